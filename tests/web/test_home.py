"""The first page: the code first for guests, the teams for accounts."""

from flask.testing import FlaskClient

from workshop.services import Services


def test_a_guest_finds_the_field_for_a_code_and_the_way_to_sign_in(client: FlaskClient) -> None:
    page = client.get("/").text
    assert 'name="code"' in page
    assert "/sign-in" in page


def test_an_account_with_one_team_comes_to_it_at_once(leader: FlaskClient, team: str) -> None:
    assert leader.get("/").headers["Location"] == f"/teams/{team}"
    assert "SDR team North" in leader.get("/?all").text


def test_a_forged_seat_is_nobodys(client: FlaskClient, services: Services, workshop_id: str) -> None:
    client.set_cookie(f"kpi_seat_{workshop_id}", "forged")
    client.set_cookie("kpi_seat_other", services.signer.seat("unknown-workshop", "unknown-seat"))
    page = client.get("/")
    assert page.status_code == 200
    assert "You were here" not in page.text
