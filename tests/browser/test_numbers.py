"""Mara types the worked numbers of domain.md by hand, and reads on her screen what they come to."""

import json
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.people import Person
from tests.browser.scenes import Scene

pytestmark = pytest.mark.browser

ORACLES = json.loads((Path(__file__).parents[1] / "numbers/oracles.json").read_text(encoding="utf-8"))
FUNNEL = {
    "revenue": "2400000", "deal": "20000", "win": "25", "meeting": "50", "show": "80", "book": "15", "connect": "10",
    "reps": "6", "days": "240",
}  # fmt: skip
FUNNEL_TABLE = {
    "Deals": ["120", "20", "5", "1.67", "0.083"],
    "Opportunities": ["480", "80", "20", "6.67", "0.333"],
    "Meetings held": ["960", "160", "40", "13.3", "0.667"],
    "Meetings booked": ["1,200", "200", "50", "16.7", "0.833"],
    "Conversations": ["8,000", "1,333.3", "333.3", "111.1", "5.56"],
    "Calls": ["80,000", "13,333.3", "3,333.3", "1,111.1", "55.6"],
}


class Reckoner(Person):
    """Mara at the pages of the reality checks."""

    def opens(self, kind):
        """Open one check, if it is not open."""
        check = self.page.locator(f"#check-{kind}")
        if check.get_attribute("open") is None:
            check.locator("summary").first.click()
        return self

    def puts_in(self, kind, **fields):
        """Type into the fields of a check, key by key as people do."""
        for name, value in fields.items():
            field = self.page.locator(f"#check-{kind}-{name}")
            field.fill("")
            field.press_sequentially(value)
        return self

    def keeps(self, kind):
        """Keep the check, and come back to it."""
        self.page.locator(f"#check-{kind}").get_by_role("button", name="Keep this check").click()
        return self.sees("The check is kept.")

    def answer(self, kind):
        """What comes of a check."""
        return self.page.locator(f'[data-answer="check-{kind}"]')

    def reads(self, kind, **rows):
        """Read these rows of the answer: label and value by their beginnings."""
        for label, value in rows.items():
            row = self.answer(kind).locator(".check-rows > div", has=self.page.locator("dt", has_text=label)).first
            expect(row.locator("dd")).to_have_text(value)
        return self

    def column(self, kind, label):
        """The values of all rows whose label has this word, in order."""
        rows = self.answer(kind).locator(".check-rows > div", has=self.page.locator("dt", has_text=label))
        return rows.locator("dd").all_inner_texts()


@pytest.fixture
def scene(windows, meet):
    """A workshop in preparation, with one KPI on its table."""
    return Scene(windows, meet(kpis=("Dials",)))


@pytest.fixture
def mara(scene):
    """Mara's window."""
    return Reckoner(scene.windows, "Mara", cookie=scene.company.world.cookies["Mara"])


def test_what_fifty_a_day_leave_for_each(mara, scene):
    mara.goes_to(f"/workshops/{scene.id}/kpis/{scene.kpis[0]}/checks")
    for units, hours, clock, shorter in (
        ("50", "8", "9:36", ("5:45.6", "3:50.4")),
        ("100", "8", "4:48", ("2:52.8", "1:55.2")),
        ("50", "4.8", "5:45.6", ("3:27.4", "2:18.2")),
    ):
        mara.puts_in("pace", units=units, hours=hours)
        expect(mara.answer("pace").locator(".check-big")).to_have_text(clock)
        mara.reads("pace", **{"When 100 %": clock, "When 60 %": shorter[0], "When 40 %": shorter[1]})
    mara.puts_in("pace", units="50", hours="8", needs="15").sees("the day fits 32, not 50", "#check-pace").shot("pace")
    mara.keeps("pace").sees("the day fits 32, not 50", "#check-pace")


def test_a_slider_and_its_field_say_the_same(mara, scene):
    mara.goes_to(f"/workshops/{scene.id}/kpis/{scene.kpis[0]}/checks").puts_in("pace", units="50")
    slider = mara.page.get_by_role("slider", name="How many a day")
    expect(slider).to_have_value("50")
    slider.fill("100")
    expect(mara.page.locator("#check-pace-units")).to_have_value("100")
    expect(mara.answer("pace").locator(".check-big")).to_have_text("4:48")


