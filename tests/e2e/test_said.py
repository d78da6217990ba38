"""Nothing that somebody said is lost or silently refused: late by the network or for good, moved, closed, too long."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.axe import violations
from tests.e2e.pages import PhonePage, TablePage

HEARD = """() => {
  window.heard = [];
  const regions = document.querySelectorAll("[aria-live]");
  new MutationObserver(() => regions.forEach((one) => {
    const text = one.textContent.trim();
    if (text && window.heard.at(-1) !== text) window.heard.push(text);
  })).observe(document.body, { childList: true, characterData: true, subtree: true });
}"""
WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
LONG = "X" * 40


def in_the_scan(desk):
    desk.next("What we will do")
    desk.next("Quick scan")


def hears(page: Page, text: str) -> None:
    """Wait until a screen reader was told something."""
    page.wait_for_function("(text) => window.heard.some((said) => said.includes(text))", arg=text)


def uncounted(phone: PhonePage):
    return phone.page.locator("section.notice.bad")


def to_group_work(desk) -> None:
    desk.next("First picture")
    desk.next("Into groups")
    desk.form_groups(2)
    desk.open_groups()
    desk.next("Group work")


def test_what_came_too_late_is_told_on_every_step_until_it_is_read(desk, join, line):
    ben: PhonePage = join("Ben", "fr", "Lyon", line=line)
    in_the_scan(desk)
    ben.give(2)
    ben.back()
    ben.saved()
    ben.next()
    ben.lose(line)
    question = ben.question.inner_text()
    ben.choose(3)
    ben.note.fill("Une loi de 2021")
    ben.next()
    ben.choose("dont_know")
    ben.offline(unsent=2)
    desk.close_round()
    desk.reveal()
    desk.next("First picture")
    line.mend()
    one = "Back online. %(num)s answer came too late and was not counted."
    many = "Back online. %(num)s answers came too late and were not counted."
    expect(ben.banner).to_contain_text(ben.n(one, many, 2))
    ben.banner.get_by_role("link", name=ben.t("See them")).click()
    expect(ben.page.locator("#uncounted")).to_be_focused()
    told = uncounted(ben)
    expect(told).to_contain_text(question)
    expect(told).to_contain_text("(3)")
    expect(told.locator("blockquote")).to_have_text("Une loi de 2021")
    assert violations(ben.page) == []
    assert ben.page.evaluate(WIDER) == 0
    desk.next("Into groups")
    expect(ben.title).to_contain_text(re.compile("."))
    expect(told).to_contain_text(question)
    ben.page.reload()
    expect(told).to_contain_text("Une loi de 2021")
    told.get_by_role("button", name=ben.t("I have read this")).click()
    expect(told).to_have_count(0)
    expect(ben.banner).to_have_attribute("data-empty", "true")
    desk_closes(desk)
    expect(
        ben.text("%(count)s of %(all)s of your answers count. The others came too late.", count=1, all=3)
    ).to_be_visible()


def desk_closes(desk) -> None:
    """End the workshop, in whatever step it is."""
    desk.page.evaluate(
        """async () => {
          const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
          const from = loaded.find((name) => name.includes("/lib/socket"));
          const { command } = await import(from);
          return command("workshop.close", {});
        }"""
    )


def test_an_answer_of_before_the_close_that_comes_after_it_counts_and_the_desk_was_told(desk, join, line):
    ben: PhonePage = join("Ben", "en", "Lyon", line=line)
    in_the_scan(desk)
    ben.page.evaluate(HEARD)
    ben.choose(1)
    ben.saved()
    hears(ben.page, "saved")
    ben.lose(line)
    ben.next()
    ben.choose(4)
    ben.offline(unsent=1)
    desk.tab("people")
    expect(desk.page.locator("tr.is-away")).to_have_count(1)  # a phone that is gone for 20 seconds is away
    desk.tab("now")
    desk.button("Close the round").click()
    expect(desk.page.locator("dialog[open]")).to_contain_text("1 of them is not connected now")
    desk.confirm()
    line.mend()
    ben.saved()
    expect(ben.level(4)).to_be_checked()
    expect(ben.banner).to_contain_text("Everything is saved")
    expect(uncounted(ben)).to_have_count(0)
    hears(ben.page, "The round is closed.")
    expect(ben.page.locator("[role=alert][aria-live]")).to_have_text("")


def test_typed_texts_come_along_to_another_group_and_stay_in_sight_and_closing_says_so(desk, join, visit):
    ben: PhonePage = join("Ben", "en", "Lyon")
    for name, city in (("Chidi", "Dakar"), ("Élodie", "Lyon"), ("Fatou", "Dakar")):
        join(name, "en", city)
    ana = TablePage(visit("Ana", "en", "tablet")).open(desk.code)
    ben.page.evaluate(HEARD)
    in_the_scan(desk)
    to_group_work(desk)
    hears(ben.page, "You are now in:")
    field = ben.page.locator(".note-form textarea")
    expect(field).to_be_visible()
    field.fill("Half of a sen")
    field.press_sequentially("t")
    here = desk.group_of("Ben")
    desk.move("Ben", next(name for name in ("Group 1", "Group 2") if name != here))
    expect(ben.text("Your unfinished note came with you.")).to_be_visible()
    expect(field).to_have_value("Half of a sent")
    expect(field).to_be_focused()
    desk.next("Report back")
    left = ben.page.get_by_role("region", name="You were writing this")
    expect(left.locator("blockquote")).to_have_text("Half of a sent")
    ben.page.reload()
    expect(left.locator("blockquote")).to_have_text("Half of a sent")
    desk_closes(desk)
    for window in (ben, ana):
        expect(window.text("The workshop is closed")).to_be_visible()
        expect(window.page.get_by_role("link", name="Open the synthesis")).to_be_visible()
    ben.page.reload()
    expect(ben.text("The workshop is closed")).to_be_visible()
    expect(left).to_be_visible()


WRAPPED = """() => {
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const all = [];
  while (texts.nextNode()) if (!texts.currentNode.parentElement.closest("[translate=no]")) all.push(texts.currentNode);
  for (const text of all.filter((one) => one.data.trim())) {
    const font = document.createElement("font");
    text.replaceWith(font);
    font.textContent = `«${text.data}»`;
  }
}"""


def test_a_page_that_the_browser_translates_goes_on_telling(desk, join):
    ben: PhonePage = join("Ben", "en", "Lyon")
    in_the_scan(desk)
    ben.at(1, 9)
    ben.page.evaluate(WRAPPED)
    ben.choose(2)
    ben.answered(1, 9)
    ben.saved()
    clock = ben.page.locator(".countdown-clock")
    before = clock.inner_text()
    expect(clock).not_to_have_text(before)
    ben.next()
    ben.at(2, 9)


def test_a_zip_that_is_ready_takes_no_word_that_is_being_typed(desk):
    page = desk.page
    page.goto(f"/desk/{desk.code}/report")
    for box in page.locator("input[name=formats]:not([value=json]), input[name=languages]:not([value=en])").all():
        box.uncheck()
    page.get_by_role("button", name="Make the zip").click()
    page.wait_for_url("**#files", wait_until="load")  # the browser looks for the place named in the address first
    words = page.locator("#messages-texts")
    words.fill("Markets pay in")
    words.press_sequentially(" time")
    expect(page.locator("#making").get_by_role("link", name="Download the zip")).to_be_visible()
    expect(words).to_have_value("Markets pay in time")
    expect(words).to_be_focused()


def test_a_paste_that_is_too_long_is_told_and_kept_and_a_rating_is_never_lost_by_its_note(desk, join):
    ben: PhonePage = join(LONG, "en", "Lyon", viewport={"width": 320, "height": 568})
    assert ben.page.evaluate(WIDER) == 0
    in_the_scan(desk)
    word = ben.page.locator(".term").first
    word.click()
    explained = ben.page.locator("dialog.term-dialog")
    expect(explained).to_have_attribute("aria-labelledby", re.compile("^term-"))
    ids = ben.page.evaluate("() => [...document.querySelectorAll('[id]')].map(({ id }) => id)")
    assert len(ids) == len(set(ids)), ids
    ben.page.keyboard.press("Escape")
    ben.note.fill("a\u200bb " + "x" * 596 + " and the end of it")
    expect(ben.page.locator(".too-long q")).to_have_text("and the end of it")
    ben.choose(3)
    ben.saved()
    expect(desk.now).to_contain_text("1 of 1 person has started")
    ben.note.fill("Waste\u200b pickers\u000band more")
    ben.question.click()
    expect(ben.note).to_have_value("Waste pickers\nand more")
    for size in ("100%", "200%"):
        ben.page.evaluate("(size) => { document.documentElement.style.fontSize = size; }", size)
        for width in (320, 360):
            ben.page.set_viewport_size({"width": width, "height": 740})
            assert ben.page.evaluate(WIDER) == 0, (size, width)
    ben.page.locator(".page-header-me").click()
    expect(ben.page.get_by_role("heading", name="My details")).to_be_focused()
