"""What PostgreSQL's own programs are told of how to connect: what the address says, and no list of processes shows."""

import os

import pytest

from workshop.keeping.copies import run

PAIR = "postgresql://kpi:hush@/room?host=one,two&port=5432,5433&target_session_attrs=read-write&sslmode=verify-full"


@pytest.fixture
def told(tmp_path, monkeypatch):
    """Call a program with an address; what it was given."""
    program = tmp_path / "pg_dump"
    program.write_text(f"#!/bin/sh\nenv > {tmp_path}/environment\necho $* > {tmp_path}/arguments\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    run("pg_dump", PAIR, "--format=custom")
    lines = (tmp_path / "environment").read_text().splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line), (tmp_path / "arguments").read_text()


def test_a_dump_goes_to_the_same_one_of_two_servers_and_as_safely_as_the_product_itself(told):
    given, _ = told
    assert (given["PGHOST"], given["PGPORT"], given["PGDATABASE"]) == ("one,two", "5432,5433", "room")
    assert (given["PGTARGETSESSIONATTRS"], given["PGSSLMODE"]) == ("read-write", "verify-full")


def test_a_password_is_in_no_list_of_processes(told):
    given, arguments = told
    assert given["PGPASSWORD"] == "hush"
    assert "hush" not in arguments
