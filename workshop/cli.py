"""The `kpi-workshop` command: serve, demo, migrate, verify and more; those about backups and signing in besides."""

from __future__ import annotations

import argparse
import errno
import os
import secrets
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from getpass import getuser
from typing import Any, Final

from sqlalchemy.exc import OperationalError

from workshop import create_app, log, logs, projections
from workshop.accounts import has_accounts, new_claim
from workshop.alone import alone, is_served
from workshop.bands import seal_all
from workshop.build import build, release
from workshop.clockwork.owed import owed
from workshop.clockwork.scheduler import Scheduler
from workshop.config import Config, Misconfigured, read_config, unknown_settings
from workshop.db import Database, must_be_sound
from workshop.disk import warn_when_short
from workshop.domain.evolve import fold
from workshop.domain.refusal import Refused
from workshop.erasing.eraser import finish
from workshop.identity import Signer
from workshop.keeping import commands as keeping
from workshop.live.addresses import lan
from workshop.live.server import Server
from workshop.migrate import migrate
from workshop.moments import now
from workshop.one_secret import must_be_shared
from workshop.safe_start import is_open_to_others, refuse_unsafe
from workshop.signing_in import commands as signing_in
from workshop.signing_in import second_factor
from workshop.whereabouts import must_be_meant, must_be_there, note_which, which

CUT_OFF: Final = 128 + signal.SIGPIPE
"""What a shell says of a program that nobody listens to any more."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    logs.begin(os.environ.get("WORKSHOP_LOG", ""))
    os.umask(0o077)  # what we write, the database with its ballots first, is for its owner alone
    chosen = _parser().parse_args(arguments)
    given = {name: value for name, value in vars(chosen).items() if name != "run"}
    command: Callable[..., int] = chosen.run
    try:
        code = command(_settings(command, given), **given)
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # whoever read along, such as `head`, has enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CUT_OFF
    except OSError as failure:
        return _complain(_in_the_way(failure))
    except OperationalError as failure:
        return _complain(_no_database(failure))
    except (Misconfigured, Refused) as refusal:
        return _complain(_in_words(refusal))


def _complain(words: str) -> int:
    """Say in one sentence what is wrong, behind all that was logged."""
    logs.settle()
    print(words, file=sys.stderr)
    return 2


def _settings(command: Callable[..., int], given: Mapping[str, Any]) -> Config:
    """The settings for a command. Only one that begins something makes a secret where there is no database."""
    config = read_config(os.environ, makes_secret=False)
    if command is doctor or given.get("verify") is not None:  # they look; a backup is tried where its key is
        return config
    if command is not demo:  # which has a database of its own
        must_be_meant(config)
    if command not in (serve, demo, seed, bring_up_to_date, keeping.restore):
        must_be_there(config)
    return read_config(os.environ)


def _in_words(refusal: Misconfigured | Refused) -> str:
    """A refusal for whoever runs the server; what people in a room hear of a silent database helps nobody here."""
    if isinstance(refusal.__cause__, OperationalError):
        return _no_database(refusal.__cause__)
    return refusal.text() if isinstance(refusal, Refused) else str(refusal)


def _in_the_way(failure: OSError) -> str:
    """What the machine did not let us do, by the file; raises what has none, which is a fault of ours."""
    if failure.errno == errno.EADDRINUSE:
        return "That port is taken. Choose another one by WORKSHOP_PORT."
    if failure.filename is None:
        raise failure
    if isinstance(failure, PermissionError):
        advice = "Let this user in, or copy the file where this user may read it."
        return f"{failure.filename} is not for the user {getuser()}. {advice}"
    return f"{failure.filename}: {failure.strerror}."


def _no_database(failure: OperationalError) -> str:
    """What the driver says names the database and the host, never the password."""
    said = ": ".join(line.strip(" \t.?") for line in str(failure.orig).strip().splitlines())
    return f"The database does not answer: {said}. `kpi-workshop doctor` looks at what it stands on."


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kpi-workshop", description="Decide a team's KPIs together, live.")
    parser.add_argument("--version", action="version", version=f"kpi-workshop {release()}, build {build()}")
    commands = parser.add_subparsers(required=True, metavar="command")
    for name, run, words in (
        ("serve", serve, "run the server"),
        ("demo", demo, "run the server with a finished story and a simulated team"),
        ("migrate", bring_up_to_date, "bring the database to this program's tables"),
        ("replay", replay, "read every log, check its chain, and say where each workshop stands"),
        ("rebuild", rebuild, "make all lists and histories anew from the logs"),
    ):
        commands.add_parser(name, help=words).set_defaults(run=run)
    asker = commands.add_parser("due", help="say what is due or overdue, and end with 1 when something is")
    asker.add_argument("--send", dest="run", action="store_const", const=due_and_sent, help="send reminders first")
    asker.set_defaults(run=due)
    checker = commands.add_parser("verify", help="say whether anything was altered, here or in an exported record")
    checker.add_argument("file", nargs="?", default="", help="a record that was exported as JSON")
    checker.set_defaults(run=verify)
    physician = commands.add_parser("doctor", help="look at all the server stands on; say what is to be done")
    physician.add_argument("--all", dest="every_log", action="store_true", help="read every log, not only the newest")
    physician.set_defaults(run=doctor)
    filler = commands.add_parser("seed", help="fill an empty database, to see how it reads when there is much of it")
    filler.add_argument("--large", action="store_true", required=True, help="200 teams with 20 versions each")
    filler.set_defaults(run=seed)
    keeping.add(commands)
    signing_in.add(commands)
    return parser


def serve(config: Config) -> int:
    """Serve until interrupted; the first start prints the link for the leader's account."""
    refuse_unsafe(config)
    with alone(config.database):
        server = _prepared(config)
        link = _first_link(server)  # before anybody is let in: whoever takes the database then must not end the start
        _run(server, lambda port: _welcome(server, port, link))
    return 0


