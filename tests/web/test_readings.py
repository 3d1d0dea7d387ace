"""Importing readings: seen first, kept whole or not at all, and never twice; names are for the leader alone."""

import html
import re
from io import BytesIO

import pytest

from tests.readings.tables import HUBSPOT, SALESFORCE
from tests.web.small_story import DIALS
from workshop import roster_store
from workshop.readings import store
from workshop.roster_store import Entry
from workshop.services import new_id

EACH = "Name,Month,Calls\nAna Soto,2026-07,420\nBen Okafor,2026-07,380\nAna Soto,2026-08,399\nBen Okafor,2026-08,12\n"


class Importer:
    """Mara at the page of readings: what she uploads, what she says of it, and what is kept."""

    def __init__(self, client, here, team):
        self.client, self.here, self.team = client, here, team
        self.url = f"/teams/{team}/readings"
        self.page = None

    def hires(self, *names):
        """Put people on the roster; their ids."""
        ids = [new_id() for _ in names]
        with self.here.database.writing() as conn:
            for person, name in zip(ids, names, strict=True):
                roster_store.add(conn, self.team, Entry(person, name), "North", self.here.clock())
        return ids

    def uploads(self, table, encoding="utf-8"):
        """The page after choosing a file."""
        data = table if isinstance(table, bytes) else table.encode(encoding)
        sent = {"file": (BytesIO(data), "report.csv")}
        self.page = self.client.post(f"{self.url}/new", data=sent, follow_redirects=True)
        return self

    def says(self, press="look", who=None, **changes):
        """Press a button of the page with the fields as they stand and these changes."""
        text = self.page.text
        action = html.unescape(re.search(r'<form class="stack wide[^>]*action="([^"#]*)', text)[1])
        fields = self._fields(text) | changes | {press: "1"}
        names = [html.unescape(name) for name in re.findall(r'name="called" value="([^"]*)"', text)]
        fields |= {"called": names, "who": [(who or {}).get(name, "") for name in names]}
        self.page = self.client.post(action, data=fields, follow_redirects=True)
        return self

    @staticmethod
    def _fields(text):
        fields = {}
        for name, options in re.findall(r'<select[^>]* name="(\w+)"[^>]*>(.*?)</select>', text, re.DOTALL):
            chosen = re.search(r'<option selected value="([^"]*)"', options)
            fields[name] = html.unescape(chosen[1]) if chosen else ""
        for tag in re.findall(r"<input[^>]*>", text):
            kind, name, value = (re.search(rf'{part}="([^"]*)"', tag) for part in ("type", "name", "value"))
            if name and (kind[1] == "text" or " checked" in tag):
                fields[name[1]] = html.unescape(value[1]) if value else "y"
        return fields

    @property
    def kept(self):
        """All readings that count: number, day, value."""
        with self.here.database.reading() as conn:
            return sorted(
                f"{metric.name} {each.starts} {each.value:f}"
                for metric in store.metrics(conn, self.team)
                for each in store.readings(conn, self.team, metric.id)
            )


@pytest.fixture
def mara(leader, services, team):
    """Mara, with Ana and Ben on the roster."""
    importer = Importer(leader, services, team)
    importer.hires("Ana Soto", "Ben Okafor")
    return importer


def test_a_table_is_seen_first_and_kept_whole(mara):
    mara.uploads(EACH)
    assert "4 readings of 2 people" in mara.page.text
    assert mara.kept == []
    mara.says("import", metric="outcome", name="Calls", unit="calls")
    assert "Imported: 4 readings are new, 0 changed, 0 are the same." in mara.page.text
    assert mara.kept == ["Calls 2026-07-01 380", "Calls 2026-07-01 420", "Calls 2026-08-01 12", "Calls 2026-08-01 399"]


def test_won_deals_of_salesforce_are_counted_by_owner_and_month(mara):
    mara.uploads(SALESFORCE).says("import", metric="outcome", name="Wins")
    assert mara.kept == ["Wins 2026-07-01 1", "Wins 2026-07-01 1", "Wins 2026-08-01 0", "Wins 2026-08-01 1"]


