"""Every pair of colours that words stand in: AA on devices, AAA on the big screen, 3:1 for what is drawn."""

from __future__ import annotations

import re

import pytest

from workshop.config import ROOT

SHEET = (ROOT / "static/css/tokens.css").read_text()
RAW = dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{6});", SHEET))
THEMES = ("light", "dark")
GROUNDS = ("--page", "--sheet")
AA, AAA, DRAWN = 4.5, 7.0, 3.0

WORDS = ("--ink", "--ink-2", "--room", "--concern", "--decide-ink")
ON_THE_BIG_SCREEN = [(word, ground) for word in WORDS for ground in GROUNDS]
ON_BLOCKS = [
    ("--on-decide", "--decide"),
    ("--on-act", "--act"),
    ("--page", "--ink"),
    ("--ink", "--wash"),
    ("--ink-2", "--wash"),
]
ON_TINTS = [("--ink", f"--{name}-wash") for name in ("room", "concern", "decide")]
ON_DEVICES = [("--ink-3", ground) for ground in GROUNDS]
DRAWINGS = [("--edge", ground) for ground in GROUNDS] + [("--concern", "--concern-wash"), ("--room", "--room-wash")]


def colour(name: str, theme: str) -> str:
    """The raw colour behind a meaning."""
    found = re.search(rf"{name}: (?:light-dark\(var\((--[\w-]+)\), var\((--[\w-]+)\)\)|var\((--[\w-]+)\));", SHEET)
    assert found, f"{name} has no colour"
    light, dark, both = found.groups()
    pointed = both or {"light": light, "dark": dark}[theme]
    return RAW.get(pointed) or colour(pointed, theme)


def luminance(code: str) -> float:
    """Relative luminance from 0 to 1 (WCAG 2.2)."""
    parts = (int(code[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(word: str, ground: str, theme: str) -> float:
    """From 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((luminance(colour(name, theme)) for name in (word, ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("word", "ground"), ON_THE_BIG_SCREEN + ON_BLOCKS + ON_TINTS)
def test_words_on_the_big_screen_have_the_highest_contrast(word: str, ground: str, theme: str) -> None:
    assert contrast(word, ground, theme) >= AAA


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("word", "ground"), ON_DEVICES)
def test_words_on_devices_can_be_read(word: str, ground: str, theme: str) -> None:
    assert contrast(word, ground, theme) >= AA


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("line", "ground"), DRAWINGS)
def test_what_is_drawn_can_be_seen(line: str, ground: str, theme: str) -> None:
    assert contrast(line, ground, theme) >= DRAWN


def test_no_sheet_but_the_tokens_names_a_raw_colour() -> None:
    sheets = [path for path in (ROOT / "static/css").rglob("*.css") if path.name != "tokens.css"]
    named = {path.name: re.findall(r"#[0-9a-fA-F]{3,8}\b(?!\")|rgb\(|hsl\(", path.read_text()) for path in sheets}
    assert {name: found for name, found in named.items() if found} == {}
