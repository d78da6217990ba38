"""P11: 150 people and 30 scores a second for a time: everything is acked, and memory and open files stay flat."""

import sys
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psutil
import pytest

from benchmarks.driver import Client, Loop
from benchmarks.process import running
from benchmarks.rounds import Round, arrive, stream
from benchmarks.targets import Product
from tests.soak import soak

pytestmark = pytest.mark.chaos
PEOPLE = 150
RATE = 30.0  # scores a second
SECONDS = soak(1200, 15)
PART = 5  # seconds between two looks at the process


def size(process: psutil.Process) -> tuple[float, int]:
    """Return the resident memory (MB) and the open files of the server's process."""
    return process.memory_info().rss / 1e6, process.num_fds()


def read_report(target: Product) -> None:
    """Read the figures as a facilitator may at any time: they are made beside the room."""
    host, port = target.server.address
    address = f"http://{host}:{port}/w/{target.room['code']}/report.json"
    with urllib.request.urlopen(urllib.request.Request(address, headers={"Cookie": target.room["desk"]})) as answer:
        assert answer.status == 200
        answer.read()


def part(loop: Loop, target: Product, people: list[Client]) -> Round:
    """Let everybody score for a while, and a report be made meanwhile."""
    reader = threading.Thread(target=read_report, args=(target,))
    reader.start()
    done, _ = stream(loop, target, people, rate=RATE, seconds=PART)
    loop.until(lambda: not reader.is_alive(), 120)  # everybody goes on listening
    assert not reader.is_alive(), "no report"
    return done


@contextmanager
def driver() -> Iterator[Loop]:
    """Hold the loop that drives everybody; hang up at the end."""
    loop = Loop()
    try:
        yield loop
    finally:
        for key in list(loop.selector.get_map().values()):
            key.fileobj.close()
        loop.selector.close()


def test_a_long_day_leaves_memory_and_open_files_flat(tmp_path):
    target = Product(tmp_path, PEOPLE)
    with running(target.server), driver() as loop:
        target.watch(loop)
        people = target.clients(loop, PEOPLE)
        assert arrive(loop, target, people).acked == PEOPLE
        process = psutil.Process(target.server.pid)
        warm = part(loop, target, people)
        sizes, rounds = [size(process)], []
        for _ in range(SECONDS // PART):
            rounds.append(part(loop, target, people))
            sizes.append(size(process))
        assert loop.broken == []
        all_rounds = [warm, *rounds]
        assert sum(done.acked for done in all_rounds) == sum(done.asked for done in all_rounds)
        told(sizes, rounds)
    (memory, files), *_ = sizes
    assert max(now for now, _ in sizes) < 1.10 * memory
    assert max(now for _, now in sizes) <= files + 10


def told(sizes: list[tuple[float, int]], rounds: list[Round]) -> None:
    """Print the figures."""
    delays: list[Any] = sorted(delay for done in rounds for delay in done.delays)
    acked = sum(done.acked for done in rounds)
    sys.stdout.write(
        f"P11: {PEOPLE} people, {RATE:.0f} scores/s, {SECONDS} s, a report every {PART} s: {acked} acked, "
        f"ack p50 {delays[len(delays) // 2]:.0f} ms, p95 {delays[len(delays) * 95 // 100]:.0f} ms; "
        f"memory {sizes[0][0]:.0f} to {sizes[-1][0]:.0f} MB (most {max(now for now, _ in sizes):.0f}), "
        f"open files {sizes[0][1]} to {sizes[-1][1]}\n"
    )
