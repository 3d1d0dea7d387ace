"""A walk past every page and every state of the live screens, so that a look at all of them is one call.

It must never look by itself: `look(person, name)` does, at each stop.
"""

from collections.abc import Callable

from tests.browser.people import Participant, Person, Projector
from tests.browser.scenes import HIGH, Scene

Look = Callable[[Person, str], None]
PHASES = ("open", "same_words", "silent_start", "proposals", "blind_1")


def is_wall(name: str) -> bool:
    """Whether a stop is the big screen."""
    return name.startswith("projector-") and name != "projector-link"


def pages_of_strangers(scene: Scene, look: Look):
    """The way in, before anybody is anybody."""
    guest = Person(scene.windows, "Guest")
    code = scene.company.leader.sees("workshop")["code"]
    for name, path in {
        "way-in": "/",
        "sign-in": "/sign-in",
        "code": "/join",
        "link": "/j",
        "door": f"/join/{code}",
    }.items():
        look(guest.goes_to(path), name)
    with scene.windows.refusing(times=3):
        look(guest.goes_to("/nowhere"), "not-found")
        look(guest.goes_to("/claim/used"), "claim-used")
        guest.goes_to("/sign-in").types(email="mara@example.org", password="wrong").clicks("Sign in")
        look(guest.sees("do not go together"), "sign-in-refused")


def pages_of_a_leader(scene: Scene, look: Look):
    """What Mara sees before the room opens."""
    mara = Person(scene.windows, "Mara", cookie=scene.company.world.cookies["Mara"])
    team, workshop = f"/teams/{scene.company.world.team}", f"/workshops/{scene.id}"
    stops = {
        "team": team, "people": f"{team}/people", "roster": f"{team}/roster/new", "workshops": f"{team}/workshops",
        "calendar": f"{team}/calendar",
        "new-team": "/teams/new", "library": "/library?q=calls", "plan": workshop, "new-kpi": f"{workshop}/kpis/new",
        "card": f"{workshop}/kpis/{scene.kpis[0]}", "end": f"{workshop}/end", "history": f"{team}/history",
        "projector-link": f"{workshop}/projector/link", "goal": f"{workshop}/goal",
        "checks": f"{workshop}/kpis/{scene.kpis[0]}/checks", "versions": f"{team}/versions",
        "needs": f"{workshop}/kpis/{scene.kpis[0]}/needs", "links": f"{workshop}/links",
        "ledger": f"{workshop}/answers", "invite": f"{workshop}/people",
    }  # fmt: skip
    for name, path in stops.items():
        look(mara.goes_to(path), name)
    with scene.windows.refusing():
        mara.goes_to(f"{workshop}/kpis/new").clicks("Put it on the table")
        look(mara.sees("Not saved yet."), "card-refused")


def live_states(scene: Scene, look: Look):
    """Room, console and big screen, phase by phase, from the draft to the signed list."""
    ana, mara, wall = scene.participant("Ana"), scene.leader(), scene.projector()

    def all_look(name):
        for screen, kind in ((ana, "room"), (mara, "console"), (wall, "projector")):
            look(screen, f"{kind}-{name}")

    all_look("draft")
    scene.open()
    for phase in PHASES:
        scene.go(phase)
        scene.say("Ben", f"What does {phase} mean for the closers?", scene.kpis[0] if phase == "proposals" else "")
        if phase == "proposals":
            scene.spotlight(scene.kpis[0])
        for screen in (ana, wall):
            screen.sees("of 11")
        all_look(phase)
    _voting(scene, ana, wall, mara, look)
    _talking(scene, all_look)
    _after(scene, ana, mara, wall, all_look)


def signed_pages(scene: Scene, look: Look):
    """The pages that a signed list brings."""
    mara = Person(scene.windows, "Mara", cookie=scene.company.world.cookies["Mara"])
    team, version = f"/teams/{scene.company.world.team}", scene.company.leader.sees("version")["id"]
    stops = {
        "record": f"/versions/{version}", "home": team, "review": f"{team}/reviews/new",
        "history-signed": f"{team}/history", "kpi-history": f"{team}/history/{scene.kpis[0]}",
        "versions-signed": f"{team}/versions",
    }  # fmt: skip
    for name, path in stops.items():
        look(mara.goes_to(path), name)


def _voting(scene: Scene, ana: Participant, wall: Projector, mara: Person, look: Look):
    first, second = scene.kpis
    scene.rounds.append(scene.company.open_round(first))
    look(ana.sees("Choose an answer", ".room-cast"), "room-vote")
    look(ana.chooses(1, "Too many for one day.", impact=2, control=4), "room-vote-low")
    look(ana.casts().has_voted(), "room-voted")
    look(mara.sees("1 of 4"), "console-voting")
    look(wall.shows("1 of 4"), "projector-voting")
    for name in ("Ben", "Chidi", "Dana"):
        scene.company.seats[name].must("CastBallot", round=scene.rounds[-1], **HIGH)
    scene.company.close(scene.rounds[-1])
    look(ana.sees("This round is closed"), "room-closed")
    scene.vote(second, Ana=HIGH, Ben=HIGH, Chidi=HIGH, Dana={"unclear": True})


def _talking(scene: Scene, all_look):
    scene.reveal()
    all_look("reveal")
    scene.company.leader.must("ShowSlide", slide="map")
    all_look("map")
    scene.company.leader.must("ShowSlide", slide="auto")
    scene.spotlight(scene.kpis[0]).go("discuss")
    all_look("discuss")


def _after(scene: Scene, ana: Participant, mara: Person, wall: Projector, all_look):
    scene.to_decide()
    all_look("decide")
    scene.decide().sign()
    ana.sees("How do you take it?")
    mara.sees("Open the record")
    wall.shows("Final")
    all_look("signed")
