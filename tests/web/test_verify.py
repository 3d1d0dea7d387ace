"""Whatever was altered is found and named: in the log, in a version, in an exported record. What was erased is said."""

import io
import json
import re
from dataclasses import replace
from string import ascii_letters, digits

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select, update

from tests.web.small_story import MEETINGS
from workshop import log, projections, verify
from workshop.chain import GENESIS, canonical, chained, leaf
from workshop.domain.evolve import fold
from workshop.erasing.eraser import erase
from workshop.exports.checking import NotARecord, faults, is_signed
from workshop.exports.checking import read as read_export
from workshop.exports.sealed import FORMAT, FORMAT_VERSION, heads, seal_of
from workshop.record.document import ADDED, document
from workshop.tables import event, private_half, version
from workshop.verify_lines import report

FAST = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def lines(story, file=""):
    return list(report(story.here.database, story.here.signer, file))


def faults_of(story):
    with story.here.database.reading() as conn:
        return [fault.sentence for checked in verify.everything(conn) for fault in checked.faults]


def change(story, statement):
    with story.here.database.writing() as conn:
        assert conn.execute(statement).rowcount == 1


def exported(story):
    return story.client().get(f"/versions/{story.version}/record.json").data


def page_of(story, data):
    sent = {"file": (io.BytesIO(data), "record.json")}
    return story.app.test_client().post("/verify", data=sent, content_type="multipart/form-data").text


def finding(story, data):
    return re.search(r"verify-finding.*?<h2>(.*?)</h2>", page_of(story, data), re.DOTALL)[1]


def resealed(story, alter):
    """Somebody alters the stored document and makes a new seal for it."""
    document = json.loads(story.stored()[0].document)
    alter(document)
    change(story, update(version).values(document=canonical(document), seal=seal_of(document)))


def test_nothing_was_altered_and_what_was_erased_is_said(story):
    said = lines(story.told())
    assert [whole for _, whole in said] == [True, True]
    assert "nothing was altered" in said[0][0]
    assert "Erased: 8 × BallotCast." in said[0][0]
    assert said[1][0].endswith("List for Q1 v1")


@pytest.mark.parametrize(
    "alter",
    [
        lambda document: document["kpis"][0]["decision"].update(rationale="Because I say so."),
        lambda document: document["kpis"][0]["rounds"][0]["tally"].update(counts=[0, 0, 0, 0, 0, 4]),
        lambda document: document["kpis"].pop(),
        lambda document: document["said"].append({}),
        lambda document: document.pop("overrides"),
        lambda document: document["kpis"][0].update(stops=False),
    ],
)
def test_a_document_that_was_altered_and_sealed_again_is_not_what_the_log_yields(story, alter):
    resealed(story.told(), alter)
    assert set(faults_of(story)) == {"Its document is not what the log yields: %(place)s."}


def as_the_first(document):
    """Write a document as the first program did, which had none of the keys that came later."""
    for name in ADDED:
        document.pop(name, None)
    for kpi in document["kpis"]:
        for name in ADDED:
            kpi.pop(name, None)
            kpi["decision"].pop(name, None)


def test_a_document_of_an_older_program_is_whole_and_said_to_hold_less(story):
    resealed(story.told(), as_the_first)
    assert faults_of(story) == []
    assert "older program" in lines(story)[1][0]


def test_what_the_older_program_did_not_know_cannot_be_taken_out_in_its_name(story):
    story.told()
    with story.here.database.reading() as conn:
        state = fold(log.read(conn, story.workshop))
    review = replace(state.reviewing, evidence={story.kpis[MEETINGS]: '{"label":"unclear"}'})
    made = json.loads(canonical(document(replace(state, reviewing=review))))
    stored = json.loads(canonical(made))
    as_the_first(stored)
    assert list(verify.unlike(stored, made)) == ["kpis[1].evidence"]


def test_a_version_that_nobody_signed_is_found(story):
    story.prepare()
    with story.here.database.writing() as conn:
        days = {"effective_from": story.day(), "review_on": story.day(), "signed_at": ""}
        forged = {"id": "forged", "team_id": story.team, "workshop_id": story.workshop, "number": 9, **days}
        conn.execute(insert(version), {**forged, "document": "{}", "seal": seal_of({})})
    assert len(faults_of(story)) >= 1


def test_a_second_version_beside_the_signed_one_is_found(story):
    story.told()
    row = story.stored()[0]._mapping
    with story.here.database.writing() as conn:
        conn.execute(insert(version), {**row, "id": "0", "number": 9})
    assert faults_of(story) == ["Its dates or its number are not those of its document."]


