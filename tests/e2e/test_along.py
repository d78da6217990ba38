"""A seat goes from one device to another: what was begun is sent or told, and the device before lets go at once."""

from playwright.sync_api import Page, expect

from tests.e2e.pages import JoinPage, PhonePage, TablePage
from tests.e2e.test_said import in_the_scan
from tests.e2e.visitor import Visitor

BEGUN = "half a thought about the register"


def code_from(device: PhonePage) -> str:
    """Make a code on a device that has the seat, by keys alone."""
    opener = device.button("Continue on another device")
    if not isinstance(device, TablePage):
        device.page.locator(".page-header-me").press("Enter")
    opener.press("Enter")
    expect(device.page.locator("dialog[open] h2")).to_have_text(device.t("Continue on another device"))
    device.button("Make a code").press("Enter")
    expect(device.page.locator(".along-qr")).to_be_visible()
    return device.page.locator(".along-code").inner_text()


def taken(device: PhonePage, code: str) -> None:
    """Type the code on a device, look whose seat it is, and press the button."""
    device.page.goto("/seat")
    device.page.get_by_label(device.t("The code on your other device")).fill(code)
    device.button("Go on").click()
    device.button("Continue here").click()


def moved(device: PhonePage) -> None:
    expect(device.title).to_have_text(device.t("You are continuing on another device"))
    expect(device.title).to_be_focused()
    expect(device.page.locator("dialog[open], .page-header-me")).to_have_count(0)
    expect(device.page.get_by_role("link", name=device.t("I have a code"))).to_be_visible()


def begun(page: Page) -> None:
    expect(page.locator("blockquote").filter(has_text=BEGUN)).to_be_visible()


def test_a_seat_goes_along_and_every_tab_of_the_device_before_lets_go(desk, join, visit):
    ben: PhonePage = join("Ben", "en", "Lyon")
    in_the_scan(desk)
    tab = PhonePage(ben.visitor)
    tab.page = ben.visitor.context.new_page()
    tab.page.goto(f"/w/{desk.code}")
    ben.choose(3)
    ben.saved()
    ben.next()
    ben.note.fill(BEGUN)
    code = code_from(ben)
    laptop = PhonePage(visit("Ben", "fr", "laptop"))
    for device in (ben, tab, laptop):
        device.visitor.allow("status of (403|404)")
    taken(laptop, code)
    for one in (ben, tab):
        moved(one)
        begun(one.page)
    laptop.answered(1, 9)
    expect(laptop.page.locator(".page-header-me")).to_contain_text("Ben · Lyon")
    again = laptop.visitor.context.new_page()
    again.goto(f"/w/{desk.code}")
    expect(again.locator(".page-header-me")).to_contain_text("Ben · Lyon")  # two tabs of one browser are one device
    desk.tab("people")
    expect(desk.page.locator("tbody tr").filter(has_text="Lyon")).to_have_count(1)
    ben.page.goto(f"/w/{desk.code}")
    expect(ben.text("Your seat is on another device now.")).to_be_visible()


def test_what_waited_on_a_device_without_a_line_is_told_and_sent_when_the_seat_comes_back(desk, join, visit, line):
    ben: PhonePage = join("Ben", "en", "Lyon", line=line)
    in_the_scan(desk)
    code = code_from(ben)
    ben.button("Close").click()
    ben.lose(line)
    ben.choose(4)
    ben.kept()
    ben.visitor.allow("status of (403|404)")
    laptop = PhonePage(visit("Ben", "en", "laptop"))
    laptop.visitor.allow("status of 403")  # what its page was still fetching when the seat went back
    taken(laptop, code)
    laptop.answered(0, 9)
    line.mend()
    moved(ben)
    expect(ben.page.locator(".notice.warn")).to_contain_text("1 answer on this device was not sent.")
    taken(ben, code_from(laptop))
    moved(laptop)
    ben.saved()
    expect(ben.level(4)).to_be_checked()
    ben.answered(1, 9)


def test_a_table_goes_to_another_screen_with_everybody_at_it(desk, visit):
    table = TablePage(visit("the table", "en", "tablet")).open(desk.code)
    table.sit("Chidi", "Dakar")
    other = TablePage(visit("another tablet", "es", "tablet"))
    taken(other, code_from(table))
    expect(other.page.locator(".table-seat")).to_contain_text("Chidi")
    expect(table.title).to_have_text(table.t("You are continuing on another device"))
    other.sit("Dolores", "Sevilla")


def test_this_is_not_me_lets_the_next_person_join_and_the_others_see_who_left(desk, join, visit):
    ben: PhonePage = join("Ben", "en", "Lyon")
    in_the_scan(desk)
    ben.choose(3)
    ben.saved()
    ben.next()
    ben.note.fill(BEGUN)
    lent: Visitor = ben.visitor
    lent.allow("status of 403")  # what this page was still fetching when it let go of the seat
    ben.page.locator(".page-header-me").press("Enter")
    ben.button("This is not me").press("Enter")
    asked = ben.page.locator("dialog[open]")
    expect(asked.locator("h2")).to_have_text(ben.t("Not %(who)s?", who="Ben · Lyon"))
    expect(asked).to_contain_text(ben.t("That seat leaves the workshop. What was said there stays and counts."))
    assert BEGUN not in asked.inner_text(), "nor does whoever has the device now read what was begun"
    ben.button("Cancel").press("Enter")
    expect(ben.page.locator(".page-header-me")).to_contain_text("Ben")
    ben.page.locator(".page-header-me").press("Enter")
    ben.button("This is not me").press("Enter")
    asked.get_by_role("button", name=ben.t("This is not me")).press("Enter")
    fatou: PhonePage = JoinPage(lent).fill("Dakar", ["en"], name="Fatou")
    expect(fatou.page.locator(".page-header-me")).to_contain_text("Fatou · Dakar")
    fatou.answered(0, 9)
    kept = "JSON.stringify([document.cookie, {...localStorage}])"
    assert BEGUN not in fatou.page.evaluate(kept)
    desk.tab("people")
    desk.page.locator("details.gone summary").click()
    expect(desk.page.locator("details.gone")).to_contain_text("Ben")


def test_leaving_on_the_phone_is_asked_about_first_and_no_back_button_undoes_it(desk, join):
    ben: PhonePage = join("Ben", "fr", "Lyon")
    tab = PhonePage(ben.visitor)
    tab.page = ben.visitor.context.new_page()
    tab.page.goto(f"/w/{desk.code}")
    tab.ready()
    for device in (ben, tab):
        device.visitor.allow("status of (403|404)")
    ben.page.locator(".page-header-me").click()
    ben.button("Leave the workshop").click()
    expect(ben.page.locator("dialog[open] h2")).to_have_text(ben.t("Leave the workshop?"))
    ben.button("Leave").click()
    expect(ben.title).to_have_text(ben.t("You have left the workshop"))
    expect(tab.title).to_have_text(tab.t("You have left the workshop"))
    ben.page.go_back()
    expect(ben.page.locator(".page-header-me")).to_have_count(0)
    ben.page.goto(f"/w/{desk.code}")
    expect(ben.button("Join")).to_be_visible()
