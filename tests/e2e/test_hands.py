"""What hands do in a hurry: tap once, tap twice, type while something closes, press a key that moves the whole room."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.pages import PhonePage
from tests.e2e.test_keyboard import CONSIDERED


def in_the_scan(desk):
    desk.next("What we will do")
    desk.next("Quick scan")


@pytest.mark.parametrize(("name", "language", "city"), [("Dolores", "es", "Sevilla"), ("Fatou", "fr", "Dakar")])
def test_one_tap_goes_on_although_the_mark_of_the_answer_changes_under_it(desk, join, name, language, city):
    phone: PhonePage = join(name, language, city)
    in_the_scan(desk)
    phone.choose(3)
    phone.saved()
    phone.note.press_sequentially("Desde 2021 / depuis 2021")
    forward = phone.page.locator(".scoring-steps button").last
    forward.scroll_into_view_if_needed()
    before = forward.bounding_box()
    assert before is not None
    phone.page.mouse.move(before["x"] + before["width"] / 2, before["y"] + before["height"] / 2)
    phone.page.mouse.down()  # the note is left here, and is sent
    expect(phone.mark).to_have_text(re.compile("."))
    assert forward.bounding_box() == before
    phone.page.mouse.up()
    phone.at(2, 9)


def test_a_double_tap_skips_no_question(desk, join):
    ben: PhonePage = join("Ben", "en", "Lyon")
    in_the_scan(desk)
    ben.at(1, 9)
    ben.page.locator(".scoring-steps button").last.dblclick()
    ben.at(2, 9)


def test_what_was_typed_when_the_round_closed_is_shown_as_not_counted(desk, join):
    ben: PhonePage = join("Ben", "en", "Lyon")
    in_the_scan(desk)
    ben.choose(2)
    ben.note.fill("A decree")
    ben.question.click()
    ben.saved()
    ben.note.fill("A decree of 2021, and")
    desk.close_round()
    late = ben.page.locator(".notice.bad")
    expect(late).to_contain_text(ben.t("The round closed before this note was sent. It is not counted."))
    expect(late.locator("blockquote")).to_have_text("A decree of 2021, and")
    expect(ben.note).to_have_value("A decree")
    late.get_by_role("button", name=ben.t("I have read this")).click()
    expect(late).to_have_count(0)


def test_a_half_written_note_waits_while_the_groups_are_closed(desk, join):
    ben: PhonePage = join("Ben", "en", "Lyon")
    in_the_scan(desk)
    for step in ("First picture", "Into groups"):
        desk.next(step)
    desk.form_groups(1)
    desk.open_groups()
    desk.next("Group work")
    ben.page.locator(".note-form textarea").fill("Half of a sentence")
    desk.button("Close the groups").first.click()
    desk.confirm()
    expect(ben.page.locator(".notes-board blockquote")).to_have_text("Half of a sentence")
    desk.open_groups()
    expect(ben.page.locator(".note-form textarea")).to_have_value("Half of a sentence")


def test_the_projector_asks_before_a_key_closes_the_round_or_reveals(desk, screen, join):
    join("Ben", "en", "Lyon")
    in_the_scan(desk)
    expect(screen.title).to_have_text(re.compile("Quick scan"))
    screen.press("ArrowRight")
    expect(screen.page.locator(".hint")).to_contain_text("The round closes for 1 person. Press the key again to do it.")
    expect(desk.step).to_contain_text("Quick scan")
    desk.close_round()
    screen.press("Space")
    expect(screen.page.locator(".hint")).to_contain_text("Everybody will see the results")
    expect(desk.round_state).to_contain_text("Nobody has seen any result yet")
    screen.page.evaluate(CONSIDERED)
    screen.press("Space")
    expect(desk.round_state).to_contain_text("The results are on everybody’s screen.")
