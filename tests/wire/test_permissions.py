"""Every command asked over a real socket by everybody who can have one: the table in `domain/may.py`, and no more.

What the rules answer in every stage is asked in tests/permissions; here it is whether the wire leaves them out.
"""

import pytest

from tests.wire.bodies import BODIES
from tests.wire.bot import Bot
from tests.wire.seed import manager, seed, stored
from workshop.domain.commands import COMMANDS
from workshop.domain.may import MAY
from workshop.domain.values import Access

pytestmark = pytest.mark.wire

SEATS = {"Ana": Access.PARTICIPANT, "Ben": Access.OBSERVER, "Chidi": Access.COFACILITATOR}
SCREENS = ("wall", "Vera")
"""They only show: the projector, and a manager who watches. Nothing may be asked there, whatever the table says."""
ENDS = ("AbandonWorkshop",)


@pytest.fixture(scope="module")
def room(servers):
    """A room with somebody of every access on the line, each by name."""
    srv = servers.running()
    world = seed(srv)
    world.cookies["Vera"] = manager(srv, world, "Vera")
    leader = Bot(srv, world, "Mara").come()
    leader.must("OpenRoom")
    for name in ("Ben", "Chidi"):
        leader.must("GrantAccess", seat=world.seats[name], access=SEATS[name].value)
    bots = {name: Bot(srv, world, name).come() for name in (*SEATS, *SCREENS)} | {"Mara": leader}
    yield bots
    for bot in bots.values():
        bot.leave()


def asked(bot, kinds):
    """What is answered to commands that are right in shape: {name: answer}. Each line may ask for so many at once."""
    answers = {}
    for some in batches(kinds):
        bot.leave()
        bot.come()
        answers |= {kind: bot.tell(kind, **BODIES[kind]) for kind in some}
    return answers


def batches(kinds):
    """So many as a line may ask at once."""
    return [kinds[start : start + 30] for start in range(0, len(kinds), 30)]


@pytest.mark.parametrize("name", [*SCREENS, "Ben", "Ana", "Chidi", "Mara"])
def test_a_command_is_forbidden_over_the_wire_to_whoever_is_not_in_its_row(room, name):
    bot, access = room[name], SEATS.get(name, Access.LEADER)
    before = stored(bot.srv, bot.world)
    row = {kind for kind in COMMANDS if name not in SCREENS and access in MAY[COMMANDS[kind]]}
    refused = asked(bot, sorted(set(COMMANDS) - row))
    assert {kind: said["code"] for kind, said in refused.items()} == dict.fromkeys(refused, "forbidden")
    assert stored(bot.srv, bot.world) == before
    let_in = asked(bot, sorted(row, key=lambda kind: (kind in ENDS, kind)))
    assert [kind for kind, said in let_in.items() if said.get("sentence", "").startswith("Your role")] == []
    assert set(let_in) | set(refused) == set(COMMANDS)


def test_somebody_of_another_workshop_finds_none_of_it(room):
    srv, world = room["Mara"].srv, room["Mara"].world
    foreign = seed(srv)
    for name in ("Ana", "Mara", "wall"):
        bot = Bot(srv, foreign, name).come()
        before = stored(srv, world)
        codes = {bot.command(kind, BODIES[kind], workshop=world.id)["code"] for kind in sorted(COMMANDS)[:30]}
        assert codes <= {"not_found", "rate_limited"}
        assert bot.hello(workshop=world.id)["code"] == "unauthenticated"
        assert stored(srv, world) == before
        bot.leave()
