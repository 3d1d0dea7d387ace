"""The closed lists of words that commands, events and state are made of."""

from __future__ import annotations

from enum import StrEnum


class Access(StrEnum):
    """What a person may do in one workshop."""

    LEADER = "leader"
    COFACILITATOR = "cofacilitator"
    PARTICIPANT = "participant"
    OBSERVER = "observer"
    PROJECTOR = "projector"
    MANAGER = "manager"
    GUEST = "guest"  # at the door, without a seat yet
    SUPPLIER = "supplier"  # somebody of another team, by the link of one dependency
    ABSENT = "absent"  # somebody who was invited and took no seat, by a personal link to the signed list


class Side(StrEnum):
    """Whose team a person belongs to, seen from the workshop's team."""

    OWN = "own"
    ADJACENT = "adjacent"


class Status(StrEnum):
    """The life of one workshop."""

    DRAFT = "draft"
    LIVE = "live"
    SIGNED = "signed"
    ABANDONED = "abandoned"


ENDED = frozenset({Status.SIGNED, Status.ABANDONED})
"""A workshop that has ended keeps totals only: who chose what is deleted."""
UNSIGNED = (Status.DRAFT.value, Status.LIVE.value)
"""As tables hold it: a workshop that is being prepared or at work."""


class Occasion(StrEnum):
    """Why the workshop is held."""

    FIRST = "first"
    REVIEW = "review"


class Phase(StrEnum):
    """The eleven phases of a workshop, in order (domain.md §5.6)."""

    OPEN = "open"
    SAME_WORDS = "same_words"
    SILENT_START = "silent_start"
    PROPOSALS = "proposals"
    BLIND_1 = "blind_1"
    REVEAL = "reveal"
    DISCUSS = "discuss"
    ADDITIONS = "additions"
    BLIND_2 = "blind_2"
    DECIDE = "decide"
    CLOSE = "close"


SEALED_PHASES = frozenset({Phase.SILENT_START, Phase.BLIND_1, Phase.BLIND_2})
"""What is written in these phases is shown to nobody else until the phase is over."""


class Slide(StrEnum):
    """What the projector shows: what the phase asks for, or something the leader called up."""

    AUTO = "auto"
    JOIN = "join"
    BLANK = "blank"
    MAP = "map"
    LIST = "list"
    CHECK = "check"
    LINKS = "links"


class Direction(StrEnum):
    """Which way is better; *range* means too little and too much are both bad."""

    HIGHER = "higher"
    LOWER = "lower"
    RANGE = "range"


class Timing(StrEnum):
    """Leading can still change the result; lagging reports it."""

    LEADING = "leading"
    LAGGING = "lagging"


class Level(StrEnum):
    """Activity: decide. Objective: influence. Result: observe."""

    UNSET = ""
    ACTIVITY = "activity"
    OBJECTIVE = "objective"
    RESULT = "result"


class Controllability(StrEnum):
    """How far the people who are measured can move the number."""

    UNSET = ""
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class TargetKind(StrEnum):
    """What a target is meant as; *later* means that it follows once there is a baseline."""

    UNSET = ""
    COMMIT = "commit"
    STRETCH = "stretch"
    LATER = "later"


class Scope(StrEnum):
    """Whom the target is set for."""

    UNSET = ""
    TEAM = "team"
    INDIVIDUAL = "individual"
    BOTH = "both"


class Proposed(StrEnum):
    """What a proposal is: a KPI, or a goal that a KPI may serve and that is never voted on as one."""

    KPI = "kpi"
    TEAM_GOAL = "team_goal"
    PERSONAL_GOAL = "personal_goal"


class CheckKind(StrEnum):
    """The reality checks (domain.md §3)."""

    PACE = "pace"
    LEADS = "leads"
    BUDGET = "budget"
    FUNNEL = "funnel"
    COVERAGE = "coverage"
    CASCADE = "cascade"
    PACING = "pacing"


class Source(StrEnum):
    """Where an input of a reality check comes from."""

    MEASURED = "measured"
    ASSUMED = "assumed"
    LIBRARY = "library"


class Prompt(StrEnum):
    """A question that the leader puts to the room; its answers are comments and are kept."""

    NONE = ""
    SUFFER = "suffer"
    CHEAT = "cheat"
    HIDDEN = "hidden"
    HABIT = "habit"
    CHANGED = "changed"


class Criterion(StrEnum):
    """What a ballot may rate beside consent, 1 to 5; impact and control always, the others when the leader asks."""

    IMPACT = "impact"
    CONTROL = "control"
    REALISTIC = "realistic"
    SOUND = "sound"
    LASTING = "lasting"
    FITTING = "fitting"
    EQUIPPED = "equipped"


class CommentKind(StrEnum):
    """What a comment is meant as."""

    QUESTION = "question"
    CONCERN = "concern"
    EVIDENCE = "evidence"
    IDEA = "idea"
    SUPPORT = "support"
    OBJECTION = "objection"
    STOP = "stop"  # this KPI should be stopped: at most once from everybody, counted at the next review


class Fit(StrEnum):
    """The leader's answer to a proposal."""

    FITS = "fits"
    PARTLY = "partly"
    DOES_NOT = "does_not"


class Verdict(StrEnum):
    """How a comment or objection ends (domain.md §5.7)."""

    ADOPTED = "adopted"
    PARTLY = "partly"
    NOT_NOW = "not_now"
    NO = "no"


class RoundStatus(StrEnum):
    """The four states of a blind round; *not open* is the absence of one."""

    OPEN = "open"
    CLOSED = "closed"
    REVEALED = "revealed"


class Withheld(StrEnum):
    """Why a revealed round shows no picture (domain.md §5.4)."""

    NO = ""
    TOO_FEW = "too_few"
    ONE_MOVED = "one_moved"


class Outcome(StrEnum):
    """What the leader decides about a KPI; the last four are for KPIs that are already in force."""

    ADOPT = "adopt"
    ADOPT_WITH_CHANGES = "adopt_with_changes"
    PILOT = "pilot"
    PARK = "park"
    REJECT = "reject"
    METRIC_ONLY = "metric_only"
    KEEP = "keep"
    AMEND = "amend"
    RETIRE = "retire"
    REPLACE = "replace"


ON_THE_LIST = frozenset({Outcome.ADOPT, Outcome.ADOPT_WITH_CHANGES, Outcome.PILOT, Outcome.KEEP, Outcome.AMEND})
"""Outcomes that put a KPI on the list in force."""
FOR_CARRIED = frozenset({Outcome.KEEP, Outcome.AMEND, Outcome.PILOT, Outcome.RETIRE, Outcome.REPLACE})
OFF_THE_LIST = frozenset({Outcome.RETIRE, Outcome.REPLACE})
"""Outcomes by which a KPI in force leaves the list."""
FOR_PROPOSED = frozenset(
    {Outcome.ADOPT, Outcome.ADOPT_WITH_CHANGES, Outcome.PILOT, Outcome.PARK, Outcome.REJECT, Outcome.METRIC_ONLY}
)


class Basis(StrEnum):
    """What a decision rests on; the last two are no reasons by themselves, and the record says so."""

    UNSET = ""
    EVIDENCE = "evidence"
    NEED = "need"
    EXPERIMENT = "experiment"
    CUSTOM = "custom"
    ORDERED = "ordered"


class Acknowledged(StrEnum):
    """How a participant takes the signed list."""

    UNDERSTOOD = "understood"
    DISAGREE = "disagree"
    TALK = "talk"
