"""Work beside the server: results, limits, processes that die, and none that stays."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server import ROOT, until
from workshop.beside import Beside, Failure
from workshop.beside.pool import WORKERS
from workshop.core.messages import Refusal

pytestmark = pytest.mark.slow  # processes start, and wait for their limits


@pytest.fixture
def beside() -> Iterator[Beside]:
    """Two processes at most; none is left."""
    made = Beside(ready=["tests.jobs"])
    yield made
    made.close()
    assert made.pids == []


def lives(pid: int) -> bool:
    """Say whether a process is there and not just waiting to be collected."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_result_comes_from_another_process_that_stays_for_the_next(beside):
    total, pid = beside.run("tests.jobs:total", 1, 2, 3, seconds=20)
    assert total == 6
    assert pid != os.getpid()
    assert beside.run("tests.jobs:total", 4, seconds=20) == (4, pid)
    assert beside.pids == [pid]


def test_a_process_that_is_ready_answers_in_milliseconds(beside):
    beside.warm()
    assert beside.run("tests.jobs:loaded", "tests.jobs", seconds=20)
    times = []
    for _ in range(5):
        began = time.perf_counter()
        beside.run("tests.jobs:total", 1, seconds=20)
        times.append(time.perf_counter() - began)
    assert min(times) < 0.02


def test_what_it_says_on_the_way_arrives_in_order(beside):
    heard: list[str] = []
    assert beside.run("tests.jobs:counting", 3, seconds=20, say=heard.append) == "done"
    assert heard == ["1 of 3", "2 of 3", "3 of 3"]


def test_megabytes_travel_both_ways(beside):
    data = os.urandom(5_000_000)
    assert beside.run("tests.jobs:echo", data, seconds=20) == data


def test_over_its_time_it_is_ended_and_a_fresh_one_takes_over(beside):
    beside.warm()
    first = beside.pids
    began = time.monotonic()
    with pytest.raises(Refusal) as refused:
        beside.run("tests.jobs:endless", seconds=0.3)
    assert refused.value.answer() == {"ok": False, "code": "took_too_long"}
    assert time.monotonic() - began < 3
    assert [lives(pid) for pid in first] == [False]
    assert beside.run("tests.jobs:total", 1, seconds=20)[1] not in first


def test_over_its_memory_it_is_refused_and_a_fresh_one_takes_over(beside):
    with pytest.raises(Refusal) as refused:
        beside.run("tests.jobs:greedy", seconds=20, megabytes=150)
    assert refused.value.answer() == {"ok": False, "code": "took_too_much_memory"}
    assert beside.pids == []
    assert beside.run("tests.jobs:memory", 100, seconds=20, megabytes=300) == 100


def test_the_memory_of_one_job_is_not_the_limit_of_the_next(beside):
    assert beside.run("tests.jobs:memory", 20, seconds=20, megabytes=150) == 20
    assert beside.run("tests.jobs:memory", 300, seconds=20, megabytes=600) == 300


def test_one_that_dies_at_work_is_lost_work_and_is_replaced(beside):
    with pytest.raises(Refusal) as refused:
        beside.run("tests.jobs:dying", seconds=20)
    assert refused.value.code == "work_was_lost"
    assert beside.run("tests.jobs:total", 2, seconds=20)[0] == 2


def test_one_that_died_while_it_waited_is_replaced_unnoticed(beside):
    beside.warm()
    (pid,) = beside.pids
    os.kill(pid, 9)
    until(lambda: not lives(pid))
    assert beside.run("tests.jobs:total", 2, seconds=20)[0] == 2


def test_refusals_and_bugs_come_back_as_what_they_are(beside):
    with pytest.raises(Refusal) as refused:
        beside.run("tests.jobs:refusing", "ben", seconds=20)
    assert refused.value.answer() == {"ok": False, "code": "unknown_person", "person": "ben"}
    with pytest.raises(Failure, match="ZeroDivisionError: by nobody"):
        beside.run("tests.jobs:failing", seconds=20)
    assert len(beside.pids) == 1


def test_who_listens_may_fail_and_the_next_job_is_not_answered_with_the_rest(beside):
    def fail(_said: object) -> None:
        raise RuntimeError("nobody listens")

    with pytest.raises(RuntimeError):
        beside.run("tests.jobs:counting", 100, seconds=20, say=fail)
    assert beside.run("tests.jobs:total", 2, seconds=20)[0] == 2


def test_two_jobs_are_done_at_once(beside, tmp_path):
    here, there = str(tmp_path / "ben"), str(tmp_path / "chidi")
    met: list[bool] = []
    threads = [
        threading.Thread(target=lambda pair=pair: met.append(beside.run("tests.jobs:meeting", *pair, seconds=30)))
        for pair in ((here, there), (there, here))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(40)
    assert met == [True, True]


def test_more_jobs_than_processes_wait_for_their_turn(beside):
    results: list[int] = []
    threads = [
        threading.Thread(target=lambda n=n: results.append(beside.run("tests.jobs:total", n, seconds=20)[0]))
        for n in range(12)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(40)
    assert sorted(results) == list(range(12))
    assert len(beside.pids) <= WORKERS


def test_closing_ends_who_is_at_work_and_starts_nobody(beside):
    ended: list[str] = []

    def work() -> None:
        with pytest.raises(Refusal) as refused:
            beside.run("tests.jobs:endless", seconds=60)
        ended.append(refused.value.code)

    thread = threading.Thread(target=work)
    thread.start()
    (pid,) = until(lambda: beside.pids)
    beside.close()
    thread.join(20)
    assert ended == ["work_was_lost"]
    assert not lives(pid)
    with pytest.raises(Refusal, match="server_restarting"):
        beside.run("tests.jobs:total", 1, seconds=20)


ALONE = """
import sys, time
{patch}
from workshop.beside import Beside
beside = Beside(ready=["tests.jobs"])
print(beside.run("tests.jobs:total", 1, seconds=30)[1], flush=True)
beside.run("tests.jobs:endless", seconds=60)
"""
TICKING = """
import sys
{patch}
import threading, time
from workshop.beside import Beside
from workshop.core.messages import Refusal
beside = Beside(ready=["tests.jobs"])
beside.warm()
ticks = []
def tick():
    while True:
        ticks.append(time.monotonic())
        time.sleep(0.005)
threading.Thread(target=tick, daemon=True).start()
began = time.monotonic()
try:
    beside.run("tests.jobs:endless", seconds=0.5)
except Refusal as refusal:
    print(refusal.code, any(at > began + 0.1 for at in ticks), beside.run("tests.jobs:total", 1, 2, seconds=30)[0])
beside.close()
print(beside.pids)
"""
PATCHES = {
    "threading": "",
    "eventlet": "import warnings; warnings.simplefilter('ignore'); import eventlet; eventlet.monkey_patch(all=True)",
    "gevent": "from gevent import monkey; monkey.patch_all()",
}


@pytest.mark.parametrize("engine", PATCHES)
def test_on_every_engine_the_others_go_on_while_one_waits(engine):
    program = TICKING.format(patch=PATCHES[engine])
    made = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert (made.stdout, made.stderr) == ("took_too_long True 3\n[]\n", "")


@pytest.mark.parametrize("engine", ["threading", "eventlet"])
def test_after_kill_9_of_the_server_no_child_stays_even_at_work(engine):
    program = ALONE.format(patch=PATCHES[engine])
    with subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        pid = int(server.stdout.readline())
        assert lives(pid)
        server.kill()
    until(lambda: not lives(pid))
