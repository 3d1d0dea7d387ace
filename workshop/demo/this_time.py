"""The session of the demo that runs live, as data: what the simulated team thinks, and how Mara answers and decides."""

from __future__ import annotations

from typing import Final

from workshop.demo.cards import CALLS_OVER_A_MINUTE, MEETINGS, NEXT_STEP_AGREED, RESPONSE, TALK_TIME
from workshop.demo.cast import ANA, BEN, CHIDI, DANA, ELIF, GRETA, HUGO, INES
from workshop.demo.new_cards import DIALS, DIALS_WEIGHTED, FOLLOW_UPS, NOTES, PIPELINE, PREPARED
from workshop.demo.script import Call, Idea, Reply, Said, Session, votes
from workshop.domain.values import Acknowledged, CommentKind, Fit, Outcome, Prompt, Verdict

GOAL: Final = "40 new customers by the end of the quarter, from 14 meetings a month and 20 good conversations a week."
WHY: Final = "The pilot on talk time is over, and Dana asked to count next steps instead of minutes."
NEW: Final = (DIALS, PIPELINE, FOLLOW_UPS, NOTES)
ORDER: Final = (DIALS, TALK_TIME, PIPELINE, MEETINGS, CALLS_OVER_A_MINUTE, RESPONSE, FOLLOW_UPS, NOTES)
AMENDED: Final = (NEXT_STEP_AGREED, "It counts what a customer noticed, as Dana proposed last time.")

