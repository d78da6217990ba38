"""The projector, and the report."""

from playwright.sync_api import Locator, Page, expect

from tests.e2e.visitor import Visitor
from tests.e2e.window import Window


class ScreenPage(Window):
    """The projector. From the desk's own browser it steers, too."""

    def __init__(self, visitor: Visitor, page: Page | None = None) -> None:
        super().__init__(visitor)
        self.page = page or visitor.page

    def ready(self) -> "ScreenPage":
        """Wait until the room is there."""
        expect(self.page.locator(".join-line .heads")).to_be_visible()
        expect(self.title).not_to_be_empty()
        return self

    @property
    def scene(self) -> Locator:
        return self.page.locator("main.scene")

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def people(self, count: int) -> None:
        expect(self.page.locator(".heads")).to_contain_text(self.n("%(num)s person", "%(num)s people", count))


class ReportPage(Window):
    """The synthesis."""

    def open(self, code: str, language: str = "en") -> "ReportPage":
        self.page.goto(f"/w/{code}/report?language={language}")
        self.hear(language)
        return self

    def rows(self, table: Locator) -> list[list[str]]:
        """Return the cells of a table's body as they read."""
        told: list[list[str]] = table.locator("tbody tr").evaluate_all(
            "rows => rows.map(row => [...row.cells].map(cell => cell.textContent.replace(/\\s+/g, ' ').trim()))"
        )
        return told
