"""Who may ask for what: one row per command. The permission matrix in docs and tests is made from this table."""

from __future__ import annotations

from typing import Final

from workshop.domain import commands as c
from workshop.domain.values import Access

_LEADER = frozenset({Access.LEADER})
_FACILITATORS = frozenset({Access.LEADER, Access.COFACILITATOR})
_SPEAKERS = frozenset({Access.LEADER, Access.COFACILITATOR, Access.PARTICIPANT})
_VOTERS = frozenset({Access.PARTICIPANT})

MAY: Final[dict[type[c.Command], frozenset[Access]]] = {
    c.PrepareWorkshop: _LEADER,
    c.ChangePlan: _LEADER,
    c.AbandonWorkshop: _LEADER,
    c.TakeSeat: frozenset({Access.GUEST}),
    c.GrantAccess: _LEADER,
    c.ReleaseSeat: _FACILITATORS,
    c.EndSeat: _LEADER,
    c.RestoreSeat: _LEADER,
    c.OpenRoom: _FACILITATORS,
    c.GoToPhase: _FACILITATORS,
    c.ExtendPhase: _FACILITATORS,
    c.HoldTimer: _FACILITATORS,
    c.ResumeTimer: _FACILITATORS,
    c.PutInSpotlight: _FACILITATORS,
    c.ShowSlide: _FACILITATORS,
    c.ProposeKpi: _SPEAKERS,
    c.CarryKpi: _LEADER,
    c.ReviseCard: _LEADER,
    c.WithdrawKpi: _SPEAKERS,
    c.OfferMerge: _SPEAKERS,
    c.AnswerMerge: _SPEAKERS,
    c.OrderKpis: _FACILITATORS,
    c.ShowTarget: _LEADER,
    c.StartTables: _FACILITATORS,
    c.EndTables: _FACILITATORS,
    c.HandOver: _FACILITATORS,
    c.CountHands: _FACILITATORS,
    c.NoteLeaderSpoke: _FACILITATORS,
    c.GivePulse: _VOTERS,
    c.ClosePulse: _FACILITATORS,
    c.LinkKpi: _LEADER,
    c.SetCheck: _FACILITATORS,
    c.ShowCheck: _FACILITATORS,
    c.DropCheck: _FACILITATORS,
    c.AddNeed: _FACILITATORS,
    c.DropNeed: _FACILITATORS,
    c.AnswerNeed: _VOTERS | {Access.COFACILITATOR, Access.OBSERVER, Access.SUPPLIER},
    c.NotePremise: _FACILITATORS,
    c.JudgePremise: _FACILITATORS,
    c.InvitePeople: _LEADER,
    c.ConfirmMix: _LEADER,
    c.NoteEvidence: _FACILITATORS,
    c.RaiseFlag: _SPEAKERS | {Access.OBSERVER, Access.MANAGER},
    c.AnswerFlags: _LEADER,
    c.JudgeRelevance: _FACILITATORS,
    c.AnswerReview: _FACILITATORS,
    c.JudgePrediction: _LEADER,
    c.AskRoom: _FACILITATORS,
    c.AddComment: _SPEAKERS,
    c.WithdrawComment: _SPEAKERS,
    c.AnswerProposal: _LEADER,
    c.AnswerComments: _LEADER,
    c.OpenRound: _FACILITATORS,
    c.CastBallot: _VOTERS,
    c.CloseRound: _FACILITATORS,
    c.RevealRounds: _FACILITATORS,
    c.DecideKpi: _LEADER,
    c.SignVersion: _LEADER,
    c.AcknowledgeVersion: _VOTERS | {Access.COFACILITATOR, Access.OBSERVER, Access.ABSENT},
}
