"""Sheets of paper, keyed in at the desk with single keys: counted like everybody's answers, and as hidden."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.axe import violations
from tests.e2e.desk_page import DeskPage
from tests.e2e.measures import measured
from tests.e2e.visitor import OFFLINE

KEYS = "34?0x21n"  # and the last item stays blank
PICTURES = os.environ.get("PICTURES", "")


def frames_of(page: Page) -> list[str]:
    """Return what the server tells this page from now on."""
    told: list[str] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda payload: told.append(str(payload))))
    return told


def picture(page: Page, name: str) -> None:
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png")


@pytest.fixture
def scanning(desk: DeskPage) -> DeskPage:
    """Anna's desk in the first round, in French."""
    desk.next("What we will do")
    desk.next("Quick scan")
    desk.speak("fr")
    desk.page.keyboard.press("5")
    expect(desk.page.locator(".paper-card")).to_be_visible()
    return desk


def city(page: Page, name: str) -> None:
    """Choose a city with the keyboard."""
    page.locator(".city-choice input").fill(name)
    expect(page.locator(".city-choice [role=option]").first).to_contain_text(name)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".city-choice .hint").first).to_contain_text(name)


def key_in(page: Page, keys: str) -> None:
    """Key the answers of a sheet in, from the first item to the review."""
    page.locator(".paper-go").focus()
    page.keyboard.press("Enter")
    for key in keys:
        expect(page.locator(".paper-item")).to_be_focused()
        page.keyboard.press(key)
        page.keyboard.press("Enter")


def saved(desk: DeskPage, sheets: int) -> None:
    """Save the sheet that is looked through."""
    expect(desk.button("Save the sheet")).to_be_focused()
    desk.page.keyboard.press("Enter")
    expect(desk.page.locator(".paper-list li")).to_have_count(sheets)


def test_a_sheet_is_keyed_in_with_single_keys_and_corrected_and_counted(scanning: DeskPage):
    page = scanning.page
    told = frames_of(page)
    page.reload()
    scanning.tab("paper")
    wrong = {"head": violations(page)}
    city(page, "Dakar")
    picture(page, "paper-head")
    key_in(page, KEYS[:4])
    page.keyboard.press("Backspace")
    expect(page.get_by_role("button", pressed=True)).to_contain_text("0")
    page.keyboard.press("1")
    page.keyboard.press("Tab")
    page.keyboard.type("2 fonds, depuis 2019")
    wrong |= {"item": violations(page), "item, measured": measured("desk, item", page)}
    picture(page, "paper-item")
    page.keyboard.press("Enter")
    for key in KEYS[4:]:
        page.keyboard.press(key)
        page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator(".paper-review strong").last).to_have_text(scanning.t("nothing ticked"))
    wrong |= {"review": violations(page), "review, measured": measured("desk, review", page)}
    picture(page, "paper-review")
    saved(scanning, 1)
    expect(page.locator(".paper-list li")).to_contain_text(scanning.t("%(answered)s of %(of)s", answered=8, of=9))
    key_in(page, "4" * 9)  # the next one of the pile is from the same city
    saved(scanning, 2)
    wrong |= {"list": violations(page), "list, measured": measured("desk, list", page)}
    picture(page, "paper-list")
    scanning.button("Correct %(name)s", name=scanning.t("Paper sheet no. %(number)s", number=2)).click()
    key_in(page, "0" * 9)
    saved(scanning, 2)
    assert {name: found for name, found in wrong.items() if found} == {}
    assert not [frame for frame in told if "2 fonds" in frame], "what was keyed never comes back"
    scanning.tab("people")
    expect(page.locator(".people-table")).to_contain_text(scanning.t("on paper"))
    picture(page, "paper-people")
    assert scanning.figures(scanning.code)["participants"]["papers"] == 2


def test_a_sheet_waits_for_the_connection_and_a_refused_one_is_not_lost(scanning, visit, signed_in, line):
    helper = DeskPage(visit("Anna’s helper", "en", "laptop", storage_state=signed_in, line=line))
    helper.visitor.allow(OFFLINE)
    page = helper.page
    page.goto(f"/desk/{scanning.code}")
    helper.ready().tab("paper")
    city(page, "Dakar")
    key_in(page, "0" * 9)
    line.cut()
    page.keyboard.press("Enter")
    expect(page.locator(".paper .warned")).to_contain_text("1 sheet is on this device")
    line.mend()
    expect(page.locator(".paper-list li")).to_have_count(1)
    key_in(page, "3" * 9)
    line.cut()
    page.keyboard.press("Enter")
    expect(page.locator(".paper .warned")).to_contain_text("1 sheet is on this device")
    scanning.tab("now")
    scanning.close_round()
    line.mend()
    expect(page.locator(".paper .empty")).to_be_visible()
    expect(page.locator(".paper [role=alert]")).to_contain_text("A sheet of Dakar was not taken.")
    scanning.button("Reopen the round").click()
    expect(page.locator(".paper-head")).to_be_visible()
    helper.button("Open this sheet again").click()
    expect(page.locator(".paper-go")).to_have_text(helper.t("On to the answers again"))
    page.locator(".paper-go").focus()
    page.keyboard.press("Enter")
    for number in range(1, 10):
        expect(page.locator(".paper-item")).to_contain_text(f"Item {number} of 9")
        expect(page.locator(".paper-item")).to_be_focused()
        page.keyboard.press("Enter")
    expect(page.locator(".paper-review strong").first).to_contain_text("(3)")
    saved(helper, 2)
