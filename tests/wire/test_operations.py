"""What an operator sees: alive, ready, the first link, the secret's file, the addresses, and an end in good order."""

import http.client
import json
import stat
import subprocess
import sys

import pytest
from sqlalchemy import text

from tests.wire.harness import PROGRAM, ROOT, Srv, until
from tests.wire.seed import seed
from workshop.config import Config
from workshop.live import addresses

pytestmark = pytest.mark.wire

BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


def get(srv, path):
    """A page: (status, what it says as JSON)."""
    connection = http.client.HTTPConnection("127.0.0.1", srv.port, timeout=20)
    connection.request("GET", path)
    answer = connection.getresponse()
    found = answer.status, json.loads(answer.read())
    connection.close()
    return found


def change(srv, sentence):
    """Do something to the database from outside."""
    database = srv.database()
    with database.writing() as conn:
        conn.execute(text(sentence))
    database.close()


@pytest.mark.parametrize("engine", ["eventlet", "threading"])
@pytest.mark.parametrize("database", BOTH)
def test_a_started_server_is_alive_and_ready(servers, engine, database):
    srv = servers.running(engine, database)
    for path in ("/livez", "/healthz"):
        assert get(srv, path) == (200, {"ok": True})
    status, said = get(srv, "/readyz")
    assert (status, said["ok"], said["takes_writes"], said["tables_current"]) == (200, True, True, True)


def test_a_database_of_another_version_is_not_ready(servers):
    srv = servers.new().start()
    change(srv, "UPDATE alembic_version SET version_num = 'of tomorrow'")
    status, said = get(srv, "/readyz")
    assert (status, said["ok"], said["tables_current"]) == (503, False, False)
    assert get(srv, "/healthz") == (200, {"ok": True})


def test_a_database_that_takes_no_writes_is_not_ready_and_is_again_when_it_does(servers):
    srv = servers.new().start()
    database = srv.database()
    with database.writing():  # a lock that is held takes writes from everybody else
        status, said = get(srv, "/readyz")
        assert (status, said["ok"], said["takes_writes"]) == (503, False, False)
        assert get(srv, "/healthz") == (200, {"ok": True})
    database.close()
    assert get(srv, "/readyz")[0] == 200


@pytest.mark.postgres
def test_a_read_only_postgresql_is_not_ready_and_refuses_commands_in_words(servers, meet):
    srv = servers.new(database="postgres")
    company = meet(srv.start())
    name = srv.database_url.rsplit("/", 1)[1]
    change(srv, f'ALTER DATABASE "{name}" SET default_transaction_read_only = on')
    close_sessions(srv, name)
    status, said = get(srv, "/readyz")
    assert (status, said["takes_writes"], said["tables_current"]) == (503, False, True)
    answer = company.seats["Ana"].command("AddComment", {"kind": "idea", "text": "Kept."})
    assert answer["code"] in ("read_only", "storage_unavailable")
    assert answer["sentence"].endswith(".")


def close_sessions(srv, name):
    """End the server's own sessions, so that the new setting counts for it."""
    database = srv.database()
    with database.reading() as conn:
        mine = "datname = :name AND pid <> pg_backend_pid()"
        conn.execute(text(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {mine}"), {"name": name})
    database.close()


def test_a_locked_database_is_said_to_be_busy_and_the_outbox_brings_it_later(servers, meet):
    company = meet(servers.new().start())
    ana, database = company.seats["Ana"], company.srv.database()
    with database.writing():
        answer = ana.command("AddComment", {"kind": "idea", "text": "Kept."}, "0123456789abcdef")
        assert answer["code"] == "storage_busy"
        assert answer["sentence"].endswith(".")
    database.close()
    assert ana.command("AddComment", {"kind": "idea", "text": "Kept."}, "0123456789abcdef")["ok"]


def test_the_secret_is_for_its_owner_alone(servers):
    srv = servers.new().start()
    assert stat.S_IMODE((srv.folder / "secret.key").stat().st_mode) == 0o600


def test_a_secret_that_others_may_read_stops_the_start_with_a_sentence(servers):
    srv = servers.new()
    (srv.folder / "secret.key").write_text("0" * 64)
    (srv.folder / "secret.key").chmod(0o644)
    ended = refused(srv)
    assert ended.returncode == 2
    assert "chmod 600" in ended.stderr
    assert "0" * 64 not in ended.stderr


@pytest.mark.parametrize(
    ("name", "value"), [("WORKSHOP_PORT", "http"), ("WORKSHOP_PORT", "65536"), ("WORKSHOP_PUBLIC_URL", "kpi.example")]
)
def test_a_setting_that_cannot_work_is_named_in_one_sentence(servers, name, value):
    ended = refused(servers.new(), **{name: value})
    assert ended.returncode == 2
    assert name in ended.stderr
    assert ended.stderr.count("\n") == 1


def refused(srv, **settings):
    """Start a server that will not start; returns how it ended."""
    environ = srv.environment() | settings
    command = [sys.executable, "-c", PROGRAM]
    return subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, timeout=60)


def test_the_first_start_prints_the_link_for_the_leaders_account_and_later_ones_do_not(tmp_path):
    srv = Srv(tmp_path)
    try:
        srv.start()
        until(lambda: f"{srv.address}/claim/" in srv.stdout(), "the link is printed")
        assert "/claim/" not in srv.stderr()
        seed(srv)
        srv.restart()
        assert get(srv, "/readyz")[0] == 200
        assert "/claim/" not in srv.stdout()
    finally:
        srv.stop()


@pytest.mark.parametrize("engine", ["eventlet", "threading"])
def test_a_server_that_is_asked_to_end_does_so_in_good_order(servers, meet, engine):
    company = meet(servers.new(engine).start(), ("websocket", "polling"))
    assert company.srv.term() == 0


def test_this_machines_own_addresses_are_the_only_hosts_and_origins(monkeypatch):
    monkeypatch.setattr(addresses, "_outward", lambda: ["10.1.2.3", "127.0.0.1"])
    alone = Config(port=8000)
    assert addresses.lan(alone) == ()
    assert addresses.hosts(alone) == {"127.0.0.1:8000", "localhost:8000"}
    office = Config(host="0.0.0.0", port=8000)
    assert addresses.lan(office) == ("10.1.2.3",)
    assert addresses.hosts(office) == {"127.0.0.1:8000", "localhost:8000", "10.1.2.3:8000"}
    assert addresses.origins(office) == {f"http://{host}" for host in addresses.hosts(office)}


def test_behind_a_proxy_the_public_address_is_an_origin_by_its_own_scheme():
    public = Config(port=8000, public_url="https://kpi.example")
    assert "kpi.example" in addresses.hosts(public)
    assert addresses.origins(public) == {"https://kpi.example", "http://127.0.0.1:8000", "http://localhost:8000"}
