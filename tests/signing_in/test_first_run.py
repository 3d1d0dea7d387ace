"""The first run, the server's secret, and everything a server refuses to start with."""

import os
import stat
from dataclasses import replace
from datetime import timedelta

import pyotp
import pytest
from itsdangerous import URLSafeSerializer
from sqlalchemy import select

from workshop import accounts, cli
from workshop.config import Config, Misconfigured, read_config
from workshop.db import Database
from workshop.identity import Signer
from workshop.keys import KEPT_DAYS, older_secrets, rotate_secret, secret_key
from workshop.migrate import migrate
from workshop.moments import now
from workshop.people import Person
from workshop.safe_start import refuse_unsafe
from workshop.signing_in import second_factor, sessions
from workshop.signing_in import tables as signing_in


def fresh(folder):
    """The settings of a first start, in a folder of its own."""
    folder.mkdir(mode=0o700)
    return read_config({"WORKSHOP_DATA_DIR": str(folder)})


def test_every_fresh_install_has_a_secret_of_its_own_for_its_owner_alone(tmp_path):
    secrets = [fresh(tmp_path / str(number)).secret for number in range(100)]
    assert len(set(secrets)) == 100
    assert all(len(bytes.fromhex(secret)) == 32 for secret in secrets)
    assert {stat.S_IMODE((tmp_path / str(n) / "secret.key").stat().st_mode) for n in range(100)} == {0o600}


def test_a_fresh_install_has_no_account(tmp_path):
    config = fresh(tmp_path / "data")
    database = Database(config.database)
    migrate(database)
    with database.reading() as conn:
        assert not accounts.has_accounts(conn)
    database.close()


def test_a_fresh_install_on_this_machine_starts(tmp_path):
    refuse_unsafe(fresh(tmp_path / "data"), {})


# --- unsafe starts ----------------------------------------------------------------------------------------------------
UNSAFE = {
    "plain http beyond this machine": {"host": "0.0.0.0"},
    "plain http beyond this machine, by another address": {"host": "192.0.2.7", "public_url": "http://kpi.example"},
    "plain http on all of IPv6": {"host": "::"},
    "development beyond this machine": {"host": "0.0.0.0", "is_development": True, "plain_http": True},
    "an engine nobody knows": {"engine": "gevent"},
    "a database nobody knows": {"database_url": "mysql://kpi@db/kpi"},
    "no address of a database": {"database_url": "kpi.db"},
    "psycopg 3": {"database_url": "postgresql+psycopg://kpi:hush@db/kpi"},
    "asyncpg": {"database_url": "postgresql+asyncpg://kpi:hush@db/kpi"},
}


@pytest.mark.parametrize("what", UNSAFE)
def test_a_server_refuses_to_start_with(what, tmp_path):
    config = replace(fresh(tmp_path / "data"), **UNSAFE[what])
    with pytest.raises(Misconfigured) as refused:
        refuse_unsafe(config, {})
    assert str(refused.value).endswith((".", "…"))
    assert "hush" not in str(refused.value)


def test_a_server_refuses_to_start_with_a_debugger_beyond_this_machine(tmp_path):
    config = replace(fresh(tmp_path / "data"), host="0.0.0.0", plain_http=True)
    refuse_unsafe(config, {})
    with pytest.raises(Misconfigured):
        refuse_unsafe(config, {"FLASK_DEBUG": "1"})


def test_a_server_refuses_to_start_where_others_may_write_its_data(tmp_path):
    config = fresh(tmp_path / "data")
    config.data_dir.chmod(0o777)
    with pytest.raises(Misconfigured, match="chmod 700"):
        refuse_unsafe(config, {})


@pytest.mark.parametrize(("text", "mode"), [("ab" * 32, 0o644), ("ab" * 32, 0o660), ("", 0o600), ("ab" * 8, 0o600)])
def test_a_secret_that_others_can_read_or_guess_is_refused(tmp_path, text, mode):
    path = tmp_path / "secret.key"
    path.write_text(text)
    path.chmod(mode)
    with pytest.raises(Misconfigured):
        secret_key(tmp_path)


