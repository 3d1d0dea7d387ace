"""Who is invited: chosen from the roster, with the mix they make beside it; for leaders alone."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import insert

from tests.web.small_story import DIALS, MEETINGS, VOTERS, SmallStory
from workshop import roster_store
from workshop.answers import Answer
from workshop.roster_store import Entry
from workshop.services import Services, new_id
from workshop.tables import roster_entry

ORACLES = json.loads((Path(__file__).parents[1] / "numbers" / "oracles.json").read_text())["composition"]


@pytest.fixture
def roster(leader: FlaskClient, services: Services, team: str) -> Callable[..., dict[str, str]]:
    """Adds people by hand as the leader does: own ones by band, then guests; their ids by name."""

    def add(own: dict[str, int], guests: int = 0, role: str = "SDR") -> dict[str, str]:
        names = {f"{band or 'unset'} {n}": {"band": band, "role": role} for band in own for n in range(own[band])}
        names |= {f"guest {n}": {"team": "Closers South", "role": "Closer"} for n in range(guests)}
        for name, fields in names.items():
            assert leader.post(f"/teams/{team}/people", data={"name": name, **fields}).status_code == 302
        with services.database.reading() as conn:
            return {entry.name: entry.person for entry in roster_store.entries(conn, team)}

    return add


def rules(page: str) -> list[str]:
    """The rules that a page says are not met."""
    return re.findall(r'data-rule="(\w+)"', page)


def look(leader: FlaskClient, workshop: str, people: list[str]) -> str:
    """The page with these people ticked, without a script."""
    return html.unescape(leader.post(f"/workshops/{workshop}/people", data={"people": people, "look": "1"}).text)


@pytest.mark.parametrize("oracle", ORACLES, ids=lambda row: str(row["own"]))
def test_the_worked_examples_come_out_on_the_page(
    leader: FlaskClient, workshop_id: str, roster: Callable[..., dict[str, str]], oracle: dict[str, object]
) -> None:
    own, guests = oracle["own"], oracle["adjacent"]
    people = roster(own, guests)
    page = look(leader, workshop_id, list(people.values()))
    assert rules(page) == oracle["warnings"]
    banded = sum(own.values())
    assert f"Middle of the team {own['core']} of {banded}" in page
    assert own["core"] / banded == pytest.approx(oracle["core_share"], abs=5e-5)
    assert f"other teams {guests} of {banded + guests} voters" in page


def test_the_mix_is_told_while_boxes_are_ticked(
    leader: FlaskClient, workshop_id: str, roster: Callable[..., dict[str, str]]
) -> None:
    people = roster({"core": 4, "ramping": 1}, guests=2)
    own = [person for name, person in people.items() if "guest" not in name]
    path = f"/workshops/{workshop_id}/people/mix.json"
    told = leader.post(path, data={"people": own})
    assert told.json["line"] == "Middle of the team 4 of 5 · closers 0 of 2 · other teams 0 of 5 voters"
    assert [finding["rule"] for finding in told.json["findings"]] == ["C4"]
    assert told.headers["Cache-Control"] == "no-store"
    assert leader.post(path, data={"people": list(people.values())}).json["findings"] == []


def test_saving_keeps_the_people_the_sentences_and_the_answer(
    leader: FlaskClient, services: Services, workshop_id: str, roster: Callable[..., dict[str, str]]
) -> None:
    people = roster({"top": 4, "core": 1})
    chosen = sorted(people.values())
    data = {"people": chosen, "teams": "could_not_come", "teams_why": "The closers are at a fair.", "override-C3": " "}
    assert "Choose who is invited, and look at the mix" in leader.get(f"/workshops/{workshop_id}").text
    answer = leader.post(f"/workshops/{workshop_id}/people", data={**data, "override-C2": "Two are ill."})
    assert answer.headers["Location"] == f"/workshops/{workshop_id}"
    grounds = services.state(workshop_id).grounds
    assert sorted(grounds.people) == chosen
    (mix,) = grounds.mixes.values()
    assert (mix.moment, mix.teams, mix.teams_why) == ("invitation", "could_not_come", "The closers are at a fair.")
    assert mix.overrides == (("C2", "Two are ill."),)
    assert "Mix checked, 3 hints" in leader.get(f"/workshops/{workshop_id}").text
    page = leader.get(f"/workshops/{workshop_id}/people").text
    assert page.count(" checked") >= 6
    assert "Two are ill." in page
    assert "The closers are at a fair." in page


def test_an_answer_without_its_reason_is_refused_and_nothing_is_saved(
    leader: FlaskClient, services: Services, workshop_id: str, roster: Callable[..., dict[str, str]]
) -> None:
    people = roster({"core": 4})
    data = {"people": list(people.values()), "teams": "not_needed", "override-C4": "They are on leave."}
    answer = leader.post(f"/workshops/{workshop_id}/people", data=data)
    assert answer.status_code == 422
    assert 'id="teams_why-error"' in answer.text
    assert "They are on leave." in answer.text
    assert answer.text.count(" checked") >= 4
    assert services.state(workshop_id).grounds.people == ()
    assert services.state(workshop_id).grounds.mixes == {}


def test_only_people_of_the_roster_can_be_invited(
    leader: FlaskClient, services: Services, workshop_id: str, roster: Callable[..., dict[str, str]]
) -> None:
    people = roster({"core": 1})
    leader.post(f"/workshops/{workshop_id}/people", data={"people": [new_id(), *people.values()]})
    assert services.state(workshop_id).grounds.people == tuple(people.values())


def test_the_leader_is_not_among_those_to_invite_and_her_manager_is_a_senior(
    leader: FlaskClient, services: Services, team: str, workshop_id: str
) -> None:
    with services.database.writing() as conn:
        for entry in (Entry(new_id(), "Mara Lindqvist", manager="Vera Holm"), Entry(new_id(), "Vera Holm")):
            roster_store.add(conn, team, entry, "SDR team North", services.clock())
        vera = roster_store.find(conn, team, "Vera Holm")
    page = look(leader, workshop_id, [vera])
    assert page.count('name="people"') == 1
    assert "C10" in rules(page)


def test_nobody_else_comes_to_the_page(
    leader: FlaskClient,
    manager: FlaskClient,
    stranger: FlaskClient,
    client: FlaskClient,
    seat: Callable[..., FlaskClient],
    workshop_id: str,
) -> None:
    path = f"/workshops/{workshop_id}/people"
    for other in (manager, stranger, seat("Dana")):
        assert other.get(path).status_code == other.post(f"{path}/mix.json").status_code == 404
    assert client.get(path).headers["Location"].startswith("/sign-in")
    assert leader.get(path).status_code == 200


def test_after_the_end_there_is_nobody_left_to_invite(
    leader: FlaskClient, workshop_id: str, ask: Callable[..., Answer]
) -> None:
    ask(workshop_id, "AbandonWorkshop", why="The goal moved.")
    assert leader.get(f"/workshops/{workshop_id}/people").headers["Location"] == f"/workshops/{workshop_id}"


@pytest.mark.parametrize(("side", "team_typed", "matches"), [("adjacent", "Closers", True), ("own", "", False)])
def test_a_guest_who_types_a_name_of_the_roster_is_that_person(
    leader: FlaskClient,
    client: FlaskClient,
    services: Services,
    workshop_id: str,
    roster: Callable[..., dict[str, str]],
    side: str,
    team_typed: str,
    matches: bool,
) -> None:
    people = roster({"core": 1}, guests=1)
    code = re.search(r'class="join-code">([^<]*)<', leader.get(f"/workshops/{workshop_id}").text)
    assert code is not None
    data = {"name": "Guest 0", "side": side, "team": team_typed, "role": "", "access": "participant"}
    assert client.post(f"/join/{code[1]}", data=data).status_code == 302
    (seat,) = services.state(workshop_id).seats.values()
    assert (seat.person == people["guest 0"]) is matches


def test_without_a_roster_the_page_leads_to_it(leader: FlaskClient, team: str, workshop_id: str) -> None:
    page = leader.get(f"/workshops/{workshop_id}/people").text
    assert f'href="/teams/{team}/people"' in page


def on_the_roster(story: SmallStory) -> list[str]:
    """Puts the voters of a story on its roster; their ids."""
    people = [f"person-{name.lower()}" for name in VOTERS]
    with story.here.database.writing() as conn:
        for person in people:
            row = {"team_id": story.team, "person_id": person, "tenure": "", "manager": "", "band": "core"}
            conn.execute(insert(roster_entry), row)
    return people


def test_the_voters_of_the_list_that_is_replaced_are_not_new(story: SmallStory) -> None:
    people = on_the_roster(story.told())
    signed = story.version
    story.prepare(occasion="review", replaces=signed, replaces_number=1, why="A quarter has passed.")
    assert "Same people as last time. Rotate 2 seats." in look(story.client(), story.workshop, people)


def test_the_record_says_that_the_mix_was_checked_and_no_more(story: SmallStory) -> None:
    story.prepare()
    on_the_roster(story)
    for moment in ("invitation", "attendance"):
        story.ask("ConfirmMix", {"moment": moment, "overrides": {"C4": "The closers read it later."}})
    story.vote({DIALS: (4, 4, 4, 4), MEETINGS: (4, 4, 4, 5)}).to_decide()
    story.decide(DIALS)
    story.decide(MEETINGS)
    page = story.sign().seat_client("Ana").get(f"/versions/{story.version}").text
    assert "Mix checked at invitation and on attendance." in page
    assert "The closers read it later." not in page
    assert "The closers read it later." not in story.stored()[0].document
