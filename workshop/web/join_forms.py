"""The forms of the way in: the code, and who one is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, StringField

from workshop.domain.refusal import N_
from workshop.web.forms import PageForm, options

OFFERED: Final = "team:"
"""Before the name of a team that the door offers as a tap."""
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


class TapOrText(StringField):
    """A text that may also be tapped: of several values that were sent, the first that says something."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take the tap, else what was typed."""
        super().process_formdata([next(filter(None, valuelist), "")] if valuelist else [])


class SeatForm(PageForm):
    """Who sits down. The choices of `side` are set by the page, for they are names of teams."""

    name = StringField(_l("Your name"))
    side = RadioField(_l("My team"), default="own", validate_choice=False)
    team = StringField(_l("Which team?"))
    role = TapOrText(_l("My role"))
    access = RadioField(
        _l("I am here to"),
        choices=options(ACCESS_WORDS),
        validate_choice=False,
        default="participant",
    )

    def choose_from(self, own: str, other: str, offered: Iterable[str]) -> None:
        """Offer these teams; one that was tapped is an adjacent team with its name."""
        taps = {OFFERED + name: name for name in offered}
        tapped = taps.get(str(self.side.data))
        self.side.choices = {"own": own, **taps, "adjacent": other}
        if tapped:
            self.side.data, self.team.data = "adjacent", tapped


class ContinueForm(PageForm):
    """Going on with the seat one has."""
