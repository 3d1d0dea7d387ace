"""Reality checks on pages: worked out while typing, kept by a button, refused at the field."""

import html
import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.web.small_story import DIALS, MEETINGS, SmallStory
from workshop import team_calendar
from workshop.domain.card import Gate, missing
from workshop.domain.values import CheckKind, Source

ORACLES = json.loads((Path(__file__).parents[1] / "numbers/oracles.json").read_text(encoding="utf-8"))
TODAY = datetime(2026, 11, 22, 12, tzinfo=UTC)
FUNNEL = {
    "revenue": "2400000", "deal": "20000", "win": "25", "meeting": "50", "show": "80", "book": "15", "connect": "10",
    "reps": "6", "days": "240",
}  # fmt: skip
PACE = {"units": "50", "hours": "8"}


@pytest.fixture
def told(story: SmallStory) -> SmallStory:
    """A workshop being prepared, read on 22 November 2026."""
    story.app.extensions["workshop"] = replace(story.here, clock=lambda: TODAY)
    return story.prepare()


@pytest.fixture
def mara(told: SmallStory) -> FlaskClient:
    """The leader's browser."""
    return told.client()


def goal(story: SmallStory, kind: str = "") -> str:
    """Where the checks about the goal are, or one of them is sent."""
    return f"/workshops/{story.workshop}/goal" + (f"/{kind}" if kind else "")


def about(story: SmallStory, name: str, kind: str = "") -> str:
    """The same about a KPI."""
    return f"/workshops/{story.workshop}/kpis/{story.kpis[name]}/checks" + (f"/{kind}" if kind else "")


def words(answer: TestResponse) -> str:
    """What a page says, without its marks."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


def kept(story: SmallStory, kind: CheckKind, kpi: str = "") -> dict[str, str] | None:
    """The values of a check that is kept."""
    check = story.state.grounds.checks.get((story.kpis[kpi] if kpi else "", kind))
    return check.values() if check else None


def events(story: SmallStory) -> int:
    """How often anything was written."""
    return story.state.seq


def test_the_goal_is_worked_backward_in_the_worked_numbers(told: SmallStory, mara: FlaskClient) -> None:
    assert mara.post(goal(told, "funnel"), data=FUNNEL).location.endswith("?open=funnel#check-funnel")
    said = words(mara.get(goal(told)))
    assert "The goal takes 56 calls a day from each person." in said
    assert "Deals 120 20 5 1.67 0.083" in said
    assert "one every 12 working days for each person" in said
    for calls in ("69.4", "55.6", "46.3"):
        assert calls in said
    assert "9,600,000" in said
