"""206 scripts in every text that can be typed, on every page: each is shown as it was typed, and none is markup."""

import ast
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.security.laced import PAYLOADS

MARK = "__xss"
ROOT = Path(__file__).parents[2]
RUNS = re.compile(r"(?i)[\s\x00-\x20]*(javascript|vbscript|data:text|view-source)")
ADDRESSES = frozenset(
    {"href", "src", "action", "formaction", "data", "poster", "background", "cite", "xlink:href", "to"}
)
STRANGE = frozenset({"base", "embed", "frameset", "marquee", "math", "object", "plaintext", "portal", "style", "xmp"})
"""Elements that none of our pages has."""
WORDS = frozenset({"value", "alt", "title", "aria-label", "content", "placeholder", "data-text", "data-name"})


class Page(HTMLParser):
    """What of a page came from a payload, and all of its words."""

    def __init__(self, text):
        super().__init__()
        self.wrong, self.words, self._raw = [], [], ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        """Look at one element."""
        self._raw = dict(attrs).get("type", "text/javascript") if tag in ("script", "style") else ""
        if MARK in tag or tag in STRANGE:
            self.wrong.append(tag)
        for name, value in attrs:
            if name.startswith(("on", "@", "x-init", "v-on")) or MARK in name or name in ("style", "srcdoc"):
                self.wrong.append(f"{tag} {name}")
            elif name in ADDRESSES and (RUNS.match(value or "") or "evil.example" in (value or "")):
                self.wrong.append(f"{tag} {name}={value}")
        self.words += [value for _, value in attrs if value]

    def handle_endtag(self, tag):
        """A script is over."""
        self._raw = ""

    def handle_data(self, data):
        """Words of the page, or of a script."""
        self.words.append(data)
        if self._raw and MARK in data and (self._raw != "application/json" or "<" in data):
            self.wrong.append(f"in a script: {data[:80]}")

    def handle_comment(self, data):
        """No comment holds anything that was typed."""
        if MARK in data:
            self.wrong.append(f"in a comment: {data[:80]}")


@pytest.fixture(scope="module")
def pages(laced):
    """Every page that can be shown: {what was asked: Page}."""
    asked = [
        (name, path, role)
        for method, name, path in laced.routes()
        if method == "GET"
        for role in ("leader", "participant")
    ]
    found = {}
    for name, path, role in asked:
        answer = laced.ask("GET", path, role)
        if (answer.content_type or "").startswith("text/html"):
            found[name, role] = Page(answer.text)
    return found


def test_the_list_is_long_and_a_page_that_lets_it_through_is_found():
    assert len(set(PAYLOADS)) >= 200
    let_through = [payload for payload in PAYLOADS if Page(f"<p>{payload}</p>").wrong]
    in_attributes = [payload for payload in PAYLOADS if Page(f'<p title="{payload}">x</p>').wrong]
    assert len({*let_through, *in_attributes}) >= 130, "the control"


@pytest.mark.thorough
def test_nothing_that_was_typed_becomes_markup_on_any_page(pages):
    assert len(pages) > 60
    assert {asked: page.wrong for asked, page in pages.items() if page.wrong} == {}


@pytest.mark.thorough
def test_every_payload_is_shown_as_it_was_typed(pages):
    shown = "\n".join(word for page in pages.values() for word in page.words)
    assert [payload for payload in PAYLOADS if payload not in shown] == []


def test_words_and_scripts_stand_in_exports_as_they_were_typed(laced):
    for ending in ("md", "json", "csv", "zip", "xlsx", "pdf"):
        answer = laced.ask("GET", f"/versions/{laced.house.version}/record.{ending}")
        assert answer.status_code == 200, ending
        assert answer.headers["Content-Disposition"].startswith("attachment")


BANNED = re.compile(
    r"\.innerHTML|\.outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|unsafe(HTML|SVG)|\beval\("
)


def test_no_script_of_ours_makes_markup_of_words():
    files = list((ROOT / "static" / "js").rglob("*.js"))
    assert len(files) > 100
    assert [f"{path.name}: {found[0]}" for path in files for found in [BANNED.search(path.read_text())] if found] == []


def test_no_template_trusts_words_and_none_holds_a_script():
    wrong = re.compile(
        r"\|\s*safe\b|autoescape\s+false|Markup\(|<script>(?!\{)| on[a-z]+=[\"']| style=[\"']", re.IGNORECASE
    )
    files = list((ROOT / "templates").rglob("*.html"))
    assert len(files) > 60
    found = {path.name: wrong.search(path.read_text()) for path in files}
    assert {name: match[0] for name, match in found.items() if match} == {}


def test_markup_is_made_of_texts_of_ours_alone():
    """`Markup("…")` is ours; `Markup(_(msgid))` is a translated sentence whose places are escaped; nothing else is."""
    texts = {path: path.read_text() for path in (ROOT / "workshop").rglob("*.py")}
    trees = [(path, ast.parse(text)) for path, text in texts.items() if "Markup" in text]
    calls = [(path, node) for path, tree in trees for node in ast.walk(tree)
             if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Markup"]  # fmt: skip
    wrong = [f"{path.name}:{node.lineno}" for path, node in calls if not _is_ours(node.args[0])]
    assert calls
    assert wrong == []


def _is_ours(made):
    is_text = isinstance(made, ast.Constant)
    return is_text or (isinstance(made, ast.Call) and getattr(made.func, "id", "") in ("_", "gettext"))
