"""What a version's document holds of its review: the evidence of that day, and what was judged and answered.

It must never hold who raised a flag, nor a reading of one person.
"""

from __future__ import annotations

import json
from typing import Any

from workshop.domain.codec import plain
from workshop.domain.reviewing.state import JudgedPrediction, Relevance, Reviewing

Entry = dict[str, Any]


def evidence(reviewing: Reviewing, kpi: str) -> Entry | None:
    """What the readings said of a KPI on the day of signing, as it was kept then; None without readings."""
    kept = reviewing.evidence.get(kpi)
    return json.loads(kept) if kept else None


def review(reviewing: Reviewing, kpi: str) -> Entry | None:
    """What was said of a KPI in its review; None where nothing was."""
    relevance, prediction = reviewing.relevance.get(kpi), reviewing.predictions.get(kpi)
    answers = {str(number): text for number, text in reviewing.answers.get(kpi, {}).items() if text}
    if not (relevance or prediction or answers):
        return None
    return {
        "relevance": _without_moment(relevance),
        "prediction": _without_moment(prediction),
        "answers": dict(sorted(answers.items(), key=lambda pair: int(pair[0]))),
    }


def _without_moment(judged: Relevance | JudgedPrediction | None) -> Entry | None:
    return {name: value for name, value in plain(judged).items() if name != "at"} if judged else None
