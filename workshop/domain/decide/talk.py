"""Rules for comments, objections and the answers the leader owes."""

from __future__ import annotations

from workshop.domain import commands as c
from workshop.domain import events as e
from workshop.domain.decide.asked import Asked
from workshop.domain.refusal import N_, Refused
from workshop.domain.state import Kpi
from workshop.domain.values import ON_THE_LIST, CommentKind, Phase, Status

MOST_COMMENTS = 3000
KEPT_FOR_LEADER = 100  # places that the room cannot fill
MOST_FROM_ONE = 300
MOST_IN_SILENCE = 3


def say(asked: Asked, command: c.AddComment) -> tuple[e.Event, ...]:
    """Add a comment; written in a blind phase, or about a sealed proposal, it stays sealed until the room moves on."""
    if command.kind is CommentKind.STOP:
        _must_be_a_stop(asked, command.kpi)
    else:
        asked.must_be_open()
    about_sealed = bool(command.kpi) and asked.kpi(command.kpi).sealed
    if not command.kpi and command.kind is CommentKind.OBJECTION:
        raise Refused("bad_value", N_("Say which KPI you object to."), field="kpi")
    _must_leave_room(asked)
    sealed = asked.writes_blind() or about_sealed
    comment = e.CommentAdded(
        comment=asked.mint(),
        kpi=command.kpi,
        kind=command.kind,
        named=command.named,
        sealed=sealed,
        prompt=command.prompt,
        author=asked.actor.who,
        text=command.text,
    )
    return (comment,)


def ask_room(asked: Asked, command: c.AskRoom) -> tuple[e.Event, ...]:
    """Put a question to the room, or take it back."""
    asked.must_be_live()
    kpi = asked.shown_kpi(command.kpi).id if command.kpi and command.prompt else ""
    if (command.prompt, kpi) == (asked.state.prompt, asked.state.prompt_kpi):
        return ()
    return (e.RoomAsked(prompt=command.prompt, kpi=kpi),)


def take_back(asked: Asked, command: c.WithdrawComment) -> tuple[e.Event, ...]:
    """Take back one's own comment while nobody has answered it."""
    asked.must_be_open()
    comment = asked.comment(command.comment)
    if comment.author != asked.actor.who:
        raise Refused("forbidden", N_("Only its author can take a comment back."))
    if comment.answer:
        raise Refused("stage_conflict", N_("This comment is answered, so it stays in the record."))
    return (e.CommentWithdrawn(comment=comment.id),)


def answer_proposal(asked: Asked, command: c.AnswerProposal) -> tuple[e.Event, ...]:
    """Answer a proposal from the room; a later answer replaces the first."""
    asked.must_be_open()
    kpi = asked.shown_kpi(command.kpi)
    if not kpi.from_room:
        raise Refused("bad_value", N_("This one is your own proposal; it needs no answer."), field="kpi")
    return (e.ProposalAnswered(kpi=kpi.id, fit=command.fit, text=command.text),)


def answer_comments(asked: Asked, command: c.AnswerComments) -> tuple[e.Event, ...]:
    """Answer one comment, or several with the same words."""
    asked.must_be_open()
    comments = [asked.comment(comment) for comment in dict.fromkeys(command.comments)]
    if any(comment.sealed for comment in comments):
        raise Refused("not_found", N_("There is no such comment here."), field="comments")
    return (
        e.CommentsAnswered(
            comments=tuple(comment.id for comment in comments), verdict=command.verdict, text=command.text
        ),
    )


def _must_be_a_stop(asked: Asked, about: str) -> None:
    """That a KPI should be stopped is said once, of one KPI; it is the one thing that a signed list still takes."""
    if not about:
        raise Refused("bad_value", N_("Say which KPI should be stopped."), field="kpi")
    kpi = asked.shown_kpi(about)
    if not _is_in_force(asked, kpi):
        asked.must_be_open()
    said = (comment for comment in asked.state.comments.values() if comment.kpi == kpi.id)
    if any(comment.kind is CommentKind.STOP and comment.author == asked.actor.who for comment in said):
        raise Refused("bad_value", N_("You have said already that it should be stopped."), field="kind")


def _is_in_force(asked: Asked, kpi: Kpi) -> bool:
    on_the_list = kpi.decision is not None and kpi.decision.outcome in ON_THE_LIST
    return asked.state.status is Status.SIGNED and on_the_list


def _must_leave_room(asked: Asked) -> None:
    own = [comment for comment in asked.state.comments.values() if comment.author == asked.actor.who]
    most = MOST_COMMENTS if asked.is_leader() else MOST_COMMENTS - KEPT_FOR_LEADER
    if len(own) >= MOST_FROM_ONE or len(asked.state.comments) >= most:
        raise Refused("bad_value", N_("That is a lot of comments. Let the room answer some first."))
    silent = asked.state.phase is Phase.SILENT_START and asked.writes_blind()
    if silent and sum(comment.sealed for comment in own) >= MOST_IN_SILENCE:
        raise Refused(
            "bad_value", N_("Three numbers each in the silent start. Take one back to write another."), field="text"
        )
