"""The mix of people as the leader sees it, at the invitation and in the room."""

from dataclasses import replace

from tests.domain.story import LEADER, Story, person, prepared
from workshop.domain import commands as c
from workshop.domain.grounds.values import MixMoment, NeedStatus, OtherTeams
from workshop.domain.text import name_key
from workshop.people import Person
from workshop.views import Around, Memo, mine
from workshop.views.background import Background, Candidate
from workshop.views.mix import invited, part

BANDS = {"Ana": "top", "Ben": "core", "Chidi": "core", "Dana": "core", "Eva": "developing"}


def background(bands=BANDS, **more):
    """Mara's team of SDRs with these bands, and Hugo and Ines of the closers."""
    own = [Candidate(person(name), name, "SDR", band=band) for name, band in bands.items()]
    guests = [Candidate(person(name), name, "Closer", "Closers") for name in ("Hugo", "Ines")]
    return Background({each.person: each for each in [*own, *guests]}, **more)


def around(state, behind, present=None):
    """Everybody in a seat has a name and is connected, or only these are."""
    roles = {each.name: each.role for each in behind.roster.values()}
    names = {seat.id: name_of(seat.person) for seat in state.seats.values()}
    people = {seat: Person(seat, name, "North", roles.get(name, "")) for seat, name in names.items()}
    here = {seat for seat, name in names.items() if present is None or name in present}
    return Around(names=people, team="North", present=frozenset(here), background=behind)


def name_of(key):
    return key.removeprefix("person-").capitalize()


def lines(told):
    return " · ".join(msgid % params for msgid, params in told["lines"])


def rules(told):
    return [finding["rule"] for finding in told["findings"]]


def said(told, rule):
    finding = next(finding for finding in told["findings"] if finding["rule"] == rule)
    return [msgid % params for msgid, params in finding["say"]]


def at_invitation(story, behind, *names):
    return part(story.state, MixMoment.INVITATION, invited(behind, [person(name) for name in names]))


def mix_of(story, behind, present=None):
    return mine(story.state, LEADER, around(story.state, behind, present))["mix"]


def test_the_counts_of_an_invitation_are_said_in_one_line():
    told = at_invitation(prepared(), background(), *BANDS, "Hugo")
    assert lines(told) == "Middle of the team 3 of 5 · closers 1 of 2 · other teams 1 of 6 voters"
    assert rules(told) == ["C4"]


def test_a_good_invitation_leaves_nothing_to_say():
    assert rules(at_invitation(prepared(), background(), *BANDS, "Hugo", "Ines")) == []


def test_nobody_invited_has_no_middle_to_count():
    told = at_invitation(prepared(), background())
    assert lines(told) == "closers 0 of 2 · other teams 0 of 0 voters"
    assert "C1" in rules(told)


def test_whoever_is_not_on_the_roster_is_not_invited():
    assert at_invitation(prepared(), background(), "Zoe") == at_invitation(prepared(), background())


def test_the_room_is_counted_as_people_come_and_go():
    story, behind = prepared(), background()
    assert "C1" in rules(mix_of(story, behind, present=("Ana", "Ben", "Chidi")))
    assert "C1" not in rules(mix_of(story, behind, present=("Ana", "Ben", "Chidi", "Dana")))
    story.do("Mara", c.ReleaseSeat(seat=story.seat("Dana")))
    assert "C1" in rules(mix_of(story, behind, present=("Ana", "Ben", "Chidi", "Dana")))


def test_an_observer_and_a_co_facilitator_are_no_voters():
    told = mix_of(prepared(), background())
    assert lines(told).endswith("other teams 1 of 6 voters")


def test_the_invited_who_are_not_here_are_counted():
    story = prepared()
    story.do("Mara", c.InvitePeople(people=tuple(person(name) for name in ("Ana", "Ben", "Ines"))))
    assert mix_of(story, background(), present=("Ana",))["missing"] == 2


