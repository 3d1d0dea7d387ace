"""Rules for comments, objections and the answers the leader owes."""

import pytest

from tests.domain.story import LEADER, live, prepared, signed
from workshop.domain import commands as c
from workshop.domain import events as e
from workshop.domain.decide.talk import KEPT_FOR_LEADER, MOST_COMMENTS, MOST_FROM_ONE
from workshop.domain.values import CommentKind, Fit, Phase, Verdict

NOT_HERE = "There is no such comment here."


def talking():
    story = live(Phase.DISCUSS)
    story.say("Ana", "Who counts them?", kpi="Answer time", kind=CommentKind.QUESTION)
    return story


# --- saying ---------------------------------------------------------------------------------------------------------
def test_a_comment_joins_the_talk_in_its_place():
    story = talking()
    story.say("Ben", "The phone does.", kpi="Answer time")
    first, second = story.comment("Who counts them?"), story.comment("The phone does.")
    assert (first.place, second.place) == (1, 2)
    assert (first.author, first.named, first.sealed) == (story.seat("Ana"), True, False)


def test_before_the_session_people_may_speak_already():
    story = prepared()
    story.say("Ana", "Fewer, please.")
    assert not story.comment("Fewer, please.").sealed


def test_the_header_of_a_confidential_comment_names_nobody():
    story = talking()
    story.say("Ana", "I do not dare to say so.", named=False)
    assert story.log[-1].by == ""


def test_an_objection_is_to_a_kpi():
    command = c.AddComment(kind=CommentKind.OBJECTION, text="No.")
    live().refuses("Ana", command, "bad_value", "Say which KPI you object to.", "kpi")


def test_a_comment_on_a_kpi_that_is_not_there_is_refused():
    command = c.AddComment(kpi="kpi-unknown", kind=CommentKind.IDEA, text="x")
    live().refuses("Ana", command, "not_found", "There is no such KPI on the table.", "kpi")


def test_what_is_written_in_silence_is_sealed_and_released_together_in_the_order_of_random_ids():
    story = live(Phase.SILENT_START)
    keys = [story.say(who, f"{who} counts calls") for who in ("Ben", "Ana", "Eva")]
    assert all(story.state.comments[key].sealed and story.state.comments[key].place == 0 for key in keys)
    story.go(Phase.PROPOSALS)
    assert [story.state.comments[key].place for key in sorted(keys)] == [1, 2, 3]
    assert all(story.state.comments[key].blind and not story.state.comments[key].sealed for key in keys)


def test_what_is_written_during_a_blind_vote_is_sealed_until_the_reveal():
    story = live(Phase.BLIND_1)
    key = story.open_round("Answer time")
    comment = story.say("Ana", "I would lower it.", kpi="Answer time")
    story.do("Mara", c.CloseRound(round=key))
    assert story.state.comments[comment].sealed
    assert not story.reveal().state.comments[comment].sealed


def test_while_nothing_is_hidden_in_a_blind_phase_talk_is_open():
    story = live(Phase.BLIND_1)
    story.say("Ana", "When do we start?")
    assert not story.comment("When do we start?").sealed


def test_a_comment_on_a_sealed_proposal_is_sealed_with_it():
    story = live(Phase.BLIND_1)
    story.propose("Referrals", who="Ana")
    key = story.say("Ana", "It worked in spring.", kpi="Referrals")
    assert story.state.comments[key].sealed
    story.go(Phase.REVEAL)
    assert not story.state.comments[key].sealed


def test_in_the_silent_start_everybody_writes_three():
    story = live(Phase.SILENT_START)
    for number in range(3):
        story.say("Ana", f"Number {number}")
    fourth = c.AddComment(kind=CommentKind.IDEA, text="One more")
    story.refuses("Ana", fourth, "bad_value", "Three numbers each in the silent start.", "text")
    story.do("Ana", c.WithdrawComment(comment=story.comment("Number 0").id))
    story.do("Ana", fourth)
    story.do("Ben", fourth)


def flooded(count, author):
    story = live()
    for number in range(count):
        said = e.CommentAdded(
            comment=f"comment-{number}",
            kpi="",
            kind=CommentKind.IDEA,
            named=True,
            sealed=False,
            author=author(story, number),
            text="x",
        )
        story.record(said, by="")
    return story


@pytest.mark.parametrize(
    ("count", "author"),
    [(MOST_FROM_ONE, lambda story, _: story.seat("Ana")), (MOST_COMMENTS, lambda _, number: f"seat-{number}")],
)
def test_too_many_comments_wait_for_answers(count, author):
    story = flooded(count, author)
    command = c.AddComment(kind=CommentKind.IDEA, text="One more")
    story.refuses("Ana", command, "bad_value", "That is a lot of comments.")


