"""Every page asked for as everybody: who may gets an answer, who may not learns nothing and changes nothing."""

import pytest

from tests.permissions.house import ROLES, opened
from tests.permissions.pages import EVERYBODY, NOBODY, POLICY

pytestmark = pytest.mark.thorough

LINKS = ("token", "code", "upload")
"""Parts of an address that are secrets, or that live for an hour: a wrong one is as good as none."""
ON_THE_SIGNED_LIST = ("replay.", "mine.own")
BODIES = {"card.companions": {"library": "dials"}, "checks.preview": {"kind": "pace"}}


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    with opened(tmp_path_factory.mktemp("house")) as found:
        yield found


def values(house, rule):
    """What stands in the places of an address; what a request may use up is made anew."""
    made = {
        "person": house.a_person, "link_id": house.a_wall, "import_id": house.an_import, "day": house.a_holiday,
        "year": house.a_year, "need_id": house.a_need,
    }  # fmt: skip
    known = {
        "workshop_id": house.signed if rule.endpoint.startswith(ON_THE_SIGNED_LIST) else house.review,
        "team_id": house.team, "kpi_id": house.kpi, "comment_id": house.comment, "premise_id": house.premise,
        "version_id": house.version, "seq": 3, "kind": "pace", "about": house.kpi, "trigger": "T1",
        "ending": "md", "key": "f" * 32, "person_id": "person-ana", "filename": "mark.svg",
        "who": house.story.places[house.signed]["participant"],
    }  # fmt: skip
    return {
        name: made[name]() if name in made else "nowhere" if name in LINKS else known[name] for name in rule.arguments
    }


def address(house, rule):
    """A path on which the route finds everything it needs."""
    return house.app.url_map.bind("").build(rule.endpoint, values(house, rule))


def asked(house, method, rule, role, path):
    """Ask for a page as somebody: (status, where it leads to)."""
    body = {"up": house.kpi} if rule.endpoint == "prepare.order" else BODIES.get(rule.endpoint)
    with house.client(role).open(path, method=method, data=body) as answer:
        return answer.status_code, answer.headers.get("Location", "")


def is_refused(status, leads_to, role=""):
    """Whether somebody was turned away; whoever was put out is told so."""
    told = (status, role) == (410, "put out")
    return told or status in (401, 403, 404) or (status == 302 and "/sign-in" in leads_to)


def routes(pages):
    """Every (method, rule) that the pages answer."""
    return [(m, rule) for rule in pages.url_map.iter_rules() for m in rule.methods - {"HEAD", "OPTIONS"}]


def test_every_route_has_a_line_and_every_line_a_route(house):
    assert {(method, rule.endpoint) for method, rule in routes(house.app)} == set(POLICY)


@pytest.mark.parametrize(("method", "endpoint"), POLICY, ids=[" ".join(line) for line in POLICY])
def test_a_page_is_for_those_in_its_line_and_for_nobody_else(house, method, endpoint):
    rule = next(rule for verb, rule in routes(house.app) if (verb, rule.endpoint) == (method, endpoint))
    let_in, path = POLICY[method, endpoint], address(house, rule)
    before = house.heads()
    for role in [role for role in ROLES if role not in let_in]:
        status, leads_to = asked(house, method, rule, role, path)
        without_a_link = let_in is NOBODY and status in (302, 404, 410, 422, 429)
        assert is_refused(status, leads_to, role) or without_a_link, f"{role} is let in: {status} {leads_to}"
    assert house.heads() == before, "nothing was changed"
    for role in ("anonymous", "leader") if let_in is EVERYBODY else [role for role in ROLES if role in let_in]:
        status, leads_to = asked(house, method, rule, role, address(house, rule))
        only_own = endpoint == "card.withdrawal" and status == 403
        assert only_own or not is_refused(status, leads_to), f"{role} is turned away: {status}"
        assert status < 500
