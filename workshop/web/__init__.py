"""The pages: sign-in, team, preparation, card, decision, record, history; they ask by the same commands as sockets."""

from __future__ import annotations

from flask import Flask

from workshop.web import (
    acknowledge,
    answers,
    auth,
    calendar,
    card,
    card_drafts,
    checks,
    compare,
    decision,
    directory,
    errors,
    evidence,
    health,
    history,
    home,
    invite,
    join,
    language,
    library,
    links,
    live,
    mine,
    need_link,
    needs,
    people,
    periods,
    prepare,
    readings,
    readings_new,
    record,
    replay,
    review,
    roster,
    search,
    signing,
    spotlight,
    static,
    team,
    wall,
)

HOUSES = (
    health, live, home, auth, team, people, calendar, periods, roster, prepare, invite, card, card_drafts, checks,
    library, join, acknowledge, mine, wall, spotlight, decision, answers, needs, need_link, links, signing, record,
    history, compare, review, search, replay, directory, readings, readings_new, evidence,
)  # fmt: skip


def register(app: Flask) -> None:
    """Hang all pages on the application."""
    language.register(app)
    errors.register(app)
    static.register(app)
    for house in HOUSES:
        app.register_blueprint(house.pages)
