"""A whole workshop steered with keys alone, and live updates that leave everybody's focus and place where they are."""

import re
from typing import Any

from playwright.sync_api import expect

from tests.e2e.keys import press, reach, yes
from tests.e2e.pages import DeskPage, MyWorkshops

CONSIDERED = """() => new Promise((go) => {  // longer than the pause that a hasty second press must keep
  const end = performance.now() + 1600;
  (function wait() { performance.now() < end ? requestAnimationFrame(wait) : go() })();
})"""
PLACE = "() => [document.activeElement.id || document.activeElement.className, scrollX, scrollY]"


def step_by_key(desk: DeskPage, name: str, *, asks: bool | None = False) -> None:
    """Go on with a key; `asks`: whether that is asked about, None where it depends on how quick the others are."""
    desk.page.keyboard.press("n")
    asked = desk.page.locator("dialog[open]")
    if asks is None:
        expect(asked.or_(desk.step.filter(has_text=name)).first).to_be_visible()
    if asks or (asks is None and asked.count()):
        yes(desk)
    expect(desk.step).to_contain_text(name)


def test_facilitation_from_the_form_to_the_close_with_keys_alone(anna, crowd_of):
    page = anna.page
    MyWorkshops(anna).go()
    press(page, page.get_by_role("button", name="Open the workshop"))
    desk = DeskPage(anna).ready()
    people = crowd_of(desk.code, 6)
    expect(desk.page.locator(".desk-counts")).to_contain_text("6 people", timeout=60_000)
    step_by_key(desk, "What we will do")
    page.keyboard.press("u")
    expect(desk.step).to_contain_text("Welcome")
    step_by_key(desk, "What we will do")
    press(page, desk.button("Show on the projector"))
    expect(desk.button("Take off the projector")).to_be_visible()
    step_by_key(desk, "Quick scan")
    expect(desk.page.locator(".clock-left")).to_contain_text("8 minutes left")
    page.keyboard.press("+")
    expect(desk.page.locator(".clock-left")).to_contain_text("9 minutes left")
    expect(desk.now).to_contain_text("6 of 6 people have started, 6 are done")
    press(page, desk.button("Close the round"))
    yes(desk)
    press(page, desk.button("Reveal the results"))
    yes(desk)
    press(page, desk.button("Hide the results"))
    expect(desk.round_state).not_to_contain_text("everybody’s screen")
    press(page, desk.button("Reveal the results"))
    yes(desk)
    step_by_key(desk, "First picture")
    step_by_key(desk, "Into groups")
    groups_by_key(desk)
    step_by_key(desk, "Group work", asks=True)  # the groups are a draft still
    page.keyboard.press("1")
    press(page, desk.button("Open the groups"))
    yes(desk)
    expect(desk.page.locator(".now .round-state").first).to_contain_text("Open: everybody sees their group")
    step_by_key(desk, "Report back", asks=True)
    step_by_key(desk, "Priorities", asks=None)  # the groups may have answered by now
    step_by_key(desk, "Closing", asks=True)
    expect(desk.text("This is the last step.")).to_be_visible()
    assert people.poll() is None


def groups_by_key(desk: DeskPage) -> None:
    """Form three groups by their number, then move somebody with the menu."""
    page = desk.page
    page.keyboard.press("2")
    reach(page, page.get_by_role("radio", name="People per group"))
    page.keyboard.press("ArrowDown")
    reach(page, page.get_by_role("spinbutton", name="Number of groups"))
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("3")
    press(page, desk.button("Form the groups"))
    expect(page.locator(".group-card")).to_have_count(3)
    mover = page.locator(".group-card").first.locator(".move-open").first
    person = page.locator(".group-card").first.locator(".member").first.get_attribute("data-person")
    press(page, mover)
    expect(page.get_by_role("menu")).to_be_visible()
    page.keyboard.press("ArrowDown")
    place = page.evaluate("() => document.activeElement.querySelector('.move-place').firstChild.textContent.trim()")
    page.keyboard.press("Enter")
    moved = desk.group(place).locator(f'[data-person="{person}"]')
    expect(moved).to_be_visible()
    expect(moved.locator(".move-open")).to_be_focused()