def test_the_same_table_again_doubles_nothing_and_its_reading_is_remembered(mara):
    mara.uploads(SALESFORCE).says(measure="sum").says("import", metric="outcome", name="Revenue", measure="sum")
    before = mara.kept
    mara.uploads(SALESFORCE)
    assert "0 readings are new, 0 change, 4 are the same" in mara.page.text
    mara.says("import")
    assert (mara.kept, before[0]) == (before, "Revenue 2026-07-01 1200")


def test_somebody_unknown_is_asked_about_and_remembered(mara):
    chidi = mara.hires("Chidi A. Anand")[0]
    mara.uploads(HUBSPOT)
    assert "Who is this?" in mara.page.text
    assert mara.says("import", metric="outcome", name="Wins").page.status_code == 422
    assert mara.kept == []
    mara.says("import", metric="outcome", name="Wins", who={"chidi anand": chidi})
    assert len(mara.kept) == 4
    assert "Who is this?" not in mara.uploads(HUBSPOT).page.text


def test_whoever_is_not_on_the_roster_can_be_left_out(mara):
    mara.uploads(HUBSPOT).says("import", metric="outcome", name="Wins", who={"chidi anand": "-"})
    assert len(mara.kept) == 3
    mara.uploads(HUBSPOT.replace("Chidi", "Dana")).says(others_left_out="y")
    assert ("Who is this?" in mara.page.text, "1 name is left out." in mara.page.text) == (False, True)


def test_a_person_of_another_team_cannot_be_chosen(mara):
    mara.uploads(HUBSPOT).says("import", metric="outcome", name="Wins", who={"chidi anand": new_id()})
    assert (mara.page.status_code, mara.kept) == (422, [])


def test_dates_that_can_be_read_both_ways_are_asked_about(mara):
    mara.uploads("Name,Date,Calls\nAna Soto,03/04/2026,5\nBen Okafor,05/06/2026,6\n")
    assert "Is the day first, or the month?" in mara.page.text
    mara.says("import", metric="outcome", name="Calls", order="dmy")
    assert mara.kept == ["Calls 2026-04-01 5", "Calls 2026-06-01 6"]


BAD = {
    "mixed dates": (
        EACH.replace("2026-07,380", "31/07/2026,1").replace("2026-08,399", "07/31/2026,1"),
        "The dates are mixed",
    ),
    "mixed decimals": ('Name,Month,Calls\nAna Soto,2026-07,"1,5"\nBen Okafor,2026-07,1.5\n', "The numbers are mixed"),
    "open decimals": ("Name;Month;Calls\nAna Soto;2026-07;1.234\n", "can be read both ways, see line 2"),
    "twice": (EACH + "Ana Soto,2026-07,421\n", "This person and period were on line 2 already."),
    "below zero": (EACH.replace(",12", ",-12"), "This number is below zero."),
    "no number": (EACH.replace(",12", ",a dozen"), "This is no number that can be read."),
    "no day": (EACH.replace("2026-08,12", "soon,12"), "This is no day or period that can be read."),
    "ragged": (EACH + "Ana Soto,2026-09\n", "This row does not match the header: cells here 2, columns there 3."),
    "no name": (EACH + ",2026-09,4\n", "There is no name in this row."),
    "overlap": (
        "Name,From,To,Calls\nAna Soto,2026-07-01,2026-07-31,5\nAna Soto,2026-07-20,2026-08-02,6\n",
        "These days overlap",
    ),
    "currencies": (
        "Name,Month,Amount\nAna Soto,2026-07,EUR 5\nBen Okafor,2026-07,USD 6\n",
        "Amounts in two currencies",
    ),
}


