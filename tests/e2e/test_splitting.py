"""A split on the desk: explained, nobody alone, wishes of the facilitator, rules that contradict each other, names."""

import re

from playwright.sync_api import expect

from tests.e2e.axe import violations
from tests.e2e.guests import Guest, some

SPANISH = Guest("Lupita", "Sevilla", ("es",))
FRENCH = Guest("Océane", "Dakar", ("fr",))


def here(desk, people):
    """Wait until the desk knows of so many people, on the part about groups."""
    desk.tab("groups")
    expect(desk.page.locator("#tab-people .tab-badge")).to_have_text(str(people))


def wishes(desk):
    """Unfold the wishes for the split."""
    desk.page.locator(".brief").first.locator("summary").first.click()


def named(desk, rule, *names):
    """Name people for a rule, such as *Keep together*."""
    for name in names:
        field = desk.page.get_by_role("combobox", name=desk.t(rule), exact=True)
        field.fill(name)
        field.press("Enter")
        expect(field).to_have_value("")


def test_thirty_with_one_who_has_only_spanish_and_one_who_has_only_french(desk, guests):
    guests(some(28), SPANISH, FRENCH)
    here(desk, 30)
    desk.form_groups(5)
    expect(desk.page.locator(".groups-found .meters.is-whole meter")).to_have_count(1)
    for name, language in (("Lupita", "Spanish"), ("Océane", "French")):
        card = desk.page.locator(".group-card").filter(has=desk.member(name))
        expect(card.locator(".group-size")).to_have_text("6 people")
        own = re.compile(rf"(Common language: {language}|Works in {language}|Translating: .* for {name})")
        expect(card.locator(".group-language").first).to_have_text(own)
        expect(desk.member(name).locator(".member-about")).to_contain_text(language[:2].upper().replace("SP", "ES"))
    expect(desk.page.locator(".group-card", has_text="understands nobody")).to_have_count(0)
    assert violations(desk.page) == []


def test_who_only_understands_a_language_is_told_apart_from_who_speaks_it(desk, guests):
    guests(Guest("Anke", "Lyon", ("en",), ("fr",)), Guest("Boris", "Dakar", ("fr",)), Guest("Carla", "Lyon", ("fr",)))
    here(desk, 3)
    desk.form_groups(1)
    expect(desk.member("Anke").locator(".member-about")).to_contain_text("EN (understands FR)")
    expect(desk.page.locator(".group-card .group-language").first).to_have_text("Common language: French")
    desk.tab("people")
    expect(desk.page.get_by_role("row").filter(has_text="Anke")).to_contain_text("English; understands French")


def test_rules_that_contradict_each_other_are_said_with_what_giving_up_each_would_give(desk, guests):
    guests(some(8))
    desk.speak("fr")
    here(desk, 8)
    wishes(desk)
    named(desk, "Keep together", "Guest 1", "Guest 2")
    named(desk, "Keep apart", "Guest 1", "Guest 2")
    desk.form_groups(2)
    conflicts = desk.page.locator(".conflicts")
    expect(conflicts).to_contain_text(desk.t("The same people should be together and apart."))
    desk.button("What would giving up another rule give?").click()
    choices = conflicts.locator(".choices-of li")
    expect(choices).to_have_count(2)
    expect(choices.filter(has_text="Sans «")).to_have_count(2)
    assert desk.group_of("Guest 1") != desk.group_of("Guest 2")
    assert violations(desk.page) == []


def test_more_groups_than_people_is_refused_in_words(desk, guests):
    guests(some(3))
    here(desk, 3)
    desk.page.get_by_label("Number of groups", exact=True).last.fill("5")
    sentence = desk.text("There are fewer people than groups. Please choose fewer groups.")
    expect(sentence).to_have_count(1)
    desk.button("Form the groups").click()
    expect(desk.page.locator(".refused")).to_have_text(
        "There are fewer people than groups. Please choose fewer groups."
    )
    expect(desk.page.locator(".group-card")).to_have_count(0)


def test_what_is_wished_for_a_split_is_what_comes_out(desk, guests, join):
    guests(some(7))
    join("Ben", "en", "Lyon")
    here(desk, 8)
    wishes(desk)
    page = desk.page
    page.get_by_label("People expected in all").fill("12")
    page.get_by_label("People per group", exact=True).last.fill("4")
    expect(page.locator(".former-sizes")).to_have_text("8 people in 3 groups: 2 of 3 and 1 of 2")
    named(desk, "Without a group", "Guest 7")
    page.get_by_label("Group no.").fill("2")
    named(desk, "Pinned to a group", "Guest 3")
    page.get_by_text("More: how much each goal counts").click()
    page.get_by_label("Roles").select_option("high")
    page.get_by_label("A language that all share").select_option("none")
    assert violations(page) == []
    desk.button("Form the groups").click()
    expect(page.locator(".group-card")).to_have_count(3)
    assert desk.group_of("Guest 3") == "Group 2"
    expect(page.locator(".unplaced .member")).to_have_text([re.compile("Guest 7.*left out as asked", re.S)])
    page.locator(".found summary").first.click()
    expect(page.locator(".found .meter-name").first).to_have_text("On the whole")
    expect(page.locator(".found .meter-name", has_text="A language that all share")).to_have_count(0)
    page.get_by_label("Who is placed").select_option("here")
    expect(page.locator(".former-sizes")).to_have_text("1 person in 1 group: 1 of 1")


def test_all_groups_are_named_at_once_and_that_is_taken_back(desk, guests):
    guests(some(6))
    here(desk, 6)
    desk.form_groups(3)
    page = desk.page
    page.get_by_text("Name all groups at once").click()
    desk.button("%(first)s, %(second)s…", first="Table A", second="Table B").click()
    field = page.get_by_label("Names, one per line, in the order of the groups")
    expect(field).to_have_value("Table A\nTable B\nTable C")
    field.fill("By the door\nTable B\ntable b\nBalcony")
    expect(page.locator(".names-form .aside")).to_have_text(
        "1 line is left over. “table b” is there twice: people might go to the wrong place."
    )
    assert violations(page) == []
    field.fill("By the door\nTable B")
    expect(page.locator(".names-form .aside")).to_have_text("1 group keeps its number.")
    desk.button("Give these names").click()
    titles = page.locator(".group-card h3")
    expect(titles).to_have_text(["By the door", "Table B", "Group 3"])
    expect(page.get_by_text("Name all groups at once")).to_be_focused()
    desk.button("Take the last change back").click()
    expect(titles).to_have_text(["Group 1", "Group 2", "Group 3"])
