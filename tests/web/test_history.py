"""History reads like a story: newest first, one line per event worth reading, nothing that was confidential."""

import html
import re

import pytest

from tests.web.small_story import DIALS, MEETINGS, card
from workshop.domain.events import EVENTS
from workshop.record.story import FILTERS, TOLD, Line
from workshop.web import telling

DETAILS = {
    "title": "List", "why": "Because.", "number": 2, "occasion": "review", "text": "No time.", "access": "participant",
    "phase": "reveal", "minutes": 2, "slide": "map", "from_room": True, "changes": "", "kind": "concern", "count": 3,
    "verdict": "partly", "voted": 3, "invited": 4, "withheld": "", "counts": [0, 0, 1, 2, 1, 0], "outcome": "pilot",
    "rationale": "We try it.", "against_advice": True, "pilot_until": "2026-12-24", "unchanged": True,
    "overrides": [["quorum", "Two were ill."]], "version": "version-1", "how": "talk", "kpi": "Dials", "sealed": False,
    "flow": "needs", "team": "Marketing", "what": "Leads", "status": "doubted", "above": "Deals", "asked": True,
    "into": "Meetings", "agree": True, "business": "changed", "market": "same", "question": 3, "came": "partly",
    "sound": "yes", "expected": "Meetings stay at 18.", "label": "few", "stands": False,
    "given": 3, "spoke": True, "back": False,
}  # fmt: skip
OTHERWISE = {"CardRevised": {"changes": [["target", "50", "40"]]}, "FlagRaised": {"kind": "anomaly"}}
"""Where one name means another thing."""


def page(story, query="", who=None):
    return story.client(who).get(f"/teams/{story.team}/history{query}")


def read(answer):
    text = html.unescape(re.sub(r"<[^>]+>", "", answer.get_data(as_text=True)))
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("kind", sorted(EVENTS))
def test_every_event_has_a_sentence_without_a_gap(app, story, kind):
    details = DETAILS | OTHERWISE.get(kind, {})
    line = Line("workshop-1", 7, story.here.clock(), story.mara, kind, "kpi-1", details)
    with app.test_request_context():
        told = telling.told(line, {story.mara: "Mara"})
    assert told.sentence.striptags().endswith(".")
    assert "%(" not in told.sentence


def test_leaders_and_managers_read_it_and_nobody_else(story, stranger):
    story.told()
    assert page(story).status_code == page(story, who=story.vera).status_code == 200
    assert stranger.get(f"/teams/{story.team}/history").status_code == 404


def test_the_newest_comes_first_and_decisions_are_quoted(story):
    said = read(page(story.told()))
    assert said.index("signed version 1") < said.index("adopted Meetings held") < said.index("prepared the workshop")
    assert "six weeks will show what it costs" in said
    assert "Against the room’s advice" in said


def test_the_traffic_of_the_room_is_folded_and_counted(story):
    said = read(page(story.told()))
    assert "more steps in the room" in said
    assert "Somebody voted in round 1 on Dials per day. ×4" in said


def test_each_line_has_an_anchor_that_stays(story):
    story.told()
    anchors = re.findall(rf'id="(w{story.workshop}-\d+)"', page(story).get_data(as_text=True))
    assert len(anchors) == len(set(anchors)) > 5


@pytest.mark.parametrize("wanted", sorted(FILTERS))
def test_every_filter_shows_its_kind_alone(story, wanted):
    said = read(page(story.told(), f"?show={wanted}"))
    assert ("made Dials per day a pilot" in said) is (wanted in ("all", "decisions", "against"))
    assert ("adopted Meetings held" in said) is (wanted in ("all", "decisions"))
    assert ("signed version 1" in said) is (wanted in ("all", "versions"))
    assert ("proposed Dials per day" in said) is (wanted in ("all", "proposals"))


