"""The law of streams: whatever a browser missed, catching up gives exactly the parts that are shown now."""

import json
from dataclasses import replace
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.story import LEADER
from tests.laws.histories import histories
from tests.laws.playing import Run, law
from tests.laws.secrets import around
from workshop.chain import canonical
from workshop.domain.state import Workshop
from workshop.live.members import Member
from workshop.live.room import MINE, Room, channels
from workshop.live.streams import MOST_BYTES, MOST_PATCHES, Stream
from workshop.views import Around, Audience, Memo, mine, parts
from workshop.views.cast import cast_between
from workshop.views.own import touched

pytestmark = pytest.mark.laws

KEYS = st.sampled_from(["stage", "people", "kpi/1", "kpi/2", "round/1"])
SHOWN = st.dictionaries(KEYS, st.fixed_dictionaries({"n": st.integers(0, 2)}))


class Browser:
    """What a browser does with news: apply what follows on, ask again for the rest."""

    def __init__(self):
        self.have = None
        self.parts = {}

    def take(self, news):
        """Apply news if it fits what is here; whether it did."""
        news = json.loads(canonical(news))
        fits = news["after"] is None or self.have == [news["epoch"], news["after"]]
        if fits:
            kept = {} if news["after"] is None else self.parts
            self.parts = {key: part for key, part in (kept | news["set"]).items() if key not in news["gone"]}
            self.have = [news["epoch"], news["n"]]
        return fits


def on_the_wire(shown):
    return json.loads(canonical(shown))


# --- one stream ------------------------------------------------------------------------------------------------------
@law(100)
@given(st.lists(SHOWN, max_size=12), st.integers(0, 12))
def test_catching_up_from_anywhere_gives_what_is_shown(shown, stop):
    stream, browser, late = Stream("room", "e1"), Browser(), Browser()
    browser.take(stream.since(None))
    for number, now in enumerate(shown):
        news = stream.update(now)
        assert (news is None) is (browser.parts == now)
        assert news is None or browser.take(news)
        assert browser.parts == now
        if number == stop:
            late.take(stream.since(None))
    assert late.take(stream.since(late.have))
    assert late.parts == browser.parts == stream.shown
    assert late.have == browser.have == stream.at()


@law(100)
@given(st.lists(SHOWN, max_size=12))
def test_numbers_are_dense_and_only_what_changed_is_sent(shown):
    stream = Stream("room", "e1")
    for now in shown:
        before, at = stream.shown, stream.n
        news = stream.update(now)
        if news:
            assert (news["after"], news["n"]) == (at, at + 1)
            assert all(before.get(key) != part for key, part in news["set"].items())
            assert set(news["gone"]) == before.keys() - now.keys()
        assert stream.n == at + (news is not None)


@pytest.mark.parametrize(
    "have",
    [None, [], "x", 5, ["e1"], ["e1", 99], ["e1", -1], ["e2", 1], ["e1", "1"], ["e1", 1.0], ["e1", None], {"e1": 1}],
)
def test_whoever_has_nothing_that_fits_gets_everything(have):
    stream = Stream("room", "e1")
    stream.update({"stage": {"n": 1}})
    stream.update({"stage": {"n": 2}, "people": {"n": 1}})
    news = stream.since(have)
    assert (news["after"], news["n"], news["set"], news["gone"]) == (None, 2, stream.shown, [])


def test_a_browser_of_before_the_restart_gets_everything():
    old, new = Stream("room", "e1"), Stream("room", "e2")
    browser = Browser()
    old.update({"stage": {"n": 1}, "gone": {"n": 1}})
    browser.take(old.since(None))
    new.update({"stage": {"n": 2}})
    assert browser.take(new.since(browser.have))
    assert browser.parts == {"stage": {"n": 2}}


def test_a_long_gap_and_a_large_one_are_closed_with_everything():
    stream = Stream("room", "e1")
    for number in range(MOST_PATCHES + 5):
        stream.update({"stage": {"n": number}})
    assert stream.since(["e1", 3])["after"] is None
    assert stream.since(["e1", 5])["after"] == 5
    stream.update({"stage": {"text": "x" * MOST_BYTES}})
    assert stream.since(["e1", stream.n - 1])["after"] is None


def test_what_came_and_went_in_a_gap_is_gone_and_what_went_and_came_is_there():
    stream = Stream("room", "e1")
    for now in ({"a": {"n": 1}}, {"a": {"n": 1}, "b": {"n": 1}}, {"a": {"n": 1}}, {}, {"a": {"n": 2}}):
        stream.update(now)
    news = stream.since(["e1", 1])
    assert (news["set"], news["gone"]) == ({"a": {"n": 2}}, ["b"])


