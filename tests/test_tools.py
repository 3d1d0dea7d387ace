"""The tools of the tests themselves: a browser that draws and a PostgreSQL that answers."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import sync_playwright
from sqlalchemy import create_engine, text

from tests.tools import chromium_path, found, start_postgres


@pytest.mark.postgres
def test_a_throw_away_postgresql_answers_and_is_gone_afterwards():
    with start_postgres() as address:
        engine = create_engine(address)
        with engine.connect() as connection:
            assert connection.scalar(text("select 6 * 7")) == 42
        engine.dispose()
    with pytest.raises(Exception, match="refused"):
        create_engine(address).connect()


@pytest.mark.browser
def test_the_browser_runs_scripts_on_a_page():
    with ThreadPoolExecutor(1) as aside:  # other tests may keep a browser, and with it an event loop, in this thread
        assert aside.submit(_evaluated, "6 * 7").result() == 42


def _evaluated(script):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox", "--disable-gpu"])
        answer = browser.new_page().evaluate(script)
        browser.close()
    return answer


def test_a_missing_tool_is_named_with_the_command_that_installs_it():
    with pytest.raises(LookupError, match=r"PostgreSQL is missing\. `make test` installs it\."):
        found(None, "PostgreSQL")
