"""docs/protocol.md and the code say the same, both ways: nothing undocumented, nothing documented that is not there."""

import json
import re
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.demo.telling import logs
from tests.views.facilitated import facilitated
from tests.views.grounded import grounded, offered
from workshop.domain.card import Card
from workshop.domain.commands import COMMANDS, read_command
from workshop.domain.evolve import evolve
from workshop.domain.refusal import CODES
from workshop.domain.state import Workshop
from workshop.live.protocol import EVENTS
from workshop.views import Around, Audience, mine, parts
from workshop.views.background import Background

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "protocol.md").read_text()

Shown = dict[str, dict[str, list[Any]]]
"""By audience (or "mine") and by kind of part: every part of that kind that was ever shown."""


def section(title: str) -> dict[str, str]:
    """The texts under the `###` headings of a `##` section, by heading without its backticks."""
    body = PAGE.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]
    found = re.split(r"^### (.+)$", body, flags=re.MULTILINE)[1:]
    return {heading.strip("`"): text for heading, text in zip(found[::2], found[1::2], strict=True)}


def examples(text: str) -> list[Any]:
    """The JSON examples of a text."""
    return [json.loads(found) for found in re.findall(r"```json\n(.*?)```", text, re.DOTALL)]


def first_column(text: str) -> list[str]:
    """The names in backticks at the start of each row of a table."""
    return re.findall(r"^\| \[?`([\w<>/]+)`", text, re.MULTILINE)


def audience_only(text: str, words: str) -> set[str]:
    """The fields named behind "Leader only:" or "Not on the projector:"."""
    found = re.search(rf"^{words}: (.+)\.$", text, re.MULTILINE)
    return set(re.findall(r"`(\w+)`", found[1])) if found else set()


PARTS = {heading.split("/")[0]: text for heading, text in section("Parts").items()}
OWN_PARTS = {heading.split("/")[0]: text for heading, text in section("One's own parts").items()}


@cache
def shown() -> Shown:
    """Everything that the demo and rooms with all grounds and all facilitation ever showed to anybody, step by step."""
    found: Shown = {name: {} for name in (*Audience, "mine")}
    for log in (*logs(), grounded().log, offered().log, facilitated().log):
        state = Workshop()
        for recorded in log:
            state = evolve(state, recorded)
            for audience in Audience:
                keep(found[audience], parts(state, audience, Around()))
            for who in (*state.seats, state.leader):
                keep(found["mine"], mine(state, who, Around(background=Background())))
    return found


def keep(found: dict[str, list[Any]], made: dict[str, Any]) -> None:
    for key, part in made.items():
        found.setdefault(key.split("/")[0], []).append(part)


def names(part: Any) -> set[str]:
    """The fields of a part, or of the rows of one that is a list."""
    rows = part if isinstance(part, list) else [part]
    return {name for row in rows for name in row}


def named(found: dict[str, list[Any]], kind: str) -> set[str]:
    return {name for part in found.get(kind, []) for name in names(part)}


def test_every_command_has_its_heading_and_no_other_has_one() -> None:
    headings = [heading for heading in section("Commands") if heading != "The card"]
    assert headings == list(COMMANDS)


@pytest.mark.parametrize("kind", COMMANDS)
def test_the_fields_of_a_command_are_the_ones_in_its_table(kind: str) -> None:
    assert first_column(section("Commands")[kind]) == [slot.name for slot in fields(COMMANDS[kind])]


@pytest.mark.parametrize("kind", COMMANDS)
def test_the_example_of_a_command_is_taken_in(kind: str) -> None:
    (example,) = examples(section("Commands")[kind])
    assert isinstance(read_command(kind, example), COMMANDS[kind])


def test_the_card_is_documented_field_by_field() -> None:
    text = section("Commands")["The card"]
    assert first_column(text) == [slot.name for slot in fields(Card)]
    assert read_command("ProposeKpi", {"card": examples(text)[0]})


def test_every_refusal_code_is_explained_and_no_other() -> None:
    text = PAGE.split("\n## Refusals\n", 1)[1]
    assert sorted(first_column(text)) == sorted(CODES)


def test_every_event_is_there_and_no_other() -> None:
    sources = "".join(path.read_text() for path in (ROOT / "workshop" / "live").glob("*.py"))
    sent = set(re.findall(r"(?:_send|\bemit)\(\"(\w+)\"", sources))
    assert set(section("Events")) == EVENTS | sent
    assert set(first_column(PAGE.split("\n## Events\n")[1].split("\n### ")[0])) == EVENTS | sent


def test_every_part_is_there_and_no_other() -> None:
    assert set(PARTS) == set(shown()[Audience.LEADER])
    assert set(OWN_PARTS) == set(shown()["mine"])


@pytest.mark.parametrize("kind", PARTS)
def test_the_example_of_a_part_has_the_fields_that_the_leader_sees(kind: str) -> None:
    assert names(examples(PARTS[kind])[0]) == named(shown()[Audience.LEADER], kind)


@pytest.mark.parametrize("kind", OWN_PARTS)
def test_the_example_of_an_own_part_has_its_fields(kind: str) -> None:
    assert names(examples(OWN_PARTS[kind])[0]) == named(shown()["mine"], kind)


@pytest.mark.parametrize("kind", PARTS)
def test_the_page_says_what_only_the_leader_sees(kind: str) -> None:
    leaders, room = named(shown()[Audience.LEADER], kind), named(shown()[Audience.PARTICIPANT], kind)
    if "Leader only: all of it." in PARTS[kind] or "Not for the room: all of it." in PARTS[kind]:
        assert kind not in shown()[Audience.PARTICIPANT]
    else:
        assert leaders - room == audience_only(PARTS[kind], "Leader only")


@pytest.mark.parametrize("kind", PARTS)
def test_the_page_says_what_the_projector_does_not_see(kind: str) -> None:
    room, projector = named(shown()[Audience.PARTICIPANT], kind), named(shown()[Audience.PROJECTOR], kind)
    assert room - projector == audience_only(PARTS[kind], "Not on the projector")


def test_a_picture_is_documented_with_all_its_fields() -> None:
    (example,) = examples(PARTS["round"])
    pictures = [vote["picture"] for vote in shown()[Audience.LEADER]["round"] if vote["picture"]]
    assert set(example["picture"]) == {name for picture in pictures for name in picture}


def test_a_seat_of_the_people_is_documented_with_all_its_fields() -> None:
    (example,) = examples(PARTS["people"])
    seats = [seat for part in shown()[Audience.LEADER]["people"] for seat in part["seats"]]
    assert set(example["seats"][0]) == {name for seat in seats for name in seat}
