"""The record to take along: the same facts in every format, for its readers; a sheet for two is for two."""

import csv
import html
import io
import json
import re
from pathlib import Path

import jsonschema
import pytest

from tests.exports import formats
from tests.web.small_story import DIALS, MEETINGS, VOTERS, card
from workshop.exports.outline import facts
from workshop.web.record import read

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "record.schema.json").read_text())
READ = {"md": formats.of_markdown, "pdf": formats.of_pdf, "xlsx": formats.of_xlsx}


def take(story, name, client=None):
    return (client or story.client()).get(f"/versions/{story.version}/{name}")


def outline_of(story):
    """The record as its leader reads it."""
    client = story.client()
    cookies = "; ".join(f"{cookie.key}={cookie.value}" for cookie in client._cookies.values())
    with story.app.test_request_context(headers={"Cookie": cookies}), story.here.database.reading() as conn:
        return read(conn, story.version).outline()


def rich(story):
    """A list with everything that its record can hold: a withdrawn proposal, an objection, a target of one's own."""
    story.prepare()
    own = [{"who": "Ana", "target": "30", "reason": "She is new."}, {"who": "Ben", "target": "60", "reason": "Secret."}]
    fields = card(DIALS, assignments=own, expectation="Two quiet hours a day.", behaviour="Call before noon.")
    fields["applies_to"] = "SDRs"
    story.ask("ReviseCard", {"kpi": story.kpis[DIALS], "base": 1, "card": fields})
    gone = story.ask("ProposeKpi", {"card": card("Mails sent")}, "Ana")
    story.ask("AddComment", {"kpi": gone, "kind": "concern", "text": "=1+1 of no use", "named": False}, "Ben")
    story.ask("WithdrawKpi", {"kpi": gone, "why": "It was my own idea, and a poor one."}, "Ana")
    story.say("Ana", "I need a week for it.")
    story.say("Ben", "Ben's own words.", kind="objection")
    story.vote({DIALS: (1, 2, 2, 4), MEETINGS: (4, 4, 4, 5)})
    waiting = [key for key, said in story.state.comments.items() if said.kpi in story.state.kpis]
    story.ask("AnswerComments", {"comments": waiting, "verdict": "partly", "text": "We look at it each Friday."})
    story.to_decide()
    story.decide(DIALS, "pilot", "The room leaned 2. I want to see it once.", pilot_until=story.day(30).isoformat())
    story.decide(MEETINGS, "reject", "It rewards luck. The room liked it, and I say no.")
    return story.sign(overrides={"comments": "We talked."})


def test_every_fact_of_the_record_is_on_its_page_and_in_every_format(story):
    made = outline_of(rich(story))
    wanted = [formats.squeezed(fact) for fact in facts(made)]
    page = formats.squeezed(re.sub(r"<[^>]+>", "", _page(story)))
    assert [fact for fact in wanted if fact not in page] == []
    for ending, words in READ.items():
        text = formats.squeezed(words(take(story, f"record.{ending}").data))
        assert [fact for fact in wanted if fact not in text] == [], ending


def _page(story):
    return html.unescape(story.client().get(f"/versions/{story.version}").text)


def test_what_was_withdrawn_stands_with_what_was_said_about_it(story):
    page = _page(rich(story))
    assert "Taken off the table" in page
    assert page.index("Mails sent:") < page.index("=1+1 of no use")


def test_the_tables_hold_the_documents_texts_and_run_no_formula(story):
    rich(story)
    text = formats.of_zip(take(story, "record.zip").data)
    kpis = list(csv.DictReader(io.StringIO(take(story, "record.csv").data.decode("utf-8-sig"))))
    assert [(row["Name"], row["Decided"], row["Target"]) for row in kpis] == [
        (DIALS, "Pilot", "50"),
        (MEETINGS, "Rejected", "50"),
    ]
    assert '"\'=1+1 of no use"' in text


