"""Writes docs/permissions.md: who may ask for what, when, and of whose things, as the rules answer today.

`python -m tests.permissions.document` writes it; a test holds it equal to the code. Nothing in it is typed by hand but
the words around the tables.
"""

from pathlib import Path
from string import Template
from tempfile import TemporaryDirectory

from tests.permissions.cells import COMMANDS, asker, cells
from tests.permissions.house import ROLES
from tests.permissions.pages import OWN, POLICY, words
from tests.permissions.stages import STAGES
from workshop import create_app
from workshop.config import Config
from workshop.domain import commands as c
from workshop.domain.may import MAY
from workshop.domain.values import Access

WORDS = Template((Path(__file__).parent / "page.md").read_text())
PAGE = Path(__file__).parents[2] / "docs" / "permissions.md"
MARKS = {"ok": "●", "stage_conflict": "·", "gone": "×", "forbidden": "own", "not_found": "–"}
SHORT = {
    "same_words": "words", "silent_start": "silent", "proposals": "shown", "blind_1": "blind 1", "blind_2": "blind 2",
    "additions": "added", "a vote is open": "voting", "a vote is closed": "voted",
}  # fmt: skip


def text():
    """The whole page."""
    found = cells()
    tables = {"by_whom": _by_whom(), "when": _when(found), "whose": _whose(found), "addresses": _pages()}
    return WORDS.substitute(cells=f"{len(found):,}", pages=len(POLICY), roles=len(ROLES), **tables)


def _table(heads, rows):
    lines = [heads, ["---"] + [":-:"] * (len(heads) - 1), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _by_whom():
    rows = [[f"`{name}`", *("●" if a in MAY[c.COMMANDS[name]] else "" for a in Access)] for name in COMMANDS]
    return _table(["command", *(access.value for access in Access)], rows)


def _when(found):
    heads = ["command", *(SHORT.get(at, str(at)) for at in STAGES)]
    rows = [[f"`{name}`", *(_mark(found[name, asker(name), at, "own"]) for at in STAGES)] for name in COMMANDS]
    return _table(heads, rows)


def _mark(answer):
    return MARKS.get(answer, f"`{answer}`")


def _whose(found):
    rows = []
    for name in COMMANDS:
        refused = [a.value for a in Access if a in MAY[c.COMMANDS[name]] and _differs(found, name, a)]
        rows += [[f"`{name}`", ", ".join(refused)]] if refused else []
    return _table(["command", "may ask for their own alone"], rows)


def _differs(found, name, access):
    return any(
        found[name, access, at, "own"] == "ok" and found[name, access, at, "another's"] in ("forbidden", "not_found")
        for at in STAGES
    )


def _pages():
    app = _app()
    asked = [(m, rule) for rule in app.url_map.iter_rules() for m in rule.methods if (m, rule.endpoint) in POLICY]
    lines = sorted((rule.rule, m, words(POLICY[m, rule.endpoint]), OWN.get(rule.endpoint, "")) for m, rule in asked)
    return "\n".join(f"| `{rule}` | {method} | {who} | {own} |" for rule, method, who, own in lines)


def _app():
    """The pages, with nothing behind them."""
    with TemporaryDirectory() as folder:
        return create_app(Config(data_dir=Path(folder), engine="threading", secret="none")).pages


if __name__ == "__main__":
    PAGE.write_text(text())
