"""Erasing a person: a replay without their words is the state that was told of it, whatever had happened before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.reviewed import reviewed
from tests.domain.story import EVERYBODY, Story, live, person, prepared, signed, supplier, voted
from tests.laws.histories import histories
from tests.laws.playing import law, played
from workshop.domain import commands as c
from workshop.domain.codec import split
from workshop.domain.events import BallotCast, Recorded
from workshop.domain.evolve import evolve, fold
from workshop.domain.grounds.values import NeedStatus
from workshop.domain.reviewing.values import FlagKind
from workshop.domain.theirs import Person, is_in, theirs, without_halves
from workshop.domain.values import ENDED, Acknowledged
from workshop.moments import now

pytestmark = pytest.mark.laws


def erased(log, who):
    """The log without the private halves of a person, with the event that says so; and the state told of it."""
    found = theirs(log, who)
    said = Recorded(len(log) + 1, now(), "", found.event)
    return [*without_halves(log, found.halves), said], evolve(fold(log), said)


def as_ended(log):
    """A log as the store keeps it once its workshop has ended: without ballots."""
    ballots = {one.seq for one in log if isinstance(one.event, BallotCast)}
    return without_halves(log, ballots) if fold(log).status in ENDED else log


@law(30)
@given(histories(), st.integers(0, 20))
def test_a_replay_without_a_person_is_what_was_told_of_it(script, which):
    log = as_ended(played(script).log)
    people = sorted(seat.person for seat in fold(log).seats.values())
    if people:
        kept, told = erased(log, Person(people[which % len(people)]))
        assert fold(kept) == told


@law(30)
@given(histories(), st.sets(st.integers(1, 200)))
def test_any_private_halves_may_be_missing(script, missing):
    log = played(script).log
    assert fold(without_halves(log, missing)).seq == len(log)


def spoken() -> Story:
    """A room in which Ana wrote whatever somebody in a seat can, under her name and without it."""
    story = live()
    story.say("Ana", "ana-said-by-name", "Answer time")
    story.say("Ana", "said-in-confidence", "Answer time", named=False)
    story.propose("Calls", "Ana")
    story.do("Ana", c.WithdrawKpi(kpi=story.kpi("Calls").id, why="it-was-taken-back"))
    return story


@pytest.mark.parametrize("name", EVERYBODY)
@pytest.mark.parametrize("tell", [prepared, voted, spoken, signed, reviewed])
def test_everybody_can_be_erased_from_every_story(tell, name):
    log = as_ended(tell().log)
    kept, told = erased(log, Person(person(name)))
    assert fold(kept) == told
    assert not is_in(kept, theirs(kept, Person(person(name))))


def words_of(log):
    """Everything that stands in private halves."""
    return " ".join(str(split(one.event)[1]) for one in log)


def test_what_ana_wrote_is_gone_and_what_ben_wrote_stays():
    story = spoken()
    story.say("Ben", "ben-said-by-name", "Answer time")
    assert "ana-said-by-name" in words_of(story.log)
    kept, told = erased(story.log, Person(person("Ana")))
    assert "ana-" not in words_of(kept)
    assert "ben-said-by-name" in words_of(kept)
    assert [comment.text for comment in told.comments.values() if not comment.named] == ["said-in-confidence"]
    assert [kpi.withdrawn_why for kpi in told.withdrawn] == ["it-was-taken-back"]


def without_names(state):
    """Everything that people read without being told whose it is."""
    confided = [comment for comment in state.comments.values() if not comment.named]
    dissent = [took for took in state.acknowledged.values() if took.how is Acknowledged.DISAGREE]
    return confided, dissent, state.reviewing.flags, state.withdrawn


@law(30)
@given(histories(), st.integers(0, 20))
def test_no_erasure_tells_whose_the_words_without_a_name_were(script, which):
    log = as_ended(played(script).log)
    people = sorted(seat.person for seat in fold(log).seats.values())
    if people:
        kept, told = erased(log, Person(people[which % len(people)]))
        assert without_names(told) == without_names(fold(kept)) == without_names(fold(log))


def test_an_answer_of_another_team_goes_with_the_name_under_it():
    story = voted()
    story.do("Mara", c.AddNeed(kpi=story.kpi("Answer time").id, team="Marketing", what="leads", amount="40"))
    need = story.only(story.state.grounds.needs)
    story.do(supplier(need), c.AnswerNeed(need=need, status=NeedStatus.DOUBTED, text="hugo-doubts", name="Hugo  H."))
    kept, told = erased(story.log, Person(person("Hugo"), name="hugo h."))
    assert fold(kept) == told
    assert (told.grounds.needs[need].text, told.grounds.needs[need].name) == ("", "")
    assert told.grounds.needs[need].status is NeedStatus.DOUBTED


def test_what_ana_asks_to_talk_about_goes_with_the_name_over_it():
    story = signed()
    story.do("Ana", c.AcknowledgeVersion(how=Acknowledged.TALK, text="ana-wants-to-talk"))
    log = as_ended(story.log)
    kept, told = erased(log, Person(person("Ana")))
    assert fold(kept) == told
    assert "ana-" not in words_of(kept)
    assert told.acknowledged[story.seat("Ana")].how is Acknowledged.TALK


def test_flags_and_dissent_on_the_signed_list_stay_without_a_name():
    story = signed()
    kpi = story.kpi("Answer time").id
    story.do("Ana", c.RaiseFlag(kpi=kpi, kind=FlagKind.FLAG, text="somebody-flags"))
    story.do("Ana", c.AcknowledgeVersion(how=Acknowledged.DISAGREE, text="somebody-disagrees"))
    kept, told = erased(as_ended(story.log), Person(person("Ana")))
    assert fold(kept) == told
    assert [flag.text for flag in told.reviewing.flags.values()] == ["somebody-flags"]
    assert told.acknowledged[story.seat("Ana")].text == "somebody-disagrees"


def test_who_was_erased_is_not_in_the_log_any_more():
    log = as_ended(signed().log)
    ana = Person(person("Ana"))
    assert is_in(log, theirs(log, ana))
    assert not is_in(log, theirs(log, Person("nobody")))
    kept, _ = erased(log, ana)
    assert not is_in(kept, theirs(kept, ana))


def test_the_words_of_an_answer_are_found_again_where_they_were_carried_to():
    found = theirs(voted().log, Person("nobody", words=frozenset({"We doubt it."})))
    assert (found.words, found.halves) == ({"We doubt it."}, ())