def test_words_that_were_erased_can_no_longer_be_told_and_everything_else_still_can(story):
    story.told()
    kind = select(event.c.seq).where(event.c.type == "RoundRevealed")
    with story.here.database.writing() as conn:
        assert conn.execute(delete(private_half).where(private_half.c.seq.in_(kind))).rowcount == 2
    assert faults_of(story) == []
    assert "can no longer be compared: RoundRevealed" in lines(story)[1][0]
    resealed(story, lambda document: document.update(goal="Another one."))
    assert faults_of(story) == ["Its document is not what the log yields: %(place)s."]


@pytest.mark.parametrize(
    "statement",
    [
        update(version).values(number=7),
        update(version).values(document="{}"),
        update(version).values(document="no json"),
        update(version).values(document="[]", seal=seal_of([])),
        update(version).values(document='{"x":NaN}'),
        update(version).values(document="[" * 9_000),
        update(version).values(seal="0" * 64),
        delete(version),
    ],
)
def test_a_version_that_was_altered_or_taken_away_is_found(story, statement):
    change(story.told(), statement)
    assert len(faults_of(story)) >= 1


def test_events_that_were_cut_off_at_the_end_are_missed(story):
    story.told()
    story.ask("AcknowledgeVersion", {"how": "understood", "text": ""}, "Ana")
    last = story.state.seq
    with story.here.database.writing() as conn:
        conn.execute(delete(event).where(event.c.seq == last))
        conn.execute(delete(private_half).where(private_half.c.seq == last))
    assert faults_of(story) == ["Events are missing at its end: %(seq)s are there."]


def test_one_altered_letter_anywhere_in_a_log_is_found(story):
    story.told()
    with story.here.database.reading() as conn:
        headers = [dict(row._mapping) for row in conn.execute(select(event).order_by(event.c.seq))]
        halves = [dict(row._mapping) for row in conn.execute(select(private_half))]
    places = [(event, row, name) for row in headers for name in ("at", "by", "type", "public", "commitment", "head")]
    places += [(private_half, row, name) for row in halves for name in ("salt", "body")]

    @FAST
    @given(st.sampled_from([place for place in places if place[1][place[2]]]), st.data())
    def alter(place, data):
        table, row, column = place
        text = row[column]
        at = data.draw(st.integers(0, len(text) - 1))
        wrong = text[:at] + ("~" if text[at] != "~" else "!") + text[at + 1 :]
        mine = (table.c.workshop_id == row["workshop_id"]) & (table.c.seq == row["seq"])
        change(story, update(table).where(mine).values({column: wrong}))
        with story.here.database.reading() as conn:
            found = verify.log.first_broken(conn, row["workshop_id"])
        change(story, update(table).where(mine).values({column: text}))
        assert found == row["seq"]

    alter()


def test_one_altered_byte_anywhere_in_an_export_is_found(story):
    data = exported(story.told())

    @FAST
    @given(st.integers(0, len(data) - 1), st.integers(1, 255))
    def alter(at, mask):
        wrong = bytearray(data)
        wrong[at] ^= mask
        try:
            found = read_export(bytes(wrong))
        except NotARecord:
            return
        assert not is_signed(found, story.here.signer.is_record)

    alter()


def test_a_signature_that_is_written_in_another_way_is_another_one(story):
    export = json.loads(exported(story.told()))
    own = export["signature"]
    others = [own[:-1] + sign for sign in ascii_letters + digits + "-_" if sign != own[-1]]
    for other in (*others, f"{own}=", f"{own} ", f"!{own}", f"{own[:9]}é{own[9:]}"):
        assert not is_signed({**export, "signature": other}, story.here.signer.is_record)
    assert is_signed(export, story.here.signer.is_record)


def test_without_the_key_a_file_still_says_which_part_does_not_fit(story):
    export = json.loads(exported(story.told()))
    assert faults(export) == []
    said = {
        "The document does not fit its seal.": lambda e: e["document"].update(goal="x"),
        "The chain of events does not lead to its end.": lambda e: e["chain"].update(head="0" * 64),
        "Event %(seq)s is not the one in the chain.": lambda e: e["chain"]["told"][0].update(by="x"),
    }
    for sentence, alter in said.items():
        altered = json.loads(canonical(export))
        alter(altered)
        assert sentence in [fault.sentence for fault in faults(altered)]


def test_a_document_sealed_again_says_something_else_than_the_events_beside_it(story):
    export = json.loads(exported(story.told()))
    export["document"]["kpis"][0]["decision"]["rationale"] = "Because I say so."
    export["seal"] = seal_of(export["document"])
    assert [fault.sentence for fault in faults(export)] == ["The document says something else than event %(seq)s."]


def forged(document, told):
    """A file that fits together by itself, with whatever headers somebody wrote."""
    leaves = [leaf(told[0])]
    chain = {"genesis": GENESIS, "leaves": leaves, "head": heads(leaves)[-1], "told": told}
    head = {"format": FORMAT, "format_version": FORMAT_VERSION, "people": {}, "signature": "x"}
    return {**head, "document": document, "seal": seal_of(document), "chain": chain}


