"""Rules for blind rounds: open, cast, close, reveal. What a ballot says leaves this module only as totals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from workshop.domain import commands as c
from workshop.domain import events as e
from workshop.domain.card import LABELS, Gate, missing
from workshop.domain.card_rules import Weight, remarks_on
from workshop.domain.decide.asked import Asked
from workshop.domain.decide.room import reveal_phase
from workshop.domain.refusal import N_, Refused
from workshop.domain.sides import leaning_at, told_apart, were_told_apart
from workshop.domain.state import Ballot, Kpi, Round, Workshop
from workshop.domain.values import Criterion, Phase, RoundStatus, Side, Withheld
from workshop.numbers.confidentiality import may_reveal, may_say_moved, may_show_ratings, may_show_revote
from workshop.numbers.leanings import part
from workshop.numbers.quorum import quorum

REASON_BELOW = 3


def open_round(asked: Asked, command: c.OpenRound) -> tuple[e.Event, ...]:
    """Open a blind vote on one KPI and bring it to everybody's screen."""
    asked.must_be_in(Phase.BLIND_1, Phase.DISCUSS, Phase.ADDITIONS, Phase.BLIND_2)
    kpi = asked.shown_kpi(command.kpi)
    asked.must_have_no_open_round()
    _must_be_ready(asked.state, kpi)
    last = asked.state.last_round(kpi.id)
    if last and last.status is RoundStatus.CLOSED:
        raise Refused("stage_conflict", N_("The last round on this KPI waits to be revealed."))
    opened = e.RoundOpened(
        round=asked.mint(),
        kpi=kpi.id,
        number=len(kpi.rounds) + 1,
        revision=kpi.revision,
        criteria=asked.state.criteria,
        leader_spoke=kpi.id in asked.state.facilitation.spoke,
    )
    return (e.SpotlightMoved(kpi=kpi.id), opened)


def _must_be_ready(state: Workshop, kpi: Kpi) -> None:
    """Refuse a vote on a goal, and on a card that still misses what the room has to know."""
    stops = (remark for remark in remarks_on(state, kpi) if (remark.level, remark.gate) == (Weight.STOP, Gate.VOTE))
    for remark in stops:
        raise Refused("stage_conflict", remark.sentence, field=remark.field, **remark.params)
    for name in missing(kpi.card, Gate.VOTE):
        sentence = N_("Before a vote the card needs: %(field_label)s.")
        raise Refused("stage_conflict", sentence, field=name, field_label=LABELS[name])


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
    return (_ballot(vote, asked.actor.who, command),)


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


def _ballot(vote: Round, seat: str, command: c.CastBallot) -> e.BallotCast:
    """What the round asked for; ratings that it did not ask for are dropped."""
    low = command.consent is not None and command.consent < REASON_BELOW
    wanted = {Criterion.IMPACT, Criterion.CONTROL, *vote.criteria}
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
        round=vote.id,
        tally=_shown(asked.state, vote),
        moved=moved if may_say_moved(were_told_apart(asked.state, vote.kpi)) else None,
        reasons=_reasons(asked, vote, before),
    )


def _shown(state: Workshop, vote: Round) -> e.Tally:
    """The totals of a round, with those of each side of the room where they may be told, or which way it leans."""
    totals = tally(vote.ballots.values())
    cast = {side: [b for seat, b in vote.ballots.items() if state.seats[seat].side is side] for side in Side}
    match told_apart(state, vote, totals):
        case "shown":
            sides = (e.SideTally(side=side, counts=tally(cast[side]).counts) for side in Side)
            return replace(totals, sides=tuple(sides))
        case "leaning":
            least = leaning_at(state, vote, totals)
            return replace(totals, leanings=tuple(_leaning(side, cast[side], least) for side in Side))
        case _:
            return totals


def _leaning(side: Side, cast: Sequence[Ballot], least: int) -> e.SideLeaning:
    upper = sum(ballot.consent is not None and ballot.consent >= least for ballot in cast)
    return e.SideLeaning(side=side, voted=len(cast), at_least=least, part=part(upper, len(cast)))


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
        realistic=_ratings(ballot.realistic for ballot in cast),
        sound=_ratings(ballot.sound for ballot in cast),
        lasting=_ratings(ballot.lasting for ballot in cast),
        fitting=_ratings(ballot.fitting for ballot in cast),
        equipped=_ratings(ballot.equipped for ballot in cast),
        estimates=tuple(estimates) if may_reveal(len(estimates)) else (),
    )


def _counts(values: Iterable[int | None], scale: range) -> tuple[int, ...]:
    given = list(values)
    return tuple(given.count(step) for step in scale)


def _ratings(values: Iterable[int | None]) -> tuple[int, ...]:
    """The ratings on a criterion that the leader added; all zero where too few gave one."""
    counts = _counts(values, range(1, 6))
    return counts if may_show_ratings(sum(counts)) else (0,) * len(counts)


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
