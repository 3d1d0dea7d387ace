"""What an operator may do about signing in: change the server's secret, sign people out, help who forgot a password.

Nobody here learns or chooses anybody's password.
"""

from __future__ import annotations

import sys
from datetime import timedelta
from typing import Any, Final

from workshop import accounts
from workshop.config import Config
from workshop.db import Database
from workshop.keys import KEPT_DAYS, rotate_secret
from workshop.migrate import migrate
from workshop.moments import now
from workshop.signing_in import passages, second_factor, sessions
from workshop.signing_in.passages import NEW_PASSWORD

GOOD_FOR: Final = timedelta(minutes=60)


def add(commands: Any) -> None:
    """Add the commands to those of the program."""
    changer = commands.add_parser("rotate-secret", help="begin a new secret; nobody is signed out")
    changer.set_defaults(run=rotate)
    ender = commands.add_parser("sign-out", help="end the sessions of one account, or of all")
    ender.add_argument("address", help="the mail address of the account, or: everybody")
    ender.set_defaults(run=sign_out)
    helper = commands.add_parser("new-password", help="print a link by which somebody sets a new password, once")
    helper.add_argument("address", help="the mail address of the account")
    helper.add_argument("--second-step-off", action="store_true", help="the phone and the recovery codes are gone, too")
    helper.set_defaults(run=new_password)


def rotate(config: Config) -> int:
    """Begin a new secret."""
    rotate_secret(config.data_dir)
    print(
        f"There is a new secret. Restart the server. Links and seats of the one before are good for {KEPT_DAYS} days."
    )
    return 0


def sign_out(config: Config, address: str) -> int:
    """End sessions; open rooms are left within a second."""
    database = Database(config.database)
    migrate(database)
    with database.writing() as conn:
        person = accounts.person_of(conn, address)
        if address == "everybody":
            ended = sessions.end_everybodys(conn, now())
        else:
            ended = sessions.end_others(conn, person, "", now())
    print(f"Sessions ended: {ended}.")
    return 0


def new_password(config: Config, address: str, *, second_step_off: bool = False) -> int:
    """Print a link for somebody whose identity the operator has made sure of."""
    database = Database(config.database)
    migrate(database)
    with database.writing() as conn:
        person = accounts.person_of(conn, address)
        if not person:
            print("No account has this address.", file=sys.stderr)
            return 1
        if second_step_off:
            second_factor.turn_off(conn, person)
        token = passages.begin(conn, NEW_PASSWORD, {"person": person}, now(), GOOD_FOR)
    print(f"Give this link to whoever owns the account (works once, for an hour): {config.url}/new-password/{token}")
    return 0
