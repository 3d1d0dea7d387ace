"""What changed between two lists, and between two texts, from plain documents."""

from hypothesis import given
from hypothesis import strategies as st

from tests.record.documents import document, kpi
from workshop.record.compare import compare, rows, words


def how(left, right):
    return {change.name: change.how for change in compare(left, right)}


def marked(pieces):
    return "".join(f"[{text}]" if differs else text for text, differs in pieces)


def test_a_kpi_comes_leaves_changes_or_stays():
    left = document(kpi("a"), kpi("b"), kpi("c", target="50"))
    right = document(kpi("a"), kpi("c", target="40"), kpi("d"))
    assert how(left, right) == {"a": "kept", "b": "left", "c": "changed", "d": "added"}


def test_a_retired_kpi_left_with_the_decision_that_retired_it():
    gone = compare(document(kpi("a")), document(kpi("a", outcome="retire")))[0]
    assert (gone.how, gone.left_for["decision"]["outcome"]) == ("left", "retire")


def test_what_was_rejected_in_both_is_in_neither():
    assert compare(document(kpi("a", outcome="reject")), document(kpi("a", outcome="park"))) == ()


def test_a_pilot_that_became_lasting_is_a_change_though_its_card_is_the_same():
    assert how(document(kpi("a", outcome="pilot")), document(kpi("a", outcome="keep"))) == {"a": "changed"}


def test_the_fields_of_two_cards_stand_in_the_cards_order_without_empty_ones():
    old, new = kpi("a", target="50")["card"], kpi("a", target="40", owner="Mara")["card"]
    both = rows(old, new)
    assert [(row.field, row.old, row.new) for row in both if not row.same] == [
        ("target", "50", "40"),
        ("owner", "", "Mara"),
    ]
    assert "baseline" not in [row.field for row in both]


def test_only_the_words_that_differ_are_marked():
    old, new = words("Calls longer than one minute", "Calls longer than two minutes")
    assert marked(old) == "Calls longer than[ one minute]"
    assert marked(new) == "Calls longer than[ two minutes]"


def test_two_texts_that_share_little_are_two_texts():
    old, new = words("Dialler", "Call notes, checked by RevOps")
    assert (marked(old), marked(new)) == ("[Dialler]", "[Call notes, checked by RevOps]")


def test_an_empty_text_has_no_pieces():
    assert words("", "New") == ((), (("New", True),))


@given(st.text(), st.text())
def test_the_pieces_of_a_text_are_the_text(old, new):
    before, after = words(old, new)
    assert "".join(text for text, _ in before) == old
    assert "".join(text for text, _ in after) == new


def test_targets_of_their_own_read_as_who_and_how_many():
    cards = [{**kpi("a")["card"], "assignments": who} for who in ([], [{"who": "New hires", "target": "30"}])]
    own = next(row for row in rows(*cards) if row.field == "assignments")
    assert (own.old, own.new) == ("", "New hires: 30")
    assert all(row.field != "assignments" for row in rows(cards[0], cards[0]))
