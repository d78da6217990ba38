"""Two desks: what one of them asks about is done by the other. The question closes, says why, and does nothing."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Join
from tests.e2e.pages import DeskPage


@pytest.fixture
def other(desk: DeskPage) -> DeskPage:
    """Jean's desk, of the same workshop."""
    second = DeskPage(desk.visitor)
    second.page = desk.visitor.context.new_page()
    second.page.goto(f"/desk/{desk.code}")
    return second.ready()


def overtaken(desk: DeskPage, said: str) -> None:
    expect(desk.page.locator("dialog[open]")).to_have_count(0)
    expect(desk.page.locator(".overtaken")).to_contain_text(said)


def test_next_that_somebody_else_has_opened(desk: DeskPage, other: DeskPage, join: Join) -> None:
    join("Fatou", "fr", "Dakar")
    desk.next("What we will do")
    desk.next("Quick scan")
    desk.page.locator("[data-key=next]").click()
    expect(desk.page.locator("dialog[open]")).to_contain_text("Open “First picture”?")
    other.page.locator("[data-key=next]").click()
    other.confirm()
    overtaken(desk, "“First picture” was opened meanwhile. Nothing was done.")
    expect(desk.step).to_contain_text("First picture")
    expect(other.step).to_contain_text("First picture")
    desk.button("Close").click()
    expect(desk.page.locator(".overtaken")).to_have_count(0)


def test_erasing_whom_somebody_else_has_erased(desk: DeskPage, other: DeskPage, join: Join) -> None:
    fatou = join("Fatou", "fr", "Dakar")
    fatou.visitor.allow("status of (401|403|404|410)")
    for each in (desk, other):
        each.tab("people")
        each.button("Erase %(name)s", name="Fatou").click()
        expect(each.page.locator("dialog[open]")).to_contain_text("Erase Fatou?")
    other.confirm()
    overtaken(desk, "The room has moved on meanwhile. Nothing was done.")


def test_a_place_for_somebody_whom_somebody_else_has_moved(desk: DeskPage, other: DeskPage, join: Join) -> None:
    for name in ("Fatou", "Ben", "Ines", "Awa"):
        join(name, "en", "Dakar")
    desk.form_groups(2)
    other.tab("groups")
    before = desk.group_of("Fatou")
    desk.button("Move %(name)s to…", name="Fatou").click()
    expect(desk.page.get_by_role("menu")).to_be_visible()
    other.move("Fatou", "Group 1" if before == "Group 2" else "Group 2")
    expect(desk.page.get_by_role("menu")).to_have_count(0)
    expect(desk.page.locator(".overtaken")).to_contain_text("Nothing was done.")