def test_a_role_that_a_kpi_applies_to_is_looked_for_under_the_words_used_here():
    story = prepared()
    story.propose("Win rate", applies_to="Account executives")
    assert said(at_invitation(story, background(), *BANDS, "Hugo"), "C7") == [
        "Win rate applies to Closer, but only one of them is here."
    ]


def test_a_team_that_is_needed_is_asked_until_it_answers():
    story, behind = prepared(), background()
    kpi = story.propose("Dials", applies_to="The whole team")
    story.do("Mara", c.AddNeed(kpi=kpi, team="Marketing", what="new leads", amount="1000"))
    assert said(at_invitation(story, behind, *BANDS), "C8") == [
        "Dials needs Marketing's number. Ask them before you finalise."
    ]
    need = story.only(story.state.grounds.needs)
    story.do("Hugo", c.AnswerNeed(need=need, status=NeedStatus.CONFIRMED, supply="1000"))
    assert "C8" not in rules(at_invitation(story, behind, *BANDS))


def test_a_team_whose_people_come_need_not_be_asked_beforehand():
    story = prepared()
    kpi = story.propose("Dials", applies_to="The whole team")
    story.do("Mara", c.AddNeed(kpi=kpi, team="closers", what="feedback", amount="10"))
    assert "C8" in rules(at_invitation(story, background(), *BANDS))
    assert "C8" not in rules(at_invitation(story, background(), *BANDS, "Hugo"))


def test_the_same_people_as_last_time_are_seen_by_their_names():
    before = frozenset(map(name_key, BANDS))
    first, again = prepared(), Story().prepare(occasion="review", replaces="version-1", why="It is due.")
    assert "C9" not in rules(at_invitation(first, background(before=before), *BANDS))
    assert "C9" in rules(at_invitation(again, background(before=before), *BANDS))
    assert "C9" not in rules(at_invitation(again, background(before=before), "Ana", "Ben", "Chidi", "Hugo", "Ines"))


def test_a_senior_who_votes_is_noticed_by_the_roster_or_by_the_title():
    behind = background()
    boss = Candidate(person("Vera"), "Vera", "Head of Sales", senior=True)
    listed = replace(behind, roster={**behind.roster, boss.person: boss})
    assert "C10" in rules(at_invitation(prepared(), listed, *BANDS, "Vera"))
    assert "C10" not in rules(at_invitation(prepared(), listed, *BANDS))


def test_the_leaders_sentence_stands_beside_its_rule():
    story = prepared()
    words = (("C4", "The closers vote from home."),)
    story.do("Mara", c.ConfirmMix(moment=MixMoment.ATTENDANCE, teams=OtherTeams.INVITED, overrides=words))
    told = mix_of(story, background())
    assert told["checked_at"]
    assert [finding["override"] for finding in told["findings"] if finding["rule"] == "C4"] == [words[0][1]]
    assert at_invitation(story, background())["checked_at"] is None


def test_nobody_but_a_leader_has_a_mix_and_nobody_after_the_end():
    story = prepared()
    view = around(story.state, background())
    assert all("mix" not in mine(story.state, seat, view) for seat in story.state.seats)
    story.do("Mara", c.AbandonWorkshop(why="The goal moved."))
    assert "mix" not in mine(story.state, LEADER, around(story.state, background()))


def test_no_name_and_no_id_stands_in_what_is_said():
    told = repr(mix_of(prepared(), background()))
    assert not any(name in told or person(name) in told for name in (*BANDS, "Hugo", "Ines"))


def test_the_mix_is_worked_out_anew_only_when_it_may_differ():
    story, memo, behind = prepared(), Memo(), background()
    view = around(story.state, behind)
    first = mine(story.state, LEADER, view, memo)["mix"]
    assert mine(story.state, LEADER, view, memo)["mix"] is first
    story.do("Mara", c.ConfirmMix(moment=MixMoment.ATTENDANCE))
    assert mine(story.state, LEADER, view, memo)["mix"]["checked_at"]
    assert mine(story.state, LEADER, around(story.state, behind, ()), memo)["mix"]["lines"] != first["lines"]
