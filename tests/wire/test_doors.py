"""Who gets a line at all, and who gets into which room: cookies that are missing, forged, old or somebody else's."""

import secrets
from datetime import timedelta

import pytest

from tests.signed_in import session_token
from tests.wire.bot import Bot
from tests.wire.lines import LINES, Broken
from tests.wire.seed import seed
from workshop.identity import ACCOUNT_COOKIE, Signer, seat_cookie
from workshop.moments import now
from workshop.signing_in import sessions

pytestmark = pytest.mark.wire


def session_of_yesterday(srv, person):
    """The token of a session that began a little more than its longest time ago."""
    database = srv.database()
    token = session_token(database, person, now() - sessions.LONGEST - timedelta(minutes=1))
    database.close()
    return token


@pytest.fixture(scope="module")
def house(servers):
    srv = servers.running()
    return srv, seed(srv)


def changed(token):
    """A token with one letter of its signature changed; not the last, of which not every bit counts."""
    other = "A" if token[-9] != "A" else "B"
    return f"{token[:-9]}{other}{token[-8:]}"


def strangers(srv, world):
    """Cookies that are worth nothing, by what is wrong with them."""
    seat = seat_cookie(world.id)
    forged = Signer("somebody else's secret")
    good = srv.signer.seat(world.id, world.seats["Ana"])
    return {
        "no cookie": "",
        "another cookie": "theme=dark",
        "a forged seat": f"{seat}={forged.seat(world.id, world.seats['Ana'])}",
        "a seat with one letter changed": f"{seat}={changed(good)}",
        "a seat's token as an account": f"{ACCOUNT_COOKIE}={good}",
        "a forged account": f"{ACCOUNT_COOKIE}={secrets.token_urlsafe(32)}",
        "an account from yesterday": f"{ACCOUNT_COOKIE}={session_of_yesterday(srv, world.leader)}",
        "a forged projector": f"kpi_projector_{world.id}={forged.projector(world.id)}",
    }


@pytest.mark.parametrize("transport", ["websocket", "polling"])
def test_nobody_gets_a_line_without_a_cookie_of_ours(house, transport):
    srv, world = house
    for wrong, cookie in strangers(srv, world).items():
        with pytest.raises(Broken) as refused:
            LINES[transport](srv.port, cookie)
        assert refused.value.status == 401, wrong


@pytest.mark.parametrize("transport", ["websocket", "polling"])
def test_a_seat_of_one_workshop_opens_no_other(house, transport):
    srv, world = house
    other = seed(srv)
    bot = Bot(srv, world, "Ana", transport=transport).connect()
    assert bot.hello(workshop=other.id)["code"] == "unauthenticated"
    bot.cookie = f"{seat_cookie(other.id)}={srv.signer.seat(world.id, world.seats['Ana'])}"
    assert bot.connect().hello(workshop=other.id)["code"] == "unauthenticated"
    bot.leave()


def test_a_seat_that_is_not_in_the_log_is_no_seat(house):
    srv, world = house
    bot = Bot(srv, world, "Ana")
    bot.cookie = f"{seat_cookie(world.id)}={srv.signer.seat(world.id, 'f' * 32)}"
    assert bot.connect().hello()["code"] == "unauthenticated"
    bot.leave()


def test_an_account_without_a_role_in_the_team_sees_no_screen(house):
    srv, world = house
    stranger = seed(srv)
    bot = Bot(srv, stranger, "Mara").connect()
    answers = [bot.hello(workshop=world.id, view=view)["code"] for view in ("console", "room", "projector")]
    assert answers == ["unauthenticated"] * 3
    bot.leave()


def test_an_account_that_signed_out_everywhere_gets_no_line(servers):
    srv = servers.running()
    world = seed(srv)
    database = srv.database()
    with database.writing() as conn:
        sessions.end_others(conn, world.leader, "", now())
    database.close()
    with pytest.raises(Broken) as refused:
        Bot(srv, world, "Mara").connect()
    assert refused.value.status == 401


@pytest.mark.parametrize("transport", ["websocket", "polling"])
def test_whoever_has_not_said_hello_is_told_to(house, transport):
    srv, world = house
    bot = Bot(srv, world, "Ana", transport=transport).connect()
    for event, data in (
        ("command", {"v": 1, "workshop": world.id, "id": "0123456789abcdef", "type": "OpenRoom", "body": {}}),
        ("ready", {"workshop": world.id, "ready": True}),
        ("nudge", {"workshop": world.id, "seat": world.seats["Ana"]}),
        ("screen", {"workshop": world.id, "zoom": 1}),
    ):
        answer = bot.ask(event, data)
        assert (answer["code"], answer["field"]) == ("not_found", "workshop")
    bot.leave()


def test_one_connection_is_in_one_room(house):
    srv, world = house
    other = seed(srv)
    bot = Bot(srv, world, "Ana")
    bot.cookie = "; ".join((world.cookies["Ana"], other.cookies["Ana"]))
    assert bot.connect().hello()["ok"]
    answer = bot.hello(workshop=other.id)
    assert (answer["code"], answer["field"]) == ("bad_value", "workshop")
    bot.leave()


MARKUP = (
    "<script>__xss()</script>", "<img src=x onerror=alert(1)>", "{{7*7}}", "${7*7}", "%(secret)s {0.__class__}",
    "'; DROP TABLE event;--", "=1+1", "a & b < c > d \"e\" 'f'", "]]><!--", "می\u200cخواهم",
    "👩\u200d👩\u200d👧\u200d👦🏳️\u200d🌈",
)  # fmt: skip


@pytest.mark.parametrize("transport", ["websocket", "polling"])
def test_text_that_looks_like_markup_comes_back_as_the_same_text(servers, meet, transport):
    company = meet(servers.running(), (transport,))
    for text in MARKUP:
        made = company.seats["Ana"].must("AddComment", kind="idea", text=text)["made"]
        company.all_see(f"comment/{made}", lambda part, text=text: part["text"] == text)
