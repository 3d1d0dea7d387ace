"""Pages in another language: a catalogue made here, compiled as a real one is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask.testing import FlaskClient

from workshop import create_app
from workshop.config import Config
from workshop.migrate import migrate
from workshop.web import language

GERMAN = b"""
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "To the content"
msgstr "Zum Inhalt"

msgid "%(num)d person"
msgid_plural "%(num)d people"
msgstr[0] "%(num)d Mensch"
msgstr[1] "%(num)d Menschen"
"""


@pytest.fixture
def in_german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FlaskClient]:
    """A browser before an application that has a German catalogue."""
    home = tmp_path / "translations" / "de" / "LC_MESSAGES"
    home.mkdir(parents=True)
    with (home / "messages.mo").open("wb") as compiled:
        write_mo(compiled, read_po(BytesIO(GERMAN), locale="de"))
    monkeypatch.setattr(language, "TRANSLATIONS", tmp_path / "translations")
    language.languages.cache_clear()
    server = create_app(Config(data_dir=tmp_path, engine="threading", secret="not-a-secret-at-all"))
    migrate(server.services.database)
    yield server.pages.test_client()
    server.services.database.close()
    language.languages.cache_clear()


def test_a_reader_who_wants_german_gets_it_where_there_is_a_catalogue(in_german: FlaskClient) -> None:
    page = in_german.get("/join", headers={"Accept-Language": "de-AT,de;q=0.9,en;q=0.5"}).text
    assert '<html lang="de" dir="ltr"' in page
    assert "Zum Inhalt" in page


def test_the_browser_gets_the_same_texts_as_the_page(in_german: FlaskClient) -> None:
    page = in_german.get("/join", headers={"Accept-Language": "de"}).text
    found = re.search(r'id="catalogue">(.*?)</script>', page, re.DOTALL)
    assert found
    texts = json.loads(found.group(1))
    assert texts == {"To the content": "Zum Inhalt", "%(num)d person": ["%(num)d Mensch", "%(num)d Menschen"]}


def test_everybody_else_reads_english_and_gets_no_catalogue(in_german: FlaskClient) -> None:
    page = in_german.get("/join", headers={"Accept-Language": "fr"}).text
    assert '<html lang="en" dir="ltr"' in page
    assert "To the content" in page
    assert 'id="catalogue"' not in page
