"""Joins a workshop by its code and votes in every blind round that opens. Written from docs/protocol.md alone.

.venv/bin/python docs/join_and_vote.py http://127.0.0.1:8000 ABCD-EFGH "Ada Byron" 4

It does not come back by itself after a restart of the server: start it again.
"""

import re
import secrets
import sys
from queue import Queue

import requests
import socketio


def join(browser, server, code, name):
    """Take a seat, so that the browser holds its cookie; returns the workshop's id."""
    browser.headers["Origin"] = server
    page = browser.get(f"{server}/join/{code}")
    token = re.search(r'name="csrf_token"[^>]* value="([^"]+)"', page.text)[1]
    form = {"name": name, "side": "adjacent", "team": "Programs", "role": "Script", "access": "participant"}
    room = browser.post(page.url, data={**form, "csrf_token": token})
    return re.search(r"/workshops/([\w-]+)/room", room.url)[1]


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
    browser = requests.Session()
    ask, followed, status = {"v": 1, "workshop": join(browser, server, code, name)}, False, ""
    line, heard, streams = socketio.Client(http_session=browser), Queue(), {}
    line.on("news", heard.put)
    line.connect(server, wait_timeout=10)
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
