"""Networks that are there and do not carry: people are in wherever HTTP passes, and every screen says what it knows."""

import re
import time

import pytest
from playwright.sync_api import expect

from tests.e2e.pages import JoinPage, PhonePage
from tests.e2e.test_offline import in_the_scan
from tests.e2e.visitor import OFFLINE

LIVE = 10_000  # ms within which somebody is live wherever HTTP passes


def phone_over(visit, desk, line, kind: str, name: str, language: str, city: str) -> PhonePage:
    """Let somebody join over a line of a kind; the browser may say in its console what it thinks of it."""
    line.kind = kind
    visitor = visit(name, language, line=line)
    visitor.allow(OFFLINE, "WebSocket")
    return JoinPage(visitor).by_code(desk.code).fill(city, [language], name=name)


@pytest.mark.parametrize("kind", ["silent", "deaf"])
def test_where_a_websocket_hangs_people_are_live_by_polling_and_the_tab_remembers(kind, desk, visit, line):
    in_the_scan(desk)
    ben = phone_over(visit, desk, line, kind, "Ben", "en", "Lyon")
    expect(ben.question).to_be_visible(timeout=LIVE)
    ben.choose(3)
    ben.saved()
    expect(desk.now).to_contain_text("1 of 1 person has started")
    asked = line.sockets
    assert asked >= 1
    ben.page.reload()
    expect(ben.level(3)).to_be_checked(timeout=LIVE)
    expect(ben.banner).to_have_text("")
    assert line.sockets == asked, "this tab does not try again what was silent"
    line.kind = "plain"
    ben.page.evaluate("dispatchEvent(new Event('online'))")
    ben.page.reload()
    expect(ben.level(3)).to_be_checked()
    assert line.sockets > asked, "another network is tried anew"


def test_a_network_that_cuts_every_websocket_is_lived_with(desk, visit, line):
    line.seconds = 1.5
    in_the_scan(desk)
    ben = phone_over(visit, desk, line, "short", "Ben", "en", "Lyon")
    expect(ben.question).to_be_visible()
    deadline = time.monotonic() + 40
    while ben.page.evaluate("sessionStorage.getItem('workshop-polling')") != "1":
        assert time.monotonic() < deadline, "it goes on as before"
        ben.page.wait_for_load_state()
    asked = line.sockets
    ben.choose(4)
    ben.saved()
    for value in (1, 2):
        ben.next()
        ben.choose(value)
        ben.saved()
    assert line.sockets <= asked + 1


def test_a_captive_portal_is_no_promise_and_after_it_everything_is_there(desk, visit, line):
    ben = phone_over(visit, desk, line, "plain", "Ben", "fr", "Lyon")
    in_the_scan(desk)
    ben.choose(2)
    ben.saved()
    ben.visitor.allow(OFFLINE, "WebSocket", "Unexpected token", "MIME")
    line.kind = "portal"
    ben.lose(line)
    line.mend()
    ben.choose(4)
    ben.kept()
    ben.offline(unsent=1)
    line.kind = "plain"
    ben.saved()


def test_a_page_that_never_heard_anything_does_not_say_that_one_can_go_on(desk, visit, line):
    ben = phone_over(visit, desk, line, "plain", "Ben", "fr", "Lyon")
    in_the_scan(desk)
    expect(ben.question).to_be_visible()
    ben.visitor.allow(OFFLINE, "WebSocket", "400", "Unexpected")
    ben.page.route("**/socket.io/**", lambda route: route.fulfill(status=200, body="<html>", content_type="text/html"))
    line.kind = "silent"
    ben.page.reload()
    words = "No connection to the workshop yet; it is tried again and again."
    begins = ben.t(words + " If this network wants you to sign in, open any other page first.")
    expect(ben.banner).to_have_text(begins, timeout=20_000)
    ben.page.unroute("**/socket.io/**")
    line.kind = "plain"
    expect(ben.question).to_be_visible()
    expect(ben.banner).not_to_have_text(begins)


def test_when_packets_just_vanish_phone_and_screen_say_so_in_time(desk, join, line):
    ben = join("Ben", "fr", "Lyon", line=line)
    in_the_scan(desk)
    expect(ben.question).to_be_visible()
    ben.visitor.allow(OFFLINE)
    began = time.monotonic()
    line.vanish()
    expect(ben.banner).to_have_attribute("data-state", "offline")
    expect(ben.banner).to_have_text(ben.t("You are offline. You can go on; it will be sent later."))
    said = time.monotonic() - began
    ben.choose(3)
    ben.kept()
    line.mend()
    ben.saved()
    assert said < 7.0, f"{said:.1f} s: promised are 6, and this machine may have much to do"


def test_the_projector_says_within_ten_seconds_that_its_picture_is_old(desk, visit, line):
    screen = desk.open_screen()
    cookies = screen.visitor.context.cookies()
    remote = visit("the projector", "fr", "projector", line=line)
    remote.allow(OFFLINE)
    remote.context.add_cookies([{**one, "domain": "127.0.0.1"} for one in cookies])
    remote.page.goto(f"/w/{desk.code}/screen")
    stale = remote.page.locator(".stale")
    expect(remote.page.locator(".time-of-day")).to_be_visible()
    began = time.monotonic()
    line.vanish()
    expect(stale).to_contain_text(re.compile(r"\S"))
    said = time.monotonic() - began
    assert said <= 10.0, f"{said:.1f} s"
    line.mend()
    expect(stale).to_be_empty()
