"""How people take a signed list: by a personal link, and what the leader is told of it."""

import html
import re

import pytest
from babel.dates import format_datetime
from sqlalchemy import delete, select

from tests.web.small_story import DIALS, MEETINGS
from workshop import roster_store
from workshop.clockwork.tables import notice
from workshop.domain.taking import in_groups
from workshop.owning import links
from workshop.roster_store import Entry
from workshop.tables import history, person


def read(answer):
    text = html.unescape(re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True)))
    return re.sub(r"\s+", " ", text)


@pytest.fixture
def signed(story):
    """A signed list; Farid stands on the roster, was invited and did not come."""
    with story.here.database.writing() as conn:
        farid = Entry("person-farid", "Farid Haddad", "SDR")
        roster_store.add(conn, story.team, farid, "SDR team North", story.here.clock())
    story.prepare()
    story.ask("InvitePeople", {"people": ["person-farid", "person-ana"]})
    story.vote({DIALS: (4, 4, 4, 4), MEETINGS: (4, 4, 4, 5)}).to_decide()
    story.decide(DIALS)
    story.decide(MEETINGS, "reject", "It rewards luck. The room liked it, and I say no.")
    return story.sign()


def link_of(story, who):
    with story.here.database.reading() as conn:
        return links.acknowledge_path(conn, story.here.signer, story.workshop, who)


def overview(story, client=None):
    return (client or story.client()).get(f"/versions/{story.version}/acknowledgements")


def notices(story):
    with story.here.database.reading() as conn:
        return conn.execute(select(notice).where(notice.c.kind == "talk")).all()


def test_the_leader_finds_everybody_who_has_not_said_it_with_a_link_and_a_mail(signed):
    signed.ask("AcknowledgeVersion", {"how": "understood", "text": ""}, "Ana")
    page = overview(signed)
    told = read(page)
    assert "Farid Haddad was invited and not there" in told
    assert "Ben was in the room" in told
    assert "Ana was" not in told
    assert f"http://127.0.0.1:8000{link_of(signed, 'person-farid')}" in page.text
    assert "Dear Farid Haddad," in told
    assert "not said yet 4" in told


def test_only_the_leader_finds_that_list(signed):
    for other in (signed.client(signed.vera), signed.seat_client("Ana")):
        assert overview(signed, other).status_code == 404


def test_who_was_absent_reads_the_list_in_short_and_answers_by_a_personal_link(signed):
    farid, link = signed.app.test_client(), link_of(signed, "person-farid")
    page = read(farid.get(link))
    assert "For Farid Haddad" in page
    assert "KPI list v1" in page
    assert "It rewards luck." in page
    assert farid.post(link, data={"how": "talk", "text": "What is my number?"}).location == link
    assert "Your answer is kept." in read(farid.get(link))
    assert "What is my number?" not in farid.get(link).text
    assert "Farid Haddad What is my number?" in read(overview(signed))


def test_whoever_holds_a_link_reads_when_it_was_answered_last(signed):
    farid, link = signed.app.test_client(), link_of(signed, "person-farid")
    assert "Your answer is kept." not in read(farid.get(link))
    farid.post(link, data={"how": "understood", "text": ""})
    given = signed.here.state(signed.workshop).acknowledged["person-farid"].at
    told = re.sub(r"\s", " ", format_datetime(given, "short", locale="en_GB"))
    assert f"Your answer is kept. {told}" in read(farid.get(link))


def test_that_somebody_asks_to_talk_reaches_the_leader_once_and_without_a_name(signed):
    link = link_of(signed, "person-farid")
    for text in ("What is my number?", "Still open."):
        signed.app.test_client().post(link, data={"how": "talk", "text": text})
    (told,) = notices(signed)
    assert (told.sentence, told.path) == (
        "Somebody asks to talk about KPI list v%(number)d.",
        f"/versions/{signed.version}/acknowledgements",
    )
    assert "Farid" not in told.places


