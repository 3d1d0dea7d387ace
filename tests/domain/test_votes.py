"""Rules for blind rounds: open, cast, close, reveal."""

from dataclasses import replace

import pytest

from tests.domain.story import AGREED, ballot, live, prepared, signed, voted
from workshop.domain import commands as c
from workshop.domain import events as e
from workshop.domain.decide.vote import tally
from workshop.domain.state import ERASED, Ballot
from workshop.domain.values import Access, CommentKind, Criterion, Phase, RoundStatus, Withheld

VOTING = (Phase.BLIND_1, Phase.DISCUSS, Phase.ADDITIONS, Phase.BLIND_2)


def voting():
    """A round on Answer time takes ballots."""
    story = live(Phase.BLIND_1)
    return story, story.open_round("Answer time")


# --- opening --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("phase", VOTING)
def test_a_vote_opens_in_the_light(phase):
    story = live(phase)
    key = story.open_round("Answer time")
    opened = story.state.rounds[key]
    assert (opened.status, opened.number, opened.revision) == (RoundStatus.OPEN, 1, 1)
    assert story.state.spotlight == opened.kpi == story.kpi("Answer time").id


@pytest.mark.parametrize("phase", sorted(set(Phase) - set(VOTING)))
def test_other_phases_are_not_for_voting(phase):
    story = live(phase)
    command = c.OpenRound(kpi=story.kpi("Answer time").id)
    story.refuses("Mara", command, "stage_conflict", "That belongs to another phase of the workshop.")


def test_one_vote_is_open_at_a_time():
    story, _ = voting()
    command = c.OpenRound(kpi=story.kpi("Meetings booked").id)
    story.refuses("Mara", command, "stage_conflict", "A vote is open. Close it first.")


def test_a_card_that_is_not_ready_is_not_voted_on():
    story = live(Phase.BLIND_1)
    key = story.propose("Referrals", unit="")
    story.refuses("Mara", c.OpenRound(kpi=key), "stage_conflict", "Before a vote the card needs:", "unit")


def test_a_second_round_waits_until_the_first_is_revealed():
    story = live(Phase.BLIND_1)
    story.vote("Answer time", AGREED)
    command = c.OpenRound(kpi=story.kpi("Answer time").id)
    story.refuses("Mara", command, "stage_conflict", "The last round on this KPI waits to be revealed.")
    assert story.reveal().state.phase is Phase.REVEAL
    story.go(Phase.BLIND_2).open_round("Answer time")
    assert [story.state.rounds[key].number for key in story.kpi("Answer time").rounds] == [1, 2]


def test_no_vote_on_what_is_sealed_or_not_there():
    story = live(Phase.BLIND_1)
    sealed = story.propose("Referrals", who="Ana")
    for key in (sealed, "kpi-unknown"):
        story.refuses("Mara", c.OpenRound(kpi=key), "not_found", "There is no such KPI on the table.", "kpi")


# --- casting --------------------------------------------------------------------------------------------------------
def test_a_ballot_counts_and_may_be_changed_until_the_round_closes():
    story, key = voting()
    story.do("Ana", ballot(key, 5, impact=4, control=2, estimate="10"))
    story.do("Ana", ballot(key, 2, reason="Too many."))
    cast = Ballot(consent=2, reason="Too many.", at=story.at)
    assert story.state.rounds[key].ballots == {story.seat("Ana"): cast}


def test_the_same_ballot_again_is_an_event_or_the_number_of_the_log_would_tell():
    story, key = voting()
    story.do("Ana", ballot(key, 5, impact=4))
    before = story.state.seq
    story.do("Ana", ballot(key, 5, impact=4))
    assert story.state.seq == before + 1


def test_a_reason_is_kept_with_low_votes_only():
    story, key = voting()
    story.do("Ana", ballot(key, 3, reason="Fine."))
    assert story.state.rounds[key].ballots[story.seat("Ana")].reason == ""


