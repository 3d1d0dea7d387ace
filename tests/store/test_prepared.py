"""Statements that go to the driver as they are fail, and are heard, as all others."""

import pytest
from sqlalchemy import event
from sqlalchemy.exc import IntegrityError, OperationalError

from workshop.prepared import Prepared, adding
from workshop.tables import answered

ROW = {"workshop_id": "w1", "who": "somebody", "command_id": "c1", "salt": "", "digest": "", "seq": 1, "made": ""}
ADD = Prepared(adding(answered))


def test_what_is_there_already_is_told_as_by_the_library_and_without_its_values(database):
    with pytest.raises(IntegrityError) as caught, database.writing() as conn:
        ADD.run_all(conn, [ROW, ROW])
    assert "somebody" not in str(caught.value.statement) + str(caught.value.params)
    with database.writing() as conn:
        ADD.run(conn, ROW)  # nothing of the first try was left behind


def test_whoever_listens_to_statements_hears_these_and_may_stop_them(database):
    def stop(_conn, _cursor, statement, *_more):
        raise OperationalError(statement, {}, Exception("disk I/O error"))

    event.listen(database.engine, "before_cursor_execute", stop)
    with pytest.raises(OperationalError), database.engine.connect() as conn:
        ADD.run(conn, ROW)
