"""A workshop under a path of a host: people join, score and hear each other there, and no address leaves the path."""

import socket
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.house import House
from tests.e2e.pages import DeskPage, JoinPage, MyWorkshops, PhonePage
from tests.e2e.test_along import code_from, moved, taken
from tests.e2e.visitor import Visitor

UNDER = "/rooms/2026"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    folder = tmp_path_factory.mktemp("under") / "data"
    server = House(folder, WORKSHOP_BASE_URL=f"http://127.0.0.1:{port}{UNDER}")
    server.port = port
    server.start()
    yield server
    server.stop()


@pytest.fixture
def asked(chromium: Browser) -> list[str]:
    """Return where requests and sockets went that the pages themselves made."""
    return []


def watched(visitor: Visitor, asked: list[str]) -> Visitor:
    visitor.page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    visitor.page.on("websocket", lambda socket: asked.append(urlsplit(socket.url).path))
    return visitor


def test_a_workshop_goes_on_under_a_path(house: House, visit, asked: list[str]) -> None:
    anna = watched(visit("Anna", "en", "laptop"), asked)
    anna.page.goto(house.first_link)
    MyWorkshops(anna).make_account("Anna", "anna@example.org", "four words in a row")
    desk: DeskPage = MyWorkshops(anna).open_workshop()
    ben: PhonePage = JoinPage(watched(visit("Ben", "fr", "phone"), asked)).by_code(desk.code).fill("Lyon", ["fr"])
    desk.next("What we will do")
    desk.next("Quick scan")
    ben.choose(3)
    ben.saved()
    expect(desk.page.locator(".desk-home")).to_have_attribute("href", f"{UNDER}/desk")
    screen = anna.context.new_page()
    screen.goto(f"{UNDER}/w/{desk.code}/screen")
    expect(screen.locator(".address").first).to_have_text(urlsplit(house.address).netloc + UNDER)
    laptop = PhonePage(watched(visit("Ben", "en", "laptop"), asked))
    taken(laptop, code_from(ben))
    moved(ben)
    laptop.answered(1, 9)
    for visitor in (anna, laptop.visitor):
        assert {cookie["path"] for cookie in visitor.context.cookies()} == {UNDER}
    typed = {"/", "/seat"}  # by the tests themselves
    assert {path for path in asked if not path.startswith(f"{UNDER}/")} - typed == set()
    assert f"{UNDER}/socket.io/" in asked


def test_who_is_erased_leaves_nothing_in_the_browser_and_others_of_the_host_keep_theirs(house: House, visit) -> None:
    anna = visit("Anna", "en", "laptop")
    anna.page.goto(house.run("facilitator", "add", "ines@example.org").strip())
    anna.page.locator("input[name=password]").fill("four words in a row")
    anna.page.locator("input[name=again]").fill("four words in a row")
    anna.page.locator("main button.primary").click()
    desk = MyWorkshops(anna).open_workshop()
    ben: PhonePage = JoinPage(visit("Ben", "en", "phone")).by_code(desk.code).fill("Lyon", ["en"])
    desk.next("What we will do")
    desk.next("Quick scan")
    ben.note.fill("half a thought")
    ben.page.evaluate("localStorage.setItem('of another program', 'kept')")
    ben.page.goto(f"{UNDER}/w/{desk.code}/mine")
    assert "half a thought" in ben.page.evaluate("JSON.stringify(localStorage)")
    ben.page.get_by_label(ben.t("Yes, delete my name and my texts for good.")).check()
    ben.button("Delete and leave").click()
    expect(ben.title).to_have_text(ben.t("It is deleted"))
    ben.page.wait_for_function("!JSON.stringify(localStorage).includes('half a thought')")
    assert ben.page.evaluate("localStorage.getItem('of another program')") == "kept"
