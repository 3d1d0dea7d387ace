"""Hundreds of people at once on one thread: plain WebSocket lines that say hello, follow the numbers, and may go deaf.

For faults that need many. A crowd never repeats a command and never comes back by itself; bots do (tests/wire/bot.py).
"""

import asyncio
import base64
import json
import os
import re
import socket
import struct
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field

NUMBERS = re.compile(rb'42\["news",{"stream":"([^"]+)","epoch":"[^"]+","after":(\d+|null),"n":(\d+),')
"""The beginning of news, all that is read of most of them: whoever parses for hundreds measures its own parsing."""
SENT = re.compile(rb"sent (\d+\.\d+);")
"""How a comment of a crowd says when it was sent; every one who reads it knows how long it took."""
CHUNK = 2**18
EARS = 4_096
"""The receive buffer of somebody who goes deaf."""


@dataclass
class Listener:
    """One person in the crowd: what came, how late, and every hole in the numbers."""

    port: int
    workshop: str
    cookie: str
    view: str = "room"
    holes: int = 0
    news: int = 0
    late: list[float] = field(default_factory=list)
    ended: float = 0.0
    present: int = 0  # how many are in the room, as this screen shows it
    deaf: bool = False
    comings: int = 0
    said: int = 0
    _at: dict[bytes, int] = field(default_factory=dict)
    _numbers: int = 0
    _heard: dict[int, asyncio.Future] = field(default_factory=dict)

    async def come(self):
        """Open the line and say hello; returns the answer."""
        line = socket.socket()
        if self.deaf:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, EARS)
        line.setblocking(False)
        await asyncio.get_running_loop().sock_connect(line, ("127.0.0.1", self.port))
        self._in, self._out = await asyncio.open_connection(sock=line, limit=CHUNK)
        self._out.write(self._handshake())
        status = await self._in.readuntil(b"\r\n\r\n")
        if not status.startswith(b"HTTP/1.1 101"):
            raise ConnectionError(status.decode().split("\r\n")[0])
        self._reader = asyncio.create_task(self._read())
        self.send("40")
        self.comings += 1
        return await self.ask("hello", {"v": 1, "workshop": self.workshop, "view": self.view, "have": {}})

    async def ask(self, event, data, patience=60.0):
        """Send an event; returns its answer. Raises ConnectionError when the line ends instead."""
        if self.ended:
            raise ConnectionError("there is no line")
        self._numbers += 1
        answer = asyncio.get_running_loop().create_future()
        self._heard[self._numbers] = answer
        self.send(f'42{self._numbers}["{event}",{json.dumps(data)}]')
        return await asyncio.wait_for(answer, patience)

    async def command(self, type_, **body):
        """Send one command once; returns the answer."""
        key = os.urandom(16).hex()
        return await self.ask("command", {"v": 1, "workshop": self.workshop, "id": key, "type": type_, "body": body})

    def stop_reading(self):
        """Go deaf: the line stands, and nothing is taken from it any more."""
        self._out.transport.pause_reading()
        self._reader.cancel()

    def leave(self):
        """Hang up."""
        self._reader.cancel()
        self._out.close()

    def _handshake(self):
        key = base64.b64encode(os.urandom(16)).decode()
        place = f"127.0.0.1:{self.port}"
        return (
            f"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: {place}\r\nOrigin: http://{place}\r\n"
            f"Cookie: {self.cookie}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n"
        ).encode()

    def send(self, text):
        """Say anything, whether it has a meaning or not."""
        self._out.write(_masked(text))

    async def _read(self):
        unread = b""
        with suppress(ConnectionError):
            while came := await self._in.read(CHUNK):
                frames, unread = split(unread + came)
                for frame in frames:
                    self._take(frame)
        self.ended = time.monotonic()
        for answer in self._heard.values():
            answer.set_exception(ConnectionError("the server has ended the line"))
        self._heard.clear()

    def _take(self, frame):
        if frame == b"2":
            self.send("3")
        elif news := NUMBERS.match(frame):
            self.late += [time.monotonic() - float(sent) for sent in SENT.findall(frame)]
            self._follow(*news.groups())
            if b'"people":' in frame:
                self._look(json.loads(frame[2:])[1])
        elif frame.startswith(b"43"):
            number, _, answer = frame[2:].partition(b"[")
            self._answered(int(number), json.loads(b"[" + answer)[0])

    def _answered(self, number, answer):
        for news in answer.get("streams", {}).values():
            self._at[news["stream"].encode()] = news["n"]
            self._look(news)
        self._heard.pop(number).set_result(answer)

    def _follow(self, stream, after, n):
        before = self._at.get(stream)
        self.holes += before is not None and after != b"null" and int(after) != before
        self._at[stream] = int(n)
        self.news += 1

    def _look(self, news):
        self.present = news["set"].get("people", {}).get("present", self.present)


def split(data):
    """The whole frames at the beginning of what a server has sent, and the rest."""
    frames, place = [], 0
    while len(data) >= place + 2:
        length, start = data[place + 1], place + 2
        if length > 125:
            wide = 2 if length == 126 else 8
            length, start = int.from_bytes(data[start : start + wide]), start + wide
        if len(data) < start + length:
            break
        frames.append(data[start : start + length])
        place = start + length
    return frames, data[place:]


def _masked(text):
    data = text.encode()
    length = bytes([0x80 | len(data)]) if len(data) < 126 else b"\xfe" + struct.pack("!H", len(data))
    return b"\x81" + length + b"\0\0\0\0" + data  # masked with nothing, which is a mask too


def run(crowd):
    """What a crowd's whole doing comes to; on a thread of its own, for a browser's scenes leave a loop on this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, crowd).result()


async def gather(listeners, at_once=50):
    """Bring everybody in, so many at a time; returns their answers in order."""
    door = asyncio.Semaphore(at_once)

    async def one(listener):
        async with door:
            return await listener.come()

    return await asyncio.gather(*map(one, listeners))
