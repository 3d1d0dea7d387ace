"""Letting somebody with an account in, and out again, in this browser. It decides nobody's right to come in."""

from __future__ import annotations

import re
from typing import Final

from flask import redirect, request, session, url_for
from werkzeug.wrappers import Response

from workshop import identity
from workshop.services import services
from workshop.signing_in import passages, second_factor, sessions
from workshop.signing_in.passages import Body
from workshop.signing_in.sessions import Session
from workshop.web import cookies
from workshop.web.access import own_session

PASSAGE_COOKIE: Final = "kpi_passage"
CODE: Final = "code"
"""The passage of somebody who has shown a password and is asked for a code."""

_BROWSERS: Final = (
    ("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
_SYSTEMS: Final = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS", "Mac"),
    ("CrOS", "Chromebook"), ("Linux", "Linux"),
)  # fmt: skip


def admit(person: str, target: str, *, strong: bool = False) -> Response:
    """Let somebody in, or ask for the code first where they wished so and have not taken two steps yet."""
    with services().database.reading() as conn:
        asks = not strong and second_factor.is_on(conn, person)
    if asks:
        return begin_passage(redirect(url_for("second_step.code")), CODE, {"person": person, "next": target})
    return enter(person, target, strong=strong)


def enter(person: str, target: str, *, strong: bool) -> Response:
    """Begin a session in this browser, which ends the one it had."""
    here, old = services(), own_session()
    with here.database.writing() as conn:
        if old:
            sessions.end(conn, old.person, old.id, here.clock())
        token = sessions.begin(conn, person, here.clock(), browser_words(), strong=strong)
    session.clear()
    device = here.signer.device(person)
    there = cookies.keep(redirect(target), identity.DEVICE_COOKIE, device, identity.DEVICE_SECONDS)
    return carry(there, token)


def carry(response: Response, token: str) -> Response:
    """The response with a session's token."""
    return cookies.keep(response, identity.ACCOUNT_COOKIE, token, identity.ACCOUNT_SECONDS)


def renew(response: Response, old: Session, *, strong: bool, proved: bool = True) -> Response:
    """The response with a new token for the same session; `proved` where its owner has just shown who they are."""
    here = services()
    with here.database.writing() as conn:
        return carry(response, sessions.renew(conn, old, here.clock(), strong=strong, proved=proved))


def begin_passage(response: Response, kind: str, body: Body) -> Response:
    """The response with a token for something that goes on with the browser's next request."""
    here = services()
    with here.database.writing() as conn:
        token = passages.begin(conn, kind, body, here.clock())
    return cookies.keep(response, PASSAGE_COOKIE, token, int(passages.GOOD_FOR.total_seconds()))


def passage(kind: str) -> Body | None:
    """What was begun in this browser, or None."""
    here = services()
    with here.database.reading() as conn:
        return passages.look(conn, kind, cookies.ours().get(PASSAGE_COOKIE, ""), here.clock())


def end_passage(kind: str) -> Body | None:
    """What was begun in this browser, which ends here: nobody comes back to it."""
    here = services()
    with here.database.writing() as conn:
        return passages.take(conn, kind, cookies.ours().get(PASSAGE_COOKIE, ""), here.clock())


def browser_words() -> str:
    """The browser of this request in words, such as Firefox, Windows; empty when it does not say."""
    agent = request.user_agent.string
    found = (_first(agent, _BROWSERS), _first(agent, _SYSTEMS))
    return ", ".join(words for words in found if words)


def _first(agent: str, marks: tuple[tuple[str, str], ...]) -> str:
    return next((words for mark, words in marks if re.search(rf"\b{mark}", agent)), "")