# --- whole rooms -----------------------------------------------------------------------------------------------------
def states(script):
    run = Run()
    for step in script:
        run.play(step)
        yield run.state


@law(6)
@given(histories())
def test_remembered_parts_are_the_parts(script):
    memos = {audience: Memo() for audience in Audience}
    for state in states(script):
        for audience, memo in memos.items():
            assert parts(state, audience, around(state), memo) == parts(state, audience, around(state))


@law(6)
@given(histories())
def test_after_ballots_alone_few_parts_are_made_anew_and_all_are_right(script):
    seen = [state for state in states(script) if state.id]
    memos, here, quick, voted = {audience: Memo() for audience in Audience}, around(seen[-1]), 0, 0
    for before, state in pairwise([seen[0], *seen]):
        quick += before is not state and cast_between(before, state) is not None
        voted += _ballots(state) > _ballots(before)
        for audience, memo in memos.items():
            assert parts(state, audience, here, memo) == parts(state, audience, here)
    assert quick >= voted


@law(6)
@given(histories(), st.integers(0, 1000))
def test_browsers_that_lose_news_end_with_what_their_seat_may_see(script, seed):
    luck, room, browsers = Random(seed), None, {}
    for state in states(script):
        if not state.id:
            continue
        room = room or Room(state.id, state, around(state))
        room.move(state)
        room.around = around(state)
        enter(room, browsers, luck)
        for to, news in list(room.publish()):
            for member, streams in browsers.values():
                if to in channels(room, member) and luck.random() < 0.7:  # else the network lost it
                    streams[news["stream"]].take(news)
    list(room.publish())
    for member, streams in browsers.values():
        catch_up(room, member, streams)
        assert streams[member.audience].parts == on_the_wire(parts(room.state, member.audience, room.around))
        if member.who:
            assert streams[MINE].parts == on_the_wire(mine(room.state, member.who, room.around))


def _ballots(state):
    return sum(len(vote.ballots) for vote in state.rounds.values())


def enter(room, browsers, luck):
    """Now and then a browser opens or reloads: everybody is told first, then it catches up."""
    if luck.random() > 0.3:
        return
    who, audience = luck.choice(
        [
            (LEADER, Audience.LEADER),
            ("", Audience.PROJECTOR),
            *((seat, Audience.PARTICIPANT) for seat in room.state.seats),
        ]
    )
    member = Member(f"sid-{who or 'wall'}", None, audience, who)
    here = room.around
    room.enter(member)
    room.around = here
    list(luck.choice([room.publish, lambda: room.welcome(member)])())
    _, streams = browsers.setdefault(member.sid, (member, {audience: Browser(), MINE: Browser()}))
    catch_up(room, member, streams)


def catch_up(room, member, streams):
    have = {name: browser.have for name, browser in streams.items()}
    for name, news in room.news_for(member, have).items():
        assert streams[name].take(news)


@law(6)
@given(histories())
def test_only_those_whose_own_things_moved_are_shown_them_anew(script):
    seen = list(states(script))
    before, asked, skipped, here = seen[0], 0, 0, around(seen[-1])
    for state in seen:
        moved = touched(before, state, here, here)
        for seat in state.seats.keys() - (moved if moved is not None else state.seats.keys()):
            assert mine(before, seat, here) == mine(state, seat, here)
            skipped += 1
        before, asked = state, asked + len(state.seats)
    assert skipped > asked / 4, "everybody was looked at nearly every time"


def test_who_says_ready_is_shown_it_and_nobody_else():
    state, here = Workshop(id="w", seats={}), Around(ready=frozenset({"a"}))
    assert touched(state, state, here, replace(here, ready=frozenset({"b"}))) == {"a", "b"}
    assert touched(state, state, here, replace(here, team="North")) is None
    assert touched(state, replace(state, goal="x"), here, here) is None


@law(6)
@given(histories())
def test_a_patch_of_two_states_leads_from_one_to_the_other(script):
    seen = list(states(script))
    for audience in Audience:
        stream, browser = Stream(audience, "e1"), Browser()
        for state in seen[::4]:
            news = stream.update(parts(state, audience, around(state)))
            assert news is None or browser.take(news) or browser.take(stream.since(None))
            assert browser.parts == on_the_wire(parts(state, audience, around(state)))
