"""The door outlives what passes, knows what does not, and lets go of whoever only waits."""

import errno
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

from tests.server import ROOT, SAID, clean_environment, until
from workshop.serving import descriptors
from workshop.serving.connections import PATIENCE, Connections, Door

PASSES = [
    "EMFILE",
    "ENFILE",
    "ENOBUFS",
    "ENOMEM",
    "ECONNABORTED",
    "EPROTO",
    "EINTR",
    "EPERM",
    "ENETDOWN",
    "EHOSTUNREACH",
]
DEAD = ["EBADF", "EINVAL", "ENOTSOCK", "EOPNOTSUPP"]
LOSES_ITS_LISTENER = """
import _thread, os, sys
from socket import SO_ACCEPTCONN, SOL_SOCKET, SHUT_RDWR, socket as Socket
def lose(read=os.read, listed=os.listdir, dup=os.dup, close=os.close):
    read(0, 1)
    for number in map(int, listed("/dev/fd")):
        try:
            copy = dup(number)
        except OSError:
            continue
        try:
            one = Socket(fileno=copy)
        except OSError:
            close(copy)  # no socket; a copy kept open would hold up whoever waits for the end of a pipe
            continue
        if one.getsockopt(SOL_SOCKET, SO_ACCEPTCONN):
            one.shutdown(SHUT_RDWR)
_thread.start_new_thread(lose, ())
sys.argv = ["workshop", "serve", "--port", "0", "--data", sys.argv[1]]
from workshop.__main__ import main
main()
"""


class Machine:
    """A listening socket on a machine that refuses a few times, as accept(2) says that it may."""

    family = socket.AF_INET

    def __init__(self, *errors: str) -> None:
        self.errors = list(errors)
        self.came = 0

    def accept(self):
        if self.errors:
            number = getattr(errno, self.errors.pop(0))
            raise OSError(number, "")
        self.came += 1
        here, there = socket.socketpair()
        there.close()
        return here, ("127.0.0.1", self.came)

    def getsockname(self):
        return ("127.0.0.1", 1)

    def fileno(self):
        return -1

    def close(self):
        pass


@pytest.mark.parametrize("name", PASSES)
def test_what_passes_is_outlived(name):
    door = Door(Machine(name, name), Connections(10))
    with door.accept()[0]:
        assert len(door.connections) == 1
    assert door.closed is None


@pytest.mark.parametrize("name", DEAD)
def test_what_does_not_pass_closes_the_door(name):
    door = Door(Machine(name), Connections(10))
    threading.Thread(target=door.serve, args=(lambda *_: None,), daemon=True).start()
    assert errno.errorcode[getattr(errno, name)] in until(lambda: door.closed)


def test_a_loop_that_ends_for_any_other_reason_closes_the_door():
    door = Door(Machine(), Connections(10))

    def faulty(connection, _address):
        connection.close()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        door.serve(faulty)
    assert door.closed


def test_no_thread_for_one_connection_is_not_the_end():
    door, served = Door(Machine(), Connections(10)), threading.Event()

    def once(connection, address):
        if address[1] == 1:
            raise RuntimeError("can't start new thread")
        connection.close()
        served.set()
        raise KeyError  # ends the loop

    with pytest.raises(KeyError):
        door.serve(once)
    assert served.is_set()
    assert len(door.connections) == 1, "the one that was not served is not counted any more"


@pytest.fixture
def pairs() -> Iterator[list[tuple[socket.socket, socket.socket]]]:
    made = [socket.socketpair() for _ in range(3)]
    yield made
    for one in made:
        for end in one:
            end.close()


def test_whoever_has_waited_longest_goes_first_and_who_asked_for_something_never(pairs):
    now = 0.0
    held = Connections(3, clock=lambda: now)
    for here, _ in pairs:
        held.admit(here)
        now += 0.125
    asks, first, second = (here for here, _ in pairs)
    held.work(asks)
    assert held.full
    assert not held.let_one_go(), "nobody has waited long"
    now += PATIENCE
    assert held.let_one_go()
    assert held.let_one_go()
    assert not held.let_one_go(), "who has asked is left alone"
    assert [there.recv(1) if here is not asks else None for here, there in pairs] == [None, b"", b""]
    assert first.fileno() > 0
    held.release(first)
    held.release(second)
    assert not held.full
    held.wait(asks)
    now += PATIENCE
    assert held.let_one_go()
    held.wait(second)  # it is gone already
    assert not held.let_one_go()


def test_a_connection_that_waits_on_does_not_begin_anew(pairs):
    now = 0.0
    held = Connections(3, clock=lambda: now)
    held.admit(pairs[0][0])
    now += PATIENCE
    held.wait(pairs[0][0])
    assert held.let_one_go()


@pytest.mark.parametrize(("limit", "each"), [(64, 1), (256, 1), (256, 2), (1024, 1), (20_000, 1)])
def test_connections_leave_files_for_everything_else(limit, each):
    code = (
        f"import resource; resource.setrlimit(resource.RLIMIT_NOFILE, ({limit}, {limit}))\n"
        "from workshop.serving.descriptors import make_room, opened\n"
        f"room = make_room(10_000, each={each}); print(room.limit, room.connections, opened(), bool(room.warning()))"
    )
    said = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    got, connections, opened, warned = said.split()
    assert int(got) == limit
    assert 0 < int(connections) * each <= limit - int(opened) - min(descriptors.ELSE, limit // 2)
    assert (warned == "True") == (limit < 1000 or (each == 2 and limit < 1500))


def test_the_soft_limit_is_raised_as_far_as_useful():
    code = (
        "import resource; hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]\n"
        "resource.setrlimit(resource.RLIMIT_NOFILE, (64, hard))\n"
        "from workshop.serving.descriptors import make_room\n"
        "room = make_room(500); soft = resource.getrlimit(resource.RLIMIT_NOFILE)[0]\n"
        "print(room.before, room.limit == soft, 600 < soft < 700, room.connections)"
    )
    said = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert said.split() == ["64", "True", "True", "500"]


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["eventlet", "gevent", "threading"])
def test_a_server_whose_door_is_gone_says_so_and_ends_with_an_error(engine, tmp_path):
    env = clean_environment() | {"WORKSHOP_ENGINE": engine, "WORKSHOP_HOST": "127.0.0.1"}
    log = tmp_path / "log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-c", LOSES_ITS_LISTENER, str(tmp_path / "data")],
            stdin=subprocess.PIPE, stdout=out, stderr=out, env=env, cwd=ROOT,
        )  # fmt: skip
    try:
        until(lambda: SAID.search(log.read_text()), 40)
        process.stdin.write(b"x")
        process.stdin.close()
        assert process.wait(20) == 1
        assert "Nobody could come in any more" in log.read_text()
        assert "Traceback" not in log.read_text()
    finally:
        process.kill()
        process.wait()