def asking(*criteria):
    """The leader turns these criteria on, then a round on Answer time takes ballots."""
    story = live(Phase.BLIND_1)
    plan = c.ChangePlan(title="List", goal="Win.", promise="You advise.", agenda=(5,) * 11, criteria=criteria)
    story.do("Mara", plan)
    return story, story.open_round("Answer time")


RATED = {"impact": 5, "control": 4, "realistic": 3, "sound": 2, "lasting": 1, "fitting": 2, "equipped": 4}


def test_ratings_that_the_round_does_not_ask_for_are_dropped():
    for asked, kept in (((), {}), ((Criterion.SOUND,), {"sound": 2}), (tuple(Criterion), RATED)):
        story, key = asking(*asked)
        story.do("Ana", ballot(key, 4, **RATED))
        cast = story.state.rounds[key].ballots[story.seat("Ana")]
        assert cast == Ballot(consent=4, at=story.at, **({"impact": 5, "control": 4} | kept))


def test_a_round_asks_what_it_asked_when_it_opened():
    story, key = asking(Criterion.LASTING)
    story.do("Mara", c.ChangePlan(title="List", goal="Win.", promise="You advise.", agenda=(5,) * 11))
    story.do("Ana", ballot(key, 4, lasting=2))
    assert story.state.rounds[key].ballots[story.seat("Ana")].lasting == 2


@pytest.mark.parametrize(("raters", "shown"), [(3, (0, 0, 0, 0, 0)), (4, (0, 4, 0, 0, 0))])
def test_an_added_criterion_is_counted_from_four_ratings(raters, shown):
    story, key = asking(Criterion.FITTING)
    for place, who in enumerate(AGREED):
        story.do(who, ballot(key, 4, fitting=2 if place < raters else None))
    story.do("Mara", c.CloseRound(round=key))
    assert story.reveal().state.rounds[key].tally.fitting == shown


def test_a_round_that_is_not_there_takes_no_ballot():
    live().refuses("Ana", ballot("round-unknown", 3), "not_found", "There is no such round in this workshop.", "round")


def test_a_closed_round_takes_no_ballot():
    story, key = voting()
    story.do("Mara", c.CloseRound(round=key))
    story.refuses("Ana", ballot(key, 3), "stage_conflict", "This round is closed.", "round")


def test_somebody_who_was_released_does_not_vote():
    story, key = voting()
    story.do("Mara", c.ReleaseSeat(seat=story.seat("Ana")))
    story.refuses("Ana", ballot(key, 3), "forbidden", "This seat does not vote.")


@pytest.mark.parametrize(
    "wrong",
    [
        {"consent": None},
        {"unclear": True},
        {"abstain": True},
        {"consent": None, "unclear": True, "abstain": True},
    ],
)
def test_a_ballot_is_one_answer_on_the_scale(wrong):
    story, key = voting()
    command = replace(c.CastBallot(round=key, consent=3), **wrong)
    story.refuses("Ana", command, "bad_value", "Choose one answer from the scale.", "consent")


@pytest.mark.parametrize("consent", [0, 1, 2])
def test_a_low_vote_says_what_would_have_to_change(consent):
    story, key = voting()
    sentence = "Say in a sentence what would have to change."
    story.refuses("Ana", ballot(key, consent), "bad_value", sentence, "reason")


@pytest.mark.parametrize("answer", [{"unclear": True}, {"abstain": True}])
def test_not_understanding_and_standing_aside_are_answers(answer):
    story, key = voting()
    story.do("Ana", c.CastBallot(round=key, **answer))
    assert len(story.state.rounds[key].ballots) == 1


@pytest.mark.parametrize("command", [ballot("round-unknown", 3), c.CloseRound(round="round-x"), c.RevealRounds()])
def test_nothing_is_voted_before_the_room_is_open(command):
    who = "Ana" if isinstance(command, c.CastBallot) else "Mara"
    prepared().refuses(who, command, "stage_conflict", "The room is not open yet.")


# --- closing --------------------------------------------------------------------------------------------------------
def test_closing_freezes_the_round_and_counts_who_was_invited():
    story = live(Phase.BLIND_1)
    key = story.vote("Answer time", AGREED | {"Ana": None})
    closed = story.state.rounds[key]
    assert (closed.status, closed.invited, closed.quorum, closed.tally) == (RoundStatus.CLOSED, 6, True, None)


