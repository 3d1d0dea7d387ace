"""The search finds what history and record show, in any team it is asked for, and nothing that is secret."""

import pytest
from sqlalchemy import delete, insert, select

from tests.cards import a_card
from tests.domain.story import REVIEW, TEAM, TODAY, WORKSHOP, Story
from workshop import chain, log, projections, search
from workshop.briefs import are_behind, newest
from workshop.domain import commands as c
from workshop.domain import events as e
from workshop.domain.evolve import evolve
from workshop.domain.grounds.values import PremiseKind
from workshop.domain.state import Workshop
from workshop.domain.values import CommentKind, Outcome, Phase, Verdict
from workshop.folding import folded
from workshop.tables import brief, finding, private_half

CALLS = {"name": "Calls per day", "definition_plain": "Every outbound ring we start"}
SIGNED = e.VersionSigned(version="version-1", number=1, effective_from=TODAY, review_on=REVIEW)


@pytest.fixture
def told():
    """Calls per day was rejected, another KPI adopted, one taken back; Ana spoke without her name and was answered."""
    story = Story().prepare().seats("Ana")
    for card in (CALLS, {}, {"name": "Postcards sent"}):
        story.do("Mara", c.ProposeKpi(card=a_card(**card)))
    story.do("Mara", c.WithdrawKpi(kpi=story.kpi("Postcards sent").id, why="Stamps cost more than they bring"))
    said = story.say("Ana", "It drives us past the Häuser", "Calls per day", CommentKind.CONCERN, named=False)
    story.open()
    story.do("Mara", c.AnswerComments(comments=(said,), verdict=Verdict.ADOPTED, text="We shall count marmalade"))
    story.go(Phase.SILENT_START).propose("Unspoken wishes", "Ana")
    story.say("Ana", "A sealed tambourine", named=False)
    for name, outcome in (("Calls per day", Outcome.REJECT), ("Meetings booked", Outcome.ADOPT)):
        story.record(e.KpiDecided(kpi=story.kpi(name).id, outcome=outcome, rationale=f"Nobody buys {name} because."))
    return story


def sealed_left_behind(story):
    """Given up while something is still sealed."""
    story.record(e.WorkshopAbandoned(why="The quarter was over."))
    return story


def signed(story):
    """What was sealed is taken back; then the list is signed."""
    story.do("Ana", c.WithdrawKpi(kpi=story.kpi("Unspoken wishes").id))
    story.do("Ana", c.WithdrawComment(comment=story.comment("A sealed tambourine").id))
    story.record(SIGNED)
    return story


def write(database, story):
    """Write the story as the writer does."""
    state, head = Workshop(), chain.Head()
    with database.writing() as conn:
        for recorded in story.log:
            before, state = state, evolve(state, recorded)
            head = log.append(conn, WORKSHOP, head, [recorded], lambda: "salt")
            projections.project(conn, before, recorded, state)


def found(database, asked, teams=(TEAM,), every=True):
    """The ids of the KPIs that a search finds, best first."""
    with database.reading() as conn:
        return [hit.kpi for hit in search.find(conn, teams, folded(asked), every)]


def test_a_rejected_kpi_is_found_by_a_whole_question(database, told):
    calls = told.kpi("Calls per day").id
    write(database, signed(told))
    for asked in (
        "Did we ever have calls per day?",
        "CALL per days",
        "nobody buys calls",
        "hauser",
        "Marmalade",
        "outbound",
    ):
        assert found(database, asked) == [calls]


def test_a_proposal_that_was_taken_back_is_found_by_its_name_and_by_why(database, told):
    write(database, signed(told))
    assert len(found(database, "postcard")) == 1
    assert found(database, "stamps cost") == found(database, "postcard")


def test_what_was_sealed_and_never_shown_is_never_found(database, told):
    write(database, signed(told))
    assert found(database, "tambourine") == found(database, "unspoken") == []


def test_what_is_still_sealed_when_a_workshop_is_given_up_is_never_found(database, told):
    write(database, sealed_left_behind(told))
    assert found(database, "tambourine") == found(database, "unspoken") == []
    assert found(database, "Häuser") == []
    assert len(found(database, "calls per day")) == 1


def test_a_room_at_work_is_not_searched(database, told):
    write(database, told)
    assert found(database, "calls per day") == []


def test_every_word_must_be_there_unless_any_will_do(database, told):
    write(database, signed(told))
    assert found(database, "calls unicorn") == []
    assert len(found(database, "calls unicorn", every=False)) == 1
    assert found(database, "100% _") == []


def test_only_the_teams_that_are_asked_for_are_searched(database, told):
    write(database, signed(told))
    assert found(database, "calls", teams=("team-south",)) == found(database, "calls", teams=()) == []


def test_a_name_that_holds_every_word_comes_before_a_word_in_passing(database, told):
    write(database, signed(told))
    with database.writing() as conn:
        row = {"workshop_id": "w", "team_id": TEAM, "at": "9999", "name": " other ", "words": " call day per "}
        conn.execute(insert(finding), {**row, "kpi_id": "other"})
    assert found(database, "calls per day") == [told.kpi("Calls per day").id, "other"]


def test_what_is_said_after_the_signature_is_found_too(database, told):
    signed(told)
    told.record(e.PremiseNoted(premise="p", kind=PremiseKind.ASSUMPTION, kpi="", text="The elephants hold"))
    write(database, told)
    assert found(database, "elephant") == [""]


def test_erased_words_are_gone_with_the_next_rebuild(database, told):
    write(database, signed(told))
    with database.writing() as conn:
        conn.execute(delete(private_half))
        projections.rebuild(conn)
    assert found(database, "Häuser") == []


def test_a_database_of_an_older_program_catches_up(database, told):
    write(database, signed(told))
    with database.writing() as conn:
        before = conn.execute(select(brief)).all()
        conn.execute(delete(brief))
        conn.execute(delete(finding))
        assert are_behind(conn)
    projections.catch_up(database)
    with database.reading() as conn:
        assert not are_behind(conn)
        assert conn.execute(select(brief)).all() == before
    assert len(found(database, "calls per day")) == 1


def test_the_directory_says_what_a_team_steers_by_on_its_own_day(database, told):
    write(database, signed(told))
    with database.writing() as conn:
        row = conn.execute(select(brief)).one()._asdict()
        later = row | {"version_id": "version-2", "number": 2, "effective_from": REVIEW}
        conn.execute(insert(brief), later)
    with database.reading() as conn:
        said = [newest(conn, {TEAM: day})[TEAM] for day in (TODAY, REVIEW)]
        assert newest(conn, {"team-south": TODAY}) == {}
    assert [(each.number, each.kpis, each.against) for each in said] == [(1, 1, 0), (2, 1, 0)]
