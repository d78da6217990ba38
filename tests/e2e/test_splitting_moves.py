"""Groups changed by hand: with the effect shown before, around pins, merged, and taken back."""

import re

from playwright.sync_api import expect

from tests.e2e.axe import violations
from tests.e2e.guests import Guest, some
from tests.e2e.test_splitting import here

LUPITA = Guest("Lupita", "Sevilla", ("es",))
BASQUE = Guest("Itziar", "Sevilla", ("es", "en"))


def of_twelve(desk, guests, number=3):
    """Let twelve people in, Lupita with Spanish alone, and form groups."""
    guests(some(10), BASQUE, LUPITA)
    here(desk, 12)
    desk.form_groups(number)


def elsewhere(desk, name, number=3):
    """Return the name of a group in which somebody is not."""
    return next(f"Group {at}" for at in range(1, number + 1) if f"Group {at}" != desk.group_of(name))


def test_the_menu_says_before_what_a_move_does_without_growing_and_a_move_is_taken_back(desk, guests):
    of_twelve(desk, guests)
    before, other = desk.group_of("Lupita"), elsewhere(desk, "Lupita")
    page = desk.page
    answers = []
    page.route("**/move/*.json", lambda route: answers.append(route))
    desk.button("Move %(name)s to…", name="Lupita").click()
    menu = page.locator(".move-menu")
    expect(menu.locator(".move-effect")).to_have_text("Working out what each move would do…")
    early = menu.bounding_box()
    for route in answers:
        route.continue_()
    expect(menu.locator(".move-verdict strong")).to_have_count(2)
    assert menu.bounding_box() == early
    for item in menu.get_by_role("menuitem").all():
        assert item.bounding_box()["height"] <= 44
    first = menu.get_by_role("menuitem").first
    expect(first).to_be_focused()
    expect(menu.locator(".move-effect > span").first).to_have_text(re.compile("→|solved|understands|fewer|breaks"))
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.unroute("**/move/*.json")
    desk.move("Lupita", other)
    expect(desk.member("Lupita")).to_contain_text("moved by hand")
    desk.button("Take the last change back").click()
    expect(desk.group(before).locator(".member-name", has_text="Lupita")).to_be_visible()


def test_a_drag_shows_its_effect_over_each_group_and_moves(desk, guests):
    of_twelve(desk, guests)
    other = elsewhere(desk, "Lupita")
    page = desk.page
    start, end = desk.member("Lupita"), desk.group(other).get_by_role("heading", level=3)
    start.scroll_into_view_if_needed()
    start.locator(".member-name").hover()
    page.mouse.down()
    box = end.bounding_box()
    page.mouse.move(box["x"] + 4, box["y"] + 4, steps=5)
    effect = desk.group(other).locator(".drop-effect")
    expect(effect.locator("strong")).to_have_text(re.compile("Best place|Better|As good|Worse|New problem"))
    expect(page.locator(".drop-effect")).to_have_count(2)
    page.mouse.move(box["x"] + 6, box["y"] + 6)
    page.mouse.up()
    expect(desk.group(other).locator(".member-name", has_text="Lupita")).to_be_visible()
    expect(page.locator(".drop-effect")).to_have_count(0)


def test_a_move_that_leaves_somebody_without_a_language_is_told_before(desk, guests):
    french = [Guest(name, "Dakar", ("fr",)) for name in ("Aminata", "Bintou", "Cheikh")]
    guests(LUPITA, BASQUE, Guest("Pilar", "Sevilla", ("es",)), french)
    here(desk, 6)
    desk.form_groups(2)
    spanish, other = desk.group_of("Lupita"), elsewhere(desk, "Lupita", 2)
    assert desk.group_of("Pilar") == spanish
    desk.button("Move %(name)s to…", name="Lupita").click()
    there = desk.page.get_by_role("menuitem", name=re.compile(f"^{other} "))
    expect(there.locator("strong")).to_have_text("New problem")
    there.hover()
    expect(desk.page.locator(".move-effect")).to_contain_text("Lupita understands nobody in this group.")
    desk.page.keyboard.press("Escape")
    desk.move("Lupita", other)
    warning = desk.group(other).locator(".is-warning", has_text="Lupita understands nobody in this group.")
    expect(warning).to_be_visible()
    expect(desk.button("Open the groups").first).to_be_enabled()  # a warning never hinders


def test_who_is_pinned_stays_when_the_others_are_reshuffled(desk, guests):
    of_twelve(desk, guests)
    where = {name: desk.group_of(name) for name in ("Lupita", "Guest 1")}
    others = {f"Guest {number}": desk.group_of(f"Guest {number}") for number in range(2, 11)}
    for name in where:
        pin = desk.button("Pin %(name)s to this group", name=name)
        pin.click()
        expect(pin).to_have_attribute("aria-pressed", "true")
    shuffle = desk.n("Reshuffle all but the %(num)s who is pinned", "Reshuffle all but the %(num)s who are pinned", 2)
    for _ in range(3):  # chance may leave everybody where they were, three times hardly
        said = desk.page.locator(".desk > [role=status] p")
        before = said.element_handle()
        desk.page.get_by_role("button", name=shuffle).click()
        desk.page.wait_for_function("said => !said.isConnected", arg=before)  # each answer is said anew
        expect(said).to_have_text(desk.t("The others are shuffled anew."))
        assert {name: desk.group_of(name) for name in where} == where
    assert {name: desk.group_of(name) for name in others} != others


def test_a_group_that_shrank_is_offered_a_merger_which_is_taken_back(desk, guests):
    guests(some(9))
    here(desk, 9)
    desk.form_groups(3)
    mover = desk.page.locator(".group-card").first.locator(".member-name").first.inner_text()
    desk.move(mover, elsewhere(desk, mover))
    offer = desk.page.locator(".merger")
    expect(offer).to_contain_text("Group 1 has only 2 people left.")
    offer.get_by_role("button").click()
    expect(desk.page.locator(".group-card")).to_have_count(2)
    expect(desk.page.locator(".member-about", has_text="came with group 1")).to_have_count(2)
    desk.button("Take the last change back").click()
    expect(desk.page.locator(".group-card")).to_have_count(3)


def test_people_are_placed_once_they_are_back(desk, guests, join):
    guests(some(3))
    for name in ("Ben", "Chidi"):
        join(name, "en", "Lyon")
    here(desk, 5)
    desk.page.locator(".brief").first.locator("summary").first.click()
    desk.page.get_by_label("Who is placed").select_option("here")
    desk.form_groups(1)
    expect(desk.page.locator(".group-card .member")).to_have_count(2)
    expect(
        desk.page.locator(".unplaced .member", has_text="was not connected when the groups were formed")
    ).to_have_count(3)
