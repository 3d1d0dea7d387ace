"""R12: between BEGIN and COMMIT nothing waits for anything but the database, read from the code itself.

A green thread or a network call inside a write transaction would freeze the whole process (trust.md F8).
"""

import ast

import pytest

from tests.test_architecture import MODULES, imports, within

NETWORK = (
    "eventlet",
    "socketio",
    "engineio",
    "flask_socketio",
    "requests",
    "smtplib",
    "socket",
    "http.client",
    "urllib.request",
)
"""What speaks to somebody else."""
WAITING = frozenset({"emit", "send", "post", "sleep", "wait", "result", "join", "ask", "submit", "look", "urlopen"})
"""Calls that speak to somebody or wait for something; `submit` and `look` would wait for the writer itself."""
WRITER = "workshop.writer"


def reached(name, seen=frozenset()):
    """The modules of ours that a module reaches by imports."""
    seen = seen | {name}
    for other in sorted(imports()[name]):
        for ours in (other, other.rpartition(".")[0]):
            if ours in MODULES and ours != "workshop" and ours not in seen:
                seen = reached(ours, seen)
    return seen


def inside(source):
    """The names that are called inside write transactions of a module, with the line of each."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.With) and any(_begins(item.context_expr) for item in node.items):
            calls = [inner for step in node.body for inner in ast.walk(step) if isinstance(inner, ast.Call)]
            yield from ((_name(call.func), call.lineno) for call in calls)


def _begins(expression):
    return isinstance(expression, ast.Call) and _name(expression.func) == "writing"


def _name(called):
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def waits(source):
    """What waits or speaks inside write transactions."""
    return [(name, line) for name, line in inside(source) if name in WAITING]


def test_nothing_that_the_writer_reaches_speaks_to_a_network():
    wrong = [(name, other) for name in reached(WRITER) for other in imports()[name] if within(other, *NETWORK)]
    assert wrong == []


@pytest.mark.parametrize("name", [name for name, path in MODULES.items() if ".writing()" in path.read_text()])
def test_a_write_transaction_waits_for_nothing_but_the_database(name):
    assert waits(MODULES[name].read_text()) == []


def test_a_call_in_a_transaction_is_found():
    planted = "with database.writing() as conn:\n    conn.execute(x)\n    sockets.emit('news', x)\n"
    assert waits(planted) == [("emit", 3)]
    assert "workshop.projections" in reached(WRITER)
