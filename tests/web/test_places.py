"""Somebody with more than one place, and somebody who comes back to theirs."""

from __future__ import annotations

from collections.abc import Callable

from flask.testing import FlaskClient

from workshop import identity
from workshop.domain.commands import Actor, OpenRoom, ReleaseSeat
from workshop.domain.values import Access
from workshop.services import Services


def test_a_manager_with_a_seat_finds_the_room(
    manager: FlaskClient, services: Services, workshop_id: str, seat: Callable[..., FlaskClient]
) -> None:
    seat("Dana")
    taken = next(iter(services.state(workshop_id).seats))
    cookie = services.signer.seat(workshop_id, taken)
    manager.set_cookie(identity.seat_cookie(workshop_id), cookie)
    assert manager.get(f"/workshops/{workshop_id}/room").status_code == 200
    assert manager.get(f"/workshops/{workshop_id}/console").status_code == 404


def test_somebody_who_was_said_to_have_left_is_back_when_they_open_the_room(
    services: Services, leader_id: str, workshop_id: str, seat: Callable[..., FlaskClient]
) -> None:
    dana = seat("Dana")
    taken = next(iter(services.state(workshop_id).seats))
    services.ask(workshop_id, Actor(Access.LEADER, leader_id), ReleaseSeat(seat=taken))
    assert services.state(workshop_id).voters() == ()
    assert dana.get(f"/workshops/{workshop_id}/room").status_code == 200
    assert [each.id for each in services.state(workshop_id).voters()] == [taken]


def test_looking_for_workshops_that_are_not_there_is_not_remembered(client: FlaskClient, services: Services) -> None:
    for number in range(3):
        assert client.get(f"/workshops/nothing-{number}/room").status_code == 404
    services.state("nothing-9")
    assert services.writer.remembered() == frozenset()


def test_a_manager_without_a_seat_watches_the_room_and_finds_it_from_the_teams_page(
    manager: FlaskClient, services: Services, leader_id: str, team: str, workshop_id: str
) -> None:
    room = f"/workshops/{workshop_id}/room"
    assert "Watch the running room" not in manager.get(f"/teams/{team}").text
    services.ask(workshop_id, Actor(Access.LEADER, leader_id), OpenRoom())
    assert f'href="{room}"' in manager.get(f"/teams/{team}").text
    page = manager.get(room)
    assert page.status_code == 200
    assert '"access": "manager"' in page.text
    assert "Ines Roth" in page.text
    assert "seat_url" not in page.text


def test_the_room_is_not_found_by_a_manager_of_another_team(stranger: FlaskClient, workshop_id: str) -> None:
    assert stranger.get(f"/workshops/{workshop_id}/room").status_code == 404


def test_the_leader_is_not_offered_to_watch(
    leader: FlaskClient, services: Services, leader_id: str, team: str, workshop_id: str
) -> None:
    services.ask(workshop_id, Actor(Access.LEADER, leader_id), OpenRoom())
    assert "Watch the running room" not in leader.get(f"/teams/{team}").text
