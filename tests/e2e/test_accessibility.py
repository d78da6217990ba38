"""axe finds nothing to complain of: every screen, every state, three languages; the main ones in the dark too.

On the same tour every screen is measured in French, the longest language: it fits five widths, and every finger; and
every request of every browser goes to the house (P27).
"""

from collections import Counter
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.e2e.axe import violations
from tests.e2e.measures import measured, told
from tests.e2e.rooms import Room
from tests.e2e.window import Window

COLOURS = "svg => [...new Set([...svg.querySelectorAll('[fill]')].map(one => one.getAttribute('fill')))].length"
LANGUAGES = ("es", "en", "fr")  # the longest last: what it opens or closes on the way is gone by then
LONGEST = "fr"
ALSO_DARK = {
    "screen, arrival",
    "phone, question",
    "phone, results",
    "table, turn",
    "desk, results",
    "screen, strip",
    "report",
}


def spoken(window: Window, language: str) -> None:
    """Switch a screen, whichever way it offers."""
    if window.page.locator(".language-switch select").count():
        choose = (
            "(select, code) => { select.value = code; select.dispatchEvent(new Event('change', { bubbles: true })) }"
        )
        window.page.locator(".language-switch select").evaluate(choose, language)
    else:
        window.page.locator(f"header [hreflang={language}]").click()
    window.hear(language)


def test_every_screen_in_every_state_in_three_languages(room: Room):
    wrong: dict[str, list[Any]] = {}
    for name, window in room.tour():
        for language in LANGUAGES:
            spoken(window, language)
            wrong[f"{name}, {language}"] = violations(window.page)
            if language == LONGEST:
                wrong[f"{name}, measured"] = measured(name, window.page)
        if name in ALSO_DARK:
            window.page.emulate_media(color_scheme="dark")
            wrong[f"{name}, dark"] = violations(window.page)
            window.page.emulate_media(color_scheme="light")
    asked = sum((window.visitor.asked for window in room.windows()), Counter())
    assert asked.keys() == {urlsplit(window.visitor.house).netloc for window in room.windows()}
    assert asked.total() > 100
    if any(wrong.values()):
        pytest.fail(told(wrong))


def test_every_document_in_three_languages(room: Room):
    wrong = {
        f"{name}, {language}": violations(window.page)
        for language in LANGUAGES
        for name, window in room.documents(language)
    }
    if any(wrong.values()):
        pytest.fail(told(wrong))


def test_pictures_keep_their_colours_without_movement(desk, screen, join):
    """Who wants no movement gets the same picture: colours are not read in the middle of a change that never ends."""
    screen.page.emulate_media(reduced_motion="reduce")
    people = [join(name, "en", "Lyon") for name in ("Ben", "Chidi", "Fatou")]
    desk.next("What we will do")
    desk.next("Quick scan")
    for value, phone in enumerate(people):
        phone.choose(value)
        phone.saved()
    desk.close_round()
    desk.reveal()
    drawn = screen.page.locator("figure.is-strip .drawing svg")
    expect(drawn).to_be_visible()
    assert drawn.evaluate(COLOURS) >= 4
