"""A seat that the leader has ended: its cookie and links say so, its browser takes no other, its name is free again."""

import pytest

from tests.web.small_story import SmallStory
from workshop import roster_store
from workshop.identity import seat_cookie
from workshop.invitations import rotate
from workshop.roster_store import Entry

OUT = "The leader has ended your seat in this workshop. Ask them if that was a mistake."
DANA = {"name": "Dana", "side": "own", "team": "", "role": "SDR", "access": "participant"}


@pytest.fixture
def room(story: SmallStory) -> SmallStory:
    """A workshop in which Dana's seat was ended."""
    story.prepare().ask("EndSeat", {"seat": story.seats["Dana"]})
    return story


@pytest.fixture
def door(room):
    """The way in, by the code."""
    with room.here.database.writing() as conn:
        return f"/join/{rotate(conn, room.workshop).shown}"


@pytest.mark.parametrize("path", ["room", "mine", "console", "qr.svg"])
def test_its_cookie_gives_no_page_and_the_page_says_why(room, path):
    answer = room.seat_client("Dana").get(f"/workshops/{room.workshop}/{path}")
    assert answer.status_code == 410
    assert OUT in answer.text
    assert room.seat_client("Ana").get(f"/workshops/{room.workshop}/room").status_code == 200


def test_once_it_is_given_back_its_cookie_and_its_link_lead_to_it_again(room):
    room.ask("RestoreSeat", {"seat": room.seats["Dana"]})
    dana = room.seat_client("Dana")
    assert dana.get(f"/workshops/{room.workshop}/room").status_code == 200
    assert room.workshop in dana.get("/").text
    link = f"/seats/{room.here.signer.seat(room.workshop, room.seats['Dana'])}"
    assert room.app.test_client().post(link).status_code == 302


def test_its_personal_link_gives_nobody_the_seat_again(room):
    phone = room.app.test_client()
    link = f"/seats/{room.here.signer.seat(room.workshop, room.seats['Dana'])}"
    for answer in (phone.get(link), phone.post(link)):
        assert answer.status_code == 410
        assert OUT in answer.text
    assert phone.get_cookie(seat_cookie(room.workshop)) is None


def test_the_first_page_leads_nobody_back_to_it(room):
    assert room.workshop not in room.seat_client("Dana").get("/").text
    assert room.workshop in room.seat_client("Ana").get("/").text


def test_its_browser_takes_no_other_seat_whatever_name_is_typed(room, door):
    before = room.state
    answer = room.seat_client("Dana").post(door, data=DANA | {"name": "Somebody else"})
    assert answer.status_code == 410
    assert OUT in answer.text
    assert room.state is before


def test_whoever_sat_under_anothers_name_leaves_it_free(room, door):
    assert room.app.test_client().post(door, data=DANA).status_code == 302
    ended, fresh = (seat for seat in room.state.seats.values() if seat.id not in list(room.seats.values())[:3])
    assert (ended.here, fresh.here) == (False, True)
    assert ended.person != fresh.person


def test_somebody_of_the_roster_whose_seat_was_ended_comes_as_somebody_new(room, door):
    with room.here.database.writing() as conn:
        roster_store.add(conn, room.team, Entry("person-zoe", "Zoe"), "SDR team North", room.here.clock())
    for _ in range(2):
        assert room.app.test_client().post(door, data=DANA | {"name": "Zoe"}).status_code == 302
        *_, last = room.state.seats.values()
        room.ask("EndSeat", {"seat": last.id})
    assert [seat.person for seat in room.state.seats.values()].count("person-zoe") == 1
    assert len(room.state.seats) == 6


def test_its_link_to_the_signed_list_leads_nowhere_and_is_offered_to_nobody(story):
    story.told()
    ana, ben = (story.here.signer.personal(story.workshop, story.seats[name], 0) for name in ("Ana", "Ben"))
    story.ask("EndSeat", {"seat": story.seats["Ana"]})
    look = story.app.test_client()
    assert look.get(f"/acknowledgements/{ana}").status_code == 404
    assert look.get(f"/acknowledgements/{ben}").status_code == 200
    page = story.client().get(f"/versions/{story.version}/acknowledgements").text
    assert "Ben" in page
    assert ana not in page


def test_the_history_tells_that_the_leader_ended_a_seat_and_not_whose(story):
    story.prepare().ask("EndSeat", {"seat": story.seats["Dana"]})
    story.ask("AbandonWorkshop", {"why": "The team was split."})
    page = story.client().get(f"/teams/{story.team}/history").text
    assert "ended somebody’s seat in the workshop." in page
    assert "Dana" not in page
