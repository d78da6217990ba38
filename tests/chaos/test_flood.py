"""One sender, or a hundred, cannot stop a room: while they flood, a phone scores, a witness stays, the server lives."""

import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles
from typing import Any

import pytest

from tests.server import House, Server, build, clients, serving, until
from tests.soak import soak
from tests.wire import Client

pytestmark = pytest.mark.chaos
FLOODER = Path(__file__).with_name("flooder.py")
STRANGERS = [
    "wrong_code", "no_auth", "namespace", "malformed", "pong", "ping", "noop", "upgrade", "control_ping",
    "control_pong", "empty", "binary", "fragments", "posts", "empty_posts",
]  # fmt: skip
SEATED = ["nan", "huge", "commands", "unknown", "join", "ack", "disconnect"]
UNHURRIED = {"empty_posts", "commands"}  # each waits for an answer, or for the disk: slower than what is cut
PAGES = {("mine", "join_form", "cities", "cities_near"): 8, ("home", "file"): 60}  # from so many connections
SECONDS = soak(20, 1) / 2  # for each kind from one socket
TOGETHER = soak(60, 3)  # for all kinds from a hundred
BAD = soak(100_000, 200)  # packets at GENTLY a second (P20)
GENTLY = 67
SLOWEST = 0.5  # seconds that 99 of 100 scores of somebody else take at most
ENGINES = ["eventlet", "gevent", "threading"]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    return build(tmp_path_factory.mktemp("flood") / "data")


@pytest.fixture(scope="module", params=ENGINES)
def server(request: pytest.FixtureRequest, house: House) -> Iterator[Server]:
    with serving(house.data, WORKSHOP_ENGINE=request.param) as running:
        yield running


class Phone:
    """Somebody who scores all the time, and writes down how long each took."""

    def __init__(self, house: House, server: Server) -> None:
        self.house, self.server = house, server
        self.took: list[float] = []
        self.alive: list[float] = []
        self._done = threading.Event()

    @contextmanager
    def scoring(self) -> Iterator["Phone"]:
        """Score, and ask whether the server lives, until the end of the block."""
        client = self.house.client(self.server, "ben")
        with clients(client):
            client.join()
            working = [threading.Thread(target=work, args=(client,)) for work in (self._score, self._ask)]
            for thread in working:
                thread.start()
            try:
                yield self
            finally:
                self._done.set()
                for thread in working:
                    thread.join()
            assert not client.closed

    def slowest(self) -> float:
        """Return what 99 of 100 scores did not exceed, in seconds."""
        return quantiles(self.took, n=100)[98]

    def _score(self, client: Client) -> None:
        number = 0
        while not self._done.wait(0.05):
            began = time.monotonic()
            number += 1
            item = self.house.items[number % 3]
            answer = client.command("score.give", round=self.house.round, item=item, value=number % 5)
            assert answer["ok"], answer
            self.took.append(time.monotonic() - began)

    def _ask(self, _client: Client) -> None:
        while not self._done.wait(0.2):
            began = time.monotonic()
            assert self.server.get("/livez").status == 200
            self.alive.append(time.monotonic() - began)


def told(house: House, server: Server, **more: Any) -> dict[str, Any]:
    """Return what a flooder needs to know; Dolores' seat is the one that floods."""
    port = int(server.address.rpartition(":")[2])
    auth = {"workshop": house.code, "as": "participant"}
    known = {"cookie": house.seats["dolores"], "auth": auth, "round": house.round, "item": house.items[0]}
    return {"port": port} | known | more


def flood(said: dict[str, Any]) -> dict[str, dict[str, int]]:
    """Flood from a process of its own; return what it counted."""
    ran = subprocess.run([sys.executable, str(FLOODER), json.dumps(said)], capture_output=True, text=True, check=True)
    counted: dict[str, dict[str, int]] = json.loads(ran.stdout)
    return counted


def judged(phone: Phone, quiet: float) -> None:
    """Hold what a phone saw to the promise; a machine that is slow without a flood has that in addition."""
    assert len(phone.took) > 20
    assert phone.slowest() < SLOWEST + quiet, (phone.slowest(), quiet)
    assert max(phone.alive) < 2 * SLOWEST + quiet


