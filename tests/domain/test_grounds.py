"""Rules for what a KPI stands on: what it serves, reality checks, other teams, premises, questions, who is invited."""

from dataclasses import replace

import pytest

from tests.domain.story import AGREED, START, Story, card, live, prepared, signed, supplier
from workshop.domain import commands as c
from workshop.domain.decide.grounds import MOST_NEEDS, MOST_PREMISES
from workshop.domain.grounds.values import (
    CheckInput,
    Flow,
    MixMoment,
    NeedStatus,
    OtherTeams,
    PremiseKind,
    PremiseStatus,
)
from workshop.domain.values import CheckKind, CommentKind, Occasion, Phase, Prompt, Slide

MEETINGS, ANSWERS = "Meetings booked", "Answer time"
NOBODY = "unknown-id"


def linking(story: Story, below: str, above: str) -> c.LinkKpi:
    """The command that hangs one KPI under another, or under the goal."""
    return c.LinkKpi(kpi=story.kpi(below).id, serves=story.kpi(above).id if above else "")


def pace(kpi: str = "", **values: str) -> c.SetCheck:
    """The command that fills in the check of the day."""
    inputs = {"units": "50", "hours": "8"} | values
    return c.SetCheck(
        kpi=kpi, kind=CheckKind.PACE, inputs=tuple(CheckInput(name=n, value=v) for n, v in inputs.items())
    )


def needing(story: Story, name: str = MEETINGS, **more: object) -> c.AddNeed:
    """The command that notes a dependency."""
    return c.AddNeed(kpi=story.kpi(name).id, **({"team": "Marketing", "what": "Leads", "amount": "500"} | more))


def with_need(**more: object) -> tuple[Story, str]:
    """A live room with one dependency, and its id."""
    story = live(Phase.DISCUSS)
    story.do("Mara", needing(story, **more))
    return story, story.only(story.state.grounds.needs)


def premise(story: Story, kind: PremiseKind = PremiseKind.ASSUMPTION, **more: str) -> str:
    """Something that the list rests on; its id."""
    story.do("Mara", c.NotePremise(kind=kind, text="They pick up.", **more))
    return list(story.state.grounds.premises)[-1]


# --- what serves what -----------------------------------------------------------------------------------------------
def test_a_kpi_serves_the_goal_until_it_is_hung_under_another():
    story = live()
    assert story.kpi(MEETINGS).serves == ""
    story.do("Mara", linking(story, MEETINGS, ANSWERS))
    assert story.kpi(MEETINGS).serves == story.kpi(ANSWERS).id
    assert story.do("Mara", linking(story, MEETINGS, ANSWERS)) == ()
    story.do("Mara", linking(story, MEETINGS, ""))
    assert story.kpi(MEETINGS).serves == ""


def test_links_never_make_a_circle():
    story = live()
    story.propose("Deals won")
    story.do("Mara", linking(story, MEETINGS, ANSWERS))
    story.do("Mara", linking(story, ANSWERS, "Deals won"))
    for above in (MEETINGS, "Deals won"):
        circle = linking(story, "Deals won", above)
        story.refuses("Mara", circle, "bad_value", "That makes a circle: %(above)s already serves %(name)s.", "serves")


def test_a_kpi_that_is_taken_off_leaves_those_below_it_to_the_one_above():
    story = live()
    story.propose("Deals won")
    story.do("Mara", linking(story, MEETINGS, ANSWERS))
    story.do("Mara", linking(story, ANSWERS, "Deals won"))
    story.do("Mara", c.WithdrawKpi(kpi=story.kpi(ANSWERS).id))
    assert story.kpi(MEETINGS).serves == story.kpi("Deals won").id


def test_a_review_carries_links_also_to_what_it_does_not_carry():
    story = Story().prepare(occasion=Occasion.REVIEW, replaces="version-1", replaces_number=1, why="It is due.")
    story.do("Mara", c.CarryKpi(kpi="kpi-calls", card=card("Calls"), why="x", serves="kpi-retired"))
    story.propose("Deals won")
    story.do("Mara", linking(story, "Deals won", "Calls"))
    assert story.kpi("Calls").serves == "kpi-retired"


def test_a_carried_link_makes_no_circle():
    story = Story().prepare(occasion=Occasion.REVIEW, replaces="version-1", replaces_number=1, why="It is due.")
    story.do("Mara", c.CarryKpi(kpi="kpi-calls", card=card("Calls"), why="x", serves="kpi-deals"))
    for serves in ("kpi-calls", "kpi-deals"):
        circle = c.CarryKpi(kpi="kpi-deals", card=card("Deals won"), why="x", serves=serves)
        story.refuses("Mara", circle, "bad_value", "A KPI cannot serve itself", "serves")


