"""Sleep: the browser freezes a tab, or all of the browser stands still as when a lid is closed. And a diary of waking.

It must never touch a process that is not this run's own browser.
"""

import os
import signal
import subprocess
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.browser.windows import FLAGS
from tests.tools import chromium_path
from tests.wire.harness import until

LIVE = "Connected"
DIARY = """wanted => {
    const stands = ([where, words]) => document.querySelector(where)?.textContent.includes(words) ?? false;
    const note = () => {
        const line = document.querySelector(".room-line").textContent, isRight = wanted.every(stands);
        const last = window.diary.at(-1), isNew = line !== last?.line || isRight !== last?.isRight;
        if (isNew) window.diary.push({ at: (performance.timeOrigin + performance.now()) / 1000, line, isRight });
    };
    window.diary = [];
    clearInterval(window.diarist);
    window.diarist = setInterval(note, 20);
    note();
}"""
"""Notes at each change, as the page itself sees it, what the line says and whether everything wanted stands there."""


@contextmanager
def plain_page(browser):
    """The one page of a browser of its own, which knows that nobody looks at it: the driver tells its own browsers to
    act as if somebody did, and a tab that is looked at is never frozen.
    """
    with TemporaryDirectory(prefix="kpi-browser-", ignore_cleanup_errors=True) as folder:
        notes = Path(folder) / "DevToolsActivePort"
        about = ["--headless", "--remote-debugging-port=0", f"--user-data-dir={folder}", *FLAGS, "about:blank"]
        process = subprocess.Popen([chromium_path(), *about], stderr=subprocess.DEVNULL)
        try:
            port = until(lambda: notes.exists() and notes.read_text(), "the browser listens").split()[0]
            plain = browser.browser_type.connect_over_cdp(f"http://127.0.0.1:{port}", no_defaults=True)
            yield plain.contexts[0].pages[0]
            plain.close()
        finally:
            process.terminate()
            process.wait()


def keep_diary(page, wanted):
    """Begin to note when all of these [place, words] stand on the page."""
    page.evaluate(DIARY, wanted)


def read_diary(page):
    """What was noted until now: [{at, line, isRight}], in seconds since 1970."""
    return page.evaluate("window.diary")


def wait_until_right(page):
    """Wait until the line stands and what it shows is right."""
    page.wait_for_function("live => window.diary.at(-1).isRight && window.diary.at(-1).line === live", arg=LIVE)


def wait_until_sent(page):
    """Wait until nothing of this page waits for an answer any more."""
    page.wait_for_function("() => !Object.keys(localStorage).some(key => key.startsWith('outbox:'))")


@contextmanager
def frozen(page):
    """While this is open another tab is in front and the browser has frozen this one."""
    line, other = page.context.new_cdp_session(page), page.context.new_page()
    line.send("Page.setWebLifecycleState", {"state": "frozen"})
    yield
    line.send("Page.setWebLifecycleState", {"state": "active"})
    page.bring_to_front()
    other.close()


@contextmanager
def asleep(_page):
    """While this is open the browser stands still, with every process of it."""
    processes = browser_processes()
    _tell(processes, signal.SIGSTOP)
    try:
        yield
    finally:
        _tell(reversed(processes), signal.SIGCONT)


def browser_processes():
    """The processes of the browser that this process began, the first one first."""
    parents = dict(_parents())
    ours = [child for child in sorted(parents) if os.getpid() in _line_of(child, parents)]
    return [process for process in ours if "chrom" in _program(process)]


def _tell(processes, what):
    for process in processes:
        os.kill(process, what)


def _parents():
    for about in Path("/proc").glob("[0-9]*/stat"):
        try:
            yield int(about.parent.name), int(about.read_text().rpartition(")")[2].split()[1])
        except OSError:  # it has just ended
            continue


def _line_of(child, parents):
    while child in parents:
        child = parents[child]
        yield child


def _program(process):
    try:
        return Path(f"/proc/{process}/exe").readlink().name
    except OSError:
        return ""
