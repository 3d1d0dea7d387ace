"""What was said, with a form to answer it in place: comments one by one, several at once, and proposals of the room.

It prepares what a page shows; the routes that take the answers are in `answers.py`.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import lazy_gettext as _
from wtforms import RadioField, TextAreaField

from workshop import people
from workshop.domain.state import Answer, Comment, Kpi, Workshop
from workshop.domain.values import CommentKind
from workshop.services import services
from workshop.web import words
from workshop.web.forms import PageForm
from workshop.web.premises import NoteForm, note_form


class AnswerForm(PageForm):
    """The leader's answer to one comment, or to several at once."""

    verdict = RadioField(_("How it ends"), validate_choice=False)
    text = TextAreaField(_("Your answer"))


class FitForm(PageForm):
    """The leader's answer to a proposal from the room."""

    fit = RadioField(_("Does it fit?"), validate_choice=False)
    text = TextAreaField(_("Your answer"))


@dataclass(frozen=True)
class Sent:
    """A form of this page that was sent and refused: its key and the form with what was typed."""

    key: str
    form: PageForm


@dataclass(frozen=True)
class Panel:
    """One comment as a page shows it: who signed it, how it was answered, the forms that go on from it.

    `asked` is the question to the room that it answers, or empty.
    """

    comment: Comment
    by: str
    verdict: str
    form: AnswerForm
    is_open: bool
    premise: NoteForm
    asked: str


@dataclass(frozen=True)
class Parted:
    """What was said in two parts: what a page shows at once, and what it folds; and how much waits for an answer."""

    first: list[Panel]
    rest: list[Panel]
    waits: int


BULK = "bulk"
PROPOSAL = "proposal"


def answer_form(key: str, answer: Answer | None = None) -> AnswerForm:
    """The form of one comment, or of several (`BULK`); names carry the key, because a page has many of them."""
    told = {"verdict": answer.verdict.value, "text": answer.text} if answer else {}
    form = AnswerForm(prefix=key, data=told)
    form.verdict.choices = list(words.verdicts().items())
    return form


def fit_form(kpi: Kpi, key: str = PROPOSAL) -> FitForm:
    """The form that answers a proposal; names carry the key."""
    told = {"fit": kpi.answer.verdict.value, "text": kpi.answer.text} if kpi.answer else {}
    form = FitForm(prefix=key, data=told)
    form.fit.choices = list(words.fits().items())
    return form


def panels(state: Workshop, kpi: str, sent: Sent | None = None) -> list[Panel]:
    """What was said about a KPI (or the whole list, when empty): objections first, unanswered before answered."""
    said = [comment for comment in state.comments.values() if comment.kpi == kpi and not comment.sealed]
    names = _names(state, said)
    return [_panel(comment, _signed_by(comment, names), sent) for comment in sorted(said, key=_rank)]


def several(shown: list[Panel], leader: str) -> list[Panel]:
    """The comments that may be answered together with the same words: open ones that are no objections."""
    return [p for p in shown if _waits(p.comment, leader) and p.comment.kind is not CommentKind.OBJECTION]


def parted(shown: list[Panel], leader: str) -> Parted:
    """Objections and whatever waits for an answer first, the rest apart."""
    waiting = [panel for panel in shown if _waits(panel.comment, leader)]
    first = [panel for panel in shown if panel in waiting or panel.comment.kind is CommentKind.OBJECTION]
    return Parted(first, [panel for panel in shown if panel not in first], len(waiting))


def _rank(comment: Comment) -> tuple[bool, bool, int]:
    return (comment.kind is not CommentKind.OBJECTION, comment.answer is not None, comment.place)


def _waits(comment: Comment, leader: str) -> bool:
    return comment.answer is None and comment.author != leader


def _panel(comment: Comment, by: str, sent: Sent | None) -> Panel:
    mine = sent is not None and sent.key == comment.id
    form = sent.form if sent and mine and isinstance(sent.form, AnswerForm) else answer_form(comment.id, comment.answer)
    verdict = words.answer_word(comment.answer.verdict, comment.prompt) if comment.answer else ""
    asked = words.prompts().get(comment.prompt, "")
    return Panel(comment, by, verdict, form, mine, note_form(comment=comment), asked)


def _signed_by(comment: Comment, names: dict[str, str]) -> str:
    """The author's name where the author gave it: one person may sign one comment and not the next."""
    return names.get(comment.author, "") if comment.named else ""


def _names(state: Workshop, said: list[Comment]) -> dict[str, str]:
    """Names by author, of those who signed what they said."""
    persons = {c.author: _person(state, c.author) for c in said if c.named and c.author}
    with services().database.reading() as conn:
        found = people.find(conn, persons.values())
    return {author: found[person].name for author, person in persons.items() if person in found}


def _person(state: Workshop, author: str) -> str:
    seat = state.seats.get(author)
    return seat.person if seat else author
