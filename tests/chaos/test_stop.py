"""SIGTERM in the middle of a round: everybody is told at once, what was acked is there, and the process goes."""

import threading
import time

import pytest

from tests.chaos.outbox import Outbox, check
from tests.server import Server, build, clients, until
from tests.wire import Client, Refused
from tests.world import PEOPLE

pytestmark = pytest.mark.chaos


@pytest.mark.parametrize("engine", ["eventlet", "threading"])
def test_a_planned_restart_under_load_tells_everybody_and_loses_nothing(engine, tmp_path):
    house = build(tmp_path / "data")
    outboxes = [Outbox(house, person, number) for number, person in enumerate(PEOPLE)]
    server = Server(house.data, WORKSHOP_ENGINE=engine).start()
    try:
        silent = Client(server.address, house.code, house.seats["ben"]).connect()  # connected, and never asked to join
        watching = [house.client(server, who) for who in ("desk", "screen")]
        with clients(silent, *watching):
            for client in watching:
                client.join()
            workers = [threading.Thread(target=outbox.work, args=(server,), daemon=True) for outbox in outboxes]
            for outbox, worker in zip(outboxes, workers, strict=True):
                outbox.going.set()
                worker.start()
            until(lambda: sum(len(outbox.acked) for outbox in outboxes) > 60, 30)
            began = time.monotonic()
            server.ask_to_stop()
            until(lambda: server.get("/readyz").status == 503, 1.4)
            with pytest.raises(Refused) as refused:
                house.client(server, "chidi")
            assert refused.value.code == "server_restarting"
            assert server.ended(10) == 0
            gone = time.monotonic() - began
            for worker in workers:
                worker.join(30)
            told = [silent, *watching, *outboxes]
            assert [[said["code"] for said in one.left] for one in told] == [["server_restarting"]] * len(told)
            assert max(one.told_at for one in told) - began < 1.0
            waits = [one.left[0]["retry_after"] for one in told]
            assert 0.5 <= min(waits) < max(waits) <= 5.0, "they do not come back in one instant"
            assert gone < 10
    finally:
        server.stop()
    again = Server(house.data, WORKSHOP_ENGINE=engine).start()
    try:
        for outbox in outboxes:
            outbox.finish(again)
    finally:
        again.stop()
    assert check(house, outboxes)["acked"] > 60


def test_ctrl_c_is_a_planned_stop_too(tmp_path):
    server = Server(tmp_path / "data").start()
    try:
        server.interrupt()
        assert server.ended(10) == 0
        assert "Traceback" not in server.words()
    finally:
        server.stop()
