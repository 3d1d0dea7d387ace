"""Anybody may say of a KPI that it should be stopped: once, on the table or in force; it counts at the next review."""

from tests.domain.story import live, prepared, signed, voted
from workshop.domain import commands as c
from workshop.domain.values import CommentKind, Occasion, Outcome, Phase


def stop(story, who, kpi="Meetings booked", named=True):
    """Somebody would stop a KPI."""
    return story.say(who, f"{who} would rather sell.", kpi, CommentKind.STOP, named)


def test_it_is_counted_and_is_a_comment_like_others():
    story = live(Phase.DISCUSS)
    stop(story, "Ana")
    stop(story, "Ben", named=False)
    assert story.state.stops(story.kpi("Meetings booked").id) == 2
    assert story.comment("Ben would rather sell.").named is False


def test_it_is_said_once_by_each():
    story = live(Phase.DISCUSS)
    stop(story, "Ana", named=False)
    again = c.AddComment(kpi=story.kpi("Meetings booked").id, kind=CommentKind.STOP, text="Again.")
    story.refuses("Ana", again, "bad_value", "You have said already that it should be stopped.", "kind")
    stop(story, "Ana", "Answer time")


def test_it_is_said_of_one_kpi():
    story = live(Phase.DISCUSS)
    whole = c.AddComment(kind=CommentKind.STOP, text="All of it.")
    story.refuses("Ana", whole, "bad_value", "Say which KPI should be stopped.", "kpi")


def test_written_blind_it_counts_when_the_silence_is_over():
    story = live(Phase.SILENT_START)
    stop(story, "Ana")
    key = story.kpi("Meetings booked").id
    assert story.state.stops(key) == 0
    assert story.go(Phase.PROPOSALS).state.stops(key) == 1


def test_it_is_the_one_thing_that_a_signed_list_takes():
    story = signed()
    stop(story, "Dana")
    assert story.state.stops(story.kpi("Meetings booked").id) == 1
    question = c.AddComment(kpi=story.kpi("Meetings booked").id, kind=CommentKind.QUESTION, text="Why?")
    story.refuses("Dana", question, "stage_conflict", "This list is signed.")


def test_a_kpi_that_did_not_come_onto_the_signed_list_cannot_be_stopped():
    story = voted().decide("Meetings booked").decide("Answer time", Outcome.PARK, rationale="Later. Not now.").sign()
    stopping = c.AddComment(kpi=story.kpi("Answer time").id, kind=CommentKind.STOP, text="No.")
    story.refuses("Dana", stopping, "stage_conflict", "This list is signed.")


def test_a_review_begins_with_the_voices_since_the_last_list():
    story = prepared(occasion=Occasion.REVIEW, replaces="version-1", replaces_number=1, why="Due.")
    card = live().kpi("Meetings booked").card
    story.do("Mara", c.CarryKpi(kpi="kpi-carried", card=card, why="It worked.", stops=3))
    assert story.state.kpis["kpi-carried"].stops == 3
