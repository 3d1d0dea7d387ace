"""Joins a workshop by its code and votes in every blind round that opens. Written from docs/protocol.md alone.

python docs/join_and_vote.py http://127.0.0.1:8000 ABCD-EFGH "Ada Byron" 4
"""

import re
import secrets
import sys
from queue import Queue

import requests
import socketio


def join(server, code, name):
    """Take a seat; returns the workshop's id and the cookie that holds the seat."""
    browser = requests.Session()
    page = browser.get(f"{server}/join/{code}")
    token = re.search(r'name="csrf_token"[^>]* value="([^"]+)"', page.text)[1]
    form = {"name": name, "side": "adjacent", "team": "Programs", "role": "Script", "access": "participant"}
    room = browser.post(page.url, data={**form, "csrf_token": token}, headers={"Origin": server})
    workshop = re.search(r"/workshops/([\w-]+)/room", room.url)[1]
    return workshop, "; ".join(f"{cookie.name}={cookie.value}" for cookie in browser.cookies)


def follow(streams, news):
    """Take one patch; False when something before it is missing."""
    at, parts = streams.get(news["stream"], (None, {}))
    if news["after"] is not None and at != [news["epoch"], news["after"]]:
        return at == [news["epoch"], news["n"]]
    kept = {} if news["after"] is None else {key: part for key, part in parts.items() if key not in news["gone"]}
    streams[news["stream"]] = ([news["epoch"], news["n"]], kept | news["set"])
    return True


def main(server, code, name, consent):
    """Vote until the list is signed."""
    workshop, cookie = join(server, code, name)
    line, heard, streams = socketio.Client(), Queue(), {}
    line.on("news", heard.put)
    line.connect(server, headers={"Cookie": cookie, "Origin": server})
    ask, followed, status = {"v": 1, "workshop": workshop}, False, ""
    while status != "signed":
        if not followed:
            have = {stream: at for stream, (at, _) in streams.items()}
            for news in line.call("hello", {**ask, "view": "room", "have": have})["streams"].values():
                follow(streams, news)
        (_, room), (_, mine) = streams["participant"], streams["mine"]
        status, vote = room["workshop"]["status"], room["stage"]["round"]
        if vote and f"ballot/{vote}" not in mine:
            body = {"round": vote, "consent": int(consent), "reason": "Let us talk first."}
            line.call("command", {**ask, "id": secrets.token_hex(16), "type": "CastBallot", "body": body})
        followed = status == "signed" or follow(streams, heard.get())
    line.disconnect()


if __name__ == "__main__":
    main(*sys.argv[1:])
