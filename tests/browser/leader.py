"""Mara: she prepares on pages, runs the room from the console, decides and signs.

As everybody, she must never know more than her screens show.
"""

from playwright.sync_api import expect

from tests.browser.people import Person, Projector

PRIMARY = "[data-focus=primary]"


class Leader(Person):
    """Somebody with an account, who leads."""

    # --- pages ---
    def makes_account(self, link):
        """Claim the first account by the link of the first start."""
        self.goes_to(link).types(name=self.name, email="mara@example.org", password="quiet rooms hear more").shot(
            "claim"
        )
        return self.clicks("Make my account")

    def makes_team(self, name):
        """Make the team."""
        return self.types(name=name).shot("new-team").clicks("Make the team").sees("No list yet.").shot("team-empty")

    def imports_people(self, table):
        """Import a roster as it came from the CRM."""
        self.clicks("Add the people", "link").shot("people-empty").clicks("Import a table", "link")
        self.page.locator("input[type=file]").set_input_files(table)
        self.shot("upload").clicks("Look at it first").shot("columns")
        self.page.get_by_role("button", name="people").and_(self.page.locator("[name=import]")).click()
        return self.shot("people")

    def prepares(self, title, goal):
        """Begin a workshop of 75 minutes."""
        self.clicks("Home", "link").clicks("Prepare the workshop", "link")
        return self.types(title=title, goal=goal).shot("new-workshop").clicks("Begin to prepare").shot("plan-empty")

    def adds_kpi(self, card, from_library=""):
        """Put a KPI on the table, from the library or in her own words, and go back to the plan."""
        self.clicks("Add a KPI", "link")
        if from_library:
            self.page.get_by_label("What do you call it?").fill(from_library)
            self.page.keyboard.press("Enter")
            self.page.get_by_role("button", name=f"Take it: {from_library}", exact=True).click()
            expect(self.page.locator("#name")).to_have_value(from_library)
        self.fills_card(card).shot("card-new").clicks("Put it on the table")
        return self.sees(f"{card['name']} is on the table.").shot("card").goes_to_plan()

    def fills_card(self, card):
        """Open every part of the card and fill it in."""
        folded = self.page.locator("details.section:not([open]) > summary")
        while folded.count():
            folded.first.click()
        return self.types(**card)

    def goes_to_plan(self):
        """From a card, back to the plan of the workshop."""
        self.page.locator(".crumb a").click()
        return self.sees("Draft KPIs")

    def reads_invitation(self):
        """The code and the link that she hands out."""
        return self.page.locator(".join-code").inner_text(), self.page.get_by_label(
            "Link to the workshop"
        ).input_value()

    def opens_room(self):
        """Open the room; the console follows."""
        self.shot("plan").clicks("Open the room")
        return self.sees("1 of 11", ".con-where")

    # --- the console ---
    def opens_projector(self):
        """Open the projector in a window of its own."""
        with self.page.expect_popup() as opened:
            self.page.get_by_role("button", name="Projector window").click()
        return Projector(self.windows, opened.value)

    def acts(self, words, confirm=False):
        """Press the one big button, which has to say this; and once more where it asks."""
        expect(self.page.locator(PRIMARY)).to_contain_text(words)
        self.page.locator(PRIMARY).click()
        if confirm:
            self.page.get_by_role("dialog").get_by_role("button", name=words).click()
        return self

    def goes_to_phase(self, title):
        """Go to any phase by the menu."""
        self.page.locator(".con-more").click()
        self.page.locator(".con-phases button", has_text=title).click()
        return self.sees(title, ".con-where")

    def opens_panel(self, words):
        """Open a panel on the right: Room, Talk, Numbers, Ledger, Links or Sign."""
        self.page.get_by_role("tab", name=words).click()
        return self

    def shows_on_screen(self, kpi):
        """Bring a KPI of the queue to everybody's screen."""
        self.opens_panel("Room").page.locator(".con-queue").get_by_role("button", name=kpi).first.click()
        return self.sees(kpi, ".con-where")

    def talks_about(self, kpi):
        """Open the talk on a KPI, or on the whole list, without taking the room along."""
        self.opens_panel("Talk")
        talk = self.page.get_by_label("The talk on")
        talk.select_option(talk.locator("option", has_text=kpi).get_attribute("value"))
        return self

    def answers_everything(self, verdict, text):
        """Pick all comments that wait on this KPI and answer them at once."""
        boxes = self.page.locator(".con-pick input")
        expect(boxes.first).to_be_visible()
        for box in boxes.all():
            box.check()
        return self.answers(verdict, text)

    def answers(self, verdict, text):
        """Answer what is picked, or the idea that waits."""
        form = self.page.locator(".con-right .composer")
        form.locator("label", has_text=verdict).first.click()
        form.get_by_label("because").fill(text)
        form.locator("button.act").click()
        return self.sees(text, ".con-talk")

    def holds_vote(self, kpi, again=False):
        """Open the vote on this KPI, which has to be next."""
        self.acts(f"Vote again on {kpi}" if again else f"Open the vote on {kpi}")
        return self.sees("Voted, by name", ".con-right")

    def closes_vote(self, voted, of):
        """Close the vote with these numbers; where everybody has voted it closes by itself."""
        if voted < of:
            return self.acts(f"Close the vote, {voted} of {of}", confirm=True)
        return self.sees_no("Close the vote", PRIMARY)

    def asks(self, question):
        """Put a question to the room by the menu in the talk."""
        self.opens_panel("Talk").page.locator("[data-focus=menu-ask]").click()
        return self.clicks(question, where=".con-asking")

    def takes_question_back(self):
        """The room need not answer it any more."""
        return self.clicks("Take it back", where=".con-asking")

    # --- deciding ---
    def decides(self, kpi, outcome, because, **more):
        """Decide one KPI on its sheet: the outcome, the reason, what else it asks for."""
        self.sees(kpi, "h1")
        self.page.locator(".outcome").filter(has=self.page.get_by_text(outcome, exact=True)).click()
        self.page.get_by_label("Why", exact=True).fill(because)
        self.types(**more).shot("decision")
        self.page.locator("button.decide").click()
        return self.sees("Decided:")

    def goes_on(self):
        """On to the next sheet, or to signing."""
        self.page.locator(".side a.btn.act").click()
        return self

    def signs(self, number, **overrides):
        """Sign the list; each override is a sentence in the place of something that is missing."""
        for gate, sentence in overrides.items():
            field = self.page.locator(f"[name=override_{gate}]")
            self.page.locator("details", has=field).locator("summary").click()
            field.fill(sentence)
        self.page.get_by_label("I have read the list back to the room.").check()
        self.shot("signing").clicks(f"Sign version {number}")
        return self.sees(f"KPI list v{number}", "h1")
