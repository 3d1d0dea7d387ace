"""The roster by hand, the private band, and the links for those who sign in."""

import re

import pytest
from flask.testing import FlaskClient

from workshop import roster_store
from workshop.services import Services


def _add(leader: FlaskClient, team: str, **fields: str) -> int:
    return leader.post(f"/teams/{team}/people", data={"name": "Dana", **fields}).status_code


def test_somebody_added_by_hand_stands_on_the_roster(leader: FlaskClient, team: str) -> None:
    assert _add(leader, team, role="SDR", tenure="1_to_3", band="core") == 302
    page = leader.get(f"/teams/{team}/people").text
    assert "Dana" in page
    assert "1 to 3 years" in page
    assert "Only those who lead this team see it" in page


def test_a_name_stands_once(leader: FlaskClient, team: str) -> None:
    _add(leader, team)
    answer = leader.post(f"/teams/{team}/people", data={"name": "  DANA ", "role": "closer"})
    assert answer.status_code == 422
    assert "on the roster already" in answer.text
    assert "closer" in answer.text


@pytest.mark.parametrize("name", ["", "   ", "a\0b", "x" * 81, "\u202eevil", "Da\nna"])
def test_a_name_that_is_none_is_refused_beside_its_field(leader: FlaskClient, team: str, name: str) -> None:
    answer = leader.post(f"/teams/{team}/people", data={"name": name})
    assert answer.status_code == 422
    assert 'id="name-error"' in answer.text


def test_markup_in_a_name_shows_as_text(leader: FlaskClient, team: str) -> None:
    _add(leader, team, name="<script>alert(1)</script>")
    page = leader.get(f"/teams/{team}/people").text
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_the_band_never_leaves_the_leaders_page(
    leader: FlaskClient, manager: FlaskClient, services: Services, team: str
) -> None:
    _add(leader, team, band="developing")
    with services.database.reading() as conn:
        assert roster_store.entries(conn, team)[0].band == ""
        assert roster_store.entries(conn, team, services.bands)[0].band == "developing"
    assert manager.get(f"/teams/{team}/people").status_code == 404
    assert "developing" not in manager.get(f"/teams/{team}").text


def test_somebody_can_be_corrected_and_taken_off(leader: FlaskClient, services: Services, team: str) -> None:
    _add(leader, team)
    with services.database.reading() as conn:
        dana = roster_store.entries(conn, team)[0].person
    path = f"/teams/{team}/people/{dana}"
    assert leader.post(path, data={"name": "Dana R.", "role": "SDR", "band": "ramping"}).status_code == 302
    assert "Dana R." in leader.get(path).text
    leader.post(f"{path}/removal")
    assert leader.get(path).status_code == 404


def test_somebody_of_another_team_stands_on_the_roster_as_a_guest(
    leader: FlaskClient, services: Services, team: str
) -> None:
    leader.post(f"/teams/{team}/people", data={"name": "Dana", "role": "Closer", "team": "Closers South"})
    assert "Closers South" in leader.get(f"/teams/{team}/people").text
    with services.database.reading() as conn:
        dana = roster_store.entries(conn, team)[0]
    assert (dana.side, dana.team) == ("adjacent", "Closers South")
    leader.post(f"/teams/{team}/people/{dana.person}", data={"name": "Dana", "role": "SDR", "team": ""})
    with services.database.reading() as conn:
        assert roster_store.entries(conn, team)[0].side == "own"


def test_a_person_of_another_team_cannot_be_touched(
    leader: FlaskClient, stranger: FlaskClient, services: Services, team: str
) -> None:
    _add(leader, team)
    with services.database.reading() as conn:
        dana = roster_store.entries(conn, team)[0].person
    path = f"/teams/{team}/people/{dana}"
    assert stranger.get(path).status_code == 404
    assert stranger.post(path, data={"name": "Mine"}).status_code == 404
    assert stranger.post(f"{path}/removal").status_code == 404
    assert "Dana" in leader.get(path).text


def test_an_invitation_link_is_shown_once(leader: FlaskClient, client: FlaskClient, team: str) -> None:
    leader.post(f"/teams/{team}/invitations", data={"role": "manager"})
    page = leader.get(f"/teams/{team}/people").text
    link = re.search(r"/claim/[\w-]+", page)
    assert link is not None
    assert "/claim/" not in leader.get(f"/teams/{team}/people").text
    assert "to follow SDR team North" in client.get(link[0]).text


def test_an_invitation_is_for_a_leader_or_a_manager_and_nobody_else(leader: FlaskClient, team: str) -> None:
    answer = leader.post(f"/teams/{team}/invitations", data={"role": "owner"})
    assert answer.status_code == 422
    assert "/claim/" not in answer.text


@pytest.mark.parametrize("page", ["people", "roster/new", "workshops/new"])
def test_only_leaders_of_the_team_come_to_its_people(
    manager: FlaskClient, stranger: FlaskClient, client: FlaskClient, team: str, page: str
) -> None:
    assert manager.get(f"/teams/{team}/{page}").status_code == 404
    assert stranger.get(f"/teams/{team}/{page}").status_code == 404
    assert client.get(f"/teams/{team}/{page}").headers["Location"].startswith("/sign-in?next=")
