"""What each audience receives: exactly the documented fields, and nothing of what it may not know."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.domain.story import AGREED, EVERYBODY, LEADER, Story, ballot, live, prepared, signed, voted
from tests.laws.histories import by_seed
from tests.laws.playing import played
from tests.laws.secrets import around
from tests.views.facilitated import answered, facilitated
from tests.views.grounded import grounded, offered
from tests.views.reviews import shown_anew
from workshop.domain import commands as c
from workshop.domain.values import Acknowledged, CommentKind, Fit, Phase, Slide, Verdict
from workshop.views import Audience, mine, parts

LEADS, ROOM, WALL = Audience.LEADER, Audience.PARTICIPANT, Audience.PROJECTOR
DESIGN = (Path(__file__).parents[2] / "docs" / "architecture.md").read_text()

KEYS = {
    "workshop": "id title goal team leader status occasion number promise why minutes code join_url invited"
    " replaces_number criteria mix_checked zone",
    "stage": "phase step of title spotlight slide check prompt prompt_kpi round clock expects tables facilitator",
    "agenda": "phase title minutes",
    "people": "present ready voters teams projectors led",
    "kpi": "id place name plain purpose applies_to direction timing proposed level controllability unit target"
    " target_state target_to target_kind floor floor_need thresholds assignments per watched serves linked_outcome"
    " expected_lag inclusions exclusions behaviour expectation example gaming_risks safeguard cadence owner baseline"
    " revision from_room carried why review answer decision out_of_date rounds said owed stops merge merged hands",
    "round": "id kpi number status voted of quorum withheld moved criteria leader_spoke picture",
    "comment": "id place kpi kind text by blind consent round prompt answer",
    "need": "id kpi flow team what amount per source status supply coverage text answered_at answered_in",
    "premise": "id kind kpi text owner status note comment",
    "check": "kpi kind shown title inputs outcome",
    "links": "goal tree pairs orphans first_short say",
    "silent": "written",
    "screen": "zoom page on theme",
    "pulse": "status given of",
    "voices": "heard of",
    "voice": "says",
    "hot": "kpi minutes hot_spot label",
    "list": "rule ok say kpis",
    "gaps": "gate count kpis say may_override",
    "review": "items open stands unmeasured",
    "version": "id number effective_from review_on signed_at unchanged heard understood disagree talk of score",
}
MORE_FOR_LEADER = {
    "stage": "bank",
    "people": "seats",
    "kpi": "vote_gap remarks leader_spoke",
    "round": "waiting hints",
    "need": "name",
    "voices": "unheard",
}
PICTURE = (
    "counts n invited abstain unclear median agreement camps concern_share hot_spot label impact control realistic"
    " sound lasting fitting equipped sides apart estimates headline detail"
)
DECISION = "outcome rationale basis against_advice changes expect pilot_until review_by replaced_by watch_until"
REVIEW = "status number expect evidence asks then path relevance answers prediction"
ONCE_CLOSED = "questions warning unanswered"
MINE = {
    "me": "seat name team role access side ready",
    "ballot": "consent unclear abstain impact control realistic sound lasting fitting equipped estimate reason at",
    "own_pulse": "could_say had_influence know_why at",
    "own": "id kpi kind text named sealed prompt",
    "proposal": "kpi name sealed",
    "merge": "kpi into",
    "acknowledged": "how text",
}


def rich():
    """A room with some of everything: shown and open rounds, talk, answers, a proposal, and a signed list besides."""
    story = voted(AGREED | {"Ana": 0, "Ben": 2})
    story.go(Phase.ADDITIONS)
    key = story.propose("Referrals", who="Ana")
    story.do("Mara", c.AnswerProposal(kpi=key, fit=Fit.FITS, text="Yes."))
    comment = story.say("Ana", "Who counts them?", kpi="Answer time")
    story.do("Mara", c.AnswerComments(comments=(comment,), verdict=Verdict.ADOPTED, text="The phone."))
    story.say("Ben", "I would rather not say.", named=False)
    story.go(Phase.DECIDE).decide("Answer time")
    story.go(Phase.BLIND_2).open_round("Answer time")
    return story


STORIES = {
    "empty": Story(),
    "draft": prepared(),
    "live": live(),
    "rich": rich(),
    "grounded": grounded(),
    "facilitated": facilitated(),
    "reviewed": shown_anew(),
    "signed": signed(),
}


def seen(story, audience):
    return parts(story.state, audience, around(story.state))


def fields(part):
    """The fields of a part, or of the things in its list."""
    return set(part) if isinstance(part, dict) else {key for item in part for key in item}


def expected(name, audience, told):
    keys = set(KEYS[name].split())
    if (name, audience, told) == ("pulse", LEADS, "facilitated"):
        keys |= set(ONCE_CLOSED.split())
    if audience is LEADS:
        keys |= set(MORE_FOR_LEADER.get(name, "").split())
    return keys - {"by"} if audience is WALL else keys


# --- fields ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("told", STORIES)
def test_a_part_has_exactly_its_fields(told, audience):
    for key, part in seen(STORIES[told], audience).items():
        name = key.partition("/")[0]
        assert name in KEYS, key
        assert part == [] or fields(part) == expected(name, audience, told), key


@pytest.mark.parametrize("audience", Audience)
def test_every_documented_part_is_there(audience):
    names = {key.partition("/")[0] for story in STORIES.values() for key in seen(story, audience)}
    assert names == set(KEYS) - {LEADS: set(), ROOM: {"gaps", "screen"}, WALL: {"gaps"}}[audience]


def test_one_seat_has_exactly_its_own_fields():
    story = rich()
    story.do("Ana", ballot(story.state.open_round().id, 3))
    after = signed()
    after.do("Ana", c.AcknowledgeVersion(how=Acknowledged.TALK, text="Monday?"))
    after.do("Ana", answered((5, 4, 3)))
    for told in (story, after):
        for key, part in mine(told.state, told.seat("Ana"), around(told.state)).items():
            assert set(part) == set(MINE[key.partition("/")[0]].split()), key


@pytest.mark.parametrize("told", STORIES)
def test_inner_parts_have_exactly_their_fields(told):
    for part in seen(STORIES[told], ROOM).values():
        if isinstance(part, dict):
            assert set(part.get("picture") or PICTURE.split()) == set(PICTURE.split())
            assert set(part.get("review") or REVIEW.split()) == set(REVIEW.split())
            assert set(part.get("decision") or DECISION.split()) == set(DECISION.split())
            assert set(part.get("answer") or ("verdict", "text")) == {"verdict", "text"}


def test_every_field_is_in_the_design():
    words = set(re.findall(r"\w+", DESIGN))
    named = " ".join(
        (*KEYS.values(), *MORE_FOR_LEADER.values(), PICTURE, DECISION, REVIEW, ONCE_CLOSED, *MINE.values())
    ).split()
    assert set(named) - words == set()
    assert set(KEYS) | set(MINE) <= words


@pytest.mark.parametrize("audience", Audience)
def test_parts_are_plain_json(audience):
    for story in STORIES.values():
        shown = seen(story, audience)
        assert json.loads(json.dumps(shown, allow_nan=False)) == shown


# --- secrets ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("audience", [ROOM, WALL])
def test_a_sealed_target_is_not_in_the_parts_of_the_room(audience):
    story = live(Phase.BLIND_1)
    key = f"kpi/{story.kpi('Answer time').id}"
    assert (seen(story, audience)[key]["target"], seen(story, audience)[key]["target_state"]) == (None, "sealed")
    assert seen(story, LEADS)[key]["target"] == "4"
    story.vote("Answer time", AGREED)
    story.reveal().do("Mara", c.ShowTarget(kpi=story.kpi("Answer time").id))
    assert (seen(story, audience)[key]["target"], seen(story, audience)[key]["target_state"]) == ("4", "shown")


@pytest.mark.parametrize("audience", [ROOM, WALL])
def test_a_target_is_open_once_its_kpi_is_on_the_list(audience):
    story = voted().decide("Answer time")
    assert seen(story, audience)[f"kpi/{story.kpi('Answer time').id}"]["target"] == "4"
    assert seen(story, audience)[f"kpi/{story.kpi('Meetings booked').id}"]["target"] is None


@pytest.mark.parametrize("seed", range(20))
def test_no_name_of_a_seat_is_in_the_parts_of_the_projector(seed):
    state = played(by_seed(seed)).state
    shown = json.dumps(parts(state, WALL, around(state)))
    runs = state.facilitation.facilitator  # a co-facilitator who runs the room stands before it by name
    names = [person.name for who, person in around(state).names.items() if who not in (LEADER, runs)]
    assert [name for name in names if name in shown] == []
    assert [seat for seat in state.seats if f'"{seat}"' in shown and seat != runs] == []


@pytest.mark.parametrize("seed", range(20))
def test_the_room_reads_names_only_under_signed_comments(seed):
    state = played(by_seed(seed)).state
    signed_by = {around(state).name(comment.author) for comment in state.comments.values() if comment.named}
    shown, runs = json.dumps(parts(state, ROOM, around(state))), state.facilitation.facilitator
    names = {person.name for who, person in around(state).names.items() if who not in (LEADER, runs)}
    assert {name for name in names if f'"{name}"' in shown} <= signed_by
    assert [seat for seat in state.seats if f'"{seat}"' in shown and seat != runs] == []


def test_an_open_round_says_how_many_voted_and_only_the_leader_who_is_missing():
    story = live(Phase.BLIND_1)
    key = story.open_round("Answer time")
    story.do("Ana", ballot(key, 5))
    part = seen(story, LEADS)[f"round/{key}"]
    assert (part["voted"], part["of"], part["picture"], part["moved"]) == (1, 6, None, None)
    assert set(part["waiting"]) == {seat.id for seat in story.state.voters()} - {story.seat("Ana")}
    assert "waiting" not in seen(story, ROOM)[f"round/{key}"]


def test_a_closed_round_still_shows_no_picture():
    story = live(Phase.BLIND_1)
    key = story.vote("Answer time", AGREED)
    assert [seen(story, audience)[f"round/{key}"]["picture"] for audience in Audience] == [None] * 3


def test_a_withheld_round_shows_no_picture():
    story = live(Phase.BLIND_1)
    key = story.vote("Answer time", {"Ana": 1, "Ben": 4})
    story.reveal()
    for audience in Audience:
        part = seen(story, audience)[f"round/{key}"]
        assert (part["withheld"], part["picture"]) == ("too_few", None)


def test_what_is_sealed_is_a_count_and_nothing_else():
    story = live(Phase.SILENT_START)
    before = {audience: seen(story, audience) for audience in Audience}
    story.propose("Referrals", who="Ana")
    story.say("Ben", "Win rate")
    for audience in Audience:
        assert seen(story, audience) == before[audience] | {"silent": {"written": 2}}


def test_a_confidential_comment_has_no_name_anywhere_but_its_author_sees_it_as_their_own():
    story = live(Phase.DISCUSS)
    key = story.say("Ana", "I would rather not say.", named=False)
    assert [seen(story, audience)[f"comment/{key}"].get("by", "") for audience in Audience] == [""] * 3
    assert f"own/{key}" in mine(story.state, story.seat("Ana"), around(story.state))


def test_people_are_listed_by_name_for_the_leader_and_by_team_for_everybody_else():
    story = live()
    people = seen(story, LEADS)["people"]
    assert [seat["name"] for seat in people["seats"]] == [f"Name of person-{name.lower()}" for name in EVERYBODY]
    assert seen(story, ROOM)["people"]["teams"] == [{"team": "North", "here": 4, "of": 7}]


# --- what the parts say ----------------------------------------------------------------------------------------------
def test_a_picture_says_how_many_and_its_finding():
    story = voted(AGREED | {"Ana": 0, "Ben": None})
    key = story.kpi("Meetings booked").rounds[0]
    picture = seen(story, ROOM)[f"round/{key}"]["picture"]
    assert (picture["counts"], picture["n"], picture["invited"], picture["abstain"]) == ([1, 0, 0, 1, 2, 1], 5, 6, 1)
    assert (picture["median"], picture["label"]) == ("4", "discuss")
    assert next(words % params for words, params in picture["detail"]) == "one would block it"


def test_comments_and_kpis_count_what_was_said_and_what_is_owed():
    story = live(Phase.DISCUSS)
    keys = [story.say("Ana", f"Number {number}", kpi="Answer time") for number in range(3)]
    story.do("Mara", c.AnswerComments(comments=(keys[0],), verdict=Verdict.NO, text="No."))
    story.say("Mara", "As I said.", kpi="Answer time")
    part = seen(story, ROOM)[f"kpi/{story.kpi('Answer time').id}"]
    assert (part["said"], part["owed"]) == (4, 2)


def test_the_stage_says_what_is_expected_now():
    story = live(Phase.BLIND_1)
    calm = seen(story, ROOM)["stage"]["expects"]
    key = story.open_round("Answer time")
    open_now = seen(story, ROOM)["stage"]
    assert (open_now["round"], open_now["spotlight"]) == (key, story.kpi("Answer time").id)
    story.do("Mara", c.CloseRound(round=key))
    said = [calm, open_now["expects"], seen(story, ROOM)["stage"]["expects"]]
    said += [seen(other, ROOM)["stage"]["expects"] for other in (prepared(), signed())]
    assert len({words for words, _ in said}) == 5


def test_the_signed_list_says_how_the_room_takes_it():
    story = signed()
    story.do("Ana", c.AcknowledgeVersion(how=Acknowledged.TALK))
    story.do("Ben", c.AcknowledgeVersion(how=Acknowledged.UNDERSTOOD))
    version = seen(story, WALL)["version"]
    told = (version["talk"], version["understood"], version["disagree"])
    assert (version["number"], version["heard"], told) == (1, 2, (1, 0, 0))


def test_how_the_list_is_taken_is_told_once_it_cannot_be_seen_who_it_was():
    story, told = signed(), []
    for seat in story.state.seats.values():
        story.do(c.Actor(seat.access, seat.id), c.AcknowledgeVersion(how=Acknowledged.UNDERSTOOD))
        told.append(seen(story, WALL)["version"]["understood"])
    assert told[:2] == [0, 0]
    assert told[-1] == len(story.state.seats) > 2


def test_the_leader_reads_what_is_missing_to_sign_and_before_a_vote():
    story = live()
    key = story.propose("Referrals", unit="")
    assert seen(story, LEADS)[f"kpi/{key}"]["vote_gap"] == ["Unit"]
    assert next(gap["gate"] for gap in seen(story, LEADS)["gaps"]) == "decisions"


def test_minutes_for_talk_are_shared_hottest_first():
    story = voted(AGREED | {"Ana": 0, "Ben": 1, "Chidi": 1})
    hot = seen(story, ROOM)["hot"]
    assert hot[0]["kpi"] == story.kpi("Meetings booked").id
    assert hot[0]["minutes"] > hot[1]["minutes"] > 0


def test_after_signing_nobody_is_shown_a_ballot_not_even_their_own():
    story = signed()
    assert not [key for key in mine(story.state, story.seat("Ana"), around(story.state)) if key.startswith("ballot/")]


def test_the_projector_slide_is_part_of_the_stage():
    story = live()
    story.do("Mara", c.ShowSlide(slide=Slide.BLANK))
    assert seen(story, WALL)["stage"]["slide"] == "blank"


def test_presence_changes_people_and_nothing_else():
    story = live()
    there = around(story.state)
    gone = replace(there, present=frozenset())
    for audience in Audience:
        one, other = parts(story.state, audience, there), parts(story.state, audience, gone)
        assert {key for key in one if one[key] != other[key]} == {"people"}


def test_an_objection_is_shown_as_one():
    story = live(Phase.DISCUSS)
    key = story.say("Ana", "No.", kpi="Answer time", kind=CommentKind.OBJECTION)
    assert seen(story, ROOM)[f"comment/{key}"]["kind"] == "objection"


def test_an_offer_to_merge_is_put_to_the_authors_who_have_not_agreed():
    story = offered()
    key, into = story.kpi("Visits made").id, story.kpi("Meetings booked").id
    assert mine(story.state, LEADER, around(story.state))[f"merge/{key}"] == {"kpi": key, "into": into}
    assert f"merge/{key}" not in mine(story.state, story.seat("Ana"), around(story.state))
    assert seen(story, ROOM)[f"kpi/{key}"]["merge"] == {"into": into, "waits": 1}


def test_a_merged_proposal_stays_its_authors_and_names_what_it_is_part_of():
    story = offered()
    key, into = story.kpi("Visits made").id, story.kpi("Meetings booked").id
    story.do("Mara", c.AnswerMerge(kpi=key, agree=True))
    assert seen(story, ROOM)[f"kpi/{into}"]["merged"] == ["Visits made"]
    own = mine(story.state, story.seat("Ana"), around(story.state))
    assert own[f"proposal/{key}"] == {"kpi": into, "name": "Visits made", "sealed": False}


def test_only_the_leader_reads_who_was_not_heard_and_the_room_reads_how_many():
    story = live()
    story.say("Ana", "Who counts them?")
    silent = [story.seat(name) for name in ("Ben", "Chidi", "Dana", "Eva", "Hugo")]
    assert seen(story, LEADS)["voices"] == {"heard": 1, "of": 6, "unheard": silent}
    assert seen(story, ROOM)["voices"] == seen(story, WALL)["voices"] == {"heard": 1, "of": 6}


def test_those_who_would_stop_a_kpi_are_counted_with_those_since_the_last_list():
    story = live(Phase.DISCUSS)
    story.say("Ana", "We only count it.", "Answer time", CommentKind.STOP, named=False)
    assert seen(story, ROOM)[f"kpi/{story.kpi('Answer time').id}"]["stops"] == 1


def test_an_offer_does_not_tell_that_both_proposals_are_by_one_person():
    def waits(other):
        story = live(Phase.PROPOSALS)
        keys = [story.propose(name, who=who) for name, who in (("Visits made", "Ana"), ("Visits paid", other))]
        story.do("Mara", c.OfferMerge(kpi=keys[0], into=keys[1]))
        return seen(story, ROOM)[f"kpi/{keys[0]}"]["merge"]["waits"]

    assert (waits("Ana"), waits("Ben")) == (2, 2)
