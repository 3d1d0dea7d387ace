"""The session of last quarter, as data: five KPIs and one from the room; one is piloted against the room's advice."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from workshop.demo.cards import CALLS_OVER_A_MINUTE, EMAILS, MEETINGS, RESPONSE, SATISFACTION, TALK_TIME
from workshop.demo.cast import ANA, BEN, CHIDI, DANA, ELIF, GRETA, HUGO, INES
from workshop.demo.script import Call, Idea, Reply, Said, Session, votes
from workshop.domain.values import Acknowledged, CommentKind, Fit, Outcome, Verdict

GOAL: Final = "Six more new customers in the quarter from the accounts we already know."
TABLE: Final = (MEETINGS, RESPONSE, CALLS_OVER_A_MINUTE, TALK_TIME, EMAILS)

_FIRST: Final = {
    MEETINGS.name: votes("44534454", "45545455", "33423343", "12 14 13 14 10 15 14 12"),
    RESPONSE.name: votes("54445435", "44454545", "54544435", "30 20 30 45 60 30 15 30"),
    CALLS_OVER_A_MINUTE.name: votes(
        "31424434",
        "43434534",
        "43344332",
        "35 40 30 45 25 40 40 30",
        {
            BEN: "One minute is not a conversation. I keep a caller that long by asking for the right person.",
            DANA: "The dialler cannot hear whether anything was said.",
        },
    ),
    TALK_TIME.name: votes(
        "21312323",
        "22212332",
        "55454433",
        "120 90 100 80 90 110 100 90",
        {
            ANA: "It pays for long calls, not for useful ones.",
            BEN: "Too much talking, too little listening.",
            DANA: "I can talk for two hours and nobody moves.",
            ELIF: "It looks bad for people who do not get through yet.",
            HUGO: "I would read it as a wish for longer calls.",
        },
    ),
    EMAILS.name: votes(
        "10121u2-",
        "21211111",
        "55555555",
        "20 10 20 15 20 20 25 20",
        {
            ANA: "Then I write forty short ones before lunch.",
            BEN: "This would do harm: people answer less each time we write.",
            CHIDI: "Nobody reads the fortieth.",
            DANA: "It says nothing about whom I write to.",
            ELIF: "I would stop calling to reach it.",
            HUGO: "Customers tell me they feel followed.",
        },
    ),
}
_SECOND: Final = {
    CALLS_OVER_A_MINUTE.name: votes(
        "42434444", "44434534", "43344333", reasons={BEN: "Better with the check, and still short."}
    )
}
_SAID: Final = (
    Said(
        CHIDI,
        MEETINGS.name,
        CommentKind.QUESTION,
        "Does a meeting count that the customer moved twice?",
        Reply(Verdict.ADOPTED, "Yes, on the day it takes place."),
    ),
    Said(
        GRETA,
        MEETINGS.name,
        CommentKind.EVIDENCE,
        "In spring four of ten meetings were with somebody who could not decide.",
        Reply(Verdict.PARTLY, "We read the meetings you send back each Friday, beside this number."),
    ),
    Said(
        INES,
        RESPONSE.name,
        CommentKind.CONCERN,
        "It only works if the form arrives with a phone number.",
        Reply(Verdict.ADOPTED, "Forms without one do not count until the field is there. Tell us when it is."),
    ),
    Said(
        DANA,
        CALLS_OVER_A_MINUTE.name,
        CommentKind.IDEA,
        "Count the calls after which there is a next step.",
        Reply(Verdict.NOT_NOW, "We cannot read that from the dialler yet. It is the first question of the review."),
    ),
    Said(
        ELIF,
        TALK_TIME.name,
        CommentKind.CONCERN,
        "What happens to somebody who is far below?",
        Reply(Verdict.ADOPTED, "Nothing. Nobody’s own number is looked at in the pilot."),
        named=False,
    ),
)
_REPLIES: Final = {
    CALLS_OVER_A_MINUTE.name: Reply(Verdict.PARTLY, "It is the best we can count today, and RevOps checks ten calls."),
    TALK_TIME.name: Reply(Verdict.PARTLY, "That may be. Six weeks will show it, and no target hangs on it."),
    EMAILS.name: Reply(Verdict.ADOPTED, "You are right. This number would make our mails worse."),
}
_CALLS: Final = (
    Call(
        MEETINGS.name,
        Outcome.ADOPT,
        "It is one step from the goal, and half of it is ours.",
        expect="14 a month from the second month on.",
    ),
    Call(
        RESPONSE.name,
        Outcome.ADOPT,
        "Leads that wait over lunch are the ones we lose, and the minutes are ours to move.",
        expect="Half of all leads are answered within 30 minutes.",
    ),
    Call(
        CALLS_OVER_A_MINUTE.name,
        Outcome.ADOPT_WITH_CHANGES,
        "Starts are not talks, and this is the nearest to a talk that we can count today.",
        changes="RevOps checks ten calls a month by hand.",
    ),
    Call(
        TALK_TIME.name,
        Outcome.PILOT,
        "I do not know where the day goes, and I want to see it once. The room fears long calls; nobody’s target"
        " depends on it, and after six weeks it ends.",
        expect="Quality conversations stay at 31 a week or more.",
        pilot_weeks=6,
    ),
    Call(EMAILS.name, Outcome.REJECT, "The room is right: it would make us write more, and worse."),
    Call(SATISFACTION.name, Outcome.PARK, "A good wish, but nobody can say how to count it before winter."),
)
_TOOK: Final = {
    ANA: (Acknowledged.UNDERSTOOD, ""),
    BEN: (Acknowledged.DISAGREE, "I still think one minute is too short."),
    CHIDI: (Acknowledged.UNDERSTOOD, ""),
    DANA: (Acknowledged.UNDERSTOOD, ""),
    ELIF: (Acknowledged.TALK, "What does the pilot mean for somebody in the first months?"),
    GRETA: (Acknowledged.UNDERSTOOD, ""),
    HUGO: (Acknowledged.UNDERSTOOD, ""),
}

SESSION: Final = Session(
    first=_FIRST,
    second=_SECOND,
    said=_SAID,
    replies=_REPLIES,
    revised={
        CALLS_OVER_A_MINUTE.name: (
            replace(CALLS_OVER_A_MINUTE, data_source="Dialler, ten calls a month checked by RevOps"),
            "So that the number can be trusted.",
        )
    },
    calls=_CALLS,
    took=_TOOK,
    pulse=("54434445", "43333444", "44455434"),
    ideas=(Idea(GRETA, SATISFACTION, Fit.PARTLY, "It is what counts in the end. First we need a way to ask."),),
)
