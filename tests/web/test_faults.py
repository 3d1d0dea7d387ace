"""Whatever fails inside, a page says one sentence and a reference: no trace, no place, no statement, no library."""

import logging

import pytest
from sqlalchemy.exc import OperationalError

from tests.tools import free_port
from workshop import create_app, metrics
from workshop.config import Config
from workshop.keys import secret_key

LEAKS = ("Traceback", "site-packages", "sqlite3", "SELECT", "Canary", "RuntimeError")


def failing(*_args, **_more):
    raise RuntimeError("SELECT canary FROM sqlite3 in site-packages: Canary wrote this")


def away(*_args, **_more):
    raise OperationalError("SELECT canary", {}, RuntimeError("Canary"))


@pytest.fixture
def broken(tmp_path):
    """A server of which every page fails inside."""
    return failing_by(failing, tmp_path)


def failing_by(what, tmp_path):
    config = Config(data_dir=tmp_path, port=free_port(), secret=secret_key(tmp_path), engine="threading")
    pages = create_app(config).pages
    pages.config["WTF_CSRF_ENABLED"] = False
    pages.view_functions = dict.fromkeys(pages.view_functions, what)
    return pages


def addresses(pages):
    """Every pattern with something in its places, once for each method."""
    for rule in pages.url_map.iter_rules():
        path = "/".join("1" if "<" in part else part for part in rule.rule.split("/"))
        yield from ((method, path) for method in sorted(rule.methods & {"GET", "POST", "PUT", "DELETE"}))


def test_no_page_that_fails_says_anything_of_the_inside(broken, caplog):
    client, asked = broken.test_client(), 0
    with caplog.at_level(logging.CRITICAL):
        for method, path in addresses(broken):
            answer = client.open(path, method=method)
            asked += answer.status_code == 500
            said = answer.get_data(as_text=True)
            assert [word for word in LEAKS if word in said] == [], (method, path)
            assert "X-Request-Id" in answer.headers
    assert asked > 100, "most of them did fail"


def test_a_page_whose_database_is_away_says_so_and_is_no_fault_of_ours(tmp_path):
    client, before = failing_by(away, tmp_path).test_client(), faults()
    answer = client.get("/sign-in")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    said = answer.get_data(as_text=True)
    assert "The database does not answer. Nothing was changed. Please try again in a moment." in said
    assert [word for word in LEAKS if word in said] == []
    assert faults() == before


def test_a_page_that_fails_is_counted(broken):
    before = faults()
    broken.test_client().get("/sign-in")
    assert faults() == before + 1


def faults():
    return metrics.HERE.get_sample_value("kpi_workshop_faults_total")
