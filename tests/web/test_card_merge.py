"""Two people, one card: fields that one of them changed are kept, fields that both changed wait for a choice."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from tests.cards import a_card
from tests.web.conftest import CARD
from workshop import people
from workshop.domain.card import Assignment, Card
from workshop.domain.commands import Actor
from workshop.domain.values import Access
from workshop.moments import write_moment
from workshop.people import Person
from workshop.services import Services, new_id
from workshop.web.card_merge import BOTH, MINE, THEIRS, can_hold_both, meeting, merge
from workshop.writer import Answer

BASE = a_card()
TEXTS = ("name", "purpose", "unit", "example", "target", "gaming_risks")
edits = st.dictionaries(st.sampled_from(TEXTS), st.sampled_from(["", "1", "2", "3"]))
rows = st.lists(st.sampled_from([Assignment(who="A", target="1"), Assignment(who="B", target="2")]), max_size=2)
cards = st.builds(lambda texts, more: replace(BASE, **texts, assignments=tuple(more)), edits, rows)
choices = st.dictionaries(st.sampled_from((*TEXTS, "assignments")), st.sampled_from([MINE, THEIRS, BOTH, "?"]))


def holds(value: object, part: object) -> bool:
    """Whether a merged value still says what a part said."""
    return set(part) <= set(value) if isinstance(value, tuple) and isinstance(part, tuple) else str(part) in str(value)


@given(cards, cards, choices)
def test_nothing_that_one_of_them_typed_is_lost_without_a_choice(theirs: Card, mine: Card, chosen: dict) -> None:
    found = merge(BASE, theirs, mine, chosen)
    for name in (*TEXTS, "assignments"):
        value, was = found.values[name], getattr(BASE, name)
        for card, choice in ((theirs, THEIRS), (mine, MINE)):
            typed = getattr(card, name)
            settled = name not in found.open and name in meeting(BASE, theirs, mine)
            if typed != was and name not in found.open and not (settled and chosen[name] not in (choice, BOTH)):
                assert holds(value, typed), (name, value, typed)


@given(cards, cards)
def test_a_field_waits_exactly_when_both_changed_it_to_different_words(theirs: Card, mine: Card) -> None:
    found = merge(BASE, theirs, mine)
    for name in (*TEXTS, "assignments"):
        was, one, other = (getattr(card, name) for card in (BASE, theirs, mine))
        assert (name in found.open) == (one != was and other != was and one != other)
        assert (name in found.theirs) == (one != was and other == was)
        assert (name in found.mine) == (other != was and one == was)


@given(cards, cards)
def test_who_saved_first_makes_no_difference_where_nobody_has_to_choose(theirs: Card, mine: Card) -> None:
    one, other = merge(BASE, theirs, mine), merge(BASE, mine, theirs)
    assert one.open == other.open
    assert all(one.values[name] == other.values[name] for name in one.values if name not in one.open)


@given(cards)
def test_a_card_meets_itself_and_its_beginning_without_a_word(card: Card) -> None:
    assert Card(**merge(BASE, card, card).values) == card
    assert Card(**merge(BASE, card, BASE).values) == card
    assert Card(**merge(BASE, BASE, card).values) == card


def test_both_numbers_do_not_fit_in_one_field() -> None:
    theirs, mine = replace(BASE, target="10"), replace(BASE, target="20")
    assert not can_hold_both("target")
    assert merge(BASE, theirs, mine, {"target": BOTH}).open == ("target",)
    assert merge(BASE, theirs, mine, {"target": THEIRS}).values["target"] == "10"


@pytest.fixture
def ben(services: Services) -> Actor:
    """A second leader of the team."""
    person = new_id()
    with services.database.writing() as conn:
        people.add(conn, Person(person, "Ben Okafor"), write_moment(services.clock()))
    return Actor(Access.LEADER, person)


@pytest.fixture
def path(workshop_id: str, kpi_id: str) -> str:
    """The address of the card."""
    return f"/workshops/{workshop_id}/kpis/{kpi_id}"


@pytest.fixture
def ben_saves(workshop_id: str, kpi_id: str, ben: Actor, ask: Callable[..., Answer]) -> Callable[..., Answer]:
    """Ben saves the card as it began, with something changed."""

    def save(**more: str) -> Answer:
        return ask(workshop_id, "ReviseCard", by=ben, kpi=kpi_id, base=1, card={**CARD, **more})

    return save


def test_different_fields_are_both_kept_and_it_is_said(
    leader: FlaskClient, services: Services, workshop_id: str, kpi_id: str, path: str, ben_saves: Callable[..., Answer]
) -> None:
    ben_saves(unit="calls")
    answer = leader.post(path, data={**CARD, "purpose": "Mine.", "base": "1", "unit": ""}, follow_redirects=True)
    assert "Ben Okafor changed “Unit” meanwhile; both are kept." in answer.text
    card = services.state(workshop_id).kpis[kpi_id].card
    assert (card.unit, card.purpose) == ("calls", "Mine.")


def test_the_same_field_is_shown_twice_and_nothing_is_written_until_one_has_chosen(
    leader: FlaskClient, services: Services, workshop_id: str, kpi_id: str, path: str, ben_saves: Callable[..., Answer]
) -> None:
    ben_saves(purpose="Theirs.", unit="calls")
    mine = {**CARD, "purpose": "Mine.", "base": "1", "unit": ""}
    answer = leader.post(path, data=mine)
    assert answer.status_code == 409
    assert "Theirs." in answer.text
    assert "Mine.</textarea>" in answer.text
    assert 'name="base" type="hidden" value="1"' in answer.text
    assert 'name="seen" type="hidden" value="2"' in answer.text
    assert services.state(workshop_id).kpis[kpi_id].revision == 2
    assert leader.post(path, data={**mine, "seen": "2", "keep-purpose": "both"}).status_code == 302
    card = services.state(workshop_id).kpis[kpi_id].card
    assert (card.purpose, card.unit) == ("Theirs.\nMine.", "calls")


def test_a_choice_made_before_yet_another_save_does_not_count(
    leader: FlaskClient, services: Services, workshop_id: str, kpi_id: str, path: str,
    ben_saves: Callable[..., Answer], ask: Callable[..., Answer],
) -> None:  # fmt: skip
    ben_saves(purpose="Theirs.")
    ask(workshop_id, "ReviseCard", kpi=kpi_id, base=2, card={**CARD, "purpose": "Theirs, again."})
    late = {**CARD, "purpose": "Mine.", "base": "1", "seen": "2", "keep-purpose": "mine"}
    assert leader.post(path, data=late).status_code == 409
    assert services.state(workshop_id).kpis[kpi_id].card.purpose == "Theirs, again."


def test_a_revision_that_never_was_is_refused(leader: FlaskClient, path: str, ben_saves: Callable[..., Answer]) -> None:
    ben_saves(unit="calls")
    assert leader.post(path, data={**CARD, "base": "0"}).status_code == 422
