"""The links of a list on a page: the tree and its map, pairs, what hangs loose; the leader alone hangs KPIs."""

import html

import pytest

from tests.web.small_story import DIALS, MEETINGS


@pytest.fixture
def prepared(story):
    """Dials and meetings are on the table."""
    return story.prepare()


def page(story):
    return f"/workshops/{story.workshop}/links"


def hang(story, name, under, client=None):
    address = f"/workshops/{story.workshop}/kpis/{story.kpis[name]}/serves"
    return (client or story.client()).post(address, data={"serves": story.kpis[under] if under else ""})


def read(answer):
    return html.unescape(answer.get_data(as_text=True))


def test_the_leader_hangs_a_kpi_under_another_and_everybody_reads_it(prepared):
    assert hang(prepared, DIALS, MEETINGS).status_code == 302
    for browser in (prepared.client(), prepared.client(prepared.vera), prepared.seat_client("Ana")):
        assert f"serves {MEETINGS}" in read(browser.get(page(prepared)))


def test_nobody_else_hangs_anything(prepared):
    assert hang(prepared, DIALS, MEETINGS, prepared.seat_client("Ana")).status_code == 404
    assert "Link it" not in read(prepared.seat_client("Ana").get(page(prepared)))
    assert prepared.app.test_client().get(page(prepared)).status_code == 302


def test_a_circle_is_refused_beside_the_kpi(prepared):
    hang(prepared, DIALS, MEETINGS)
    answer = hang(prepared, MEETINGS, DIALS)
    assert answer.status_code == 422
    assert f"{DIALS} already serves {MEETINGS}" in read(answer)
    assert f'id="refused-{prepared.kpis[MEETINGS]}"' in read(answer)


def test_the_map_holds_what_the_list_says(prepared):
    hang(prepared, DIALS, MEETINGS)
    prepared.ask(
        "AddNeed",
        {"kpi": prepared.kpis[DIALS], "team": "Marketing", "what": "new leads", "amount": "1000", "per": "month"},
    )
    drawing, words = read(prepared.client().get(page(prepared))).split("</svg>")
    for name in (DIALS, MEETINGS, "Marketing"):
        assert name in drawing
        assert name in words
    assert 'class="link-line owed"' in drawing
    assert drawing.count("<path class=") == 3


def test_before_anything_is_linked_it_says_so(prepared):
    shown = read(prepared.client().get(page(prepared)))
    assert "No leading number is linked to a lagging one yet." in shown
    assert "Not linked to a result" in shown
