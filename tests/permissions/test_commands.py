"""Every cell of the permission matrix, asked of the rules; and the page that tells of it is the page of this code."""

from dataclasses import fields

import pytest

from tests.permissions.cells import COMMANDS, cells
from tests.permissions.document import PAGE, text
from workshop.domain import commands as c
from workshop.domain.may import MAY
from workshop.domain.refusal import CODES
from workshop.domain.shape import Ident
from workshop.domain.values import Access

NAMES_ANOTHER = ("PrepareWorkshop", "TakeSeat", "CarryKpi", "InvitePeople")
"""Commands that bring an id along, which no workshop knows yet."""
CHANGES_NOTHING = ("OrderKpis",)
"""Ids of another workshop are an order of another table: version_conflict, and nothing of it is told."""
ELSEWHERE = {
    ("PrepareWorkshop", Access.LEADER): "a workshop that is there cannot begin again",
    ("AnswerNeed", Access.PARTICIPANT): "a seat of the team that gives; these are of the team that asks",
    ("AnswerNeed", Access.COFACILITATOR): "the same",
    ("AnswerNeed", Access.OBSERVER): "the same",
    ("HandOver", Access.COFACILITATOR): "to another one than themselves",
    ("AcknowledgeVersion", Access.ABSENT): "somebody who was invited; nobody was",
    ("AnswerMerge", Access.COFACILITATOR): "an author of one of the two",
}
"""Who may ask for what, and is not let in by any cell here: other tests let them in (tests/domain)."""
ENDS = ("signed", "given up")


@pytest.fixture(scope="module")
def answers():
    return cells()


def test_every_command_has_its_cells(answers):
    assert set(COMMANDS) == set(c.COMMANDS)
    assert len(answers) > 20_000
    assert set(answers.values()) <= {"ok", *CODES} - {"internal", "bad_type"}


def test_a_command_is_forbidden_in_every_cell_of_an_access_that_is_not_in_its_row(answers):
    let_in = [
        cell for cell, answer in answers.items() if cell[1] not in MAY[c.COMMANDS[cell[0]]] and answer != "forbidden"
    ]
    assert let_in == []


def test_every_access_in_a_row_is_let_in_somewhere(answers):
    shut_out = {
        (name, access)
        for name in COMMANDS
        for access in MAY[c.COMMANDS[name]]
        if not any(answers[cell] == "ok" for cell in answers if cell[:2] == (name, access))
    }
    assert shut_out == set(ELSEWHERE)


def test_nothing_of_another_workshop_is_ever_touched(answers):
    naming = {name for name in COMMANDS if names_something(name)} - set(NAMES_ANOTHER)
    assert len(naming) > 30
    taken = {cell[0] for cell, answer in answers.items() if cell[3] == "elsewhere" and answer == "ok"}
    assert taken & naming == set()
    told = {cell[0] for cell, answer in answers.items() if cell[3] == "elsewhere" and answer == "version_conflict"}
    assert told == set(CHANGES_NOTHING)


def test_a_signed_list_and_one_that_was_given_up_take_only_what_comes_after(answers):
    taken = {at: {cell[0] for cell, answer in answers.items() if cell[2] == at and answer == "ok"} for at in ENDS}
    assert taken["given up"] == set()
    assert taken["signed"] == {
        "AcknowledgeVersion", "AnswerFlags", "AnswerNeed", "ClosePulse", "EndSeat", "GivePulse", "RaiseFlag",
        "ShowSlide",
    }  # fmt: skip


def test_the_page_of_permissions_is_what_the_code_does():
    assert PAGE.read_text() == text(), "python -m tests.permissions.document writes it anew"


def names_something(name):
    """Whether a command names things of a workshop."""
    shapes = [slot.metadata["shape"] for slot in fields(c.COMMANDS[name])]
    return any(isinstance(getattr(shape, "shape", shape), Ident) for shape in shapes)
