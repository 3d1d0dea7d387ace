"""Rules for blind rounds: open, cast, close, reveal. What a ballot says leaves this module only as totals."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from workshop.domain import commands as c
from workshop.domain import events as e
from workshop.domain.card import LABELS, Gate, missing
from workshop.domain.decide.asked import Asked
from workshop.domain.decide.room import reveal_phase
from workshop.domain.refusal import N_, Refused
from workshop.domain.state import Ballot, Round, Workshop
from workshop.domain.values import Criterion, Phase, RoundStatus, Side, Withheld
from workshop.numbers.confidentiality import may_reveal, may_show_revote
from workshop.numbers.quorum import quorum

REASON_BELOW = 3


def open_round(asked: Asked, command: c.OpenRound) -> tuple[e.Event, ...]:
    """Open a blind vote on one KPI and bring it to everybody's screen."""
    asked.must_be_in(Phase.BLIND_1, Phase.DISCUSS, Phase.ADDITIONS, Phase.BLIND_2)
    kpi = asked.shown_kpi(command.kpi)
    asked.must_have_no_open_round()
    gap = missing(kpi.card, Gate.VOTE)
    if gap:
        raise Refused(
            "stage_conflict",
            N_("Before a vote the card needs: %(field_label)s."),
            field=gap[0],
            field_label=LABELS[gap[0]],
        )
    last = asked.state.last_round(kpi.id)
    if last and last.status is RoundStatus.CLOSED:
        raise Refused("stage_conflict", N_("The last round on this KPI waits to be revealed."))
    opened = e.RoundOpened(round=asked.mint(), kpi=kpi.id, number=len(kpi.rounds) + 1, revision=kpi.revision)
    return (e.SpotlightMoved(kpi=kpi.id), opened)


def cast(asked: Asked, command: c.CastBallot) -> tuple[e.Event, ...]:
    """Take a ballot, or the change of one, while the round is open."""
    asked.must_be_live()
    vote = asked.round(command.round)
    if vote.status is not RoundStatus.OPEN:
        raise Refused("stage_conflict", N_("This round is closed. What you sent before counts."), field="round")
    if not asked.seat(asked.actor.who).votes:
        raise Refused("forbidden", N_("This seat does not vote."))
    if (command.consent is not None) + command.unclear + command.abstain != 1:
        raise Refused("bad_value", N_("Choose one answer from the scale."), field="consent")
    if command.consent is not None and command.consent < REASON_BELOW and not command.reason:
        raise Refused("bad_value", N_("Say in a sentence what would have to change."), field="reason")
    # The same ballot again is an event, too: were it none, the next number of the log would tell that it was the same.
    return (_ballot(asked.state, asked.actor.who, command),)


def close(asked: Asked, command: c.CloseRound) -> tuple[e.Event, ...]:
    """Freeze the ballots; nobody sees more than before."""
    asked.must_be_live()
    vote = asked.round(command.round)
    if vote.status is not RoundStatus.OPEN:
        return ()
    return (e.RoundClosed(round=vote.id, invited=len(_invited(asked.state, vote)), quorum=_quorate(asked.state, vote)),)


def reveal(asked: Asked) -> tuple[e.Event, ...]:
    """Show every closed round at once."""
    asked.must_be_live()
    asked.must_have_no_open_round()
    closed = asked.state.closed_rounds()
    if not closed:
        raise Refused("stage_conflict", N_("There is no closed vote to reveal."))
    return (*reveal_phase(asked), *(_revealed(asked, vote) for vote in closed))


def _ballot(state: Workshop, seat: str, command: c.CastBallot) -> e.BallotCast:
    low = command.consent is not None and command.consent < REASON_BELOW
    wanted = {Criterion.IMPACT, Criterion.CONTROL, *state.criteria}
    rated = {each.value: getattr(command, each.value) for each in Criterion if each in wanted}
    return e.BallotCast(
        round=command.round,
        seat=seat,
        consent=command.consent,
        unclear=command.unclear,
        abstain=command.abstain,
        estimate=command.estimate,
        reason=command.reason if low else "",
        **rated,
    )


