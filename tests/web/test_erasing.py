"""A leader erases somebody of the team: said first, typed, done; and never somebody who signs in or is at work."""

import pytest
from sqlalchemy import insert, select

from workshop import people, replay
from workshop.erasing import ledger
from workshop.tables import private_half, roster_entry


def path(story, who="person-ana"):
    return f"/teams/{story.team}/people/{who}/erasure"


def kept(story):
    """All private halves as one text."""
    with story.here.database.reading() as conn:
        return " ".join(conn.scalars(select(private_half.c.body)))


def known(story, who="person-ana"):
    with story.here.database.reading() as conn:
        return people.find(conn, [who])


@pytest.fixture
def signed(story):
    """A signed list to which Ana said something afterwards."""
    story.told()
    story.ask("AcknowledgeVersion", {"how": "talk", "text": "Ana is not so sure."}, "Ana")
    return story


def test_what_goes_and_what_stays_is_said_before_anything_goes(signed):
    page = signed.client().get(path(signed)).text
    assert "What goes, for good" in page
    assert "Decisions" in page or "decisions" in page
    assert known(signed)


def test_who_took_part_without_a_place_on_the_roster_is_listed_to_be_erased(signed):
    assert path(signed) in signed.client().get(f"/teams/{signed.team}/people").text


def test_another_name_erases_nobody(signed):
    answer = signed.client().post(path(signed), data={"name": "Ben"})
    assert answer.status_code == 422
    assert "Nothing was erased" in answer.text
    assert known(signed)


def test_the_right_name_erases_their_words_and_their_name(signed):
    assert "Ana is not so sure." in kept(signed)
    assert signed.client().post(path(signed), data={"name": " ana "}).status_code == 302
    assert "Ana is not so sure." not in kept(signed)
    assert not known(signed)
    assert signed.client().get(path(signed)).status_code == 404
    assert [entry.by for entry in ledger.read(ledger.path(signed.here.config.data_dir))] == [signed.mara]
    assert "What one person had written was erased." in signed.client().get(f"/teams/{signed.team}/history").text
    assert signed.client().get(f"/versions/{signed.version}").status_code == 200


def test_a_room_at_work_is_let_finish(story):
    story.prepare().ask("OpenRoom")
    answer = story.client().post(path(story), data={"name": "Ana"})
    assert "under way" in answer.text
    assert known(story)


def test_who_signs_in_or_is_unknown_is_not_erased_here(signed):
    with signed.here.database.writing() as conn:
        row = {"team_id": signed.team, "person_id": signed.vera, "tenure": "", "manager": "", "band": "", "side": "own"}
        conn.execute(insert(roster_entry), row)
    answer = signed.client().post(path(signed, signed.vera), data={"name": "Vera Holm"})
    assert "Whoever runs this server" in answer.text
    assert known(signed, signed.vera)
    assert signed.client().get(path(signed, "nobody")).status_code == 404


def test_only_leaders_of_the_team_may(signed):
    for client in (signed.client(signed.vera), signed.seat_client("Ben")):
        assert client.post(path(signed), data={"name": "Ana"}).status_code in (302, 404)
    assert known(signed)


def test_a_moment_that_somebody_looked_at_before_is_shown_without_their_words(story, monkeypatch):
    monkeypatch.setattr(replay, "EVERY", 2)  # of a session as short as this one, folded states are kept too
    story.prepare()
    story.say("Ana", "Ana is not so sure.")
    story.ask("OpenRoom")
    story.ask("GoToPhase", {"phase": "same_words"})
    story.ask("AbandonWorkshop", {"why": "Half of the team is ill."})
    moments = [f"/workshops/{story.workshop}/replay?at={at}&part" for at in range(1, story.state.seq + 1)]

    def seen():
        return [at for at in moments if "Ana is not so sure." in story.client().get(at).text]

    assert seen()
    assert story.client().post(path(story), data={"name": "Ana"}).status_code == 302
    assert not seen()
