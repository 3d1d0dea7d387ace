"""A walk past the pages that a signed list brings: its record, its readings, its links, and what is looked at again.

It must never look by itself: `look(person, name)` does, at each stop.
"""

import re
from datetime import date

from tests.browser.people import Person
from tests.browser.scenes import Scene
from tests.browser.tour import Look
from tests.web import readings_story as told

TABLE = "Person;Month;Dials\nAna of the floor;2026-07;12\nSomebody else;2026-07;9\nBen of the floor;2026-13;many\n"


def signed_pages(scene: Scene, look: Look):
    """What Mara opens once the list is signed."""
    scene.to_reveal().to_decide().decide().sign(days=0)
    _measured(scene)
    mara = Person(scene.windows, "Mara", cookie=scene.company.world.cookies["Mara"])
    for name, path in addresses(scene).items():
        look(mara.goes_to(path), name)
    _upload(mara, _team(scene), look)
    _links(mara, scene, look)
    _review(mara, scene, look)


def addresses(scene: Scene) -> dict[str, str]:
    """The pages that are there as soon as a list is signed."""
    team, list_of, workshop = _team(scene), f"/versions/{_version(scene)}", f"/workshops/{scene.id}"
    return {
        "record": list_of, "home": team, "review": f"{team}/reviews/new", "history-signed": f"{team}/history",
        "kpi-history": f"{team}/history/{scene.kpis[0]}", "versions-signed": f"{team}/versions",
        "compare": f"{team}/versions?left=1&right=1", "promises": f"{team}/history?show=promises", "teams": "/teams",
        "search": f"{team}/search?q=month", "replay": f"{workshop}/replay", "readings": f"{team}/readings",
        "evidence": f"{team}/kpis/{scene.kpis[0]}/evidence", "moment": f"{team}/kpis/{scene.kpis[0]}/evidence/moment",
        "reminders": f"{team}/reminders", "flag": f"{workshop}/flags/new", "flags": f"{workshop}/review",
        "mine": f"{workshop}/mine", "acknowledgements": f"{list_of}/acknowledgements", "verify": "/verify",
    }  # fmt: skip


def _measured(scene: Scene):
    """Eight people have readings of a KPI and of wins."""
    database = scene.company.srv.database()
    with database.writing() as conn:
        told.worked(conn, scene.company.world.team, scene.kpis[0], "Dials", date.today())
    database.close()


def _upload(mara: Person, team: str, look: Look):
    mara.goes_to(f"{team}/readings/new")
    table = {"name": "dials.csv", "mimeType": "text/csv", "buffer": TABLE.encode()}
    mara.page.locator("input[type=file]").set_input_files(table)
    look(mara.clicks("Look at it first").sees("What was understood"), "readings-table")


def _links(mara: Person, scene: Scene, look: Look):
    """The wall, the link of one KPI, and the personal link of somebody who has not said how they take it."""
    mara.goes_to(f"{_team(scene)}/wall").clicks("Make a link").sees("Take it back")
    mara.page.locator("form[action*='/kpis/'] button").first.click()
    mara.page.locator("input[value*='/k/']").first.wait_for()
    look(mara, "wall-links")
    found = {name: _link(mara, path) for name, path in {"wall": "/wall/", "kpi-link": "/k/"}.items()}
    mara.goes_to(f"/versions/{_version(scene)}/acknowledgements")
    stranger = Person(scene.windows, "Stranger")
    for name, path in (found | {"acknowledgement": _link(mara, "/acknowledgements/")}).items():
        look(stranger.goes_to(path), name)


def _link(person: Person, path: str) -> str:
    value = person.page.locator(f"input[value*='{path}']").first.get_attribute("value") or ""
    return re.sub(r"^https?://[^/]+", "", value)


def _review(mara: Person, scene: Scene, look: Look):
    mara.goes_to(f"{_team(scene)}/reviews/new").types(why="A quarter has passed.").clicks("Prepare the review")
    mara.page.wait_for_url(re.compile(r"/workshops/"))
    look(mara.goes_to(f"{mara.page.url.partition('?')[0]}/review"), "review-page")


def _team(scene: Scene) -> str:
    return f"/teams/{scene.company.world.team}"


def _version(scene: Scene) -> str:
    return scene.company.leader.sees("version")["id"]
