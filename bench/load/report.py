"""The kept figures as a table in docs/speed.md and as a picture; `python -m bench.load.report` writes both anew.

It must never change a figure: whatever it shows stands in bench/results/latest.json.
"""

from __future__ import annotations

import html
import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
RESULTS = ROOT / "bench" / "results" / "latest.json"
PICTURE = ROOT / "bench" / "results" / "latest.svg"
PAGE = ROOT / "docs" / "speed.md"
BEGIN, END = "<!-- made by bench/load/report.py: begin -->", "<!-- end -->"
WIDTH, LABEL, ROW, FULL = 960, 560, 22, 3.0

Rows = list[dict[str, Any]]


def main() -> None:
    """Write the page and the picture from the kept figures."""
    write(json.loads(RESULTS.read_text()))


def write(rows: Rows) -> None:
    """Put the table between its marks in the page, and draw the picture."""
    PICTURE.write_text(picture(rows))
    if PAGE.exists():
        before, _, rest = PAGE.read_text().partition(BEGIN)
        _, _, after = rest.partition(END)
        PAGE.write_text(f"{before}{BEGIN}\n\n{table(rows)}\n\n{END}{after}")


def table(rows: Rows) -> str:
    """Everything as Markdown, one line a comparison."""
    lines = ["| case | measure | ours | peer | | ratio | asked | met |", "|---|---|---:|---:|---|---:|---:|---|"]
    return "\n".join([*lines, *(_line(row) for row in rows)])


def _line(row: dict[str, Any]) -> str:
    asked = "" if row["target"] is None else f"≤ {row['target']:g}"
    met = {None: "", True: "yes", False: "**no**"}[row["met"]]
    cells = [
        row["title"],
        row["measure"],
        _figure(row["ours"]),
        _figure(row["peer"]),
        row["peer_name"],
        f"{row['ratio']:.2f}",
        asked,
        met,
    ]
    return f"| {' | '.join(cells)} |"


def _figure(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def picture(rows: Rows) -> str:
    """The ratios that were asked for as bars; a line stands at what was asked."""
    shown = [row for row in rows if row["target"] is not None]
    bars = "".join(_bar(row, 20 + place * ROW * 2) for place, row in enumerate(shown))
    height = 30 + len(shown) * ROW * 2
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        'font-family="system-ui, sans-serif" font-size="13">'
        "<title>Ours beside its peers: ratios, and what was asked</title>"
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>{bars}</svg>\n'
    )


def _bar(row: dict[str, Any], top: int) -> str:
    """One bar: its whole length is three times what was asked."""
    scale = (WIDTH - LABEL - 80) / FULL
    long = min(row["ratio"] / row["target"], FULL) * scale
    colour = "#2f6f4f" if row["met"] else "#a8442a"
    said = f"{row['ratio']:.2f} of {row['peer_name']}, asked ≤ {row['target']:g}"
    return (
        f'<text x="10" y="{top + 10}">{html.escape(row["title"])}</text>'
        f'<text x="10" y="{top + 26}" fill="#555555">{html.escape(row["measure"])}: {html.escape(said)}</text>'
        f'<rect x="{LABEL}" y="{top + 2}" width="{long:.0f}" height="20" fill="{colour}"/>'
        f'<line x1="{LABEL + scale:.0f}" x2="{LABEL + scale:.0f}" y1="{top - 4}" y2="{top + 28}" stroke="#111111"/>'
    )


if __name__ == "__main__":
    main()