def test_the_history_never_says_who_answered(signed):
    signed.app.test_client().post(link_of(signed, "person-farid"), data={"how": "disagree", "text": "Too many."})
    with signed.here.database.reading() as conn:
        (line,) = conn.execute(select(history).where(history.c.kind == "VersionAcknowledged")).all()
    assert (line.by, line.details) == ("", "{}")
    assert "Farid" not in read(overview(signed))
    assert "Farid" not in signed.client().get(f"/teams/{signed.team}/history").text


def test_how_it_is_taken_is_told_in_groups_that_show_nobody_who_watches_the_list_whose_answer_it_is(signed):
    seen = []
    for who, how in (("Ana", "disagree"), ("Ben", "understood"), ("Chidi", "talk"), ("Dana", "understood")):
        signed.ask("AcknowledgeVersion", {"how": how, "text": f"{how}, says one."}, who)
        seen.append(read(overview(signed)))
    assert [page.count("disagree 1") for page in seen] == [0, 0, 0, 0]
    assert "talk 1" in seen[2]
    assert "3 more have answered. How is told together with others" in seen[3]
    assert "disagree, says one." not in read(signed.client().get(f"/versions/{signed.version}"))
    signed.app.test_client().post(link_of(signed, "person-farid"), data={"how": "understood", "text": ""})
    assert "understood 3 · understood but disagree 1" in read(overview(signed)).lower()
    assert "disagree, says one." in read(signed.client().get(f"/versions/{signed.version}"))


@pytest.mark.parametrize(
    ("of", "told"),
    [
        (2, [0, 0, 0]),
        (3, [0, 0, 0, 3]),
        (5, [0, 0, 0, 0, 0, 5]),
        (8, [0, 0, 0, 3, 3, 3, 3, 3, 8]),
        (9, [0, 0, 0, 3, 3, 3, 6, 6, 6, 9]),
    ],
)
def test_answers_are_told_by_threes_and_the_rest_with_the_last(of, told):
    assert [in_groups(given, of) for given in range(of + 1)] == told


def test_a_link_for_somebody_who_was_there_opens_the_list_and_not_their_seat(signed):
    ben, link = signed.app.test_client(), link_of(signed, signed.seats["Ben"])
    ben.post(link, data={"how": "understood", "text": ""})
    assert signed.state.acknowledged[signed.seats["Ben"]].how == "understood"
    assert ben.get(f"/workshops/{signed.workshop}/room").status_code == 404
    assert ben.get(f"{link}/mine").status_code == 200


def test_a_link_that_was_replaced_or_altered_leads_nowhere(signed):
    old = link_of(signed, "person-farid")
    signed.client().post(f"/versions/{signed.version}/acknowledgements/person-farid/replacement")
    new = link_of(signed, "person-farid")
    assert old != new
    assert signed.app.test_client().get(old).status_code == 404
    assert signed.app.test_client().get(new).status_code == 200
    assert signed.app.test_client().get(f"{new[:-2]}xx").status_code == 404
    nobody = f"/versions/{signed.version}/acknowledgements/person-otto/replacement"
    assert signed.client().post(nobody).status_code == 404


def test_a_link_is_for_a_signed_list_and_for_those_who_are_asked(signed):
    assert signed.app.test_client().get(link_of(signed, "person-otto")).status_code == 404
    signed.prepare()
    assert signed.app.test_client().get(link_of(signed, signed.seats["Ana"])).status_code == 404


def test_an_answer_that_is_none_of_the_three_is_refused_beside_its_field(signed):
    answer = signed.app.test_client().post(link_of(signed, "person-farid"), data={"how": "", "text": ""})
    assert answer.status_code == 422
    assert "How do you take it?" in read(answer)


def test_a_name_that_is_gone_is_a_former_participant(signed):
    with signed.here.database.writing() as conn:
        conn.execute(delete(person).where(person.c.id == "person-ben"))
    assert "a former participant" in read(overview(signed))
