"""Thirty people are split on the desk: explained, moved with the effect shown, reshuffled around pins, taken back."""

import re

from playwright.sync_api import expect

from tests.e2e.axe import violations


def formed(desk, join, crowd_of, people: int, number: int) -> None:
    """Lupita speaks only Spanish, Océane only French; with simulated people the room has so many."""
    join("Lupita", "es", "Sevilla")
    join("Océane", "fr", "Dakar")
    crowd_of(desk.code, people - 2)
    desk.tab("groups")
    expect(desk.page.locator("#tab-people .tab-badge")).to_have_text(str(people), timeout=60_000)
    desk.form_groups(number)


def test_a_split_of_thirty_is_explained_and_nobody_is_alone(desk, join, crowd_of):
    formed(desk, join, crowd_of, 30, 5)
    expect(desk.page.locator(".groups-found .meters.is-whole meter")).to_have_count(1)
    for name in ("Lupita", "Océane"):
        card = desk.page.locator(".group-card").filter(has=desk.member(name))
        talk = card.locator(".group-language").first
        expect(talk).to_contain_text(re.compile("Common language|Works in"))
        expect(card.locator(".group-language", has_text="understands nobody")).to_have_count(0)
    assert violations(desk.page) == []


def test_a_move_says_before_what_it_does_and_is_taken_back(desk, join, crowd_of):
    formed(desk, join, crowd_of, 12, 3)
    before = desk.group_of("Lupita")
    desk.button("Move %(name)s to…", name="Lupita").click()
    menu = desk.page.get_by_role("menu")
    expect(menu.locator(".effect strong")).to_have_count(2)
    desk.page.keyboard.press("Escape")
    other = next(f"Group {number}" for number in (1, 2, 3) if f"Group {number}" != before)
    desk.move("Lupita", other)
    expect(desk.member("Lupita")).to_contain_text("moved by hand")
    desk.button("Take the last change back").click()
    expect(desk.group(before).locator(".member-name", has_text="Lupita")).to_be_visible()


def test_who_is_pinned_stays_when_the_others_are_reshuffled(desk, join, crowd_of):
    formed(desk, join, crowd_of, 12, 3)
    where = {name: desk.group_of(name) for name in ("Lupita", "Océane")}
    for name in where:
        desk.button("Pin %(name)s to this group", name=name).click()
        expect(desk.button("Pin %(name)s to this group", name=name)).to_have_attribute("aria-pressed", "true")
    shuffle = desk.n("Reshuffle all but the %(num)s who is pinned", "Reshuffle all but the %(num)s who are pinned", 2)
    desk.page.get_by_role("button", name=shuffle).click()
    expect(desk.text("The others are shuffled anew.")).to_be_attached()
    assert {name: desk.group_of(name) for name in where} == where


def test_drafts_are_compared_and_one_is_chosen_by_keyboard(desk, join, crowd_of):
    formed(desk, join, crowd_of, 12, 3)
    desk.page.get_by_label(desk.t("Number of groups"), exact=True).last.fill("4")
    for count in (1, 2):
        desk.button("Make a draft to compare").focus()
        desk.page.keyboard.press("Enter")
        expect(desk.page.locator(".draft-tabs [role=tab]")).to_have_count(count)
    expect(desk.page.locator(".compared thead th")).to_have_text(["Now", "Draft 1", "Draft 2"])
    desk.page.locator(".draft-tabs [aria-selected=true]").focus()
    desk.page.keyboard.press("ArrowLeft")
    expect(desk.page.locator(".draft-tabs [aria-selected=true]")).to_have_text("Draft 1")
    assert violations(desk.page) == []
    desk.button("Choose this draft").focus()
    desk.page.keyboard.press("Enter")
    expect(desk.page.locator(".group-card:not(.is-draft)")).to_have_count(4)


def test_a_late_comer_is_told_where_and_why_and_stays_there(desk, join, crowd_of):
    formed(desk, join, crowd_of, 8, 2)
    for name in ("What we will do", "Quick scan", "First picture", "Into groups", "Group work"):
        desk.next(name)
    desk.open_groups()
    late = join("Gonzalo", "es", "Sevilla")
    expect(late.page.locator(".why")).to_contain_text("Está aquí porque")
    group = late.page.locator(".group-info h2").inner_text()
    late.page.reload()
    expect(late.page.locator(".group-info h2")).to_have_text(group)