# --- reality checks -------------------------------------------------------------------------------------------------
def test_a_check_keeps_its_inputs_and_nothing_else():
    story = live()
    story.do("Cleo", pace(story.kpi(MEETINGS).id, units="50"))
    (check,) = story.state.grounds.checks_of(story.kpi(MEETINGS).id)
    assert (check.values(), check.shown) == ({"units": "50", "hours": "8"}, False)
    assert story.do("Mara", pace(story.kpi(MEETINGS).id)) == ()


def test_a_check_reads_its_inputs_by_its_own_rules():
    assert live().no("Mara", pace(units="a lot")).field == "units"


def test_the_room_estimates_before_it_sees_a_check_of_the_kpi():
    story = live(Phase.BLIND_1)
    kpi = story.kpi(MEETINGS).id
    story.do("Mara", pace(kpi))
    showing = c.ShowCheck(kpi=kpi, kind=CheckKind.PACE)
    story.refuses("Mara", showing, "stage_conflict", "The room estimates its own number first.")
    story.vote(MEETINGS, AGREED)
    story.reveal().go(Phase.DISCUSS).do("Mara", showing)
    assert story.state.grounds.checks[(kpi, CheckKind.PACE)].shown
    assert (story.state.slide, story.state.check_on_slide) == (Slide.CHECK, (kpi, CheckKind.PACE))
    assert story.state.spotlight == kpi


def test_a_check_takes_each_number_once():
    twice = replace(pace(), inputs=pace().inputs * 2)
    live().refuses("Mara", twice, "bad_value", "Each number is asked for once.", "inputs")


def test_an_open_vote_keeps_the_light_from_a_check_of_another_kpi():
    story = live(Phase.BLIND_1)
    kpi = story.kpi(MEETINGS).id
    story.do("Mara", pace(kpi))
    story.vote(MEETINGS, AGREED)
    story.reveal().go(Phase.DISCUSS).do("Mara", c.OpenRound(kpi=story.kpi(ANSWERS).id))
    showing = c.ShowCheck(kpi=kpi, kind=CheckKind.PACE)
    story.refuses("Mara", showing, "stage_conflict", "A vote is open. Close it first.")


def test_a_shown_check_stays_shown_when_its_inputs_change():
    story = live()
    story.do("Mara", pace())
    story.do("Mara", c.ShowCheck(kind=CheckKind.PACE))
    story.do("Mara", pace(units="30"))
    (check,) = story.state.grounds.checks_of("")
    assert (check.shown, check.values()["units"]) == (True, "30")


def test_a_check_of_the_goal_is_shown_at_once_and_taken_away_again():
    story = live()
    story.do("Mara", pace())
    story.do("Mara", c.ShowCheck(kind=CheckKind.PACE))
    story.do("Mara", c.DropCheck(kind=CheckKind.PACE))
    assert story.state.grounds.checks == {}


@pytest.mark.parametrize("kind", [c.ShowCheck, c.DropCheck])
def test_a_check_that_nobody_filled_in_is_not_found(kind):
    live().refuses("Mara", kind(kind=CheckKind.FUNNEL), "not_found", "There is no such check yet.", "kind")


# --- other teams ----------------------------------------------------------------------------------------------------
def test_a_dependency_waits_for_the_other_team():
    story, key = with_need(flow=Flow.GIVES, per="week")
    need = story.state.grounds.needs[key]
    assert (need.flow, need.amount, need.per, need.status) == (Flow.GIVES, "500", "week", NeedStatus.ASKED)
    story.do("Mara", c.DropNeed(need=key))
    assert story.state.grounds.needs == {}


@pytest.mark.parametrize("amount", ["0", "-3", "0.00"])
def test_a_dependency_is_of_some_units(amount):
    story = live()
    story.refuses("Mara", needing(story, amount=amount), "bad_value", "Say how many units, more than none.", "amount")


def test_kpis_never_need_each_other_in_a_circle():
    story = live()
    story.do("Mara", needing(story, MEETINGS, source=story.kpi(ANSWERS).id))
    circle = needing(story, ANSWERS, source=story.kpi(MEETINGS).id)
    sentence = "That makes a circle: %(above)s already needs %(name)s."
    story.refuses("Mara", circle, "bad_value", sentence, "source")
    story.refuses("Mara", needing(story, ANSWERS, source=story.kpi(ANSWERS).id), "bad_value", sentence, "source")


