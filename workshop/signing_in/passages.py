"""Something begun that goes on with a later request of the same browser: a second step, the way to another provider.

The browser holds a token; what it stands for stays here, can be taken up once, and is void after ten minutes.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, delete, insert, select

from workshop.moments import write_moment
from workshop.signing_in.secret_words import digest, draw
from workshop.signing_in.tables import passage

GOOD_FOR: Final = timedelta(minutes=10)

NEW_PASSWORD: Final = "new password"
"""The passage of somebody who forgot a password, and has a link from whoever runs the server."""

Body = dict[str, str]


def begin(conn: Connection, kind: str, body: Body, now: datetime, good_for: timedelta = GOOD_FOR) -> str:
    """Keep what was begun; returns the token for the browser. Those that were left lying are forgotten."""
    conn.execute(delete(passage).where(passage.c.expires_at <= write_moment(now)))
    token = draw()
    row = {"token_digest": digest(token), "kind": kind, "body": json.dumps(body)}
    conn.execute(insert(passage), {**row, "expires_at": write_moment(now + good_for)})
    return token


def look(conn: Connection, kind: str, token: str, now: datetime) -> Body | None:
    """What a token stands for, or None when it is void or stands for something else."""
    mine = (passage.c.token_digest == digest(token)) & (passage.c.kind == kind)
    text = conn.scalar(select(passage.c.body).where(mine & (passage.c.expires_at > write_moment(now))))
    return {str(name): str(value) for name, value in json.loads(text).items()} if text else None


def take(conn: Connection, kind: str, token: str, now: datetime) -> Body | None:
    """What a token stands for, once: from now on it is void."""
    body = look(conn, kind, token, now)
    mine = (passage.c.token_digest == digest(token)) & (passage.c.kind == kind)
    return body if conn.execute(delete(passage).where(mine)).rowcount == 1 else None
