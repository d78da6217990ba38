"""Splitting by keys alone: the brief, a draft, pins, a move, names, undo; and the rounds of a world café."""

from playwright.sync_api import expect

from tests.e2e.axe import violations
from tests.e2e.guests import Guest, some
from tests.e2e.keys import press, reach
from tests.e2e.test_splitting import here


def choose(page, target, letters):
    """Reach a field, type a name and take it."""
    reach(page, target)
    page.keyboard.type(letters)
    page.keyboard.press("Enter")


def test_a_split_from_the_brief_to_the_move_with_keys_alone(desk, guests):
    guests(some(8))
    page = desk.page
    here(desk, 8)
    page.keyboard.press("2")
    reach(page, page.get_by_role("radio", name="People per group"))
    page.keyboard.press("ArrowDown")
    reach(page, page.get_by_role("spinbutton", name="Number of groups"))
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("2")
    press(page, page.locator(".brief").first.locator("summary").first)
    choose(page, page.get_by_role("combobox", name="Keep together", exact=True), "Guest 1")
    expect(page.locator(".circle-people li")).to_have_text(["Guest 1×"])
    choose(page, page.get_by_role("combobox", name="Keep together", exact=True), "Guest 2")
    expect(page.locator(".circle-people li")).to_have_count(2)
    press(page, desk.button("Make a draft to compare"))
    expect(page.locator(".draft-tabs [role=tab]")).to_have_count(1)
    press(page, desk.button("Choose this draft"))
    expect(page.locator(".group-card:not(.is-draft)")).to_have_count(2)
    assert desk.group_of("Guest 1") == desk.group_of("Guest 2")

    stays, goes = page.locator(".group-card:not(.is-draft)").first.locator(".member-name").all_inner_texts()[:2]
    pin = desk.button("Pin %(name)s to this group", name=stays)
    press(page, pin)
    expect(pin).to_have_attribute("aria-pressed", "true")
    expect(pin).to_be_focused()
    press(page, desk.button("Move %(name)s to…", name=goes))
    expect(page.locator(".move-verdict strong")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(desk.group("Group 2").locator(".member-name", has_text=goes)).to_be_visible()
    expect(desk.button("Move %(name)s to…", name=goes)).to_be_focused()
    reach(page, page.get_by_text("Name all groups at once"), "Shift+Tab")
    page.keyboard.press("Enter")
    press(page, desk.button("%(first)s, %(second)s…", first="Window 1", second="Window 2"))
    press(page, desk.button("Give these names"))
    expect(page.locator(".group-card:not(.is-draft) h3")).to_have_text(["Window 1", "Window 2"])
    undo = desk.button("Take the last change back")
    reach(page, undo, "Shift+Tab")
    page.keyboard.press("Enter")
    expect(desk.group("Group 1")).to_be_visible()
    press(page, undo)
    expect(page.locator(".group-card:not(.is-draft) h3")).to_have_text(["Group 1", "Group 2"])
    expect(desk.group("Group 1").locator(".member-name", has_text=goes)).to_be_visible()


def test_drafts_are_compared_and_one_is_chosen_by_keyboard(desk, guests):
    guests(some(12))
    here(desk, 12)
    desk.form_groups(3)
    desk.page.get_by_label(desk.t("Number of groups"), exact=True).last.fill("4")
    for count in (1, 2):
        desk.button("Make a draft to compare").focus()
        desk.page.keyboard.press("Enter")
        expect(desk.page.locator(".draft-tabs [role=tab]")).to_have_count(count)
    expect(desk.page.locator(".compared thead th")).to_have_text(["Now", "Draft 1", "Draft 2"])
    desk.page.locator(".draft-tabs [aria-selected=true]").focus()
    desk.page.keyboard.press("ArrowLeft")
    expect(desk.page.locator(".draft-tabs [aria-selected=true]")).to_have_text("Draft 1")
    guests(Guest("Lupita", "Sevilla", ("es",)))
    expect(desk.page.locator(".draft")).to_contain_text("1 person came since: choosing the draft places them")
    assert violations(desk.page) == []
    desk.button("Choose this draft").focus()
    desk.page.keyboard.press("Enter")
    expect(desk.page.locator(".group-card:not(.is-draft)")).to_have_count(4)
    expect(desk.page.locator(".group-card:not(.is-draft) .member-name", has_text="Lupita")).to_be_visible()


def test_the_rounds_of_a_world_cafe_are_planned_and_gone_through(desk, guests):
    guests(some(12))
    here(desk, 12)
    page = desk.page
    page.get_by_label("Number of groups", exact=True).last.fill("3")
    page.get_by_text("Rounds of a world café").click()
    page.get_by_role("spinbutton", name="Rounds").fill("4")
    desk.button("Plan the rounds").click()
    expect(page.locator(".draft-tabs [role=tab]")).to_have_text(["Round 1", "Round 2", "Round 3", "Round 4"])
    expect(page.locator(".round-meets")).to_contain_text("Pairs that meet again up to this round: ")
    expect(page.locator(".draft .warned")).to_have_text("4 rounds on 3 blocks: somebody meets a block again.")
    assert violations(page) == []
    for number in (1, 2):
        page.get_by_role("tab", name=f"Round {number}").click()
        expect(page.locator(".draft .warned")).to_have_count(0)
        desk.button("Choose this draft").click()
        expect(page.locator(".group-card:not(.is-draft)")).to_have_count(3)
    expect(page.locator(".group-card:not(.is-draft) .member")).to_have_count(12)


def test_the_other_screens_are_reached_from_one_button_where_the_head_is_narrow(desk):
    page = desk.page
    desk.speak("fr")
    head = page.locator(".desk-head")
    assert head.bounding_box()["height"] <= 100
    button = page.locator(".doors-open")
    reach(page, button)
    page.keyboard.press("Enter")
    links = page.locator(".doors-list a")
    expect(links).to_have_count(5)
    assert violations(page) == []
    page.keyboard.press("Tab")
    expect(links.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(links.first).to_be_hidden()
    page.set_viewport_size({"width": 1920, "height": 1080})
    expect(links.first).to_be_visible()
    expect(button).to_be_hidden()
