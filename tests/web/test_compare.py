"""Two versions side by side: what came, what left, what changed in words, what stayed; and which one is in force."""

import html
import re

import pytest

from tests.web.small_story import DIALS, MEETINGS, card
from workshop.web.in_force import in_force, versions

TALKS = "Talks that go on"


@pytest.fixture
def twice(story):
    """Two lists: dials change their target, meetings are retired, talks come new; the second counts from next month."""
    first = story.told().version
    review = {"occasion": "review", "replaces": first, "replaces_number": 1, "why": "A quarter is over."}
    old = dict(story.kpis)
    story.prepare(TALKS, **review)
    for name in (DIALS, MEETINGS):
        story.ask("CarryKpi", {"kpi": old[name], "card": card(name), "why": "It was ours to move."})
        story.kpis[name] = old[name]
    story.ask("ReviseCard", {"kpi": old[DIALS], "base": 1, "card": card(target="40", definition_plain="Talks held.")})
    story.vote(dict.fromkeys((TALKS, DIALS, MEETINGS), (4, 4, 4, 3))).to_decide()
    story.decide(TALKS)
    story.decide(DIALS, "amend", changes="Forty.", rationale="Fifty was noise.")
    story.decide(MEETINGS, "retire", "It is met every month. It asks nothing of us.")
    return story.sign(effective_from=story.day(30).isoformat(), review_on=story.day(120).isoformat())


def read(answer):
    text = html.unescape(re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True)))
    return re.sub(r"\s+", " ", text)


def page(story, query="", who=None):
    return story.client(who).get(f"/teams/{story.team}/versions{query}")


def test_leaders_and_managers_compare_versions(twice, stranger):
    assert page(twice).status_code == page(twice, who=twice.vera).status_code == 200
    assert stranger.get(f"/teams/{twice.team}/versions").status_code == 404


def test_the_newest_two_stand_side_by_side(twice):
    said = read(page(twice))
    assert "Version 1 and version 2" in said
    assert re.search(rf"{TALKS} +New on the list", said)
    assert re.search(rf"{DIALS} +Changed", said)
    assert re.search(rf"{MEETINGS} +Not on the list any more · Retired", said)
    assert "It is met every month." in said


def test_changed_words_are_struck_and_highlighted(twice):
    text = page(twice).get_data(as_text=True)
    assert "<del>50</del>" in text
    assert "<ins>40</ins>" in text


def test_the_order_of_the_two_does_not_matter(twice):
    assert read(page(twice, "?left=2&right=1")) == read(page(twice, "?left=1&right=2"))


def test_an_unknown_pair_is_said_in_words(twice):
    assert "There is no such pair of versions." in read(page(twice, "?left=1&right=7"))
    assert page(twice, "?left=x&right=").status_code == 200


def test_one_version_alone_waits_for_its_second(story):
    assert "No list is signed yet." in read(page(story))
    story.told()
    assert "There is one version so far." in read(page(story))


def test_a_version_waits_until_its_day_and_then_is_in_force(twice):
    with twice.here.database.reading() as conn:
        assert [made.number for made in versions(conn, twice.team)] == [2, 1]
        today, then = in_force(conn, twice.team, twice.day()), in_force(conn, twice.team, twice.day(30))
    assert (today.now.number, today.waiting.number) == (1, 2)
    assert (then.now.number, then.waiting) == (2, None)


def test_a_team_without_a_list_has_nothing_in_force(story):
    with story.here.database.reading() as conn:
        standing = in_force(conn, story.team, story.day())
    assert (standing.now, standing.waiting) == (None, None)


def test_one_kpis_history_shows_its_two_versions(twice):
    said = read(twice.client().get(f"/teams/{twice.team}/history/{twice.kpis[DIALS]}"))
    assert "Two versions, side by side" in said
    assert "Fifty was noise." in said
    assert "stays in force until it is replaced." in said


def test_a_retired_kpi_shows_both_versions_in_its_own_history(twice):
    text = read(twice.client().get(f"/teams/{twice.team}/history/{twice.kpis[MEETINGS]}"))
    assert re.search(r"Decided +Adopted +Retired", text)
    assert text.count("4 of 4 voted") == 2


def test_the_first_version_stands_beside_the_third(twice):
    kept, why = dict(twice.kpis), "Two quarters are over."
    second = {"occasion": "review", "replaces": twice.version, "replaces_number": 2, "why": why}
    twice.prepare("Letters", **second)
    twice.ask("CarryKpi", {"kpi": kept[DIALS], "card": card(target="35"), "why": "Fifty was noise."})
    twice.kpis[DIALS] = kept[DIALS]
    twice.vote(dict.fromkeys(("Letters", DIALS), (4, 4, 4, 3))).to_decide()
    twice.decide("Letters", "reject", "Nobody opens them. We tried it twice.")
    twice.decide(DIALS, "keep")
    twice.sign(effective_from=twice.day(60).isoformat(), review_on=twice.day(150).isoformat())
    page_text = page(twice, "?left=1&right=3").get_data(as_text=True)
    assert "<del>50</del>" in page_text
    assert "<ins>35</ins>" in page_text
    said = read(page(twice, "?left=1&right=3"))
    assert re.search(rf"{MEETINGS} +Not on the list any more", said)
    assert "Letters" not in said
