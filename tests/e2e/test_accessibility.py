"""axe finds nothing to complain of: every screen, every state, three languages; the main ones in the dark too."""

from collections import defaultdict
from typing import Any

from tests.e2e.axe import violations
from tests.e2e.rooms import Room
from tests.e2e.window import Window

LANGUAGES = ("es", "fr", "en")
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
    wrong: dict[str, Any] = defaultdict(list)
    for name, window in room.tour():
        for language in LANGUAGES:
            spoken(window, language)
            wrong[f"{name}, {language}"] += violations(window.page)
        if name in ALSO_DARK:
            window.page.emulate_media(color_scheme="dark")
            wrong[f"{name}, dark"] += violations(window.page)
            window.page.emulate_media(color_scheme="light")
    assert {name: found for name, found in wrong.items() if found} == {}


def test_every_document_in_three_languages(room: Room):
    wrong = {
        f"{name}, {language}": violations(window.page)
        for language in LANGUAGES
        for name, window in room.documents(language)
    }
    assert {name: found for name, found in wrong.items() if found} == {}
