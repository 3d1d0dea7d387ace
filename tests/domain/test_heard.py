"""Who was heard: by a vote or by name, never by what would tell a confidential author; and what a session brought."""

from tests.domain.story import AGREED, live, signed, voted
from workshop.domain import commands as c
from workshop.domain.grounds.values import PremiseKind, PremiseStatus
from workshop.domain.heard import heard, unheard
from workshop.domain.score import Support, score
from workshop.domain.values import Access, CommentKind, Phase, Verdict


def silent(story):
    """The names of those who were not heard yet."""
    return {seat.person.removeprefix("person-") for seat in unheard(story.state)}


# --- the silent -----------------------------------------------------------------------------------------------------
def test_nobody_is_heard_by_being_there():
    assert silent(live()) == {"ana", "ben", "chidi", "dana", "eva", "hugo"}


def test_words_with_a_name_are_heard_and_confidential_ones_do_not_tell_of_their_author():
    story = live()
    story.say("Ana", "Who counts them?")
    story.say("Ben", "I doubt it.", named=False)
    assert silent(story) == {"ben", "chidi", "dana", "eva", "hugo"}


def test_an_unsigned_proposal_does_not_tell_who_wrote_it():
    story = live()
    story.propose("Visits made", "Ana")
    assert "ana" in silent(story)


def test_a_vote_is_heard_and_so_is_passing():
    story = live(Phase.BLIND_1)
    story.vote("Meetings booked", {"Ana": 4, "Ben": None})
    assert silent(story) == {"chidi", "dana", "eva", "hugo"}


def test_what_is_written_blind_is_heard_when_it_is_shown():
    story = live(Phase.SILENT_START)
    story.say("Ana", "Doors.")
    assert "ana" in silent(story)
    assert "ana" not in silent(story.go(Phase.PROPOSALS))


def test_nobody_falls_silent_by_leaving_and_coming_back():
    story = live()
    story.say("Ana", "Who counts them?")
    story.do("Mara", c.ReleaseSeat(seat=story.seat("Ana")))
    story.seats("Ana")
    assert "ana" not in silent(story)


def test_only_those_who_may_vote_are_waited_for():
    story = live()
    story.do("Mara", c.GrantAccess(seat=story.seat("Eva"), access=Access.OBSERVER))
    assert {"eva", "olga", "cleo"} & silent(story) == set()


def test_after_signing_it_is_still_known_who_voted():
    assert heard(signed().state) == heard(voted().state) != set()


# --- the scoreboard -------------------------------------------------------------------------------------------------
def test_the_score_counts_comments_answers_and_assumptions():
    story = live(Phase.DISCUSS)
    story.say("Ana", "Who counts them?", kind=CommentKind.QUESTION)
    story.say("Ben", "I doubt it.", named=False)
    story.say("Mara", "My own remark.")
    answered = (story.comment("I doubt it.").id,)
    story.do("Mara", c.AnswerComments(comments=answered, verdict=Verdict.PARTLY, text="We test it."))
    for text in ("They pick up.", "They have a budget."):
        story.do("Mara", c.NotePremise(kind=PremiseKind.ASSUMPTION, text=text))
    first = next(iter(story.state.grounds.premises))
    story.do("Mara", c.JudgePremise(premise=first, status=PremiseStatus.DOUBTED))
    found = score(story.state)
    assert (found.comments, found.answered, found.assumptions, found.settled) == (2, 1, 2, 1)


def test_support_is_compared_where_the_room_voted_twice():
    story = live(Phase.BLIND_1)
    story.vote("Meetings booked", {"Ana": 1, "Ben": 2, "Chidi": 2, "Dana": 4, "Eva": 3, "Hugo": 2})
    story.vote("Answer time", AGREED)
    assert (score(story.reveal().state).before, score(story.state).after) == (None, None)
    story.go(Phase.BLIND_2)
    story.vote("Meetings booked", AGREED)
    found = score(story.reveal().state)
    assert (found.before, found.after) == (Support(2, 6), Support(6, 6))


def test_what_is_said_after_the_signature_does_not_change_the_score():
    story = signed()
    before = score(story.state)
    story.wait(days=1).say("Ana", "It costs too much.", "Answer time", CommentKind.STOP)
    assert score(story.state) == before
