"""Who asks, and a command on its way. Commands and rules know people by id alone, never by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop.domain.values import Access

if TYPE_CHECKING:
    from workshop.domain.commands import Command


@dataclass(frozen=True)
class Actor:
    """Who asks: what they may do, and the id under which the log knows them (a seat's, or the leader's person id)."""

    access: Access
    who: str


@dataclass(frozen=True)
class Request:
    """A command on its way: for which workshop, under which id of the sender's making, from whom."""

    workshop: str
    id: str
    actor: Actor
    command: Command
