"""The line breaks, the server restarts, the browser keeps nothing: what people see, and what their answers become."""

import re

import pytest
from playwright.sync_api import Error, expect

from tests.e2e.pages import JoinPage, PhonePage

DENIED = """Object.defineProperty(globalThis, "indexedDB", {
  get() { throw new DOMException("denied", "SecurityError"); },
})"""


def in_the_scan(desk):
    desk.next("What we will do")
    desk.next("Quick scan")


def test_each_answer_says_where_it_is_while_the_network_comes_and_goes(desk, join, line):
    ben = join("Ben", "en", "Lyon", line=line)
    in_the_scan(desk)
    ben.choose(3)
    ben.saved()
    ben.lose(line)
    ben.choose(4)
    ben.kept()
    ben.next()
    ben.choose(1)
    ben.kept()
    ben.offline(unsent=2)
    expect(ben.level(2)).to_be_enabled()
    line.mend()
    ben.saved()
    ben.back()
    ben.saved()
    expect(ben.level(4)).to_be_checked()
    expect(ben.banner).to_have_text(re.compile("Reconnected"))
    expect(desk.now).to_contain_text("1 of 1 person has started")


def test_unsent_answers_and_a_half_written_note_survive_the_loss_of_the_page(desk, join, line):
    fatou = join("Fatou", "fr", "Dakar", line=line)
    in_the_scan(desk)
    fatou.at(1, 9)
    fatou.lose(line)
    fatou.give(2, 0)
    fatou.note.fill("À compléter : « la loi de 2021 »")
    fatou.back()
    fatou.kept()
    address = fatou.page.url
    with pytest.raises(Error, match="ERR_"):
        fatou.page.reload()
    fatou.page.close()
    line.mend()
    fatou.page = fatou.visitor.page = fatou.visitor.context.new_page()
    fatou.page.goto(address)
    fatou.answered(2, 9)
    fatou.saved()
    expect(fatou.level(0)).to_be_checked()
    fatou.next()
    expect(fatou.note).to_have_value("À compléter : « la loi de 2021 »")


def test_a_restart_of_the_server_is_told_and_loses_nothing(house, desk, screen, join):
    ben = join("Ben", "en", "Lyon")
    in_the_scan(desk)
    ben.choose(2)
    ben.saved()
    for window in (ben, desk, screen):
        window.visitor.allow(r"ERR_CONNECTION|ERR_EMPTY_RESPONSE|WebSocket connection|503")
    house.close()
    expect(ben.banner).to_have_text("Updating – your answers are safe.")
    ben.choose(4)
    ben.next()
    ben.choose(1)
    ben.kept()
    expect(screen.page.locator(".stale")).to_contain_text("This is the last picture.")
    house.start()
    ben.saved()
    ben.back()
    ben.saved()
    expect(ben.level(4)).to_be_checked()
    expect(screen.page.locator(".stale")).to_be_empty()
    desk.close_round()
    expect(desk.page.locator(".round-words")).to_contain_text("1 of 1 person has started")


def test_a_late_comer_is_placed_at_once(desk, screen, join):
    for name in ("Ben", "Chidi", "Dolores", "Gonzalo"):
        join(name, "en", "Lyon")
    desk.form_groups(2)
    desk.next("What we will do")
    for step in ("Quick scan", "First picture", "Into groups", "Group work"):
        desk.next(step)
    desk.open_groups()
    fatou = join("Fatou", "fr", "Dakar")
    expect(fatou.page.locator(".group-info h2")).to_have_text(re.compile("Groupe [12]"))
    expect(screen.scene.locator(".who", has_text="Fatou")).to_be_visible()
    fatou.see_scores()
    fatou.choose(3)
    fatou.saved()


def test_two_tabs_of_one_person_show_the_same(desk, join, line):
    one = join("Ben", "en", "Lyon", line=line)
    in_the_scan(desk)
    two = PhonePage(one.visitor)
    two.page = one.visitor.context.new_page()
    two.page.goto(one.page.url)
    one.choose(1)
    one.saved()
    expect(two.level(1)).to_be_checked()
    two.choose(4)
    two.saved()
    expect(one.level(4)).to_be_checked()
    one.lose(line)
    one.choose(0)
    two.choose(3)
    line.mend()
    for tab in (one, two):
        tab.saved()
        expect(tab.level(3)).to_be_checked()


def test_who_may_keep_nothing_is_warned_before_the_first_score(desk, visit):
    visitor = visit("Dolores", "es", "phone")
    visitor.context.add_init_script(DENIED)
    dolores = JoinPage(visitor).by_code(desk.code).fill("Sevilla", ["es"])
    warning = "This browser may not keep unsent answers when it is closed."
    expect(dolores.text(f"! {warning} Keep this tab open during the workshop.")).to_be_visible()
    in_the_scan(desk)
    expect(dolores.text(f"{warning} Keep this tab open until every answer is marked as saved.")).to_be_visible()
    dolores.choose(2)
    dolores.saved()
    dolores.page.reload()
    expect(dolores.level(2)).to_be_checked()
