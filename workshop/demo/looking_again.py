"""What happens before the demo's review: flags raised on the list in force, and what Mara and the numbers say of it."""

from __future__ import annotations

from typing import Final, NamedTuple

from workshop.demo.cards import CALLS_OVER_A_MINUTE, MEETINGS, RESPONSE, TALK_TIME
from workshop.demo.cast import ANA, CHIDI, DANA, HUGO, Player
from workshop.demo.teller import Teller
from workshop.domain.grounds.values import PremiseKind
from workshop.domain.reviewing.values import Came, FlagKind, Still


class Raised(NamedTuple):
    """A flag between the reviews."""

    who: Player
    kpi: str
    kind: FlagKind
    text: str


class Judged(NamedTuple):
    """Whether a prediction came true, and whether the choice was sound then."""

    kpi: str
    came: Came
    sound: Came
    text: str


RAISED: Final = (
    Raised(CHIDI, TALK_TIME.name, FlagKind.FLAG, "Calls grew longer, and meetings did not follow."),
    Raised(DANA, CALLS_OVER_A_MINUTE.name, FlagKind.ANOMALY, "My two best handovers came from calls under a minute."),
    Raised(ANA, CALLS_OVER_A_MINUTE.name, FlagKind.ANOMALY, "A voicemail of two minutes counted, nobody spoke."),
    Raised(HUGO, MEETINGS.name, FlagKind.MARKET, "Buyers ask for a trial before they agree to meet."),
)
ANSWER: Final = "Thank you. It is on the agenda of the review."
RELEVANCE: Final = (
    (MEETINGS.name, Still.SAME, Still.CHANGED, "Buyers want to try before they meet."),
    (CALLS_OVER_A_MINUTE.name, Still.SAME, Still.SAME, ""),
    (TALK_TIME.name, Still.CHANGED, Still.SAME, "We know by now where the day goes."),
)
JUDGED: Final = (
    Judged(MEETINGS.name, Came.PARTLY, Came.YES, "Twelve and thirteen a month, not fourteen."),
    Judged(RESPONSE.name, Came.YES, Came.YES, "From 52 to 34 minutes; more than half are answered within 30."),
    Judged(TALK_TIME.name, Came.NO, Came.YES, "Quality conversations fell to 27 a week while calls grew longer."),
)
ANSWERS: Final = (
    (TALK_TIME.name, 2, "People kept customers on the line; nobody listened longer."),
    (TALK_TIME.name, 10, "None. We looked at it and changed nothing by it."),
    (MEETINGS.name, 3, "Deals followed about six weeks later."),
    (MEETINGS.name, 12, "Yes, with breakfast in the first week of each month."),
)
UNMEASURED: Final = "How often somebody helps a colleague prepare. Everybody says that it matters."


def between_reviews(before: Teller) -> None:
    """People raise flags on the list in force, and Mara answers some of them."""
    for flag in RAISED:
        before.clock.move(3 * 24 * 3600)
        before.say(flag.who, "RaiseFlag", {"kpi": before.kpi(flag.kpi), "kind": flag.kind.value, "text": flag.text})
    first = next(iter(before.state().reviewing.flags))
    before.lead("AnswerFlags", {"flags": [first], "text": ANSWER})


def look_again(told: Teller) -> None:
    """Mara says before the session what came true, and what has changed around the numbers."""
    for name, business, market, text in RELEVANCE:
        body = {"kpi": told.kpi(name), "business": business.value, "market": market.value, "text": text}
        told.lead("JudgeRelevance", body)
    for name, came, sound, text in JUDGED:
        body = {"kpi": told.kpi(name), "came_true": came.value, "sound": sound.value, "text": text}
        told.lead("JudgePrediction", body)
    for name, question, text in ANSWERS:
        told.lead("AnswerReview", {"kpi": told.kpi(name), "question": question, "text": text})
    told.lead("NotePremise", {"kind": PremiseKind.UNMEASURED.value, "text": UNMEASURED})
