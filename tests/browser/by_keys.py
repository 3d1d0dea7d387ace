"""A leader without a mouse: every act of hers is a key.

It must never click, and never set the focus but by Tab.
"""

from playwright.sync_api import expect

from tests.browser.keys import IS_THERE, MOST_STOPS
from tests.browser.leader import PRIMARY, Leader


class ByKeys(Leader):
    """Mara, who uses her keyboard alone."""

    def tabs_to(self, locator):
        """Press Tab until this has the focus."""
        self._until(lambda: locator.evaluate(IS_THERE), "Tab")
        return self

    def presses(self, key):
        """Press a key."""
        self.page.keyboard.press(key)
        return self

    def acts(self, words, confirm=False):
        """Press the key that is printed on the one big button, which has to say this; Enter where it asks."""
        primary = self.page.locator(PRIMARY)
        expect(primary).to_contain_text(words)
        self.presses(primary.locator("kbd").inner_text().lower())
        if confirm:
            expect(self.page.get_by_role("dialog")).to_be_visible()
            self.presses("Enter")
        return self

    def clicks(self, words, role="button", where="body"):
        """Go there by Tab and press Enter."""
        one = self.page.locator(where).last.get_by_role(role, name=words, exact=True).first
        return self.tabs_to(one).presses("Enter")

    def answers_all(self, kpi, verdict, text):
        """Answer what waits on this KPI, one after the other, as long as the button asks for it."""
        self.sees(kpi, "h1").sees("Answer", PRIMARY)
        while "Answer" in self.page.locator(PRIMARY).inner_text():
            asked = self.page.locator(PRIMARY).inner_text().split("\n")[0]
            self.presses("a")
            expect(self.page.locator(".composer input").first).to_be_focused()
            self._chooses(self.page.locator(".composer").get_by_role("radio", name=verdict))
            self.tabs_to(self.page.get_by_label("because"))
            self.page.keyboard.type(text)
            self.tabs_to(self.page.locator(".composer button.act")).presses("Enter")
            self.sees_no(asked, PRIMARY)
        return self

    def decides(self, kpi, outcome, because, **more):
        """Decide one KPI on its sheet."""
        self.sees(kpi, "h1")
        chosen = self.page.get_by_role("radio", name=outcome).first
        self._chooses(chosen)
        self.tabs_to(self.page.get_by_label("Why", exact=True)).presses("Control+A")
        self.page.keyboard.type(because)
        self.types(**more)
        return self.tabs_to(self.page.locator("button.decide")).presses("Enter").sees("Decided:")

    def goes_on(self):
        """On to the next sheet, or to signing."""
        return self.tabs_to(self.page.locator(".side a.btn.act")).presses("Enter")

    def signs(self, number, **overrides):
        """Sign the list; each override is a sentence in the place of something that is missing."""
        for gate, sentence in overrides.items():
            field = self.page.locator(f"[name=override_{gate}]")
            self.tabs_to(self.page.locator("details", has=field).locator("summary")).presses("Enter")
            self.tabs_to(field)
            self.page.keyboard.type(sentence)
        self.tabs_to(self.page.get_by_label("I have read the list back to the room.")).presses("Space")
        return self.clicks(f"Sign version {number}").sees(f"KPI list v{number}", "h1")

    def _chooses(self, radio):
        """Tab into a group of choices, then the arrows to the one."""
        group = self.page.locator(f"[name='{radio.get_attribute('name')}']")
        self._until(lambda: any(one.evaluate(IS_THERE) for one in group.all()), "Tab")
        self.presses("Space")
        self._until(radio.is_checked, "ArrowDown")

    def _until(self, done, key):
        for _ in range(MOST_STOPS):
            if done():
                return
            self.presses(key)
        raise AssertionError(f"{MOST_STOPS} times {key}, and still not there")

    def _fill(self, controls, name, text):
        field = controls.first
        self.tabs_to(field)
        if field.get_attribute("type") == "date":
            field.fill(text)  # the keys of a date field depend on the browser's language
        else:
            self.page.keyboard.type(text)