def test_what_cannot_be_is_said_while_it_is_typed_and_is_not_kept(mara, scene):
    mara.goes_to(f"/workshops/{scene.id}/kpis/{scene.kpis[0]}/checks").puts_in("pace", units="fifty")
    mara.sees("Please write a number such as 12 or 12.5", "#check-pace .field-error:not([hidden])")
    with scene.windows.refusing():
        mara.page.locator("#check-pace").get_by_role("button", name="Keep this check").click()
        mara.sees("not kept", "#check-pace .section-count")
    mara.sees("Please write a number such as 12 or 12.5", "#check-pace .field-error:not([hidden])")


def test_the_goal_backward_to_a_day_and_to_another_teams_leads(mara, scene):
    mara.goes_to(f"/workshops/{scene.id}/goal").puts_in("funnel", **FUNNEL)
    expect(mara.answer("funnel").locator(".check-big")).to_have_text("56")
    for stage, cells in FUNNEL_TABLE.items():
        row = mara.answer("funnel").locator(
            ".check-table tr", has=mara.page.get_by_role("rowheader", name=stage, exact=True)
        )
        expect(row.locator("td")).to_have_text(cells)
    mara.reads("funnel", **{"when 20 %": "69.4", "when 25 %": "55.6", "when 30 %": "46.3"})
    mara.reads("funnel", **{"Deals": "one every 12 working days for each person", "Pipeline it takes": "9,600,000"})
    mara.keeps("funnel")
    mara.opens("budget").puts_in("budget", hours="8", share="60")
    expect(mara.answer("budget").locator(".check-big")).to_have_text("67.9 %")
    mara.opens("coverage").puts_in("coverage", attempts="5", supply="900")
    expect(mara.answer("coverage").locator(".check-big")).to_have_text("67.5 %")
    mara.reads(
        "coverage", **{"needed in a month": "1,333.3", "Missing in a month": "433.3", "that the supply allows": "37.5"}
    )
    mara.shot("goal").keeps("coverage").sees("The supply limits this target", "#check-coverage")


def test_the_goal_over_the_teams_own_year(mara, scene):
    mara.goes_to(f"/teams/{scene.company.world.team}/calendar")
    mara.page.get_by_label("Country").select_option("US")
    mara.clicks("Fill in").sees("holidays are on the list now")
    mara.goes_to(f"/workshops/{scene.id}/goal").opens("cascade")
    assert f"{date.today().year}-12-25" in mara.page.locator("#check-cascade-holidays").input_value()
    federal = "\n".join(ORACLES["calendar_2026"]["us_federal_holidays"])
    mara.page.locator("#check-cascade-year_start").fill("2026-01-01")
    mara.page.locator("#check-cascade-holidays").fill(federal)
    mara.puts_in("cascade", goal="120", unit="deals").sees("120 deals over 250 working days", "#check-cascade")
    worked, days = ORACLES["cascade"]["deals_120_by_us_working_days"], ORACLES["calendar_2026"]["us_federal"]
    quarters = [f"{units} in {n} working days" for units, n in zip(worked["quarters"], days["quarters"], strict=True)]
    months = [f"{units} in {n} working days" for units, n in zip(worked["months"], days["months"], strict=True)]
    assert mara.column("cascade", "Quarter") == quarters
    assert mara.column("cascade", "2026") == months
    mara.shot("cascade").keeps("cascade").sees("120 deals over 250 working days", "#check-cascade")


def test_the_target_on_a_card_is_checked_while_it_is_typed(mara, scene):
    mara.goes_to(f"/workshops/{scene.id}/kpis/{scene.kpis[0]}")
    mara.sees("A target per day shows here", "[data-checks]")
    mara.page.locator("details:has(> * #target) > summary").click()
    mara.page.locator("#per").fill("working day")
    for target, clock in (("50", "9:36"), ("100", "4:48")):
        mara.page.locator("#target").fill(target)
        mara.sees(clock, '[data-answer="check-pace"]')
    mara.page.locator("#check-pace").get_by_role("button", name="Keep this check").click()
    mara.sees("The check is kept.", "#check-pace").shot("card-check")
    expect(mara.page.locator("#target")).to_have_value("100")