def test_the_room_leaves_places_for_what_the_leader_says():
    story = flooded(MOST_COMMENTS - KEPT_FOR_LEADER, lambda _, number: f"seat-{number}")
    command = c.AddComment(kind=CommentKind.IDEA, text="One more")
    story.refuses("Ana", command, "bad_value", "That is a lot of comments.")
    story.do("Mara", command)


# --- taking back ----------------------------------------------------------------------------------------------------
def test_an_author_takes_a_comment_back_and_the_header_names_nobody():
    story = talking()
    story.do("Ana", c.WithdrawComment(comment=story.comment("Who counts them?").id))
    assert not story.state.comments
    assert story.log[-1].by == ""


def test_nobody_takes_back_what_somebody_else_said():
    story = talking()
    command = c.WithdrawComment(comment=story.comment("Who counts them?").id)
    for who in ("Ben", "Mara"):
        story.refuses(who, command, "forbidden", "Only its author can take a comment back.")


def test_an_answered_comment_stays():
    story = talking()
    key = story.comment("Who counts them?").id
    story.do("Mara", c.AnswerComments(comments=(key,), verdict=Verdict.ADOPTED, text="The phone."))
    command = c.WithdrawComment(comment=key)
    story.refuses("Ana", command, "stage_conflict", "This comment is answered, so it stays in the record.")


def test_a_sealed_comment_of_somebody_else_is_not_found():
    story = live(Phase.SILENT_START)
    key = story.say("Ana", "Referrals")
    story.refuses("Ben", c.WithdrawComment(comment=key), "not_found", NOT_HERE, "comment")


def test_a_comment_that_is_not_there_is_not_found():
    live().refuses("Ana", c.WithdrawComment(comment="comment-unknown"), "not_found", NOT_HERE, "comment")


# --- answering ------------------------------------------------------------------------------------------------------
def test_the_leader_answers_several_comments_with_the_same_words():
    story = talking()
    story.say("Ben", "And who pays?")
    keys = tuple(comment.id for comment in story.state.comments.values())
    events = story.do("Mara", c.AnswerComments(comments=(*keys, keys[0]), verdict=Verdict.NOT_NOW, text="In spring."))
    assert events == (e.CommentsAnswered(comments=keys, verdict=Verdict.NOT_NOW, text="In spring."),)
    assert {comment.answer.text for comment in story.state.comments.values()} == {"In spring."}


def test_the_leader_cannot_answer_what_nobody_can_see_yet():
    story = live(Phase.SILENT_START)
    others = story.say("Ana", "Referrals")
    own = story.say("Mara", "Win rate")
    answer = c.AnswerComments(comments=(others,), verdict=Verdict.NO, text="No.")
    story.refuses("Mara", answer, "not_found", NOT_HERE, "comment")
    story.refuses(
        "Mara", c.AnswerComments(comments=(own,), verdict=Verdict.NO, text="No."), "not_found", NOT_HERE, "comments"
    )


def test_the_leader_answers_a_proposal_of_the_room_and_may_think_again():
    story = live(Phase.ADDITIONS)
    key = story.propose("Referrals", who="Ana")
    for fit, text in ((Fit.DOES_NOT, "We lack the tool."), (Fit.FITS, "We have the tool now.")):
        story.do("Mara", c.AnswerProposal(kpi=key, fit=fit, text=text))
    answer = story.kpi("Referrals").answer
    assert (answer.verdict, answer.text) == (Fit.FITS, "We have the tool now.")


def test_the_leader_owes_no_answer_to_a_theory_of_their_own():
    story = live()
    answer = c.AnswerProposal(kpi=story.kpi("Answer time").id, fit=Fit.FITS, text="Yes.")
    story.refuses("Mara", answer, "bad_value", "This one is your own proposal; it needs no answer.", "kpi")


def test_a_sealed_proposal_is_not_answered():
    story = live(Phase.SILENT_START)
    key = story.propose("Referrals", who="Ana")
    answer = c.AnswerProposal(kpi=key, fit=Fit.FITS, text="Yes.")
    story.refuses("Mara", answer, "not_found", "There is no such KPI on the table.", "kpi")


@pytest.mark.parametrize(
    ("who", "command"),
    [
        ("Ana", c.AddComment(kind=CommentKind.IDEA, text="x")),
        ("Ana", c.WithdrawComment(comment="comment-unknown")),
        ("Mara", c.AnswerProposal(kpi="kpi-unknown", fit=Fit.FITS, text="x")),
        ("Mara", c.AnswerComments(comments=("comment-unknown",), verdict=Verdict.NO, text="x")),
    ],
)
def test_after_signing_the_talk_is_over(who, command):
    signed().refuses(who, command, "stage_conflict", "This list is signed.")


def test_the_leader_speaks_under_their_own_id():
    story = live()
    story.say("Mara", "Welcome")
    assert story.comment("Welcome").author == LEADER