@pytest.mark.parametrize("kind", BAD)
def test_what_cannot_be_right_is_listed_and_nothing_is_kept(mara, kind):
    table, sentence = BAD[kind]
    mara.uploads(table)
    assert sentence in html.unescape(mara.page.text)
    mara.says("import", metric="outcome", name="Calls")
    assert (mara.page.status_code, mara.kept) == (422, [])


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "This file is empty."),
        (b" \n\n", "This file is empty."),
        (b"Name,Month,Calls\n", "This table has a header but no rows below it."),
        (b"PK\x03\x04 a workbook", "This file is not a CSV table."),
        (b"Name,Month,Calls\nAna\0,2026-07,5\n", "zero bytes"),
        ("Name,Month\nAna,5\n".encode("utf-16-le"), "The letters of this file cannot be read."),
        (b"Name,Month,Calls\n" + b"x" * 200_000, "too long to be a row"),
        (b'Name,Month,Calls\n"Ana Soto,2026-07,5\n', "A quotation mark that opens on line 2"),
        (b"Calls\n1\n2\n", "This table has one column only."),
    ],
)
def test_what_is_no_table_is_refused_with_a_sentence_and_not_kept(mara, services, data, sentence):
    mara.uploads(data)
    assert mara.page.status_code == 422
    assert sentence in html.unescape(mara.page.text)
    assert list(services.config.data_dir.glob("uploads/*/*")) == []


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_marked_encodings_are_read(mara, encoding):
    mara.uploads(EACH, encoding).says("import", metric="outcome", name="Calls")
    assert len(mara.kept) == 4


def test_guessed_letters_are_looked_at_first(mara):
    mara.hires("José Núñez")
    mara.uploads("Name,Month,Calls\nJosé Núñez,2026-07,5\n", "windows-1252")
    assert "are a guess" in mara.page.text
    assert mara.says("import", metric="outcome", name="Calls").page.status_code == 422
    mara.says("import", letters_checked="y")
    assert mara.kept == ["Calls 2026-07-01 5"]


def test_other_periods_than_those_that_stand_are_told_and_refused(mara):
    mara.uploads(EACH).says("import", metric="outcome", name="Calls")
    weeks = EACH.replace("2026-07", "2026-W30").replace("2026-08", "2026-W34")
    mara.uploads(weeks).says(grain="week")
    assert "which is imported already" in mara.page.text
    assert len(mara.kept) == 4


def test_an_import_can_be_taken_back(mara):
    mara.uploads(EACH).says("import", metric="outcome", name="Calls")
    address = re.search(r'action="([^"]*/removal)"', mara.page.text)[1]
    page = mara.client.post(address, follow_redirects=True)
    assert "Taken back." in page.text
    assert mara.kept == []
    assert mara.client.post(address).status_code == 404


def test_a_manager_reads_without_names_and_imports_nothing(mara, manager, stranger):
    mara.uploads(EACH).says("import", metric="outcome", name="Calls")
    page = manager.get(mara.url)
    assert page.status_code == 200
    assert "4 readings of 2 people" in page.text
    assert "Ana Soto" not in page.text
    assert "removal" not in page.text
    assert manager.get(f"{mara.url}/new").status_code == 404
    assert stranger.get(mara.url).status_code == 404


def test_a_table_that_is_gone_is_said_to_be_gone(mara):
    assert mara.client.get(f"{mara.url}/new/{'0' * 32}").status_code == 410
    assert mara.client.get(f"{mara.url}/new/..%2Fsecret").status_code in (404, 410)


def test_markup_in_a_table_shows_as_text(mara):
    page = mara.uploads("<b>x</b>,Month,Calls\n<img src=x>,2026-07,5\n").says(person="0").page.text
    assert "<img src=x" not in page
    assert "<b>x</b>" not in page


def test_a_kpi_of_the_list_is_linked_to_its_outcome(story):
    story.prepare().vote({DIALS: (4, 4, 4, 4), "Meetings held": (4, 4, 4, 4)}).to_decide()
    for name in (DIALS, "Meetings held"):
        story.decide(name)
    story.sign()
    mara = Importer(story.client(), story.here, story.team)
    mara.hires("Ana Soto", "Ben Okafor")
    dials = story.kpis[DIALS]
    mara.uploads(SALESFORCE).says("import", metric="outcome", name="Wins")
    mara.uploads(EACH).says("import", metric=dials)
    with story.here.database.reading() as conn:
        wins = next(each.id for each in store.metrics(conn, story.team) if each.name == "Wins")
    said = {f"{dials}-outcome": wins, f"{dials}-lag_periods": "1"}
    page = mara.client.post(f"{mara.url}/links/{dials}", data=said, follow_redirects=True)
    assert "Wins, 1 period later" in page.text
    with story.here.database.reading() as conn:
        assert store.link_of(conn, story.team, dials).outcome == wins
    wrong = mara.client.post(f"{mara.url}/links/{dials}", data=said | {f"{dials}-outcome": "x"})
    assert wrong.status_code == 422
