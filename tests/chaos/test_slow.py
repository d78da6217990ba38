"""Who is slow costs nobody anything: half a request ends, a reader that does not read is let go, a stranger too."""

import json
import resource
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from itertools import count

import pytest

from tests.chaos.flooder import GREETING, HOST, frame
from tests.chaos.test_flood import cut_count, memory
from tests.server import House, Server, build, clients, serving, until
from tests.soak import soak
from tests.wire import Client
from workshop.live.sockets import JOIN_WITHIN
from workshop.serving.patience import BODY, HEADER

pytestmark = pytest.mark.chaos
ENGINES = ["eventlet", "gevent", "threading"]
HALF_OPEN = soak(800, 120)
DESKS = soak(40, 12)
STRANGERS = soak(1000, 60)
MARGIN = 8.0  # seconds that a busy machine may take in addition
HALVES = {
    "nothing": (b"", b""),
    "a request line": (b"GET / HTTP/1.1\r\n", b"X"),
    "a header": (b"GET / HTTP/1.1\r\nHost: here\r\nX-A: ", b"a"),
    "headers": (b"GET / HTTP/1.1\r\nHost: here\r\n", b"X-A: b\r\n"),
    "a body": (b"POST /j/ABCD-EFGH HTTP/1.1\r\nHost: here\r\nContent-Type: application/x-www-form-urlencoded\r\n"
               b"Content-Length: 9000\r\n\r\nname=", b"a"),
    "a body for sockets": (b"POST /socket.io/?EIO=4&transport=polling&sid=%s HTTP/1.1\r\nHost: here\r\n"
                           b"Content-Length: 9000\r\n\r\n", b"3"),
}  # fmt: skip


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    return build(tmp_path_factory.mktemp("slow") / "data")


@pytest.fixture(scope="module", params=ENGINES)
def server(request: pytest.FixtureRequest, house: House) -> Iterator[Server]:
    with serving(house.data, WORKSHOP_ENGINE=request.param) as running:
        yield running


def port(server: Server) -> int:
    return int(server.address.rpartition(":")[2])


def dial(server: Server) -> socket.socket:
    line = socket.create_connection((HOST, port(server)), 20)
    line.settimeout(0.2)
    return line


def greet(line: socket.socket, greeting: bytes, hello: bytes) -> None:
    """Open a WebSocket and say hello once it is one."""
    line.settimeout(20)
    line.sendall(greeting)
    assert b" 101 " in line.recv(4096)
    line.sendall(hello)
    line.settimeout(0.2)


def polling_sid(server: Server) -> bytes:
    return json.loads(server.get("/socket.io/?EIO=4&transport=polling").text[1:])["sid"].encode()


def still_open(line: socket.socket) -> bool:
    """Return whether the server has not hung up yet."""
    try:
        line.setblocking(False)
        while True:
            if not line.recv(65_536):
                return False
    except BlockingIOError:
        return True
    except OSError:
        return False


def test_half_of_a_request_ends_in_seconds_and_people_are_served_meanwhile(house, server):
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    lines = []
    with ExitStack() as held:
        for number in range(HALF_OPEN):
            kind = list(HALVES)[number % len(HALVES)]
            first = HALVES[kind][0]
            line = held.enter_context(dial(server))
            line.sendall(first % polling_sid(server) if b"%s" in first else first)
            lines.append((line, HALVES[kind][1], kind))
        began = time.monotonic()
        left = lines
        while left and time.monotonic() - began < HEADER + BODY + MARGIN:
            for line, drop, _ in left:
                if drop:
                    try:
                        line.send(drop)
                    except OSError:
                        continue
            assert server.get("/livez").status == 200
            left = [one for one in left if still_open(one[0])]
        assert {kind for _, _, kind in left} == set()
    with clients(house.client(server, "ben")) as (ben,):
        assert ben.join()["ok"]


def test_a_slow_but_steady_line_gets_its_answer(server):
    body = b'42["nonsense","%s"]' % (b"x" * 20_000)
    with dial(server) as line:
        line.settimeout(30)
        line.sendall(b"POST /socket.io/?EIO=4&transport=polling&sid=%s HTTP/1.1\r\n" % polling_sid(server))
        line.sendall(b"Host: here\r\nContent-Length: %d\r\n\r\n" % len(body))
        for at in range(0, len(body), 2_000):
            line.sendall(body[at : at + 2_000])
            assert server.get("/livez").status == 200
        assert b" 200 " in line.recv(100)[:20]


