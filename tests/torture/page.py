"""Writes docs/faults.md from the figures that `make torture` kept: what was done to the product, and what came of it.

`python -m tests.torture.page`. It must never run a case, nor show a figure that was not measured.
"""

import json
from pathlib import Path

from tests.torture.cases import all_cases
from tests.torture.run import KEPT, row

PAGE = Path(__file__).parents[2] / "docs" / "faults.md"
LEFT = "No long form is kept of these:"
BEGIN, END = "<!-- made by tests/torture/page.py: begin -->", "<!-- end -->"


def written(kept):
    """The two tables: rows with figures, and rows that were not run."""
    cases = all_cases()
    shown = [_line(case, kept[case.id]) for case in cases if kept.get(case.id)]
    left = [f"| {case.id} | {case.goal} | {case.title} |" for case in cases if not kept.get(case.id)]
    head = "| row | goal | what was done | asked | found | faults | of the whole | program | met |"
    rest = ["", LEFT, "", "| row | goal | what |", "|---|---|---|", *left] if left else []
    return "\n".join([head, "|---|---|---|---|---|---:|---:|---|---|", *shown, *rest])


def _line(case, parts):
    made = row(case, list(parts.values()))
    share = min(1.0, sum(float(key.partition(" at ")[2]) for key in parts) / case.parts)
    programs = " ".join(sorted({part["product"][:7] for part in parts.values()}))
    told = case.title, case.asked, made["found"], made["runs"].partition(" in ")[0], f"{share:.0%}", programs
    return f"| {case.id} | {case.goal} | {' | '.join(told)} | {'yes' if made['met'] else '**no**'} |"


def main():
    """Put the tables into the page."""
    page = PAGE.read_text()
    before, _, rest = page.partition(BEGIN)
    PAGE.write_text(f"{before}{BEGIN}\n\n{written(json.loads(KEPT.read_text()))}\n\n{END}{rest.partition(END)[2]}")


if __name__ == "__main__":
    main()
