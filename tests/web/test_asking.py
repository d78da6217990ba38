"""How much may be asked: a room behind one address all that it needs, one browser not without end."""

import pytest

from tests.web.browsers import Browser
from workshop.web.asking import ADDRESS, DEVICE, FILE, Asked
from workshop.web.doors import TooOften

VENUE, ROOM = "192.0.2.7", 150
VISIT = ["/j/ABCD-EFGH"] * 2 + ["/w/ABCDEFGH"] * 3 + ["/cities"] * 5 + ["/static/js/some.js"] * 75


def test_a_room_behind_one_address_comes_in_at_once_and_again_after_a_restart():
    asked = Asked(clock=lambda: 0.0)
    for _ in range(4):
        for person in range(ROOM):
            for path in VISIT:
                asked.count(VENUE, f"form={person}", path)


def test_one_browser_has_its_own_budget_and_hears_when_some_of_it_is_back():
    now = 0.0
    asked = Asked(clock=lambda: now)
    for _ in range(int(DEVICE.burst)):
        asked.count(VENUE, "form=a", "/")
    with pytest.raises(TooOften) as refused:
        asked.count(VENUE, "form=a", "/")
    asked.count(VENUE, "form=b", "/")
    asked.count(VENUE, "form=a", "/livez")
    now += refused.value.seconds
    asked.count(VENUE, "form=a", "/")


def test_cookies_that_are_made_up_share_what_their_address_has():
    asked = Asked(clock=lambda: 0.0)
    for number in range(int(ADDRESS.burst)):
        asked.count(VENUE, f"form={number}", "/")
    with pytest.raises(TooOften):
        asked.count(VENUE, "form=new", "/")
    asked.count("198.51.100.1", "form=new", "/")


def test_files_cost_little_and_what_is_unused_is_forgotten():
    now = 0.0
    asked = Asked(clock=lambda: now)
    for _ in range(int(DEVICE.burst / FILE) - 1):
        asked.count(VENUE, "form=a", "/static/css/phones.css")
    now += 3600.0
    asked.count(VENUE, "", "/")
    assert len(asked) == 1


def test_a_refusal_is_said_in_three_languages(visitor):
    said = {language: refused(visitor(language)) for language in ("en", "es", "fr")}
    assert len(set(said.values())) == 3


def refused(browser: Browser) -> str:
    """Return the heading of the page that one browser gets which asks for too much."""
    browser.client.set_cookie("anything", "of-this-browser")
    for _ in range(int(DEVICE.burst) + 200):
        answer = browser.get("/cities?q=lyon")
        if answer.status_code == 429:
            assert int(answer.headers["Retry-After"]) >= 1
            return answer.text.partition("<h1>")[2].partition("</h1>")[0]
    raise AssertionError("never refused")
