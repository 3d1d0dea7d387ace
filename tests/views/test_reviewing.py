"""What a review shows: how a KPI stood, what is to be looked at, and the old picture only after the new round."""

import json

import pytest

from tests.domain.reviewed import ANSWERS, CALLS, MEETINGS, carrying, opening, reviewed
from tests.domain.story import AGREED, Story, live
from tests.laws.secrets import around
from tests.views.reviews import asked, shown_anew
from workshop.domain import commands as c
from workshop.domain.grounds.values import PremiseStatus
from workshop.domain.values import Outcome, Phase
from workshop.numbers.evidence.labels import NEAR_PERFECT
from workshop.numbers.triggers import TEXTS
from workshop.views import Audience, Memo, parts


def seen(story, audience=Audience.PARTICIPANT):
    return parts(story.state, audience, around(story.state))


def of(story, kpi=MEETINGS, audience=Audience.PARTICIPANT):
    return seen(story, audience)[f"kpi/{kpi}"]["review"]


def kinds(story):
    return [(item["kind"], item["kpi"], item["done"]) for item in seen(story)["review"]["items"]]


def test_a_first_workshop_has_no_review():
    assert "review" not in seen(live())
    assert all(part["review"] is None for key, part in seen(live()).items() if key.startswith("kpi/"))


def test_the_old_reason_the_prediction_and_the_evidence_come_before_any_vote():
    part = seen(asked())[f"kpi/{MEETINGS}"]
    assert (part["why"], part["review"]["expect"]) == (
        "Meetings booked led to deals.",
        "Thirty meetings a week by March.",
    )
    assert part["review"]["evidence"] == {"label": "signal", "n": 8, "says": [[NEAR_PERFECT, {"n": "8"}]]}
    assert part["review"]["asks"] == [[TEXTS["T2"], {}]]


@pytest.mark.parametrize("audience", Audience)
def test_the_old_picture_is_in_no_part_before_the_new_round_was_shown(audience):
    story = asked().open().go(Phase.BLIND_1)
    before = of(story, audience=audience)
    story.vote("Meetings booked", AGREED)
    closed = of(story, audience=audience)
    story.reveal()
    assert (before["then"], closed["then"]) == (None, None)
    assert of(story, audience=audience)["then"]["counts"] == [0, 1, 0, 2, 3, 1]
    assert of(story, CALLS, audience)["then"] is None


def test_a_part_that_is_remembered_gets_the_old_picture_as_well():
    memo, story = Memo(), asked().open().go(Phase.BLIND_1)
    story.vote("Meetings booked", AGREED)
    parts(story.state, Audience.PARTICIPANT, around(story.state), memo)
    story.reveal()
    fresh = parts(story.state, Audience.PARTICIPANT, around(story.state), memo)
    assert fresh == seen(story)


def test_every_carried_kpi_says_where_its_review_is():
    story = reviewed().open().go(Phase.DECIDE).decide("Dials per day", Outcome.KEEP)
    statuses = {key: of(story, key)["status"] for key in (MEETINGS, CALLS, ANSWERS)}
    assert statuses == {MEETINGS: "not_reviewed", CALLS: "reviewed", ANSWERS: "stands"}
    review = seen(story)["review"]
    assert (review["open"], review["stands"]) == ([MEETINGS], [ANSWERS])


def test_the_agenda_begins_with_premises_and_goes_on_with_what_came_up():
    assert kinds(asked()) == [
        ("promise", MEETINGS, False),
        ("unmeasured", "", False),
        ("anomaly", MEETINGS, False),
        ("flag", MEETINGS, False),
        ("suggestion", MEETINGS, False),
        ("suggestion", CALLS, False),
        ("pilot", CALLS, False),
        ("exception", CALLS, False),
        ("path", CALLS, False),
    ]
    assert seen(asked())["review"]["unmeasured"] == 1


def test_flags_are_counted_over_both_lists_and_never_quoted():
    items = {(item["kind"], item["kpi"]): item for item in seen(asked())["review"]["items"]}
    assert items["flag", MEETINGS]["say"] == ["%(n)d flags were raised.", {"n": 3}]
    everything = json.dumps([seen(shown_anew(), audience) for audience in Audience])
    assert "nobody comes" not in everything


def test_a_judged_premise_and_a_verdict_settle_their_items():
    story = shown_anew()
    promise = next(iter(story.state.grounds.premises))
    story.do("Mara", c.JudgePremise(premise=promise, status=PremiseStatus.MET))
    story.go(Phase.DECIDE).decide("Meetings booked", Outcome.KEEP)
    settled = {kind for kind, kpi, done in kinds(story) if done}
    assert settled == {"promise", "anomaly", "flag", "suggestion"}


def test_the_way_to_a_result_is_told_by_names():
    story = Story()
    story.do("Mara", opening(carrying(), carrying(CALLS, serves=MEETINGS)))
    assert of(story, CALLS)["path"][0] == "Meetings booked"
