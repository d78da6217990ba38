"""A room with everything in it, taken through a whole workshop: every screen in every state that people meet."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import expect

from tests.e2e.pages import DeskPage, JoinPage, PhonePage, ScreenPage, TablePage
from tests.e2e.window import Window

Seen = tuple[str, Window]


@dataclass
class Room:
    """A desk, a projector, a phone, a table, and enough simulated people for figures."""

    desk: DeskPage
    screen: ScreenPage
    phone: PhonePage
    table: TablePage
    stranger: Window
    crowd: Callable[..., Any]

    def windows(self) -> list[Window]:
        return [self.desk, self.screen, self.phone, self.table]

    def tour(self) -> Iterator[Seen]:
        """Go through the workshop; stop at every screen in every state."""
        for part in (self._arrival, self._presentation, self._scoring, self._picture, self._groups, self._end):
            yield from part()

    def documents(self, language: str) -> Iterator[Seen]:
        """Stop at every page that is a document, in a language."""
        code, guest, anna = self.desk.code, self.stranger, Window(self.desk.visitor)
        anna.page = self.desk.visitor.context.new_page()
        for window in (guest, anna):
            window.visitor.context.add_cookies([{"name": "language", "value": language, "url": window.visitor.house}])
        yield from visited(guest, language, {"start": "/", "sign-in": "/sign-in", "table cover": f"/w/{code}/table"})
        yield from visited(guest, language, {"take a seat along": "/seat", "after leaving": f"/left?from={code}"})
        guest.visitor.allow("status of (404|410)")
        yield from visited(guest, language, {"not found": "/j/BCDF-GHJK", "used link": "/first/used-up"})
        door = JoinPage(guest.visitor)
        door.hear(language)
        door.by_code("BCDFGHJK")
        expect(door.page.locator("#code-error")).to_be_visible()
        yield "page wrong code", door
        door.by_code(code)
        yield "page join", door
        door.page.locator("#city").fill("Bogota")
        door.page.get_by_role("option").first.wait_for()
        yield "page join, cities", door
        door.page.keyboard.press("Escape")
        door.button("Join").click()
        expect(door.page.locator("#choice")).to_be_visible()
        yield "page join, which city", door
        mine = {"my workshops": "/desk", "account": "/account", "access": f"/desk/{code}/access"}
        yield from visited(anna, language, mine)
        anna.page.close()

    def _arrival(self) -> Iterator[Seen]:
        desk, screen, phone, table = self.desk, self.screen, self.phone, self.table
        yield "screen, arrival", screen
        yield "phone, arrival", phone
        phone.page.locator(".page-header-me").click()
        expect(phone.page.locator("dialog[open] .person-form")).to_be_visible()
        yield "phone, my details", phone
        for view in range(3):  # another device, not me, leave
            phone.page.locator("dialog[open] .person-form + .row button").nth(view).click()
            yield f"phone, my details {view + 1}", phone
            phone.page.locator("dialog[open] .row button").last.click()
            phone.page.locator(".page-header-me").click()
        phone.page.locator("dialog[open] form button:not(.primary)").last.click()
        yield "table, nobody", table
        table.page.locator(".table-seats .row button").first.click()
        yield "table, seat form", table
        table.page.locator("form button:not(.primary)").last.click()
        for name, city in (("Chidi", "Dakar"), ("Dolores", "Sevilla")):
            table.sit(name, city)
        yield "table, people", table
        yield "desk, arrival", desk
        desk.page.locator(".join-door").click()
        expect(desk.page.locator("dialog[open]")).to_be_visible()
        yield "desk, how to join", desk
        desk.page.keyboard.press("Escape")
        desk.page.locator(".keys-button").click()
        expect(desk.page.locator("dialog[open]")).to_be_visible()
        yield "desk, keys", desk
        desk.page.keyboard.press("Escape")
        for tab in ("groups", "people", "notes", "paper"):
            desk.tab(tab)
            yield f"desk, {tab} at the beginning", desk
        desk.tab("now")
        desk.page.locator("[data-key=edit]").click()
        yield "desk, agenda editor", desk
        desk.page.locator(".editor-end button:not(.primary)").click()
        for key, name in (("h", "keys"), ("q", "join"), ("t", "clock")):
            screen.press(key)
            yield f"screen, {name}", screen
            screen.press("Escape")

    def _presentation(self) -> Iterator[Seen]:
        self._next()
        yield "screen, blocks", self.screen
        self.desk.page.locator(".present-acts button.primary").click()
        expect(self.screen.page.locator(".present-card.is-block")).to_be_visible()
        for window, name in (
            (self.screen, "screen"),
            (self.phone, "phone"),
            (self.table, "table"),
            (self.desk, "desk"),
        ):
            yield f"{name}, block card", window
        for _ in range(9):
            before = self.screen.title.inner_text()
            self.screen.press("ArrowDown")
            expect(self.screen.title).not_to_have_text(before)
        expect(self.screen.page.locator(".present-card.is-case")).to_be_visible()
        yield "screen, case card", self.screen
        yield "phone, case card", self.phone

    def _scoring(self) -> Iterator[Seen]:
        desk, screen, phone, table = self.desk, self.screen, self.phone, self.table
        self._next()
        self.crowd(desk.code, 9)
        yield "screen, questions", screen
        screen.press("ArrowDown")
        expect(screen.page.locator(".anchors")).to_be_visible()
        yield "screen, one question", screen
        phone.choose(2)
        phone.saved()
        yield "phone, question", phone
        phone.page.locator(".scoring-progress button").click()
        yield "phone, overview", phone
        yield "table, scoring", table
        table.page.locator("button.table-big").first.click()
        yield "table, cover", table
        table.page.locator("button.table-big.primary").click()
        table.choose(1)
        table.saved()
        yield "table, turn", table
        expect(desk.page.locator(".round-words")).to_contain_text(re.compile(r"\b11\b.*\b12\b"), timeout=60_000)
        yield "desk, scoring", desk
        desk.tab("people")
        yield "desk, people", desk
        desk.tab("now")
        desk.page.locator(".round-acts button.primary").first.click()
        yield "desk, question", desk
        if not desk.page.locator("dialog[open]").count():  # a window made wider or narrower draws the desk anew
            desk.page.locator(".round-acts button.primary").first.click()
        desk.confirm()
        yield "phone, closed", phone

    def _picture(self) -> Iterator[Seen]:
        desk, screen, phone = self.desk, self.screen, self.phone
        desk.page.locator(".round-acts button.primary").first.click()
        desk.confirm()
        expect(screen.page.locator("figure.is-distribution svg")).to_be_visible()
        yield "screen, distribution", screen
        screen.press("ArrowUp")
        expect(screen.page.locator(".city-map")).to_be_visible()
        yield "screen, cities", screen
        screen.press("ArrowUp")
        expect(screen.page.locator("figure.is-strip svg")).to_be_visible()
        yield "screen, strip", screen
        expect(desk.page.locator("figure.is-strip svg")).to_be_visible()
        desk.page.locator(".result-block summary").first.click()
        yield "desk, results", desk
        self._next()
        expect(phone.page.locator(".result-bars").first).to_be_visible()
        yield "phone, results", phone
        yield "table, results", self.table
        yield "desk, first picture", desk

    def _groups(self) -> Iterator[Seen]:
        desk, screen, phone, table = self.desk, self.screen, self.phone, self.table
        self._next()
        self._next()
        yield "phone, no group yet", phone
        yield "screen, groups are formed", screen
        desk.tab("groups")
        desk.page.locator(".former-way input[type=number]").last.fill("3")
        desk.page.locator(".former button").last.click()
        expect(desk.page.locator(".group-card")).to_have_count(3)
        yield "desk, groups as a draft", desk
        desk.page.locator(".move-open").first.click()
        yield "desk, move menu", desk
        desk.page.keyboard.press("Escape")
        desk.page.locator(".groups-doors button").click()
        desk.confirm()
        expect(screen.page.locator(".places")).to_be_visible()
        yield "screen, who goes where", screen
        screen.press("ArrowDown")
        expect(screen.page.locator(".group-cards")).to_be_visible()
        yield "screen, groups", screen
        phone.page.locator(".note-form textarea").fill("A market every month, and a register of who sells there")
        phone.page.locator(".note-form button").click()
        expect(phone.page.locator(".note-text").first).to_be_visible()
        yield "phone, notes", phone
        phone.page.locator(".switch.two button").last.click()
        yield "phone, group scores", phone
        yield "table, notes", table
        yield "desk, groups at work", desk
        desk.tab("notes")
        expect(desk.page.locator(".moderated-text").first).to_be_visible()
        yield "desk, notes", desk
        desk.tab("now")
        yield "desk, health of groups", desk

    def _end(self) -> Iterator[Seen]:
        self._next()
        self.screen.press("ArrowUp")
        expect(self.screen.page.locator(".note-columns")).to_be_visible()
        yield "screen, notes", self.screen
        yield "phone, report back", self.phone
        yield "desk, report back", self.desk
        yield from self._vote()
        self._next()
        for window, name in (
            (self.screen, "screen"),
            (self.phone, "phone"),
            (self.table, "table"),
            (self.desk, "desk"),
        ):
            yield f"{name}, closing", window
        report = Window(self.phone.visitor)
        report.page = self.phone.visitor.context.new_page()
        report.page.goto(f"/w/{self.desk.code}/report")
        yield "report", report

    def _vote(self) -> Iterator[Seen]:
        desk, screen, phone, table = self.desk, self.screen, self.phone, self.table
        self._next()
        phone.page.locator(".ballot-step").last.click()
        expect(phone.page.locator(".ballot-action[data-given=true]")).to_have_count(1)
        for window, name in ((screen, "screen"), (phone, "phone"), (table, "table"), (desk, "desk")):
            yield f"{name}, vote", window
        desk.page.locator(".round-acts button.primary").first.click()
        desk.confirm()
        desk.page.locator(".round-acts button.primary").first.click()
        desk.confirm()
        expect(screen.page.locator(".vote-number, .wait").first).to_be_visible()
        for window, name in ((screen, "screen"), (phone, "phone"), (table, "table"), (desk, "desk")):
            yield f"{name}, vote revealed", window

    def _next(self) -> None:
        """Open the next step, whatever it is called in the desk's language."""
        before = self.desk.step.inner_text()
        self.desk.page.locator("[data-key=next]").click()
        moved = self.desk.page.locator(".rail-step strong").filter(has_not_text=before)
        asked = self.desk.page.locator("dialog[open]")
        expect(asked.or_(moved).first).to_be_visible()
        if asked.count():
            self.desk.confirm()
        expect(self.desk.step).not_to_have_text(before)


def visited(window: Window, language: str, places: dict[str, str]) -> Iterator[Seen]:
    """Go to pages, one after the other."""
    for name, path in places.items():
        window.page.goto(path)
        window.hear(language)
        yield f"page {name}", window
