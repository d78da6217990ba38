"""A machine that gives few open files: strangers and browsers fill it, and whoever is in goes on, on every engine."""

import resource
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from urllib.parse import urlsplit

import pytest

from tests.server import House, Server, build, clients, until
from tests.soak import soak
from tests.world import PEOPLE

pytestmark = pytest.mark.chaos
LIMIT = 256
STRANGERS = soak(2000, 400)
PHONES = 60  # in one minute, each with what a browser holds: six connections beside the socket
PAGE = b"GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n"


def few_files() -> None:
    """Run in the server's process before it starts: what `ulimit -n 256` does."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (LIMIT, LIMIT))


@pytest.fixture(scope="module", params=["eventlet", "gevent", "threading"])
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    return build(tmp_path_factory.mktemp("house") / "data", [*PEOPLE, *(f"p{number}" for number in range(PHONES))])


@pytest.fixture(scope="module")
def server(engine: str, house: House) -> Iterator[Server]:
    running = Server(house.data, WORKSHOP_ENGINE=engine)
    try:
        yield running.start(before=few_files)
    finally:
        running.stop()


@contextmanager
def calls(server: Server, many: int, say: bytes = b"") -> Iterator[list[socket.socket]]:
    """Hold so many TCP connections, each of which said something."""
    where = urlsplit(server.address)
    with ExitStack() as stack:
        held = []
        for _ in range(many):
            call = stack.enter_context(socket.create_connection((where.hostname, where.port), 30))
            held.append(call)
            if say:
                call.sendall(say)
        yield held


def score(house: House, client, item: int, value: int) -> bool:
    return bool(client.command("score.give", round=house.round, item=house.items[item], value=value)["ok"])


def test_the_terminal_says_how_many_people_that_serves_and_what_to_type(server):
    assert f"open only {LIMIT} files at a time: enough for about" in server.words()
    assert "`ulimit -n 8192`" in server.words()


def test_strangers_who_say_nothing_stop_nobody(house, server):
    with clients(house.client(server, "ben")) as (ben,):
        assert ben.join()["ok"]
        with calls(server, STRANGERS):
            assert score(house, ben, 0, 1)
            with clients(house.client(server, "chidi")) as (chidi,):
                assert chidi.join()["ok"], "who is right gets in while they are there"
                assert score(house, chidi, 0, 2)
            assert server.get("/readyz").status == 200
            assert score(house, ben, 1, 2)
        assert not ben.closed
        assert server.get("/readyz").status == 200
        assert score(house, ben, 2, 3)


def test_strangers_who_begin_to_ask_and_never_end_stop_nobody(house, server):
    with clients(house.client(server, "ben")) as (ben,):
        assert ben.join()["ok"]
        with calls(server, STRANGERS, PAGE[:-2] + b"X-Slow: "):
            with clients(house.client(server, "chidi")) as (chidi,):
                assert chidi.join()["ok"]
                assert score(house, chidi, 3, 2)
            assert score(house, ben, 3, 2)
        assert not ben.closed


def test_browsers_with_six_connections_each_get_in_and_stay(house, server):
    with ExitStack() as stack:
        phones = []
        for number in range(PHONES):
            stack.enter_context(calls(server, 6, PAGE))
            phone = house.client(server, f"p{number}")
            (phone,) = stack.enter_context(clients(phone))
            assert phone.join()["ok"], f"phone {number}"
            phones.append(phone)
        assert all(score(house, phone, 4 + number % 4, number % 5) for number, phone in enumerate(phones))
        assert [phone.closed for phone in phones] == [False] * PHONES


def test_children_work_and_a_file_is_made_while_strangers_are_there(house, server):
    with calls(server, STRANGERS):
        made = server.get(f"/w/{house.code}/report.json", cookie=house.desk)
        assert made.status == 200, made.text[:200]
        assert '"people"' in made.text


def test_an_answered_connection_is_kept_for_seconds_only(server, engine):
    with calls(server, 1, PAGE) as (call,):
        call.settimeout(20)
        heard = call.recv(65536)
        assert heard.startswith(b"HTTP/1.1 200")
        while more := call.recv(65536):
            heard += more
    until(lambda: server.get("/livez").status == 200)


def test_more_sockets_than_fit_wait_and_come_in_when_others_go(house, server):
    with ExitStack() as first:
        inside = []
        for _ in range(LIMIT):  # opens sockets until the next one would have to wait
            call = first.enter_context(socket.create_connection(("127.0.0.1", urlsplit(server.address).port), 30))
            call.settimeout(3)
            call.sendall(_upgrade(house))
            try:
                answered = call.recv(65536)
            except TimeoutError:
                break
            assert answered.startswith(b"HTTP/1.1 101"), answered[:80]
            inside.append(call)
        assert 30 < len(inside) < LIMIT - 60, "files are kept back for the database, children and files"
        assert server.running()
        inside.pop().close()
        call.settimeout(15)
        assert call.recv(65536).startswith(b"HTTP/1.1 101"), "the next one came in"
    until(lambda: server.get("/readyz").status == 200, 15)


def _upgrade(house: House) -> bytes:
    return (
        b"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
        b"Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        + b"Cookie: "
        + house.desk.encode()
        + b"\r\n\r\n"
    )
