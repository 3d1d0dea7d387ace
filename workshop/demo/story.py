"""The story so far: a team, its list of last quarter, and the review that is prepared for today.

It is built in a fresh database of its own and never in one that holds anything else.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Connection

from workshop import accounts, invitations, people, roster_store, teams
from workshop.bands import Bands
from workshop.db import Database
from workshop.demo import cast, last_time, this_time
from workshop.demo.cast import PLAYERS, SEATED, Player
from workshop.demo.grounds import LAST_TIME, THIS_TIME, answer_needs, note_down
from workshop.demo.looking_again import between_reviews, look_again
from workshop.demo.measured import Brought, bring_readings, last_morning
from workshop.demo.script import Session, written
from workshop.demo.teller import StoryClock, Teller, telling
from workshop.domain.card import Card
from workshop.domain.codec import plain
from workshop.domain.values import Occasion, Phase
from workshop.moments import write_moment
from workshop.numbers.agenda import AGENDAS
from workshop.numbers.calendar import fiscal_quarter
from workshop.people import Person
from workshop.record.dates import effective_offer, review_offer
from workshop.record.reading import on_list
from workshop.roster_store import Entry
from workshop.services import new_id
from workshop.signing_in.passwords import hash_password
from workshop.web import reopening
from workshop.web.in_force import Signed, versions
from workshop.web.reopening import Since
from workshop.writer import Writer

DECIDED_AGO = timedelta(days=116)
PREPARED_AGO = timedelta(days=6)


@dataclass(frozen=True)
class Story:
    """What the demo goes on with: the team, its leader and her password, and the review with its code."""

    team: str
    leader: str
    password: str
    before: str
    workshop: str
    code: str


def build(database: Database, now: datetime, bands: Bands) -> Story:
    """Tell the story up to now, in an empty database that has its tables."""
    team, password = new_id(), secrets.token_urlsafe(9)
    clock = StoryClock(_session_day(now) - timedelta(days=40))
    with database.writing() as conn:
        leader = _accounts(conn, team, password, clock.at)
        persons = _people(conn, team, clock.at, bands)
    with telling(database, clock) as writer:
        before = _last_time(writer, clock, team, leader, persons, _session_day(now))
        between_reviews(before)
        clock.at = now - PREPARED_AGO
        with database.reading() as conn:
            signed = versions(conn, team)
        after = _this_time(writer, clock, before, signed)
        kpis = {kpi.card.name: kpi.id for kpi in after.state().table()}
    bring_readings(database, Brought(team, leader, last_morning(now)), kpis)
    with database.writing() as conn:
        code = invitations.rotate(conn, after.workshop).shown
    return Story(team, leader, password, before.workshop, after.workshop, code)


def title(effective: date) -> str:
    """What a list is called that takes effect on that day."""
    return f"List for Q{fiscal_quarter(effective).number}"


def _session_day(now: datetime) -> datetime:
    """Noon of the Tuesday before which about a quarter has passed since."""
    day = (now - DECIDED_AGO).date()
    tuesday = day - timedelta(days=(day.weekday() - 1) % 7)
    return datetime(tuesday.year, tuesday.month, tuesday.day, 12, tzinfo=UTC)


def _accounts(conn: Connection, team: str, password: str, at: datetime) -> str:
    leader, manager = new_id(), new_id()
    mara = Person(leader, cast.LEADER, cast.TEAM, cast.LEADER_ROLE)
    hashed = hash_password(password)
    accounts.create_account(conn, mara, cast.LEADER_MAIL, hashed, write_moment(at))
    yusuf = Person(manager, cast.MANAGER, cast.TEAM, "Sales director")
    accounts.create_account(conn, yusuf, cast.MANAGER_MAIL, hashed, write_moment(at))
    teams.create(conn, team, {"name": cast.TEAM, "fiscal_start_month": 1, "time_zone": cast.TIME_ZONE}, leader, at)
    taken = accounts.find_claim(conn, accounts.invite(conn, team, "manager", at), at)
    if taken:
        accounts.take_claim(conn, taken, manager)
    return leader


def _people(conn: Connection, team: str, at: datetime, bands: Bands) -> dict[Player, str]:
    persons = {player: new_id() for player in PLAYERS}
    for player, person in persons.items():
        if player.team == cast.TEAM:
            entry = Entry(person, player.name, player.role, player.tenure, cast.LEADER, player.band)
            roster_store.add(conn, team, entry, cast.TEAM, at, bands)
        else:
            people.add(conn, Person(person, player.name, player.team, player.role), write_moment(at))
    return persons


def _last_time(
    writer: Writer, clock: StoryClock, team: str, leader: str, persons: dict[Player, str], day: datetime
) -> Teller:
    clock.at = day - timedelta(days=5)
    told = Teller(writer, clock, new_id(), leader)
    _prepare(told, team, title(effective_offer(day.date(), is_first=True)), last_time.GOAL)
    for card in last_time.TABLE:
        told.lead("ProposeKpi", {"card": written(card, clock.at.date())})
    note_down(told, LAST_TIME)
    clock.at = day
    for player in SEATED:
        told.sit_down(player, persons[player])
    answer_needs(told, LAST_TIME)
    _hold(told, last_time.SESSION)
    return told


def _prepare(told: Teller, team: str, name: str, goal: str, **more: object) -> None:
    told.lead("PrepareWorkshop", {"workshop": told.workshop, "team": team, "title": name, "goal": goal, **more})
    promise = told.state().promise
    plan = {"title": name, "goal": goal, "promise": promise, "agenda": list(AGENDAS[75]), "invited": list(cast.INVITED)}
    told.lead("ChangePlan", plan | {"criteria": list(cast.CRITERIA)})


def _hold(told: Teller, session: Session) -> None:
    """Hold a whole session and sign its list."""
    told.lead("OpenRoom")
    _vote(told, session)
    _talk(told, session)
    _vote_again(told, session)
    _decide(told, session)
    for who, (how, text) in session.took.items():
        told.say(who, "AcknowledgeVersion", {"how": how.value, "text": text})
    for who in SEATED:
        told.say(who, "GivePulse", session.closing(who))
    told.lead("ClosePulse")


def _vote(told: Teller, session: Session) -> None:
    for phase in (Phase.SAME_WORDS, Phase.SILENT_START, Phase.PROPOSALS, Phase.BLIND_1):
        told.clock.move(240)
        told.go(phase)
    for name, votes in session.first.items():
        told.vote(name, votes)
    told.lead("RevealRounds")


def _talk(told: Teller, session: Session) -> None:
    told.go(Phase.DISCUSS)
    for kpi in told.state().table():
        if kpi.card.target:
            told.lead("ShowTarget", {"kpi": kpi.id})
    for said in session.said:
        told.clock.move(60)
        told.hear(said)
    told.go(Phase.ADDITIONS)
    for idea in session.ideas:
        proposed = told.say(idea.who, "ProposeKpi", {"card": plain(idea.card)})
        told.lead("AnswerProposal", {"kpi": proposed, "fit": idea.fit.value, "text": idea.text})


def _vote_again(told: Teller, session: Session) -> None:
    for name, (card, why) in session.revised.items():
        kpi = told.state().kpis[told.kpi(name)]
        told.lead(
            "ReviseCard", {"kpi": kpi.id, "base": kpi.revision, "card": written(card, told.clock.at.date()), "why": why}
        )
    told.go(Phase.BLIND_2)
    for name, votes in session.second.items():
        told.vote(name, votes)
    told.lead("RevealRounds")


def _decide(told: Teller, session: Session) -> None:
    told.go(Phase.DECIDE)
    for name, reply in session.replies.items():
        open_ones = [c.id for c in told.state().comments.values() if c.kpi == told.kpi(name) and not c.answer]
        told.answer(tuple(open_ones), reply)
    for call in session.calls:
        told.clock.move(30)
        told.decide(call)
    told.go(Phase.CLOSE)
    today = told.clock.at.date()
    effective = effective_offer(today, told.state().occasion is Occasion.FIRST)
    told.lead(
        "SignVersion",
        {"effective_from": effective.isoformat(), "review_on": review_offer(effective).isoformat()},
    )


def _this_time(writer: Writer, clock: StoryClock, before: Teller, signed: tuple[Signed, ...]) -> Teller:
    """Prepare the review: what is in force is carried over, four KPIs are new, one of the old ones is proposed anew."""
    told = Teller(writer, clock, new_id(), before.leader)
    newest = signed[0]
    review: dict[str, object] = {"occasion": Occasion.REVIEW.value, "why": this_time.WHY}
    review |= {"replaces": newest.id, "replaces_number": newest.number, **_brought_along(before, signed)}
    _prepare(told, newest.team, title(effective_offer(clock.at.date(), is_first=False)), this_time.GOAL, **review)
    look_again(told)
    for card in this_time.NEW:
        told.lead("ProposeKpi", {"card": written(card, clock.at.date())})
    told.lead("OrderKpis", {"order": [told.kpi(card.name) for card in this_time.ORDER]})
    _amend(told, *this_time.AMENDED)
    note_down(told, THIS_TIME)
    return told


def _brought_along(before: Teller, signed: tuple[Signed, ...]) -> dict[str, object]:
    """What is in force and what was promised, as the page that opens a review brings it along."""
    document = signed[0].document
    opened = {kpi["id"] for kpi in on_list(document)}
    carried = reopening.carried(signed, opened, Since(before.state()))
    return {"carried": carried, "premises": reopening.premises(document)}


def _amend(told: Teller, card: Card, why: str) -> None:
    kpi = told.state().kpis[told.kpi(card.name)]
    told.lead(
        "ReviseCard", {"kpi": kpi.id, "base": kpi.revision, "card": written(card, told.clock.at.date()), "why": why}
    )
