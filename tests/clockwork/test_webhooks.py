"""Webhooks: who is called when, how a call is signed, and what becomes of one that does not get through."""

import json
import socket
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from urllib.parse import urlsplit

import pytest
from sqlalchemy import select

from tests.clockwork.story import SIGNED, Days, furnish
from tests.domain.story import TEAM
from workshop.clockwork import calling, webhooks
from workshop.clockwork.addresses import Target
from workshop.clockwork.outbox import tell
from workshop.clockwork.post import NotSent
from workshop.clockwork.sending import pause_after
from workshop.clockwork.tables import delivery
from workshop.db import Database
from workshop.moments import write_moment

FLAG = ("Somebody raised a flag on %(kpi)s.", {"kpi": "Dials per day"})


class Listener(HTTPServer):
    """A little server of somebody else, with what it was told."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Ear)
        self.told, self.status, self.where = [], 204, ""

    @property
    def url(self):
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_port}/hook?room=1"


class Ear(BaseHTTPRequestHandler):
    """Keeps every call and answers as it is told to."""

    def do_POST(self):
        """Keep one call."""
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.told.append((self.path, dict(self.headers), body))
        self.send_response(self.server.status)
        if self.server.where:
            self.send_header("Location", self.server.where)
        self.end_headers()

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture
def listener():
    """The little server, at work."""
    server = Listener()
    work = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    work.start()
    yield server
    server.shutdown()
    server.server_close()
    work.join()


@pytest.fixture
def days(sqlite_address, tmp_path):
    """A development server's clockwork, which may call this machine."""
    database = Database(sqlite_address)
    furnish(database)
    yield Days(database, tmp_path, is_development=True, webhook_hosts=frozenset({"kpi.example"}))
    database.close()


def hook(days, url):
    with days.database.writing() as conn:
        webhooks.set_hook(conn, TEAM, url, SIGNED)
    with days.database.reading() as conn:
        return webhooks.hook_of(conn, TEAM)


def flag(days, key="flag-1"):
    with days.database.writing() as conn:
        tell(conn, TEAM, "flag", key, FLAG, f"/teams/{TEAM}/history")


def deliveries(days):
    with days.database.reading() as conn:
        return list(conn.execute(select(delivery).order_by(delivery.c.made_at, delivery.c.key)))


def test_a_call_is_signed_and_names_no_person_and_no_words(days, listener):
    secret = hook(days, listener.url).secret
    flag(days)
    assert days.at(2026, 11, 23, 3).calls == 1
    path, headers, body = listener.told[0]
    stamp = str(int(datetime(2026, 11, 23, 3, tzinfo=UTC).timestamp()))
    assert path == "/hook?room=1"
    assert headers["X-Workshop-Event"] == "flag.raised"
    assert headers["X-Workshop-Timestamp"] == stamp
    assert headers["X-Workshop-Signature"] == f"sha256={webhooks.signature(secret, stamp, body)}"
    said = json.loads(body)
    assert headers["X-Workshop-Delivery"] == said["id"]
    assert set(said) == {"id", "event", "at", "team", "about", "link"}
    assert "Dials" not in body


def test_a_review_that_is_due_is_called_once_and_not_before_its_day(days, listener):
    hook(days, listener.url)
    for day in (3, 10, 16, 17, 18, 24):
        days.at(2026, 12, day, 12)
    assert [headers["X-Workshop-Event"] for _, headers, _ in listener.told] == ["review.due"]
    assert json.loads(listener.told[0][2])["about"] == "review/v1"


def test_a_team_without_a_webhook_and_a_talk_in_private_call_nobody(days, listener):
    flag(days)
    days.at(2026, 11, 23, 3)
    hook(days, listener.url)
    with days.database.writing() as conn:
        tell(conn, TEAM, "talk", "talk-1", ("Somebody asks to talk.", {}), "/")
    days.at(2026, 11, 23, 4)
    assert listener.told == []


