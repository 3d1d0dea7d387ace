"""The library: 77 numbers to read and to search, for whoever has a place here."""

from collections.abc import Callable

from flask.testing import FlaskClient


def test_all_numbers_stand_on_one_page(leader: FlaskClient) -> None:
    page = leader.get("/library")
    assert page.status_code == 200
    assert "77 numbers" in page.text


def test_words_role_and_family_narrow_it_down(leader: FlaskClient) -> None:
    assert "Lead response time" in leader.get("/library?q=speed to lead").text
    assert "Nothing by that name" in leader.get("/library?q=zebra").text
    few = leader.get("/library.json?role=sdr&family=speed").json
    assert few is not None
    assert 0 < len(few["entries"]) < 77


def test_scripts_get_cards_that_are_begun(leader: FlaskClient) -> None:
    answer = leader.get("/library.json?q=dials").json
    assert answer is not None
    first = answer["entries"][0]
    assert first["name"] == "Dials"
    assert "target" not in first["card"]


def test_somebody_with_a_seat_reads_it_and_a_stranger_is_shown_the_way_in(
    client: FlaskClient, seat: Callable[..., FlaskClient]
) -> None:
    assert seat("Dana").get("/library").status_code == 200
    assert client.get("/library").headers["Location"].startswith("/sign-in")
    client.set_cookie("kpi_seat_x", "forged")
    assert client.get("/library.json").status_code == 302


def test_what_was_searched_shows_as_text(leader: FlaskClient) -> None:
    assert "<script>" not in leader.get('/library?q="><script>alert(1)</script>').text.replace("<script type", "")
