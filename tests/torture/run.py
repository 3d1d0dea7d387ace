"""`make torture`: every case in its long form, in parts that are kept, as a table; ends with 1 when one is missed.

A part that has its figures is not run again while the product stays the same: an interrupted night goes on where it
ended. ONLY=R1,R4 chooses rows, SHARE=0.1 does a tenth of each, ANEW=1 begins again.
"""

import fcntl
import json
import os
import subprocess
import sys
import time
import traceback
import zlib
from pathlib import Path

from tests.torture.cases import all_cases, together

KEPT = Path(__file__).parents[2] / "bench" / "results" / "torture.json"
PRODUCT = ("workshop", "migrations")


def main(environ=os.environ):
    """Run what is not known yet; returns the exit code."""
    share, only = float(environ.get("SHARE") or 1), set(filter(None, environ.get("ONLY", "").split(",")))
    cases = [case for case in all_cases() if not only or {case.id, case.id.split()[0]} & only]
    notebook = Notebook(KEPT, product(), anew=bool(environ.get("ANEW")))
    rows = [row(case, parts_of(case, share, notebook)) for case in cases]
    print_table(rows)
    return 0 if rows and all(one["met"] for one in rows) else 1


class Notebook:
    """The figures of parts by case, on disk after each; those of another product are not read."""

    def __init__(self, path, of, anew=False):
        self.path, self.of, self.anew = path, of, anew

    @property
    def kept(self):
        """What is on disk now: two runs of different rows may write side by side."""
        return json.loads(self.path.read_text()) if self.path.exists() else {}

    def find(self, case, key):
        """The kept part of a case, or None."""
        found = self.kept.get(case.id, {}).get(key)
        return found if found and found["product"] == self.of and not self.anew else None

    def keep(self, case, key, found):
        """Write a part down; a part of another product goes, for its figures say nothing of this one."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.with_suffix(".lock").open("w") as turn:
            fcntl.flock(turn, fcntl.LOCK_EX)
            kept = self.kept
            of_now = {name: part for name, part in kept.get(case.id, {}).items() if part["product"] == self.of}
            kept[case.id] = of_now | {key: {"product": self.of, **found}}
            self._write(dict(sorted(kept.items())))

    def _write(self, kept):
        fresh = self.path.with_suffix(".new")
        fresh.write_text(json.dumps(kept, indent=1) + "\n")
        fresh.replace(self.path)


def parts_of(case, share, notebook):
    """The parts that make up a share of a case: kept ones, and those that are run now."""
    count, sizes = case.cut(share)
    return [part_of(case, number, sizes, notebook) for number in range(count)]


def part_of(case, number, sizes, notebook):
    """One part: {figures, seconds, failed}."""
    key = f"{number} at {sizes.share:g}"
    found = notebook.find(case, key)
    if found is None:
        print(f"{case.id}, part {number + 1}: {case.title}", flush=True)
        found = done(case, number, sizes)
        notebook.keep(case, key, found)
    return found


def done(case, number, sizes):
    """Run a part; whatever breaks in it is a miss of this case, and never of the others."""
    began = time.monotonic()
    try:
        figures, failed = case.run(number, sizes), ""
    except Exception as failure:
        traceback.print_exc()
        figures, failed = {}, f"{type(failure).__name__}: {failure}"[:600]
    return {"figures": figures, "seconds": round(time.monotonic() - began, 1), "failed": failed}


def row(case, parts):
    """A line of the table."""
    figures = together(part["figures"] for part in parts)
    failed = next((part["failed"] for part in parts if part["failed"]), "")
    found = ", ".join(f"{name} {figure:,.4g}" for name, figure in figures.items() if name != "faults")
    return {
        "row": case.id,
        "goal": case.goal,
        "asked": case.asked,
        "found": " ".join(failed.split()) or found,
        "runs": f"{figures.get('faults', 0):,.0f} in {sum(part['seconds'] for part in parts):,.0f} s",
        "met": not failed and case.verdict(figures),
    }


def print_table(rows):
    """The table, as Markdown."""
    print("\n| row | goal | asked | found | faults | met |\n|---|---|---|---|---|---|")
    for one in rows:
        print("| {row} | {goal} | {asked} | {found} | {runs} | {} |".format("yes" if one["met"] else "**no**", **one))
    missed = [one["row"] for one in rows if not one["met"]]
    print(f"\n{len(rows) - len(missed)} of {len(rows)} met" + (f"; missed: {', '.join(missed)}" if missed else ""))


def product():
    """What the product is made of now, as one word; a changed file that is not committed counts."""
    trees = [_git("rev-parse", f"HEAD:{folder}")[:10] for folder in PRODUCT]
    changed = _git("diff", "HEAD", "--", *PRODUCT)
    return "-".join([*trees, *([f"{zlib.crc32(changed.encode()):08x}"] if changed else [])])


def _git(*arguments):
    said = subprocess.run(["git", *arguments], cwd=KEPT.parents[2], capture_output=True, text=True, check=True)
    return said.stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
