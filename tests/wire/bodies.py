"""One body for every command that is right in shape, whatever it would mean: to be made wrong one field at a time."""

from tests.wire.seed import card

AN_ID = "0123456789abcdef"
BODIES = {
    "PrepareWorkshop": {"workshop": AN_ID, "team": AN_ID, "title": "List", "goal": "Grow"},
    "ChangePlan": {"title": "List", "goal": "Grow", "promise": "I listen.", "agenda": [5] * 11, "invited": ["SDR"]},
    "AbandonWorkshop": {"why": "Merged."},
    "TakeSeat": {"person": AN_ID, "access": "participant", "side": "own"},
    "GrantAccess": {"seat": AN_ID, "access": "observer"},
    "ReleaseSeat": {"seat": AN_ID},
    "OpenRoom": {},
    "GoToPhase": {"phase": "decide"},
    "ExtendPhase": {"minutes": 2},
    "HoldTimer": {},
    "ResumeTimer": {},
    "PutInSpotlight": {"kpi": AN_ID},
    "ShowSlide": {"slide": "map"},
    "ProposeKpi": {"card": card("Another"), "library": ""},
    "CarryKpi": {"kpi": AN_ID, "card": card("Another"), "why": "It worked."},
    "ReviseCard": {"kpi": AN_ID, "base": 1, "card": card("Another"), "why": ""},
    "WithdrawKpi": {"kpi": AN_ID},
    "OrderKpis": {"order": [AN_ID]},
    "ShowTarget": {"kpi": AN_ID},
    "AddComment": {"kpi": AN_ID, "kind": "idea", "text": "Yes.", "named": True},
    "WithdrawComment": {"comment": AN_ID},
    "AnswerProposal": {"kpi": AN_ID, "fit": "fits", "text": "Yes."},
    "AnswerComments": {"comments": [AN_ID], "verdict": "no", "text": "No."},
    "OpenRound": {"kpi": AN_ID},
    "CastBallot": {"round": AN_ID, "consent": 4, "unclear": False, "abstain": False, "impact": 2, "control": 3,
                   "estimate": "12", "reason": ""},
    "CloseRound": {"round": AN_ID},
    "RevealRounds": {},
    "DecideKpi": {"kpi": AN_ID, "outcome": "adopt", "rationale": "Yes.", "changes": "", "expect": "",
                  "pilot_until": "2030-01-01", "review_by": "2030-01-01"},
    "SignVersion": {"effective_from": "2030-01-01", "review_on": "2030-04-01", "overrides": {"voice": "Alone."}},
    "AcknowledgeVersion": {"how": "understood", "text": ""},
}  # fmt: skip
