"""One flipped bit is found, and its event named. The long form is row H15 of `make torture`."""

from sqlalchemy import text

from tests.store.test_forgetting import voted_room
from tests.torture.altering import a_room, all_found, headers_alone, in_exports, in_logs
from tests.torture.cases import Sizes
from workshop import verify


def test_a_bit_flipped_anywhere_in_a_log_is_found_and_its_event_named():
    found = in_logs(1, Sizes(0.1))
    assert all_found(found), found
    assert found["faults"] == 200


def test_a_bit_flipped_anywhere_in_an_exported_record_is_found():
    found = in_exports(1, Sizes(0.1))
    assert all_found(found), found
    assert found["named"] > 0


def test_verify_tells_of_a_text_that_is_none_any_more():
    with a_room(voted_room) as database, database.reading() as conn:
        conn.execute(text("UPDATE event SET head = CAST(x'ff' AS TEXT) WHERE seq = 3"))
        (found,) = verify.everything(conn)
    assert [fault.params for fault in found.faults] == [{"seq": "3"}]


def test_the_chain_of_headers_alone_would_miss_some():
    assert in_logs(1, Sizes(0.1), find=headers_alone)["missed"] > 0
