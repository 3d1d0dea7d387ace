"""The days of a list as a calendar (RFC 5545): what to read, the review with its reminders, the ends of pilots.

Days are whole days of the team; alarms are moments derived from its clock. It holds no person and no ballot, and the
same list gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from workshop.clockwork.lists import Listed
from workshop.clockwork.words import Tongue
from workshop.domain.refusal import N_
from workshop.numbers.calendar import ONE_DAY
from workshop.numbers.review_dates import moment
from workshop.team_calendar import Calendar

if TYPE_CHECKING:
    from icalendar import Alarm, Event
    from icalendar import Calendar as Ics

REMINDED: Final = timedelta(days=14)
"""Reminders later than this after the review come by mail alone."""
REVIEW: Final = N_("Review of KPI list v%(number)d, %(team)s")
PRE_READ: Final = N_("Send what to read for the review of KPI list v%(number)d, %(team)s")
PILOT: Final = N_("The pilot of %(kpi)s ends, %(team)s")
NAME: Final = N_("KPI reviews of %(team)s")


@dataclass(frozen=True)
class Days:
    """What a calendar is made from: a list, its document, the team's calendar, the language, and where pages are."""

    listed: Listed
    document: dict[str, Any]
    calendar: Calendar
    tongue: Tongue
    url: str

    @property
    def pilots(self) -> Sequence[tuple[str, str, date]]:
        """The pilots of the list: id, name, last day."""
        decided = [(kpi, kpi.get("decision") or {}) for kpi in self.document["kpis"]]
        ends = [(kpi, decision["pilot_until"]) for kpi, decision in decided if decision.get("pilot_until")]
        return [(kpi["id"], kpi["card"]["name"], date.fromisoformat(day)) for kpi, day in ends]

    @property
    def page(self) -> str:
        """Where the list is read."""
        return f"{self.url}/versions/{self.listed.version}"


def written(days: Days) -> bytes:
    """The calendar as it is fetched."""
    from icalendar import Calendar as Ics

    made = Ics()
    made.add("prodid", "-//KPI Workshop//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", days.tongue.say(NAME, {"team": days.listed.name}))
    made.add("x-wr-timezone", days.listed.zone)
    made.add("refresh-interval", timedelta(days=1), parameters={"value": "DURATION"})
    told: bytes = _with(made, _events(days)).to_ical()
    return told


def _with(made: Ics, events: Iterator[Event]) -> Ics:
    for event in events:
        made.add_component(event)
    return made


def _events(days: Days) -> Iterator[Event]:
    listed = days.listed
    about = {"number": listed.number, "team": listed.name}
    yield _event(days, "pre-read", listed.pre_read(days.calendar), days.tongue.say(PRE_READ, about))
    review = _event(days, "review", listed.review_on, days.tongue.say(REVIEW, about))
    for alarm in _alarms(days, str(review["summary"])):
        review.add_component(alarm)
    yield review
    for key, name, day in days.pilots:
        yield _event(days, f"pilot-{key}", day, days.tongue.say(PILOT, {"kpi": name, "team": listed.name}))


def _event(days: Days, kind: str, day: date, words: str) -> Event:
    """A whole day; its id stays the same as long as its list does."""
    from icalendar import Event

    made = Event()
    made.add("uid", f"{days.listed.version}.{kind}@kpi-workshop")
    made.add("dtstamp", days.listed.signed_at.replace(microsecond=0))
    made.add("dtstart", day)
    made.add("dtend", day + ONE_DAY)
    made.add("summary", words)
    made.add("url", days.page)
    made.add("transp", "TRANSPARENT")
    return made


def _alarms(days: Days, words: str) -> Iterator[Alarm]:
    from icalendar import Alarm

    for reminder in days.listed.reminders(days.calendar, days.listed.review_on + REMINDED):
        made = Alarm()
        made.add("action", "DISPLAY")
        made.add("description", words)
        made.add("trigger", moment(reminder.day, days.listed.zone))
        yield made
