"""One screen for several people: the turn, the cover, and nothing of anybody's answers under another's eyes."""

import re

from playwright.sync_api import expect

from tests.e2e.pages import TablePage

SECRET = "Chidi’s own words about his city"


def at_a_table(desk, visit) -> TablePage:
    table = TablePage(visit("the table", "en", "tablet")).open(desk.code)
    table.sit("Chidi", "Dakar")
    table.sit("Dolores", "Sevilla")
    desk.next("What we will do")
    desk.next("Quick scan")
    return table


def nothing_is_seen(table: TablePage) -> None:
    """Neither an answer nor a word of a note is in the page: not shown, not hidden, not in a field."""
    inside = table.page.locator("body").inner_html()
    assert SECRET not in inside
    expect(table.page.locator(".scale, .overview, .answer-mark, textarea, input[type=radio]")).to_have_count(0)


def test_the_screen_is_passed_round_with_a_cover_between(desk, screen, visit):
    table = at_a_table(desk, visit)
    table.button("Pass it round").click()
    table.turn_of("Chidi")
    nothing_is_seen(table)
    table.show("Chidi")
    expect(table.title).to_have_text("Chidi, for Dakar")
    table.note.fill(SECRET)
    table.choose(0)
    table.saved()
    table.next()
    table.give(1, 2, 3, 4, "dont_know", "not_applicable", 1, 2)
    table.cover()
    table.turn_of("Dolores")
    nothing_is_seen(table)
    table.show("Dolores")
    expect(table.title).to_have_text("Dolores, for Sevilla")
    assert SECRET not in table.page.locator("body").inner_html()
    expect(table.page.locator(".scale input:checked")).to_have_count(0)
    table.answered(0, 9)
    table.give(4, 4)
    table.note.fill("half a thought")
    table.page.reload()
    table.turn_of("Dolores")  # whose turn it is survives, the open answers do not
    nothing_is_seen(table)
    table.show("Dolores")
    table.answered(2, 9)
    expect(table.note).to_have_value("half a thought")
    table.give(4, 3, 2, 1, 0, 0, 0)
    table.cover()
    expect(table.title).to_have_text("Everybody at this table has answered")
    table.button("Back to the table").click()
    expect(table.page.locator(".table-seat")).to_contain_text(["9 of 9 answered", "9 of 9 answered"])
    expect(screen.scene).to_contain_text("2 of 2 people have answered everything.")


def test_the_table_together_gives_one_agreed_answer_that_is_told_apart(desk, visit, join):
    table = at_a_table(desk, visit)
    ben = join("Ben", "en", "Lyon")
    table.sit("", "Dakar")
    table.page.locator(".table-seat", has_text="The table together").get_by_role("button", name="Give answers").click()
    expect(table.title).to_have_text("The table together, for Dakar")
    table.choose(3)
    table.saved()
    table.button("Done, back to the table").first.click()
    for name in ("Chidi", "Dolores"):
        seat = table.page.locator(".table-seat", has_text=name)
        seat.get_by_role("button", name="Give answers").click()
        table.turn_of(name)
        table.show(name)
        table.choose(3)
        table.saved()
        table.cover()
        table.button("Somebody else’s turn").click()
    ben.choose(1)
    ben.saved()
    desk.close_round()
    desk.reveal()
    told = desk.figures(desk.code)
    result = told["rounds"][0]["blocks"][0]["items"][0]["result"]
    assert (result["n"], result["agreed"], result["counts"]) == (4, 1, [0, 1, 0, 3, 0])
    assert told["participants"]["tables"] == 1
    desk.page.goto(f"/w/{desk.code}/report?language=en")
    expect(desk.page.get_by_text("1 of the ratings was agreed by a table together.").first).to_be_visible()


def test_people_at_a_table_go_into_one_group_and_write_there(desk, visit, join):
    table = at_a_table(desk, visit)
    join("Ben", "en", "Lyon")
    join("Fatou", "fr", "Dakar")
    for step in ("First picture", "Into groups"):
        desk.next(step)
    desk.form_groups(2)
    assert desk.group_of("Chidi") == desk.group_of("Dolores")
    desk.next("Group work")
    desk.open_groups()
    expect(table.page.locator(".group-info h2")).to_have_text([re.compile("Group [12]")])
    table.write("Evidence", "The register of 2024")
    desk.tab("notes")
    expect(desk.page.locator(".moderated-text")).to_have_text(["The register of 2024"])
