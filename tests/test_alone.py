"""One server per SQLite file; what only looks or mends may work beside it."""

import pytest

from tests.wire.harness import Srv
from workshop.alone import alone, is_served
from workshop.cli import main
from workshop.config import Misconfigured


@pytest.fixture
def address(tmp_path):
    return f"sqlite:///{tmp_path / 'kpi.db'}"


def test_a_second_server_on_the_same_file_is_refused_in_words(address):
    with alone(address), pytest.raises(Misconfigured, match="SQLite is for one server at a time"), alone(address):
        pass


def test_the_file_is_free_again_when_its_server_has_ended(address):
    with alone(address):
        assert is_served(address)
    assert not is_served(address)
    with alone(address):
        pass


@pytest.mark.parametrize("other", ["postgresql://kpi@127.0.0.1/kpi", "sqlite://"])
def test_where_there_is_no_file_there_is_no_lock(other):
    with alone(other), alone(other):
        assert not is_served(other)


@pytest.mark.wire
def test_a_second_server_does_not_start_and_the_commands_that_look_still_work(tmp_path, monkeypatch, capsys):
    first = Srv(tmp_path).prepare().start()
    monkeypatch.setenv("WORKSHOP_DATA_DIR", str(tmp_path))
    try:
        assert main(["serve"]) == 2
        assert "Another server works on" in capsys.readouterr().err
        assert [main([command]) for command in ("replay", "verify", "due")] == [0, 0, 0]
    finally:
        first.kill9()
    assert not is_served(f"sqlite:///{tmp_path / 'workshop.db'}")