_FIRST: Final = {
    DIALS.name: votes(
        "41114344",
        "22212332",
        "55555444",
        "35 30 30 30 40 25 45 40",
        {
            BEN: "At fifty, nobody reads the account before the call.",
            CHIDI: "The easy numbers get called twice, and the hard accounts wait until Friday.",
            DANA: "When only starts count, I stop reading the account first. Count prepared calls double.",
        },
    ),
    TALK_TIME.name: votes(
        "12213u23",
        "21212222",
        "44443333",
        "",
        {
            ANA: "I caught myself keeping people on the line.",
            BEN: "It went up, and meetings did not.",
            CHIDI: "It still rewards long calls.",
            DANA: "Nobody could tell me what to do differently.",
            HUGO: "The meetings I got from it were not better.",
        },
    ),
    PIPELINE.name: votes(
        "4-2-2-43",
        "53434355",
        "22121233",
        "800 800 900 700 900 850 1000 900",
        {CHIDI: "Others hold most of it.", ELIF: "I cannot do anything about it on a Tuesday."},
    ),
    MEETINGS.name: votes(
        "43424344", "44435454", "33323343", "", {DANA: "Fourteen is right in a full month, not in one with holidays."}
    ),
    CALLS_OVER_A_MINUTE.name: votes("44543545", "55454545", "54453444"),
    RESPONSE.name: votes("54445445", "44454545", "54544445"),
    FOLLOW_UPS.name: votes("55445444", "45445444", "55545555", "90 85 90 80 75 90 95 85"),
    NOTES.name: votes("4434u555", "33343554", "44454543", "80 70 75 80 60 90 90 80"),
}
_SECOND: Final = {
    DIALS.name: votes(
        "23122323",
        "22223332",
        "54555444",
        "28 30 25 29 25 25 30 35",
        {
            ANA: "I had not done the sum. With reading first it is 29 a day, not fifty.",
            CHIDI: "Counting prepared calls double is better. Fifty is still too many.",
            DANA: "Double is fair. Fifty is not.",
            ELIF: "In my first months each one takes me longer.",
            HUGO: "A rushed call costs me the handover.",
        },
    ),
    MEETINGS.name: votes("44434444", "44445454", "33333343"),
}
_SAID: Final = (
    Said(
        CHIDI,
        DIALS.name,
        CommentKind.QUESTION,
        "Does a call back from a lead count as a dial?",
        Reply(Verdict.NO, "No, because you did not start it."),
    ),
    Said(
        INES,
        FOLLOW_UPS.name,
        CommentKind.QUESTION,
        "Who writes down what was promised?",
        Reply(Verdict.ADOPTED, "Whoever promised it, as a task with a day."),
    ),
    Said(
        BEN,
        DIALS.name,
        CommentKind.EVIDENCE,
        "In May I made 34 a day and held 7 meetings. In April 51 a day and held 5.",
        Reply(Verdict.PARTLY, "Thank you. That is why quality conversations stand beside it."),
    ),
    Said(
        DANA,
        DIALS.name,
        CommentKind.OBJECTION,
        "The dialler will count the second try on the same day twice. Then the number is wrong from the first day.",
        Reply(Verdict.ADOPTED, "A second try on the same day will not count, because that is what we want to stop."),
    ),
    Said(
        CHIDI,
        DIALS.name,
        CommentKind.CONCERN,
        "Reading the account. It is the first thing I drop when the day gets short.",
        Reply(Verdict.ADOPTED, "That is why a prepared call counts double."),
        prompt=Prompt.SUFFER,
    ),
    Said(
        ANA,
        DIALS.name,
        CommentKind.CONCERN,
        "The handover to the closers. It would shrink to a name and a number.",
        Reply(Verdict.PARTLY, "Notes at handover stand beside it from now on."),
        prompt=Prompt.SUFFER,
    ),
    Said(
        GRETA,
        DIALS.name,
        CommentKind.CONCERN,
        "After a rushed handover the first thing I hear is: I told your colleague that already.",
        Reply(Verdict.PARTLY, "That goes into the notes at handover, which we count from now on."),
    ),
    Said(
        ELIF,
        TALK_TIME.name,
        CommentKind.SUPPORT,
        "It helped me to see that I talk more than I listen. I do not need a target for it.",
        Reply(Verdict.ADOPTED, "Everybody can still look at their own."),
        named=False,
    ),
    Said(
        HUGO,
        PIPELINE.name,
        CommentKind.CONCERN,
        "It is my number. I would not like anybody else to be measured by what I open.",
        Reply(Verdict.ADOPTED, "Agreed. We look at it, and nobody has a target for it."),
    ),
    Said(
        ANA,
        MEETINGS.name,
        CommentKind.IDEA,
        "Set it per quarter, then holidays even out.",
        Reply(Verdict.NOT_NOW, "Monthly for now, and we write down the working days beside it."),
    ),
)
_REPLIES: Final = {
    DIALS.name: Reply(Verdict.PARTLY, "A prepared call counts double, and no target hangs on it until the pilot ends."),
    TALK_TIME.name: Reply(Verdict.ADOPTED, "Agreed. The pilot has shown it."),
    PIPELINE.name: Reply(Verdict.ADOPTED, "Agreed. It becomes a number to look at, without a target."),
    MEETINGS.name: Reply(Verdict.PARTLY, "In a month with holidays we say so before it starts."),
}
_CALLS: Final = (
    Call(
        DIALS.name,
        Outcome.PILOT,
        "We do not know what good preparation costs us, and six weeks will show it. Nobody’s target depends on it until"
        " then, and I look at quality conversations beside it every Friday.",
        expect="Meetings held go up, and quality conversations stay at 18 a week or more.",
        pilot_weeks=6,
    ),
    Call(TALK_TIME.name, Outcome.RETIRE, "The concern you wrote down came true: calls grew longer, meetings did not."),
    Call(PIPELINE.name, Outcome.METRIC_ONLY, "Others hold most of it, so we look at it and nobody is measured by it."),
    Call(MEETINGS.name, Outcome.KEEP, "It is still one step from the goal. The room looked again and agrees."),
    Call(
        CALLS_OVER_A_MINUTE.name,
        Outcome.AMEND,
        "It now counts what a customer noticed, and nobody could say how to reach it without one.",
        changes="Two minutes and an agreed next step, 20 a week instead of 40 longer calls.",
        expect="One more meeting a week by the next review.",
    ),
    Call(RESPONSE.name, Outcome.KEEP, "It works: from 52 to 34 minutes, and the room stands behind it."),
    Call(
        FOLLOW_UPS.name,
        Outcome.ADOPT,
        "What we promised on the phone is what they remember, and it is ours to keep.",
        expect="From 72 to 85 in a hundred by the end of the quarter.",
    ),
    Call(NOTES.name, Outcome.ADOPT, "The closers asked for it, and it saves the customer a question."),
    Call(PREPARED.name, Outcome.PARK, "It is inside the pilot on dials already. We look at it when the pilot ends."),
)
_NOTES: Final = {
    ANA: "Meetings with somebody who may decide.",
    BEN: "How often a customer calls back by themselves.",
    CHIDI: "Accounts that I know before I dial.",
    DANA: "Next steps that both sides wrote down.",
    ELIF: "Calls after which I learned something.",
    GRETA: "Handovers without a second first call.",
    HUGO: "Meetings that somebody thanked us for.",
    INES: "Leads that were answered while they still sat at the desk.",
}
_TOOK: Final = {
    ANA: (Acknowledged.UNDERSTOOD, ""),
    BEN: (Acknowledged.UNDERSTOOD, ""),
    CHIDI: (Acknowledged.DISAGREE, "Fifty is too many, also in a pilot."),
    DANA: (Acknowledged.UNDERSTOOD, ""),
    ELIF: (Acknowledged.TALK, "What is my number in the first three months?"),
    GRETA: (Acknowledged.UNDERSTOOD, ""),
    HUGO: (Acknowledged.UNDERSTOOD, ""),
    INES: (Acknowledged.UNDERSTOOD, ""),
}

SESSION: Final = Session(
    first=_FIRST,
    second=_SECOND,
    said=_SAID,
    replies=_REPLIES,
    revised={DIALS.name: (DIALS_WEIGHTED, "A prepared call counts as two, as Dana proposed.")},
    calls=_CALLS,
    took=_TOOK,
    pulse=("55444455", "32333342", "54445444"),
    ideas=(Idea(INES, PREPARED, Fit.PARTLY, "It is what we want, and it is part of the pilot on dials already."),),
    notes=_NOTES,
)
