"""Rules for a seat that the leader takes back: what it may do, what it counts for, and what stays of it."""

import pytest

from tests.domain.story import LEADER, START, ballot, live, person, prepared, signed
from tests.views.facilitated import closing
from workshop import identity
from workshop.domain import commands as c
from workshop.domain import events as e
from workshop.domain.decide import decide
from workshop.domain.evolve import fold
from workshop.domain.heard import unheard
from workshop.domain.refusal import Refused
from workshop.domain.taking import asked, is_ended, told
from workshop.domain.values import Access, Acknowledged, CommentKind, Phase, RoundStatus, Side
from workshop.identity import Principal
from workshop.owning.links import still_open
from workshop.sentences import details, tell
from workshop.views.around import Around, Audience
from workshop.views.room import people
from workshop.views.table import round_part, version

OUT = "The leader has ended your seat in this workshop."


def ended(story, name):
    """The story in which somebody's seat was taken back; its id."""
    seat = story.seat(name)
    story.do("Mara", c.EndSeat(seat=seat))
    return seat


def voting():
    """A round on Answer time, with the ballots of three."""
    story = live(Phase.BLIND_1)
    key = story.open_round("Answer time")
    for name in ("Ana", "Ben", "Dana"):
        story.do(name, ballot(key, 4))
    return story, key


def shown(story, key):
    part = round_part(story.state, story.state.rounds[key], Audience.LEADER)
    return part["voted"], part["of"], part["waiting"]


# --- who, whom, when --------------------------------------------------------------------------------------------------
def test_the_leader_ends_a_seat_once_and_it_stays_in_the_room_s_memory():
    story = live()
    assert story.do("Mara", c.EndSeat(seat=story.seat("Dana"))) == (e.SeatEnded(seat=story.seat("Dana")),)
    seat = story.state.seats[story.seat("Dana")]
    assert (seat.ended, seat.here, seat.votes) == (story.at, False, False)
    assert story.do("Mara", c.EndSeat(seat=seat.id)) == ()


@pytest.mark.parametrize("who", ["Cleo", "Ana", "a guest", "a projector"])
def test_nobody_but_the_leader_ends_a_seat(who):
    story = prepared()
    story.refuses(who, c.EndSeat(seat=story.seat("Ben")), "forbidden", "Your role in this workshop")


def test_a_seat_that_is_not_there_cannot_be_ended():
    live().refuses(
        "Mara", c.EndSeat(seat="nobody-here"), "not_found", "There is no such seat in this workshop.", "seat"
    )


def test_a_leader_s_own_seat_stays():
    story = live()
    story.record(e.SeatTaken(seat="seat-mara", person=LEADER, access=Access.OBSERVER, side=Side.OWN))
    story.refuses("Mara", c.EndSeat(seat="seat-mara"), "forbidden", "That seat is the leader’s own. It stays.", "seat")


def test_seats_end_also_before_the_room_opens_and_after_the_signature_but_not_once_it_was_given_up():
    for story in (prepared(), signed()):
        seat = ended(story, "Dana")
        assert story.state.seats[seat].ended
    story = prepared()
    story.do("Mara", c.AbandonWorkshop(why="The team was split."))
    story.refuses("Mara", c.EndSeat(seat=story.seat("Ana")), "gone", "This workshop was given up.")


# --- what an ended seat may do ---------------------------------------------------------------------------------------
def test_whoever_was_put_out_can_do_nothing_and_does_not_come_back():
    story, key = voting()
    seat = ended(story, "Dana")
    for command in (ballot(key, 5), c.AddComment(kind=CommentKind.IDEA, text="Still here.")):
        story.refuses("Dana", command, "gone", OUT)
    again = c.TakeSeat(person=person("Dana"), access=Access.PARTICIPANT, side=Side.OWN)
    story.refuses("a guest", again, "gone", OUT)
    story.refuses(
        "Mara", c.GrantAccess(seat=seat, access=Access.OBSERVER), "stage_conflict", "That seat was end", "seat"
    )
    assert story.do("Mara", c.ReleaseSeat(seat=seat)) == ()


