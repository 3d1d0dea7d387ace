"""The browser's files: found, compressed, dated; the sheets of every page as one."""

from __future__ import annotations

import gzip
import os
import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from workshop.config import ROOT
from workshop.web.static import SHEETS


def test_a_script_comes_compressed_to_those_who_take_it_and_plain_to_others(client: FlaskClient) -> None:
    packed = client.get("/static/js/room/room.js", headers={"Accept-Encoding": "gzip"})
    plain = client.get("/static/js/room/room.js", headers={"Accept-Encoding": "identity"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert b"lit-html" in plain.data
    plain.close()
    packed.close()


def test_joined_modules_are_sent_until_a_module_is_newer(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "static_folder", str(tmp_path))
    own, other, copy, stamp = (tmp_path / name for name in ("js/a.js", "js/b.js", "vendor/js/a.js", "vendor/js/stamp"))
    for path, text in ((own, "// A.\nimport './b.js';"), (other, "// B."), (copy, "/*both*/"), (stamp, "")):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    assert app.test_client().get("/static/js/a.js").data == copy.read_bytes()
    assert app.test_client().get("/static/js/b.js").data == other.read_bytes()
    os.utime(other, ns=(0, stamp.stat().st_mtime_ns + 1))
    assert app.test_client().get("/static/js/a.js").data == own.read_bytes()


def test_the_sheets_of_every_page_are_one_file_in_the_order_of_their_layers(client: FlaskClient) -> None:
    sent = client.get("/static/css/site.css").data
    assert sent == b"\n".join((ROOT / f"static/css/{name}.css").read_bytes() for name in SHEETS)


def test_a_sheet_that_did_not_change_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get("/static/css/site.css")
    again = client.get("/static/css/site.css", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_every_sheet_of_the_parts_is_in_the_one_file() -> None:
    assert {path.stem for path in (ROOT / "static/css/parts").glob("*.css")} == {
        name.removeprefix("parts/") for name in SHEETS if name.startswith("parts/")
    }


def test_a_dated_address_is_kept_for_good_and_an_undated_one_is_asked_for_again(client: FlaskClient) -> None:
    page = client.get("/join").text
    dated = re.findall(r'href="(/static/css/site\.css\?v=[0-9a-f]+)"', page)
    assert len(dated) == 1
    assert "immutable" in client.get(dated[0]).headers["Cache-Control"]
    assert client.get("/static/css/site.css").headers["Cache-Control"] == "no-cache"


def test_a_file_that_is_not_there_is_not_found(client: FlaskClient) -> None:
    assert client.get("/static/../workshop/config.py").status_code == 404
    assert client.get("/static/js/nothing.js").status_code == 404
