"""Every number that bounds what a stranger can make the server hold, in one place (trust.md §3.1 S24, Appendix A).

These are bounds of the shell only; limits of the work (how long a name may be) belong to the domain.
"""

from dataclasses import dataclass, replace

MESSAGE_BYTES = 32_768
"""One message on the socket; 64 kB already stall everybody for 35 ms (F12)."""
PACKETS_PER_POST = 64
CONNECT_BYTES = 2_048
QUERY_BYTES = 512
FORM_BYTES = 8 * 1024 * 1024
UPLOAD_BYTES = 151_000_000
"""A table of readings with the form around it; it goes through a file on the disk, never through memory."""

SMALL_BODY_BYTES = 65_536
"""What a form holds; whatever is larger is a table or a record, of which few come at once."""
LARGE_BODIES = 32
LARGE_BODIES_OF_AN_ADDRESS = 8
"""Bodies wait in memory until they are whole and a page has time: anybody could fill it with them."""

QUEUED_MESSAGES = 512
QUEUED_CHARS = 2 * 1024 * 1024
"""What may wait for one reader before it is cut off, to come back and resume (F11)."""

ACCEPTED_IN_A_ROW = 8
"""New connections taken before those inside have their turn."""

BAD_FRAMES = 5
BAD_FRAMES_WITHIN_S = 10.0
CONTROL_FRAMES = 40
"""WebSocket pings and pongs between messages; browsers send none of their own."""
REFUSALS = 100
"""Answers "too fast" to one line in as many seconds as bad frames count: whoever goes on after so many is no browser of
ours, which waits as long as it is told to."""
FRAGMENTS = 1_024
"""Pieces in which one WebSocket message may arrive."""

PING_S = 5

LINES_OF_A_SEAT = 3
"""Screens of one seat in one room; the oldest is told and sent away (corpus D18)."""
LINES_OF_A_SEAT_IN_ALL = 12
"""Lines with the cookie of one seat, in a room or not yet, those that are about to be missed included."""
LINES_OF_A_WATCHER = 24
"""Screens in one room of whoever has no seat there: all that came by the projector link, or one account's. Without a
bound one link takes all places of a room."""
LINES_OF_A_ROOM = 600
LINES_OF_AN_ADDRESS = 1_200
"""A whole company may share one address; beyond that it is one machine that takes all places."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of the server itself: seconds unless the name says otherwise."""

    connections: int = 4096
    connections_of_an_address: int = 1500
    """Whatever is said on them: somebody who only opens them takes no place of anybody else."""
    backlog: int = 2048
    silence: float = 10.0
    """A connection that sends nothing for so long in the middle of a request is dropped (F2)."""
    keepalive: float = 30.0
    request_head: float = 15.0
    request_body: float = 30.0
    farewell: float = 2.0
    """How long a refused sender may go on sending, so that it can read why."""
    header_bytes: int = 16_384
    workers: int = 8
    waiting: int = 256
    """Pages that may wait for a worker before the next one is told to come back."""
    shutdown: float = 5.0


def bounds(proxies: int) -> Limits:
    """The bounds of a server behind so many proxies: all of a proxy's visitors come from its address, and it counts
    them (deploy/nginx.conf)."""
    usual = Limits()
    return replace(usual, connections_of_an_address=usual.connections) if proxies else usual
