""" "None, because …" in every language of the product: a reason counts, a bare "none" says nothing."""

from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from workshop.domain.none_because import is_bare, says_none

CATALOGUES = sorted((Path(__file__).parents[2] / "workshop" / "translations").glob("*/LC_MESSAGES/messages.po"))

WITH_A_REASON = (
    "none, because we book from our own accounts",
    "entfällt, weil wir aus eigenen Konten buchen",
    "Keine, weil es um das Lernen geht",
    "keiner: das Team lernt noch",
    "aucun, car nous réservons nous-mêmes",
    "Aucune, parce que l’équipe apprend",
    "sans objet, car personne n’attend",
    "ninguna, porque es para aprender",
    "Ningún riesgo, porque nadie gana con ello",
    "no aplica, ya que reservamos nosotros",
)


@pytest.mark.parametrize("said", WITH_A_REASON)
def test_none_with_a_reason_is_none_and_says_something(said):
    assert says_none(said)
    assert not is_bare(said)


@pytest.mark.parametrize(
    "said",
    ["", "none", "None.", "none, because …", "n/a", "no", "entfällt", "Keine", "entfällt, weil…", "aucun, car …",
     "Aucune", "ninguno", "Ninguna, porque…", "no aplica", "nichts", "rien", "nada"],
)  # fmt: skip
def test_none_without_a_reason_says_nothing(said):
    assert is_bare(said)


@pytest.mark.parametrize("said", ["Nonetheless calls count", "Daily", "Keineswegs", "nonlinear", "Auckland", "Noon"])
def test_other_words_are_words(said):
    assert not says_none(said)
    assert not is_bare(said)


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda file: file.parts[-3])
def test_what_a_page_offers_to_begin_with_is_understood(catalogue):
    with catalogue.open("rb") as opened:
        offered = read_po(opened).get("none, because ").string
    assert says_none(offered)
    assert is_bare(offered)
