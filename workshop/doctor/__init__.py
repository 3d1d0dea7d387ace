"""`kpi-workshop doctor`: looks at everything a server stands on and says in words what is well and what is to be done.

It changes nothing, asks nobody outside but the mail server, and prints no secret, password or word from a workshop.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from workshop.config import Config
from workshop.doctor import machine, store, surroundings
from workshop.doctor.finding import Finding, must


def examine(config: Config, now: datetime, every_log: bool = False) -> Iterator[Finding]:
    """All findings, in the order in which one would mend them; reads the newest logs, or every one."""
    yield from _carefully("this machine", lambda: machine.look(config, now))
    yield from _carefully("the database", lambda: store.look(config, now, every_log))
    yield from _carefully("what is around", lambda: surroundings.look(config))


def told(finding: Finding) -> str:
    """One line for whoever sits at the terminal."""
    return f"{finding.mark} {finding.about}: {finding.words}" + (f" {finding.advice}" if finding.advice else "")


def _carefully(about: str, look: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    """One broken thing must not keep us from looking at the next."""
    try:
        yield from look()
    except Exception as failure:  # its text may hold a password
        yield must(about, f"could not be looked at ({type(failure).__name__}).", "Read the server's log.")