def test_what_changed_on_a_card_is_told_in_words(story):
    story.prepare()
    story.ask("ReviseCard", {"kpi": story.kpis[DIALS], "base": 1, "card": card(target="40"), "why": "Too many."})
    text = page(story).get_data(as_text=True)
    assert "<del>50</del>" in text
    assert "<ins>40</ins>" in text
    assert "“Too many.”" in read(page(story))


def test_a_sealed_target_is_told_to_those_who_lead_alone(story):
    story.prepare()
    story.ask("ReviseCard", {"kpi": story.kpis[DIALS], "base": 1, "card": card(target="40", floor="33", unit="rings")})
    for path in ("history", f"history/{story.kpis[DIALS]}"):
        told = [
            story.client(who).get(f"/teams/{story.team}/{path}").get_data(as_text=True) for who in (None, story.vera)
        ]
        assert ["<ins>40</ins>" in text and "<ins>33</ins>" in text for text in told] == [True, False]
        assert all("<ins>rings</ins>" in text for text in told)


def test_no_votes_no_words_of_comments_and_no_names_of_the_room_are_in_it(story):
    story.prepare().say("Ana", "Nobody shall quote this.", named=False)
    story.vote({DIALS: (1, 4, 4, 4), MEETINGS: (4, 4, 4, 4)})
    text = page(story).get_data(as_text=True)
    for secret in ("Nobody shall quote this", "Ana", "Ben", "wants to talk first"):
        assert secret not in text


def test_a_sealed_proposal_is_not_in_it_before_the_room_sees_it(story):
    story.prepare()
    story.ask("OpenRoom")
    story.ask("GoToPhase", {"phase": "silent_start"})
    story.kpis["Secret number"] = story.ask("ProposeKpi", {"card": card("Secret number")}, "Ana")
    assert "Secret number" not in page(story).get_data(as_text=True)
    assert story.client().get(f"/teams/{story.team}/history/{story.kpis['Secret number']}").status_code == 404
    story.ask("GoToPhase", {"phase": "proposals"})
    assert "Secret number was proposed by a participant." in read(page(story))


def test_a_proposal_taken_back_sealed_never_shows(story):
    story.prepare()
    story.ask("OpenRoom")
    story.ask("GoToPhase", {"phase": "silent_start"})
    taken_back = story.ask("ProposeKpi", {"card": card("Regretted")}, "Ana")
    story.ask("WithdrawKpi", {"kpi": taken_back}, "Ana")
    story.ask("GoToPhase", {"phase": "proposals"})
    assert "Regretted" not in page(story).get_data(as_text=True)


def test_a_room_at_work_tells_no_steps(story):
    story.prepare().vote({DIALS: (4, 4, 4, 4)})
    assert "in the room</" not in page(story).get_data(as_text=True)


def test_a_long_past_is_read_in_pages(story):
    for number in range(9):
        story.prepare(title=f"Session {number}")
        story.ask("AbandonWorkshop", {"why": "Moved."})
    newest, oldest = read(page(story)), read(page(story, "?page=2"))
    assert "Session 8" in newest
    assert "Session 0" not in newest
    assert "Session 0" in oldest
    assert page(story, "?page=99").status_code == 200


def test_one_kpi_is_followed_since_the_beginning(story):
    story.told()
    address = f"/teams/{story.team}/history/{story.kpis[DIALS]}"
    said = read(story.client().get(address))
    assert said.index("made Dials per day a pilot") < said.index("Round 1 on Dials per day was revealed")
    assert "Meetings held was" not in said
    assert story.client(story.vera).get(address).status_code == 200
    assert story.client().get(f"/teams/{story.team}/history/no-such-kpi").status_code == 404


def test_an_overdue_review_is_a_sentence(story):
    story.told().later(117)
    said = read(story.client().get(f"/teams/{story.team}/history/{story.kpis[MEETINGS]}"))
    assert "Decided 117 days ago; review was due 27 days ago." in said
    assert "Open the review" in said


def test_what_has_a_line_of_its_own_is_an_event():
    assert set(EVENTS) >= TOLD
