"""What helps to fill in a card: for each field one line of help, a good example and one that is not so good.

Short, plain and kind. The numbers in examples are there to show how one is written; none of them is a benchmark.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from workshop.domain.refusal import N_


class Hint(NamedTuple):
    """A line of help, and two examples."""

    help: str
    good: str
    bad: str


HINTS: Final = {
    # Why and for whom
    "name": Hint(N_("Short, and it says what is counted."), N_("Meetings held per week"), N_("Activity score")),
    "definition_plain": Hint(
        N_("As you would say it to somebody on their first day."),
        N_("First meetings with a new customer that took place."), N_("Qualified top-of-funnel engagements.")),
    "purpose": Hint(
        N_("What gets better for customers or for the team if this number moves?"),
        N_("So that more customers get an honest first talk."), N_("Because it is in the dashboard.")),
    "applies_to": Hint(
        N_("Which roles, which stages; who is left out?"), N_("SDRs after their third month"), N_("Everybody")),
    "direction": Hint(
        N_("Would ten more always be good news?"),
        N_("Talk time: too little and too much are both bad"), N_("Dials: higher, however short the calls")),
    "timing": Hint(
        N_("Can it still change the result, or does it report it?"),
        N_("Meetings held: leading, the deal is still open"), N_("Revenue: leading, because it matters")),
    # What is counted
    "unit": Hint(N_("What one is called."), N_("calls, minutes, percent"), N_("points")),
    "aggregation": Hint(
        N_("How single ones become one number, and over which time."),
        N_("sum per person and working day"), N_("on average")),
    "numerator": Hint(
        N_("Exactly what is counted."), N_("Outbound calls that a person began"), N_("Calls and the like")),
    "denominator": Hint(
        N_("For a share: out of what. Empty for a plain count."),
        N_("Meetings booked for that week"), N_("Everything we do")),
    "inclusions": Hint(
        N_("The doubtful cases that count; or none, because…"),
        N_("Voicemails; a second try on another day"), N_("Whatever makes sense")),
    "exclusions": Hint(
        N_("The doubtful cases that do not count; or none, because…"),
        N_("Calls back, test calls, the same number twice a day"), N_("Mistakes")),
    "example": Hint(
        N_("One day or one case, counted out, so that two people get the same number."),
        N_("31 calls, 4 of them calls back, 1 a test: counts as 26."), N_("A usual day counts as usual.")),
    # What kind of number
    "level": Hint(
        N_("Do people decide it, influence it, or only see it?"),
        N_("Dials: an activity, you decide it yourself"), N_("Revenue: an activity")),
    "controllability": Hint(
        N_("How much of it do the people measured move themselves?"),
        N_("Medium: half the leads come from marketing"), N_("High, for a number the market makes")),
    "linked_outcome": Hint(
        N_("Which later result should move if this does?"), N_("Meetings held per month"), N_("Success")),
    "expected_lag": Hint(N_("How long until that result moves."), N_("2 to 6 weeks"), N_("soon")),
    "behaviour": Hint(
        N_("What do people do for it on a good day?"),
        N_("They prepare ten calls and make them before noon."), N_("They give their best.")),
    "expectation": Hint(
        N_("In the first person: what you ask for, and what not."),
        N_("I expect honest notes. I do not expect a call in every free minute."), N_("I expect full commitment.")),
    "key_question": Hint(
        N_("What do you want to find out by looking at it?"),
        N_("Do we talk to enough new people?"), N_("How are we doing?")),
    "proposed": Hint(
        N_("A goal says where to go; a KPI shows whether we get there."),
        N_("A KPI: meetings held per week"), N_("A KPI: be the best team in the north")),
    # Where it is read
    "data_source": Hint(
        N_("System, object, field; or none, because…"), N_("Dialler, calls, direction outbound"), N_("the CRM")),
    "system_of_record": Hint(
        N_("Which system is right when two disagree."), N_("The dialler, not the CRM"), N_("both")),
    "data_quality": Hint(
        N_("By a program or by hand, and what is known to be missing."),
        N_("By a program; calls from private phones are missing."), N_("good")),
    "owner": Hint(
        N_("One person, by role or name, who takes it out and answers questions."),
        N_("Tomas from RevOps"), N_("The sales team")),
    "cadence": Hint(N_("How often the number is read."), N_("each week, on Monday"), N_("regularly")),
    "record_minutes": Hint(
        N_("Minutes a week that one person needs to write it down; 0 if a program does it."), N_("10"), N_("not much")),
    # Target and who has another
    "baseline_value": Hint(N_("Only a number."), N_("11"), N_("about 11 to 13")),
    "baseline": Hint(
        N_("Over which time and from which source; or none, because…"),
        N_("each of the last three months, from the calendar"), N_("what it feels like")),
    "target": Hint(
        N_("Only a number. The room does not see it before it has estimated its own."),
        N_("14"), N_("more than last year")),
    "target_to": Hint(
        N_("Only where too much is bad too: the upper end."),
        N_("120, for a target from 90 to 120"), N_("the target once more")),
    "per": Hint(N_("The time in which it is to be reached."), N_("week"), N_("as soon as possible")),
    "target_kind": Hint(
        N_("So that nobody plans on a hope."),
        N_("A promise: two closers plan their week on it"), N_("A stretch that pay depends on")),
    "target_scope": Hint(
        N_("Is it fair to ask it of each person, or only of the team?"),
        N_("The team as one: a single deal decides it"), N_("Each person, though half of it is luck")),
    "thresholds": Hint(
        N_("From where it is fine, from where we look, from where we act."),
        N_("Green from 12, amber from 9, red below it for two weeks"), N_("Red when it is bad")),
    "floor": Hint(N_("The least that somebody else needs to do their work."), N_("8"), N_("the target once more")),
    "floor_need": Hint(
        N_("Who needs that least, and what for."), N_("The closers: 8 meetings fill their week"), N_("The company")),
    "context": Hint(
        N_("What differs by territory, season or customer and is nobody’s doing."),
        N_("In the south the trade fair empties June."), N_("Some have it easier.")),
    "realism_check": Hint(
        N_("What the sums beside this card say; or none, because…"),
        N_("50 a day take 100 of 288 selling minutes."), N_("It can be done.")),
    "still": Hint(
        N_("Only where a remark asks for it: why you keep it all the same."),
        N_("Marketing moves most of it, so nobody is judged by it."), N_("Because I say so.")),
    "assignments": Hint(
        N_("Roles, stages or people with another number: why, and for how long; or leave it empty."),
        N_("Newcomers: 30, in their first three months"), N_("Ben: 80, he can take it")),
    # How it could be cheated
    "gaming_risks": Hint(
        N_("How would you hit it without helping anybody?"),
        N_("Hanging up after seconds, to dial again."), N_("Nobody here would do that.")),
    "safeguard": Hint(
        N_("What would show it, or make it useless."),
        N_("Calls under 30 seconds do not count."), N_("We trust each other.")),
    "counter_metrics": Hint(
        N_("What must not get worse while this gets better? Or none, because…"),
        N_("Quality conversations"), N_("none")),
    # What we need from others
    "depends_on": Hint(
        N_("Which team has to give what, how much, and when; or none, because…"),
        N_("Marketing: 200 new leads per person and month"), N_("Good support")),
    # Help first, then consequence
    "actor": Hint(N_("Who moves first when it is off."), N_("The team lead"), N_("all of us")),
    "action_when_off": Hint(
        N_("What we do then, and not only what we say."),
        N_("We listen to ten calls together on Tuesday."), N_("We try harder.")),
    "support_path": Hint(
        N_("What help comes first, before any consequence? Or none, because…"),
        N_("Two joint calls a week with a colleague, for a month"), N_("A serious talk")),
    "consequence_path": Hint(
        N_("What follows after help, who decides, what stops the clock; or none, because…"),
        N_("Two missed months with help: a talk with Mara. Missing leads stop the clock."), N_("Consequences")),
    "celebration": Hint(
        N_("What we do when it is hit, the team first."),
        N_("Breakfast together on the first Friday"), N_("An e-mail to everybody")),
    # Who sees and uses it
    "audience": Hint(
        N_("Who sees the number of the whole team."), N_("The team, its leader, marketing"), N_("whoever asks")),
    "visibility": Hint(
        N_("Who sees the number of one person."), N_("The person and the leader"), N_("A list on the wall")),
    "use_and_non_use": Hint(
        N_("What it is for, and what it will never be used for."),
        N_("For coaching. Not for pay, not for ranking."), N_("For everything it is good for")),
    # Review and retirement
    "review_cadence": Hint(
        N_("How often we ask whether it is still the right number."), N_("each quarter"), N_("when needed")),
    "review_date": Hint(
        N_("The next day on which we ask that."), N_("A day before the next quarter begins"), N_("In three years")),
    "retire_when": Hint(
        N_("What would show that it has done its work."),
        N_("Three quarters above the target without looking at it"), N_("never")),
    "alternatives": Hint(
        N_("What else would answer the question, and why not that."),
        N_("Talk time: it says nothing about new people."), N_("nothing else")),
}  # fmt: skip
"""By field of the card."""
