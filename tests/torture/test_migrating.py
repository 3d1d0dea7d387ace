"""A migration that is ended in the middle leaves the old tables. The long form is row R26 of `make torture`."""

import pytest

from tests.torture.migrating import in_each, never_between, revisions

pytestmark = pytest.mark.wire


def test_a_migration_that_ends_in_the_middle_leaves_the_old_tables_and_is_begun_again():
    found = in_each(revisions()[0], only=(4,))
    assert never_between(found), found
    assert found["old"] == 1
