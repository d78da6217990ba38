"""What people see of a split on their phones: their wishes, their group opened, where they were moved and why."""

import re

from playwright.sync_api import expect

from tests.e2e.axe import violations
from tests.e2e.guests import some
from tests.e2e.test_splitting import here, wishes
from tests.e2e.test_splitting_moves import elsewhere

LATER = ("What we will do", "Quick scan", "First picture", "Into groups", "Group work")


def to_group_work(desk):
    """Go on to the step in which groups work."""
    for name in LATER:
        desk.next(name)
    desk.tab("groups")


def told(phone):
    """Return where a phone says which group its person is in."""
    return phone.page.locator(".group-info h2")


def test_who_is_moved_is_told_where_and_why_in_their_language(desk, guests, join):
    guests(some(6))
    phone = join("Océane", "fr", "Dakar")
    here(desk, 7)
    desk.form_groups(2)
    to_group_work(desk)
    desk.open_groups()
    before = desk.group_of("Océane")
    other = elsewhere(desk, "Océane", 2)
    expect(told(phone)).to_have_text(before.replace("Group", "Groupe"))
    desk.move("Océane", other)
    expect(told(phone)).to_have_text(other.replace("Group", "Groupe"))
    expect(phone.page.locator(".why")).to_have_text(phone.t("The facilitator has moved you to this group."))
    assert violations(phone.page) == []
    phone.page.reload()
    expect(told(phone)).to_have_text(other.replace("Group", "Groupe"))
    desk.button("Take the last change back").click()
    expect(told(phone)).to_have_text(before.replace("Group", "Groupe"))
    expect(phone.page.locator(".why")).to_contain_text(
        phone.t("The facilitator has put the groups back as they were: this is yours.")
    )


def test_a_late_comer_is_told_where_and_why_and_stays_there(desk, guests, join):
    guests(some(8))
    here(desk, 8)
    desk.form_groups(2)
    to_group_work(desk)
    desk.open_groups()
    late = join("Gonzalo", "es", "Sevilla")
    expect(late.page.locator(".why")).to_contain_text("Está aquí porque")
    group = told(late).inner_text()
    expect(desk.member("Gonzalo").locator(".member-about")).to_contain_text("came late")
    late.page.reload()
    expect(told(late)).to_have_text(group)


def test_one_group_is_opened_by_itself_and_then_all(desk, guests, join):
    guests(some(6))
    phones = {"Ben": join("Ben", "en", "Lyon"), "Chidi": join("Chidi", "en", "Dakar")}
    here(desk, 8)
    desk.form_groups(2)
    if desk.group_of("Ben") == desk.group_of("Chidi"):
        desk.move("Chidi", elsewhere(desk, "Chidi", 2))
    to_group_work(desk)
    expect(phones["Ben"].page.locator(".notice").first).to_contain_text("The facilitator places everybody")
    desk.group(desk.group_of("Ben")).get_by_role("button", name="Open this group").click()
    expect(desk.page.locator(".panel-head .aside").first).to_have_text("1 of 2 groups is open.")
    expect(phones["Ben"].page.locator(".note-form")).to_be_visible()
    expect(told(phones["Chidi"])).to_be_visible()
    expect(phones["Chidi"].page.locator(".note-form")).to_have_count(0)
    desk.open_groups()
    expect(phones["Chidi"].page.locator(".note-form")).to_be_visible()
    desk.group(desk.group_of("Ben")).get_by_role("button", name="Close this group").click()
    expect(phones["Ben"].page.locator(".note-form")).to_have_count(0)
    expect(phones["Chidi"].page.locator(".note-form")).to_be_visible()


def test_wishes_on_the_phone_are_met_on_the_desk(desk, guests, join):
    guests(some(5))
    phone = join("Dolores", "es", "Sevilla")
    passes = join("Ben", "en", "Lyon")
    phone.text("My wishes for the group work").click()
    blocks = phone.page.locator(".wishes .browse-list button")
    blocks.nth(6).click()
    expect(blocks.nth(6)).to_have_attribute("aria-pressed", "true")
    blocks.nth(2).click()
    expect(blocks.nth(2)).to_contain_text(phone.t("Wish %(rank)s", rank=2))
    assert violations(phone.page) == []
    passes.text("My wishes for the group work").click()
    passes.page.get_by_label("I would rather not be in a group").check()
    here(desk, 7)
    wishes(desk)
    page = desk.page
    page.get_by_label("By interest in blocks").check()
    for number in (1, 7):
        page.get_by_role("checkbox", name=re.compile(f"^{number} · ")).check()
    desk.form_groups(2)
    hers = desk.group(desk.group_of("Dolores"))
    expect(hers.locator(".group-block select option:checked")).to_contain_text("7.")
    expect(page.locator(".unplaced .member")).to_have_text([re.compile("Ben.*wants no group", re.S)])
    to_group_work(desk)
    desk.open_groups()
    expect(passes.page.locator(".notice").first).to_have_text("You are in no group, as you wished.")
    expect(phone.page.locator(".group-info strong").first).to_contain_text("7")