def demo(config: Config) -> int:
    """Serve the demo story with a simulated team in the room, in a database of its own."""
    from workshop.demo import run_demo

    refuse_unsafe(config)
    return run_demo(config)


def seed(config: Config) -> int:
    """Fill an empty database with 200 teams of 20 versions each; says how far it is."""
    from workshop.demo.large import MAIL, seed_large

    database, password = Database(config.database), secrets.token_urlsafe(9)
    migrate(database)
    seed_large(database, datetime.now(UTC), lambda words: print(words, flush=True), password)
    print(f"Sign in as {MAIL} with {password}; all teams are at {config.url}/teams")
    return 0


def bring_up_to_date(config: Config) -> int:
    """Run the migrations."""
    database = Database(config.database)
    migrate(database)
    projections.catch_up(database)
    print(f"The database is up to date: {which(config)}.")
    return 0


def replay(config: Config) -> int:
    """Fold every log from its first event; returns 1 if a chain is broken."""
    broken = 0
    with Database(config.database).reading() as conn:
        for workshop in log.workshops(conn):
            at = log.first_broken(conn, workshop)
            state = fold(log.read(conn, workshop))
            broken += at is not None
            verdict = "chain verifies" if at is None else f"altered at event {at}"
            print(f"{workshop}  {state.seq} events  {state.status.value}  {verdict}  {state.title}")
    return 1 if broken else 0


def rebuild(config: Config) -> int:
    """Make the projections anew, in one transaction; refused while a server works on a SQLite file."""
    if is_served(config.database):
        raise Misconfigured("A server works on this database. Stop it first.")
    database = Database(config.database)
    with alone(config.database), database.writing() as conn:
        count = projections.rebuild(conn)
    print(f"Made anew from the logs: {count} workshops.")
    return 0


def verify(config: Config, file: str = "") -> int:
    """Print a line for each workshop and version, or for an exported record; returns 1 when something was altered."""
    from workshop.verify_lines import report

    altered = False
    for line, is_whole in report(Database(config.database), Signer(config.secret, config.older_secrets), file):
        print(line)
        altered |= not is_whole
    return 1 if altered else 0


def doctor(config: Config, every_log: bool = False) -> int:
    """Print a line for everything that was looked at; returns 1 when something must be done."""
    from workshop.doctor import examine, told

    must_act = False
    for finding in examine(config, now(), every_log):
        print(told(finding), flush=True)
        must_act |= finding.must_be_mended
    return 1 if must_act else 0


def due(config: Config) -> int:
    """Say what is due or overdue in every team; returns 1 when something is."""
    database = Database(config.database)
    migrate(database)
    with database.reading() as conn:
        lines = owed(conn, now())
    print("\n".join(lines or ["Nothing is due."]))
    return 1 if lines else 0


def due_and_sent(config: Config) -> int:
    """Send what is to be sent now, then say what is due; for cron where no server runs."""
    database = Database(config.database)
    migrate(database)
    done = Scheduler(config, database).turn()
    print(f"Mails sent: {done.mails}. Webhook calls made: {done.calls}.")
    return due(config)


def _prepared(config: Config) -> Server:
    server = create_app(config)
    must_be_sound(server.services.database)
    must_be_shared(server.services.database, config)
    warn_when_short(config)
    migrate(server.services.database)
    projections.catch_up(server.services.database)
    seal_all(server.services.database, server.services.bands)
    second_factor.seal_all(server.services.database, second_factor.Seal(config.secret, config.older_secrets))
    finish(server.services.database, config.data_dir, now())
    note_which(config)
    return server


def _run(server: Server, on_listening: Callable[[int], None]) -> None:
    """Serve until SIGINT or SIGTERM; a second one ends it at once."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: server.drain.begin())
    server.serve(on_listening)


def _first_link(server: Server) -> str:
    """Where the leader's account is made, while there is none."""
    with server.services.database.reading() as conn:
        if has_accounts(conn):
            return ""
    return f"{server.services.config.url}/claim/{new_claim(server.services.database, server.services.clock)}"


def _welcome(server: Server, port: int, link: str) -> None:
    config = server.services.config
    print(f"KPI Workshop is at {config.url}, its data in {which(config)}.", flush=True)
    for name in unknown_settings(os.environ):
        print(f"There is no setting {name}. Look at its spelling.", flush=True)
    for address in lan(config):
        print(f"On this network: http://{address}:{port}", flush=True)
    if is_open_to_others(config):
        print("Without TLS: whoever shares this network can read along. Passwords, too.", flush=True)
    if link:
        print(f"Create the leader's account (works once, for an hour): {link}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
