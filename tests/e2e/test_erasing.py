"""Somebody deletes themselves on their phone, and another is erased on the desk: every open screen shows it at once."""

import re

from playwright.sync_api import expect

from tests.e2e.pages import PhonePage

IDEA = "Zqxideawvk of Élodie"


def test_who_deletes_themselves_on_the_phone_is_gone_from_every_open_screen(desk, join) -> None:
    ben, elodie = join("Ben", "en", "Lyon"), join("Élodie", "fr", "Lyon")
    desk.form_groups(1)
    desk.tab("now")
    for step in ("What we will do", "Quick scan", "First picture", "Into groups", "Group work"):
        desk.next(step)
    desk.open_groups()
    screen = desk.open_screen()
    elodie.write("Actions", IDEA)
    ben.page.get_by_role("button", name=re.compile(f"^{ben.t('Actions')}")).click()
    expect(ben.page.get_by_text(IDEA)).to_be_visible()
    expect(screen.page.get_by_text("Élodie").first).to_be_visible()
    desk.tab("notes")
    expect(desk.page.get_by_text(IDEA)).to_be_visible()
    elodie.page.locator(".page-header-me").click()
    elodie.page.get_by_role("link", name=elodie.t("What is held about me, and how to delete it")).click()
    expect(elodie.page.locator("main")).to_contain_text(IDEA)
    elodie.visitor.allow("status of 422")
    elodie.button("Delete and leave").click()
    expect(elodie.page.get_by_role("alert")).to_be_visible()
    elodie.page.get_by_label(elodie.t("Yes, delete my name and my texts for good.")).check()
    elodie.button("Delete and leave").click()
    expect(elodie.page.locator("h1")).to_have_text(elodie.t("It is deleted"))
    for window in (ben, desk, screen):
        expect(window.page.get_by_text(re.compile("Zqxideawvk|Élodie"))).to_have_count(0)
    expect(ben.page.get_by_text(ben.t("The text was deleted at the wish of whoever wrote it."))).to_be_visible()
    assert elodie.page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('drafts-'))") == []
    elodie.page.goto(f"/w/{desk.code}")
    expect(elodie.page.get_by_role("button", name=elodie.t("Join"))).to_be_visible()


def test_the_desk_says_what_happens_and_then_it_does(desk, join) -> None:
    ben, dolores = join("Ben", "en", "Lyon"), join("Dolores", "es", "Sevilla")
    desk.tab("people")
    erase = desk.page.get_by_role("button", name=desk.t("Erase %(name)s", name="Dolores"))
    erase.click()
    desk.button("Not now").click()
    expect(desk.page.get_by_role("row").filter(has_text="Dolores")).to_be_visible()
    erase.click()
    desk.button("Erase for good").click()
    expect(dolores.title).to_have_text(dolores.t("You are not in this workshop any more"))
    expect(desk.page.get_by_role("row").filter(has_text="Dolores")).to_have_count(0)
    desk.page.locator("details.gone summary").click()
    expect(desk.page.locator("details.gone")).to_contain_text(desk.t("name and texts deleted"))
    assert isinstance(ben, PhonePage)
    expect(ben.title).to_be_visible()