def test_the_json_is_what_its_schema_says_and_tells_nobody_who_voted(story):
    exported = json.loads(take(rich(story), "record.json").data)
    jsonschema.Draft202012Validator(SCHEMA).validate(exported)
    assert exported["document"] == json.loads(story.stored()[0].document)
    assert {header["type"] for header in exported["chain"]["told"]} == {"KpiDecided", "VersionSigned"}
    text = json.dumps(exported)
    assert [seat for seat in story.seats.values() if seat in text] == []
    with story.client().get("/record.schema.json") as served:
        assert served.get_json() == SCHEMA


@pytest.mark.parametrize("reader", ["leader", "manager", "seat"])
def test_the_readers_of_the_record_may_take_it_and_nobody_else(story, stranger, reader):
    story.told()
    clients = {"leader": story.client(), "manager": story.client(story.vera), "seat": story.seat_client("Ana")}
    for name in ("record.md", "record.json", "roles.md"):
        assert take(story, name, clients[reader]).status_code == 200
        assert take(story, name, stranger).status_code == 404
        assert take(story, name, story.app.test_client()).status_code == 302
    assert take(story, "record.exe").status_code == 404


def test_a_file_is_called_by_us_and_kept_by_nobody_in_between(story):
    answer = take(story.told(), "record.md")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="kpi-record-v1.md"'
    assert answer.headers["Cache-Control"] == "private, no-store"


@pytest.mark.thorough
def test_a_role_has_a_paragraph_and_a_poster_has_nobody_but_the_leader(story):
    rich(story)
    heading = json.loads(story.stored()[0].document)["kpis"][0]["card"]["applies_to"]
    for words in (formats.of_docx(take(story, "roles.docx").data), formats.of_markdown(take(story, "roles.md").data)):
        assert heading in words
        assert "Dials per day: Calls that were answered. The target is 50 calls per day." in words
        assert "help comes first" in words
    poster = formats.of_pdf(take(story, "poster.pdf").data)
    assert "Dials per day" in poster
    assert "Mara Lindqvist" in poster
    assert [name for name in ("Ana", "Ben", "Chidi", "Dana") if name in poster] == []


def test_a_sheet_for_two_holds_one_persons_things_and_nobody_elses(story):
    rich(story)
    story.ask("AcknowledgeVersion", {"how": "disagree", "text": "Too much at once."}, "Ana")
    for reader in (story.client(), story.seat_client("Ana")):
        sheet = formats.of_pdf(take(story, "one-to-one/person-ana.pdf", reader).data)
        for own in ("Ana", "Ana: 30", "I need a week for it.", "Call before noon."):
            assert formats.squeezed(own) in formats.squeezed(sheet)
        assert "Secret." not in sheet
        assert "own words" not in sheet


@pytest.mark.parametrize(("how", "leader_reads"), [("disagree", False), ("understood", False), ("talk", True)])
def test_how_somebody_takes_the_list_stands_on_the_leaders_sheet_only_where_they_asked_to_talk(
    story, how, leader_reads
):
    story.told().ask("AcknowledgeVersion", {"how": how, "text": "Too much at once."}, "Ana")
    sheets = (take(story, "one-to-one/person-ana.pdf", who).data for who in (story.client(), story.seat_client("Ana")))
    leaders, own = (formats.squeezed(formats.of_pdf(sheet)) for sheet in sheets)
    words = formats.squeezed("Too much at once.")
    assert words in own
    assert (words in leaders) is leader_reads
    assert (formats.squeezed("How you take the list") in leaders) is leader_reads


def test_nobody_but_the_leader_and_the_person_gets_a_sheet(story, stranger):
    rich(story)
    for reader in (story.seat_client("Ben"), story.client(story.vera), stranger):
        assert take(story, "one-to-one/person-ana.pdf", reader).status_code == 404
        assert "one-to-one/person-ana" not in reader.get(f"/versions/{story.version}").text
    assert take(story, "one-to-one/person-nobody.pdf").status_code == 404


def test_why_somebody_disagrees_stands_beside_the_record_without_a_name(story):
    rich(story)
    for name in VOTERS:
        story.ask("AcknowledgeVersion", {"how": "disagree", "text": "Too much at once."}, name)
    column = _page(story).split("Read by the team")[1].split("</div>")[0]
    assert "Too much at once." in column
    assert "Chidi" not in column
