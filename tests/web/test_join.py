"""The door: in one step to a seat, twice to the same one, and no way to learn or guess anything there."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from limits import parse

from workshop import identity, roster_store
from workshop import people as people_store
from workshop.invitations import Invitation, rotate
from workshop.roster_store import Entry
from workshop.services import Services, new_id
from workshop.web.failures import SEATS_ADDRESS
from workshop.writer import Answer

DANA = {"name": "Dana", "side": "own", "team": "", "role": "SDR", "access": "participant"}


@pytest.fixture
def way(services: Services, workshop_id: str) -> Invitation:
    """The invitation to the workshop."""
    with services.database.writing() as conn:
        return rotate(conn, workshop_id)


def test_a_code_leads_to_a_seat_in_one_step(
    client: FlaskClient, services: Services, workshop_id: str, way: Invitation
) -> None:
    door = client.post("/join", data={"code": way.shown.lower()}).headers["Location"]
    assert door == f"/join/{way.shown}"
    assert "List for Q1" in client.get(door).text
    answer = client.post(door, data=DANA)
    assert answer.headers["Location"] == f"/workshops/{workshop_id}/room"
    assert "HttpOnly" in answer.headers["Set-Cookie"]
    assert client.get(f"/workshops/{workshop_id}/room").status_code == 200
    seat = next(iter(services.state(workshop_id).seats.values()))
    assert (seat.access, seat.side) == ("participant", "own")


def test_a_links_token_leads_to_the_same_door(client: FlaskClient, way: Invitation) -> None:
    assert client.get("/j").status_code == 200
    assert client.post("/j", data={"token": way.token}).headers["Location"] == f"/join/{way.shown}"
    pasted = {"code": f"http://127.0.0.1:8000{way.path}"}
    assert client.post("/join", data=pasted).headers["Location"] == f"/join/{way.shown}"


def test_wrong_expired_and_closed_codes_hear_the_same(
    client: FlaskClient, services: Services, workshop_id: str, way: Invitation, ask: Callable[..., Answer]
) -> None:
    with services.database.writing() as conn:
        fresh = rotate(conn, workshop_id)
    replaced = client.post("/join", data={"code": way.shown})
    ask(workshop_id, "AbandonWorkshop", why="The goal moved.")
    closed = client.post("/join", data={"code": fresh.shown})
    wrong = client.post("/join", data={"code": "BBBB-BBBB"})
    assert replaced.status_code == closed.status_code == wrong.status_code == 404
    assert replaced.text.replace(way.shown, "") == closed.text.replace(fresh.shown, "")
    assert wrong.text.replace("BBBB-BBBB", "") == closed.text.replace(fresh.shown, "")


@pytest.mark.parametrize("code", ["", "x", "x" * 5000, "\0", "' or 1=1 --", "<script>", "/join/", "#", "ÄÖÜ"])
def test_what_is_no_code_leads_nowhere(client: FlaskClient, code: str) -> None:
    answer = client.post("/join", data={"code": code})
    assert answer.status_code == 404
    assert "<script>" not in answer.text.replace("<script type", "")


def test_the_eleventh_wrong_code_of_an_address_waits_and_right_ones_never_count(
    client: FlaskClient, way: Invitation
) -> None:
    for _ in range(30):
        assert client.post("/join", data={"code": way.code}).status_code == 302
    for _ in range(10):
        assert client.post("/join", data={"code": "BBBBBBBB"}).status_code == 404
    waiting = client.post("/join", data={"code": "BBBBBBBB"})
    assert waiting.status_code == 429
    assert "Wait a minute" in waiting.text


def test_one_address_takes_so_many_seats_at_once_and_others_still_sit_down(
    client: FlaskClient, services: Services, workshop_id: str, way: Invitation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workshop.web.join.SEATS_ADDRESS", parse("3 per hour"))
    door = f"/join/{way.shown}"
    answers = [client.post(door, data={**DANA, "name": f"Guest {n}"}).status_code for n in range(5)]
    assert answers == [302, 302, 302, 429, 429]
    elsewhere = {"REMOTE_ADDR": "192.0.2.7"}
    assert client.post(door, data={**DANA, "name": "Eve"}, environ_base=elsewhere).status_code == 302
    assert len(services.state(workshop_id).seats) == 4


def test_a_company_behind_one_address_sits_down_within_a_minute() -> None:
    assert SEATS_ADDRESS.amount * 60 / SEATS_ADDRESS.get_expiry() >= 500


def test_guessing_in_the_address_counts_like_guessing_in_the_field(client: FlaskClient) -> None:
    for _ in range(10):
        assert client.get("/join/BBBB-BBBB").status_code == 404
    assert client.post("/join", data={"code": "BBBBBBBB"}).status_code == 429


def test_a_name_sits_down_once(app: object, client: FlaskClient, way: Invitation) -> None:
    client.post(f"/join/{way.shown}", data=DANA)
    answer = client.post(f"/join/{way.shown}", data={**DANA, "name": " DANA ", "side": "adjacent", "team": "Closers"})
    assert answer.status_code == 422
    assert "open your personal link on the first device" in answer.text
    assert 'value="Closers"' in answer.text


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "a\0b"}, "name"),
        ({"name": "x" * 81}, "name"),
        ({"side": "adjacent", "team": ""}, "team"),
        ({"side": "leader"}, "side"),
        ({"access": "leader"}, "access"),
        ({"access": "cofacilitator"}, "access"),
        ({"role": "x" * 81}, "role"),
    ],
)
def test_a_seat_that_cannot_be_is_refused_and_nobody_is_kept(
    client: FlaskClient, services: Services, workshop_id: str, way: Invitation, changes: dict[str, str], field: str
) -> None:
    answer = client.post(f"/join/{way.shown}", data={**DANA, **changes})
    assert answer.status_code in (403, 422)
    assert f'id="{field}-error"' in answer.text or 'class="field-error"' in answer.text
    assert services.state(workshop_id).seats == {}


def test_somebody_of_the_roster_stays_the_same_person(
    client: FlaskClient, services: Services, team: str, workshop_id: str, way: Invitation
) -> None:
    person = new_id()
    with services.database.writing() as conn:
        roster_store.add(conn, team, Entry(person, "Dana"), "SDR team North", services.clock())
    client.post(f"/join/{way.shown}", data={**DANA, "name": "dana"})
    assert [seat.person for seat in services.state(workshop_id).seats.values()] == [person]


def test_a_guest_from_another_team_is_not_taken_for_somebody_of_the_roster(
    client: FlaskClient, services: Services, team: str, workshop_id: str, way: Invitation
) -> None:
    person = new_id()
    with services.database.writing() as conn:
        roster_store.add(conn, team, Entry(person, "Dana"), "SDR team North", services.clock())
    client.post(f"/join/{way.shown}", data={**DANA, "side": "adjacent", "team": "Closers"})
    assert [seat.person for seat in services.state(workshop_id).seats.values()] != [person]


def test_the_roster_is_not_shown_at_the_door(
    client: FlaskClient, services: Services, team: str, way: Invitation
) -> None:
    with services.database.writing() as conn:
        roster_store.add(conn, team, Entry(new_id(), "Zacharias"), "SDR team North", services.clock())
    assert "Zacharias" not in client.get(f"/join/{way.shown}").text


def test_the_first_page_remembers_who_was_here(client: FlaskClient, workshop_id: str, way: Invitation) -> None:
    client.post(f"/join/{way.shown}", data=DANA)
    for path in ("/", "/join", f"/join/{way.shown}"):
        page = client.get(path).text
        assert "Dana" in page
        assert f"/workshops/{workshop_id}/room" in page


def test_a_personal_link_gives_the_same_seat_on_another_device_after_a_button(
    app: object, client: FlaskClient, services: Services, workshop_id: str, way: Invitation
) -> None:
    client.post(f"/join/{way.shown}", data=DANA)
    cookie = client.get_cookie(identity.seat_cookie(workshop_id))
    assert cookie is not None
    phone = client.application.test_client()
    page = phone.get(f"/seats/{cookie.value}")
    assert "Continue as Dana" in page.text
    assert phone.get_cookie(identity.seat_cookie(workshop_id)) is None
    assert phone.post(f"/seats/{cookie.value}").headers["Location"] == f"/workshops/{workshop_id}/room"
    assert phone.get(f"/workshops/{workshop_id}/room").status_code == 200
    assert len(services.state(workshop_id).seats) == 1
    assert client.get(f"/seats/qr.svg?workshop={workshop_id}").mimetype == "image/svg+xml"


def test_a_forged_personal_link_and_anothers_qr_code_are_not_there(
    client: FlaskClient, leader: FlaskClient, workshop_id: str
) -> None:
    assert client.get("/seats/forged").status_code == 404
    assert client.get(f"/seats/qr.svg?workshop={workshop_id}").status_code == 404
    assert leader.get(f"/seats/qr.svg?workshop={workshop_id}").status_code == 404


def test_an_observer_gets_a_seat_without_a_vote(
    client: FlaskClient, services: Services, workshop_id: str, way: Invitation
) -> None:
    client.post(f"/join/{way.shown}", data={**DANA, "access": "observer"})
    assert [seat.access for seat in services.state(workshop_id).seats.values()] == ["observer"]


def test_markup_in_a_guests_name_shows_as_text(client: FlaskClient, way: Invitation) -> None:
    client.post(f"/join/{way.shown}", data={**DANA, "name": "<img src=x onerror=alert(1)>"})
    assert "<img src=x" not in client.get("/").text


def test_the_door_offers_the_roles_and_teams_of_the_roster_as_taps(
    client: FlaskClient, services: Services, team: str, way: Invitation
) -> None:
    people = (
        Entry(new_id(), "Zacharias", "SDR"),
        Entry(new_id(), "Yara", "Team lead"),
        Entry(new_id(), "Xaver", "AE", team="Closers"),
    )
    with services.database.writing() as conn:
        for entry in people:
            roster_store.add(conn, team, entry, "SDR team North", services.clock())
    page = client.get(f"/join/{way.shown}").text
    for tap in ('value="SDR"', 'value="Team lead"', 'value="AE"', 'value="team:Closers"'):
        assert tap in page
    assert not any(entry.name in page for entry in people)


def test_a_tapped_team_is_an_adjacent_one_and_its_people_of_the_roster_are_found(
    client: FlaskClient, services: Services, team: str, workshop_id: str, way: Invitation
) -> None:
    person = new_id()
    with services.database.writing() as conn:
        roster_store.add(conn, team, Entry(person, "Xaver", "AE", team="Closers"), "SDR team North", services.clock())
    client.post(f"/join/{way.shown}", data={**DANA, "name": "Xaver", "side": "team:Closers"})
    seat = next(iter(services.state(workshop_id).seats.values()))
    assert (seat.person, seat.side) == (person, "adjacent")


def test_a_team_that_was_not_offered_cannot_be_tapped(client: FlaskClient, way: Invitation) -> None:
    assert client.post(f"/join/{way.shown}", data={**DANA, "side": "team:Closers"}).status_code == 422


def test_a_role_is_tapped_or_typed(client: FlaskClient, services: Services, workshop_id: str, way: Invitation) -> None:
    for name, sent in {"Dana": ["SDR", ""], "Eve": ["", "Intern"], "Finn": [""]}.items():
        client.post(f"/join/{way.shown}", data={**DANA, "name": name, "role": sent})
    seats = services.state(workshop_id).seats.values()
    with services.database.reading() as conn:
        found = people_store.find(conn, [seat.person for seat in seats])
    assert {person.name: person.role for person in found.values()} == {"Dana": "SDR", "Eve": "Intern", "Finn": ""}
