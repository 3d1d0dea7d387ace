"""A leader's preparation by hand: from an empty table to eight complete KPIs out of the library, every gate passed.

How long that takes a person is counted, not timed: signs and taps by the keystroke-level model (Card, Moran, Newell).
"""

from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from tests.browser.leader import Leader
from tests.browser.scenes import Scene

pytestmark = pytest.mark.browser

SIGN_S, TAP_S, THINK_S = 0.28, 1.3, 1.35
EIGHT = (
    "Dials", "Quality conversations", "Lead response time", "First meetings held", "Meeting acceptance rate",
    "SDR-sourced pipeline", "Connect rate", "Meeting show rate",
)  # fmt: skip
OWN = {
    "purpose": "So that more first talks begin.",
    "linked_outcome": "SDR-sourced pipeline",
    "inclusions": "What the system logs itself",
    "exclusions": "Tests and colleagues",
    "baseline": "April to June, from the CRM",
    "action_when_off": "We look at two days together",
    "retire_when": "It no longer moves pipeline",
    "alternatives": "Counting less; it says less",
    "counter_metrics": "none, because it is one already",
    "depends_on": "none, because it is ours alone",
    "behaviour": "Prepare, call, note",
    "numerator": "Next steps with a date",
}
HOUSE = {
    "system_of_record": "The CRM",
    "data_quality": "Logged by the dialler",
    "owner": "Tomas",
    "actor": "The team lead",
    "audience": "The team",
    "visibility": "Each their own; the lead",
    "use_and_non_use": "Coaching only; not for pay",
    "support_path": "Shadowing, then coaching",
    "consequence_path": "none, because we learn first",
    "review_cadence": "each quarter",
    "review_date": "2027-02-22",
}
LATER = {"target_kind": "later"}
HERE = {"target": "40", "per": "day", "target_kind": "commit", "thresholds": "Green from 40, amber from 30"}


@dataclass
class Hand:
    """What a hand does: it types, it taps, and the head thinks before each field."""

    signs: int = 0
    taps: int = 0
    fields: int = 0

    @property
    def seconds(self) -> float:
        """The time it takes a person, in seconds."""
        return self.signs * SIGN_S + self.taps * TAP_S + self.fields * THINK_S


class Preparing(Leader):
    """Mara at her desk, with her hand counted."""

    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        self.hand = Hand()

    def clicks(self, words, role="button", where="body"):
        self.hand.taps += 1
        return super().clicks(words, role, where)

    def types(self, **fields):
        self.hand.fields += len(fields)
        self.hand.taps += len(fields)
        self.hand.signs += sum(len(text) for text in fields.values())
        return super().types(**fields)

    def holds(self, name):
        """What stands in a field; of a choice, what is chosen."""
        control = self.page.locator(f"form[data-card] [name={name}]")
        if control.first.get_attribute("type") == "radio":
            return self.page.locator(f"form[data-card] [name={name}]:checked").count() > 0
        return bool(control.first.input_value().strip())

    def unfolds(self):
        """Open every part of the card."""
        folded = self.page.locator("details.section:not([open]) > summary")
        while folded.count():
            self.hand.taps += 1
            folded.first.click()
        return self

    def takes(self, name):
        """Begin a new card with a library entry."""
        self.clicks("Add a KPI", "link")
        self.page.get_by_label("What do you call it?").fill(name)
        self.hand.signs += len(name)
        self.page.get_by_role("button", name=f"Take it: {name}", exact=True).click()
        self.hand.taps += 2
        expect(self.page.locator("#name")).to_have_value(name)
        return self

    def gate(self, number):
        """One of the three gates: propose, open a vote, finalise."""
        return self.page.locator(".gate").nth(number)


@pytest.fixture
def mara(windows, meet):
    """Mara before an empty table."""
    scene = Scene(windows, meet(kpis=()))
    mara = Preparing(windows, "Mara", cookie=scene.company.world.cookies["Mara"])
    return mara.goes_to(f"/workshops/{scene.id}").shot("table-empty")


def test_eight_complete_kpis_from_the_library_in_less_than_twenty_minutes_of_a_hand(mara):
    for name in EIGHT:
        mara.takes(name).types(purpose=OWN["purpose"]).clicks("Put it on the table").unfolds()
        said = OWN | HOUSE | (HERE if name == "Dials" else LATER)
        wanted = {field: text for field, text in said.items() if not mara.holds(field)}
        mara.types(**wanted).clicks("Save the card").sees("Saved.")
        if name == "Dials":
            mara.clicks("Keep this check").shot("kept")
        for number in range(3):
            expect(mara.gate(number)).not_to_contain_text("missing")
        mara.shot(f"complete-{name}").goes_to_plan()
    mara.shot("table-of-eight")
    for name in EIGHT:
        mara.sees(name)
    assert mara.hand.seconds < 20 * 60


def test_each_gate_says_what_is_missing_before_it_lets_a_card_pass(mara):
    with mara.windows.refusing():
        mara.clicks("Add a KPI", "link").types(name="Talks").clicks("Put it on the table").shot("gate-propose")
    expect(mara.gate(0)).to_contain_text("missing")
    mara.types(definition_plain="Talks held.", purpose="More talks.", applies_to="SDRs", direction="higher")
    mara.types(timing="leading").clicks("Put it on the table").sees("Talks is on the table.").shot("gate-vote")
    expect(mara.gate(0)).not_to_contain_text("missing")
    expect(mara.gate(1)).to_contain_text("missing")
    mara.unfolds().types(level="activity", unit="talks", controllability="high", linked_outcome="Deals")
    mara.types(expected_lag="a month", cadence="each day").clicks("Save the card").sees("Saved.").shot("gate-finalise")
    expect(mara.gate(1)).not_to_contain_text("missing")
    expect(mara.gate(2)).to_contain_text("missing")
