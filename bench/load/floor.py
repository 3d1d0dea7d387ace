"""The floor: a plain WebSocket broadcast in C behind Python (picows). It stores nothing and knows nothing.

Runs in an environment of its own: `python floor.py PORT WELCOME_BYTES`. The path of a connection is its room; every
message goes to everybody in the room. It must never do more than that.
"""

import asyncio
import sys

import picows

ROOMS: dict[bytes, set["Person"]] = {}


class Person(picows.WSListener):
    """One connection."""

    def __init__(self, room: bytes, welcome: bytes) -> None:
        self.room, self.welcome = room, welcome

    def on_ws_connected(self, transport: picows.WSTransport) -> None:
        """Come in; hear a welcome as long as a page's first load."""
        self.transport = transport
        ROOMS.setdefault(self.room, set()).add(self)
        transport.send(picows.WSMsgType.TEXT, self.welcome)

    def on_ws_frame(self, _transport: picows.WSTransport, frame: picows.WSFrame) -> None:
        """Send it to everybody."""
        text = frame.get_payload_as_bytes()
        for person in ROOMS[self.room]:
            person.transport.send(picows.WSMsgType.TEXT, text)

    def on_ws_disconnected(self, _transport: picows.WSTransport) -> None:
        """Go."""
        ROOMS[self.room].discard(self)


async def main(port: int, welcome: int) -> None:
    """Serve until the process ends."""
    text = b"w" * welcome
    server = await picows.ws_create_server(
        lambda request: Person(request.path, text), "127.0.0.1", port, backlog=2048, websocket_handshake_timeout=60
    )
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), int(sys.argv[2])))
