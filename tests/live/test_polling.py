"""A room whose network bears no WebSockets: everybody polls, on every engine, and it is the same room."""

import time
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import Any

import pytest
import socketio

from tests.server import House, Server, build, serving, until
from tests.soak import soak

pytestmark = pytest.mark.slow
POLLERS = soak(300, 130)


class Poller:
    """A browser that polls."""

    def __init__(self, house: House, server: Server, person: str) -> None:
        self.house = house
        self.titles: list[str] = []
        self.client = socketio.Client(reconnection=False)
        self.client.on("patch", self._heard)
        self.client.connect(
            server.address,
            headers={"Cookie": house.seats[person]},
            auth={"workshop": house.code, "as": "participant"},
            transports=["polling"],
            wait_timeout=60,
        )

    def join(self) -> dict[str, Any]:
        answer: dict[str, Any] = self.client.call("join", {}, timeout=60)
        return answer

    def give(self, item: str, value: int) -> dict[str, Any]:
        data = {"round": self.house.round, "item": item, "value": value}
        said = [{"id": uuid.uuid4().hex, "name": "score.give", "data": data}]
        answer: dict[str, Any] = self.client.call("commands", said, timeout=60)[0]
        return answer

    def _heard(self, message: dict[str, Any]) -> None:
        if message["stream"] == "everyone" and "workshop" in message["patch"]:
            self.titles.append(message["patch"]["workshop"]["title"])


@pytest.fixture(scope="module", params=["eventlet", "gevent", "threading"])
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def house(engine: str, tmp_path_factory: pytest.TempPathFactory) -> House:
    return build(tmp_path_factory.mktemp("polling") / "data", [f"p{number}" for number in range(POLLERS)])


@pytest.fixture(scope="module")
def server(engine: str, house: House) -> Iterator[Server]:
    with serving(house.data, WORKSHOP_ENGINE=engine) as running:
        yield running


def test_everybody_polls_and_it_is_the_same_room(house, server, enter):
    desk = enter("desk")
    with ExitStack() as stack, ThreadPoolExecutor(20) as hands:
        began = time.monotonic()
        pollers = list(hands.map(lambda number: Poller(house, server, f"p{number}"), range(POLLERS)))
        for poller in pollers:
            stack.callback(poller.client.disconnect)
        assert all(answer["ok"] for answer in hands.map(Poller.join, pollers))
        joined = time.monotonic() - began
        began = time.monotonic()
        given = hands.map(lambda pair: pair[1].give(house.items[pair[0] % 9], pair[0] % 5), enumerate(pollers))
        assert all(answer["ok"] for answer in given)
        scored = time.monotonic() - began
        desk.wait(lambda: len(desk.view("desk").get("answered", {})) == POLLERS, 20)
        began = time.monotonic()
        assert desk.command("workshop.rename", title="Heard by polling")["ok"]
        until(lambda: all(poller.titles == ["Heard by polling"] for poller in pollers), 20)
        heard = time.monotonic() - began
        probe = time.monotonic()
        assert server.get("/livez").status == 200
        figures = {"join": joined, "score": scored, "hear": heard, "page": time.monotonic() - probe}
        assert max(figures["hear"], figures["page"]) < 10, figures
        assert desk.gaps == []