def _invited(state: Workshop, vote: Round) -> set[str]:
    return {seat.id for seat in state.voters()} | set(vote.ballots)


def _quorate(state: Workshop, vote: Round) -> bool:
    own = {seat.id for seat in state.seats.values() if seat.side is Side.OWN}
    invited = _invited(state, vote)
    return quorum(
        ballots=len(vote.ballots),
        present=len(invited),
        own_ballots=len(own & set(vote.ballots)),
        own_invited=len(own & invited),
    ).met


def _revealed(asked: Asked, vote: Round) -> e.RoundRevealed:
    before = _before(asked.state, vote)
    moved = _moved(before, vote) if before else None
    if not may_reveal(len(vote.ballots)):
        return e.RoundRevealed(round=vote.id, withheld=Withheld.TOO_FEW)
    if moved is not None and not may_show_revote(moved):
        return e.RoundRevealed(round=vote.id, withheld=Withheld.ONE_MOVED)
    return e.RoundRevealed(
        round=vote.id, tally=tally(vote.ballots.values()), moved=moved, reasons=_reasons(asked, vote, before)
    )


def _before(state: Workshop, vote: Round) -> Round | None:
    """The last round before with a picture: beside it, a single moved vote would show itself."""
    earlier = (state.rounds[key] for key in reversed(state.kpis[vote.kpi].rounds) if key != vote.id)
    return next((r for r in earlier if r.tally is not None and r.withheld is Withheld.NO), None)


def _moved(before: Round, vote: Round) -> int:
    seats = {*before.ballots, *vote.ballots}
    return sum(_choice(before.ballots.get(seat)) != _choice(vote.ballots.get(seat)) for seat in seats)


def _choice(ballot: Ballot | None) -> tuple[object, ...]:
    return (ballot.consent, ballot.unclear, ballot.abstain) if ballot else ()


def tally(ballots: Iterable[Ballot]) -> e.Tally:
    """The totals of some ballots: nothing in it says who gave which."""
    cast = tuple(ballots)
    estimates = sorted((ballot.estimate for ballot in cast if ballot.estimate), key=Decimal)
    return e.Tally(
        counts=_counts((ballot.consent for ballot in cast), range(6)),
        abstain=sum(ballot.abstain for ballot in cast),
        unclear=sum(ballot.unclear for ballot in cast),
        impact=_counts((ballot.impact for ballot in cast), range(1, 6)),
        control=_counts((ballot.control for ballot in cast), range(1, 6)),
        realistic=_counts((ballot.realistic for ballot in cast), range(1, 6)),
        sound=_counts((ballot.sound for ballot in cast), range(1, 6)),
        lasting=_counts((ballot.lasting for ballot in cast), range(1, 6)),
        fitting=_counts((ballot.fitting for ballot in cast), range(1, 6)),
        estimates=tuple(estimates) if may_reveal(len(estimates)) else (),
    )


def _counts(values: Iterable[int | None], scale: range) -> tuple[int, ...]:
    given = list(values)
    return tuple(given.count(step) for step in scale)


def _reasons(asked: Asked, vote: Round, before: Round | None) -> tuple[e.Reason, ...]:
    """The reasons of low votes in the order of their random ids; words said in the round before are not said again,
    unless they have become a block, which is owed an answer of its own.
    """
    said = {_said(ballot) for ballot in before.ballots.values()} if before else set()
    fresh = (
        ballot
        for ballot in vote.ballots.values()
        if ballot.consent is not None and ballot.reason and _said(ballot) not in said
    )
    reasons = (e.Reason(id=asked.mint(), consent=b.consent or 0, text=b.reason) for b in fresh)
    return tuple(sorted(reasons, key=lambda reason: reason.id))


def _said(ballot: Ballot) -> tuple[str, bool]:
    return ballot.reason, ballot.consent == 0
