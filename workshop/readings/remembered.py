"""What a team said about its tables before: how a layout is read, who a name is. Offered next time, never forced."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, delete, insert, select

from workshop.readings.assembling import LEFT_OUT
from workshop.readings.plan import Plan, header_digest, read_plan, write_plan
from workshop.readings.tables import layout_known, name_known


def plan_for(conn: Connection, team: str, header: tuple[str, ...]) -> tuple[Plan, str] | None:
    """How the last table with this header was read, and the metric that it became; or None."""
    mine = (layout_known.c.team_id == team) & (layout_known.c.header == header_digest(header))
    text = conn.scalar(select(layout_known.c.plan).where(mine))
    if text is None:
        return None
    kept = json.loads(text)
    return read_plan(kept["plan"], header), str(kept["metric"])


def keep_plan(conn: Connection, team: str, header: tuple[str, ...], plan: Plan, metric: str) -> None:
    """Keep how a table was read, and which metric it became."""
    digest = header_digest(header)
    conn.execute(delete(layout_known).where(layout_known.c.team_id == team, layout_known.c.header == digest))
    kept = json.dumps({"plan": write_plan(plan, header), "metric": metric})
    conn.execute(insert(layout_known), {"team_id": team, "header": digest, "plan": kept})


def who(conn: Connection, team: str, keys: Iterable[str]) -> dict[str, str]:
    """What was said of these names: a person of the team, or "-" for left out, by key."""
    rows = conn.execute(select(name_known).where(name_known.c.team_id == team))
    known = {row.name: LEFT_OUT if row.left_out else row.person for row in rows}
    return {key: known[digest] for key in keys if (digest := _digest(key)) in known}


def keep_names(conn: Connection, team: str, said: Mapping[str, str]) -> None:
    """Keep who these names are."""
    digests = [_digest(key) for key in said]
    conn.execute(delete(name_known).where(name_known.c.team_id == team, name_known.c.name.in_(digests)))
    rows = [
        {
            "team_id": team,
            "name": _digest(key),
            "person": "" if person == LEFT_OUT else person,
            "left_out": person == LEFT_OUT,
        }
        for key, person in said.items()
    ]
    if rows:
        conn.execute(insert(name_known), rows)


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
