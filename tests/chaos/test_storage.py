"""A database that somebody else holds, or that cannot grow: nothing is acked that is not there; the room lives on."""

import resource
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from tests.chaos.outbox import Outbox, check
from tests.server import House, Server, build, clients, serving, until
from tests.wire import Client
from tests.world import PEOPLE

pytestmark = pytest.mark.chaos
SMALL = 1_500_000  # bytes that a file may have: a disk that is full soon


@contextmanager
def locked(house: House) -> Iterator[None]:
    """Hold the write lock, as a foreign process would."""
    with closing(sqlite3.connect(house.data / "workshop.db", isolation_level=None)) as foreign:
        foreign.execute("BEGIN IMMEDIATE")
        yield
        foreign.execute("ROLLBACK")


def slowest(server: Server, client: Client, seconds: float) -> dict[str, float]:
    """Ask all sorts of things for a while; return the longest that each took."""
    asked = {
        "livez": lambda: server.get("/livez").status == 200,
        "a refusal": lambda: client.command("nothing")["code"] == "unknown_command",
        "join": lambda: client.join()["ok"],
    }
    took = dict.fromkeys(asked, 0.0)
    until_ = time.monotonic() + seconds
    while time.monotonic() < until_:
        for name, ask in asked.items():
            began = time.monotonic()
            assert ask(), name
            took[name] = max(took[name], time.monotonic() - began)
            time.sleep(0.1)
    return took


@pytest.mark.parametrize("engine", ["eventlet", "threading"])
def test_while_somebody_holds_the_lock_the_others_are_not_held_up(engine, tmp_path):
    house = build(tmp_path / "data")
    with serving(house.data, WORKSHOP_ENGINE=engine) as server:
        ben, chidi = house.client(server, "ben"), house.client(server, "chidi")
        with clients(ben, chidi):
            for client in (ben, chidi):
                assert client.join()["ok"]
            data = {"round": house.round, "item": house.items[0], "value": 3}
            with locked(house):
                number = ben.send("commands", [{"id": "patience", "name": "score.give", "data": data}])
                took = slowest(server, chidi, 4)
                assert ben.answered(number) is None
            (answer,) = ben.answer(number)
            assert answer["ok"]
            assert max(took.values()) < 1.5, took
    assert [entry["command_id"] for entry in house.entries()].count("patience") == 1


def test_a_lock_that_stays_is_told_and_nothing_is_stored_until_it_is_sent_again(tmp_path):
    house = build(tmp_path / "data")
    with serving(house.data) as server:
        ben, desk = house.client(server, "ben"), house.client(server, "desk")
        with clients(ben, desk):
            for client in (ben, desk):
                assert client.join()["ok"]
            data = {"round": house.round, "item": house.items[0], "value": 3}
            with locked(house):
                assert ben.command("score.give", id="first", **data)["code"] == "storage_unavailable"
                assert server.get("/livez").status == 200
                assert house.entries()[-1]["command_id"] != "first"
            until(lambda: server.get("/readyz").status == 200, 10)
            assert ben.command("score.give", id="first", **data)["ok"]
            desk.wait(lambda: desk.view("desk").get("answered", {}).get(house.ids["ben"]) == 1)
            assert not ben.closed
            assert ben.left == desk.left == []


def test_a_disk_that_is_full_acks_nothing_more_and_loses_nothing(tmp_path):
    house = build(tmp_path / "data")
    outboxes = [Outbox(house, person, number) for number, person in enumerate(PEOPLE)]
    server = Server(house.data).start(lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL, SMALL)))
    try:
        watching = house.client(server, "screen")
        with clients(watching):
            assert watching.join()["ok"]
            workers = [threading.Thread(target=outbox.work, args=(server,), daemon=True) for outbox in outboxes]
            for outbox, worker in zip(outboxes, workers, strict=True):
                outbox.going.set()
                worker.start()
            until(lambda: any(outbox.unavailable for outbox in outboxes), 60)
            assert server.get("/livez").status == 200
            assert not watching.closed
            for outbox in outboxes:
                outbox.going.clear()
            for worker in workers:
                worker.join(30)
    finally:
        server.stop()
    again = Server(house.data).start()
    try:
        for outbox in outboxes:
            outbox.finish(again)
    finally:
        again.stop()
    assert check(house, outboxes)["acked"] > 50
