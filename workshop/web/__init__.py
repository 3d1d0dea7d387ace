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
    erasing,
    errors,
    evidence,
    exports,
    feed,
    flags,
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
    reminders,
    replay,
    requests,
    review,
    review_page,
    roster,
    search,
    second_step,
    sessions,
    sign_in_elsewhere,
    signing,
    spotlight,
    static,
    team,
    verifying,
    wall,
)

HOUSES = (
    health, live, home, auth, sessions, second_step, sign_in_elsewhere, team, people, erasing, calendar, periods,
    reminders, feed, roster, prepare, invite, card, card_drafts, checks, library, join, acknowledge, mine, wall,
    spotlight, decision, answers, needs, need_link, links, signing, record, exports, verifying, history, compare,
    review, review_page, flags, search, replay, directory, readings, readings_new, evidence,
)  # fmt: skip


def register(app: Flask) -> None:
    """Hang all pages on the application."""
    requests.register(app)
    language.register(app)
    errors.register(app)
    static.register(app)
    for house in HOUSES:
        app.register_blueprint(house.pages)
