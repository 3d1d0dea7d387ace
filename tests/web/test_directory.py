"""All teams at a glance: those to be reviewed first, without opening a document."""

import html
import re
from datetime import timedelta

import pytest
from sqlalchemy import event, insert

from workshop.tables import brief, membership, team
from workshop.web import directory


def read(answer):
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True))))


@pytest.fixture
def many(story):
    """Mara leads twelve more teams, whose reviews are due one after the other."""
    today = story.day()
    with story.here.database.writing() as conn:
        for n in range(12):
            row = {"id": f"team-{n}", "name": f"Team {n:02}", "fiscal_start_month": 1, "time_zone": "UTC"}
            conn.execute(insert(team), {**row, "created_at": ""})
            conn.execute(insert(membership), {"team_id": f"team-{n}", "person_id": story.mara, "role": "leader"})
            line = {"version_id": f"v{n}", "team_id": f"team-{n}", "number": 3, "leader": story.mara, "against": n}
            days = {"effective_from": today - timedelta(30), "review_on": today + timedelta(10 * n - 25)}
            counted = {"kpis": n + 1, "unsettled": n % 4, "before_votes": 3, "before_of": 9, "after_votes": 8}
            rest = {"after_of": 9, "wants_talk": 0, "signed_at": "2026-11-01T12:00:00.000000+00:00"}
            conn.execute(insert(brief), line | days | counted | rest)
    return story


def names(answer):
    return re.findall(r"Team \d\d|SDR team North", read(answer))


def test_the_review_that_is_due_first_stands_first_and_no_list_last(many):
    said = many.client().get("/teams")
    assert names(said)[:3] == ["Team 00", "Team 01", "Team 02"]
    assert names(said)[-1] == "SDR team North"
    assert "Review was due 25 days ago." in read(said)
    assert "8 of 9 votes before: 3 of 9" in read(said)
    assert "No list yet." in read(said)


@pytest.mark.parametrize(
    ("asked", "first"), [("sort=name", "SDR team North"), ("sort=kpis", "Team 11"), ("sort=open", "Team 03")]
)
def test_it_is_sorted_as_the_reader_likes(many, asked, first):
    assert names(many.client().get(f"/teams?{asked}"))[0] == first


def test_many_teams_are_read_in_pages(many, monkeypatch):
    monkeypatch.setattr(directory, "PER_PAGE", 5)
    client = many.client()
    assert [len(names(client.get(f"/teams?page={page}"))) for page in (1, 2, 3, 4)] == [5, 5, 3, 0]
    assert "page=2" in client.get("/teams?sort=name").text
    assert "13 teams" in read(client.get("/teams"))


def test_it_is_searched_by_team_and_leader(many):
    client = many.client()
    assert names(client.get("/teams?q=team+07")) == ["Team 07"] or "Team 07" in names(client.get("/teams?q=07"))
    assert len(names(client.get("/teams?q=lindqvist"))) == 12
    assert "No team by that name." in read(client.get("/teams?q=unicorn"))


def test_nobody_sees_a_team_that_is_not_theirs(many, stranger):
    assert names(stranger.get("/teams")) == []
    assert names(many.client(many.vera).get("/teams")) == ["SDR team North"]


def test_the_first_page_is_the_directory_once_there_are_many_teams(many):
    assert many.client().get("/").location == "/teams"


def test_no_document_is_read_for_it(many):
    asked, browser = [], many.client()
    event.listen(many.here.database.engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
    browser.get("/teams")
    assert asked
    assert not [statement for statement in asked if "document" in statement]
    assert len(asked) < 12
