"""What `kpi-workshop verify` prints: one line for each workshop, version, or exported record.

It never repairs anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection

from workshop import verify
from workshop.db import Database
from workshop.exports.checking import Fault, NotARecord, is_signed, read
from workshop.identity import Signer

Line = tuple[str, bool]


def report(database: Database, signer: Signer, file: str = "") -> Iterator[Line]:
    """The lines, each with whether all of it is as it was."""
    with database.reading() as conn:
        if file:
            faults = [*_of_export(conn, signer, Path(file))]
            yield _exported(file, faults, _outdated(conn, Path(file)) if not faults else "")
        else:
            yield from map(_line, verify.everything(conn))


def _of_export(conn: Connection, signer: Signer, path: Path) -> Iterator[Fault]:
    try:
        export = read(path.read_bytes())
    except NotARecord:
        yield Fault("It is no exported record.", {})
        return
    yield from verify.export(conn, export)
    if not is_signed(export, signer.is_record):
        yield Fault("It does not bear the signature of this server.", {})


def _outdated(conn: Connection, path: Path) -> str:
    day = verify.outdated(conn, read(path.read_bytes()))
    return f"  Words of a person in it were erased on {day}: keep a new export instead." if day else ""


def _exported(file: str, faults: list[Fault], outdated: str) -> Line:
    return f"{file}  {_said(faults) or 'nothing was altered'}{outdated}", not faults


def _line(checked: verify.Checked) -> Line:
    verdict = _said(list(checked.faults)) or "nothing was altered"
    return "  ".join(
        filter(None, (checked.kind, checked.id, verdict, _said(list(checked.notes)), checked.title))
    ), checked.ok


def _said(faults: list[Fault]) -> str:
    return " ".join(fault.sentence % fault.params for fault in faults)
