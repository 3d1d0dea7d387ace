"""Who may ask for which page: written down by hand, one line per route and method, and nothing goes without a line.

`docs/permissions.md` is made from it, and `test_pages.py` asks for every page as everybody. It must never be derived
from what the pages do: it says what they ought to do.
"""

from tests.permissions.house import ROLES

EVERYBODY = frozenset(ROLES)
LEADER = frozenset({"leader"})
READERS = LEADER | {"manager"}
ACCOUNTS = READERS | {"stranger"}
HELPERS = LEADER | {"cofacilitator"}
SEATS = frozenset({"observer", "participant", "left", "cofacilitator"})
PROPOSERS = LEADER | {"participant", "left", "cofacilitator"}
ROOM = SEATS | {"manager"}
ALL_OF_THE_TEAM = SEATS | READERS
SCREEN = HELPERS | {"projector"}
IN_THE_ROOM = SEATS | LEADER | {"projector"}
NOBODY: frozenset[str] = frozenset()

WORDS = {
    EVERYBODY: "everybody", LEADER: "the leader", READERS: "leader, manager", ACCOUNTS: "any account",
    HELPERS: "leader, co-facilitator", SEATS: "seats", PROPOSERS: "leader, seats but observers",
    ROOM: "seats, manager", ALL_OF_THE_TEAM: "leader, manager, seats", SCREEN: "leader, co-facilitator, projector",
    IN_THE_ROOM: "leader, seats, projector", NOBODY: "whoever holds the link",
}  # fmt: skip

MAY = {
    EVERYBODY: """
        GET home.home
        GET health.alive
        GET health.ready
        GET join.link
        GET join.join
        GET need_link.way_in
        GET verifying.schema
        GET verifying.check
        POST verifying.check
        GET auth.sign_in
        POST auth.sign_in
        POST auth.sign_out
        GET static""",
    NOBODY: """
        GET sessions.forgotten
        POST sessions.forgotten
        GET second_step.code
        POST second_step.code
        GET elsewhere.begin
        GET elsewhere.begin_claim
        GET elsewhere.begin_connecting
        GET elsewhere.begin_proof
        POST elsewhere.end
        GET elsewhere.back
        GET elsewhere.make_account
        POST elsewhere.make_account
        GET acknowledge.answer
        POST acknowledge.answer
        GET mine.by_link
        GET feed.feed
        GET auth.claim
        POST auth.claim
        POST join.link
        POST join.join
        GET join.door
        POST join.door
        GET join.seat
        POST join.seat
        GET join.projector
        GET join.seat_qr
        GET spotlight.show
        GET spotlight.look
        POST need_link.way_in
        GET need_link.answer
        POST need_link.answer
        GET wall.show
        GET wall.mark
        GET health.figures""",
    ACCOUNTS: """
        GET sessions.page
        POST sessions.end_one
        POST sessions.end_others
        GET sessions.password
        POST sessions.password
        GET sessions.proof
        POST sessions.proof
        GET second_step.turn_on
        POST second_step.turn_on
        GET second_step.turn_off
        POST second_step.turn_off
        POST second_step.new_codes
        GET directory.directory
        GET search.everywhere
        GET team.new
        POST team.new""",
    ACCOUNTS | SEATS | {"neighbour"}: """
        GET library.library_page
        GET library.library_json""",
    READERS: """
        GET replay.line
        GET replay.replay
        GET team.team
        GET history.history
        GET history.kpi
        GET evidence.evidence
        GET readings.index
        GET search.in_team
        GET compare.versions_page
        GET prepare.workshops
        GET prepare.workshop""",
    LEADER: """
        GET calendar.calendar
        POST calendar.calendar
        POST calendar.filling
        POST calendar.holiday
        POST calendar.removal
        POST periods.writing
        POST periods.rows
        POST periods.removal
        GET periods.file
        POST periods.table
        POST people.invitations
        GET evidence.moment
        POST evidence.moment
        POST evidence.set_aside
        POST spotlight.make
        GET people.people
        POST people.people
        GET people.entry
        POST people.entry
        POST people.removal
        GET erasing.erasure
        POST erasing.erasure
        POST readings.removal
        POST readings.link
        GET readings_new.upload
        POST readings_new.upload
        GET readings_new.table
        POST readings_new.table
        GET reminders.reminders
        POST reminders.link
        POST reminders.link_removal
        POST reminders.mine
        POST reminders.hook
        POST reminders.hook_removal
        GET review.new
        POST review.new
        GET roster.new
        POST roster.new
        GET wall.links_of
        POST wall.links_of
        POST wall.removal
        GET prepare.new
        POST prepare.new
        GET acknowledge.overview
        POST acknowledge.replacement
        POST prepare.workshop
        POST answers.several
        POST answers.one
        POST answers.proposal
        PUT card_drafts.keep
        POST card_drafts.discard
        GET prepare.end
        POST prepare.end
        POST prepare.invitation
        GET card.card
        POST card.card
        POST card.companions
        GET decision.sheet
        POST decision.decide
        POST review_page.answer_flags
        POST review_page.prediction
        POST links.hang
        POST prepare.opening
        POST prepare.order
        GET invite.people
        POST invite.people
        POST invite.mix_of
        GET signing.new
        POST signing.sign""",
    HELPERS: """
        GET answers.open_ones
        POST checks.preview
        GET live.console
        GET checks.goal
        POST checks.goal_check
        GET checks.of_kpi
        POST checks.kpi_check
        POST needs.of_kpi
        POST needs.drop
        POST needs.note
        POST needs.judge
        POST review_page.answers
        POST review_page.relevance
        GET prepare.projector_link""",
    PROPOSERS: """
        GET card.new
        POST card.new
        POST card.withdrawal""",
    ROOM: """
        GET live.room""",
    SCREEN: """
        GET live.projector""",
    IN_THE_ROOM: """
        GET prepare.qr""",
    ALL_OF_THE_TEAM: """
        GET record.show
        GET exports.poster
        GET exports.record
        GET exports.roles
        GET feed.file
        GET flags.new
        POST flags.new
        GET needs.of_kpi
        GET links.links_page
        GET mine.own
        POST mine.own
        GET review_page.review""",
    LEADER | {"participant"}: """
        GET exports.one_to_one""",
}  # fmt: skip
"""Every route by who may ask for it. Links that are secrets admit whoever holds them, and nobody by their role."""
POLICY = {tuple(line.split()): roles for roles, lines in MAY.items() for line in lines.split("\n") if line.strip()}
"""{(method, endpoint): roles}"""
OWN = {
    "card.withdrawal": "their own proposals",
    "exports.one_to_one": "a seat: the sheet of its own person",
    "join.seat_qr": "a seat: its own link",
    "health.figures": "this machine, or the token of the settings",
}
"""Where a role is not enough: what of it is theirs."""


def words(roles):
    """Who they are, in words."""
    more = {ACCOUNTS | SEATS | {"neighbour"}: "any account, any seat", LEADER | {"participant"}: "leader, that seat"}
    return (WORDS | more)[roles]
