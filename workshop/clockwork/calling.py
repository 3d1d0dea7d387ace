"""One POST to an address that was checked: no redirect is followed, no second name is asked, little is read.

What the other side answers is never kept or shown, beyond its three-digit status.
"""

from __future__ import annotations

import re
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Final

from workshop.clockwork.addresses import Target
from workshop.clockwork.post import NotSent

CONNECT_S: Final = 3
WHOLE_S: Final = 8
MOST_READ: Final = 4096
_STATUS: Final = re.compile(rb"HTTP/1\.[01] (\d{3})[ \r]")


def call(where: Target, headers: Mapping[str, str], body: bytes) -> int:
    """The status that a server answers to a POST; raises NotSent."""
    try:
        with _line(where) as line:
            line.sendall(_request(where, headers, body))
            return _status(line)
    except ssl.SSLCertVerificationError as failure:
        raise NotSent("its certificate was not accepted") from failure
    except OSError as failure:
        raise NotSent(f"not reached ({type(failure).__name__})") from failure


@contextmanager
def _line(where: Target) -> Iterator[socket.socket]:
    """A connection to the checked address; the certificate must be the host's."""
    with socket.create_connection((where.ip, where.port), CONNECT_S) as plain:
        if not where.is_tls:
            with _ends_in_time(plain):
                yield plain
            return
        trusted = ssl.create_default_context()
        wrapped = trusted.wrap_socket(plain, server_hostname=where.name, do_handshake_on_connect=False)
        with wrapped as line, _ends_in_time(line):
            line.do_handshake()
            yield line


@contextmanager
def _ends_in_time(line: socket.socket) -> Iterator[None]:
    """Cut the line when the whole call takes too long: a server may send one byte at a time."""
    cut = threading.Timer(WHOLE_S, lambda: _cut(line))
    cut.daemon = True
    cut.start()
    try:
        yield
    finally:
        cut.cancel()


def _cut(line: socket.socket) -> None:
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)


def _request(where: Target, headers: Mapping[str, str], body: bytes) -> bytes:
    said = {"Host": where.host, "Content-Length": str(len(body)), "Connection": "close", **headers}
    lines = [f"POST {where.path} HTTP/1.1", *(f"{name}: {value}" for name, value in said.items()), "", ""]
    return "\r\n".join(lines).encode("ascii") + body


def _status(line: socket.socket) -> int:
    """The status of the answer, of which no more than its beginning is read."""
    read = b""
    while len(read) < MOST_READ and not (found := _STATUS.match(read)):
        more = line.recv(MOST_READ - len(read))
        if not more:
            raise NotSent("it ended without an answer")
        read += more
    found = _STATUS.match(read)
    if not found:
        raise NotSent("it did not answer as a web server")
    return int(found.group(1))
