"""Drafts: a person's unfinished words about a card wait for that person, for a month at most."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from workshop import drafts
from workshop.domain.refusal import Refused
from workshop.tables import draft

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
WORDS = {"name": "Zweitgespräche", "revision": 3, "variants": ["held", "booked"]}


def keep(database, who="ana", about="new", body=WORDS, at=NOW):
    with database.writing() as conn:
        drafts.keep(conn, "w", who, about, body, at)


def kept(database, who="ana", about="new", workshop="w"):
    with database.reading() as conn:
        return drafts.kept(conn, workshop, who, about)


def count(database):
    with database.reading() as conn:
        return conn.execute(select(func.count()).select_from(draft)).scalar()


def test_a_draft_waits_as_it_was_left(database):
    keep(database)
    assert kept(database) == drafts.Draft(WORDS, NOW)


def test_a_draft_is_its_writers_and_about_one_card(database):
    keep(database)
    assert kept(database, who="ben") is None
    assert kept(database, about="kpi-1") is None
    assert kept(database, workshop="another") is None


def test_the_newest_words_replace_the_former(database):
    keep(database)
    keep(database, body={"name": "Calls"}, at=NOW + timedelta(minutes=1))
    assert kept(database) == drafts.Draft({"name": "Calls"}, NOW + timedelta(minutes=1))
    assert count(database) == 1


def test_a_draft_that_was_sent_is_forgotten_and_the_others_wait(database):
    keep(database)
    keep(database, about="kpi-1")
    with database.writing() as conn:
        drafts.forget(conn, "w", "ana", "new")
    assert kept(database) is None
    assert kept(database, about="kpi-1")


def test_a_draft_of_more_than_a_month_ago_is_forgotten_when_the_next_is_kept(database):
    keep(database, about="old")
    keep(database, about="younger", at=NOW + timedelta(days=1))
    keep(database, who="ben", at=NOW + timedelta(days=30, seconds=1))
    assert kept(database, about="old") is None
    assert kept(database, about="younger")


def test_a_draft_that_is_too_long_is_refused_and_the_former_stays(database):
    keep(database)
    with pytest.raises(Refused, match="too_long"):
        keep(database, body={"name": "ü" * (drafts.MOST_BYTES // 2)})
    assert kept(database) == drafts.Draft(WORDS, NOW)


def test_two_windows_of_one_person_may_keep_at_the_same_moment(database):
    with ThreadPoolExecutor(4) as windows:
        list(windows.map(lambda n: keep(database, body={"n": n}), range(12)))
    assert count(database) == 1
