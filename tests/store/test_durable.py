"""What is counted on is on the disk first: the file, then its name in the folder."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from workshop import keys
from workshop.durable import put_in_place
from workshop.erasing import ledger


@pytest.fixture
def synced(monkeypatch):
    """The names of what was brought to the disk, in order, each as it was called at that moment."""
    names, fsync = [], os.fsync

    def noted(descriptor):
        names.append(Path(f"/proc/self/fd/{descriptor}").readlink().name)
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", noted)
    return names


def test_a_finished_file_gets_its_name_once_its_bytes_are_on_the_disk(tmp_path, synced):
    (tmp_path / "draft").write_text("whole")
    put_in_place(tmp_path / "draft", tmp_path / "backup")
    assert (tmp_path / "backup").read_text() == "whole"
    assert synced == ["draft", tmp_path.name, "backup", tmp_path.name]


def test_a_secret_and_the_names_of_whom_to_forget_outlast_a_power_cut(tmp_path, synced):
    keys.secret_key(tmp_path)
    assert synced == ["secret.key", tmp_path.name]
    keys.rotate_secret(tmp_path)
    assert synced.count("secret.new.key") == 4, "two files, each as a draft when it is written and when it is named"
    assert synced[-2:] == ["secret.key", tmp_path.name]
    synced.clear()
    ledger.note(tmp_path / ledger.NAME, [ledger.Entry("ada", "", str(datetime.now(UTC)))])
    assert synced == [ledger.NAME, tmp_path.name]
