"""What nobody should send (corpus.jsonl), on both transports and both databases: one clear answer, and nothing else.

A line says who sends what and what is answered: `code` and `field`, or it is taken and kept as (`ok`), or the line
`closes`, or nothing comes (`silent`). Its rows are those of docs/bad-input.md.
"""

import itertools
import json
import secrets
import time
from pathlib import Path

import pytest
from sqlalchemy import func, select

from tests.wire.harness import until
from tests.wire.lines import Broken
from tests.wire.seed import VOTERS, card, seed
from workshop.domain.refusal import CODES
from workshop.tables import answered, event

pytestmark = pytest.mark.wire

ROWS = [json.loads(line) for line in (Path(__file__).parent / "corpus.jsonl").read_text().splitlines()]
WAYS = [
    ("eventlet", "sqlite", "websocket"),
    ("eventlet", "sqlite", "polling"),
    ("eventlet", "postgres", "websocket"),
    ("eventlet", "postgres", "polling"),
    ("threading", "sqlite", "websocket"),
]
PUT_OUT = "Zoe"
"""Somebody whose seat the leader has ended."""
STRIKES = {"bad_frame", "unknown_event"}
"""Five of these in ten seconds close a line, so each of them gets a line of its own."""


class Scene:
    """A room in the middle of its second vote, and the words that stand for its ids in the corpus."""

    def __init__(self, company):
        self.company = company
        self.put_out = company.seats.pop(PUT_OUT)
        company.leader.must("EndSeat", seat=company.world.seats[PUT_OUT])
        self.bots = {"Mara": company.leader, "wall": company.wall, PUT_OUT: self.put_out, **company.seats}
        self.numbers = itertools.count(1000)
        self.words = {"$megabyte": "x" * 2**20, "$32769": "42" + "x" * 32_767, **self._ids()}
        self.database = company.srv.database()
        self.before = self.settled()

    def _ids(self):
        company, foreign = self.company, seed(self.company.srv)
        first, second = company.world.kpis
        comment = company.seats["Ana"].must("AddComment", kpi=first, kind="question", text="Why?")["made"]
        company.leader.must("OpenRoom")
        company.leader.must("ReviseCard", kpi=first, base=1, card=card("Dials", target="45"))
        company.go("blind_1")
        closed = company.open_round(first)
        company.close(closed)
        vote = company.open_round(second)
        sealed = company.seats["Ana"].must("AddComment", kind="idea", text="Kept.")["made"]
        return {
            "$workshop": company.world.id, "$foreign_kpi": foreign.kpis[0], "$foreign_seat": foreign.seats["Ana"],
            "$foreign": foreign.id, "$kpi2": second, "$kpi": first, "$closed": closed, "$round": vote,
            "$comment": comment, "$sealed": sealed, "$seat": company.world.seats["Ana"],
        }  # fmt: skip

    def record(self):
        """What must not change: the end of the log, how many answers are kept, and where every stream is."""
        mine = self.company.world.id
        with self.database.reading() as conn:
            log = conn.execute(select(func.count(), func.max(event.c.seq)).where(event.c.workshop_id == mine)).one()
            kept = conn.scalar(select(func.count()).where(answered.c.workshop_id == mine))
        return tuple(log), kept, {name: dict(bot.screen.at) for name, bot in self.bots.items()}

    def settled(self):
        """The same once no more news is on its way: it leaves up to 50 ms after what it tells of."""
        before, now = None, self.record()
        while before != now:
            time.sleep(0.15)
            self.company.catch_up()
            before, now = now, self.record()
        return now

    def send(self, row):
        """Send a row's frame from whoever sends it, again if that was too fast; returns the answers that came."""
        answer, heard = self._send(row)
        while answer is not None and answer.get("code") == "rate_limited":
            time.sleep(answer["after_ms"] / 1000)
            answer, heard = self._send(row)
        return answer, heard

    def _send(self, row):
        bot, number = self.bots[row["by"]], next(self.numbers)
        frame = row.get("raw") or f"42$n{json.dumps([row.get('event'), row.get('data')], ensure_ascii=False)}"
        frame = frame.replace("$n", str(number)).replace("$id", secrets.token_hex(16))
        for word, meaning in self.words.items():
            frame = frame.replace(word, meaning)
        heard = len(bot.frames)
        if "silent" not in row["expect"]:
            return bot.answer(frame, number), [text for text in bot.frames[heard:] if text.startswith(f"43{number}[")]
        bot.raw(frame)
        while (next_word := bot.hello()).get("code") == "rate_limited":
            time.sleep(next_word["after_ms"] / 1000)
        assert next_word["ok"], "the next word on the same line is answered as ever"
        return None, [text for text in bot.frames[heard:] if text.startswith(f"43{number}[")]

    def fresh_line(self, row):
        """Give the sender a new line: strikes are counted by line."""
        bot = self.bots[row["by"]]
        bot.leave()
        if bot is self.put_out:
            bot.connect()  # their hello is what is sent
        else:
            bot.come()


