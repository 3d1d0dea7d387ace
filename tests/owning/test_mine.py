"""A list as it concerns one person, and what may hang on a wall."""

from datetime import date

import pytest

from tests.record.documents import document, kpi
from workshop.domain.card import Assignment
from workshop.domain.titles import titles
from workshop.domain.values import Scope
from workshop.owning.mine import Moment, Reader, applies, mine, names_anybody, path
from workshop.owning.wall import hidden, signs

TODAY = date(2026, 11, 22)
ROLES = titles(["SDR", "SDR", "Closer"])
ANA = Reader("Ana Duarte", "SDR", ("Ana Duarte", "Ben Whitfield", "Mara Lindqvist"))
HELP, AFTER = "Two joint calls with a closer.", "A plan with the manager."


@pytest.mark.parametrize(
    ("applies_to", "role", "expected"),
    [("SDRs, all stages", "SDR", True), ("Closers", "SDR", False), ("everybody", "SDR", True), ("Closers", "", True)],
)
def test_a_kpi_applies_to_the_role_that_its_card_names_or_to_everybody(applies_to, role, expected):
    assert applies(applies_to, role, ROLES) is expected


def test_only_what_is_in_force_and_theirs_stands_on_the_page():
    told = document(kpi("Dials"), kpi("Parked", "park"), kpi("Talk time", "pilot"))
    assert [each.kpi["id"] for each in mine(told, ANA, ROLES, TODAY)] == ["Dials", "Talk time"]


def test_help_comes_first_and_consequences_only_after_it():
    steps = path(
        {"support_path": HELP, "consequence_path": AFTER, "celebration": "Cake.", "target_scope": "individual"}
    )
    assert [step.moment for step in steps] == [Moment.HIT, Moment.MISSED, Moment.AGAIN, Moment.STILL]
    assert [step.says for step in steps] == ["Cake.", "", HELP, AFTER]


@pytest.mark.parametrize(("scope", "pilot"), [(Scope.TEAM, False), (Scope.INDIVIDUAL, True)])
def test_nothing_follows_for_a_person_from_a_pilot_or_a_number_of_the_team(scope, pilot):
    assert [step.moment for step in path({"target_scope": scope.value}, pilot)][-1] is Moment.AGAIN


def test_an_exception_ends_by_itself_and_somebody_elses_is_not_told():
    rows = (
        Assignment(who="Ana Duarte", target="14", end=date(2026, 11, 21)),
        Assignment(who="Ben Whitfield", target="3", reason="A large deal"),
        Assignment(who="the first three months", target="10", end=date(2026, 12, 31)),
    )
    (dials,) = mine(document(kpi("Dials", assignments=rows)), ANA, ROLES, TODAY)
    assert [(each.target, each.over) for each in dials.variants] == [("14", True), ("10", False)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ask Ana first.", True),
        ("As Whitfield does it", True),
        ("Analysis of calls", False),
        ("Mara’s round", True),
        ("marathon", False),
        ("", False),
    ],
)
def test_a_text_names_somebody_by_the_first_or_the_last_name(text, expected):
    assert names_anybody(text, ANA.others) is expected


def test_a_line_that_names_somebody_is_left_off_the_wall_and_a_kpi_called_so_whole():
    told = document(kpi("Dials", celebration="Cake from Ben on Friday."), kpi("Calls of Ana"))
    (dials,) = signs(told, ANA.others)
    assert (dials.purpose, dials.celebration, dials.left_off) == ("More talks.", "", ("celebration",))
    assert hidden(told, ANA.others) == ["Calls of Ana"]