def test_closing_twice_changes_nothing():
    story = live(Phase.BLIND_1)
    key = story.vote("Answer time", AGREED)
    assert story.do("Mara", c.CloseRound(round=key)) == ()


def test_a_round_of_three_has_no_quorum():
    story = live(Phase.BLIND_1)
    key = story.vote("Answer time", {"Ana": 4, "Ben": 4, "Chidi": 4})
    assert not story.state.rounds[key].quorum


def test_a_round_without_half_of_the_own_team_has_no_quorum():
    story = prepared()
    story.seats("Ines", "Jon", "Kim")
    for name in ("Ines", "Jon", "Kim"):
        seat = story.state.seats[story.seat(name)]
        assert seat.votes
    story.propose("Answer time")
    story.open().go(Phase.BLIND_1)
    for name in ("Dana", "Eva", "Ben", "Hugo", "Ines"):
        story.do("Mara", c.ReleaseSeat(seat=story.seat(name)))
    key = story.vote("Answer time", {"Ana": 4, "Chidi": 4, "Jon": 4})
    assert not story.state.rounds[key].quorum


def test_a_ballot_counts_though_its_seat_left_or_changed_meanwhile():
    story, key = voting()
    for who, consent in AGREED.items():
        story.do(who, ballot(key, consent))
    story.do("Mara", c.ReleaseSeat(seat=story.seat("Ana")))
    story.do("Mara", c.GrantAccess(seat=story.seat("Ben"), access=Access.OBSERVER))
    story.do("Mara", c.CloseRound(round=key))
    assert (story.state.rounds[key].invited, len(story.state.rounds[key].ballots)) == (6, 6)


def test_a_round_that_is_not_there_is_not_closed():
    sentence = "There is no such round in this workshop."
    live().refuses("Mara", c.CloseRound(round="round-unknown"), "not_found", sentence, "round")


# --- revealing ------------------------------------------------------------------------------------------------------
def test_every_closed_round_is_revealed_at_once_and_the_room_moves_to_the_reveal():
    story = live(Phase.BLIND_1)
    keys = [story.vote(name, AGREED) for name in ("Answer time", "Meetings booked")]
    story.reveal()
    assert story.state.phase is Phase.REVEAL
    for key in keys:
        shown = story.state.rounds[key]
        assert (shown.status, shown.withheld, shown.tally.counts) == (RoundStatus.REVEALED, "", (0, 0, 0, 1, 4, 1))


def test_elsewhere_the_phase_stays_at_the_reveal():
    story = live(Phase.DISCUSS)
    story.vote("Answer time", AGREED)
    assert story.reveal().state.phase is Phase.DISCUSS


def test_nothing_closed_is_nothing_to_reveal():
    live().refuses("Mara", c.RevealRounds(), "stage_conflict", "There is no closed vote to reveal.")


def test_an_open_vote_keeps_the_others_hidden():
    story = live(Phase.BLIND_1)
    story.vote("Answer time", AGREED)
    story.open_round("Meetings booked")
    story.refuses("Mara", c.RevealRounds(), "stage_conflict", "A vote is open. Close it first.")


def test_two_ballots_are_too_few_to_show():
    story = live(Phase.BLIND_1)
    key = story.vote("Answer time", {"Ana": 1, "Ben": 4})
    story.reveal()
    shown = story.state.rounds[key]
    assert (shown.withheld, shown.tally, shown.moved) == (Withheld.TOO_FEW, e.Tally(), None)
    assert not story.state.comments


@pytest.mark.parametrize(("again", "withheld"), [({}, Withheld.ONE_MOVED), ({"Ana": 5}, Withheld.ONE_MOVED)])
def test_a_second_picture_in_which_fewer_than_two_moved_is_withheld(again, withheld):
    story = voted().go(Phase.BLIND_2)
    key = story.vote("Answer time", AGREED | again)
    story.reveal()
    assert (story.state.rounds[key].withheld, story.state.rounds[key].moved) == (withheld, None)
    assert story.state.advice(story.kpi("Answer time").id).number == 1


