"""Guesses which column of a roster holds what, from its header alone; a guess is shown, never acted on in silence."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import Final

from workshop.domain.text import name_key
from workshop.roster_table import Table


@dataclass(frozen=True)
class Mapping:
    """The column (from 0) of each field, None where there is none; a full name wins over first and last name."""

    name: int | None = None
    first_name: int | None = None
    last_name: int | None = None
    team: int | None = None
    role: int | None = None
    tenure: int | None = None
    manager: int | None = None

    def name_column(self, table: Table) -> str:
        """The header of the column that a problem with a name is put to."""
        column = self.name if self.name is not None else self.last_name
        return "" if column is None else table.header[column]


# The better word for a field stands first; a column serves one field.
HEADERS: Final[dict[str, tuple[str, ...]]] = {
    "first_name": ("first name", "firstname", "given name", "forename", "vorname", "prenom"),
    "last_name": ("last name", "lastname", "surname", "family name", "nachname", "familienname", "nom de famille"),
    "name": (
        "name", "full name", "fullname", "display name", "sales agent", "agent", "sales rep", "rep", "representative",
        "sales representative", "salesperson", "sales person", "seller", "employee", "employee name", "person",
        "people", "participant", "member", "team member", "agent name", "rep name", "user", "user name", "owner",
        "account owner", "mitarbeiter", "mitarbeitername", "vollstandiger name", "nom", "nom complet", "nombre",
    ),
    "team": (
        "team", "team name", "sales team", "regional office", "office", "region", "department", "dept", "group",
        "squad", "unit", "business unit", "territory", "branch", "location", "abteilung", "standort", "equipe",
    ),
    "role": (
        "role", "job role", "sales role", "job title", "title", "position", "job", "function", "rolle", "funktion",
        "stelle", "poste", "fonction", "puesto",
    ),
    "tenure": (
        "tenure", "tenure years", "years", "years of service", "years in role", "seniority", "hire date", "hired",
        "start date", "date of hire", "joined", "joining date", "eintritt", "eintrittsdatum",
    ),
    "manager": (
        "manager", "manager name", "sales manager", "line manager", "reports to", "supervisor", "team lead",
        "team leader", "lead", "boss", "vorgesetzter", "fuhrungskraft", "responsable",
    ),
}  # fmt: skip


_SURNAME_BESIDE_FIRST: Final = ("name", "nom")  # "Vorname; Name" and "Prénom; Nom": the second is the family name


def guess_columns(table: Table) -> Mapping:
    """The mapping that the header suggests; fields it says nothing about stay None."""
    columns = {plain_header(header): column for column, header in reversed(list(enumerate(table.header)))}
    guess = Mapping(**{field: _first(columns, words) for field, words in HEADERS.items()})
    surname = _first(columns, _SURNAME_BESIDE_FIRST)
    if guess.first_name is not None and guess.last_name is None and guess.name == surname:
        return replace(guess, name=None, last_name=surname)
    return guess


def _first(columns: dict[str, int], words: tuple[str, ...]) -> int | None:
    return next((columns[word] for word in words if word in columns), None)


def plain_header(header: str) -> str:
    """A header as plain words: `Sales_Agent`, `salesAgent` and `SALES-AGENT` are all "sales agent"."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", header)
    letters = unicodedata.normalize("NFKD", name_key(apart))
    return " ".join(re.findall(r"[a-z0-9]+", "".join(sign for sign in letters if not unicodedata.combining(sign))))
