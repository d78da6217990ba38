"""What tests against a real server share: one server and one workshop for a module of tests that leave it whole."""

from collections.abc import Callable, Iterator

import pytest

from tests.server import House, Server, build, serving
from tests.wire import Client


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """A workshop in which six people have joined and the first scoring is open."""
    return build(tmp_path_factory.mktemp("house") / "data")


@pytest.fixture(scope="module")
def server(house: House) -> Iterator[Server]:
    """A real server on it."""
    with serving(house.data) as running:
        yield running


@pytest.fixture
def enter(house: House, server: Server) -> Iterator[Callable[..., Client]]:
    """Connect somebody who joins at once; everybody hangs up at the end."""
    entered: list[Client] = []

    def come_in(who: str = "desk", **more: object) -> Client:
        client = house.client(server, who, **more)
        entered.append(client)
        assert client.join()["ok"]
        return client

    yield come_in
    for client in entered:
        client.close()
