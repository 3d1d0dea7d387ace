"""Two proposals that say the same become one, with the consent of everybody who proposed one of them."""

import pytest

from tests.domain.story import live
from workshop.domain import commands as c
from workshop.domain import events as e
from workshop.domain.gates import gaps
from workshop.domain.grounds.values import CheckInput, PremiseKind
from workshop.domain.merging import authors
from workshop.domain.values import CheckKind, CommentKind, Outcome, Phase

DOORS, VISITS = "Doors knocked", "Visits made"


def offer(story, kpi, into):
    """The command that offers to merge two KPIs by name."""
    return c.OfferMerge(kpi=story.kpi(kpi).id, into=story.kpi(into).id)


def answer(story, kpi, agree=True):
    """The command that answers such an offer."""
    return c.AnswerMerge(kpi=story.kpi(kpi).id, agree=agree)


def names(story):
    """What is on the table."""
    return [kpi.card.name for kpi in story.state.table()]


@pytest.fixture
def room():
    """Ana and Ben have each proposed the same, in two words."""
    story = live(Phase.ADDITIONS)
    story.propose(DOORS, "Ana")
    story.propose(VISITS, "Ben")
    return story


def test_an_author_offers_and_the_other_one_agrees(room):
    assert room.do("Ana", offer(room, DOORS, VISITS)) == (
        e.MergeOffered(kpi=room.kpi(DOORS).id, into=room.kpi(VISITS).id),
    )
    assert DOORS in names(room)
    merged = e.KpiMerged(kpi=room.kpi(DOORS).id, into=room.kpi(VISITS).id)
    assert room.do("Ben", answer(room, DOORS)) == (merged,)
    assert names(room) == ["Meetings booked", "Answer time", VISITS]


def test_both_authors_are_kept(room):
    room.do("Ana", offer(room, DOORS, VISITS))
    room.do("Ben", answer(room, DOORS))
    one = room.kpi(VISITS)
    assert [(part.name, part.author, part.from_room) for part in one.merged] == [(DOORS, room.seat("Ana"), True)]
    assert authors(room.state, one) == {room.seat("Ana"), room.seat("Ben")}


def test_what_the_leader_offers_waits_for_both_authors(room):
    room.do("Mara", offer(room, DOORS, VISITS))
    assert room.do("Ben", answer(room, DOORS)) == (e.MergeAnswered(kpi=room.kpi(DOORS).id, agree=True),)
    assert DOORS in names(room)
    room.do("Ana", answer(room, DOORS))
    assert DOORS not in names(room)


def test_where_the_leader_is_an_author_their_offer_is_the_consent(room):
    room.do("Mara", offer(room, DOORS, "Meetings booked"))
    room.do("Ana", answer(room, DOORS))
    assert room.kpi("Meetings booked").has_part_of_the_room


def test_the_leader_is_asked_like_every_other_author(room):
    room.do("Ana", offer(room, DOORS, "Meetings booked"))
    assert DOORS in names(room)
    room.do("Mara", answer(room, DOORS))
    assert DOORS not in names(room)


def test_two_proposals_of_one_author_need_no_other_consent(room):
    assert len(room.do("Mara", offer(room, "Answer time", "Meetings booked"))) == 1
    assert "Answer time" not in names(room)


def test_an_author_may_say_that_they_differ(room):
    room.do("Ana", offer(room, DOORS, VISITS))
    room.do("Ben", answer(room, DOORS, agree=False))
    assert room.kpi(DOORS).merge is None
    room.refuses("Ana", answer(room, DOORS), "stage_conflict", "Nobody offers to merge it any more")


def test_whoever_offered_may_take_it_back_and_cannot_agree_twice(room):
    room.do("Cleo", offer(room, DOORS, VISITS))
    assert room.do("Cleo", answer(room, DOORS)) == ()
    room.do("Cleo", answer(room, DOORS, agree=False))
    assert room.kpi(DOORS).merge is None


def test_a_later_offer_replaces_the_first_and_the_same_one_changes_nothing(room):
    room.do("Ana", offer(room, DOORS, VISITS))
    assert room.do("Ana", offer(room, DOORS, VISITS)) == ()
    room.do("Ana", offer(room, DOORS, "Answer time"))
    assert room.kpi(DOORS).merge.into == room.kpi("Answer time").id


def test_only_authors_and_those_who_run_the_room_offer_and_only_authors_agree(room):
    room.refuses("Dana", offer(room, DOORS, VISITS), "forbidden", "Those who proposed one of the two can offer that")
    room.do("Ana", offer(room, DOORS, VISITS))
    room.refuses("Dana", answer(room, DOORS), "forbidden", "Only those who proposed one of the two can say so.")
    room.refuses("Cleo", answer(room, DOORS), "forbidden", "Only those who proposed one of the two can say so.")


def test_a_proposal_is_not_merged_into_itself(room):
    room.refuses("Ana", offer(room, DOORS, DOORS), "bad_value", "Choose another proposal, not the same", "into")


