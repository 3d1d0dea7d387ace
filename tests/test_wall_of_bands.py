"""The wall round bands, read from imports: who opens the sealed ones, who counts them, who reaches neither (H5)."""

from tests.test_architecture import MODULES, imports, within
from tests.test_transactions import reached

OPENS = {"workshop.cli", "workshop.composition", "workshop.demo.story", "workshop.roster_store", "workshop.services"}
COUNTS = {"workshop.live.server", "workshop.web.invite"}
"""The leader's console, and the page where the leader invites."""
BANDS = ("workshop.bands", "workshop.composition", "workshop.roster_store")
FAR_AWAY = (
    *("workshop.domain", "workshop.views", "workshop.exports", "workshop.log", "workshop.writer", "workshop.replay"),
    *("workshop.projections", "workshop.clockwork.webhooks"),
    *("workshop.live.rooms", "workshop.live.room", "workshop.live.streams"),
)
"""What is written down, what rooms and projectors are told, and what leaves the house."""


def who_imports(target):
    """The modules that name another one."""
    return {name for name, others in imports().items() if any(within(other, target) for other in others)}


def test_few_modules_open_what_is_sealed_and_two_are_told_of_the_mix():
    assert who_imports("workshop.bands") == OPENS
    assert who_imports("workshop.composition") == COUNTS


def test_neither_the_log_nor_a_room_nor_a_record_nor_a_call_reaches_a_band():
    far = [name for name in MODULES if within(name, *FAR_AWAY)]
    wrong = {name: found for name in far if (found := [one for one in reached(name) if within(one, *BANDS)])}
    assert len(far) > 30
    assert wrong == {}
