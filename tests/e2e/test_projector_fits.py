"""Every page of the projector, with the longest texts, a speaker's bar and 150 people: nothing is cut anywhere."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.clipped import SIZES, cut_on, told
from tests.e2e.house import House
from tests.e2e.largest import largest
from tests.e2e.printed import lost_on_paper
from tests.e2e.screen_page import ScreenPage
from tests.e2e.visitor import Visitor
from tests.server import House as Prepared
from tests.soak import soak

LANGUAGES = ("fr", "es", "en")
LOOKS = soak(len(LANGUAGES) * len(SIZES), 5)  # how many languages and sizes: all, or French at all and the narrowest
PAPERS = ("A4", "Letter")
EVERYTHING = ("block", "case", "item", "picture", "local")
ACT = """async ([name, data]) => {
  const { command } = await import("/static/js/lib/socket.js");
  const answer = await command(name, data);
  if (!answer.ok) throw new Error(`${name}: ${answer.code}`);
}"""


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    return largest(tmp_path_factory.mktemp("largest") / "data")


@pytest.fixture(scope="module")
def house(room: Prepared) -> Iterator[House]:
    server = House(room.data).start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def projector(room: Prepared, house: House, chromium: Browser) -> Iterator[ScreenPage]:
    visitor = Visitor(chromium, house.address, "the projector", "en", "projector", reduced_motion="reduce")
    visitor.context.set_default_timeout(60_000)
    name, _, value = room.desk.partition("=")
    visitor.context.add_cookies([{"name": name, "value": value, "url": house.address}])
    visitor.page.goto(f"/w/{room.code}/screen")
    yield ScreenPage(visitor).ready()
    assert visitor.wrong() == []
    visitor.context.close()


def act(projector: ScreenPage, name: str, **data: Any) -> None:
    projector.page.evaluate(ACT, [name, data])


def opened(projector: ScreenPage, step: str) -> None:
    """Open a step, and wait until the projector is in it."""
    act(projector, "step.open", step=step)
    at = "async (step) => (await import('/static/js/parts/screen/room.js')).step.value?.id === step"
    projector.page.wait_for_function(at, arg=step)


def cut(projector: ScreenPage, *kinds: str) -> dict[Any, dict[str, list[str]]]:
    """Look at every card of the step, in every language at every size."""
    wrong = {}
    for language in LANGUAGES:
        sizes = SIZES if language == LANGUAGES[0] or LOOKS > 5 else SIZES[:1]
        projector.page.mouse.move(300, 300)
        projector.page.locator(".language-switch select").select_option(language, force=True)
        expect(projector.page.locator("html")).to_have_attribute("lang", language)
        for width, height in sizes:
            projector.page.set_viewport_size({"width": width, "height": height})
            if found := cut_on(projector.page, kinds or EVERYTHING):
                wrong[f"{language} {width}x{height}"] = found
    return wrong


def nothing(wrong: dict[Any, dict[str, list[str]]]) -> None:
    if wrong:
        pytest.fail(told(wrong))


def test_cards_under_a_speaker(projector: ScreenPage, room: Prepared) -> None:
    opened(projector, "introduction")
    act(projector, "floor.give", speaker="s2")
    nothing(cut(projector))


def test_cards_without_a_speaker(projector: ScreenPage) -> None:
    opened(projector, "introduction")
    act(projector, "floor.give", speaker=None)
    nothing(cut(projector))


@pytest.mark.parametrize("step", ["welcome", "quick-scan", "break", "priorities", "closing"])
def test_the_page_of_a_step(projector: ScreenPage, step: str) -> None:
    opened(projector, step)
    nothing(cut(projector))


def test_groups_on_their_way_and_at_work(projector: ScreenPage) -> None:
    act(projector, "group.open")
    try:
        for step in ("into-groups", "group-work"):
            opened(projector, step)
            nothing(cut(projector, "local"))
    finally:
        act(projector, "group.close")


def test_pictures(projector: ScreenPage) -> None:
    act(projector, "results.reveal", round="quick-scan")
    try:
        opened(projector, "report-back")
        nothing(cut(projector, "picture", "block"))
        opened(projector, "first-picture")
        nothing(cut(projector, "item"))
    finally:
        act(projector, "results.hide", round="quick-scan")


def test_what_lies_over_a_step(projector: ScreenPage) -> None:
    opened(projector, "closing")
    for key in ("q", "t", "h"):
        projector.press(key)
        nothing(cut(projector, "none"))
        projector.press("Escape")


@pytest.mark.parametrize(
    ("step", "card", "shown"),
    [
        ("introduction", {"kind": "case", "id": "dakar"}, ".is-case"),
        ("closing", {"kind": "picture", "id": "notes"}, ".note-columns"),
        ("priorities", None, ".vote-list"),
        ("quick-scan", None, ".contents"),
    ],
)
def test_a_page_that_is_printed_is_whole(
    projector: ScreenPage, step: str, card: dict[str, str] | None, shown: str
) -> None:
    opened(projector, step)
    act(projector, "screen.show", card=card)
    expect(projector.page.locator(shown)).to_be_visible()
    for paper in PAPERS:
        assert lost_on_paper(projector.page, paper) == {}


@pytest.mark.parametrize("path", ["/w/CODE/report?language=fr", "/w/CODE/bring", "/desk/CODE/access"])
def test_a_document_that_is_printed_is_whole(projector: ScreenPage, room: Prepared, path: str) -> None:
    page = projector.visitor.context.new_page()
    page.goto(path.replace("CODE", room.code), wait_until="networkidle")
    for paper in PAPERS[: soak(2, 1)]:
        assert lost_on_paper(page, paper) == {}
    page.close()