def test_their_cookie_leads_to_nobody():
    story = live()
    seat = Principal("seat", story.seat("Dana"))
    assert identity.actor(story.state, seat)
    assert not identity.is_put_out(story.state, seat)
    ended(story, "Dana")
    assert identity.actor(story.state, seat) is identity.actor_now(story.state, seat, story.at) is None
    assert identity.is_put_out(story.state, seat)
    assert not identity.is_put_out(story.state, Principal("account", seat.id))
    assert not identity.is_put_out(story.state, None)


def test_a_co_facilitator_who_is_put_out_runs_the_room_no_more():
    story = live()
    story.do("Mara", c.HandOver(seat=story.seat("Cleo")))
    ended(story, "Cleo")
    assert story.state.facilitation.facilitator == ""


# --- the way back ----------------------------------------------------------------------------------------------------
def test_a_seat_that_was_ended_by_mistake_is_given_back_and_votes_anew():
    story, key = voting()
    seat = ended(story, "Dana")
    assert story.do("Mara", c.RestoreSeat(seat=seat)) == (e.SeatRestored(seat=seat),)
    back = story.state.seats[seat]
    assert (back.ended, back.here, back.votes) == (None, True, True)
    assert identity.actor(story.state, Principal("seat", seat))
    assert not identity.is_put_out(story.state, Principal("seat", seat))
    assert seat not in story.state.rounds[key].ballots
    story.do("Dana", ballot(key, 2, reason="It was a mistake."))
    assert seat in story.state.rounds[key].ballots
    assert fold(story.log) == story.state


def test_a_seat_that_was_not_ended_is_not_given_back():
    story = live()
    assert story.do("Mara", c.RestoreSeat(seat=story.seat("Dana"))) == ()
    story.refuses("Mara", c.RestoreSeat(seat="nobody-here"), "not_found", "There is no such seat", "seat")


@pytest.mark.parametrize("who", ["Cleo", "Ana", "Dana", "a guest", "a projector"])
def test_nobody_but_the_leader_gives_a_seat_back(who):
    story = live()
    seat = ended(story, "Dana")
    with pytest.raises(Refused):
        story.do(who, c.RestoreSeat(seat=seat))
    assert story.state.seats[seat].ended


def test_once_a_list_is_signed_no_seat_is_given_back():
    """Were there more to wait for, an answer that was told would have to be taken back."""
    story = signed()
    seat = ended(story, "Dana")
    story.refuses("Mara", c.RestoreSeat(seat=seat), "stage_conflict", "This list is signed.")


def test_only_whoever_runs_the_room_sees_that_a_seat_is_ended():
    story = live()
    seat = ended(story, "Dana")
    around = Around()
    rows = people(story.state, around, Audience.LEADER)["seats"]
    assert {row["seat"] for row in rows if row["ended"]} == {seat}
    for audience in (Audience.PARTICIPANT, Audience.PROJECTOR):
        assert "seats" not in people(story.state, around, audience)


# --- what it counts for ----------------------------------------------------------------------------------------------
def test_a_ballot_in_an_open_round_counts_no_more_and_the_room_does_not_wait():
    story, key = voting()
    voted, of, waiting = shown(story, key)
    ended(story, "Dana")
    assert shown(story, key) == (voted - 1, of - 1, waiting)
    ended(story, "Eva")
    assert shown(story, key) == (voted - 1, of - 2, [seat for seat in waiting if seat != story.seat("Eva")])
    assert not {story.seat("Dana"), story.seat("Eva")} & {seat.id for seat in unheard(story.state)}


def test_a_ballot_in_a_closed_round_stays_and_what_is_revealed_is_the_same():
    pictures = []
    for puts_out in (False, True):
        story, key = voting()
        story.do("Mara", c.CloseRound(round=key))
        if puts_out:
            ended(story, "Dana")
        story.reveal()
        pictures.append((story.state.rounds[key].tally, story.state.rounds[key].invited))
    assert pictures[0] == pictures[1]
    assert sum(pictures[0][0].counts) == 3


