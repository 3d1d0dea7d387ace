"""The checker finds what it is for; a checker that finds nothing would make every kill look harmless."""

import random

import pytest

from tests.wire.checker import check

pytestmark = pytest.mark.wire


def history(rng, length=60):
    """A right history: every command waits its turn, some answers are repetitions, some are refusals."""
    said, log = [], []
    for number in range(length):
        inv, key = number + rng.random() / 2, f"key-{number}"
        ok = rng.random() < 0.9
        if ok:
            log.append((len(log) + 1, key))
        one = {"key": key, "inv": inv, "ret": inv + 0.4, "ok": ok, "seq": len(log), "dup": rng.random() < 0.1}
        said.append(one | {"dup": one["dup"] and ok})
    return said, log


def lost(said, log):
    del log[-1]


def doubled(said, log):
    log.append((len(log) + 1, log[3][1]))


def holed(said, log):
    log[5:6] = []


def moved(said, log):
    (first, one), (second, other) = log[3], log[40]
    log[3], log[40] = (first, other), (second, one)


def kept_though_refused(said, log):
    log.append((len(log) + 1, "never"))
    said.append({"key": "never", "inv": 99.0, "ret": 99.5, "ok": False, "seq": 0, "dup": False})


def swapped(said, log):
    early, late = [one for one in said if one["ok"] and not one["dup"]][4:20:15]
    early["inv"], early["ret"], late["inv"], late["ret"] = late["inv"], late["ret"], early["inv"], early["ret"]


@pytest.mark.parametrize("number", range(20))
def test_a_right_history_passes(number):
    assert check(*history(random.Random(number))) == []


@pytest.mark.parametrize(
    "damage", [lost, doubled, holed, moved, kept_though_refused, swapped], ids=lambda it: it.__name__
)
@pytest.mark.parametrize("number", range(20))
def test_every_kind_of_damage_is_found(damage, number):
    said, log = history(random.Random(number))
    damage(said, log)
    assert check(said, log) != []
