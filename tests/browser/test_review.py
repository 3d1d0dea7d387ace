"""A list is opened again: the old reason first, the old picture only after the new round, and what a manager reads."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.leader import Leader
from tests.browser.people import Person
from tests.browser.scenes import HIGH, Scene
from tests.wire.company import gather
from tests.wire.seed import follow, manager

pytestmark = pytest.mark.browser

REASON = "The quarter is over, and meetings did not follow."
VOTES = dict.fromkeys(("Ana", "Ben", "Chidi", "Dana"), HIGH)


def signed(windows, meet):
    """A first list, signed: dials were to bring thirty meetings."""
    scene = Scene(windows, meet(kpis=("Dials",))).to_reveal().go("discuss").to_decide()
    soon = str(date.today() + timedelta(days=30))
    why = "It is ours to move. We look at it again in a month."
    call = {"outcome": "adopt", "rationale": why, "review_by": soon, "expect": "Thirty meetings by March."}
    mara = scene.company.leader
    mara.must("DecideKpi", kpi=scene.kpis[0], **call)
    dates = {"effective_from": str(date.today()), "review_on": soon}
    mara.must("SignVersion", **dates, overrides={"quorum": "All four of us.", "comments": "All were read."})
    return scene


def reopened(scene, mara):
    """Mara opens the KPI again on its page; the review's people sit down on the wire."""
    world = scene.company.world
    mara.goes_to(f"/teams/{world.team}/reviews/new?kpi={scene.kpis[0]}").types(why=REASON)
    mara.clicks("Prepare the review").sees("in force now")
    world = follow(scene.company.srv, world, mara.page.url.rsplit("/", 1)[1])
    return Scene(scene.windows, gather(scene.company.srv, world)).open()


def answers_before_the_vote(review, mara):
    """Need and market, and whether the prediction came true."""
    mara.goes_to(f"/workshops/{review.id}/review").sees("It is ours to move.").sees("Thirty meetings by March.")
    form = mara.page.locator("form[action$=relevance]")
    form.get_by_label("As it was").first.check()
    form.get_by_label("Changed").last.check()
    form.get_by_role("button", name="Keep it").click()
    mara.sees("Kept.")
    mara.page.get_by_text("Judge the prediction").click()
    form = mara.page.locator("form[action$=prediction]")
    form.get_by_label("Partly").first.check()
    form.get_by_label("In one sentence").fill("Twenty-two came.")
    form.get_by_role("button", name="Keep it").click()
    mara.sees("Twenty-two came.").shot("review-page")


def decides(review, mara):
    """Nothing is preset; the verdict is kept with its reason."""
    mara.goes_to(f"/workshops/{review.id}/kpis/{review.kpis[0]}/decision").sees("Not reviewed")
    expect(mara.page.locator("[name=outcome]:checked")).to_have_count(0)
    mara.sees("The room in version 1").page.locator(".outcome", has_text="Keep").click()
    mara.page.get_by_label("Why", exact=True).fill("The room stands behind it, and the market turned.")
    mara.page.locator("button.decide").click()
    mara.sees("Decided: Confirmed unchanged.").shot("review-verdict")
    dates = {"effective_from": str(date.today()), "review_on": str(date.today() + timedelta(days=90))}
    overrides = {"quorum": "All four of us.", "comments": "All were read."}
    review.company.leader.must("SignVersion", **dates, overrides=overrides)


def test_a_review_from_its_reason_to_what_a_manager_reads(windows, meet):
    first = signed(windows, meet)
    mara = Leader(windows, "Mara", cookie=first.company.world.cookies["Mara"])
    review = reopened(first, mara)
    try:
        answers_before_the_vote(review, mara)
        review.go("blind_1").spotlight(review.kpis[0])
        ana = review.participant("Ana").sees("How it stood in version 1").sees("It is ours to move.")
        review.leader().opens_panel("Talk").sees("How it stood in version 1", ".con-talk")
        review.vote(review.kpis[0], **VOTES)
        ana.sees_no("The room in version 1")
        review.reveal()
        ana.sees("The room in version 1").shot("review-anew")
        review.go("decide")
        decides(review, mara)
        vera = Person(windows, "Vera", cookie=manager(review.company.srv, review.company.world, "Vera"))
        version = review.company.leader.sees("version")["id"]
        vera.goes_to(f"/versions/{version}").sees(REASON).sees("Twenty-two came.").sees("market turned")
        vera.shot("review-record")
    finally:
        review.company.leave()
