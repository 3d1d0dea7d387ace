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


def addresses_of_a_leader(scene: Scene) -> dict[str, str]:
    """Every page that Mara may open before the room does."""
    team, workshop = f"/teams/{scene.company.world.team}", f"/workshops/{scene.id}"
    return {
        "team": team, "people": f"{team}/people", "roster": f"{team}/roster/new", "workshops": f"{team}/workshops",
        "calendar": f"{team}/calendar",
        "new-team": "/teams/new", "library": "/library?q=calls", "plan": workshop, "new-kpi": f"{workshop}/kpis/new",
        "card": f"{workshop}/kpis/{scene.kpis[0]}", "end": f"{workshop}/end", "history": f"{team}/history",
        "projector-link": f"{workshop}/projector/link", "goal": f"{workshop}/goal",
        "checks": f"{workshop}/kpis/{scene.kpis[0]}/checks", "versions": f"{team}/versions",
        "needs": f"{workshop}/kpis/{scene.kpis[0]}/needs", "links": f"{workshop}/links",
        "ledger": f"{workshop}/answers", "invite": f"{workshop}/people",
        "account": "/account", "password": "/account/password", "proof": "/account/proof",
        "second-step": "/account/second-step", "second-step-end": "/account/second-step/end",
    }  # fmt: skip


def pages_of_a_leader(scene: Scene, look: Look):
    """What Mara sees before the room opens."""
    mara = Person(scene.windows, "Mara", cookie=scene.company.world.cookies["Mara"])
    for name, path in addresses_of_a_leader(scene).items():
        look(mara.goes_to(path), name)
    with scene.windows.refusing():
        mara.goes_to(f"/workshops/{scene.id}/kpis/new").clicks("Put it on the table")
        look(mara.sees("Not saved yet."), "card-refused")


def live_states(scene: Scene, look: Look):
    """Room, console and big screen from the draft to the closed vote, and everything that opens in them."""
    ana, mara, wall = scene.participant("Ana"), scene.leader(), scene.projector()
    all_look = _looking(look, room=ana, console=mara, projector=wall)
    all_look("draft")
    _dialogs_of_the_room(ana, look)
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


def live_states_after_the_reveal(scene: Scene, look: Look):
    """Room, console and big screen from the first picture to the signed list; who only watches, too."""
    scene.to_reveal()
    ana, mara, wall = scene.participant("Ana"), scene.leader(), scene.projector()
    all_look = _looking(look, room=ana, console=mara, projector=wall)
    _talking(scene, all_look)
    _panels(mara, look)
    _second_round(scene, all_look)
    _after(scene, ana, mara, wall, all_look, look)


def _looking(look: Look, **screens: Person) -> Callable[[str], None]:
    """All screens at once."""

    def all_look(name: str):
        for kind, screen in screens.items():
            look(screen, f"{kind}-{name}")

    return all_look


def _dialogs_of_the_room(ana: Participant, look: Look):
    for name, words in {"phone": "My phone", "help": "What is a KPI?", "propose": "Propose a KPI"}.items():
        ana.page.get_by_role("button", name=words).locator("visible=true").first.click()
        ana.page.locator("dialog[open]").wait_for()
        look(ana, f"room-dialog-{name}")
        ana.page.keyboard.press("Escape")


def _panels(mara: Person, look: Look):
    """Every panel of the console, and everything behind More."""
    for panel in mara.page.get_by_role("tab").all():
        panel.click()
        look(mara, f"console-panel-{panel.get_attribute('id')}")
    mara.page.locator(".con-more").click()
    look(mara, "console-more")
    mara.page.keyboard.press("Escape")


def _voting(scene: Scene, ana: Participant, wall: Projector, mara: Person, look: Look):
    first = scene.kpis[0]
    scene.rounds.append(scene.company.open_round(first))
    look(ana.sees("Choose an answer", ".room-cast"), "room-vote")
    look(ana.chooses(1, impact=2, control=4, estimate="a dozen").casts().sees("Please"), "room-vote-refused")
    look(ana.chooses(1, "Too many for one day.", estimate="12"), "room-vote-low")
    look(ana.casts().has_voted(), "room-voted")
    look(mara.sees("1 of 4"), "console-voting")
    look(wall.shows("1 of 4"), "projector-voting")
    for name in ("Ben", "Chidi", "Dana"):
        scene.company.seats[name].must("CastBallot", round=scene.rounds[-1], **HIGH)
    scene.company.close(scene.rounds[-1])
    look(ana.sees("This round is closed"), "room-closed")
    look(mara, "console-closed")


def _talking(scene: Scene, all_look):
    first, leader = scene.kpis[0], scene.company.leader
    all_look("reveal")
    leader.must("ShowSlide", slide="map")
    all_look("map")
    leader.must("ShowSlide", slide="auto")
    scene.spotlight(first).go("discuss")
    all_look("discuss")
    leader.must("ShowTarget", kpi=first)
    leader.must("AskRoom", prompt="suffer", kpi=first)
    leader.must("CountHands", kpi=first, counts=[0, 1, 0, 1, 2, 0])
    all_look("discuss-target")
    scene.go("additions")
    leader.must("StartTables")
    all_look("additions-tables")
    leader.must("EndTables")


def _second_round(scene: Scene, all_look):
    first = scene.kpis[0]
    scene.go("blind_2").spotlight(first)
    scene.rounds.append(scene.company.open_round(first))
    all_look("second-round")
    scene.company.vote(scene.rounds[-1], Ana=HIGH, Ben=HIGH, Chidi=HIGH, Dana=HIGH)
    scene.company.close(scene.rounds[-1])
    scene.company.reveal(scene.rounds[-1])
    scene.go("discuss").spotlight(first)
    all_look("second-reveal")


def _after(scene: Scene, ana: Participant, mara: Person, wall: Projector, all_look, look: Look):
    scene.to_decide()
    all_look("decide")
    _pages_of_a_decision(scene, look)
    scene.decide()
    scene.company.leader.must("GrantAccess", seat=scene.company.world.seats["Dana"], access="observer")
    scene.go("close")
    all_look("close")
    observer, manager = scene.participant("Dana"), scene.manager()
    look(observer, "room-observer-close")
    look(manager, "room-manager-close")
    scene.sign()
    ana.sees("How do you take it?")
    mara.sees("Open the record")
    wall.shows("Final")
    all_look("signed")
    look(observer, "room-observer-signed")


def _pages_of_a_decision(scene: Scene, look: Look):
    mara = Person(scene.windows, "Mara", cookie=scene.company.world.cookies["Mara"])
    sheet = f"/workshops/{scene.id}/kpis/{scene.kpis[0]}/decision"
    look(mara.goes_to(sheet), "decision")
    with scene.windows.refusing():
        mara.page.locator("button.decide").click()
        look(mara.sees("Not saved yet."), "decision-refused")
    look(mara.goes_to(f"/workshops/{scene.id}/versions/new"), "signing")


WALKS = (pages_of_strangers, pages_of_a_leader)
LIVE_WALKS = (live_states, live_states_after_the_reveal)
