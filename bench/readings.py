"""How long a list of deals takes to be understood, and how much memory: 20,000 rows, 200,000, a million.

Run it with `python -m bench.readings`. Each size is read in a process of its own, from the file to the readings; the
memory is what that process held at most, less what it held before it opened the file.
"""

import resource
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from workshop.readings.assembling import LEFT_OUT, assemble, match
from workshop.readings.gathering import gather
from workshop.readings.guessing import guess_plan
from workshop.readings.looking import look, settled, words
from workshop.readings.periods import Periods
from workshop.readings.source import examine

SIZES = (20_000, 200_000, 1_000_000)
PEOPLE = 40
DAYS = 500
FIRST = date(2025, 1, 1)
STAGES = ("Closed Won", "Closed Lost", "Prospecting")
HEADER = '"Opportunity ID","Opportunity Owner","Account Name","Stage","Amount","Close Date"\n'


def write(path: Path, rows: int) -> None:
    """A report as Salesforce writes it, with its small print below."""
    with path.open("w") as file:
        file.write(HEADER)
        for row in range(rows):
            day = FIRST + timedelta(days=row * 7 % DAYS)
            amount = f"{1 + row % 97},{row % 1000:03}.50"
            file.write(
                f'"006{row:012}","Agent {row % PEOPLE:02}","Account {row % 5000}, Inc.","{STAGES[row % 3]}",'
                f'"EUR {amount}","{day.month}/{day.day}/{day.year}"\n'
            )
        file.write('"Grand Totals"\n\n\n"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."\n')


def read(path: Path) -> str:
    """Read a table whole, as a preview does; a line of the table of results."""
    before, begun = _held(), time.perf_counter()
    source = examine(path)
    plan = guess_plan(source.header, words(source))
    clear = settled(plan, look(source, plan))
    looked = time.perf_counter()
    gathered = gather(source, clear, Periods())
    matched = match(gathered.names, {}, {key: key for key in gathered.names})
    readings = assemble(gathered, clear, Periods(), {LEFT_OUT: LEFT_OUT, **matched.people})
    done = time.perf_counter()
    megabytes = path.stat().st_size / 1e6
    took = f"{looked - begun:5.1f} s | {done - looked:5.1f} s"
    return f"| {gathered.rows:9,} | {megabytes:6.1f} MB | {took} | {_held() - before:5.1f} MB | {len(readings):5} |"


def main() -> None:
    """Measure every size and print the table."""
    if len(sys.argv) > 1:
        print(read(Path(sys.argv[1])))
        return
    print("| rows | file | look | read | memory | readings |\n|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for rows in SIZES:
            path = Path(folder) / f"{rows}.csv"
            write(path, rows)
            command = [sys.executable, "-m", "bench.readings", str(path)]
            print(subprocess.run(command, check=True, capture_output=True, text=True).stdout, end="", flush=True)


def _held() -> float:
    """The most memory that this process held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
