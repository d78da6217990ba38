"""A house with everything in it but sockets: Anna facilitates, and has opened a workshop."""

from collections.abc import Callable, Iterator
from itertools import count

import pytest
from sqlalchemy import Engine

from tests.web.browsers import Browser
from workshop import accounts, packs
from workshop.app import Running, create_app
from workshop.models import Facilitator, Workshop
from workshop.settings import Settings
from workshop.web import Plan
from workshop.web.doors import Doors, Newcomers

ADDRESSES = count(1)  # everybody comes from their own, unless a test says where from
PASSWORD = "four words in a row"
NewBrowser = Callable[..., Browser]


@pytest.fixture(scope="session")
def read() -> packs.Read:
    """Our packs, read once for all houses: that is most of what a house takes to be put together."""
    return packs.load_all(packs.folders(None))


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, read: packs.Read) -> Iterator[Running]:
    running = create_app(Settings(data=tmp_path_factory.mktemp("data"), engine="threading", port=8000), read)
    yield running
    running.close()


@pytest.fixture(autouse=True)
def time(house: Running) -> "Time":
    """Nobody waits for a turn at a door in earnest, and no test spends another one's budget."""
    time = Time()
    house.parts.doors = Doors(time.now, time.sleep)
    house.parts.newcomers = Newcomers(time.now, time.sleep)
    return time


class Time:
    """A clock that is given: sleeping sets it on."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def now(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.seconds += seconds


@pytest.fixture
def engine(house: Running) -> Engine:
    return house.engine


@pytest.fixture
def visitor(house: Running) -> NewBrowser:
    def new(language: str = "en", address: str | None = None) -> Browser:
        return Browser(house.flask, language, address or f"10.{next(ADDRESSES)}.0.1")

    return new


@pytest.fixture
def anna(engine: Engine) -> Facilitator:
    return accounts.add_facilitator(engine, "anna@example.org", name="Anna", password=PASSWORD)


@pytest.fixture
def workshop(house: Running, anna: Facilitator) -> Workshop:
    pack = next(iter(house.parts.packs.values()))
    blocks = tuple(block.id for block in pack.blocks)
    return house.parts.open_workshop(
        Plan(anna.id, pack, "Cities for SSE", "ninety-minutes", "en", ("es", "en", "fr"), blocks, 3)
    )


@pytest.fixture
def at_desk(visitor: NewBrowser, anna: Facilitator) -> Browser:
    return visitor().open("/sign-in").send(email=anna.email, password=PASSWORD)
