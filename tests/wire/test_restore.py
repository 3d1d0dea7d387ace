"""R28: a backup while people write, a machine that is lost, and the same people back on what was restored."""

import subprocess
import sys

import pytest

from tests.torture.whole import assert_whole
from tests.wire.harness import ROOT
from tests.wire.seed import answers

pytestmark = [pytest.mark.wire, pytest.mark.thorough]

WAYS = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


def typed(srv, *words):
    """A command on the server's machine; what it says."""
    start = [sys.executable, "-m", "workshop.cli", *map(str, words)]
    ended = subprocess.run(start, cwd=ROOT, env=srv.environment(), capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def say(bot, words):
    """Say something; the number of it in the log."""
    return bot.must("AddComment", kind="idea", text=words)["seq"]


@pytest.mark.parametrize("database", WAYS)
def test_people_come_back_to_what_was_restored_and_send_what_they_still_have(servers, meet, database):
    srv = servers.running("eventlet", database)
    company = meet(srv)
    ana = next(iter(company.seats.values()))
    typed(srv, "backup-key", srv.folder / "backup.key")
    before = [say(bot, f"before {number}") for number, bot in enumerate(company.seats.values())]
    typed(srv, "backup", srv.folder / "one.backup")
    after = say(ana, "after the backup")
    lost = ana.history[-1]
    company.leave()
    srv.kill9()
    typed(srv, "restore", srv.folder / "one.backup", "--key-file", srv.folder / "backup.key", "--replace")
    srv.start()
    for bot in company.everyone:
        bot.come_back()
    assert max(answers(srv, company.world).values()) == max(before)
    assert "after the backup" not in str(ana.parts)
    again = [ana.command(lost.type, lost.body, key=lost.key) for _ in range(2)]
    assert [(ack["seq"], ack.get("dup", False)) for ack in again] == [(after, False), (after, True)]
    company.catch_up()
    assert all("after the backup" in str(bot.parts) and "before 3" in str(bot.parts) for bot in company.seats.values())
    assert_whole(srv, company)