def test_a_second_picture_says_how_many_moved():
    story = voted().go(Phase.BLIND_2)
    key = story.vote("Answer time", AGREED | {"Ana": 5, "Ben": 3})
    assert story.reveal().state.rounds[key].moved == 2


def test_reasons_join_the_talk_without_their_authors_a_block_as_an_objection():
    story = live(Phase.BLIND_1)
    story.vote("Answer time", AGREED | {"Ana": 0, "Ben": 2})
    story.reveal()
    said = {comment.text: comment for comment in story.state.comments.values()}
    block, low = said["Ana wants another Answer time"], said["Ben wants another Answer time"]
    assert (block.kind, block.consent, low.kind, low.consent) == (CommentKind.OBJECTION, 0, CommentKind.CONCERN, 2)
    assert all((comment.author, comment.named, comment.blind) == ("", False, True) for comment in said.values())


def test_reasons_come_in_the_order_of_their_random_ids():
    story = live(Phase.BLIND_1)
    story.vote("Answer time", AGREED | {"Ben": 1, "Ana": 1, "Eva": 1})
    revealed = next(event for event in story.do("Mara", c.RevealRounds()) if isinstance(event, e.RoundRevealed))
    assert [reason.id for reason in revealed.reasons] == sorted(reason.id for reason in revealed.reasons)


def test_words_of_the_round_before_are_not_said_again():
    story = live(Phase.BLIND_1)
    story.vote("Answer time", AGREED | {"Ana": 1})
    story.reveal().go(Phase.BLIND_2)
    story.vote("Answer time", AGREED | {"Ana": 2, "Ben": 2})
    story.reveal()
    texts = [comment.text for comment in story.state.comments.values()]
    assert sorted(texts) == ["Ana wants another Answer time", "Ben wants another Answer time"]


def test_words_that_became_a_block_are_owed_an_answer():
    story = live(Phase.BLIND_1)
    story.vote("Answer time", AGREED | {"Ana": 2})
    story.reveal().go(Phase.BLIND_2)
    story.vote("Answer time", AGREED | {"Ana": 0, "Ben": 5})
    story.reveal()
    assert [comment.kind for comment in story.state.comments.values()] == [CommentKind.CONCERN, CommentKind.OBJECTION]


def test_a_tally_says_how_many_and_never_who():
    cast = [
        Ballot(consent=0, impact=5, control=1, estimate="10"),
        Ballot(consent=5, impact=5, estimate="9.5"),
        Ballot(abstain=True),
        Ballot(unclear=True, control=1, estimate="12"),
    ]
    counted = tally(cast)
    assert (counted.counts, counted.abstain, counted.unclear) == ((1, 0, 0, 0, 0, 1), 1, 1)
    assert (counted.impact, counted.control) == ((0, 0, 0, 0, 2), (2, 0, 0, 0, 0))
    assert counted.estimates == ("9.5", "10", "12")


def test_two_estimates_are_too_few_to_be_shown():
    assert tally([Ballot(consent=4, estimate="10"), Ballot(consent=4, estimate="9"), Ballot(consent=5)]).estimates == ()


def test_signing_forgets_who_chose_what():
    ballots = [b for vote in signed().state.rounds.values() for b in vote.ballots.values()]
    assert len(ballots) == 12
    assert set(ballots) == {ERASED}


@pytest.mark.parametrize(
    ("who", "make"),
    [
        ("Mara", lambda story, key: c.OpenRound(kpi=story.state.rounds[key].kpi)),
        ("Ana", lambda story, key: ballot(key, 3)),
        ("Mara", lambda story, key: c.CloseRound(round=key)),
        ("Mara", lambda story, key: c.RevealRounds()),
    ],
)
def test_a_signed_list_is_not_voted_on(who, make):
    story = signed()
    story.refuses(who, make(story, next(iter(story.state.rounds))), "stage_conflict", "This list is signed.")
