"""What our own code never does, read from the code; and that no file that is kept holds a secret (trust.md S28)."""

import ast
import math
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CODE = [path for folder in ("workshop", "migrations") for path in (ROOT / folder).rglob("*.py")]
NEVER_IMPORTED = {"pickle", "marshal", "shelve", "dill", "cPickle", "telnetlib", "ftplib", "xmlrpc", "imp", "ctypes"}
NEVER_CALLED = {
    "eval", "exec", "compile", "__import__", "render_template_string", "from_string", "os.system", "os.popen",
    "yaml.load", "tempfile.mktemp", "random.random", "hashlib.md5", "hashlib.sha1", "hashlib.new",
}  # fmt: skip
ALLOWED = {
    "workshop/library/loader.py": {"yaml.load"},
    "workshop/doctor/store.py": {"text(f…)"},
    "workshop/live/neighbours.py": {"text(f…)"},
}
"""The library is our own file, read by the safe loader in C; two settings of PostgreSQL take no parameters, only names
and numbers of ours."""
SHELLS = {"shell"}


def calls(tree):
    """(name, call) for everything that is called by name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield name_of(node.func), node


def name_of(called):
    """A dotted name; of what is looked up in anything but a name, the last part, behind a dot."""
    match called:
        case ast.Name():
            return called.id
        case ast.Attribute():
            return f"{name_of(called.value)}.{called.attr}"
        case _:
            return ""


def wrong_in(source):
    """What a module does that ours never do."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        yield from (name for name in names if name.partition(".")[0] in NEVER_IMPORTED)
    for name, call in calls(tree):
        if name in NEVER_CALLED or name.rpartition(".")[2] in ("render_template_string", "from_string"):
            yield name
        yield from (f"{name}({word.arg}=…)" for word in call.keywords if word.arg in SHELLS)
        if name.rpartition(".")[2] == "text" and call.args and isinstance(call.args[0], ast.JoinedStr):
            yield f"{name}(f…)"


@pytest.mark.parametrize("source", [
    "import pickle", "from marshal import loads", "eval('1')", "subprocess.run('ls', shell=True)", "os.system('ls')",
    "flask.render_template_string(x)", "text(f'SELECT {x}')", "yaml.load(x)", "hashlib.md5(x)",
])  # fmt: skip
def test_what_we_look_for_is_found(source):
    assert list(wrong_in(source))


def test_our_code_runs_no_words_starts_no_shell_and_reads_no_objects_from_bytes():
    assert len(CODE) > 250
    found = {str(path.relative_to(ROOT)): set(wrong_in(path.read_text())) for path in CODE}
    assert {
        name: wrong - ALLOWED.get(name, set()) for name, wrong in found.items() if wrong - ALLOWED.get(name, set())
    } == {}


SECRETS = {
    "a private key": re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----\n[A-Za-z0-9+/=\n]{60,}"),
    "a key of AWS": re.compile(r"(AKIA|ASIA)[0-9A-Z]{16}\b"),
    "a token of GitHub": re.compile(r"(gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{60,})\b"),
    "a token of GitLab": re.compile(r"glpat-[A-Za-z0-9_-]{20,}\b"),
    "a token of Slack": re.compile(r"xox[abprs]-[A-Za-z0-9-]{20,}\b"),
    "a key of Google": re.compile(r"AIza[0-9A-Za-z_-]{35}\b"),
    "a token of PyPI or npm": re.compile(r"(pypi-[A-Za-z0-9_-]{50,}|npm_[A-Za-z0-9]{36})\b"),
    "a signed token": re.compile(r"eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{20,}"),
    "an age key": re.compile(r"AGE-SECRET-KEY-1[0-9A-Z]{50,}\b"),
    "an address with a password": re.compile(
        r"[a-z]://[A-Za-z0-9_.-]+:(?!password@|secret@|[{$…])[^\s/@:\"'{}]{6,}@[a-z0-9.-]+\.[a-z]{2,}"
    ),
    "a key by its name": re.compile(
        r"""(?i)(secret|password|token|api_?key)["']?\s*[:=]\s*["']([A-Za-z0-9+/_=-]{24,})["']"""
    ),
}  # fmt: skip
LEAST_BITS = 3.2
"""Of entropy a sign: words lie below, keys above."""
LARGE = (".png", ".woff2", ".svg", ".pdf", ".xlsx", ".jsonl", ".po", ".mo")
PLANTED = {
    "a private key": "-----BEGIN RSA PRIVATE KEY-----\n" + "MIIEpAIBAAKCAQEA7" * 6 + "\n",
    "a key of AWS": "AKIA" + "IOSFODNN7EXAMPLE",
    "a token of GitHub": "ghp_" + "a1B2" * 10,
    "a signed token": "eyJ" + "hbGciOiJIUzI1NiJ9" + ".eyJ" + "zdWIiOiIxMjM0NTY3ODkwIn0" + "." + "dozj9N0w" * 3,
    "an address with a password": "postgresql://kpi:" + "hunter2hunter2@db.example.org",
    "a key by its name": 'secret = "' + "9f86d081884c7d659a2feaa0c55ad015" + '"',
}  # fmt: skip


def secrets_in(text):
    """The kinds of secrets that a text seems to hold."""
    for kind, pattern in SECRETS.items():
        for found in pattern.finditer(text):
            if kind != "a key by its name" or (bits(found[2]) > LEAST_BITS and not found[2].isalpha()):
                yield kind


def bits(text):
    """Shannon's entropy of a text, in bits a sign."""
    return -sum((count := text.count(sign)) / len(text) * math.log2(count / len(text)) for sign in set(text))


def kept_files():
    """Every file that is kept under version control and is text."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and not name.endswith(LARGE) and (ROOT / name).is_file()]


@pytest.mark.parametrize("kind", PLANTED)
def test_a_planted_secret_is_found(kind):
    assert kind in set(secrets_in(f"x = 1\n{PLANTED[kind]}\n"))


@pytest.mark.thorough
def test_no_kept_file_holds_a_secret():
    files = kept_files()
    assert len(files) > 500
    found = {str(path.relative_to(ROOT)): set(secrets_in(path.read_text(errors="ignore"))) for path in files}
    assert {name: kinds for name, kinds in found.items() if kinds} == {}


@pytest.mark.parametrize("name", ["secret.key", "workshop.db", ".env", "id_rsa", "outbox"])
def test_what_a_running_server_keeps_is_not_under_version_control(name):
    assert [path for path in kept_files() if path.name == name] == []
