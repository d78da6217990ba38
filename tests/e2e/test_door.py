"""At the door: a waiting room that people come out of by themselves, and a new code on screens that are open."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.conftest import Join, Visit
from tests.e2e.pages import DeskPage, JoinPage, PhonePage, ScreenPage, TablePage
from tests.e2e.window import Window


def test_newcomers_wait_and_come_in_by_themselves(desk: DeskPage, join: Join, visit: Visit) -> None:
    desk.tab("people")
    desk.button("Open a waiting room").click()
    expect(desk.page.get_by_text(desk.t("Whoever joins waits at the door until you let them in."))).to_be_visible()
    fatou = join("Fatou", "fr", "Dakar")
    expect(fatou.page.locator("h1")).to_have_text(fatou.t("You are at the door"))
    table = TablePage(visit("the table", "en", "tablet")).open(desk.code)
    expect(table.page.locator("h1")).to_have_text(table.t("This table is at the door"))
    expect(desk.page.locator(".at-the-door li")).to_have_count(1)
    expect(desk.page.locator(".at-the-door")).to_contain_text("Fatou, Dakar")
    desk.page.get_by_role("button", name="Let Fatou in").click()
    expect(fatou.page.locator("h1")).not_to_have_text(fatou.t("You are at the door"))
    expect(fatou.page.locator(".page-header-me")).to_contain_text("Dakar")
    expect(desk.page.locator(".at-the-door")).to_have_count(0)
    desk.button("Let newcomers in directly").click()
    ben = join("Ben", "en", "Lyon")
    expect(ben.page.locator(".page-header-me")).to_contain_text("Lyon")


def test_a_crowd_is_removed_and_comes_back_in_one_act_each(
    desk: DeskPage, join: Join, guests: Callable[..., None]
) -> None:
    ben = join("Ben", "en", "Lyon")
    ben.visitor.allow("status of (403|404)")
    desk.tab("people")
    desk.page.locator(".newcomers-remove summary").click()
    expect(desk.page.locator(".newcomers-remove")).to_contain_text("That is 1 person.")
    desk.page.locator(".newcomers-remove button").click()
    desk.confirm()
    expect(ben.page.locator("h1")).to_have_text(ben.t("You are not in this workshop any more"))
    expect(desk.page.locator(".newcomers-removal")).to_contain_text("1 person who came since")
    desk.page.locator(".newcomers-removal button").click()
    expect(desk.page.locator(".newcomers-removal")).to_have_count(0)
    expect(ben.page.locator(".page-header-me")).to_contain_text("Lyon")  # by itself, without a reload


def test_join_again_after_removal_is_a_new_seat(desk: DeskPage, join: Join) -> None:
    ben = join("Ben", "en", "Lyon")
    desk.tab("people")
    desk.page.get_by_role("button", name="Remove Ben").click()
    desk.confirm()
    ben.page.get_by_role("link", name="Join again").click()
    door = JoinPage(ben.visitor)
    again: PhonePage = door.fill("Lyon", ["en"], name="Ben again")
    expect(again.page.locator(".page-header-me")).to_contain_text("Ben again")


def test_a_new_code_and_closed_doors_are_on_screens_that_are_open(desk: DeskPage, screen: ScreenPage) -> None:
    old = f"{desk.code[:4]}-{desk.code[4:]}"
    expect(screen.page.locator(".join-code").first).to_have_text(old)
    expect(desk.page.locator(".join-door-code")).to_have_text(old)
    before = screen.page.locator("img.qr").first.get_attribute("src")
    access = Window(desk.visitor)
    access.page = desk.visitor.context.new_page()
    access.page.goto(f"/desk/{desk.code}/access")
    access.button("New code and QR code").click()
    fresh = access.page.locator(".code-shown").inner_text()
    assert fresh != old
    assert re.fullmatch("[A-Z]{4}-[A-Z]{4}", fresh)
    for shown in (screen.page.locator(".join-code").first, desk.page.locator(".join-door-code")):
        expect(shown).to_have_text(fresh)
    picture = screen.page.locator("img.qr").first
    expect(picture).not_to_have_attribute("src", before or "")
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth > 0)")
    access.button("Close the doors").click()
    expect(screen.page.get_by_text("The doors are closed. Whoever is in stays in.").first).to_be_visible()
    expect(desk.page.locator(".lobby").get_by_text("The doors are closed: nobody new comes in.")).to_be_visible()
    access.page.close()
