"""People at their screens; each method is something a person does or sees there, in the words of the screen.

They must never know more than their own screen shows: no ids, no database, no commands.
"""

import re

from playwright.sync_api import expect

from tests.browser.windows import PHONE, SCREEN, shoot

CONSENT = [
    "Block:",
    "Serious concern:",
    "Reservation:",
    "I can live with it",
    "I support it",
    "I will help make it work",
]
SIDE = {"unclear": "I don’t understand it yet", "abstain": "Not my area"}


class Person:
    """Somebody with a window."""

    def __init__(self, windows, name, size=None, cookie="", page=None):
        self.windows, self.name = windows, name
        self.page = page or windows.open(name, size, cookie)

    def goes_to(self, address):
        """Open an address."""
        self.page.goto(address)
        return self

    def sees(self, words, where="body"):
        """Wait until the words stand there."""
        expect(self.page.locator(where).first).to_contain_text(words)
        return self

    def sees_no(self, words, where="body"):
        """Wait until the words stand there no more."""
        expect(self.page.locator(where).first).not_to_contain_text(words)
        return self

    def clicks(self, words, role="button", where="body"):
        """Click what is called like that."""
        self.page.locator(where).last.get_by_role(role, name=words, exact=True).first.click()
        return self

    def types(self, **fields):
        """Fill in the fields of a form by their names, choices as well."""
        for name, text in fields.items():
            self._fill(self.page.locator(f"form [name='{name}']:not([type=hidden])"), name, text)
        return self

    def shot(self, screen, whole=True):
        """Keep a picture of this screen."""
        shoot(self.page, f"{self.name.split()[0].lower()}-{screen}", whole)
        return self

    def _fill(self, controls, name, text):
        first = controls.first
        if first.get_attribute("type") in ("radio", "checkbox"):
            self.page.locator(f"form [name='{name}'][value='{text}']").check()
        elif first.evaluate("field => field.tagName") == "SELECT":
            first.select_option(text)
        else:
            first.fill(text)


class Participant(Person):
    """Somebody in the room, without an account."""

    @classmethod
    def on_phone(cls, windows, name, cookie=""):
        """With the phone in the hand."""
        return cls(windows, name, PHONE, cookie)

    # --- the way in ---
    def joins_by_code(self, code, team=""):
        """Type the code from the big screen, which sends itself, and sit down."""
        self.goes_to("/").shot("way-in")
        self.page.get_by_label("Code of the workshop").press_sequentially(code.lower())
        return self.sits_down(team)

    def joins_by_link(self, link, team=""):
        """Open the link from the invitation and sit down."""
        return self.goes_to(link).sits_down(team)

    def sits_down(self, team=""):
        """Say who one is; with a team's name for guests from elsewhere."""
        self.page.get_by_label("Your name").fill(self.name)
        if team:
            self.page.get_by_label("another team").check()
            self.page.locator("[name=team]").fill(team)
        self.shot("door").clicks("Sit down")
        return self.is_connected()

    def is_connected(self):
        """Wait until the line stands."""
        return self.sees("Connected", ".room-line")

    def reloads(self):
        """Load the page again."""
        self.page.reload()
        return self.is_connected()

    # --- writing ---
    def writes_down(self, number):
        """Put a number down in the silent start."""
        self.page.locator("#silent").fill(number)
        return self.clicks("Put it down").sees(number, ".room-numbers")

    def begins_to_say(self, kind, text):
        """Choose the kind of a comment and write it, without sending it."""
        self.page.get_by_label("What you want to say").click()
        self.page.locator(".room-composer .kinds label", has_text=kind).click()
        self.page.get_by_label("What you want to say").fill(text)
        return self

    def says(self, kind, text):
        """Say something about what is on the screen."""
        self.begins_to_say(kind, text)
        self.page.locator(".room-composer").get_by_role("button", name=f"Send {kind.lower()}").click()
        expect(self.page.get_by_label("What you want to say")).to_have_value("")
        return self.sees(text, ".room-talk")

    def proposes(self, card, search=""):
        """Propose a KPI with six fields."""
        self.page.get_by_role("button", name="Propose a KPI").locator("visible=true").first.click()
        for name, text in card.items():
            self._fill(self.page.locator(f"#propose-{name}"), name, text)
        return self.shot("propose").clicks("Propose it").sees("My words and the answers", ".room-nav")

    def looks_at(self, name):
        """Look at another KPI than the room."""
        self.page.locator(".room-nav-list").get_by_role("button", name=name).click()
        return self.sees(name, "h1")

    def looks_over(self, name):
        """The same on a phone, where the list is a picker."""
        picker = self.page.get_by_label("Look at")
        picker.select_option(picker.locator("option", has_text=name).get_attribute("value"))
        return self.sees(name, "h1")

    def goes_where_the_room_is(self):
        """Leave what one was looking at."""
        self.page.locator(".go-there").click()
        expect(self.page.locator(".go-there")).to_have_count(0)
        return self

    # --- voting ---
    def chooses(self, answer, reason="", impact=0, control=0, estimate=""):
        """Fill in the ballot, without sending it."""
        words = SIDE.get(answer) or CONSENT[answer]
        others = self.page.get_by_role("button", name="Another answer")
        if others.is_visible():
            others.click()
        self.page.locator(".vote-option", has_text=words).click()
        for title, step in (("Impact", impact), ("Control", control)):
            if step:
                self.page.locator(".rate", has_text=title).locator(".rate-step").nth(step - 1).click()
        if estimate:
            self.page.get_by_label("Your own estimate").fill(estimate)
        if reason:
            self.page.get_by_label("What would have to change?").fill(reason)
        return self

    def casts(self):
        """Send the ballot, without waiting for an answer."""
        self.page.locator(".room-cast").click()
        return self

    def votes(self, answer, reason="", **more):
        """Vote, and see that it was taken."""
        return self.chooses(answer, reason, **more).casts().has_voted()

    def has_voted(self):
        """Wait for the receipt."""
        return self.sees("Sent", ".receipt")

    def takes_the_list(self, how, words=""):
        """Say how one takes the signed list."""
        if words:
            self.page.locator("#take").fill(words)
        self.shot("signed").clicks(how)
        return self.sees("Thank you for saying it.", ".receipt")


class Projector(Person):
    """The big screen."""

    def __init__(self, windows, page=None, cookie=""):
        super().__init__(windows, "Projector", SCREEN, cookie, page)
        self.page.set_viewport_size(SCREEN)

    def shows(self, words):
        """Wait until the room can read it."""
        return self.sees(words, "#projector")

    def says_nothing_of(self, *secrets):
        """Fail if any of these stands anywhere in the page or in the browser's memory."""
        everything = self.page.content() + self.page.evaluate("JSON.stringify({...localStorage, ...sessionStorage})")
        found = [secret for secret in secrets if re.search(re.escape(secret), everything)]
        assert found == []
        return self
