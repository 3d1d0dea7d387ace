"""Reality checks as parts: what was put in and where from, and what comes out, worked out anew each time.

The room and the big screen get a check only once it was shown; until then there is no trace of it there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workshop.checks import plain, spec, work_out
from workshop.checks.shape import Input
from workshop.domain.grounds.state import Check
from workshop.domain.grounds.values import CheckInput
from workshop.domain.values import CheckKind, Source
from workshop.views.around import Audience, Part, say
from workshop.views.grounds import check_key


def key(check: Check) -> str:
    """The key of a check's part."""
    return f"check/{check_key((check.kpi, check.kind))}"


def is_for(check: Check, audience: Audience) -> bool:
    """Whether an audience may know that this check exists."""
    return check.shown or audience is Audience.LEADER


def check(check: Check) -> Part:
    """One reality check."""
    given = {each.name: each for each in check.inputs}
    return {
        "kpi": check.kpi,
        "shown": check.shown,
        **asked(check.kind, given),
        "outcome": plain(work_out(check.kind, check.values())),
    }


def asked(kind: CheckKind, given: Mapping[str, CheckInput] | None = None) -> dict[str, Any]:
    """What a check of that kind asks, with what was given so far: its kind, title and inputs."""
    asks = spec(kind)
    known = given or {}
    return {
        "kind": kind.value,
        "title": say(asks.title),
        "inputs": [_input(field, known.get(field.name)) for field in asks.inputs],
    }


def _input(field: Input, given: CheckInput | None) -> dict[str, Any]:
    return {
        "name": field.name,
        "label": field.label,
        "unit": field.unit,
        "value": given.value if given else field.default,
        "source": given.source.value if given else Source.ASSUMED.value,
        "kind": field.kind,
        "control": field.control,
        "slider": field.slider,
        "least": field.least,
        "most": field.most,
        "step": field.step,
        "reach": field.reach,
        "optional": field.optional,
    }
