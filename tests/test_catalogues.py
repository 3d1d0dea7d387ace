"""Every language is complete: each text translated, none half sure, every placeholder there, every form of a plural."""

import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from deploy import messages

FOLDER = Path(__file__).parents[1] / "workshop" / "translations"
LANGUAGES = sorted(found.parts[-3] for found in FOLDER.glob("*/LC_MESSAGES/messages.po"))
PLACES = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}|%%")


def read(file, locale=None):
    """The texts of a catalogue by their English key and context, its head left out."""
    with file.open("rb") as opened:
        return {(text.id, text.context): text for text in read_po(opened, locale=locale) if text.id}


TEXTS = read(FOLDER / "messages.pot")


@cache
def catalogue(language):
    return read(FOLDER / language / "LC_MESSAGES" / "messages.po", language)


def english(text):
    """The forms in English: one, or two for a plural."""
    return [text.id] if isinstance(text.id, str) else list(text.id)


def forms(text):
    """The forms in the other language."""
    return [text.string] if isinstance(text.string, str) else list(text.string)


def places(words):
    """The placeholders of a text, each as often as it stands there."""
    return sorted(match[0] for match in PLACES.finditer(words))


def test_every_text_of_the_sources_is_in_the_template(tmp_path):
    messages.extract(str(tmp_path / "messages.pot"))
    assert read(tmp_path / "messages.pot").keys() == TEXTS.keys(), "`make messages` collects them"


def test_there_are_languages_besides_english():
    assert {"de", "es", "fr"} <= set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_every_text_and_no_other(language):
    assert catalogue(language).keys() == TEXTS.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated_and_sure(language):
    unsure = [text.id for text in catalogue(language).values() if text.fuzzy or not all(forms(text))]
    assert unsure == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_placeholder_of_a_text_is_in_its_translation(language):
    """A form for one thing may say "one" instead of its number, in English as elsewhere."""
    wrong = [text.id for text in catalogue(language).values() if not has_the_same_places(text)]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_can_be_compiled(language):
    with (FOLDER / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        known = read_po(file, locale=language)
    assert [(text.id, faults) for text, faults in known.check()] == []


def has_the_same_places(text):
    one, *many = english(text)
    first, *others = forms(text)
    rest = places(many[-1]) if many else places(one)
    return set(places(first)) in (set(places(one)), set(rest)) and all(places(form) == rest for form in others)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_raises_its_voice(language):
    loud = [text.id for text in catalogue(language).values() if "!" in "".join(forms(text))]
    assert loud == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_edges_of_a_text_are_kept(language):
    """A blank or a line break at an end is layout: what follows would stick to it, or stand apart."""
    shifted = [
        text.id
        for text in catalogue(language).values()
        for form in forms(text)
        if edges(form) != edges(english(text)[0])
    ]
    assert shifted == []


def edges(words):
    """Whether it begins and ends with a gap; the narrow ones that French puts before its marks are none."""
    return words[:1] in {" ", "\n"}, words[-1:] in {" ", "\n"}
