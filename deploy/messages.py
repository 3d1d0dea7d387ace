"""Collects every text people read, from Python, templates and JavaScript, and brings the catalogues up to date.

It must never translate or guess: a text without a translation stays empty and is shown in English.
A new language: `.venv/bin/pybabel init -i workshop/translations/messages.pot -d workshop/translations -l de`.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = "workshop/translations"
TEMPLATE = f"{FOLDER}/messages.pot"
# Besides gettext's own names: Flask-Babel's lazy ones, and t / tn of the browser's modules.
KEYWORDS = ["lazy_gettext", "_l", "lazy_ngettext:1,2", "t", "tn:1,2", "th"]
RESTLESS = ('"POT-Creation', '"PO-Revision', '"Last-Translator', '"Language-Team', '"Generated-By', '"Report-Msgid')
FORM_LETTER = ("# Copyright (C)", "# This file is distributed", "# project.", "# FIRST AUTHOR")
SOURCES = ["workshop", "templates", "static/js"]


def main() -> None:
    """Write messages.pot, then update each language's messages.po."""
    (ROOT / FOLDER).mkdir(exist_ok=True)
    extract(TEMPLATE)
    if any((ROOT / FOLDER).glob("*/LC_MESSAGES/messages.po")):
        pybabel("update", f"--input-file={TEMPLATE}", f"--output-dir={FOLDER}", "--no-fuzzy-matching")
    for catalogue in (ROOT / FOLDER).glob("*/LC_MESSAGES/messages.po"):
        settle(catalogue)


def extract(template: str) -> None:
    """Collect the texts of all sources into a template."""
    keywords = [f"--keyword={keyword}" for keyword in KEYWORDS]
    sources = [source for source in SOURCES if (ROOT / source).exists()]
    pybabel(
        "extract",
        "--mapping-file=deploy/babel.cfg",
        "--add-location=file",
        "--sort-by-file",
        "--add-comments=Translators:",
        "--project=KPI Workshop",
        f"--output-file={template}",
        *keywords,
        *sources,
    )
    settle(ROOT / template)


def settle(catalogue: Path) -> None:
    """Leave out of a catalogue's head what changes with every run or says nothing of the texts."""
    lines = catalogue.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = (line for line in lines if not line.startswith((*RESTLESS, *FORM_LETTER)))
    catalogue.write_text("".join(kept), encoding="utf-8")


def pybabel(*arguments: str) -> None:
    """Run Babel's own command, quietly."""
    subprocess.run([sys.executable, "-m", "babel.messages.frontend", "-q", *arguments], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