def test_the_projector_answers_to_its_keys(desk, screen, join):
    join("Ben", "en", "Lyon")
    page = screen.page
    screen.press("ArrowRight")
    expect(screen.title).to_have_text(re.compile("What we will do"))
    screen.press("ArrowLeft")
    expect(screen.title).to_have_text("Welcome")
    screen.press("ArrowRight")
    expect(screen.title).to_have_text(re.compile("What we will do"))
    screen.press("ArrowDown")
    expect(screen.title).to_have_text("1 Co-construction of public policy")
    screen.press("ArrowRight")
    expect(screen.title).to_have_text(re.compile("Quick scan"))
    screen.press("q")
    expect(page.locator(".join-scene")).to_be_visible()
    screen.press("Escape")
    expect(page.locator(".join-scene")).to_have_count(0)
    screen.press("t")
    expect(page.locator(".clock-large")).to_be_visible()
    screen.press("t")
    expect(page.locator(".clock-large")).to_have_count(0)
    screen.press("b")
    expect(page.locator(".blank")).to_be_visible()
    screen.press("b")
    expect(page.locator(".blank")).to_have_count(0)
    screen.press("h")
    expect(page.get_by_role("heading", name="Keys of this screen")).to_be_focused()
    screen.press("Escape")
    for key, size in (("+", "1.1"), ("+", "1.25"), ("-", "1.1"), ("-", "1")):
        screen.press(key)
        expect(page.locator("html")).to_have_attribute("style", re.compile(f"--zoom: {size};"))
    screen.press("f")
    expect(page.locator("html:fullscreen")).to_have_count(1)
    screen.press("f")
    expect(page.locator("html:fullscreen")).to_have_count(0)
    stops_then_reveals(desk, screen)


def stops_then_reveals(desk: DeskPage, screen: Any) -> None:
    """Space stops the round; a hasty second press does nothing, a considered one reveals, a third hides."""
    screen.press("Space")
    expect(screen.page.locator(".hint")).to_contain_text("The round is stopped. Nothing is shown yet")
    screen.press("Space")
    expect(screen.scene).to_contain_text("The round is stopped. The results are not open yet.")
    expect(desk.round_state).to_contain_text("Nobody has seen any result yet")
    page = screen.page
    page.evaluate(CONSIDERED)
    screen.press("Space")
    expect(desk.round_state).to_contain_text("The results are on everybody’s screen.")


def test_live_updates_leave_focus_and_place_alone(desk, join):
    """While others come in and score, nothing moves under the hands of those who read, write or steer."""
    ben, chidi = join("Ben", "en", "Lyon"), join("Chidi", "en", "Dakar")
    desk.next("What we will do")
    desk.next("Quick scan")
    ben.note.scroll_into_view_if_needed()
    ben.note.press_sequentially("half a no")
    desk.page.locator(".asked summary").click()
    desk.page.locator(".asked button").last.focus()
    places = [(window.page, window.page.evaluate(PLACE)) for window in (ben, desk)]
    for number, value in enumerate((1, 2, 3), start=1):
        chidi.choose(value)
        chidi.next()
        chidi.answered(number, 9)
    join("Dolores", "es", "Sevilla")
    expect(desk.page.locator(".desk-counts")).to_contain_text("3 people")
    expect(desk.now).to_contain_text("1 of 3 people have started")
    assert [page.evaluate(PLACE) for page, _ in places] == [place for _, place in places]
    desk.page.locator("[data-tab=people]").focus()
    desk.page.keyboard.press("/")
    search = desk.page.locator("[data-key=search]")
    expect(search).to_be_focused()
    desk.page.keyboard.type("ben")
    join("Élodie", "fr", "Lyon")
    expect(desk.page.locator(".desk-counts")).to_contain_text("4 people")
    expect(search).to_be_focused()
    expect(search).to_have_value("ben")
    ben.page.keyboard.type("te")
    expect(ben.note).to_have_value("half a note")
