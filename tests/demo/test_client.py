"""The demo's own client: it follows streams as docs/protocol.md says, and reads forms as a browser would."""

from typing import Any

from workshop.demo.door import Page
from workshop.demo.wire import Stream


def news(after: int | None, n: int, epoch: str = "one", gone: tuple[str, ...] = (), **parts: Any) -> dict[str, Any]:
    """A patch."""
    return {"stream": "participant", "epoch": epoch, "after": after, "n": n, "set": parts, "gone": list(gone)}


def test_whole_parts_replace_everything() -> None:
    stream = Stream("zero", 7, {"old": 1})
    assert stream.take(news(None, 3, silent=1))
    assert (stream.parts, stream.epoch, stream.n) == ({"silent": 1}, "one", 3)


def test_the_next_patch_is_laid_over_what_is_there() -> None:
    stream = Stream("one", 3, {"silent": 1, "old": 1})
    assert stream.take(news(3, 4, gone=("old",), silent=2))
    assert stream.parts == {"silent": 2}


def test_a_patch_that_is_known_already_changes_nothing() -> None:
    stream = Stream("one", 4, {"silent": 2})
    assert stream.take(news(3, 4, silent=1))
    assert stream.parts == {"silent": 2}


def test_a_hole_is_noticed() -> None:
    assert not Stream("one", 3).take(news(5, 6))


def test_another_epoch_is_a_hole_too() -> None:
    assert not Stream("one", 3).take(news(3, 4, epoch="two"))


def test_a_form_is_found_by_its_fields_and_keeps_what_stands_in_them() -> None:
    text = """
    <form action="/elsewhere"><input name="q"></form>
    <form method="post"><input type="hidden" name="csrf_token" value="t"><input name="name">
    <input type="radio" name="side" value="own" checked><input type="radio" name="side" value="adjacent"></form>
    """
    form = Page("/join", 200, text).form("name", "side")
    assert (form.action, form.fields) == ("", {"csrf_token": "t", "name": "", "side": "own"})
