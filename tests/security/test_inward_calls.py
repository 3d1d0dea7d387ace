"""Addresses that lead back inside: refused when they are saved and again when they are called (trust.md S23, H12)."""

import socket
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from workshop.clockwork import addresses, calling
from workshop.clockwork.addresses import Allowed, target
from workshop.domain.refusal import Refused

URLS = Path("tests/data/ssrf.txt").read_text().splitlines()
OPEN, INSIDE = "93.184.216.34", "10.0.0.7"
NAMES = {
    "open.example": [OPEN], "inside.example": [INSIDE], "half-inside.example": [OPEN, INSIDE],
    "metadata.inside.example": ["169.254.169.254"], "sub.localhost": ["127.0.0.1"],
}  # fmt: skip
"""What a name server of the attacker's answers; addresses and this machine's own names are asked of this machine."""


def host_of(url):
    """The host as the address names it, so that only what lies behind it can be refused; empty where there is none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


GENEROUS = Allowed(frozenset(map(host_of, URLS)))


def answers():
    """A resolver of one call: `turns.example` is open when it is asked first, and inside when it is asked again."""
    asked = []

    def resolve(host, port):
        asked.append(host)
        if host == "turns.example":
            return [OPEN] if asked.count(host) == 1 else [INSIDE]
        return NAMES.get(host) or addresses.resolve(host, port)

    return resolve


@pytest.fixture
def calls(monkeypatch):
    """Where somebody tried to connect to."""
    tried = []

    def refuse(where, *_):
        tried.append(where)
        raise OSError

    monkeypatch.setattr(socket, "create_connection", refuse)
    return tried


def test_there_are_more_than_sixty():
    assert len(set(URLS)) >= 60


@pytest.mark.parametrize("url", [url for url in URLS if "turns" not in url])
def test_no_address_inside_is_called_even_where_its_host_was_allowed(url, calls):
    for _ in ("when it is saved", "when it is called"):
        with pytest.raises(Refused):
            target(url, GENEROUS, answers())
    assert calls == []


def test_a_name_that_turns_inward_later_is_called_where_it_was_checked(calls):
    resolve = answers()
    first = target("https://turns.example/", GENEROUS, resolve)
    with pytest.raises(calling.NotSent):
        calling.call(first, {}, b"{}")
    assert calls == [(OPEN, 443)], "nobody asked for the name again"
    with pytest.raises(Refused):
        target("https://turns.example/", GENEROUS, resolve)


@pytest.mark.parametrize("url", URLS)
def test_a_host_that_nobody_allowed_is_not_even_looked_up(url):
    def never(*_):
        raise AssertionError("a name was asked for")

    with pytest.raises(Refused):
        target(url, Allowed(frozenset({"hooks.example.org"})), never)


def test_an_open_host_that_was_allowed_is_found():
    """The control."""
    assert target("https://open.example/hook", GENEROUS, answers()).ip == OPEN


@pytest.mark.thorough
def test_a_page_saves_none_of_them(outside, monkeypatch):
    house, here = outside.house, outside.house.here
    generous = replace(here, config=replace(here.config, webhook_hosts=GENEROUS.hosts))
    monkeypatch.setitem(house.app.extensions, "workshop", generous)
    monkeypatch.setitem(house.app.config, "WTF_CSRF_ENABLED", False)
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *_, **__: [(0, 0, 0, "", (where(host), 0))])
    page, leader = f"/teams/{house.team}/reminders", house.client("leader")
    answers = {leader.post(f"{page}/webhook", data={"url": url}).status_code for url in URLS if "turns" not in url}
    assert answers == {422}
    assert "Secret of the signature" not in leader.get(page).text


def where(host):
    """One address for a name; what is no name of ours lies inside."""
    return NAMES.get(host, [INSIDE])[-1]
