"""What a review adds to the parts: how a KPI in force stood, what was answered about it, and what is to be looked at.

The room's picture of last time is in no part before the new blind round was shown; who raised a flag is in none at all.
"""

from __future__ import annotations

import json
from typing import Any

from workshop.domain.codec import plain
from workshop.domain.reviewing.agenda import Item, agenda, path, unmeasured
from workshop.domain.reviewing.state import Reviewing
from workshop.domain.reviewing.values import QUESTIONS, LastTime
from workshop.domain.state import Kpi, Workshop
from workshop.domain.values import Occasion
from workshop.numbers.agreement import picture
from workshop.numbers.triggers import TEXTS
from workshop.views.around import Part, Sentence, say
from workshop.views.picture import headline, in_words


def made_from(state: Workshop, kpi: Kpi) -> tuple[object, ...]:
    """What the review of a KPI is made from besides the KPI itself."""
    seen: Reviewing = state.reviewing
    said = (seen.relevance.get(kpi.id), seen.answers.get(kpi.id), seen.predictions.get(kpi.id))
    return (*said, _was_shown_anew(state, kpi), path(state, kpi)) if kpi.carried else ()


def of_kpi(state: Workshop, kpi: Kpi) -> dict[str, Any] | None:
    """How a KPI in force stood and how its review goes; None for a new one."""
    if not kpi.carried:
        return None
    last = kpi.last
    return {
        "status": status(kpi),
        "number": last.number if last else state.replaces_number,
        "expect": last.expect if last else "",
        "evidence": _evidence(last.evidence) if last else None,
        "asks": [say(TEXTS[key]) for key in last.suggestions if key in TEXTS] if last else [],
        "then": _then(last) if last and _was_shown_anew(state, kpi) else None,
        "path": list(path(state, kpi)),
        **_said(state.reviewing, kpi.id),
    }


def status(kpi: Kpi) -> str:
    """Where the review of a KPI is: nothing is kept by default."""
    if kpi.stands:
        return "stands"
    return "not_reviewed" if kpi.waits_for_verdict else "reviewed"


def review(state: Workshop) -> Part | None:
    """What a review has to look at, what waits for its verdict, and what stands; None in a first workshop."""
    if state.occasion is not Occasion.REVIEW:
        return None
    carried = [kpi for kpi in state.table() if kpi.carried]
    return {
        "items": [_item(item) for item in agenda(state)],
        "open": [kpi.id for kpi in carried if kpi.waits_for_verdict],
        "stands": [kpi.id for kpi in carried if kpi.stands],
        "unmeasured": unmeasured(state),
    }


def _item(item: Item) -> dict[str, Any]:
    return {
        "kind": item.kind,
        "kpi": item.kpi,
        "say": say(item.sentence, **item.params) if item.sentence else None,
        "text": item.text,
        "day": plain(item.day),
        "premise": item.premise,
        "done": item.done,
    }


def _said(reviewing: Reviewing, kpi: str) -> dict[str, Any]:
    relevance, prediction = reviewing.relevance.get(kpi), reviewing.predictions.get(kpi)
    return {
        "relevance": _without_time(relevance),
        "answers": [
            {"question": number, "say": say(QUESTIONS[number - 1]), "text": text}
            for number, text in reviewing.answers.get(kpi, {}).items()
        ],
        "prediction": _without_time(prediction),
    }


def _without_time(said: object | None) -> dict[str, Any] | None:
    return {name: value for name, value in plain(said).items() if name != "at"} if said else None


def _evidence(snapshot: str) -> dict[str, Any] | None:
    """What the readings said when the list was signed: a label, on how many people, and its sentences."""
    if not snapshot:
        return None
    kept = json.loads(snapshot)
    return {"label": kept["label"], "n": kept["n"], "says": [_sentence(text) for text in kept["texts"]]}


def _sentence(kept: Any) -> Sentence:
    return say(kept[0], **kept[1]) if isinstance(kept, list) else say(str(kept))


def _was_shown_anew(state: Workshop, kpi: Kpi) -> bool:
    """True once the room has seen a round of its own on it: from then on the old picture does not lead anybody."""
    return any(state.rounds[key].tally is not None for key in kpi.rounds)


def _then(last: LastTime) -> dict[str, Any] | None:
    """The room's picture of last time; None where none was shown then."""
    if not last.counts:
        return None
    seen = picture(last.counts, last.abstain, last.unclear, last.invited)
    return {
        "counts": list(seen.counts),
        "n": seen.n,
        "invited": seen.invited,
        "median": in_words(seen.median),
        "agreement": seen.agreement,
        "headline": headline(seen),
    }
