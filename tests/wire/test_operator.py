"""What the operator sees of a running server: numbers and reasons, for insiders alone, and never what people chose."""

import http.client
import json
import re

import pytest

from tests.wire.harness import until

pytestmark = pytest.mark.wire

TOKEN = "a-long-enough-token"
CANARIES = ("Canary reason", "4711", "Canary comment", "Canary question")
LEAKS = ("Traceback", "site-packages", "sqlite3.", "SELECT ")


def asked(srv, path, **headers):
    """One request as it comes from this machine, with other headers where they are given."""
    line = http.client.HTTPConnection("127.0.0.1", srv.port, timeout=20)
    try:
        line.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = line.getresponse()
        return answer.status, answer.read().decode()
    finally:
        line.close()


def figures(srv):
    """The numbers by their names with labels."""
    status, text = asked(srv, "/metrics")
    assert status == 200
    pairs = (line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))
    return {name: float(value) for name, value in pairs}


def of_work(found):
    """The numbers that say what was done; durations and sizes of answers to pages say when and where, not what."""
    timed = re.compile(r"_seconds|_created|http_|writer_queue|batch_commands")
    return {name: value for name, value in found.items() if not timed.search(name)}


@pytest.fixture
def watched(servers, monkeypatch):
    """A server of its own with a token for whoever watches it."""
    srv = servers.new()
    own = srv.environment()
    monkeypatch.setattr(srv, "environment", lambda: own | {"WORKSHOP_METRICS_TOKEN": TOKEN, "WORKSHOP_LOG": "json"})
    return srv.start()


def test_a_visitor_who_came_through_a_proxy_sees_no_numbers_without_the_token(watched):
    assert asked(watched, "/metrics")[0] == 200
    for name in ("X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"):
        assert asked(watched, "/metrics", **{name: "127.0.0.1"})[0] == 404
        assert json.loads(asked(watched, "/readyz", **{name: "127.0.0.1"})[1]) == {"ok": True}
    assert asked(watched, "/metrics", X_Forwarded_For="192.0.2.7", Authorization="Bearer wrong")[0] == 404
    assert asked(watched, "/metrics", X_Forwarded_For="192.0.2.7", Authorization=f"Bearer {TOKEN}")[0] == 200


def test_readiness_tells_an_insider_why(watched):
    status, said = asked(watched, "/readyz")
    assert (status, json.loads(said)) == (200, json.loads(said) | {"takes_writes": True, "draining": False})
    assert json.loads(said)["disk_free_bytes"] > 0


def round_of(servers, meet, **ballot):
    """A fresh server on which a small room votes; its numbers before anything is revealed."""
    company = meet(servers.new().start())
    company.leader.must("OpenRoom")
    company.go("blind_1")
    vote = company.open_round(company.world.kpis[0])
    company.vote(vote, Ana=ballot, Ben={"consent": 3})
    company.close(vote)
    return company, figures(company.srv)


def test_the_numbers_count_commands_rooms_and_lines_and_name_none(servers, meet):
    company, found = round_of(servers, meet, consent=5)
    assert found['kpi_workshop_commands_total{outcome="done",type="CastBallot"}'] == 2
    assert found["kpi_workshop_rooms"] == 1
    assert found["kpi_workshop_largest_room"] == found["kpi_workshop_sockets"] == len(company.everyone)
    assert found["kpi_workshop_commit_seconds_count"] > 0
    until(lambda: figures(company.srv)["kpi_workshop_hub_lag_seconds_count"] > 0, "the hub is watched")
    assert not any(one in name for name in found for one in (company.world.id, *company.world.seats.values()))


def test_what_somebody_votes_changes_no_number(servers, meet):
    runs = [
        of_work(round_of(servers, meet, **ballot)[1])
        for ballot in ({"consent": 5, "reason": "Yes."}, {"consent": 1, "reason": "A longer reason."})
    ]
    assert runs[0].keys() == runs[1].keys()
    patches = [name for name in runs[0] if "patch" in name]
    assert patches
    assert {name: value for name, value in runs[0].items() if name not in patches} == {
        name: value for name, value in runs[1].items() if name not in patches
    }


def test_ten_thousand_bad_frames_and_every_kind_of_word_leave_a_short_log_without_them(watched, meet):
    company = meet(watched)
    ana = company.seats["Ana"]
    ana.must("AddComment", kind="idea", text=f"{CANARIES[2]}\n" + '{"level":"INFO"}')
    company.leader.must("OpenRoom")
    company.go("blind_1")
    vote = company.open_round(company.world.kpis[0])
    ana.must("CastBallot", round=vote, consent=2, reason=CANARIES[0], estimate=CANARIES[1])
    before = figures(watched)
    for _ in range(60):
        for _ in range(4):  # the fifth within ten seconds would end the line
            ana.raw(f'42["{CANARIES[3]}"')
        ana.come_back()
    bad = 'kpi_workshop_frames_refused_total{code="bad_frame"}'
    until(lambda: figures(watched).get(bad, 0) - before.get(bad, 0) >= 100, "bad frames are counted")
    said = watched.stderr()
    lines = [json.loads(line) for line in said.splitlines()]
    assert sum(line["what"] == "a message could not be read" for line in lines) <= 20
    secret = (*CANARIES, *LEAKS, *company.world.cookies.values())
    assert [word for word in secret if word in said] == []
    assert {"at", "level", "where", "what"} <= lines[0].keys()


def test_a_request_is_logged_by_its_pattern_and_never_by_its_path(watched):
    asked(watched, "/claim/canary-token?next=canary-query")
    (route,) = until(
        lambda: [line["route"] for line in map(json.loads, watched.stderr().splitlines()) if "route" in line],
        "the request has its line",
    )
    assert route == "/claim/<token>"
    assert "canary" not in watched.stderr()
