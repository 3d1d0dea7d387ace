"""Complete cards for every test, as the plain fields that a form or a socket sends: one place to grow with the card.

`VOTE` is what a blind round asks for, `REST` what a signed list asks for besides. Nothing here is ever half said.
"""

from workshop.domain.card import Card
from workshop.domain.shape import read_fields

VOTE = {
    "name": "Meetings booked",
    "purpose": "Meetings come before every deal we win.",
    "definition_plain": "A meeting that the customer accepted in the calendar.",
    "applies_to": "Account managers",
    "direction": "higher",
    "timing": "leading",
    "level": "activity",
    "controllability": "high",
    "linked_outcome": "Deals won",
    "expected_lag": "6 weeks",
    "unit": "meetings",
    "target": "12",
    "per": "week",
    "cadence": "weekly",
}
REST = {
    "behaviour": "They ask for the meeting before they say goodbye",
    "numerator": "Meetings accepted by a customer",
    "inclusions": "Video calls",
    "exclusions": "Meetings with colleagues",
    "aggregation": "Sum of a calendar week",
    "data_source": "Calendar",
    "system_of_record": "Calendar",
    "data_quality": "Read by a program; private meetings are missing",
    "review_cadence": "monthly",
    "baseline": "10 a week since June, from the calendar",
    "target_kind": "commit",
    "target_scope": "team",
    "thresholds": "Green from 12, amber from 9, red below",
    "realism_check": "12 a week is one in the morning and one in the afternoon, with two hours to spare",
    "owner": "Mara",
    "actor": "Mara",
    "action_when_off": "We look at the calls of two days together",
    "audience": "The team and its leader",
    "visibility": "The person and the leader",
    "use_and_non_use": "For coaching; not for pay",
    "counter_metrics": "Meetings that took place",
    "gaming_risks": "Booking people who will not come",
    "safeguard": "Meetings that took place stand beside it",
    "depends_on": "none, because we book from our own accounts",
    "support_path": "An hour with a colleague, then joint calls",
    "consequence_path": "none, because this is for learning",
    "review_date": "2027-02-22",
    "retire_when": "Customers book for themselves",
    "alternatives": "Calls made, which says less",
}


def whole(name="Meetings booked", **more):
    """The fields of a card that passes every gate."""
    return VOTE | REST | {"name": name} | more


def a_card(**fields):
    """The card that some plain fields make."""
    return read_fields(Card, VOTE | fields)
