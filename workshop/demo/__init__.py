"""The demo: a server with a story in a database of its own, a simulated team in the room, and a leader on autopilot.

It must never open the real database, and nothing of it may be left running when the server has ended.
"""

from __future__ import annotations

import os
import secrets
import signal
import socket
import sys
import threading
from dataclasses import dataclass, field, replace
from pathlib import Path

from workshop import create_app
from workshop.clockwork.post import outbox
from workshop.clockwork.scheduler import Scheduler
from workshop.config import Config, Misconfigured
from workshop.demo import cast, page, story, this_time
from workshop.demo.leader import Autopilot
from workshop.demo.measured import last_morning
from workshop.demo.story import Story
from workshop.demo.team import Member, Room
from workshop.demo.wire import Address, Line
from workshop.identity import ACCOUNT_COOKIE, cookie_name
from workshop.live.server import Server
from workshop.migrate import migrate
from workshop.services import Services
from workshop.signing_in import sessions

GOODBYE_S = 3.0


def run_demo(config: Config, pace: float = 1.0) -> int:
    """Serve the demo until interrupted; `pace` 0.1 lets the team live ten times as fast. Raises Misconfigured."""
    settings = _own(config)
    server = create_app(settings)
    migrate(server.services.database)
    now = server.services.clock()
    told = story.build(server.services.database, now, server.services.bands)
    Scheduler(settings, server.services.database, lambda: last_morning(now)).turn()
    token = secrets.token_urlsafe(12)
    server.pages.register_blueprint(page.door(token, told))
    crew = Crew(server, told, pace)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: crew.end())
    try:
        server.serve(lambda port: crew.start(port, _welcome(server, told, token)))
    finally:
        crew.stop()
    return 0


@dataclass
class Crew:
    """The threads of the team and of the leader; all of them end with us."""

    server: Server
    told: Story
    pace: float
    over: threading.Event = field(default_factory=threading.Event)
    threads: list[threading.Thread] = field(default_factory=list)

    def start(self, port: int, welcome: str) -> None:
        """Say where everything is, and let everybody come."""
        _say(welcome)
        address = Address(_reached(self.server.services.config.host), port)
        room = Room(address, self.told.workshop, self.told.code, self.pace, self.over)
        work = [Member(player, this_time.SESSION, room).work for player in cast.SEATED]
        cookie = _cookie(self.server.services, self.told.leader)
        line = Line(address, cookie, self.told.workshop, "console")
        work.append(Autopilot(line, this_time.SESSION, room, len(cast.SEATED), _say).work)
        self.threads = [threading.Thread(target=one, daemon=True) for one in work]
        for thread in self.threads:
            thread.start()

    def end(self) -> None:
        """Send everybody home, and end the server; a signal may ask for it."""
        self.over.set()
        self.server.runtime.stop()

    def stop(self) -> None:
        """Wait a moment for everybody to have gone."""
        self.over.set()
        for thread in self.threads:
            thread.join(GOODBYE_S)


def _cookie(here: Services, person: str) -> str:
    """The cookie of a session of one's own, as a browser would bring it."""
    with here.database.writing() as conn:
        token = sessions.begin(conn, person, here.clock(), "the demo")
    return f"{cookie_name(ACCOUNT_COOKIE, here.config.is_tls)}={token}"


def _own(config: Config) -> Config:
    """The demo's settings: a fresh database and a secret of its own, beside everything real."""
    _must_be_free(config)
    folder = config.data_dir / "demo"
    folder.mkdir(parents=True, exist_ok=True)
    path = (folder / f"demo-{config.port}.db").resolve()
    for ending in ("", "-wal", "-shm"):
        Path(f"{path}{ending}").unlink(missing_ok=True)
    for mail in (folder / "outbox").glob("*.eml"):
        mail.unlink(missing_ok=True)
    return replace(config, data_dir=folder, database_url=f"sqlite:///{path}", secret=secrets.token_hex(32))


def _must_be_free(config: Config) -> None:
    family = socket.AF_INET6 if ":" in config.host else socket.AF_INET
    try:
        socket.create_server((config.host, config.port), family=family).close()
    except OSError as failure:
        raise Misconfigured(
            f"The demo cannot listen on {config.host}, port {config.port}: {os.strerror(failure.errno or 0)}."
            f" Try another port: WORKSHOP_PORT={config.port + 1} make demo"
        ) from failure


def _reached(host: str) -> str:
    """The name under which this machine reaches itself where the server listens."""
    return {"0.0.0.0": "127.0.0.1", "::": "127.0.0.1", "::1": "localhost"}.get(host, host)


def _welcome(server: Server, told: Story, token: str) -> str:
    config, screen = server.services.config, server.services.signer.projector(told.workshop)
    return f"""
The demo is at {config.url}, with a database of its own. A simulated team of {len(cast.SEATED)} is on its way.

  Projector, for the big screen   {config.url}/p/{screen}
  Console, lead it yourself       {config.url}/demo/{token}
  Join with your own phone        {config.url}/join/{told.code}
  What the readings ask           {config.url}/teams/{told.team}/readings
  Mails to Mara, none is sent     {outbox(config)}
  {f"Sign in as {cast.LEADER}":<32}{config.url}/sign-in   {cast.LEADER_MAIL}   {told.password}
  {f"or as {cast.MANAGER}, who manages":<32}{cast.MANAGER_MAIL}, the same password

Mara leads by herself until you do anything in the console. Ctrl-C ends all of it.
"""


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
