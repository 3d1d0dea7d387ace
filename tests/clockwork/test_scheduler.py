"""Days turn, and leaders hear of what is due: once, in the morning, one mail a day."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy
from threading import Barrier

import pytest
from sqlalchemy import insert, select, update

from tests.clockwork.story import SIGNED, Days, add_leader, add_membership, add_team, add_version, furnish
from tests.domain.story import TEAM
from tests.store.test_forgetting import signed_room
from workshop import moments, team_calendar
from workshop.clockwork import scheduler
from workshop.clockwork.outbox import tell
from workshop.clockwork.owed import owed
from workshop.clockwork.tables import mail, mail_wish, notice
from workshop.domain import commands as c
from workshop.domain.reviewing.values import FlagKind
from workshop.numbers.fiscal import PATTERNS, written
from workshop.tables import holiday, team

FLAG = ("Somebody raised a flag on %(kpi)s.", {"kpi": "Dials per day"})


@pytest.fixture
def days(database, tmp_path):
    """A team with a list that comes back on 17 December, and the clock in one hand."""
    furnish(database)
    return Days(database, tmp_path)


def words(raw):
    """What a mail says."""
    return message_from_bytes(raw, policy=policy.default).get_content()


def flag(days, key="flag-1", team_id=TEAM):
    with days.database.writing() as conn:
        tell(conn, team_id, "flag", key, FLAG, f"/teams/{team_id}/history")


def test_a_reminder_is_sent_at_nine_by_the_teams_clock_and_not_before(days):
    assert days.at(2026, 12, 3, 7, 59).mails == 0
    assert days.at(2026, 12, 3, 8, 0).mails == 1
    assert days.at(2026, 12, 3, 8, 1).mails == 0
    sent = message_from_bytes(days.letters()[0], policy=policy.default)
    assert sent["To"] == "Mara Lindqvist <mara@example.org>"
    assert sent["Subject"] == (
        "North: The review of list v1 is due on 17 December 2026. What to read goes out on 10 December 2026."
    )
    assert "https://kpi.example/teams/" in sent.get_content()
    assert "one mail a day at most" in sent.get_content()


@pytest.mark.thorough
def test_a_quarter_brings_six_reminders_and_then_one_a_month(days):
    for day in (*range(0, 70, 7), *range(70, 125), *range(125, 150, 7)):  # what is owed waits for the next turn
        days.now = SIGNED + timedelta(days=day, hours=-3)
        days.scheduler.turn()
    with days.database.reading() as conn:
        sent = conn.scalars(select(mail.c.day).order_by(mail.c.day)).all()
    assert sent == [
        date(2026, 12, 3),
        date(2026, 12, 10),
        date(2026, 12, 16),
        date(2026, 12, 17),
        date(2026, 12, 18),
        date(2026, 12, 24),
        date(2027, 1, 15),
    ]


def test_after_a_downtime_one_mail_says_how_things_stand(days):
    assert days.at(2026, 12, 28, 12).mails == 1
    assert days.at(2026, 12, 28, 12, 2).mails == 0
    assert words(days.letters()[0]).count("was due on 17 December 2026") == 1


def test_a_list_that_was_signed_late_brings_no_reminder_of_before(database, tmp_path):
    furnish(database, signed_at=SIGNED + timedelta(days=80))
    assert Days(database, tmp_path).at(2026, 12, 9, 23).told == 0


def test_a_newer_list_silences_the_older_one(days):
    with days.database.writing() as conn:
        add_version(conn, "v2", 2, SIGNED + timedelta(days=60), date(2027, 3, 18))
    assert days.at(2026, 12, 17, 12).told == 0


def test_one_mail_a_day_gathers_everything_and_what_comes_later_waits(days):
    flag(days)
    assert days.at(2026, 12, 3, 8).mails == 1
    flag(days, "flag-2")
    assert days.at(2026, 12, 3, 9).mails == 0
    assert "Dials per day" in words(days.letters()[0])
    assert "17 December" in words(days.letters()[0])
    assert days.at(2026, 12, 4, 8).mails == 1


def test_nobody_is_written_to_on_a_day_off(days):
    with days.database.writing() as conn:
        conn.execute(insert(holiday), {"team_id": TEAM, "day": date(2026, 11, 26), "name": "Company day"})
    flag(days)
    assert days.at(2026, 11, 26, 12).mails == 0
    assert days.at(2026, 11, 27, 12).mails == 1
    flag(days, "flag-2")
    assert [days.at(2026, 11, 28, 12).mails, days.at(2026, 11, 29, 12).mails] == [0, 0]
    assert days.at(2026, 11, 30, 12).mails == 1


def test_whoever_leads_two_teams_gets_one_mail(days):
    with days.database.writing() as conn:
        add_team(conn, "south", "South", "America/New_York")
        add_membership(conn, "mara", "south")
        add_leader(conn, "otto", "Otto Brand", "south")
    flag(days)
    flag(days, team_id="south")
    assert days.at(2026, 11, 23, 15).mails == 2
    told = {message_from_bytes(raw)["To"]: words(raw) for raw in days.letters()}
    assert "North" in told["Mara Lindqvist <mara@example.org>"]
    assert "South" in told["Mara Lindqvist <mara@example.org>"]
    assert "North" not in told["Otto Brand <otto@example.org>"]


def test_whoever_wants_no_mail_gets_none_and_german_is_read_in_german(days):
    with days.database.writing() as conn:
        add_leader(conn, "dieter", "Dieter Kern")
        conn.execute(insert(mail_wish), {"person_id": "mara", "muted": True, "language": ""})
        conn.execute(insert(mail_wish), {"person_id": "dieter", "muted": False, "language": "de"})
    assert days.at(2026, 12, 3, 8).mails == 1
    assert "17. Dezember 2026" in words(days.letters()[0])


def test_an_old_notice_is_no_news_to_a_leader_who_came_later(days):
    flag(days)
    days.at(2026, 11, 2, 12)
    with days.database.writing() as conn:
        add_leader(conn, "otto", "Otto Brand")
    assert days.at(2026, 11, 23, 12).mails == 0


def test_the_teams_own_clock_may_be_changed(days):
    with days.database.writing() as conn:
        conn.execute(update(team).where(team.c.id == TEAM).values(time_zone="America/New_York"))
    assert days.at(2026, 12, 3, 13, 59).mails == 0
    assert days.at(2026, 12, 3, 14).mails == 1


def test_nothing_typed_becomes_a_header(days):
    with days.database.writing() as conn:
        conn.execute(update(team).where(team.c.id == TEAM).values(name="North\r\nBcc: all@example.org"))
        say = ("%(kpi)s", {"kpi": "Dials\r\nReply-To: x@example.org"})
        tell(conn, TEAM, "flag", "f", say, "/teams")
    days.at(2026, 11, 23, 12)
    sent = message_from_bytes(days.letters()[0], policy=policy.default)
    assert sent["Bcc"] is None
    assert sent["Reply-To"] is None
    assert sent["Subject"] == "North Bcc: all@example.org: Dials Reply-To: x@example.org"


def test_two_clockworks_that_turn_at_once_on_one_database_send_one_mail(days):
    clocks = [days, Days(days.database, days.folder)]
    start = Barrier(len(clocks))

    def turn(clock):
        start.wait()
        return [clock.at(2026, 12, 3, 8, minute).mails for minute in range(3)]

    with ThreadPoolExecutor(len(clocks)) as processes:
        sent = list(processes.map(turn, clocks))
    assert sum(map(sum, sent)) == 1
    assert len(days.letters()) == 1


def test_what_a_dead_process_had_claimed_is_done_by_another(days):
    flag(days)

    class Dead:
        def send(self, message):
            raise SystemExit

    days.scheduler.sending = replace(days.scheduler.sending, post=Dead())
    with pytest.raises(SystemExit):
        days.at(2026, 12, 3, 8)
    other = Days(days.database, days.folder)
    assert other.at(2026, 12, 3, 8, 1).mails == 0
    assert other.at(2026, 12, 3, 8, 6).mails == 1


def test_a_reminder_in_time_takes_the_place_of_one_nobody_was_sent(days):
    with days.database.writing() as conn:
        conn.execute(insert(mail_wish), {"person_id": "mara", "muted": True, "language": ""})
    days.at(2026, 12, 3, 8)
    days.at(2026, 12, 17, 8)
    with days.database.reading() as conn:
        assert [key.rpartition("/")[2] for key in conn.scalars(select(notice.c.key))] == ["2026-12-17"]


def test_readings_are_looked_at_once_a_day_in_the_morning_of_the_team(days, monkeypatch):
    looked = []
    monkeypatch.setattr(scheduler, "look_again", lambda _conn, _team, today: looked.append(today))
    for hour in (3, 4, 5, 6, 12):
        days.at(2026, 11, 23, hour)
    days.at(2026, 11, 24, 4, 59)
    days.at(2026, 11, 24, 5)
    assert looked == [date(2026, 11, 23), date(2026, 11, 24)]


def test_whoever_counts_in_weeks_is_told_before_the_rows_end(days):
    year = written(2026, date(2026, 2, 1), PATTERNS["4-4-5"])
    with days.database.writing() as conn:
        team_calendar.save(conn, TEAM, team_calendar.load(conn, TEAM).with_periods(year))
    days.at(2026, 12, 1, 12)
    days.at(2027, 1, 4, 12)
    days.at(2027, 1, 5, 12)
    with days.database.reading() as conn:
        assert conn.scalars(select(notice.c.key).where(notice.c.kind == "calendar")).all() == ["calendar/2027-01-30"]


def test_cron_is_told_what_is_owed_and_nothing_when_nothing_is(days):
    with days.database.reading() as conn:
        assert owed(conn, days.now) == []
        assert owed(conn, datetime(2026, 12, 17, 1, tzinfo=UTC)) == ["North: review of list v1 due today (2026-12-17)"]
        assert owed(conn, datetime(2027, 1, 13, 12, tzinfo=UTC)) == [
            "North: review of list v1 27 days overdue (2026-12-17)"
        ]


def test_what_happens_in_a_workshop_reaches_its_leaders_once(desk, tmp_path):
    signed_room(desk)
    kpi = next(iter(desk.state().kpis))
    desk.ask(c.RaiseFlag(kpi=kpi, kind=FlagKind.MARKET, text="canary-words"), desk.actor("Ana"))
    with desk.database.writing() as conn:
        add_leader(conn, "mara-account", "Mara Lindqvist")
    clock = Days(desk.database, tmp_path)
    for minute in range(3):
        clock.now = moments.now() + timedelta(minutes=minute)
        clock.scheduler.turn()
    with desk.database.reading() as conn:
        assert sorted(conn.scalars(select(notice.c.kind))) == ["flag", "signed"]
        assert "canary" not in " ".join(map(str, conn.execute(select(notice))))
