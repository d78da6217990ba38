"""A new workshop in a browser: the pack that is chosen is the pack that is shown, and nothing typed is lost."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.pages import DeskPage, MyWorkshops
from tests.e2e.visitor import Visitor

SSE, MOBILITY, EQUALITY = "sse-local-government", "inclusive-cities-mobility", "cities-of-equality"


@pytest.fixture
def mine(anna: Visitor) -> MyWorkshops:
    return MyWorkshops(anna).go()


def choose(mine: MyWorkshops, pack: str) -> None:
    offered = mine.page.get_by_label(mine.t("Guideline pack"))
    offered.focus()
    offered.select_option(pack)
    shown(mine.page, pack)
    expect(offered).to_be_focused()


def shown(page: Page, pack: str) -> None:
    """The list, the card under it and its agendas are of one pack."""
    expect(page.locator("input[name=shown]")).to_have_value(pack)
    expect(page.locator("#pack")).to_have_value(pack)
    title = page.locator("#pack option:checked").inner_text()
    expect(page.locator("#pack-shown")).to_contain_text(title)
    expect(page.locator("input[name=agenda]:checked")).to_have_count(1)


def test_choosing_shows_the_pack_at_once_and_keeps_what_was_typed(mine: MyWorkshops) -> None:
    page = mine.page
    expect(mine.button("Choose")).to_be_hidden()
    title = page.get_by_label(mine.t("Title"))
    first = title.input_value()
    choose(mine, MOBILITY)
    assert title.input_value() != first
    expect(page.locator("#pack-told")).to_contain_text(page.locator("#pack option:checked").inner_text())
    title.fill("Three cities, one evening")
    page.locator("input[name=languages][value=fr]").uncheck()
    page.locator("#of-pack summary").click()
    page.get_by_label(mine.t("Fewest answers from which a result is shown")).fill("5")
    page.locator("input[name=agenda]").last.check()
    agenda = page.locator("input[name=agenda]:checked").input_value()
    choose(mine, EQUALITY)
    choose(mine, MOBILITY)
    for language, name in (("fr", "Français"), ("es", "Español"), ("en", "English")):
        page.get_by_role("button", name=name, exact=True).click()
        mine.hear(language)
        shown(page, MOBILITY)
        expect(page.get_by_label(mine.t("Title"))).to_have_value("Three cities, one evening")
        expect(page.locator("input[name=languages][value=fr]")).not_to_be_checked()
        expect(page.locator("input[name=minimum_n]")).to_have_value("5")
    page.locator(f"input[name=agenda][value={agenda}]").check()
    mine.button("Open the workshop").click()
    desk = DeskPage(mine.visitor).ready()
    expect(desk.page).to_have_title(re.compile("Three cities, one evening"))


def test_a_title_that_nobody_touched_is_proposed_in_the_language_of_the_page(mine: MyWorkshops) -> None:
    english = mine.page.get_by_label(mine.t("Title")).input_value()
    mine.page.get_by_role("button", name="Français", exact=True).click()
    mine.hear("fr")
    assert mine.page.get_by_label(mine.t("Title")).input_value() not in ("", english)


def test_loading_anew_and_coming_back_show_one_pack(mine: MyWorkshops) -> None:
    choose(mine, MOBILITY)
    mine.page.reload()
    shown(mine.page, MOBILITY)
    mine.page.goto("/account")
    mine.page.go_back()
    shown(mine.page, MOBILITY)


def test_without_a_network_the_button_comes_back_and_opens_no_other_pack(mine: MyWorkshops) -> None:
    page = mine.page
    mine.visitor.allow("ERR_FAILED")
    page.route("**/desk", lambda route: route.abort())
    page.get_by_label(mine.t("Guideline pack")).select_option(MOBILITY)
    expect(mine.button("Choose")).to_be_visible()
    page.unroute("**/desk")
    mine.visitor.allow("status of 422")
    mine.button("Open the workshop").click()
    expect(page.get_by_role("alert").first).to_be_visible()
    shown(page, MOBILITY)
