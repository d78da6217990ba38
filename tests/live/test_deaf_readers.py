"""Readers who ask for much and hardly read: the door stays open to others, and an honest slow line gets its file."""

import resource
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from urllib.parse import urlsplit

import pytest

from tests.server import House, Server, build, clients, until
from tests.soak import soak

pytestmark = pytest.mark.chaos
LIMIT = 256  # open files
DEAF = 230  # connections, more than fit
ROUNDS = soak(40, 8)
MARGIN = 10.0  # seconds that a busy machine may take in addition
LARGE = "/static/vendor/echarts-6.1.0.js"
ASKED = b"GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n" % LARGE.encode()
PHONE = 8_192  # bytes a second that an honest slow line takes
TICK = 0.25  # seconds
HALF_A_BODY = (
    b"POST /j/ABCD-EFGH HTTP/1.1\r\nHost: here\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    b"Content-Length: 9000\r\n\r\nname="
)
UNREAD = ASKED * 40
SOON = 2.0  # seconds in which somebody is served, whoever stays
CROWD = 5.0  # the same when as many as are sent away come again at once: there are 3 for each place, a second each
GREEDY = {
    "an answer that nobody reads": (UNREAD, False, SOON),
    "half of a body, again and again": (HALF_A_BODY, True, CROWD),
}


def few_files() -> None:
    resource.setrlimit(resource.RLIMIT_NOFILE, (LIMIT, LIMIT))


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    return build(tmp_path_factory.mktemp("deaf") / "data")


@pytest.fixture(scope="module", params=["eventlet", "gevent", "threading"])
def server(request: pytest.FixtureRequest, house: House) -> Iterator[Server]:
    running = Server(house.data, WORKSHOP_ENGINE=request.param)
    try:
        yield running.start(before=few_files)
    finally:
        running.stop()


def far_away(server: Server) -> socket.socket:
    """Return a connection as from far away: this machine's own would swallow a megabyte that nobody reads."""
    line = socket.socket()
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_MAXSEG, 536)
    line.settimeout(20)
    line.connect(("127.0.0.1", urlsplit(server.address).port))
    return line


@contextmanager
def deaf(server: Server, said: bytes, *, comes_again: bool = False) -> Iterator[list[socket.socket]]:
    """Hold as many who say something and do not listen; those that are sent away come again at once, if so told."""
    with ExitStack() as held:
        lines = [held.enter_context(far_away(server)) for _ in range(DEAF)]
        for line in lines:
            line.sendall(said)
        done = threading.Event()

        def insist() -> None:
            while comes_again and not done.wait(TICK):
                for at in [at for at, line in enumerate(lines) if ended(line)]:
                    lines[at].close()
                    with suppress(OSError):
                        lines[at] = far_away(server)
                        lines[at].sendall(said)

        insisting = threading.Thread(target=insist)
        insisting.start()
        try:
            yield lines
        finally:
            done.set()
            insisting.join()
            for line in lines:
                line.close()


def ended(line: socket.socket) -> bool:
    """Return whether a line has ended; it takes one byte from it."""
    try:
        line.setblocking(False)
        return not line.recv(1)
    except BlockingIOError:
        return False
    except OSError:
        return True


def seconds(house: House, server: Server) -> list[float]:
    """Return how long it takes to see that the server lives, and how long to join."""
    began = time.monotonic()
    assert server.get("/livez").status == 200
    seen = time.monotonic()
    with clients(house.client(server, "ben")) as (ben,):
        assert ben.join()["ok"]
        return [seen - began, time.monotonic() - seen]


@pytest.mark.parametrize("what", GREEDY)
def test_who_keeps_the_server_waiting_shuts_nobody_out(house, server, what):
    said, comes_again, within = GREEDY[what]
    quiet = sum(seconds(house, server))
    with clients(house.client(server, "chidi")) as (chidi,):
        assert chidi.join()["ok"]
        with deaf(server, said, comes_again=comes_again):
            until(lambda: server.get("/livez").status == 200, within + MARGIN)
            took = sorted(one for _ in range(ROUNDS) for one in seconds(house, server))
        assert not chidi.closed
        assert chidi.command("score.give", round=house.round, item=house.items[0], value=1)["ok"]
    assert took[-1] < within + 10 * quiet, (took, quiet)


def test_an_answer_that_nobody_reads_ends_also_when_there_is_room(server):
    with far_away(server) as line:
        line.sendall(UNREAD)
        until(lambda: slow_answers(server) > 0, 10 + MARGIN)


def test_a_slow_line_gets_its_file_while_others_do_not_read(server):
    length = len(server.get("/static/css/phones.css").text.encode())
    with far_away(server) as line, deaf(server, UNREAD):
        line.sendall(ASKED.replace(LARGE.encode(), b"/static/css/phones.css"))
        head, _, body = line.recv(2048).partition(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 200")
        began = time.monotonic()
        got = len(body)
        while got < length:
            part = line.recv(min(length - got, int(PHONE * TICK)))
            assert part, f"hung up after {got} of {length} bytes"
            got += len(part)
            time.sleep(max(0.0, began + got / PHONE - time.monotonic()))  # so slow is the line
        assert time.monotonic() - began > length / PHONE / 2


def slow_answers(server: Server) -> float:
    """Return how many answers were given up, as /metrics says."""
    line = 'workshop_connections_slow_total{part="answer"} '
    found = [text for text in server.get("/metrics").text.splitlines() if text.startswith(line)]
    return float(found[0].removeprefix(line)) if found else 0.0