def test_a_call_that_fails_is_tried_again_less_and_less_and_given_up_after_a_day(days, listener):
    listener.status = 500
    hook(days, listener.url)
    flag(days)
    moment = datetime(2026, 11, 23, 3, tzinfo=UTC)
    for minutes in range(0, 30 * 60, 5):
        days.now = moment + timedelta(minutes=minutes)
        days.scheduler.sending.calls(days.now) if minutes else days.scheduler.turn()
    row = deliveries(days)[0]
    assert row.failed_at
    assert row.failure == "it answered 500"
    assert row.failed_at < write_moment(moment + timedelta(hours=24))
    assert row.tries == len(listener.told) < 20


def test_a_call_that_gets_through_later_keeps_its_id(days, listener):
    listener.status = 503
    hook(days, listener.url)
    flag(days)
    days.at(2026, 11, 23, 3)
    listener.status = 200
    assert days.at(2026, 11, 23, 3, 2).calls == 1
    first, second = (headers["X-Workshop-Delivery"] for _, headers, _ in listener.told)
    assert first == second


def test_a_redirect_is_not_followed(days, listener):
    listener.status, listener.where = 302, listener.url
    hook(days, listener.url)
    flag(days)
    assert days.at(2026, 11, 23, 3).calls == 0
    assert len(listener.told) == 1
    assert deliveries(days)[0].failure == "it answered 302"


def test_a_name_that_turns_inward_after_it_was_saved_is_not_called(days, listener):
    hook(days, "https://kpi.example/hook")
    flag(days)
    days.scheduler.sending = type(days.scheduler.sending)(
        days.scheduler.config, days.database, days.scheduler.sending.post, lambda _host, _port: ["10.0.0.1"]
    )
    assert days.at(2026, 11, 23, 3).calls == 0
    assert "private network" in deliveries(days)[0].failure


def test_a_webhook_that_was_taken_away_is_called_no_more(days, listener):
    listener.status = 500
    hook(days, listener.url)
    flag(days)
    days.at(2026, 11, 23, 3)
    with days.database.writing() as conn:
        webhooks.remove_hook(conn, TEAM)
    days.at(2026, 11, 23, 3, 5)
    assert len(listener.told) == 1


@contextmanager
def a_server_that_says(words, stays=False):
    """Something on this machine that is no web server."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve():
            line, _ = listening.accept()
            with line:
                line.recv(65_536)
                line.sendall(words)
                if stays:
                    line.recv(1)

        work = Thread(target=serve, daemon=True)
        work.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
        work.join(timeout=5)


@pytest.mark.parametrize(
    ("words", "failure"),
    [
        (b"", "it ended without an answer"),
        (b"SSH-2.0-OpenSSH\r\n", "it ended without an answer"),
        (b"x" * 100_000, "it did not answer as a web server"),
    ],
)
def test_what_is_no_web_server_is_left_alone(days, words, failure):
    with a_server_that_says(words) as url:
        hook(days, url)
        flag(days)
        days.at(2026, 11, 23, 3)
    assert deliveries(days)[0].failure in (failure, "not reached (ConnectionResetError)")


def test_a_server_that_never_answers_is_cut_off(days, monkeypatch):
    monkeypatch.setattr(calling, "WHOLE_S", 0.2)
    with a_server_that_says(b"HTTP/1.1 2", stays=True) as url:
        hook(days, url)
        flag(days)
        days.at(2026, 11, 23, 3)
    assert deliveries(days)[0].failure == "it ended without an answer"


def test_a_server_that_never_ends_its_greeting_is_cut_off_as_well(monkeypatch):
    monkeypatch.setattr(calling, "WHOLE_S", 0.2)
    with a_server_that_says(b"\x16\x03\x03\x3f\xff\x02", stays=True) as url:
        where = Target("127.0.0.1", urlsplit(url).port, "localhost", "localhost", "/", True)
        with pytest.raises(NotSent, match="not reached \\(SSL"):
            calling.call(where, {}, b"")


def test_pauses_grow_from_a_minute_to_four_hours():
    assert [pause_after(tries).total_seconds() / 60 for tries in (1, 2, 3, 9, 40)] == [1, 2, 4, 240, 240]
