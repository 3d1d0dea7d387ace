"""Who may see how the server is: this machine itself, asked directly, or whoever brings the token."""

import pytest
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

from workshop.web.insiders import is_insider

TOKEN = "a-long-enough-token"


def asked(address="127.0.0.1", host="127.0.0.1:8000", **headers):
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    asker = EnvironBuilder(base_url=f"http://{host}/", headers=named, environ_base={"REMOTE_ADDR": address})
    return Request(asker.get_environ())


@pytest.mark.parametrize(("address", "host"), [("127.0.0.1", "localhost:8000"), ("::1", "[::1]:8000")])
def test_this_machine_itself_is_an_insider(address, host):
    assert is_insider(asked(address, host), "")


@pytest.mark.parametrize(
    "request_",
    [
        asked("192.168.1.20"),
        asked(host="kpi.example.org"),
        asked(X_Forwarded_For="127.0.0.1"),
        asked(Forwarded="for=127.0.0.1"),
        asked("not an address"),
        asked("192.168.1.20", Authorization="Bearer "),
        asked("192.168.1.20", Authorization="Bearer a-long-enough-tokem"),
    ],
    ids=range(7),
)
def test_nobody_else_is_without_the_token(request_):
    assert not is_insider(request_, TOKEN)


def test_whoever_brings_the_token_is_from_anywhere():
    assert is_insider(asked("192.168.1.20", "kpi.example.org", Authorization=f"Bearer {TOKEN}"), TOKEN)
