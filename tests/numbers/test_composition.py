"""Rules C1 to C12 on the mix of people (domain.md §6)."""

from dataclasses import replace

import pytest

from workshop.numbers.composition import Asked, Member, mix

TEAM = [
    *(Member(f"core {n}", role="Closer", band="core") for n in range(4)),
    Member("top", role="Closer", band="top"),
    Member("newer", role="Closer", band="ramping"),
]
GUESTS = [Member(f"guest {n}", role="SDR", side="adjacent") for n in range(2)]


def found(*members, **asked):
    return {finding.rule: finding for finding in mix(Asked(members, **asked)).findings}


def text(finding):
    return finding.msgid % finding.params


def test_a_good_mix_is_left_alone():
    assert found(*TEAM, *GUESTS, gives_to_others=True) == {}


def test_three_own_voters_cannot_vote_in_secret():
    few = found(*TEAM[:3], *GUESTS)["C1"]
    assert few.level == "block"
    assert text(few).endswith("or invite 1 more.")
    assert mix(Asked(TEAM[:3])).blocked


def test_the_people_missing_from_the_middle_are_counted():
    top = [Member(f"top {n}", band="top") for n in range(4)]
    assert text(found(*top, TEAM[0])["C2"]).endswith("Add 3 people from the middle.")
    assert text(found(*top[:3], TEAM[0], TEAM[1])["C2"]).endswith("Add one person from the middle.")


def test_more_than_two_in_five_at_the_top_are_mostly_top():
    top = [Member(f"top {n}", band="top") for n in range(3)]
    assert "C3" in found(*top, *TEAM[:4])
    assert "C3" not in found(*top[:2], *TEAM[:4])


def test_people_who_receive_the_work_may_listen_without_voting():
    watching = [replace(guest, votes=False) for guest in GUESTS]
    assert "C4" not in found(*TEAM, *watching, gives_to_others=True)
    assert "C4" in found(*TEAM, GUESTS[0], gives_to_others=True)
    assert "C4" not in found(*TEAM)


def test_guests_weigh_a_third_at_most():
    assert "C5" not in found(*TEAM[:4], *GUESTS)
    assert "C5" in found(*TEAM[:3], *GUESTS)


def test_a_first_year_is_newer_also_without_a_band():
    unknown = [Member(f"own {n}", tenure="1_to_3") for n in range(5)]
    assert "C6" in found(*unknown)
    assert "C6" not in found(*unknown, Member("fresh", tenure="under_1"))
    assert "C6" not in found(*(Member(f"own {n}") for n in range(5)))


@pytest.mark.parametrize(("here", "words"), [(0, "none of them is here"), (1, "only one of them is here")])
def test_two_of_each_role_that_a_kpi_applies_to_are_here(here, words):
    sellers = [Member(f"am {n}", role="account  manager") for n in range(here)]
    roles = {"Win rate": ("Closer", "Account manager")}
    missing = found(*TEAM, *sellers, roles_needed=roles)["C7"]
    assert text(missing) == f"Win rate applies to Account manager, but {words}."


def test_a_team_whose_number_is_needed_is_asked():
    needs = {"Calls a day": ("Marketing", "Support")}
    missing = found(*TEAM, teams_needed=needs, teams_here=["marketing"])["C8"]
    assert text(missing) == "Calls a day needs Support's number. Ask them before you finalise."


def test_the_same_people_again_are_asked_to_rotate():
    again = [replace(member, new=False) for member in TEAM]
    assert text(found(*again, had_before=True)["C9"]) == "Same people as last time. Rotate 2 seats."
    assert text(found(*again[1:], TEAM[0], had_before=True)["C9"]).endswith("Rotate one seat.")
    assert "C9" not in found(*again)


def test_seniors_watch_and_do_not_vote():
    boss = Member("boss", senior=True)
    assert "C10" in found(*TEAM, boss)
    assert "C10" not in found(*TEAM, replace(boss, votes=False))


def test_five_to_twelve_vote():
    assert "C11" in found(*TEAM[:4])
    assert "C11" not in found(*TEAM[:5])
    assert "C11" in found(*TEAM, *(Member(f"more {n}", band="core") for n in range(7)))


def test_too_many_unset_bands_are_said():
    unset = [replace(member, band="") for member in TEAM]
    assert "C12" in found(*unset[:2], *TEAM[2:])
    assert "C12" not in found(*unset[:1], *TEAM[1:])


def test_nobody_at_all_has_no_shares():
    empty = mix(Asked(()))
    assert (empty.own, empty.core_share, empty.top_share, empty.adjacent_share) == (0, None, None, None)


def test_no_person_is_named_in_what_is_found():
    said = repr(mix(Asked([*TEAM[4:], *GUESTS, Member("boss", senior=True)], gives_to_others=True)))
    assert not any(member.person in said for member in [*TEAM[4:5], *GUESTS] if member.person != "top")
    assert "boss" not in said
