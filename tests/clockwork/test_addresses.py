"""Addresses a webhook never calls, however they are written (trust.md S23)."""

import pytest

from workshop.clockwork.addresses import Allowed, is_public, resolve, target
from workshop.domain.refusal import Refused

ALLOWED = Allowed(frozenset({"kpi.example"}))
HERE_TOO = Allowed(frozenset({"kpi.example"}), loopback=True)
PUBLIC = "93.184.216.34"
INSIDE = (
    "0.0.0.0", "10.0.0.1", "100.64.0.1", "100.127.255.254", "127.0.0.1", "127.1.2.3", "169.254.169.254", "172.16.0.1",
    "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.51.100.1",
    "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "::", "::1", "::127.0.0.1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:93.184.216.34", "64:ff9b::7f00:1", "64:ff9b::5db8:d822",
    "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::", "2002:c0a8:101::1", "3fff::1", "5f00::1",
    "fc00::1", "fd12:3456::1", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "not an address", "",
)  # fmt: skip
SHAPES = (
    "https://mara@kpi.example/", "https://mara:secret@kpi.example/", "https://kpi.example#@10.0.0.1/",
    "https://kpi.example/#", "https://kpi.example\\@10.0.0.1/", "https://kpi.example/a b",
    "https://kpi.example/\r\nX: 1",
    "https://kpi。example/", "https://①②⑦.0.0.1/", "https://kpi.example:22/", "https://kpi.example:25/",
    "https://kpi.example:6379/", "https://kpi.example:0/", "https://kpi.example:99999/", "https://kpi.example:x/",
    "https://[::1/", "https://%6b.example/", "https:///path", "https://", "//kpi.example", "kpi.example", "",
    "http://kpi.example/", "ftp://kpi.example/", "file:///etc/passwd", "gopher://kpi.example/", "javascript:alert(1)",
    "https://kpi.example/" + "x" * 500, "https://-kpi.example/", "https://kpi_example/",
)  # fmt: skip
NUMBERS = ("127.1", "0x7f.1", "0x7f000001", "2130706433", "017700000001", "0", "localhost", "[::1]", "[::ffff:7f00:1]")


def always(*found):
    """A resolver that knows one answer."""
    return lambda _host, _port: list(found)


@pytest.mark.parametrize("address", INSIDE)
def test_an_address_inside_is_never_called(address):
    assert not is_public(address)
    with pytest.raises(Refused):
        target("https://kpi.example/hook", ALLOWED, always(PUBLIC, address))


@pytest.mark.parametrize("address", [PUBLIC, "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946"])
def test_a_public_address_may_be_called(address):
    found = target("https://kpi.example/hook?team=1", ALLOWED, always(address))
    assert (found.ip, found.port, found.host, found.path) == (address, 443, "kpi.example", "/hook?team=1")


@pytest.mark.parametrize("url", SHAPES)
def test_what_hides_something_is_refused_before_anybody_is_asked(url):
    with pytest.raises(Refused) as refused:
        target(url, ALLOWED, always(PUBLIC))
    assert refused.value.field == "url"


@pytest.mark.parametrize("host", NUMBERS)
def test_this_machine_is_recognised_in_all_its_names(host):
    with pytest.raises(Refused):
        target(f"https://{host}/", Allowed(frozenset({host.strip("[]")})), resolve)


def test_only_a_development_server_calls_this_machine():
    found = target("http://127.0.0.1:8099/hook", HERE_TOO)
    assert (found.ip, found.port, found.is_tls) == ("127.0.0.1", 8099, False)
    with pytest.raises(Refused):
        target("http://10.0.0.1/", HERE_TOO)
    with pytest.raises(Refused):
        target("https://kpi.example/", HERE_TOO, always("127.0.0.1", "10.0.0.1"))
    with pytest.raises(Refused):
        target("https://kpi.example/", HERE_TOO, always())


def test_a_name_that_nobody_knows_is_said():
    def unknown(_host, _port):
        raise OSError

    with pytest.raises(Refused, match="bad_value"):
        target("https://kpi.example/", ALLOWED, unknown)