def test_there_are_so_many_dependencies_and_no_more():
    story = live()
    for _ in range(MOST_NEEDS):
        story.do("Mara", needing(story))
    story.refuses("Mara", needing(story), "bad_value", "There are %(most)d dependencies. Take one")


def test_a_guest_of_the_other_team_answers_in_the_room():
    story, key = with_need()
    story.do("Hugo", c.AnswerNeed(need=key, status=NeedStatus.DOUBTED, supply="300", text="Half comes from a fair."))
    need = story.state.grounds.needs[key]
    assert (need.status, need.supply, need.by, need.answered_at) == (
        NeedStatus.DOUBTED,
        "300",
        story.seat("Hugo"),
        START,
    )


def test_ones_own_team_does_not_answer_for_another_but_for_a_kpi_of_its_own():
    story, key = with_need()
    yes = c.AnswerNeed(need=key, status=NeedStatus.CONFIRMED)
    story.refuses("Ana", yes, "forbidden", "The team that gives this answers it.")
    own, key = with_need(source="")
    own.do("Mara", needing(own, MEETINGS, source=own.kpi(ANSWERS).id, team="North"))
    within = next(k for k, need in own.state.grounds.needs.items() if need.source)
    own.do("Ana", c.AnswerNeed(need=within, status=NeedStatus.CONFIRMED))
    assert own.state.grounds.needs[within].status is NeedStatus.CONFIRMED


def test_a_link_answers_its_own_dependency_under_a_name():
    story, key = with_need()
    yes = c.AnswerNeed(need=key, status=NeedStatus.CONFIRMED, supply="500", name="Ines")
    story.refuses(supplier(NOBODY), yes, "forbidden", "This link is for another dependency.")
    story.refuses(supplier(key), replace(yes, name=""), "bad_value", "Say who you are, so that", "name")
    story.do(supplier(key), yes)
    assert story.state.grounds.needs[key].name == "Ines"


@pytest.mark.parametrize(
    ("changes", "sentence", "field"),
    [
        ({"status": NeedStatus.ASKED}, "Choose one: confirmed, doubted or declined.", "status"),
        ({"status": NeedStatus.DECLINED}, "Say why in one sentence; it helps", "text"),
        ({"supply": "-1"}, "Say how many you can give: none or more.", "supply"),
    ],
)
def test_an_answer_says_something_that_helps(changes, sentence, field):
    story, key = with_need()
    answer = replace(c.AnswerNeed(need=key, status=NeedStatus.CONFIRMED), **changes)
    story.refuses("Hugo", answer, "bad_value", sentence, field)


@pytest.mark.parametrize("kind", [c.DropNeed, lambda need: c.AnswerNeed(need=need, status=NeedStatus.CONFIRMED)])
def test_an_unknown_dependency_is_not_found(kind):
    story, command = live(), kind(need=NOBODY)
    who = "Mara" if isinstance(command, c.DropNeed) else "Hugo"
    story.refuses(who, command, "not_found", "There is no such dependency in this workshop.", "need")


def test_a_seat_answers_under_no_name_but_its_own():
    story, key = with_need()
    story.do("Hugo", c.AnswerNeed(need=key, status=NeedStatus.CONFIRMED, name="Ines"))
    assert story.state.grounds.needs[key].name == ""


def test_the_other_team_may_answer_after_signing_and_not_after_giving_up():
    given_up, key = with_need()
    yes = c.AnswerNeed(need=key, status=NeedStatus.CONFIRMED, name="Ines")
    given_up.do("Mara", c.AbandonWorkshop(why="Merged."))
    given_up.refuses(supplier(key), yes, "gone", "This workshop was given up, so nobody waits")
    story = signed()
    story.refuses("Mara", needing(story), "stage_conflict", "This list is signed.")


# --- what it rests on -----------------------------------------------------------------------------------------------
def test_an_assumption_and_a_precondition_are_judged_each_in_its_own_words():
    story = live()
    assumed, needed = premise(story), premise(story, PremiseKind.PRECONDITION)
    judged = c.JudgePremise(premise=assumed, status=PremiseStatus.DOUBTED, owner="Ben", note="Two of five did.")
    story.do("Cleo", judged)
    found = story.state.grounds.premises[assumed]
    assert (found.status, found.owner, found.note) == (PremiseStatus.DOUBTED, "Ben", "Two of five did.")
    for key, status in ((assumed, PremiseStatus.MET), (needed, PremiseStatus.HOLDS)):
        wrong = c.JudgePremise(premise=key, status=status)
        story.refuses("Mara", wrong, "bad_value", "That answer does not fit this entry.", "status")


