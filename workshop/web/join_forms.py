"""The forms of the way in: the code, and who one is."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, StringField

from workshop.domain.refusal import N_
from workshop.web.forms import PageForm, options

ACCESS_WORDS = {
    "participant": N_("take part: say what I think, and vote"),
    "observer": N_("watch, without a vote"),
}


class CodeForm(PageForm):
    """The code of a workshop, or its whole link."""

    code = StringField(_l("Code of the workshop"))


class TokenForm(PageForm):
    """The token of a link, which a script takes from the fragment of the address."""

    token = HiddenField()


class SeatForm(PageForm):
    """Who sits down. The choices of `side` are set by the page, for one of them is the team's name."""

    name = StringField(_l("Your name"))
    side = RadioField(_l("My team"), default="own", validate_choice=False)
    team = StringField(_l("Which team?"))
    role = StringField(_l("My role"))
    access = RadioField(
        _l("I am here to"),
        choices=options(ACCESS_WORDS),
        validate_choice=False,
        default="participant",
    )


class ContinueForm(PageForm):
    """Going on with the seat one has."""