@pytest.fixture(scope="module", params=WAYS, ids="-".join)
def scene(request, servers, meet_all):
    engine, database, transport = request.param
    scene = Scene(meet_all(servers.running(engine, database), (transport,), names=(*VOTERS, PUT_OUT)))
    yield scene
    scene.put_out.leave()
    scene.database.close()


@pytest.mark.parametrize("row", [row for row in ROWS if "code" in row["expect"]], ids=lambda row: row["id"])
def test_bad_input_gets_one_clear_answer_and_changes_nothing(scene, row):
    if row["expect"]["code"] in STRIKES or row["by"] == PUT_OUT:
        scene.fresh_line(row)
    answer, heard = scene.send(row)
    assert len(heard) == 1, "one answer, no more"
    assert answer["ok"] is False
    assert (answer["code"], answer.get("field")) == (row["expect"]["code"], row["expect"].get("field"))
    assert answer["code"] in CODES
    assert is_one_sentence(answer["sentence"])
    assert scene.record() == scene.before


@pytest.mark.parametrize("row", [row for row in ROWS if "silent" in row["expect"]], ids=lambda row: row["id"])
def test_a_frame_that_cannot_be_answered_is_dropped_and_changes_nothing(scene, row):
    scene.fresh_line(row)
    _, heard = scene.send(row)
    assert heard == []
    assert scene.record() == scene.before


@pytest.mark.parametrize("row", [row for row in ROWS if "closes" in row["expect"]], ids=lambda row: row["id"])
def test_a_frame_beyond_every_rule_closes_the_line_and_changes_nothing(scene, row):
    scene.fresh_line(row)
    with pytest.raises(Broken):
        scene.send(row)
    until(lambda: not scene.bots[row["by"]].is_up(), "the line is closed")
    scene.bots[row["by"]].come_back()
    assert scene.record() == scene.before


@pytest.mark.parametrize("row", [row for row in ROWS if "ok" in row["expect"]], ids=lambda row: row["id"])
def test_text_that_only_looks_bad_is_one_event_and_comes_back_as_it_was_meant(scene, row):
    answer, heard = scene.send(row)
    assert (len(heard), answer["ok"]) == (1, True)
    assert scene.bots[row["by"]].sees(f"own/{answer['made']}", own=True)["text"] == row["expect"]["ok"]
    (before, _), kept, _ = scene.before
    scene.before = scene.settled()
    assert (scene.before[0][0], scene.before[1]) == (before + 1, kept + 1)


def test_nobody_else_heard_anything_of_all_that(scene):
    scene.company.catch_up()
    assert scene.record() == scene.before
    assert scene.company.holes() == []
    for bot in scene.bots.values():
        numbers = [frame[2 : frame.index("[")] for frame in bot.frames if frame.startswith("43")]
        assert len(numbers) == len(set(numbers)), f"{bot.name} was answered twice"


def is_one_sentence(text):
    """Whether it begins like a sentence, ends like one, and quotes nothing technical."""
    return text[0].isupper() and text.endswith(".") and not set(text) & set('{}[]<>\\$"')
