"""One server for each module, one browser for all; everybody has a context of their own, where nothing may go wrong."""

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Playwright, expect

from tests.e2e.guests import Guest, let_in
from tests.e2e.house import House
from tests.e2e.line import Line
from tests.e2e.pages import DeskPage, JoinPage, MyWorkshops, PhonePage, ScreenPage, TablePage
from tests.e2e.rooms import Room
from tests.e2e.visitor import Visitor
from tests.e2e.window import Window

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 30_000  # ms; a deadline for a busy machine, not an expectation
HERE = Path(__file__).parent
Visit = Callable[..., Visitor]
Join = Callable[..., PhonePage]
Crowd = Callable[..., "subprocess.Popen[bytes]"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here drives a browser."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.e2e)


def launched(playwright: Playwright, *more: str) -> Browser:
    """Start a browser."""
    return playwright.chromium.launch(executable_path=CHROMIUM, args=[*ARGUMENTS, *more])


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE)
    browser = launched(playwright)
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    server = House(tmp_path_factory.mktemp("house") / "data").start()
    yield server
    server.stop()


@pytest.fixture
def visit(house: House, chromium: Browser) -> Iterator[Visit]:
    """Let somebody come: `visit("Ben", "en", "phone")`. At the end nobody may have seen an error."""
    came: list[Visitor] = []

    def come(
        name: str,
        language: str = "en",
        device: str = "phone",
        *,
        browser: Browser | None = None,
        line: Line | None = None,
        **options: Any,
    ) -> Visitor:
        address = line.address if line else house.address
        came.append(Visitor(browser or chromium, address, name, language, device, **options))
        came[-1].context.set_default_timeout(PATIENCE)
        return came[-1]

    yield come
    wrong = [said for visitor in came for said in visitor.wrong()]
    for visitor in came:
        visitor.context.close()
    assert wrong == []


@pytest.fixture
def line(house: House) -> Iterator[Line]:
    """A way to the server for one person, which can be cut: `visit("Ben", line=line)`."""
    own = Line(house.address)
    yield own
    own.close()


@pytest.fixture(scope="module")
def signed_in(house: House, chromium: Browser) -> Any:
    """Anna makes her account through the one-time link; return her cookies, for the tests that begin later."""
    anna = Visitor(chromium, house.address, "Anna", "en", "laptop")
    anna.page.goto(house.first_link)
    MyWorkshops(anna).make_account("Anna", "anna@example.org", "four words in a row")
    state = anna.context.storage_state()
    anna.context.close()
    return state


@pytest.fixture
def anna(visit: Visit, signed_in: Any) -> Visitor:
    return visit("Anna", "en", "laptop", storage_state=signed_in)


@pytest.fixture
def desk(anna: Visitor) -> DeskPage:
    """Anna's desk, with a new workshop on it."""
    return MyWorkshops(anna).go().open_workshop()


@pytest.fixture
def screen(desk: DeskPage) -> ScreenPage:
    """The projector, opened from Anna's desk: she steers it too."""
    return desk.open_screen()


@pytest.fixture
def join(visit: Visit, desk: DeskPage) -> Join:
    """Let somebody join Anna's workshop: `join("Fatou", "fr", "Dakar")`."""

    def come(name: str, language: str, city: str, device: str = "phone", **options: Any) -> PhonePage:
        visitor = visit(name, language, device, **options)
        return JoinPage(visitor).by_code(desk.code).fill(city, [language], name=name)

    return come


@pytest.fixture
def guests(house: House, chromium: Browser, desk: DeskPage) -> Callable[..., None]:
    """Let people in through the form: `guests(some(28), Guest("Lupita", "Sevilla", ("es",)))`."""

    def come(*those: Guest | list[Guest]) -> None:
        everybody = [guest for one in those for guest in (one if isinstance(one, list) else [one])]
        let_in(house, chromium, desk.code, everybody)

    return come


@pytest.fixture
def crowd_of(house: House) -> Iterator[Crowd]:
    """Simulated people in a workshop, for what needs more answers than a test gives: `crowd_of(code, 9)`."""
    came = []

    def come(code: str, people: int, **more: Any) -> "subprocess.Popen[bytes]":
        came.append(house.crowd(code, people, **more))
        return came[-1]

    yield come
    for process in came:
        process.terminate()
        process.wait(20)


@pytest.fixture
def room(desk: DeskPage, screen: ScreenPage, visit: Visit, join: Join, crowd_of: Crowd) -> Room:
    """All kinds of screens of one workshop."""
    phone = join("Ben", "en", "Lyon", is_mobile=False)  # a window of any width can be tried on it
    table = TablePage(visit("the table", "en", "tablet")).open(desk.code)
    return Room(desk, screen, phone, table, Window(visit("a stranger", "en", "laptop")), crowd_of)
