"""Documents of signed lists for tests, as small as they can be."""

from workshop.domain.card import Card
from workshop.domain.codec import plain
from workshop.domain.values import Direction, Timing


def kpi(name, outcome="adopt", against=False, pilot_until=None, rounds=(), **fields):
    """One KPI of a document; its id is its name."""
    card = Card(
        name=name,
        purpose="More talks.",
        definition_plain="Counted calls.",
        applies_to="SDRs",
        direction=Direction.HIGHER,
        timing=Timing.LEADING,
        **fields,
    )
    decision = {"outcome": outcome, "against_advice": against, "pilot_until": pilot_until, "rationale": "Ours."}
    return {"id": name, "card": plain(card), "decision": decision, "rounds": list(rounds), "said": []}


def vote(counts, withheld="", quorum=True, invited=8):
    """One round of a document; withheld ones have an empty tally."""
    tally = {"counts": counts, "abstain": 0, "unclear": 0, "impact": [0] * 5, "control": [0] * 5, "estimates": []}
    return {
        "number": 1,
        "invited": invited,
        "voted": sum(counts),
        "quorum": quorum,
        "withheld": withheld,
        "tally": tally,
    }


def document(*kpis):
    """A document with these KPIs."""
    return {"kpis": list(kpis)}