def quiet_time(house: House, server: Server) -> float:
    phone = Phone(house, server)
    with phone.scoring():
        while len(phone.took) < 40:
            time.sleep(0.01)
    return phone.slowest()


def cut_count(server: Server, reason: str) -> float:
    """Return how many connections were cut for a reason, as /metrics says."""
    line = f'workshop_connections_cut_total{{reason="{reason}"}} '
    found = [text for text in server.get("/metrics").text.splitlines() if text.startswith(line)]
    return float(found[0].removeprefix(line)) if found else 0.0


def test_ten_thousand_a_second_from_one_socket_of_every_kind(house, server):
    quiet = quiet_time(house, server)
    witness, phone = house.client(server, "chidi"), Phone(house, server)
    with clients(witness), phone.scoring():
        witness.join()
        counted = flood(told(house, server, kinds=STRANGERS + SEATED, sockets=1, rate=10_000, seconds=SECONDS))
        assert not witness.closed
        assert witness.left == []
    judged(phone, quiet)
    assert {kind for kind, one in counted.items() if not one.get("cut")} <= UNHURRIED, counted
    assert cut_count(server, "sent_too_much") > 0


def test_a_hundred_a_second_from_each_of_a_hundred_sockets(house, server):
    quiet = quiet_time(house, server)
    witness, phone = house.client(server, "chidi"), Phone(house, server)
    with clients(witness), phone.scoring():
        witness.join()
        kinds = STRANGERS[:-2] + SEATED
        counted = flood(
            told(house, server, kinds=kinds, at_once=True, sockets=100, rate=100, seconds=TOGETHER, pause=0.5)
        )
        assert not witness.closed
        assert witness.left == []
    judged(phone, quiet)
    assert sum(one.get("cut", 0) for one in counted.values()) > 100, counted


def test_bad_packets_at_a_gentle_rate_cost_no_memory_and_hardly_a_log(house, server):
    quiet = quiet_time(house, server)
    witness, phone = house.client(server, "chidi"), Phone(house, server)
    kinds = STRANGERS[:-2] + SEATED
    before, written = memory(server), len(server.words())
    with clients(witness), phone.scoring():
        witness.join()
        told_to = told(house, server, kinds=kinds, at_once=True, sockets=len(kinds), rate=GENTLY / len(kinds))
        counted = flood(told_to | {"seconds": BAD / GENTLY, "until_cut": False})
        assert not witness.closed
        assert witness.left == []
    judged(phone, quiet)
    sent = sum(one.get("sent", 0) for one in counted.values())
    assert sent > BAD / 2, counted
    assert len(server.words()) - written < 300 * sent
    assert memory(server) - before < 50


def test_pages_asked_for_without_a_pause_leave_everybody_a_turn(house, server):
    quiet = quiet_time(house, server)
    witness, phone = house.client(server, "chidi"), Phone(house, server)
    with clients(witness), phone.scoring():
        witness.join()
        for kinds, sockets in PAGES.items():
            said = told(house, server, kinds=kinds, sockets=sockets, rate=1, seconds=2 * SECONDS)
            counted = flood(said)
            assert all(one.get("answered") for one in counted.values()), counted
        assert not witness.closed
        assert witness.left == []
    judged(phone, max(quiet, quiet_time(house, server)))


def test_one_browser_that_asks_too_much_hears_when_to_come_again(house, server):
    flood(told(house, server, kinds=["mine"], sockets=8, rate=1, seconds=soak(20, 6), until_cut=False))

    def refused() -> bool:
        answer = server.get("/", cookie=house.seats["dolores"])
        assert answer.status == 200 or int(answer.headers["Retry-After"]) >= 1
        return answer.status == 429

    until(refused, 60)
    assert server.get("/").status == 200, "others behind this address go on"
    assert server.get("/livez", cookie=house.seats["dolores"]).status == 200


def memory(server: Server) -> float:
    """Return how much memory the server holds, in MB."""
    status = Path(f"/proc/{server.pid}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS:")).split()[1]) / 1024
