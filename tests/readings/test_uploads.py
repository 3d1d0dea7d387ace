"""Tables between upload and import: few, found by their random name only, gone after a day."""

import os
from io import BytesIO

import pytest

from workshop.domain.refusal import Refused
from workshop.readings import uploads

NAMES = [f"{number:032x}" for number in range(6)]


def test_of_a_team_the_newest_four_are_kept(tmp_path):
    for age, name in enumerate(NAMES):
        path = uploads.keep(tmp_path, "north", name, BytesIO(b"a,b\n"))
        os.utime(path, (age, age))
    assert {path.stem for path in tmp_path.glob("uploads/north/*.csv")} >= set(NAMES[-4:])
    assert len(list(tmp_path.glob("uploads/north/*.csv"))) <= uploads.MOST_OF_A_TEAM + 1


def test_after_a_day_a_table_and_its_name_are_gone(tmp_path):
    path = uploads.keep(tmp_path, "north", NAMES[0], BytesIO(b"a,b\n"))
    uploads.name(path, "C:\\reports\\won\ndeals.csv")
    assert uploads.called(path) == "wondeals.csv"
    since = path.stat().st_mtime
    uploads.sweep(tmp_path, since + uploads.KEPT_S - 1)
    assert uploads.find(tmp_path, "north", NAMES[0]) == path
    uploads.sweep(tmp_path, since + uploads.KEPT_S + 1)
    assert list(path.parent.iterdir()) == []


@pytest.mark.parametrize("name", ["", "..", "../" + NAMES[0], NAMES[0].upper() + "A", NAMES[0]])
def test_only_a_kept_table_of_the_own_team_is_found(tmp_path, name):
    uploads.keep(tmp_path, "south", NAMES[0], BytesIO(b"a,b\n"))
    with pytest.raises(Refused):
        uploads.find(tmp_path, "north", name)


def test_a_table_that_is_too_large_leaves_nothing_behind(tmp_path, monkeypatch):
    monkeypatch.setattr(uploads, "MAX_BYTES", 3)
    with pytest.raises(Refused):
        uploads.keep(tmp_path, "north", NAMES[0], BytesIO(b"a,b\n"))
    assert list(tmp_path.glob("uploads/north/*")) == []
