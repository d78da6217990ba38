"""`kill -9` under load, again and again, in several ways; and what each kill hit."""

import os
import signal
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from tests.chaos.outbox import Outbox, check
from tests.server import House, Server, until
from tests.world import PEOPLE

Way = Callable[[Server], None]
PREPARING = threading.Lock()  # migrations do not run in two threads at a time
MOST = 25  # kills of one workshop; then another begins, so that a start never reads a long journal


@dataclass
class Kills:
    """What kills hit: how many of each way, with answers outstanding, and with a commit that nobody was told of."""

    ways: Counter[str] = field(default_factory=Counter)
    in_flight: int = 0
    unacked_but_stored: int = 0
    totals: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        hit = f"{self.in_flight} with answers outstanding, {self.unacked_but_stored} between commit and ack"
        return f"{self.ways.total()} kills {dict(self.ways)}: {hit}; {dict(self.totals)}, 0 lost, 0 doubled"


def kill_alone(server: Server) -> None:
    """Kill the server's process, at whatever it is doing."""
    server.kill()


def kill_group(server: Server) -> None:
    """Kill the server and every process that it started, at once."""
    os.killpg(server.pid, signal.SIGKILL)
    server.ended()


def kill_in_a_commit(changed: Callable[[], object]) -> Way:
    """Kill the server at the moment at which `changed`, which looks at its database, returns something else."""

    def kill(server: Server) -> None:
        before, patience = changed(), time.monotonic() + 2
        while changed() == before and time.monotonic() < patience:
            pass
        server.kill()

    return kill


def killed_again_and_again(house: House, chance: Random, kills: int, ways: dict[str, Way], **env: str) -> Kills:
    """Kill a server under load in all `ways`, then let everybody finish, and compare what was said with the journal."""
    outboxes = [Outbox(house, person, chance.randrange(1 << 30)) for person in PEOPLE]
    found, struck = Kills(), []
    for _ in range(kills):
        way = chance.choice(list(ways))
        server = Server(house.data, **env).start(os.setsid)
        try:
            struck.append(killed_once(server, outboxes, chance, ways[way]))
        finally:
            server.stop()
        found.ways[way] += 1
    server = Server(house.data, **env).start()
    try:
        for outbox in outboxes:
            outbox.finish(server)
    finally:
        server.stop()
    found.totals.update(check(house, outboxes))
    stored = {entry["command_id"]: entry["at"] for entry in house.entries() if entry["command_id"]}
    found.in_flight = sum(bool(waiting) for _, waiting in struck)
    found.unacked_but_stored = sum(any(stored.get(id_, at) < at for id_ in waiting) for at, waiting in struck)
    sys.stdout.write(f"  {house.data.parent.name}: {found}\n")
    return found


def killed_once(server: Server, outboxes: list[Outbox], chance: Random, kill: Way) -> tuple[int, set[str]]:
    """Let everybody send, kill the server in the middle; return when (ms), and what nobody had answered then."""
    before = sum(len(outbox.acked) for outbox in outboxes)
    workers = [threading.Thread(target=outbox.work, args=(server,), daemon=True) for outbox in outboxes]
    for outbox, worker in zip(outboxes, workers, strict=True):
        outbox.going.set()
        worker.start()
    enough = before + chance.randint(1, 60)
    until(lambda: sum(len(outbox.acked) for outbox in outboxes) >= enough, 60, chance.random() / 50)
    kill(server)
    at = time.time_ns() // 1_000_000  # as the journal's own
    for worker in workers:
        worker.join(30)
        assert not worker.is_alive()
    return at, {one["id"] for outbox in outboxes for one in outbox.waiting()}


def in_lanes(lanes: int, kills: int, run: Callable[[int, int], Kills]) -> Kills:
    """Share kills out among threads, at most `MOST` of one workshop; return all that was found together.

    `run(number, kills)` kills the server of workshop `number` so many times.
    """
    rooms = max(lanes, -(-kills // MOST))
    jobs = [(number, (kills + number) // rooms) for number in range(rooms)]
    done: list[Kills] = []

    def lane(mine: list[tuple[int, int]]) -> None:
        done.extend(run(*job) for job in mine)

    threads = [threading.Thread(target=lane, args=(jobs[number::lanes],)) for number in range(lanes)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(done) == len(jobs), "a lane did not get to its end"
    return Kills(
        sum((one.ways for one in done), Counter()),
        sum(one.in_flight for one in done),
        sum(one.unacked_but_stored for one in done),
        sum((one.totals for one in done), Counter()),
    )