def test_an_unknown_premise_is_not_found():
    judged = c.JudgePremise(premise=NOBODY, status=PremiseStatus.HOLDS)
    live().refuses("Mara", judged, "not_found", "There is no such entry in this workshop.", "premise")


def test_a_premise_comes_from_a_comment_that_everybody_can_see():
    story = live(Phase.DISCUSS)
    said = story.say("Ana", "They never pick up.", kpi=MEETINGS)
    noted = premise(story, comment=said)
    assert story.state.grounds.premises[noted].comment == said
    silent = live(Phase.SILENT_START)
    sealed = silent.say("Ana", "Win rate")
    noting = c.NotePremise(kind=PremiseKind.ASSUMPTION, text="x", comment=sealed)
    silent.refuses("Mara", noting, "not_found", "There is no such comment here.", "comment")


def test_a_list_rests_on_so_much_and_no_more():
    story = live()
    for _ in range(MOST_PREMISES):
        premise(story)
    more = c.NotePremise(kind=PremiseKind.ASSUMPTION, text="x")
    story.refuses("Mara", more, "bad_value", "That is a lot to rest on.")


def test_what_was_only_about_a_kpi_leaves_with_it():
    story = live()
    kpi = story.kpi(MEETINGS).id
    story.do("Mara", pace(kpi))
    story.do("Mara", pace())
    story.do("Mara", needing(story))
    story.do("Mara", needing(story, ANSWERS, source=kpi))
    premise(story, kpi=kpi)
    story.do("Mara", c.WithdrawKpi(kpi=kpi))
    left = story.state.grounds
    assert (list(left.checks), left.needs, left.premises) == ([("", CheckKind.PACE)], {}, {})


# --- questions to the room ------------------------------------------------------------------------------------------
def test_a_question_is_put_to_the_room_and_answered_by_comments():
    story = live(Phase.DISCUSS)
    kpi = story.kpi(MEETINGS).id
    asking = c.AskRoom(prompt=Prompt.CHEAT, kpi=kpi)
    story.do("Cleo", asking)
    assert (story.state.prompt, story.state.prompt_kpi, story.do("Mara", asking)) == (Prompt.CHEAT, kpi, ())
    story.do("Ana", c.AddComment(kpi=kpi, kind=CommentKind.CONCERN, text="A friend books.", prompt=Prompt.CHEAT))
    assert story.comment("A friend books.").prompt is Prompt.CHEAT
    story.do("Mara", c.AskRoom(prompt=Prompt.NONE, kpi=kpi))
    assert (story.state.prompt, story.state.prompt_kpi) == (Prompt.NONE, "")


@pytest.mark.parametrize(
    "ending",
    [
        lambda story: c.GoToPhase(phase=Phase.ADDITIONS),
        lambda story: c.WithdrawKpi(kpi=story.kpi(MEETINGS).id),
        lambda story: c.PutInSpotlight(kpi=story.kpi(ANSWERS).id),
    ],
    ids=["its phase", "its KPI", "the light on it"],
)
def test_a_question_ends_with(ending):
    story = live(Phase.DISCUSS)
    story.do("Mara", c.AskRoom(prompt=Prompt.SUFFER, kpi=story.kpi(MEETINGS).id))
    story.do("Mara", ending(story))
    assert (story.state.prompt, story.state.prompt_kpi) == (Prompt.NONE, "")


# --- who is in the room ---------------------------------------------------------------------------------------------
def test_people_are_invited_each_once():
    story = prepared()
    inviting = c.InvitePeople(people=("person-ana", "person-ben", "person-ana"))
    story.do("Mara", inviting)
    assert story.state.grounds.people == ("person-ana", "person-ben")
    assert story.do("Mara", inviting) == ()


def test_the_mix_is_looked_at_twice_and_each_look_stands_for_itself():
    story = prepared()
    story.do("Mara", c.ConfirmMix(moment=MixMoment.INVITATION, teams=OtherTeams.INVITED))
    story.do("Mara", c.ConfirmMix(moment=MixMoment.ATTENDANCE, overrides=(("C2", "Two are ill."),)))
    mixes = story.state.grounds.mixes
    assert (mixes[MixMoment.INVITATION].overrides, mixes[MixMoment.ATTENDANCE].overrides) == (
        (), (("C2", "Two are ill."),),
    )  # fmt: skip


@pytest.mark.parametrize("teams", [OtherTeams.NOT_NEEDED, OtherTeams.COULD_NOT_COME])
def test_without_other_teams_there_is_a_reason(teams):
    alone = c.ConfirmMix(moment=MixMoment.INVITATION, teams=teams)
    prepared().refuses("Mara", alone, "bad_value", "Say in one sentence why other teams are not here.", "teams_why")
