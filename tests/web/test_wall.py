"""The wall and the link of one KPI: made, shown, framed where the leader allows, taken back; nobody stands on them."""

import html
import re
import struct

import pytest
from sqlalchemy import delete

from tests.web.small_story import DIALS, MEETINGS, card
from workshop.tables import version

CHEER = "Cake on Friday, for everybody."


def read(answer):
    text = html.unescape(re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True)))
    return re.sub(r"\s+", " ", text)


@pytest.fixture
def signed(story):
    """Dials are in force as a pilot; the celebration of meetings names Ana."""
    story.prepare()
    story.ask("ReviseCard", {"kpi": story.kpis[DIALS], "base": 1, "card": card(DIALS, celebration=CHEER)})
    named = card(MEETINGS, celebration="Ana brings cake.")
    story.ask("ReviseCard", {"kpi": story.kpis[MEETINGS], "base": 1, "card": named})
    story.vote({DIALS: (4, 4, 4, 4), MEETINGS: (4, 4, 4, 5)}).to_decide()
    story.decide(DIALS)
    story.decide(MEETINGS)
    return story.sign()


def links(story):
    page = story.client().get(f"/teams/{story.team}/wall").text
    return re.findall(r'value="http://127\.0\.0\.1:8000(/(?:wall|k)/[^"]+)"', page)


def make(story, **typed):
    """Make a link to the wall; its path."""
    assert story.client().post(f"/teams/{story.team}/wall", data=typed).status_code == 302
    return links(story)[0]


def spotlight(story, kpi=DIALS):
    story.client().post(f"/teams/{story.team}/kpis/{story.kpis[kpi]}/link")
    return next(link for link in links(story) if link.startswith("/k/"))


def anybody(story, link):
    return story.app.test_client().get(link)


def removals(story):
    return re.findall(r'action="([^"]+/removal)"', story.client().get(f"/teams/{story.team}/wall").text)


def test_whoever_has_the_link_sees_the_kpis_in_force_with_why_target_and_celebration(signed):
    told = read(anybody(signed, make(signed)))
    for words in (DIALS, MEETINGS, "50 calls per day", CHEER, "KPI list v1", "SDR team North"):
        assert words in told


def test_no_person_stands_there_and_what_names_one_is_left_off_and_told_to_the_leader(signed):
    for link in (make(signed), spotlight(signed, MEETINGS)):
        page = anybody(signed, link).text
        for person in ("Ana", "Ben", "Chidi", "Dana", "Mara", "Lindqvist", "Vera", "person-"):
            assert person not in page
    assert "Left off, because it names somebody: Meetings held : How we celebrate" in read(
        signed.client().get(f"/teams/{signed.team}/wall")
    )


def test_a_link_that_was_taken_back_or_altered_leads_nowhere(signed):
    wall, spot = make(signed), spotlight(signed)
    assert anybody(signed, f"{wall[:-2]}xx").status_code == 404
    assert anybody(signed, wall.replace("/wall/", "/k/")).status_code == 404
    for path in removals(signed):
        assert signed.client().post(path).status_code == 302
    assert [anybody(signed, link).status_code for link in (wall, spot, f"{wall}/mark")] == [404] * 3
    assert links(signed) == []


def test_only_the_leader_makes_and_takes_back(signed, stranger):
    make(signed)
    (path,) = removals(signed)
    for other in (signed.client(signed.vera), stranger):
        assert other.get(f"/teams/{signed.team}/wall").status_code == 404
        assert other.post(path).status_code == 404
        assert other.post(f"/teams/{signed.team}/kpis/{signed.kpis[DIALS]}/link").status_code == 404
    assert len(links(signed)) == 1


def test_it_may_be_framed_where_the_leader_says_so_and_nowhere_else(signed):
    policy = "Content-Security-Policy"
    assert anybody(signed, make(signed)).headers[policy] == "frame-ancestors 'self'"
    allowed = make(signed, embed="https://intranet.example/\nhttps://Wiki.example:8443")
    policies = {anybody(signed, link).headers[policy] for link in links(signed)}
    assert allowed
    assert "frame-ancestors 'self' https://intranet.example https://wiki.example:8443" in policies
    for typed in ("intranet.example", "https://*", "https://a.example; script-src *", "javascript:alert(1)"):
        answer = signed.client().post(f"/teams/{signed.team}/wall", data={"embed": typed})
        assert (answer.status_code, "without a path" in read(answer)) == (422, True)


def test_a_wall_learns_that_another_list_is_in_force_and_celebrates_its_first_day_unless_it_is_calm(signed):
    link = make(signed)
    page = anybody(signed, link)
    assert anybody(signed, f"{link}/mark").json == {"mark": signed.version}
    assert f'data-mark="{signed.version}"' in page.text
    assert "In force from today" in page.text
    calm = make(signed, calm="y")
    assert sum("In force from today" in anybody(signed, each).text for each in (link, calm)) == 1
    signed.later(1)
    assert "In force from today" not in anybody(signed, link).text


def test_before_the_first_list_the_wall_says_so(story):
    story.prepare()
    assert "No list is in force yet." in read(anybody(story, make(story)))


def test_a_chat_reads_title_and_why_of_one_kpi_and_the_same_link_is_not_made_twice(signed):
    link = spotlight(signed)
    assert spotlight(signed) == link
    page = anybody(signed, link).text
    assert f'<meta property="og:title" content="{DIALS}">' in page
    assert f'<meta property="og:url" content="http://127.0.0.1:8000{link}">' in page
    why = signed.state.kpis[signed.kpis[DIALS]].card.purpose
    assert f'<meta property="og:description" content="{html.escape(why)}">' in page


def test_the_preview_has_a_picture_without_a_person(signed):
    link = spotlight(signed)
    assert f'property="og:image" content="http://127.0.0.1:8000{link}/picture.png"' in anybody(signed, link).text
    made = anybody(signed, f"{link}/picture.png")
    assert (made.mimetype, made.data[:4]) == ("image/png", b"\x89PNG")
    assert struct.unpack(">II", made.data[16:24]) == (1200, 630)


def test_a_kpi_off_the_list_has_no_link_and_its_old_one_says_so(signed):
    link, kpi = spotlight(signed), signed.kpis[DIALS]
    with signed.here.database.writing() as conn:
        conn.execute(delete(version))
    assert signed.client().post(f"/teams/{signed.team}/kpis/{kpi}/link").status_code == 404
    assert "This KPI is not on the list any more." in read(anybody(signed, link))
    assert "This link is for a KPI that is not on the list any more." in read(
        signed.client().get(f"/teams/{signed.team}/wall")
    )
