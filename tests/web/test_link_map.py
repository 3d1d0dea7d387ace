"""The geometry of the map of links: nothing stands over anything else, and every line begins and ends at its boxes."""

from itertools import combinations

from workshop.domain.grounds.state import Need
from workshop.domain.grounds.values import Flow, NeedStatus
from workshop.web.link_map import HIGH, WIDE, Branch, drawn

TREE = [
    Branch("deals", "New customers", "", 0), Branch("meet", "Meetings held", "deals", 1),
    Branch("dials", "Dials per day", "meet", 2), Branch("talk", "Talk time", "meet", 2),
]  # fmt: skip


def need(key, kpi, team, flow=Flow.NEEDS, **more):
    return Need(id=key, kpi=kpi, flow=flow, team=team, what="units", amount="10", per="month", **more)


def ends(line):
    """Where a curve begins and ends."""
    numbers = line.path.replace("M", "").replace("C", "").split()
    return tuple(map(float, numbers[:2])), tuple(map(float, numbers[-2:]))


def box(made, words):
    return next(one for one in made.boxes if " ".join(one.words) == words)


def joins(line, left, right):
    return ends(line) == ((left.x + WIDE, left.y + HIGH / 2), (right.x, right.y + HIGH / 2))


def test_no_box_stands_over_another():
    needs = [need(str(i), kpi, f"Team {i}") for i, kpi in enumerate(("dials", "dials", "talk", "deals"))]
    needs += [need("out", "deals", "Delivery", Flow.GIVES), need("in", "deals", "Support", Flow.GIVES)]
    for one, other in combinations(drawn("Grow", TREE, needs).boxes, 2):
        assert abs(one.x - other.x) >= WIDE or abs(one.y - other.y) >= HIGH


def test_each_dependency_is_a_line_from_who_gives_to_who_takes():
    needs = [need("a", "dials", "Marketing"), need("b", "meet", "North", source="talk"),
             need("c", "deals", "Delivery", Flow.GIVES)]  # fmt: skip
    made = drawn("Grow", TREE, needs)
    marketing, own, delivery = made.lines[-3:]
    assert joins(marketing, box(made, "Marketing"), box(made, "Dials per day"))
    assert joins(own, box(made, "Talk time"), box(made, "Meetings held"))
    assert joins(delivery, box(made, "New customers"), box(made, "Delivery"))


def test_a_line_says_whether_it_is_answered_and_enough():
    short = need("a", "dials", "Marketing", status=NeedStatus.CONFIRMED, supply="9")
    enough = need("b", "talk", "Marketing", status=NeedStatus.CONFIRMED, supply="10")
    assert [line.look for line in drawn("Grow", TREE, [short, enough, need("c", "talk", "Data")]).lines[-3:]] == [
        "short", "", "owed",
    ]  # fmt: skip


def test_an_empty_table_has_a_map_of_its_goal_alone():
    assert [one.look for one in drawn("Grow", [], []).boxes] == ["goal"]


def test_a_long_name_takes_two_lines_and_ends_in_dots():
    name = "Meetings that were held with a decision maker of the customer"
    words = drawn("Grow", [Branch("a", name, "", 0)], []).boxes[1].words
    assert len(words) == 2
    assert words[1].endswith("…")
