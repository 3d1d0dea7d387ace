"""Consequences, celebrations and help on a list, counted."""

from tests.domain.story import card
from workshop.owning.balance import Balance, balance

PLAN, CAKE, HELP = "A plan with the manager.", "Cake on Friday.", "Two joint calls."


def test_what_says_none_because_does_not_count():
    none = card(consequence_path="none, because it is for learning", celebration="", support_path=HELP)
    assert balance([none]) == Balance(consequences=0, celebrations=0, help=1, of=1)


def test_consequences_without_a_celebration_are_told():
    harsh, kind = card(consequence_path=PLAN, celebration=""), card(consequence_path="", celebration=CAKE)
    assert balance([harsh]).is_only_punitive
    assert not balance([harsh, kind]).is_only_punitive
    assert not balance([kind]).is_only_punitive
