"""Reading a document: what is on it, the last picture the room saw, and how often the leader went against it."""

from tests.record.documents import document, kpi, vote
from workshop.record import reading

LIST = document(
    kpi("a"),
    kpi("b", "pilot", against=True, pilot_until="2026-12-24"),
    kpi("c", "reject", against=True),
    kpi("d", "metric_only"),
)


def names(kpis):
    return [entry["id"] for entry in kpis]


def test_a_pilot_is_on_the_list_and_a_metric_is_not():
    assert names(reading.on_list(LIST)) == ["a", "b"]
    assert names(reading.off_list(LIST)) == ["c", "d"]
    assert names(reading.pilots(LIST)) == ["b"]


def test_going_against_the_room_counts_on_the_list_and_off_it():
    assert reading.against(LIST) == 2


def test_one_kpi_is_found_by_its_id():
    assert reading.the_kpi(LIST, "c")["id"] == "c"
    assert reading.the_kpi(LIST, "z") is None


def test_the_last_round_with_a_picture_is_shown():
    first, hidden = vote([0, 0, 1, 2, 3, 2]), vote([0, 0, 0, 0, 0, 0], withheld="one_moved")
    assert reading.last_shown(kpi("a", rounds=[first, hidden])) is first
    assert reading.last_shown(kpi("a", rounds=[hidden])) is None
    assert reading.last_shown(kpi("a")) is None


def test_its_numbers_are_those_the_room_saw():
    seen = reading.round_picture(vote([0, 0, 1, 2, 3, 2]))
    assert (seen.n, seen.median, seen.agreement) == (8, 4, "some_spread")


def test_the_same_answer_stands_once_below_all_it_was_given_to():
    def said(key, kind, consent, *answer):
        given = dict(zip(("verdict", "text"), answer, strict=True)) if answer else None
        return {"id": key, "kind": kind, "consent": consent, "answer": given}

    told = reading.exchanges(
        [
            said("c1", "question", None, "no", "Not now."),
            said("c2", "concern", 2, "partly", "On Friday."),
            said("c3", "objection", 0),
            said("c4", "concern", 1, "partly", "On Friday."),
        ]
    )
    assert [[comment["id"] for comment in each.said] for each in told] == [["c3"], ["c2", "c4"], ["c1"]]
    assert [each.answer and each.answer["text"] for each in told] == [None, "On Friday.", "Not now."]


def test_quorum_is_asked_of_the_list_alone():
    lacking = vote([0, 0, 0, 1, 1, 0], quorum=False)
    full = vote([0, 0, 0, 4, 4, 0])
    assert reading.had_quorum(document(kpi("a", rounds=[full]), kpi("b", "park", rounds=[lacking])))
    assert not reading.had_quorum(document(kpi("a", rounds=[lacking])))
    assert not reading.had_quorum(document(kpi("a")))
