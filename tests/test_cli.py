"""The command says in one sentence what keeps it from starting."""

import os
import socket
import subprocess
import sys

import pytest

from workshop import cli


def test_a_taken_port_is_said_in_one_sentence(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        environ = {"WORKSHOP_DATA_DIR": str(tmp_path), "WORKSHOP_PORT": str(taken.getsockname()[1])}
        start = [sys.executable, "-m", "workshop.cli", "serve"]
        ended = subprocess.run(start, env={**os.environ, **environ}, capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert ended.stderr.splitlines()[-1].startswith("That port is taken.")


@pytest.mark.parametrize(
    ("name", "value"),
    [("WORKSHOP_PORT", "http"), ("WORKSHOP_PUBLIC_URL", "kpi.example"), ("WORKSHOP_TRUSTED_PROXIES", "yes")],
)
def test_a_setting_that_cannot_work_is_named(name, value, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("WORKSHOP_DATA_DIR", str(tmp_path))
    monkeypatch.setenv(name, value)
    assert cli.main(["serve"]) == 2
    assert name in capsys.readouterr().err
