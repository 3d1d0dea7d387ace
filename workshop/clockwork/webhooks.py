"""A team's webhook: which events it hears of, how a call is signed, and what was delivered.

A call names ids and a page, never a person, a ballot or what somebody wrote.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, delete, insert, select

from workshop.clockwork.addresses import Allowed, Resolve, resolve, target
from workshop.clockwork.calling import call
from workshop.clockwork.digests import unsent
from workshop.clockwork.outbox import add_once
from workshop.clockwork.post import NotSent
from workshop.clockwork.tables import delivery, webhook
from workshop.domain.refusal import Refused
from workshop.moments import write_moment

EVENTS: Final = {
    "signed": "version.signed",
    "review": "review.due",
    "suggestion": "suggestion.opened",
    "flag": "flag.raised",
}
"""The event of each kind of notice that a webhook hears of."""


@dataclass(frozen=True)
class Hook:
    """Where a team wants to be called, and the secret by which it knows that it is us."""

    url: str
    secret: str
    made_at: str


def hook_of(conn: Connection, team: str) -> Hook | None:
    """The webhook of a team, or None."""
    row = conn.execute(select(webhook).where(webhook.c.team_id == team)).first()
    return Hook(row.url, row.secret, row.made_at) if row else None


def set_hook(conn: Connection, team: str, url: str, now: datetime) -> None:
    """Call this address from now on, with a fresh secret; the address was checked by `target`."""
    remove_hook(conn, team)
    row = {"team_id": team, "url": url, "secret": secrets.token_hex(32), "made_at": write_moment(now)}
    conn.execute(insert(webhook), row)


def remove_hook(conn: Connection, team: str) -> None:
    """Call nobody any more."""
    conn.execute(delete(webhook).where(webhook.c.team_id == team))


def queue(conn: Connection, notices: Iterable[Row[Any]], url: str, now: datetime) -> None:
    """Have the webhooks of teams called for notices that they hear of; reminders before the due day are not."""
    for row in notices:
        event = EVENTS.get(row.kind)
        early = row.kind == "review" and "/due/" not in row.key
        if event and not early and hook_of(conn, row.team_id):
            _add(conn, row, event, url, now)


def deliver(hook: Hook, row: Row[Any], now: datetime, allowed: Allowed, ask: Resolve = resolve) -> None:
    """Make one call; raises NotSent. The address is checked anew each time, and connected to as it was checked."""
    try:
        where = target(hook.url, allowed, ask)
    except Refused as refusal:
        raise NotSent(refusal.sentence) from refusal
    status = call(where, headers(hook.secret, row, now), row.body.encode())
    if not 200 <= status < 300:
        raise NotSent(f"it answered {status}")


def headers(secret: str, row: Row[Any], now: datetime) -> dict[str, str]:
    """What a call says about itself; the signature is HMAC-SHA256 over `timestamp.body`."""
    stamp = str(int(now.timestamp()))
    return {
        "Content-Type": "application/json",
        "User-Agent": "kpi-workshop",
        "X-Workshop-Event": row.event,
        "X-Workshop-Delivery": row.id,
        "X-Workshop-Timestamp": stamp,
        "X-Workshop-Signature": f"sha256={signature(secret, stamp, row.body)}",
    }


def signature(secret: str, stamp: str, body: str) -> str:
    """The signature of a body at a moment, in hexadecimal."""
    return hmac.new(secret.encode(), f"{stamp}.{body}".encode(), hashlib.sha256).hexdigest()


def _add(conn: Connection, row: Row[Any], event: str, url: str, now: datetime) -> None:
    """One delivery per thing: a review that is due is told once, however often its leaders are reminded."""
    about = row.key.partition("/due/")[0]
    key = secrets.token_hex(16)
    body = {
        "id": key,
        "event": event,
        "at": write_moment(now),
        "team": row.team_id,
        "about": about,
        "link": f"{url}{row.path}",
    }
    made = {"id": key, "team_id": row.team_id, "key": f"{event}/{about}"[:200], "event": event}
    add_once(conn, delivery, {**made, "body": json.dumps(body, sort_keys=True), **unsent(now)})
