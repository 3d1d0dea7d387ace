"""How a mail leaves: into a folder, or through a mail server that must be spoken to by TLS."""

import socket
from email.message import EmailMessage
from threading import Thread

import pytest

from workshop.clockwork.post import Folder, NotSent, Smtp, post
from workshop.config import Config


class MailServer:
    """A mail server on this machine that keeps what it hears; it offers no TLS."""

    def __init__(self, answer_to_data=b"250 kept"):
        self.heard, self.answer = [], answer_to_data
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port = self.listening.getsockname()[1]
        self.work = Thread(target=self._serve, daemon=True)

    def __enter__(self):
        self.work.start()
        return self

    def __exit__(self, *_):
        self.work.join(timeout=5)
        self.listening.close()

    def _serve(self):
        line, _ = self.listening.accept()
        with line, line.makefile("rwb") as talk:
            self._say(talk, b"220 here")
            for words in talk:
                self.heard.append(words)
                self._say(talk, self._answer(talk, words))

    def _answer(self, talk, words):
        if words.upper().startswith(b"DATA"):
            self._say(talk, b"354 go on")
            while (words := talk.readline()) not in (b".\r\n", b""):
                self.heard.append(words)
            return self.answer
        return b"221 bye" if words.upper().startswith(b"QUIT") else b"250 ok"

    def _say(self, talk, words):
        talk.write(words + b"\r\n")
        talk.flush()


@pytest.fixture
def mail():
    """A mail to Mara."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "kpi@example.org", "mara@example.org", "Grüße"
    made["Message-ID"] = "<m1@kpi.example>"
    made.set_content("The review is due.")
    return made


def test_without_a_mail_server_mails_lie_in_a_folder_once_each(tmp_path, mail):
    way = post(Config(data_dir=tmp_path))
    way.send(mail)
    way.send(mail)
    assert isinstance(way, Folder)
    assert [path.name for path in (tmp_path / "outbox").iterdir()] == ["m1.eml"]


def test_a_mail_goes_through_a_server_on_this_machine(mail):
    with MailServer() as server:
        post(Config(mail_url=f"smtp://127.0.0.1:{server.port}")).send(mail)
    assert b"The review is due.\r\n" in server.heard
    assert b"Message-ID: <m1@kpi.example>\r\n" in server.heard


def test_a_server_that_says_no_is_told_by_its_number(mail):
    with MailServer(b"550 no") as server, pytest.raises(NotSent, match="550"):
        Smtp(f"smtp://127.0.0.1:{server.port}").send(mail)


def test_no_password_is_said_on_a_line_that_is_not_encrypted(mail, monkeypatch):
    with MailServer() as server:
        here = ("127.0.0.1", server.port)
        there = socket.create_connection
        monkeypatch.setattr(socket, "create_connection", lambda _where, *more: there(here, *more))
        with pytest.raises(NotSent):
            Smtp("smtp://mara:secret@mail.example:587").send(mail)
    assert not [words for words in server.heard if b"AUTH" in words or b"MAIL" in words]


def test_a_server_that_is_not_there_is_said(mail):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(NotSent, match="not reached"):
        Smtp(f"smtp://127.0.0.1:{port}").send(mail)
