"""What the server's database holds of votes, read beside the browsers: the only way to see what no screen may show.

It must never write.
"""

import json

from sqlalchemy import select

from workshop.tables import event, private_half


def first_votes(srv):
    """The ballots of the first round there was, as words in order: one each, and none twice."""
    votes = _votes(srv)
    first = [_word(vote) for vote in votes if vote["round"] == votes[0]["round"]]
    return sorted(first)


def kept_votes(srv):
    """The ballots that still say what somebody chose."""
    return [_word(vote) for vote in _votes(srv) if _word(vote)]


def _word(vote):
    side = [name for name in ("unclear", "abstain") if vote.get(name)]
    return side[0] if side else "" if vote.get("consent") is None else str(vote["consent"])


def _votes(srv):
    half = private_half.c
    both = (half.workshop_id == event.c.workshop_id) & (half.seq == event.c.seq)
    cast = select(event.c.public, half.body).join_from(event, private_half, both, isouter=True)
    database = srv.database()
    with database.reading() as conn:
        rows = conn.execute(cast.where(event.c.type == "BallotCast").order_by(event.c.at)).all()
    database.close()
    return [json.loads(row.public) | json.loads(row.body or "{}") for row in rows]
