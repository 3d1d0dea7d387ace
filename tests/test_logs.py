"""The log says what happened and nothing of what people wrote, in one line each, however hard somebody tries."""

import ast
import io
import json
import logging
import threading
from pathlib import Path

import pytest

from workshop import logs
from workshop.faults import report

ROOT = Path(__file__).parents[1] / "workshop"
CANARIES = ("Canary wrote this", "estimate 4711", "token-e0f9a8b7c6", "J7K2-M9QX", "band: low", "dana@example.org")
INJECTED = '\n{"level":"INFO","what":"all is well"}\r\x1b[2J\u2028\x00'


class Paper(io.StringIO):
    """What was logged, once all of it is written."""

    def getvalue(self):
        """Read it."""
        logs.settle()
        return super().getvalue()


class Closed(io.StringIO):
    """A pipe that nobody reads until it is opened."""

    def __init__(self):
        super().__init__()
        self.taken, self.opened = threading.Event(), threading.Event()

    def write(self, text):
        """Wait."""
        self.taken.set()
        self.opened.wait()
        return super().write(text)


@pytest.fixture
def said():
    """What was logged while the test ran, in JSON."""
    stream, before = Paper(), logging.root.handlers[:]
    logs.begin("json", stream)
    yield stream
    logging.root.handlers[:] = before


def lines(stream):
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def failing(text):
    raise ValueError(text)


def failed_with(text):
    try:
        failing(text)
    except ValueError as failure:
        return failure
    raise AssertionError


def test_a_line_has_its_moment_in_utc_its_level_and_its_facts(said):
    logs.note(logging.getLogger("workshop.trial"), "a page was answered", route="/versions/<v>", status=200, ms=12)
    (line,) = lines(said)
    assert line.pop("at").endswith("Z")
    assert line == {"level": "INFO", "where": "workshop.trial", "what": "a page was answered",
                    "route": "/versions/<v>", "status": 200, "ms": 12}  # fmt: skip


def test_a_log_that_nobody_reads_holds_nobody_up_and_says_later_how_many_lines_it_left_out():
    pipe = Closed()
    mouth = logs.Mouth(pipe)
    mouth.setFormatter(logs.Lines(logs.in_json))
    mouth.handle(logging.makeLogRecord({"name": "workshop.trial", "msg": "first", "levelno": 20, "levelname": "INFO"}))
    pipe.taken.wait()
    for number in range(logs.MOST_WAITING + 7):
        mouth.handle(logging.makeLogRecord({"name": "workshop.trial", "msg": f"line {number}", "levelname": "INFO"}))
    before = logging.root.handlers[:]
    logging.root.handlers[:] = [mouth]
    pipe.opened.set()
    mouth.flush()
    logging.root.handlers[:] = before
    *written, last = (json.loads(line) for line in pipe.getvalue().splitlines())
    assert [line["what"] for line in written] == ["first", *(f"line {n}" for n in range(logs.MOST_WAITING))]
    assert (last["what"], last["count"]) == ("the log was not read; lines were left out", 7)


@pytest.mark.parametrize("canary", [*CANARIES, INJECTED], ids=repr)
def test_nothing_that_people_wrote_reaches_a_line(said, canary):
    log = logging.getLogger("workshop.trial")
    log.error("a command failed: %s", canary, exc_info=failed_with(canary))
    logs.note(log, "a page was answered", method=canary, invented=canary, who=f"{canary}\n")
    logging.getLogger("sqlalchemy.engine").error(f"INSERT {canary}")
    report(failed_with(canary), "command")
    assert len(said.getvalue().splitlines()) == len(lines(said)) == 4
    written = said.getvalue()
    assert all(word not in written for word in (canary, "all is well", "INSERT", "Traceback", "site-packages"))


def test_a_failure_is_told_by_its_kind_and_place_under_its_reference(said):
    ref = report(failed_with("Canary"), "command")
    (line,) = lines(said)
    assert (line["ref"], line["kind"], line["doing"], line["level"]) == (ref, "ValueError", "command", "ERROR")
    assert line["place"].startswith("test_logs.failing:")


def test_words_for_a_terminal_are_one_line_without_signs_that_paint():
    record = logging.makeLogRecord({"name": "workshop", "levelname": "INFO", "msg": f"odd{INJECTED}", "facts": {}})
    line = logs.Lines(logs.in_words).format(record)
    assert line.isprintable()
    assert line.splitlines() == [line]


def test_ten_thousand_bad_frames_are_at_most_a_hundred_lines_that_say_how_many_there_were():
    now = [0.0]
    rates = logs.Rates(lambda: now[0])
    passed = []
    for _ in range(10_000):
        now[0] += 0.9
        record = logging.makeLogRecord({"name": "workshop.live.engine", "msg": "bad", "facts": {"code": "bad_frame"}})
        if rates.filter(record):
            passed.append(record.facts.get("left_out", 0))
    assert len(passed) <= 100
    assert 10_000 - len(passed) - sum(passed) < 200


def test_one_kind_of_line_never_silences_another():
    rates = logs.Rates(lambda: 0.0)
    for _ in range(50):
        rates.filter(logging.makeLogRecord({"name": "workshop", "msg": "one"}))
    assert rates.filter(logging.makeLogRecord({"name": "workshop", "msg": "another"}))


def test_requests_are_never_left_out():
    rates = logs.Rates(lambda: 0.0)
    assert all(rates.filter(logging.makeLogRecord({"name": logs.REQUESTS, "msg": "x"})) for _ in range(50))


def calls():
    """(place, call) of everything that is logged anywhere in the program."""
    texts = {path: path.read_text() for path in sorted(ROOT.rglob("*.py"))}
    for path, text in texts.items():
        for node in ast.walk(ast.parse(text)) if "LOG." in text or "note(" in text else ():
            if isinstance(node, ast.Call) and _logs(node.func):
                yield f"{path.relative_to(ROOT)}:{node.lineno}", node


def _logs(func):
    if isinstance(func, ast.Name):
        return func.id == "note"
    return isinstance(func, ast.Attribute) and isinstance(func.value, ast.Name) and func.value.id == "LOG"


def test_every_message_of_the_program_is_a_sentence_that_stands_in_it():
    found = list(calls())
    assert len(found) > 5
    for place, call in found:
        first = call.args[1] if isinstance(call.func, ast.Name) else call.args[0]
        assert isinstance(first, ast.Constant), f"{place} logs what was put together while it ran"


def test_every_fact_has_a_name_on_the_list():
    named = [(place, word.arg) for place, call in calls() if isinstance(call.func, ast.Name) for word in call.keywords]
    assert [pair for pair in named if pair[1] not in (*logs.FIELDS, None)] == []