def test_the_command_says_in_one_sentence_what_to_do_about_plain_http(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("WORKSHOP_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("WORKSHOP_HOST", "0.0.0.0")
    assert cli.main(["serve"]) == 2
    assert "WORKSHOP_PLAIN_HTTP=1" in capsys.readouterr().err


def test_plain_http_beyond_this_machine_is_there_for_who_asks_for_it(tmp_path):
    refuse_unsafe(replace(fresh(tmp_path / "data"), host="0.0.0.0", plain_http=True), {})
    refuse_unsafe(replace(fresh(tmp_path / "data2"), host="0.0.0.0", public_url="https://kpi.example"), {})


@pytest.mark.parametrize(
    "said",
    [
        {"WORKSHOP_OIDC_ISSUER": "http://id.example.org", "WORKSHOP_OIDC_CLIENT_ID": "kpi"},
        {"WORKSHOP_OIDC_ISSUER": "https://id.example.org"},
        {"WORKSHOP_OIDC_CLIENT_ID": "kpi"},
        {"WORKSHOP_OIDC_ISSUER": "https://id.example.org", "WORKSHOP_OIDC_CLIENT_ID": "kpi"},
        {
            "WORKSHOP_OIDC_ISSUER": "https://id.example.org",
            "WORKSHOP_OIDC_CLIENT_ID": "kpi",
            "WORKSHOP_OIDC_CLIENT_SECRET_FILE": "/nowhere/at/all",
        },
    ],
    ids=str,
)
def test_half_a_provider_is_refused(said, tmp_path):
    with pytest.raises(Misconfigured):
        read_config({"WORKSHOP_DATA_DIR": str(tmp_path), **said})


# --- changing the secret ----------------------------------------------------------------------------------------------
@pytest.fixture
def house(tmp_path):
    """A server's settings, and somebody who is signed in there."""
    config = fresh(tmp_path / "data")
    database = Database(config.database)
    migrate(database)
    with database.writing() as conn:
        accounts.create_account(conn, Person("mara", "Mara"), "mara@example.org", "", "2026")
        token = sessions.begin(conn, "mara", now())
    yield config, database, token
    database.close()


def test_changing_the_secret_signs_nobody_out(house):
    config, database, token = house
    before = Signer(config.secret)
    seat, link = before.seat("w", "s"), before.personal("w", "s", 0)
    rotate_secret(config.data_dir)
    anew = read_config({"WORKSHOP_DATA_DIR": str(config.data_dir)})
    after = Signer(anew.secret, anew.older_secrets)
    assert anew.secret != config.secret
    assert (after.read_seat(seat), after.read_personal(link)) == (("w", "s"), ("w", "s", 0))
    assert before.read_seat(after.seat("w", "s")) is None
    with database.reading() as conn:
        assert sessions.find(conn, token, now())


def test_the_secrets_of_apps_outlive_every_change_of_ours(house):
    config, database, _ = house
    secret = second_factor.draw_secret()
    with database.writing() as conn:
        code = pyotp.TOTP(secret).at(now())
        second_factor.turn_on(conn, second_factor.Seal(config.secret), "mara", secret, code, now())
    for _ in range(3):
        rotate_secret(config.data_dir)
        anew = read_config({"WORKSHOP_DATA_DIR": str(config.data_dir)})
        seal = second_factor.Seal(anew.secret, anew.older_secrets)
        second_factor.seal_all(database, seal)  # as each start of the server does
    with database.reading() as conn:
        assert seal.open(conn.scalar(select(signing_in.second_factor.c.sealed_secret))) == secret


def test_two_secrets_are_kept_and_no_third(house):
    config, _, _ = house
    first = Signer(config.secret).seat("w", "s")
    rotate_secret(config.data_dir)
    rotate_secret(config.data_dir)
    anew = read_config({"WORKSHOP_DATA_DIR": str(config.data_dir)})
    assert len(anew.older_secrets) == 1
    assert Signer(anew.secret, anew.older_secrets).read_seat(first) is None
    assert stat.S_IMODE((config.data_dir / "secret.before.key").stat().st_mode) == 0o600


def test_the_secret_before_is_forgotten_after_ninety_days(house):
    config, _, _ = house
    rotate_secret(config.data_dir)
    path = config.data_dir / "secret.before.key"
    then = (now() - timedelta(days=KEPT_DAYS, hours=1)).timestamp()
    os.utime(path, (then, then))
    assert older_secrets(config.data_dir) == ()


def test_a_value_of_one_kind_is_no_value_of_another():
    signer, secret = Signer("a secret"), "a secret"
    assert signer.read_seat(signer.need("w", "n")) is None
    assert signer.read_device(signer.seat("w", "s")) == ""
    assert signer.read_projector(URLSafeSerializer(secret, salt="seat").dumps(["w", "projector"])) is None


# --- an operator's help -----------------------------------------------------------------------------------------------
def test_an_operator_signs_one_or_everybody_out(house, monkeypatch, capsys):
    config, database, token = house
    monkeypatch.setenv("WORKSHOP_DATA_DIR", str(config.data_dir))
    assert cli.main(["sign-out", "nobody@example.org"]) == 0
    assert "Sessions ended: 0" in capsys.readouterr().out
    assert cli.main(["sign-out", "everybody"]) == 0
    with database.reading() as conn:
        assert sessions.find(conn, token, now()) is None


def test_an_operator_hands_out_a_link_for_a_new_password_and_never_a_password(house, monkeypatch, capsys):
    config, _, _ = house
    monkeypatch.setenv("WORKSHOP_DATA_DIR", str(config.data_dir))
    assert cli.main(["new-password", "mara@example.org"]) == 0
    assert f"{config.url}/new-password/" in capsys.readouterr().out
    assert cli.main(["new-password", "nobody@example.org"]) == 1


def test_the_settings_of_a_server_hold_no_default_account():
    assert not any("password" in name for name in Config.__dataclass_fields__)
