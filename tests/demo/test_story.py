"""The demo's story: it is told by real commands, and the pages that tell of it show life."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.demo.telling import NOW, told
from tests.signed_in import session_token
from workshop import create_app
from workshop.config import Config
from workshop.demo import last_time, story, this_time
from workshop.demo.cast import LEADER, MANAGER, PLAYERS, SEATED
from workshop.demo.script import Session
from workshop.domain.values import ON_THE_LIST, Acknowledged, Outcome, RoundStatus, Status
from workshop.identity import ACCOUNT_COOKIE
from workshop.migrate import migrate

pytestmark = pytest.mark.thorough

SESSIONS = [last_time.SESSION, this_time.SESSION]


@pytest.fixture(scope="module")
def mara(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[FlaskClient, story.Story]]:
    """Mara's browser, on a server that holds the story."""
    folder: Path = tmp_path_factory.mktemp("demo")
    server = create_app(Config(data_dir=folder, secret="a secret of this test", port=8000))
    migrate(server.services.database)
    known = story.build(server.services.database, NOW, server.services.bands)
    server.services.writer.start()
    client = server.pages.test_client()
    client.set_cookie(ACCOUNT_COOKIE, session_token(server.services.database, known.leader), domain="127.0.0.1")
    yield client, known
    server.services.writer.stop()
    server.services.database.close()


def page(browser: FlaskClient, path: str) -> str:
    answer = browser.get(path, base_url="http://127.0.0.1:8000", follow_redirects=True)
    assert answer.status_code == 200, path
    return answer.get_data(as_text=True)


def test_last_quarter_ended_with_a_signed_first_version() -> None:
    state = told().last_quarter
    assert state.status is Status.SIGNED
    assert state.version is not None
    assert state.version.number == 1
    assert state.version.overrides == ()


def test_last_quarter_has_one_pilot_against_the_rooms_advice() -> None:
    against = [kpi for kpi in told().last_quarter.table() if kpi.decision and kpi.decision.against_advice]
    assert [kpi.decision.outcome for kpi in against if kpi.decision] == [Outcome.PILOT]


def test_everything_that_was_said_last_quarter_has_an_answer() -> None:
    assert all(comment.answer for comment in told().last_quarter.comments.values())


def test_last_quarter_lies_about_a_quarter_back() -> None:
    signed = told().before[-1].at
    assert timedelta(days=100) < NOW - signed < timedelta(days=140)


def test_the_team_took_the_list_in_all_three_ways() -> None:
    took = told().last_quarter.acknowledged.values()
    assert {one.how for one in took} == set(Acknowledged)


def test_the_review_waits_with_eight_kpis() -> None:
    state = told().today
    assert state.status is Status.DRAFT
    assert [kpi.card.name for kpi in state.table()] == [card.name for card in this_time.ORDER]
    assert state.replaces_number == 1


def test_the_review_carries_over_what_is_in_force() -> None:
    in_force = {k.id for k in told().last_quarter.table() if k.decision and k.decision.outcome in ON_THE_LIST}
    assert {kpi.id for kpi in told().today.table() if kpi.carried} == in_force


def test_every_round_of_the_story_was_revealed_with_a_picture() -> None:
    rounds = told().last_quarter.rounds.values()
    assert all(vote.status is RoundStatus.REVEALED and not vote.withheld for vote in rounds)


@pytest.mark.parametrize("session", SESSIONS)
def test_whoever_votes_low_says_why(session: Session) -> None:
    low = [vote for rounds in (session.first, session.second) for row in rounds.values() for vote in row]
    assert all(vote.reason for vote in low if vote.choice in "012")


@pytest.mark.parametrize("session", SESSIONS)
def test_a_second_round_can_be_shown_because_more_than_one_changed_their_vote(session: Session) -> None:
    for name, second in session.second.items():
        moved = sum(one.choice != two.choice for one, two in zip(session.first[name], second, strict=True))
        assert moved > 1, name


def test_everybody_seated_has_a_vote_in_every_round() -> None:
    for session in SESSIONS:
        assert all(len(row) == len(SEATED) for row in (*session.first.values(), *session.second.values()))


def test_the_first_page_shows_the_list_in_force(mara: tuple[FlaskClient, story.Story]) -> None:
    browser, known = mara
    assert "Lead response time" in page(browser, f"/teams/{known.team}")


def test_the_record_shows_the_decision_against_the_room(mara: tuple[FlaskClient, story.Story]) -> None:
    browser, _ = mara
    version = _version(mara)
    text = page(browser, f"/versions/{version}")
    assert "Talk time per day" in text
    assert "I do not know where the day goes" in text


def test_the_history_tells_of_last_quarter(mara: tuple[FlaskClient, story.Story]) -> None:
    browser, known = mara
    assert "Emails sent per day" in page(browser, f"/teams/{known.team}/history")


def test_the_preparation_shows_the_code(mara: tuple[FlaskClient, story.Story]) -> None:
    browser, known = mara
    assert known.code in page(browser, f"/workshops/{known.workshop}")


def test_mara_can_sign_in_with_the_password_that_is_printed(mara: tuple[FlaskClient, story.Story]) -> None:
    _, known = mara
    assert len(known.password) >= 12


def _version(mara: tuple[FlaskClient, story.Story]) -> str:
    browser, known = mara
    state = browser.application.extensions["workshop"].state(known.before)
    assert state.version is not None
    return str(state.version.id)


def test_the_wall_and_the_links_for_chats_hold_no_person(mara: tuple[FlaskClient, story.Story]) -> None:
    browser, known = mara
    at_home = {"base_url": "http://127.0.0.1:8000"}
    made = f"/teams/{known.team}/wall"
    browser.post(made, **at_home, data=_token(page(browser, made)))
    for action in re.findall(r'action="([^"]+/kpis/[^"]+/link)"', page(browser, made)):
        browser.post(action, **at_home, data=_token(page(browser, made)))
    links = re.findall(r'value="http://[^/]+(/(?:wall|k)/[^"]+)"', page(browser, made))
    state = browser.application.extensions["workshop"].state(known.before)
    names = {part for full in (LEADER, MANAGER, *(player.name for player in PLAYERS)) for part in full.split()}
    ids = {known.leader, *state.seats, *(seat.person for seat in state.seats.values())}
    assert len(links) == 1 + sum(kpi.decision.outcome in ON_THE_LIST for kpi in state.table() if kpi.decision)
    for link in links:
        words = set(re.findall(r"[\w-]+", page(browser, link)))
        assert words.isdisjoint(names | ids), link


def _token(shown: str) -> dict[str, str]:
    """The token against forged requests that a page holds."""
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', shown)
    return {"csrf_token": found.group(1) if found else ""}
