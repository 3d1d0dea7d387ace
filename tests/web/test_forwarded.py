"""Where a request comes from is what our own proxies say, and never what a visitor writes (trust.md S11)."""

from pathlib import Path

import pytest
from flask import request

from workshop import create_app
from workshop.config import Config

SPOOFED = "203.0.113.9"


def seen_from(folder: Path, proxies: int, forwarded: str) -> str:
    """The address that a page sees, behind so many proxies of our own."""
    config = Config(data_dir=folder, engine="threading", secret="s" * 64, proxies=proxies)
    app = create_app(config).pages
    app.add_url_rule("/seen", view_func=lambda: str(request.remote_addr), endpoint="seen")
    headers = {"X-Forwarded-For": forwarded, "X-Real-IP": SPOOFED, "Forwarded": f"for={SPOOFED}"}
    return app.test_client().get("/seen", headers=headers, environ_base={"REMOTE_ADDR": "192.0.2.1"}).text


@pytest.mark.parametrize(
    ("proxies", "forwarded", "seen"),
    [
        (0, SPOOFED, "192.0.2.1"),
        (0, f"{SPOOFED}, 198.51.100.7", "192.0.2.1"),
        (1, f"{SPOOFED}, 198.51.100.7", "198.51.100.7"),
        (2, f"{SPOOFED}, 198.51.100.7, 198.51.100.8", "198.51.100.7"),
        (2, SPOOFED, "192.0.2.1"),
    ],
)
def test_a_visitor_cannot_choose_where_they_come_from(tmp_path: Path, proxies: int, forwarded: str, seen: str) -> None:
    assert seen_from(tmp_path, proxies, forwarded) == seen


@pytest.mark.parametrize("name", ["X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Prefix"])
def test_no_other_forwarded_header_is_believed(tmp_path: Path, name: str) -> None:
    config = Config(data_dir=tmp_path, engine="threading", secret="s" * 64, proxies=1)
    app = create_app(config).pages
    app.add_url_rule("/whole", view_func=lambda: request.url_root, endpoint="whole")
    assert app.test_client().get("/whole", headers={name: "evil.example"}).text == "http://localhost/"
