"""The people of a team, as understood from a table that some other system wrote out.

Pure on bytes: `read_table`, then `guess_columns` (which the leader may correct), then `understand`. Every line is
understood or listed with the reason; nobody is stored here, and a reading with problems is not to be stored in part.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from workshop.domain import text
from workshop.domain.refusal import N_, Refused
from workshop.roster_columns import Mapping, guess_columns
from workshop.roster_table import MAX_BYTES, MAX_ROWS, Row, Table, read_table
from workshop.roster_tenure import tenure_step

__all__ = [
    "MAX_BYTES", "MAX_ROWS", "Mapping", "Person", "Problem", "Reading", "Row", "Table",
    "guess_columns", "read_table", "understand",
]  # fmt: skip

MAX_PROBLEMS = 50
LONGEST = 80


@dataclass(frozen=True)
class Person:
    """One person of the roster; `tenure` is a step ("under_1", "1_to_3", "over_3"); empty: the table does not say."""

    line: int
    name: str
    team: str = ""
    role: str = ""
    tenure: str = ""
    manager: str = ""


@dataclass(frozen=True)
class Problem:
    """Why a line could not be understood: a msgid whose places `params` fill; `column` as in the header or empty."""

    line: int
    column: str
    sentence: str
    params: dict[str, object] = field(default_factory=dict)

    def text(self) -> str:
        """The English sentence with its places filled."""
        return self.sentence % self.params if self.params else self.sentence


@dataclass(frozen=True)
class Reading:
    """The people understood and the first 50 problems, of `problem_count` in all."""

    people: tuple[Person, ...]
    problems: tuple[Problem, ...]
    problem_count: int

    @property
    def complete(self) -> bool:
        """Whether every line was understood, so that the reading may be stored."""
        return self.problem_count == 0


def understand(table: Table, mapping: Mapping, today: date) -> Reading:
    """Read each line as a person by the mapping; without a column for names there is nothing to read.

    `today` turns start dates into tenure.
    """
    _refuse_nameless(mapping)
    people: dict[str, Person] = {}
    problems: list[Problem] = []
    for row in table.rows:
        found = _person(table, row, mapping, today)
        if isinstance(found, Person):
            found = _known_already(people, found, mapping.name_column(table)) or found
        if isinstance(found, Person):
            people[text.name_key(found.name)] = found
        else:
            problems.append(found)
    return Reading(tuple(people.values()), tuple(problems[:MAX_PROBLEMS]), len(problems))


def _refuse_nameless(mapping: Mapping) -> None:
    if mapping.name is None and (mapping.first_name is None or mapping.last_name is None):
        sentence = N_("Which column holds the names? Choose it, or add a first line with the names of the columns.")
        raise Refused("bad_value", sentence, field="name")


def _known_already(people: dict[str, Person], person: Person, column: str) -> Problem | None:
    earlier = people.get(text.name_key(person.name))
    if earlier is None:
        return None
    sentence = N_("This name is already on line %(line)d. If they are two people, tell them apart, say by an initial.")
    return Problem(person.line, column, sentence, {"line": earlier.line})


def _person(table: Table, row: Row, mapping: Mapping, today: date) -> Person | Problem:
    width = len(table.header)
    if len(row.cells) != width:
        sentence = N_("This line does not match the header: cells here %(cells)d, columns there %(columns)d.")
        return Problem(row.line, "", sentence, {"cells": len(row.cells), "columns": width})
    reader = _Reader(table, row)
    try:
        return Person(
            line=row.line,
            name=reader.name(mapping),
            team=reader.words(mapping.team),
            role=reader.words(mapping.role),
            tenure=reader.tenure(mapping.tenure, today),
            manager=reader.words(mapping.manager),
        )
    except Refused as refused:
        return Problem(row.line, refused.field or "", refused.sentence, refused.params)


@dataclass(frozen=True)
class _Reader:
    """Reads the cells of one row; a refusal names the column by its header."""

    table: Table
    row: Row

    def name(self, mapping: Mapping) -> str:
        if mapping.name is not None:
            return self.words(mapping.name, required=True)
        parts = (self.words(mapping.first_name), self.words(mapping.last_name))
        column = mapping.name_column(self.table)
        return text.clean(" ".join(filter(None, parts)), field=column, limit=LONGEST, required=True)

    def words(self, column: int | None, required: bool = False) -> str:
        if column is None:
            return ""
        folded = " ".join(line.strip(" \t") for line in self.row.cells[column].strip().split("\n"))
        return text.clean(folded, field=self.table.header[column], limit=LONGEST, required=required)

    def tenure(self, column: int | None, today: date) -> str:
        words = self.words(column)
        step = tenure_step(words, today) if words else ""
        if step is None and column is not None:
            sentence = N_("Please write the years in the job as a number such as 2.5, or the first day as 2024-03-01.")
            raise Refused("bad_value", sentence, field=self.table.header[column])
        return step or ""
