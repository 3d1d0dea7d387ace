"""The style guide: every component and every slide in all states. Only while WORKSHOP_DEVELOPMENT is set.

It must never read a workshop: all that stands there is invented.
"""

from __future__ import annotations

from flask import Blueprint, Response, render_template
from wtforms import BooleanField, Form, RadioField, SelectField, StringField, TextAreaField

from workshop import invitations

pages = Blueprint("styleguide", __name__)
OUTCOMES = (
    ("adopt", "Adopt"),
    ("changes", "Adopt with changes"),
    ("pilot", "Pilot"),
    ("park", "Park"),
    ("reject", "Reject"),
)


class Sample(Form):
    """One field of each kind."""

    name = StringField("Name")
    meaning = TextAreaField("In plain words", default="Every outbound call you start, connected or not.")
    source = StringField("Where the number is read")
    source_none = StringField("None, because")
    unit = StringField("How much", default="20")
    kind = SelectField("Kind", choices=[("activity", "Activity"), ("result", "Result")])
    outcome = RadioField("Outcome", choices=OUTCOMES, default="pilot")
    agree = BooleanField("Everybody it concerns can look it up")


@pages.get("/styleguide")
def guide() -> str:
    """All components, light and dark."""
    return render_template("styleguide.html", form=Sample())


@pages.get("/styleguide/screen")
def screen() -> str:
    """One slide of the big screen, chosen by the address."""
    return render_template("styleguide_screen.html", state={"title": "Style guide"}, page={})


@pages.get("/workshops/guide/qr.svg")
def qr() -> Response:
    """The way into a workshop that does not exist."""
    return Response(invitations.qr("https://kpi.norwick.example/join/MKTW4HRP"), mimetype="image/svg+xml")
