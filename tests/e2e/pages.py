"""The screens as people use them. Each method is something a person does or sees: tests read like what happens."""

import re

from playwright.sync_api import Locator, expect

from tests.e2e.desk_page import DeskPage, MyWorkshops
from tests.e2e.line import Line
from tests.e2e.screen_page import ReportPage, ScreenPage
from tests.e2e.visitor import OFFLINE
from tests.e2e.window import Window

__all__ = ["DeskPage", "JoinPage", "MyWorkshops", "PhonePage", "ReportPage", "ScreenPage", "TablePage"]


class JoinPage(Window):
    """The door: a code, then who takes part and for which city."""

    def by_code(self, code: str) -> "JoinPage":
        """Type the code on the start page."""
        self.page.goto("/")
        self.page.get_by_label(self.t("The code on the screen")).fill(code)
        self.button("Go on").click()
        return self

    def choose_city(self, city: str, typed: str = "") -> None:
        """Type the beginning of a city, then take it from the list, accents or not: each language has its own."""
        field = self.page.get_by_role("combobox", name=self.t("Your city"))
        field.fill(typed or city)
        name = re.sub("[^ -~]", ".", re.escape(city))
        self.page.get_by_role("option").filter(has_text=re.compile(f"^{name} ")).first.click()
        expect(field).to_have_value(re.compile(f"^{name}$"))

    def fill(
        self, city: str, languages: list[str], *, typed: str = "", name: str = "", role: str = "", mode: str = "on_site"
    ) -> "PhonePage":
        """Fill in the form and go in."""
        self.choose_city(city, typed)
        for code in ("en", "es", "fr"):
            self.page.locator(f"input[name=languages][value={code}]").set_checked(code in languages)
        self.page.locator(f"input[name=mode][value={mode}]").check()
        if role:
            self.page.get_by_label(self.t("Your role")).select_option(role)
        self.page.get_by_label(self.t("Your name (optional)")).fill(name)
        self.button("Join").click()
        return PhonePage(self.visitor).ready()


class PhonePage(Window):
    """A participant's phone."""

    CLOSED = (
        "The round is closed. Your answers can be read here, but no longer be changed. "
        "The facilitator shows the results next."
    )

    def ready(self) -> "PhonePage":
        """Wait until the room is there."""
        expect(self.title).to_be_visible()
        return self

    @property
    def question(self) -> Locator:
        return self.page.locator(".scoring h2")

    @property
    def mark(self) -> Locator:
        """Where the answer on the screen is: on this device, or saved."""
        return self.page.locator(".answer-mark")

    @property
    def note(self) -> Locator:
        return self.page.locator(".item-note textarea")

    @property
    def banner(self) -> Locator:
        return self.page.locator(".banner")

    def level(self, value: int | str) -> Locator:
        return self.page.locator(f'.scale input[value="{value}"]')

    def choose(self, value: int | str) -> None:
        """Answer the question on the screen."""
        self.level(value).check()

    def saved(self) -> None:
        expect(self.mark).to_contain_text(self.t("saved"))

    def kept(self) -> None:
        """The answer is on this device, and not sent."""
        expect(self.mark).to_contain_text(self.t("on this device, not sent yet"))

    def lose(self, line: Line) -> None:
        """Cut the line; the page notices."""
        self.visitor.allow(OFFLINE)
        line.cut()
        expect(self.banner).to_have_attribute("data-state", "offline")

    def offline(self, unsent: int) -> None:
        """The banner says that the line is down, and how many answers wait here."""
        one = "You are offline. %(num)s answer is waiting on this device."
        many = "You are offline. %(num)s answers are waiting on this device."
        expect(self.banner).to_have_text(self.n(one, many, unsent))

    def at(self, number: int, of: int) -> None:
        expect(self.text("Question %(number)s of %(all)s", number=number, all=of)).to_be_visible()

    def next(self) -> None:
        self.page.locator(".scoring-steps button").last.click()

    def back(self) -> None:
        self.page.locator(".scoring-steps button").first.click()

    def give(self, *values: int | str) -> None:
        """Answer one question after the other, from the one on the screen."""
        for value in values:
            before = self.question.inner_text()
            self.choose(value)
            self.next()
            expect(self.question).not_to_have_text(before)

    def answered(self, done: int, of: int) -> None:
        expect(self.text("%(done)s of %(all)s answered", done=done, all=of)).to_be_visible()

    def see_scores(self) -> None:
        """In group work: go from the notes to one's own scores."""
        self.button("My scores").click()

    def write(self, kind: str, text: str) -> None:
        """Add a note of a kind (`Strengths`, `Gaps`, `Evidence`, `Actions`) to the group's."""
        self.page.get_by_role("button", name=re.compile(f"^{self.t(kind)} ")).click()
        self.page.locator(".note-form textarea").fill(text)
        self.button("Add").click()
        expect(self.page.locator(".note-text").filter(has_text=text)).to_be_visible()


class TablePage(PhonePage):
    """The shared screen of a table."""

    def open(self, code: str) -> "TablePage":
        self.page.goto(f"/w/{code}/table")
        self.button("Open a table screen").click()
        expect(self.page.get_by_role("heading", name=self.t("At this table"))).to_be_visible()
        return self

    def sit(self, name: str, city: str, typed: str = "") -> None:
        """Add a person; without a name, the table together."""
        self.button("Add a person" if name else "Answer as the table together").click()
        self.page.get_by_role("combobox", name=self.t("Your city")).fill(typed or city)
        self.page.get_by_role("option").filter(has_text=re.compile(f"^{re.escape(city)} ")).first.click()
        if name:
            self.page.get_by_label(self.t("Name (optional)")).fill(name)
        self.button("Add").click()
        expect(self.page.locator(".table-seat").filter(has_text=name or self.t("The table together"))).to_be_visible()

    def show(self, name: str) -> None:
        """The one whose turn it is uncovers their own questions."""
        self.button("I am %(name)s: show my questions", name=name).click()

    def cover(self) -> None:
        self.button("Done, cover the screen").first.click()

    def turn_of(self, name: str) -> None:
        expect(self.title).to_have_text(self.t("It is the turn of %(name)s", name=name))
