"""The demo's own door: a link, valid for this run only, that signs in as Mara. Hung on the server in the demo alone."""

from __future__ import annotations

import hmac

from flask import Blueprint, abort, url_for
from werkzeug.wrappers import Response

from workshop.demo.story import Story
from workshop.web.entry import enter


def door(token: str, story: Story) -> Blueprint:
    """The page `/demo/<token>`: it signs in whoever knows the token, and leads to the console."""
    pages = Blueprint("demo", __name__, url_prefix="/demo")

    @pages.get("/<given>")
    def sign_in(given: str) -> Response:
        if not hmac.compare_digest(given.encode(), token.encode()):
            abort(404)
        return enter(story.leader, url_for("live.console", workshop_id=story.workshop), strong=False)

    return pages
