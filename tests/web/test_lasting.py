"""What is no account leads somewhere while it is needed, and nowhere afterwards; one room’s seat opens no other."""

from dataclasses import replace
from datetime import timedelta

import pytest

from workshop import identity
from workshop.domain.commands import Actor
from workshop.domain.values import Access
from workshop.lasting import Lasts


@pytest.fixture
def signed(story):
    """A workshop whose list was just signed."""
    story.told()
    return story


def pass_by(app, **time):
    here = app.extensions["workshop"]
    at = here.clock() + timedelta(**time)
    app.extensions["workshop"] = replace(here, clock=lambda: at)


def test_a_seat_reads_its_list_while_it_is_in_force_and_no_longer(app, signed):
    ana, link = signed.seat_client("Ana"), signed.here.signer.seat(signed.workshop, signed.seats["Ana"])
    mine = f"/workshops/{signed.workshop}/mine"
    pass_by(app, days=Lasts.SEAT.value - 1)
    assert ana.get(mine).status_code == 200
    assert ana.get(f"/seats/{link}").status_code == 200
    pass_by(app, days=2)
    assert ana.get(mine).status_code == 404
    assert ana.get(f"/seats/{link}").status_code == 404


def test_a_big_screen_ends_a_day_after_the_list_was_signed(app, client, signed):
    link = f"/p/{signed.here.signer.projector(signed.workshop)}"
    assert client.get(link).status_code == 302
    assert client.get(f"/workshops/{signed.workshop}/projector").status_code == 200
    pass_by(app, days=1, minutes=5)
    assert client.get(link).status_code == 404
    assert client.get(f"/workshops/{signed.workshop}/projector").status_code == 404


def test_a_personal_link_leads_to_its_list_while_it_is_in_force(app, client, signed):
    token = signed.here.signer.personal(signed.workshop, signed.seats["Ana"], 0)
    assert client.get(f"/acknowledgements/{token}").status_code == 200
    pass_by(app, days=Lasts.SEAT.value + 1)
    assert client.get(f"/acknowledgements/{token}").status_code == 404


def test_a_seat_of_one_workshop_is_none_in_another(app, signed, workshop_id):
    browser = app.test_client()
    value = signed.here.signer.seat(signed.workshop, signed.seats["Ana"])
    browser.set_cookie(identity.seat_cookie(workshop_id), value)
    assert browser.get(f"/workshops/{workshop_id}/room").status_code in (302, 404)


def test_somebody_who_left_comes_back_as_themselves_and_as_nobody_else(seat, services, workshop_id, ask, leader_id):
    ana = seat("Ana")
    state = services.state(workshop_id)
    [key] = state.seats
    ask(workshop_id, "ReleaseSeat", seat=key)
    assert ana.get(f"/workshops/{workshop_id}/room").status_code == 200
    after = services.state(workshop_id)
    assert list(after.seats) == [key]
    assert after.seats[key].person == state.seats[key].person
    assert identity.actor(after, identity.Principal("seat", key)) == Actor(Access.PARTICIPANT, key)
