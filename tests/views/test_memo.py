"""A part that was kept is the part that would be made now, also of what is said after the closing questions."""

from tests.views.facilitated import facilitated
from tests.views.test_grounds import around
from workshop.domain import commands as c
from workshop.domain.values import Verdict
from workshop.views import Audience, Memo, parts


def test_what_waits_for_an_answer_is_told_anew_when_it_is_answered():
    story, memo = facilitated(), Memo()
    waits = parts(story.state, Audience.LEADER, around(story.state), memo)["pulse"]["unanswered"]
    assert len(waits) == 1
    story.do("Mara", c.AnswerComments(comments=tuple(waits), verdict=Verdict.PARTLY, text="I do, each Friday."))
    kept = parts(story.state, Audience.LEADER, around(story.state), memo)
    assert kept["pulse"]["unanswered"] == []
    assert kept == parts(story.state, Audience.LEADER, around(story.state))
