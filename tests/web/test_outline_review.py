"""What a record tells of a review: the evidence of that day, relevance, answers, the prediction judged."""

import pytest

from workshop.web.outlines import review

SNAPSHOT = {
    "label": "no_clear_link",
    "n": 9,
    "window": ["2026-04-01", "2026-06-30"],
    "texts": [
        ["Among these %(n)s people the data fit anything from %(lo)s to %(hi)s.", {"n": "9", "lo": "-0.4", "hi": "0.7"}]
    ],
}


@pytest.fixture(autouse=True)
def reader(app):
    """Somebody reads in English."""
    with app.test_request_context():
        yield


def words(paragraphs):
    return [(para.label, para.text) for para in paragraphs]


def test_what_the_readings_said_stands_word_for_word_with_its_days():
    assert words(review.evidence({"evidence": SNAPSHOT})) == [
        ("What the readings said then.", "No clear link. Among these 9 people the data fit anything from -0.4 to 0.7."),
        ("", "Readings from 1 April 2026 to 30 June 2026, of 9 people."),
    ]


@pytest.mark.parametrize("kpi", [{}, {"evidence": None, "review": None}])
def test_without_readings_and_without_a_review_there_is_nothing_to_tell(kpi):
    assert words([*review.evidence(kpi), *review.judged(kpi)]) == []


def test_a_review_tells_whether_the_prediction_came_true_and_what_was_answered():
    judged = {
        "prediction": {"came_true": "partly", "sound": "yes", "text": "Half of it."},
        "relevance": {"business": "same", "market": "changed", "text": "A new rival."},
        "answers": {"9": "Two minutes a day."},
    }
    assert words(review.judged({"review": judged})) == [
        ("Did what was expected come true?", "Partly. Half of it. Was the choice sound then: yes."),
        ("Is it still about the same?", "The business need: as it was. The market: changed. A new rival."),
        ("Cost: how many minutes does it take to write it down?", "Two minutes a day."),
    ]


def reviewed(outcome="retire", **more):
    call = {"outcome": outcome, "rationale": "Ringing more brought nobody."}
    return {"id": "d1", "card": {"name": "Dials"}, "decision": call, "rounds": [], **more}


def test_a_review_says_first_what_changed_whether_it_came_true_and_what_was_promised():
    judged = {"came_true": "no", "sound": "", "text": "Eleven, not fourteen."}
    promise = {"kind": "promise", "status": "open", "owner": "Mara", "text": "I look at talks.", "note": ""}
    document = {"replaces": "v1", "kpis": [reviewed(review={"prediction": judged}, premises=[promise])]}
    (section,) = review.found(document)
    assert words(section.parts[0].main) == [
        ("Dials, retired:", "Ringing more brought nobody."),
        ("Did what was expected come true?", "No. Eleven, not fourteen."),
        ("Promise, open, Mara.", "I look at talks."),
    ]


@pytest.mark.parametrize(
    "document", [{"replaces": "", "kpis": [reviewed()]}, {"replaces": "v1", "kpis": [reviewed("keep")]}]
)
def test_a_first_list_and_a_list_that_was_only_confirmed_have_nothing_to_say_first(document):
    assert list(review.found(document)) == []