def test_who_does_not_join_has_to_go_and_who_has_joined_stays(house, server):
    greeting = GREETING.format(host=HOST, port=port(server), cookie="").encode()
    with ExitStack() as held, clients(house.client(server, "chidi")) as (witness,):
        assert witness.join()["ok"]
        lines = [held.enter_context(dial(server)) for _ in range(STRANGERS)]
        for line in lines:
            line.sendall(greeting)
        began = time.monotonic()

        def gone() -> bool:
            for line in lines:
                try:
                    line.send(frame("3"))
                except OSError:
                    continue
            return not [line for line in lines if still_open(line)]

        until(gone, JOIN_WITHIN + MARGIN, 0.5)
        assert time.monotonic() - began > JOIN_WITHIN / 2
        assert witness.command("score.give", round=house.round, item=house.items[0], value=1)["ok"]
        assert not witness.closed


def test_a_second_connect_on_one_socket_ends_it(house, server):
    for first in (json.dumps({"workshop": house.code, "as": "participant"}), '{"workshop":"AAAA-AAAA","as":"desk"}'):
        client = Client(server.address, house.code, house.seats["ben"]).open()
        with clients(client):
            client.raw("40" + first)
            client.wait(lambda client=client: any(frame.startswith(("40", "44")) for frame in client.frames))
            client.raw("40" + first)
            client.wait(lambda client=client: client.closed)


def test_a_seat_that_is_open_too_often_closes_its_oldest_place(house, server):
    phones = [house.client(server, "elodie") for _ in range(5)]
    with clients(*phones):
        phones[0].wait(lambda: phones[0].left == [{"code": "open_elsewhere"}])
        phones[0].wait(lambda: phones[0].closed)
        assert all(phone.join()["ok"] for phone in phones[1:])


def test_desks_that_do_not_read_cost_little_and_the_room_goes_on(house, server):
    greeting = GREETING.format(host=HOST, port=port(server), cookie=f"Cookie: {house.desk}\r\n").encode()
    hello = frame("40" + json.dumps({"workshop": house.code, "as": "desk"}))
    with clients(house.client(server, "chidi")) as (chidi,), ExitStack() as held:
        chidi.join()
        before = memory(server)
        lines = []
        for _ in range(DESKS):
            line = held.enter_context(dial(server))
            line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            greet(line, greeting, hello)
            lines.append(line)
        for number in range(soak(600, 120)):
            for line in lines:
                try:
                    line.sendall(frame(f'42{number}["join",{{}}]'))
                except OSError:
                    continue
            if number % 10 == 0:
                value = number // 10 % 5
                assert chidi.command("score.give", round=house.round, item=house.items[0], value=value)["ok"]
        assert memory(server) - before < 60
        assert not chidi.closed


def test_a_reader_that_does_not_read_is_cut_and_whole_again_when_it_comes_back(house, server):
    greeting = GREETING.format(host=HOST, port=port(server), cookie=f"Cookie: {house.desk}\r\n").encode()
    hello = frame("40" + json.dumps({"workshop": house.code, "as": "desk"}))
    before = cut_count(server, "reads_too_slowly")
    with clients(house.client(server)) as (desk,), socket.socket() as deaf:
        desk.join()
        deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        deaf.setsockopt(socket.IPPROTO_TCP, socket.TCP_MAXSEG, 536)  # as far away: else 3 MB lie in the kernel
        deaf.connect((HOST, port(server)))
        greet(deaf, greeting, hello)
        titles = count()

        def cut() -> bool:
            with suppress(OSError):
                deaf.send(frame('421["join",{}]') * 8 + frame("3"))
            assert desk.command("workshop.rename", title=f"Title {next(titles)}")["ok"]
            return cut_count(server, "reads_too_slowly") > before

        until(cut, 120, 0.25)
        with clients(house.client(server)) as (again,):
            assert again.join()["ok"]
            desk.wait(lambda: desk.views["everyone"] == again.views["everyone"])
