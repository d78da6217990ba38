"""People who are expected: announced city by city, counted on in a draft, gone from the list as they come."""

import os
from pathlib import Path

from playwright.sync_api import expect

from tests.e2e.axe import violations

PICTURES = os.environ.get("PICTURES", "")


def announce(desk, city, people, languages):
    """Add a line to the list of those who are expected."""
    form = desk.page.locator(".expected-form")
    form.get_by_role("combobox").first.fill(city)
    form.get_by_role("option").filter(has_text=city).first.click()
    form.get_by_label(desk.t("How many people")).fill(str(people))
    form.get_by_label(desk.t("How many people")).press("Tab")
    for code, name in (("en", "English"), ("es", "Spanish"), ("fr", "French")):
        box = form.get_by_label(name)
        if code in languages:
            box.check()
    for code, name in (("en", "English"), ("es", "Spanish"), ("fr", "French")):
        if code not in languages:
            form.get_by_label(name).uncheck()
    desk.button("Add to the list").click()
    expect(desk.page.locator(".expected-list li").filter(has_text=city)).to_be_visible()


def picture(desk, name):
    if PICTURES:
        desk.page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)


def test_groups_are_planned_before_anybody_is_there(desk, join):
    still = ("%(num)s still to come", "%(num)s still to come")
    desk.tab("people")
    desk.page.locator(".expected > summary").click()
    announce(desk, "Dakar", 4, ["fr"])
    announce(desk, "Seville", 4, ["es"])
    expect(desk.page.locator(".expected > summary")).to_contain_text(desk.n(*still, 8))
    assert violations(desk.page) == []
    picture(desk, "expected-list")

    desk.tab("groups")
    desk.page.get_by_label(desk.t("Number of groups"), exact=True).last.fill("2")
    desk.page.locator(".brief summary").first.click()
    desk.page.get_by_label(desk.t("Who is placed")).select_option("coming")
    expect(desk.button("Form the groups")).to_have_count(0)
    desk.button("Make a draft to compare").click()
    cards = desk.page.locator(".group-card.is-draft")
    expect(cards).to_have_count(2)
    expect(cards.locator(".initials li")).to_have_count(8)
    assert violations(desk.page) == []
    picture(desk, "expected-draft")

    join("Fatou", "fr", "Dakar")
    expect(cards.locator(".initials li")).to_have_count(7)
    desk.tab("people")
    expect(desk.page.locator(".expected-list li").filter(has_text="Dakar")).to_contain_text(desk.n(*still, 3))
    desk.tab("groups")
    desk.button("Choose this draft").click()
    expect(desk.page.locator(".group-card:not(.is-draft) .member-name")).to_have_text(["Fatou"])

    desk.tab("people")
    desk.page.locator(".expected > summary").click()
    desk.page.locator(".expected-list li").filter(has_text="Seville").get_by_role("button").click()
    expect(desk.page.locator(".expected-list li")).to_have_count(1)
