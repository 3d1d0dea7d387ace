"""Thirty days after signing the private bands are gone, and so are the leader's sentences about the mix."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text, update

from tests.domain.story import TEAM
from tests.store.test_forgetting import sign, voted_room
from workshop import roster_store
from workshop.bands import Bands
from workshop.domain import commands as c
from workshop.domain.evolve import fold
from workshop.domain.grounds.values import MixMoment
from workshop.forgetting import KEPT_FOR, forget_bands
from workshop.moments import now
from workshop.roster_store import Entry
from workshop.tables import roster_entry

WORDS = "canary-override"
SEAL = Bands("a secret")


def confirming():
    """Mara lets one rule of the mix pass."""
    return c.ConfirmMix(moment=MixMoment.INVITATION, overrides=(("C2", WORDS),))


def ended_room(desk, signs):
    """A workshop with a confirmed mix that was signed, or given up; Ana has a band."""
    add(desk, "Ana", "core")
    vote = voted_room(desk)
    desk.ask(confirming())
    if signs:
        sign(desk, *vote)
    else:
        desk.ask(c.AbandonWorkshop(why="The goal moved."))


def add(desk, name, band, at=None):
    with desk.database.writing() as conn:
        roster_store.add(conn, TEAM, Entry(f"listed-{name}", name, band=band), "North", at or now(), SEAL)


def bands(desk):
    with desk.database.reading() as conn:
        return {entry.name: entry.band for entry in roster_store.entries(conn, TEAM, SEAL)}


def forget(desk, after):
    with desk.database.writing() as conn:
        return forget_bands(conn, now() + after)


def overrides_kept(desk):
    with desk.database.reading() as conn:
        return any(WORDS in body for body in conn.execute(text("SELECT body FROM private_half")).scalars())


def test_bands_go_thirty_days_after_signing_and_not_before(desk):
    ended_room(desk, signs=True)
    assert forget(desk, KEPT_FOR - timedelta(hours=1)) == 0
    assert (bands(desk), overrides_kept(desk)) == ({"Ana": "core"}, True)
    assert forget(desk, KEPT_FOR + timedelta(hours=1)) == 2
    assert (bands(desk), overrides_kept(desk)) == ({"Ana": ""}, False)
    assert forget(desk, KEPT_FOR + timedelta(days=1)) == 0


def test_the_chain_verifies_without_the_sentences_and_all_else_is_as_it_was(desk):
    ended_room(desk, signs=True)
    before = fold(desk.log())
    forget(desk, KEPT_FOR + timedelta(days=1))
    desk.must_be_dense()
    after = fold(desk.log())
    assert after.grounds.mixes[MixMoment.INVITATION].overrides == ()
    assert (after.kpis, after.rounds, after.version) == (before.kpis, before.rounds, before.version)


def test_a_band_that_was_said_for_the_next_list_stays(desk):
    ended_room(desk, signs=True)
    later = now() + timedelta(days=20)
    add(desk, "Ben", "top", later)
    with desk.database.writing() as conn:
        roster_store.change(conn, TEAM, Entry("listed-Ana", "Ana", band="ramping"), "North", later, SEAL)
    forget(desk, KEPT_FOR + timedelta(days=1))
    assert bands(desk) == {"Ana": "ramping", "Ben": "top"}


def test_correcting_something_else_does_not_keep_a_band_for_longer(desk):
    ended_room(desk, signs=True)
    with desk.database.writing() as conn:
        later = now() + timedelta(days=20)
        roster_store.change(conn, TEAM, Entry("listed-Ana", "Ana", role="SDR", band="core"), "North", later, SEAL)
    forget(desk, KEPT_FOR + timedelta(days=1))
    assert bands(desk) == {"Ana": ""}


def test_a_band_from_before_anybody_noted_when_is_old(desk):
    ended_room(desk, signs=True)
    with desk.database.writing() as conn:
        conn.execute(update(roster_entry).values(band_at=""))
    forget(desk, KEPT_FOR + timedelta(days=1))
    assert bands(desk) == {"Ana": ""}


def test_giving_up_forgets_the_sentences_and_keeps_the_bands_for_another_try(desk):
    ended_room(desk, signs=False)
    assert forget(desk, KEPT_FOR + timedelta(days=1)) == 1
    assert (bands(desk), overrides_kept(desk)) == ({"Ana": "core"}, False)


def test_nothing_is_forgotten_while_no_list_is_signed(desk):
    add(desk, "Ana", "core")
    desk.prepare("Ana")
    desk.ask(confirming())
    assert forget(desk, timedelta(days=400)) == 0
    assert (bands(desk), overrides_kept(desk)) == ({"Ana": "core"}, True)


@pytest.mark.parametrize("band", ["", "core"])
def test_a_moment_is_kept_only_with_a_band(desk, band):
    add(desk, "Ana", band)
    with desk.database.reading() as conn:
        assert bool(conn.scalar(select(roster_entry.c.band_at))) is bool(band)
