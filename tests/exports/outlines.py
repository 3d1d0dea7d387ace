"""An outline with everything in it that a writer could take for its own markup."""

from datetime import UTC, date, datetime
from decimal import Decimal

from workshop.exports.outline import Column, Look, Outline, Para, Section, Signature, Table, Votes

AT = datetime(2026, 7, 28, 12, 36, 43, 123456, tzinfo=UTC)
HARMFUL = (
    '#eval("1+1") @label $x^2$ \\backslash *bold* _em_ `code`',
    "[click](http://example.org) <script>alert(1)</script> https://example.org www.example.org",
    "=1+1",
    "# no heading",
    "1. no list",
    "- no list\n+ nor this\n= nor that",
    "| no | table |",
    "שלום to the team",
    "مرحبا",
    "A rocket 🚀 and a café",
)


def outline(*texts):
    """A record in which people typed these texts."""
    said = tuple(Para(text, "Concern.", Look.SAID) for text in texts)
    kpi = Section(
        key="k1",
        title="Dials <b>per</b> day",
        main=(Para("Calls you start.", look=Look.LEAD), Para("It is ours.", "Why."), Para("Mara", "Owner", Look.PAIR)),
        said=(*said, Para("We look at it.", "Adopted.", Look.ANSWER), Para("Later.", "Idea.", Look.QUIET)),
        votes=(Votes("Round 1", (0, 1, 2, 3, 4, 5), "4", "Middle 4. 15 of 15 voted.", ("Middles: Impact 4.",)),),
        beside=(Para("Against the room’s advice", look=Look.FLAG),),
        tag="Adopted",
        figure=("50", "calls per day"),
        note="pilot, no consequences",
        is_kpi=True,
    )
    off = Section(
        "off", "Not on the list, and why", parts=(Section("k2", "", (Para("It rewards luck.", "Talk time:"),)),)
    )
    rows = ((texts[0] if texts else "Dials", Decimal("-5.5"), 3, date(2026, 7, 1), None),)
    columns = tuple(Column(name) for name in ("Name", "Target", "Votes", "From", "Until"))
    return Outline(
        language="en-GB",
        team="SDR team North",
        title="KPI list v1",
        intro="One KPI in force.",
        stamp=("Final", "Decided by Mara", "28 July 2026"),
        head=(Para("Ten new customers", "The goal:", Look.SMALL),),
        sections=(kpi, off),
        foot=(Section("advised", "Who advised", (Para("Nine voters."),)),),
        signature=Signature("Mara", "Signed 28 July 2026.", "Seal 1234 5678", "https://kpi.example/verify"),
        tables=(Table("kpis", "KPIs: [all]", columns, rows),),
        page_words="Page {page} of {pages}",
    )
