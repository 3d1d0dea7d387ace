"""Words of the search: accents, case, plurals and little words make no difference."""

import pytest

from workshop.folding import folded, matches


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("Did we ever have calls per day?", ["call", "per", "day"]),
        ("CALL, Calls; calls", ["call", "call", "call"]),
        ("Qualité des entretiens", ["qualite", "des", "entretien"]),
        ("Gespräche pro Woche", ["gesprache", "pro", "woche"]),
        ("companies and company", ["company", "company"]),
        ("less loss is a bus", ["less", "loss", "bus"]),
        ("opt_in 12.5%", ["opt", "12", "5"]),
        ("ﬁne", ["fine"]),
        ("the and of", []),
        ("", []),
    ],
)
def test_a_sentence_is_folded_to_the_words_that_count(asked, words):
    assert folded(asked) == words


def test_a_very_long_word_is_cut():
    assert len(folded("x" * 9000)[0]) == 40


def test_a_text_matches_by_the_beginning_of_a_word():
    assert matches("We counted dialled numbers", folded("dial"))
    assert not matches("We counted dialled numbers", folded("led"))
