"""The shipped library: complete, resolved in itself, and found by the words people use (domain.md §2)."""

from collections import Counter
from dataclasses import fields

import pytest

from workshop.library import Entry, library, search

ENTRIES = list(library().entries.values())


def found(text="", **narrowed):
    return [entry.id for entry in search(text, **narrowed)]


def test_the_library_holds_77_kpis_as_described():
    assert len(ENTRIES) == 77
    assert Counter(entry.timing for entry in ENTRIES) == {"leading": 51, "lagging": 26}
    assert Counter(entry.level for entry in ENTRIES) == {"activity": 33, "objective": 32, "result": 12}
    by_role = {role: sum(role in entry.roles for entry in ENTRIES) for role in library().roles}
    assert by_role == {"sdr": 21, "ae": 31, "am_csm": 16, "sales_manager": 22, "marketing": 10, "revops": 21}
    assert sum(bool(entry.starter_for) for entry in ENTRIES) == 30


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_an_entry_refers_only_to_what_is_there(entry):
    assert {*entry.counter_metrics, *entry.depends_on} <= library().entries.keys() - {entry.id}
    assert {*entry.roles, *entry.starter_for} <= library().roles.keys()
    assert set(entry.starter_for) <= set(entry.roles)
    assert set(entry.reality_check) <= {"pace", "leads", "funnel"}
    for name, words in library().words.items():
        assert getattr(entry, name) in words


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_an_entry_says_everything_a_card_starts_from(entry):
    may_be_empty = {"denominator", "variants", "depends_on", "reality_check", "starter_for", "synonyms"}
    for slot in fields(Entry):
        assert getattr(entry, slot.name) or slot.name in may_be_empty
    assert entry.counter_metrics


def test_the_library_is_read_once():
    assert library() is library()


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("win rate", "win_rate"),
        ("RATE WIN", "win_rate"),
        ("  Wín   râte ", "win_rate"),
        ("calls", "dials"),
        ("calls per day", "dials"),
        ("connect rate", "connect_rate"),
        ("connects", "connects"),
        ("pipel cov", "pipeline_coverage"),
        ("NRR", "net_revenue_retention"),
        ("discounts", "discount_rate"),
        ("quality conversation", "quality_conversations"),
        ("cost of opportunities", "cost_per_opportunity"),
    ],
)
def test_a_kpi_is_found_by_what_people_call_it(text, first):
    assert found(text)[0] == first


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_every_entry_is_found_by_its_name_and_its_synonyms(entry):
    assert found(entry.name)[0] == entry.id
    for synonym in entry.synonyms:
        assert entry.id in found(synonym)


def test_a_role_sees_its_starters_first():
    starters = [entry.id for entry in library().starters("sdr")]
    assert found(role="sdr")[: len(starters)] == starters
    assert len(found(role="sdr")) == 21
    assert found("meetings", role="ae")[0] == "meetings_held"


def test_a_search_may_be_kept_to_a_family():
    assert {entry.family for entry in search("", family="speed")} == {"speed"}
    assert found("response", role="sdr", family="speed") == ["lead_response_time"]


def test_role_and_definition_are_searched_too():
    assert set(found("csm")) == set(found(role="am_csm"))
    assert "connects" in found("human being")


def test_unknown_words_find_nothing_and_no_words_find_all():
    assert found("zebra") == []
    assert found("win zebra") == []
    assert len(found()) == len(found(" !? ")) == 77
