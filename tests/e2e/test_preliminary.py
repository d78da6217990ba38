"""The preliminary actions of a pack: brought in at the desk, read by each in their language, taken up and changed."""

import os
from pathlib import Path

from playwright.sync_api import expect

from tests.e2e.axe import violations
from tests.e2e.measures import measured
from tests.e2e.pages import JoinPage, MyWorkshops

PICTURES = os.environ.get("PICTURES", "")
FIRST = "Mettre au point de meilleures façons de recueillir des données"


def test_a_group_makes_a_preliminary_action_its_own(anna, visit):
    desk = MyWorkshops(anna).go("cities-of-equality").open_workshop()
    fatou = JoinPage(visit("Fatou", "fr", "phone")).by_code(desk.code).fill("Dakar", ["fr"], name="Fatou")
    expect(desk.page.locator(".desk-counts")).to_contain_text("1 person")
    desk.form_groups(1)
    for _ in range(12):
        if desk.page.locator(".agenda-step[aria-current] .agenda-about", has_text="Work in groups").count():
            break
        before = desk.step.inner_text()
        desk.page.locator("[data-key=next]").click()
        asked, moved = desk.page.locator("dialog[open]"), desk.step.filter(has_not_text=before)
        expect(asked.or_(moved).first).to_be_visible()
        if asked.count():
            desk.confirm()
        expect(moved).to_be_visible()
    desk.tab("groups")
    desk.page.locator(".groups-doors button").click()
    desk.confirm()
    desk.tab("notes")
    desk.button("Bring in the preliminary actions").click()
    expect(desk.page.locator(".preliminary-list .is-away")).to_have_count(0)
    expect(desk.page.locator(".preliminary-list li")).to_have_count(6)
    board = fatou.page.locator(".notes-board")
    board.locator(".switch button").last.click()
    expect(fatou.page.locator(".preliminary > ul .preliminary-action")).to_have_count(1)  # of the group's own block
    fatou.page.locator(".preliminary summary").click()
    expect(fatou.page.locator(".preliminary-action:visible")).to_have_count(6)
    wrong = {"phone": violations(fatou.page), "phone, measured": measured("phone", fatou.page)}
    if PICTURES:
        fatou.page.locator(".preliminary").scroll_into_view_if_needed()
        fatou.visitor.picture(Path(PICTURES) / "preliminary-phone.png")
        desk.speak("fr")
        desk.visitor.picture(Path(PICTURES) / "preliminary-desk.png")
        desk.speak("en")
    fatou.page.locator(".preliminary-action button").first.click()
    expect(fatou.page.locator(".note-text").first).to_contain_text(FIRST)
    expect(desk.page.locator(".moderated-text")).to_contain_text(FIRST)
    wrong |= {"desk": violations(desk.page), "desk, measured": measured("desk", desk.page)}
    desk.button("Take the list away").click()
    expect(fatou.page.locator(".preliminary-action")).to_have_count(0)
    expect(fatou.page.locator(".note-text").first).to_contain_text(FIRST)
    assert {name: found for name, found in wrong.items() if found} == {}
