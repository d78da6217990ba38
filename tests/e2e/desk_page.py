"""The facilitator's pages: my workshops, and the desk."""

import re

from playwright.sync_api import Locator, expect

from tests.e2e.screen_page import ScreenPage
from tests.e2e.window import Window

SSE = "sse-local-government"


class MyWorkshops(Window):
    """The list of a facilitator's workshops, with the form of a new one."""

    def make_account(self, name: str, email: str, password: str) -> "MyWorkshops":
        """Fill in the page behind the one-time link."""
        self.page.get_by_label(self.t("Email address")).fill(email)
        self.page.get_by_label(self.t("Your name (optional)")).fill(name)
        self.page.get_by_label(self.t("Password"), exact=True).fill(password)
        self.page.get_by_label(self.t("The password once more")).fill(password)
        self.button("Make the account").click()
        expect(self.title).to_have_text(self.t("My workshops"))
        return self

    def go(self, pack: str = SSE) -> "MyWorkshops":
        self.page.goto(f"/desk?pack={pack}")
        return self

    def choose(self, pack: str = SSE) -> None:
        """Take one of the guideline packs, where there are several."""
        offered = self.page.get_by_label(self.t("Guideline pack"))
        if offered.count():
            offered.select_option(pack)
            expect(self.page.locator("input[name=shown]")).to_have_value(pack)

    def open_workshop(self) -> "DeskPage":
        """Everything is filled in already: one press."""
        self.button("Open the workshop").click()
        return DeskPage(self.visitor).ready()


class DeskPage(Window):
    """The desk of one workshop."""

    def ready(self) -> "DeskPage":
        """Wait until the room is there."""
        expect(self.page.locator(".rail-step")).to_be_visible()
        return self

    @property
    def code(self) -> str:
        return self.page.url.rsplit("/", 1)[1][:8]

    @property
    def step(self) -> Locator:
        """The name of the step that the room is in."""
        return self.page.locator(".rail-step strong")

    @property
    def now(self) -> Locator:
        return self.page.locator(".work")

    @property
    def round_state(self) -> Locator:
        """What the first round in view is doing."""
        return self.page.locator(".desk-round .round-state").first

    def confirm(self) -> None:
        """Say yes to the question that names the consequence."""
        self.page.locator("dialog[open] .ask-answers button.primary").click()
        expect(self.page.locator("dialog[open]")).to_have_count(0)

    def next(self, name: str) -> None:
        """Open the next step, whose English name is `name`; where it closes a round, say yes."""
        self.page.locator("[data-key=next]").click()
        asked = self.page.locator("dialog[open]")
        expect(asked.or_(self.step.filter(has_text=name)).first).to_be_visible()
        if asked.count():
            self.confirm()
        expect(self.step).to_contain_text(name)

    def tab(self, name: str) -> None:
        self.page.locator(f"[data-tab={name}]").click()

    def close_round(self) -> None:
        self.button("Close the round").click()
        self.confirm()
        expect(self.round_state).to_have_text(self.t("The round is closed. Nobody has seen any result yet."))

    def reveal(self) -> None:
        self.button("Reveal the results").first.click()
        self.confirm()
        expect(self.round_state).to_have_text(self.t("The results are on everybody’s screen. The round stays closed."))

    def form_groups(self, number: int) -> None:
        self.tab("groups")
        self.page.get_by_label(self.t("Number of groups"), exact=True).last.fill(str(number))
        self.button("Form the groups").click()
        expect(self.page.locator(".group-card")).to_have_count(number)

    def group_of(self, name: str) -> str:
        """Return the name of the group in which somebody is."""
        card = self.page.locator(".group-card").filter(has=self.member(name))
        return card.get_by_role("heading", level=3).inner_text()

    def group(self, name: str) -> Locator:
        return self.page.get_by_role("region", name=name, exact=True)

    def member(self, name: str) -> Locator:
        return self.page.locator(".member").filter(has=self.page.locator(f".member-name:text-is('{name}')"))

    def move(self, name: str, group: str) -> None:
        """Move somebody with the menu."""
        self.button("Move %(name)s to…", name=name).click()
        self.page.get_by_role("menuitem", name=re.compile(f"^{re.escape(group)} ")).click()
        expect(self.group(group).locator(".member-name", has_text=name)).to_be_visible()

    def drag(self, name: str, group: str) -> None:
        """Move somebody by hand."""
        self.member(name).drag_to(self.group(group).get_by_role("heading", level=3))
        expect(self.group(group).locator(".member-name", has_text=name)).to_be_visible()

    def assign(self, group: str, block: str) -> None:
        """Give a group its block."""
        choice = self.group(group).locator(".group-block select")
        choice.select_option(block)
        expect(choice).to_have_value(block)

    def has_notes(self, count: int) -> None:
        """Wait until so many notes have arrived: what is still on its way when the groups close does not count."""
        self.tab("notes")
        expect(self.page.locator(".moderated-text")).to_have_count(count)
        self.tab("now")

    def open_groups(self) -> None:
        self.button("Open the groups").first.click()
        self.confirm()
        expect(self.text("Open: everybody sees their group, and notes are taken.").first).to_be_visible()

    def open_screen(self) -> ScreenPage:
        """Open the projector in a window of its own, as the desk's door does."""
        page = self.visitor.context.new_page()
        page.set_viewport_size({"width": 1920, "height": 1080})
        page.goto(f"/w/{self.code}/screen")
        return ScreenPage(self.visitor, page).ready()