def test_what_was_voted_on_or_decided_stays_by_itself(room):
    room.do("Ana", offer(room, DOORS, VISITS))
    room.go(Phase.BLIND_2)
    room.vote(DOORS, {"Ana": 4, "Ben": 4, "Chidi": 4, "Dana": 4})
    room.refuses("Ben", answer(room, DOORS), "stage_conflict", "It was voted on or decided, so it stays by itself.")
    room.reveal().go(Phase.DECIDE).decide(VISITS, Outcome.PARK)
    room.refuses("Mara", offer(room, VISITS, DOORS), "stage_conflict", "It was voted on or decided, so it stays by")


def test_what_is_in_force_takes_proposals_in_and_is_merged_into_nothing():
    story = live(Phase.ADDITIONS)
    story.record(e.KpiCarried(kpi="kpi-carried", card=story.kpi("Answer time").card, why="It worked."))
    into = story.kpi("Meetings booked").id
    story.refuses(
        "Mara", c.OfferMerge(kpi="kpi-carried", into=into), "bad_value", "It is in force. Decide on it", "kpi"
    )
    story.do("Mara", c.OfferMerge(kpi=into, into="kpi-carried"))
    assert [part.name for part in story.state.kpis["kpi-carried"].merged] == ["Meetings booked"]


def test_what_is_sealed_is_not_there_to_be_merged():
    story = live(Phase.SILENT_START)
    story.propose(DOORS, "Ana")
    story.refuses("Mara", offer(story, DOORS, "Answer time"), "not_found", "There is no such KPI on the table.", "kpi")
    story.refuses("Ana", offer(story, DOORS, "Answer time"), "not_found", "There is no such KPI on the table.", "kpi")


def test_the_comments_go_along_with_their_answers_owed(room):
    room.say("Dana", "Which doors?", DOORS, CommentKind.QUESTION)
    room.do("Ana", offer(room, DOORS, VISITS))
    room.do("Ben", answer(room, DOORS))
    assert room.comment("Which doors?").kpi == room.kpi(VISITS).id


def test_what_a_proposal_stood_on_goes_along(room):
    doors, visits = room.kpi(DOORS).id, room.kpi(VISITS).id
    inputs = (CheckInput(name="units", value="50"), CheckInput(name="hours", value="8"))
    room.do("Mara", c.SetCheck(kpi=doors, kind=CheckKind.PACE, inputs=inputs))
    room.do("Mara", c.AddNeed(kpi=doors, team="Marketing", what="Lists", amount="5"))
    room.do("Mara", c.AddNeed(kpi=doors, team="Us", what="Visits", amount="5", source=visits))
    room.do("Mara", c.NotePremise(kind=PremiseKind.ASSUMPTION, kpi=doors, text="They are at home."))
    room.do("Mara", c.LinkKpi(kpi=room.kpi("Answer time").id, serves=doors))
    room.do("Mara", c.PutInSpotlight(kpi=doors))
    room.do("Ana", offer(room, DOORS, VISITS))
    room.do("Ben", answer(room, DOORS))
    grounds = room.state.grounds
    assert list(grounds.checks) == [(visits, CheckKind.PACE)]
    assert [(need.kpi, need.what) for need in grounds.needs.values()] == [(visits, "Lists")]
    assert [premise.kpi for premise in grounds.premises.values()] == [visits]
    assert (room.kpi("Answer time").serves, room.state.spotlight) == ("", visits)


def test_an_offer_is_void_once_the_other_proposal_has_left_the_table(room):
    room.do("Ana", offer(room, DOORS, VISITS))
    room.do("Ben", c.WithdrawKpi(kpi=room.kpi(VISITS).id))
    assert room.kpi(DOORS).merge is None


def test_nobody_takes_back_what_another_proposal_is_part_of(room):
    room.do("Ana", offer(room, DOORS, VISITS))
    room.do("Ben", answer(room, DOORS))
    taking = c.WithdrawKpi(kpi=room.kpi(VISITS).id)
    room.refuses("Ben", taking, "stage_conflict", "Another proposal was merged into it. Decide on it instead.")


def test_a_third_proposal_needs_the_consent_of_all_three_authors(room):
    room.do("Ana", offer(room, DOORS, VISITS))
    room.do("Ben", answer(room, DOORS))
    room.propose("Front doors", "Eva")
    room.do("Eva", offer(room, "Front doors", VISITS))
    room.do("Ben", answer(room, "Front doors"))
    assert "Front doors" in names(room)
    room.do("Ana", answer(room, "Front doors"))
    assert [part.name for part in room.kpi(VISITS).merged] == [DOORS, "Front doors"]


def test_a_merged_proposal_owes_no_answer_of_its_own_and_counts_as_a_voice(room):
    room.do("Mara", offer(room, DOORS, "Meetings booked"))
    room.do("Ana", answer(room, DOORS))
    room.do("Ben", c.WithdrawKpi(kpi=room.kpi(VISITS).id))
    assert {"proposals", "voice"} & {gap.gate for gap in gaps(room.state)} == set()
