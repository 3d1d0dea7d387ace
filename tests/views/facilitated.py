"""A room that is run with all there is: tables, hands, a co-facilitator, a leader who spoke, closing questions."""

from tests.domain.story import AGREED, live
from workshop.domain import commands as c
from workshop.domain.values import Phase

ANSWERS = {"Ana": (5, 2, 4), "Ben": (4, 3, 4), "Chidi": (5, 3, 5), "Dana": (3, 4, 4)}


def answered(answers):
    """The command that answers the closing questions."""
    could_say, had_influence, know_why = answers
    return c.GivePulse(could_say=could_say, had_influence=had_influence, know_why=know_why)


def closing(answers=None):
    """A room in its last phase, with these answers to the closing questions and a comment that waits."""
    story = live(Phase.DISCUSS)
    story.say("Ana", "Who counts them?", kpi="Answer time")
    story.go(Phase.CLOSE)
    for who, given in (ANSWERS if answers is None else answers).items():
        story.do(who, answered(given))
    return story


def facilitated():
    """All of it, up to the closed questions."""
    story = live(Phase.SILENT_START)
    kpi = story.kpi("Answer time").id
    story.do("Mara", c.StartTables())
    story.wait(minutes=3).do("Mara", c.HoldTimer())
    story.wait(minutes=1).do("Mara", c.ResumeTimer())
    story.do("Mara", c.EndTables())
    story.go(Phase.BLIND_1).do("Mara", c.NoteLeaderSpoke(kpi=kpi))
    story.vote("Answer time", AGREED)
    story.reveal().go(Phase.DISCUSS)
    story.do("Mara", c.HandOver(seat=story.seat("Cleo")))
    story.do("Cleo", c.CountHands(kpi=kpi, counts=(0, 1, 0, 2, 3, 1)))
    story.do("Cleo", c.NoteLeaderSpoke(kpi=kpi))
    story.do("Cleo", c.HandOver())
    story.say("Ana", "Who counts them?", kpi="Answer time")
    story.wait(minutes=30).go(Phase.CLOSE)
    for who, given in ANSWERS.items():
        story.do(who, answered(given))
    story.do("Mara", c.ClosePulse())
    return story
