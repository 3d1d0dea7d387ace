"""What to come back to: promises, pilots, what nobody looked at again, what was changed most."""

from datetime import date, datetime

from tests.record.documents import document, kpi
from workshop.lookback import amended, never_reviewed, pilots_due, promises
from workshop.record.story import Line
from workshop.standing import why


def line(workshop, seq, kind, key="", **details):
    return Line(workshop, seq, datetime(2026, 1, 1), "mara", kind, key, {"kpi": key, **details})


def review(workshop, *changed, carried=("Calls", "Talks"), signed=True):
    """A review that carries KPIs, changes some, and is signed."""
    lines = [line(workshop, n, "KpiCarried", key) for n, key in enumerate(carried)]
    lines += [line(workshop, 10, "CardRevised", key, changes=[["target", "5", "6"]]) for key in changed]
    return lines + ([line(workshop, 20, "VersionSigned")] if signed else [])


def test_promises_preconditions_and_other_teams_are_promises_and_assumptions_are_not():
    calls = kpi("Calls")
    calls["premises"] = [
        {"kind": kind, "text": kind, "owner": "Mara", "status": status}
        for kind, status in (("promise", "open"), ("precondition", "unmet"), ("assumption", "open"), ("promise", "met"))
    ]
    need = {"flow": "needs", "what": "Leads", "team": "Marketing"}
    calls["needs"] = [
        need | {"status": "confirmed"},
        need | {"status": "declined"},
        need | {"flow": "gives", "status": ""},
    ]
    found = [(each.text, each.who) for each in promises(document(calls))]
    assert found == [("promise", "Mara"), ("precondition", "Mara"), ("Leads", "Marketing")]


def test_the_pilot_that_ends_first_stands_first_and_rejected_ones_are_no_pilots():
    late, soon = (kpi(name, "pilot", pilot_until=until) for name, until in (("L", "2026-09-01"), ("S", "2026-03-01")))
    found = pilots_due(document(late, soon, kpi("R", "reject")))
    assert [(each.name, each.until) for each in found] == [("S", date(2026, 3, 1)), ("L", date(2026, 9, 1))]


def test_what_was_never_carried_was_never_reviewed():
    lines = review("w2", carried=("Calls",))
    assert [each["id"] for each in never_reviewed(document(kpi("Calls"), kpi("New")), lines)] == ["New"]


def test_a_review_that_is_not_signed_or_let_a_kpi_stand_has_not_looked_at_it():
    left = [line("w3", 1, "KpiCarried", "Talks", stands=True), line("w3", 2, "VersionSigned")]
    shown = document(kpi("Calls"), kpi("Talks"))
    running = review("w2", carried=("Calls",), signed=False)
    assert [each["id"] for each in never_reviewed(shown, [*running, *left])] == ["Calls", "Talks"]
    opened = [line("w3", 3, "KpiDecided", "Talks", outcome="keep")]
    assert [each["id"] for each in never_reviewed(shown, [*running, *left, *opened])] == ["Calls"]


def test_the_most_amended_comes_first_and_a_review_counts_once():
    lines = [*review("w2", "Calls", "Talks"), *review("w3", "Calls", "Calls"), *review("w4", "Talks", signed=False)]
    assert [(each.name, each.times, each.fields) for each in amended(lines)] == [
        ("Calls", 2, ("Target",)),
        ("Talks", 1, ("Target",)),
    ]


def test_the_why_is_quoted_without_the_sentence_that_only_tells_the_rooms_number():
    assert why("The room leaned 2 of 5. I decide to try it, because it costs little.") == (
        "I decide to try it, because it costs little."
    )
    for whole in (
        "It is ours.",
        "We lost. It hurts.",
        "4 of 5.",
        "",
        "It grew by 3.5 points and nobody knew why, " * 3 + "so. Yes.",
    ):
        assert why(whole) == whole
