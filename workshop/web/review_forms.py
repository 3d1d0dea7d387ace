"""The forms of a review: what is asked before the vote, the twelve questions, the prediction. Shapes alone, no rule."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import lazy_gettext
from wtforms import RadioField, TextAreaField

from workshop.domain.codec import plain
from workshop.domain.commands import Command, read_command
from workshop.domain.refusal import Refused
from workshop.domain.reviewing.values import QUESTIONS
from workshop.domain.state import Workshop
from workshop.web import review_words
from workshop.web.forms import PageForm, command


class RelevanceForm(PageForm):
    """What is asked before the vote."""

    business = RadioField(lazy_gettext("Has the business need changed?"), validate_choice=False)
    market = RadioField(lazy_gettext("Has the market changed?"), validate_choice=False)
    text = TextAreaField(lazy_gettext("In one sentence"))


class PredictionForm(PageForm):
    """Whether it came true, and apart from it whether the choice was sound then."""

    came_true = RadioField(lazy_gettext("Did it come true?"), validate_choice=False)
    sound = RadioField(lazy_gettext("Was the choice sound then, with what was known?"), validate_choice=False)
    text = TextAreaField(lazy_gettext("In one sentence"))


class AnswersForm(PageForm):
    """The twelve questions, one field each, called q1 to q12."""


for _number, _question in enumerate(QUESTIONS, 1):
    setattr(AnswersForm, f"q{_number}", TextAreaField(lazy_gettext(_question)))


def relevance(state: Workshop, kpi: str) -> RelevanceForm:
    """The form of one KPI with what was said last."""
    said = state.reviewing.relevance.get(kpi)
    form = RelevanceForm(data=plain(said) if said else {}, prefix=f"{kpi}-r-")
    form.business.choices = form.market.choices = list(review_words.stills().items())
    return form


def prediction(state: Workshop, kpi: str) -> PredictionForm:
    """The form of one KPI with what was judged last."""
    said = state.reviewing.predictions.get(kpi)
    form = PredictionForm(data=plain(said) if said else {}, prefix=f"{kpi}-p-")
    form.came_true.choices = form.sound.choices = list(review_words.cames().items())
    return form


def answers(state: Workshop, kpi: str) -> AnswersForm:
    """The form of one KPI with what was answered so far."""
    given = state.reviewing.answers.get(kpi, {})
    return AnswersForm(data={f"q{number}": text for number, text in given.items()}, prefix=f"{kpi}-q-")


def judged(form: PredictionForm, kpi: str) -> list[Command]:
    """What the form of a prediction asks for; a radio that nobody touched is an empty word."""
    came, sound = (str(field.data or "") for field in (form.came_true, form.sound))
    return [command("JudgePrediction", form, kpi=kpi, came_true=came, sound=sound)]


def answered(form: AnswersForm, kpi: str) -> list[Command]:
    """What the form of the questions asks for: all are read before the first is asked."""
    return list(_answers(form, kpi))


def _answers(form: AnswersForm, kpi: str) -> Iterator[Command]:
    for number in range(1, len(QUESTIONS) + 1):
        text = form[f"q{number}"].data or ""
        try:
            yield read_command("AnswerReview", {"kpi": kpi, "question": number, "text": text})
        except Refused as refused:
            raise Refused(refused.code, refused.sentence, field=f"q{number}", **refused.params) from refused
