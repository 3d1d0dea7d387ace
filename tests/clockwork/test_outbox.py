"""What leaders are told of, once."""

import pytest
from sqlalchemy import select

from tests.domain.story import TEAM
from workshop.clockwork.outbox import tell
from workshop.clockwork.tables import notice


def notices(database):
    with database.reading() as conn:
        return [(row.key, row.kind, row.sentence) for row in conn.execute(select(notice).order_by("key"))]


def test_a_notice_is_told_once_per_key(database):
    for _ in range(2):
        with database.writing() as conn:
            tell(conn, TEAM, "flag", "flag-1", ("Somebody raised a flag on %(kpi)s.", {"kpi": "Dials"}), "/kpis/dials")
            tell(conn, TEAM, "talk", "talk-1", ("Somebody asks to talk about the list.", {}), "/versions/v1")
    assert [key for key, _, _ in notices(database)] == ["flag-1", "talk-1"]


def test_a_kind_that_nobody_knows_is_refused(database):
    with database.writing() as conn, pytest.raises(ValueError, match="gossip"):
        tell(conn, TEAM, "gossip", "g", ("", {}), "/")
    assert notices(database) == []