def test_a_header_of_any_depth_is_a_fault_and_no_failure(story):
    for public in ("[" * 20_000, '{"kpi":' * 20_000, '{"kpi":[]}', "7"):
        told = [{"seq": 1, "type": "KpiDecided", "public": public}]
        assert finding(story, json.dumps(forged({"kpis": [{"id": "a"}]}, told)).encode()) == "Something was altered."


class Kpis(list):
    """KPIs that count how often somebody goes through them."""

    times = 0

    def __iter__(self):
        self.times += 1
        return super().__iter__()


def times_looked_through(headers):
    kpis = Kpis([{"id": "a"}, {"id": "b", "decision": {}}])
    assert faults(forged({"kpis": kpis}, [{"seq": 1, "type": "KpiDecided", "public": '{"kpi":"b"}'}] * headers)) == []
    return kpis.times


def test_the_kpis_of_a_file_are_looked_through_as_often_for_many_headers_as_for_one():
    assert times_looked_through(40) == times_looked_through(1)


def test_the_chain_of_an_export_leads_to_the_head_of_the_log(story):
    export = json.loads(exported(story.told()))
    head = export["chain"]["genesis"]
    for own in export["chain"]["leaves"]:
        head = chained(head, own)
    with story.here.database.reading() as conn:
        assert head == verify.log.head(conn, story.workshop).digest


def test_anybody_may_have_a_record_checked(story):
    data = exported(story.told())
    assert finding(story, data).startswith("Nothing was altered since")
    assert finding(story, data.replace(b"Ten new", b"Six new")) == "Something was altered."
    assert finding(story, b"[1]").startswith("This is no exported record")
    assert finding(story, b"\xff\xfe" * 9).startswith("This is no exported record")
    assert finding(story, b'{"a":' * 50_000).startswith("This is no exported record")
    assert story.app.test_client().post("/verify", data={}).status_code == 422


def test_a_record_stays_whole_when_people_acknowledge_the_list_afterwards(story):
    data = exported(story.told())
    story.ask("AcknowledgeVersion", {"how": "understood", "text": ""}, "Ana")
    assert finding(story, data).startswith("Nothing was altered since")


def test_a_record_of_an_older_program_stays_whole_when_all_is_made_anew(story):
    resealed(story.told(), as_the_first)
    data = exported(story)
    with story.here.database.writing() as conn:
        projections.rebuild(conn)
    assert finding(story, data).startswith("Nothing was altered since")
    assert faults_of(story) == []


def test_the_command_checks_a_file(story, tmp_path):
    file = tmp_path / "record.json"
    file.write_bytes(exported(story.told()))
    assert lines(story, str(file)) == [(f"{file}  nothing was altered", True)]
    file.write_bytes(file.read_bytes().replace(b"Ten new", b"Six new"))
    ((line, whole),) = lines(story, str(file))
    assert "The document does not fit its seal." in line
    assert not whole


# --- somebody was erased ---------------------------------------------------------------------------------------------
def erased_after_an_export(story, tmp_path):
    """A record that Ana's words stand in, exported before she was erased."""
    story.prepare().say("Ana", "Ana was here.")
    story.vote(dict.fromkeys(story.kpis, (4, 4, 4, 5))).to_decide()
    for comment in list(story.state.comments):
        story.ask("AnswerComments", {"comments": [comment], "verdict": "partly", "text": "We do."})
    for name in story.kpis:
        story.decide(name)
    before = exported(story.sign())
    erase(story.here.database, tmp_path, "person-ana", story.here.clock())
    return before


def test_a_record_from_before_an_erasure_is_whole_and_told_to_be_replaced(story, tmp_path):
    before = erased_after_an_export(story, tmp_path)
    assert b"Ana was here." in before
    assert finding(story, before).startswith("Nothing was altered")
    assert "Words of a person" in page_of(story, before)
    path = tmp_path / "old.json"
    path.write_bytes(before)
    ((line, whole),) = lines(story, str(path))
    assert whole
    assert "keep a new export" in line


def test_a_record_from_after_an_erasure_is_as_whole_as_the_version(story, tmp_path):
    erased_after_an_export(story, tmp_path)
    after = exported(story)
    assert b"Ana" not in after
    assert "Words of a person" not in page_of(story, after)
    assert finding(story, after).startswith("Nothing was altered")
    assert faults_of(story) == []


def test_an_erasure_excuses_no_other_difference(story, tmp_path):
    before = json.loads(erased_after_an_export(story, tmp_path))
    before["document"]["kpis"][0]["decision"]["rationale"] = "Because I say so."
    before["seal"] = seal_of(before["document"])
    with story.here.database.reading() as conn:
        assert "The seal is not the one that is kept here." in [f.sentence for f in verify.export(conn, before)]
        assert verify.outdated(conn, before) is None
