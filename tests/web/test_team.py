"""A team's first page says how it stands with its list; and what a new team does next."""

import pytest
from flask.testing import FlaskClient

from tests.web.small_story import SmallStory
from workshop.live.server import Server
from workshop.services import Services
from workshop.tables import team as team_table

NEW = {"name": "AE team West", "fiscal_start_month": "4", "time_zone": "Europe/London"}


@pytest.fixture
def story(server: Server) -> SmallStory:
    """A list that was signed today: one pilot, one adopted KPI."""
    return SmallStory(server).told()


def text(story: SmallStory, days: int) -> str:
    """The team's page so many days after the signing."""
    story.later(days)
    return " ".join(story.client().get(f"/teams/{story.team}").text.split())


def test_a_new_team_adds_its_people_first(leader: FlaskClient, team: str) -> None:
    page = leader.get(f"/teams/{team}").text
    assert "No list yet." in page
    assert "Add the people" in page
    leader.post(f"/teams/{team}/people", data={"name": "Dana"})
    assert "Prepare the workshop" in leader.get(f"/teams/{team}").text


def test_a_workshop_under_way_is_the_next_act(leader: FlaskClient, team: str, workshop_id: str) -> None:
    assert "Go on preparing" in leader.get(f"/teams/{team}").text
    leader.post(f"/workshops/{workshop_id}/opening")
    assert "Open the console" in leader.get(f"/teams/{team}").text


@pytest.mark.parametrize(
    ("days", "decided", "review"),
    [
        (0, "Decided today.", "Review is due in 90 days."),
        (1, "Decided yesterday.", "Review is due in 89 days."),
        (89, "Decided 89 days ago.", "Review is due tomorrow."),
        (90, "Decided 90 days ago.", "Review is due today."),
        (91, "Decided 91 days ago.", "Review was due yesterday."),
        (117, "Decided 117 days ago.", "Review was due 27 days ago."),
    ],
)
def test_the_first_sentence_says_how_old_the_list_is(story: SmallStory, days: int, decided: str, review: str) -> None:
    page = text(story, days)
    assert decided in page
    assert review in page


def test_the_list_in_force_stands_with_its_numbers_and_reasons(story: SmallStory) -> None:
    page = text(story, 3)
    for words in ("Dials per day", "50 <small><bdi>calls</bdi> per <bdi>day</bdi></small>", "It is ours to move."):
        assert words in page
    assert "is a pilot until" in page
    assert f"/versions/{story.version}" in page


def test_a_due_review_is_the_leaders_act_and_a_manager_only_reads(story: SmallStory) -> None:
    assert f'class="btn act" href="/teams/{story.team}/reviews/new"' in text(story, 117)
    managers = story.client(story.vera).get(f"/teams/{story.team}").text
    assert "Review was due 27 days ago." in managers
    assert "Dials per day</bdi> was a pilot until" in managers
    assert "reviews/new" not in managers


def test_a_team_is_made_and_led(leader: FlaskClient, services: Services) -> None:
    page = leader.post("/teams/new", data=NEW).headers["Location"]
    assert "AE team West" in leader.get(page).text
    assert "AE team West" in leader.get("/?all").text


@pytest.mark.parametrize(
    "changes",
    [
        {"name": ""},
        {"name": "x" * 81},
        {"fiscal_start_month": "13"},
        {"fiscal_start_month": "x"},
        {"time_zone": "Mars"},
    ],
)
def test_a_team_that_cannot_be_is_refused(
    leader: FlaskClient, services: Services, team: str, changes: dict[str, str]
) -> None:
    assert leader.post("/teams/new", data={**NEW, **changes}).status_code == 422
    with services.database.reading() as conn:
        assert len(conn.execute(team_table.select()).all()) == 1


def test_only_its_own_accounts_see_a_team(
    manager: FlaskClient, stranger: FlaskClient, client: FlaskClient, team: str
) -> None:
    assert manager.get(f"/teams/{team}").status_code == 200
    assert stranger.get(f"/teams/{team}").status_code == 404
    assert client.get(f"/teams/{team}").status_code == 302


def test_a_manager_reads_who_decided_what_is_open_and_where_more_is_told(story: SmallStory) -> None:
    page = story.client(story.vera).get(f"/teams/{story.team}").text
    assert "decided by <bdi>Mara Lindqvist</bdi>" in page
    for path in (f"versions/{story.version}", "versions", "history", "readings"):
        assert f"/{path}" in page
    assert "/reminders" not in page
    assert f"/teams/{story.team}/reminders" in story.client().get(f"/teams/{story.team}").text


def test_the_reason_that_is_quoted_is_the_why_and_not_the_rooms_number(story: SmallStory) -> None:
    page = text(story, 3)
    assert "“<bdi>I decide to pilot it, because six weeks will show what it costs.</bdi>”" in page


def test_promises_assumptions_and_flags_wait_on_the_first_page(server: Server) -> None:
    story = SmallStory(server).prepare()
    for kind in ("promise", "assumption"):
        story.ask("NotePremise", {"kind": kind, "kpi": story.kpis["Dials per day"], "text": f"A {kind}."})
    names = ("Dials per day", "Meetings held")
    story.vote(dict.fromkeys(names, (4, 4, 4, 4))).to_decide()
    for name in names:
        story.decide(name)
    story.sign()
    story.ask("RaiseFlag", {"kpi": story.kpis[names[0]], "kind": "flag", "text": "My words."}, "Ana")
    page = story.client(story.vera).get(f"/teams/{story.team}").text
    for words in ("One promise or precondition to look after.", "One assumption is not settled.", "One flag waits"):
        assert words in page
    assert "My words." not in page
    promised = story.client(story.vera).get(f"/teams/{story.team}/history?show=promises").text
    assert "A promise." in promised
