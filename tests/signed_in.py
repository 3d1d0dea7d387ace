"""Sessions for tests: what a browser holds after somebody has signed in."""

from workshop.identity import ACCOUNT_COOKIE
from workshop.moments import now
from workshop.signing_in import sessions


def session_token(database, person, at=None, *, strong=False):
    """The token of a new session of somebody with an account."""
    with database.writing() as conn:
        return sessions.begin(conn, person, at or now(), "a test", strong=strong)


def account_cookie(database, person):
    """The same as a Cookie header, for a server without TLS."""
    return f"{ACCOUNT_COOKIE}={session_token(database, person)}"


def srv_cookie(srv, person):
    """The same for a server that runs as a process of its own."""
    database = srv.database()
    try:
        return account_cookie(database, person)
    finally:
        database.close()