def test_too_few_that_are_left_show_nothing():
    story, key = voting()
    ended(story, "Dana")
    story.do("Mara", c.CloseRound(round=key))
    story.reveal()
    assert story.state.rounds[key].tally == e.Tally()


def test_what_they_said_and_proposed_stays():
    story = live()
    story.propose("By Dana", who="Dana")
    story.do("Dana", c.AddComment(kind=CommentKind.IDEA, text="Call back the same day.", named=True))
    before = story.state
    ended(story, "Dana")
    assert (story.state.comments, story.state.kpis) == (before.comments, before.kpis)


def test_an_answer_to_open_closing_questions_counts_no_more_a_closed_one_stays():
    story = closing({"Ana": (1, 1, 1), "Ben": (2, 2, 2), "Dana": (3, 3, 3), "Eva": (4, 4, 4)})
    gone = ended(story, "Dana")
    assert gone not in story.state.facilitation.pulse.answers
    story.do("Mara", c.ClosePulse())
    closed = story.state.facilitation.pulse
    ended(story, "Eva")
    assert story.state.facilitation.pulse is closed
    assert sum(closed.totals.could_say) == 3


def test_a_replay_without_the_private_halves_ends_at_the_same_counts():
    story, key = voting()
    ended(story, "Dana")
    assert fold(story.log) == story.state
    assert set(fold(story.log).rounds[key].ballots) == {story.seat("Ana"), story.seat("Ben")}


# --- after the signature ---------------------------------------------------------------------------------------------
def test_whoever_was_put_out_before_the_signature_is_not_asked_how_they_take_the_list():
    story = signed()
    everybody = len(asked(story.state))
    before = live()
    seat = ended(before, "Dana")
    assert seat not in asked(before.state)
    assert everybody == len(asked(before.state)) + 1


def test_putting_somebody_out_later_tells_no_answer_that_was_not_told():
    """Were there fewer to wait for, the leader could make the group of the last answer as small as they like."""
    story = signed()
    names = ("Ana", "Ben", "Dana", "Eva")
    for name in names:
        story.do(name, c.AcknowledgeVersion(how=Acknowledged.UNDERSTOOD))
    was, of = told(story.state), len(asked(story.state))
    for seat in [seat for seat in story.state.seats if seat not in story.state.acknowledged]:
        story.wait(minutes=1).do("Mara", c.EndSeat(seat=seat))
        assert seat in asked(story.state)
        assert is_ended(story.state, seat)
        assert seat not in still_open(story.state)
    assert (told(story.state), len(asked(story.state))) == (was, of)
    assert version(story.state)["of"] == len(names)


def test_whoever_was_put_out_says_no_more_how_they_take_the_list():
    story = signed()
    ended(story, "Dana")
    story.refuses("Dana", c.AcknowledgeVersion(how=Acknowledged.DISAGREE), "gone", OUT)


# --- the history -----------------------------------------------------------------------------------------------------
def test_the_history_says_that_the_leader_ended_a_seat_and_names_nobody_else():
    story = live()
    before = story.state
    ended(story, "Dana")
    kpi, values = details(before, story.log[-1].event, story.state)
    assert (kpi, values, story.log[-1].by) == ("", {}, LEADER)
    assert tell("SeatEnded", values)[0] == "%(leader)s ended somebody’s seat in the workshop."
    assert tell("SeatRestored", values)[0] == "%(leader)s let somebody back in whose seat had been ended."


def test_a_command_on_its_way_when_the_seat_ended_is_refused():
    story, key = voting()
    was = c.Actor(Access.PARTICIPANT, story.seat("Dana"))
    ended(story, "Dana")
    with pytest.raises(Refused, match="gone"):
        decide(story.state, ballot(key, 2, reason="Too late."), was, START, story.mint)
    assert story.state.rounds[key].status is RoundStatus.OPEN
