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
from flask import Flask
from flask.testing import FlaskClient

from tests.quick import with_compiled_templates
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


def catalogue_of(folder: Path, code: str, texts: bytes) -> None:
    """A compiled catalogue in a folder of languages."""
    home = folder / code / "LC_MESSAGES"
    home.mkdir(parents=True)
    with (home / "messages.mo").open("wb") as compiled:
        write_mo(compiled, read_po(BytesIO(texts), locale=code))


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Iterator[Flask]:
    """An application that has a German catalogue."""
    folder = tmp_path_factory.mktemp("german")
    catalogue_of(folder / "translations", "de", GERMAN)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(language, "TRANSLATIONS", folder / "translations")
        server = create_app(Config(data_dir=folder, engine="threading", secret="not-a-secret-at-all"))
        migrate(server.services.database)
        yield with_compiled_templates(server.pages, pytestconfig)
        server.services.database.close()


@pytest.fixture
def in_german(german: Flask) -> FlaskClient:
    """A browser before it, of somebody who was never there."""
    return german.test_client()


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


@pytest.mark.parametrize(
    ("wish", "lang"),
    [("en-US,en;q=0.9,de;q=0.5", "en"), ("fr,de;q=0.5,en;q=0.3", "de"), ("DE-ch", "de"), ("*", "en"), ("", "en")],
)
def test_the_first_wish_that_can_be_met_is_met(in_german: FlaskClient, wish: str, lang: str) -> None:
    assert f'<html lang="{lang}"' in in_german.get("/join", headers={"Accept-Language": wish}).text


def test_the_languages_there_are_are_offered_by_their_own_names(in_german: FlaskClient) -> None:
    page = in_german.get("/sign-in?next=/library").text
    assert '<b lang="en" aria-current="true">English</b>' in page
    assert '<a href="?next=%2Flibrary&amp;lang=de" lang="de" hreflang="de">Deutsch</a>' in page


def test_a_choice_is_kept_and_goes_before_the_wish_of_the_browser(in_german: FlaskClient) -> None:
    assert '<html lang="de"' in in_german.get("/join?lang=de").text
    assert '<html lang="de"' in in_german.get("/join", headers={"Accept-Language": "en"}).text
    assert '<html lang="en"' in in_german.get("/join?lang=en_GB").text
    assert '<html lang="en"' in in_german.get("/join", headers={"Accept-Language": "de"}).text


def test_a_language_that_is_not_there_is_not_kept(in_german: FlaskClient) -> None:
    answer = in_german.get("/join?lang=tlh")
    assert '<html lang="en"' in answer.text
    assert "Set-Cookie" not in answer.headers or "kpi_language" not in answer.headers["Set-Cookie"]


def test_a_language_of_the_operators_own_is_offered_too(tmp_path: Path) -> None:
    catalogue_of(tmp_path / "more", "nl", b'msgid "To the content"\nmsgstr "Naar de inhoud"\n')
    server = create_app(Config(data_dir=tmp_path, engine="threading", secret="x" * 20, translations=tmp_path / "more"))
    migrate(server.services.database)
    assert "Naar de inhoud" in server.pages.test_client().get("/join?lang=nl").text
    server.services.database.close()
