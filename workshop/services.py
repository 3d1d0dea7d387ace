"""What pages and sockets share: the database, the writer, the signer, the clock. Made once, in `create_app`."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from flask import current_app

from workshop import metrics, moments
from workshop.answers import Answer
from workshop.bands import Bands
from workshop.config import Config
from workshop.db import Database
from workshop.disk import must_have_room
from workshop.domain.commands import Actor, Command, PrepareWorkshop, Request
from workshop.domain.state import Workshop
from workshop.identity import Signer
from workshop.writer import Writer

PATIENCE_S = 30


@dataclass(frozen=True)
class Services:
    """The parts of one server."""

    config: Config
    database: Database
    writer: Writer
    signer: Signer
    clock: Callable[[], datetime] = moments.now
    leaving: threading.Event = field(default_factory=threading.Event)
    """Set once the server takes leave of its rooms."""

    @cached_property
    def bands(self) -> Bands:
        """What opens and closes the bands of the roster."""
        return Bands(self.config.secret, self.config.older_secrets)

    def ask(self, workshop: str, actor: Actor, command: Command, command_id: str = "") -> Answer:
        """Have a command written and wait for its answer; raises Refused. For pages, in native threads."""
        if isinstance(command, PrepareWorkshop):
            must_have_room(self.config)
        request = Request(workshop, command_id or new_id(), actor, command)
        return metrics.watched(self.writer.submit)(request).result(PATIENCE_S)

    def state(self, workshop: str) -> Workshop:
        """The state of a workshop now; an unknown one is empty. For pages, in native threads."""
        return self.writer.look(workshop).result(PATIENCE_S)


def new_id() -> str:
    """A random 128-bit id."""
    return secrets.token_hex(16)


def services() -> Services:
    """The services of the running application, inside a request."""
    found: Services = current_app.extensions["workshop"]
    return found
