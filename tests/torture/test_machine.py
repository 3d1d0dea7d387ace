"""The short form of the state machine, and that it has teeth."""

import pytest

from tests.torture.hall import hall
from tests.torture.machine import machine, play

pytestmark = pytest.mark.wire


@pytest.fixture(scope="module")
def srv():
    with hall() as (servers, _meet):
        yield servers.new().start()


def test_whatever_people_and_faults_do_the_server_is_as_the_model_says(srv):
    figures = {}
    play(srv, 16, 25, figures, kills=1)
    assert figures["commands"] > 100
    assert (figures["lost"], figures["wrong"]) == (0, 0)
    assert figures["faults"] > 0
    assert figures["ballots"] > 5
    assert figures["ended"] > 0
    assert figures["restored"] > 0


def test_a_model_that_forgets_a_vote_is_found_out(srv):
    told = machine(srv, {}, forget=True)()
    told.begin(voted=0)
    told.every_screen_shows_the_model()
    told.vote(who="Ana", consent=4, late=False)
    told.bots["Mara"].sees(f"round/{next(iter(told.model.rounds))}", lambda part: part["voted"] == 1)
    with pytest.raises(AssertionError):
        told.every_screen_shows_the_model()
    told.teardown()


def test_a_ballot_that_somebody_else_was_sent_is_found_out(srv):
    told = machine(srv, {})()
    told.begin(voted=0)
    told.vote(who="Ana", consent=4, late=False)
    told.ballots_are_secret()
    told.bots["Ben"].frames.append(next(iter(told.model.secrets())))
    with pytest.raises(AssertionError):
        told.ballots_are_secret()
    told.teardown()
