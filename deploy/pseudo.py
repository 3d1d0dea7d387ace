"""Makes a language that nobody speaks, to see what a real one would do: it runs from right to left, and is longer.

    .venv/bin/python -m deploy.pseudo build/pseudo && WORKSHOP_TRANSLATIONS=build/pseudo make run

Every text keeps its English words between Hebrew letters, so that whoever tests can still read it. It must never be
shipped: the catalogue goes where it is asked to go, never among the real ones.
"""

import sys
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

TEMPLATE = Path(__file__).resolve().parent.parent / "workshop" / "translations" / "messages.pot"
LOCALE = "he"
BEFORE, LETTERS = "אב ", "גדהוזח טיכל "
LONGER = 0.35
"""By how much a text grows: German and French are that much longer than English, short labels more."""


def make(folder: Path) -> Path:
    """Write the catalogue of the language into a folder of languages; returns its file."""
    pseudo = catalogue()
    home = folder / LOCALE / "LC_MESSAGES"
    home.mkdir(parents=True, exist_ok=True)
    with (home / "messages.mo").open("wb") as compiled:
        write_mo(compiled, pseudo)
    return home / "messages.mo"


def catalogue() -> Catalog:
    """Every text of the template in the language."""
    pseudo = Catalog(locale=LOCALE, fuzzy=False)
    with TEMPLATE.open("rb") as template:
        for message in read_po(template):
            if message.id:
                pseudo.add(message.id, _translated(message, pseudo.num_plurals), flags=message.flags)
    return pseudo


def longer(text: str) -> str:
    """A text from right to left, its English words inside."""
    more = max(2, round(len(text) * LONGER))
    return f"{BEFORE}{text} {(LETTERS * (more // len(LETTERS) + 1))[:more].rstrip()}"


def _translated(message: Message, forms: int) -> str | tuple[str, ...]:
    if isinstance(message.id, str):
        return longer(message.id)
    return (longer(message.id[0]), *[longer(message.id[1])] * (forms - 1))


if __name__ == "__main__":
    print(make(Path(sys.argv[1])))
