"""Acked means on disk: the server is killed under load, again and again; nothing that was acked is lost or doubled."""

import sqlite3
import sys
import threading
from random import Random

import pytest

from tests.chaos.outbox import Outbox, check
from tests.server import House, Server, build, until
from tests.world import PEOPLE

pytestmark = pytest.mark.chaos
LANES = 2  # servers at a time, each with a data folder of its own
KILLS = 25  # of each


def killed_again_and_again(house: House, seed: int, kills: int) -> dict[str, int]:
    """Kill a server at random moments under load; return what was acked, in flight, sent again and stored."""
    chance = Random(seed)
    outboxes = [Outbox(house, person, seed * 100 + number) for number, person in enumerate(PEOPLE)]
    for _ in range(kills):
        server = Server(house.data).start()
        try:
            before = sum(len(outbox.acked) for outbox in outboxes)
            workers = [threading.Thread(target=outbox.work, args=(server,), daemon=True) for outbox in outboxes]
            for outbox, worker in zip(outboxes, workers, strict=True):
                outbox.going.set()
                worker.start()
            enough = before + chance.randint(1, 60)
            until(
                lambda enough=enough: sum(len(outbox.acked) for outbox in outboxes) >= enough, 30, chance.random() / 50
            )
            server.kill()
        finally:
            server.stop()
        for worker in workers:
            worker.join(30)
            assert not worker.is_alive()
    with sqlite3.connect(house.data / "workshop.db") as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    database.close()
    server = Server(house.data).start()
    try:
        for outbox in outboxes:
            outbox.finish(server)
    finally:
        server.stop()
    return check(house, outboxes)


def test_fifty_kills_lose_and_double_nothing(tmp_path):
    found: dict[int, dict[str, int]] = {}

    houses = [build(tmp_path / str(number) / "data") for number in range(LANES)]

    def lane(number: int) -> None:
        found[number] = killed_again_and_again(houses[number], 1000 + number, KILLS)

    lanes = [threading.Thread(target=lane, args=(number,)) for number in range(LANES)]
    for thread in lanes:
        thread.start()
    for thread in lanes:
        thread.join()
    assert sorted(found) == list(range(LANES)), "a lane did not get to its end"
    total = {name: sum(lane[name] for lane in found.values()) for name in found[0]}
    sys.stdout.write(f"{LANES * KILLS} kills: {total}\n")
    assert total["in flight"] > KILLS, "the kills hit nothing"
    assert total["acked"] > 10 * KILLS
