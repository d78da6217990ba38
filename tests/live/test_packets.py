"""Budgets of connections, on a clock that the test winds."""

import io
import random
import string
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine as Database

from tests.clock import Clock
from workshop import accounts, directory
from workshop.db import StorageUnavailable, open_engine
from workshop.live.packets import (
    AFTER_A_CUT,
    BYTES,
    CROWDED,
    EVERYBODY,
    HANDSHAKES,
    KNOWN,
    MOST_WAITING,
    PACKETS,
    TURN,
    Budgets,
    Line,
)
from workshop.live.places import MOST, Places
from workshop.live.sockets import Engine
from workshop.migrations import upgrade
from workshop.serving.buckets import Bucket, Rate, address_of
from workshop.web import known_device


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def budgets(clock: Clock) -> Budgets:
    return Budgets(clock)


def ask(address: str = "192.0.2.7", cookie: str = "") -> dict[str, Any]:
    return {"REMOTE_ADDR": address, "HTTP_COOKIE": cookie}


def spent(budgets: Budgets, line: Line, packets: int) -> int:
    """Return how many packets of a line are taken before it is over its budget."""
    return next((number for number in range(packets) if not budgets.spend(line, 1, 1)), packets)


def test_a_bucket_gives_its_burst_and_then_its_rate():
    bucket = Bucket(Rate(2, 5), 0.0)
    assert [bucket.take(1, 0.0) for _ in range(6)] == [True] * 5 + [False]
    assert [bucket.take(1, 1.0) for _ in range(3)] == [True, True, False]
    assert bucket.take(5, 100.0)
    assert not bucket.take(1, 100.0)


def test_a_connection_has_a_burst_and_may_go_on_at_the_rate_for_ever(budgets, clock):
    line = budgets.line("a", ask())
    assert spent(budgets, line, 1000) == PACKETS.burst
    for _ in range(2000):
        clock.now += 1.01 / PACKETS.each_second
        assert budgets.spend(line, 1, 1)


def test_bytes_count_as_packets_do(budgets):
    line = budgets.line("a", ask())
    assert budgets.spend(line, 1, int(BYTES.burst))
    assert not budgets.spend(line, 1, 1)


def test_of_a_hundred_that_send_a_hundred_a_second_each_so_many_are_cut_that_all_others_can_be_served(budgets, clock):
    flooding = [budgets.line(str(number), ask()) for number in range(100)]
    phone, taken, cut = budgets.line("phone", ask()), 0, set()
    for tick in range(300):  # three seconds
        clock.now += 0.01
        for line in flooding:
            if line.sid not in cut:
                taken += 1
                if not budgets.spend(line, 1, 50):
                    cut.add(line.sid)
        if tick % 20 == 0:
            assert budgets.spend(phone, 1, 200), tick
    assert 100 - len(cut) <= EVERYBODY.each_second / PACKETS.each_second
    assert taken < EVERYBODY.burst + 100 * (PACKETS.burst + 3 * PACKETS.each_second) / CROWDED + 1_000


def test_a_thousand_who_come_back_at_once_are_all_let_in_three_times(budgets, clock):
    for _ in range(3):
        for number in range(1000):
            environ = ask(cookie=f"seat-{number}")
            assert budgets.may_open(environ)
            line = budgets.line(str(number), environ)
            assert spent(budgets, line, 12) == 12, "connect, join, an outbox of an hour"
        clock.now += 2


def test_who_was_cut_too_often_waits_and_who_is_known_comes_in_all_the_same(budgets, clock):
    for _ in range(int(HANDSHAKES.burst / AFTER_A_CUT)):
        budgets.punish(budgets.line("a", ask()), "")
    assert not budgets.may_open(ask())
    assert not budgets.may_return(""), "nobody knows them"
    assert budgets.may_return("a seat's digest")
    assert budgets.may_open(ask("198.51.100.4")), "another address"
    clock.now += 2
    assert budgets.may_open(ask())


def test_a_known_device_that_floods_has_fewer_sockets_itself(budgets):
    for _ in range(int(HANDSHAKES.burst / AFTER_A_CUT)):
        budgets.punish(budgets.line("a", ask()), "seat 1")
    assert not budgets.may_return("seat 1")
    assert [budgets.may_return("seat 2") for _ in range(25)].count(True) == KNOWN.burst


# what a device is known by


JUNK = string.ascii_letters + string.digits


def varied(rng: random.Random, *cookies: str) -> str:
    """Return cookies in some order, again and again, among junk of every kind."""
    kinds = ("junk", "seat-BCDFGHJK", "table-BCDFGHJK", "screen-BCDFGHJK", "facilitator", "a b", "door-BCDFGHJK")
    junk = [f"{rng.choice(kinds)}={''.join(rng.choices(JUNK, k=12))}" for _ in range(rng.randrange(20))]
    said = [*cookies * rng.randrange(1, 3), *junk]
    rng.shuffle(said)
    return rng.choice(["; ", ";"]).join(said)


class Device:
    """A browser that opens socket upon socket; its cookies are never the same."""

    def __init__(self, server: Engine, *cookies: str) -> None:
        self.server, self.cookies, self.rng = server, cookies, random.Random(7)

    def opens(self, tries: int) -> int:
        """Return how many of so many new sockets are not refused."""
        said: list[str] = []
        for _ in range(tries):
            environ = {"REQUEST_METHOD": "GET", "QUERY_STRING": "EIO=4&transport=polling", "wsgi.input": io.BytesIO()}
            environ |= ask(cookie=varied(self.rng, *self.cookies))
            self.server.handle_request(environ, lambda status, _headers: said.append(status))
        assert set(said) <= {"200 OK", "429 Too Many Requests"}
        return said.count("200 OK")


@pytest.fixture
def rooms(tmp_path: Path) -> Iterator[Database]:
    database = open_engine(f"sqlite:///{tmp_path / 'workshop.db'}")
    upgrade(database)
    yield database
    database.dispose()


@pytest.fixture
def server(rooms: Database, clock: Clock) -> Iterator[Engine]:
    """A socket server at which no socket is left for strangers of one address."""
    server = Engine(async_mode="threading", start_service_task=False, monitor_clients=False)
    server.budgets, server.known = Budgets(clock), lambda environ: known_device(rooms, environ)
    while server.budgets.may_open(ask()):
        pass
    yield server
    server.disconnect()


def test_one_seat_is_one_device_whatever_else_is_in_its_cookies(server, rooms, clock):
    workshop = directory.open_workshop(rooms, facilitator=None, title="T", pack_hash="a" * 64, content={})
    number = directory.id_of(workshop)
    ben, chidi = (directory.take_seat(rooms, number, "participant")[1] for _ in range(2))
    table, screen = (directory.take_seat(rooms, number, role)[1] for role in ("table", "screen"))
    anna = accounts.add_facilitator(rooms, "anna@example.org", name="Anna", password="four words in a row")
    signed_in = accounts.sign_in(rooms, anna.id, "laptop")
    held = [f"seat-{workshop.code}={ben}", f"facilitator={signed_in}", f"table-{workshop.code}={table}"]
    for cookie in held:
        assert Device(server, cookie).opens(60) == KNOWN.burst, cookie
    assert Device(server, *held).opens(60) == 0, "all of them together are none of their own"
    other = Device(server, f"seat-{workshop.code}={chidi}", f"screen-{workshop.code}={screen}")
    assert other.opens(60) == KNOWN.burst, "another device behind the same address"
    assert Device(server).opens(60) == Device(server, f"seat-{workshop.code}={ben}x").opens(60) == 0, "strangers"
    clock.now += 1.05 / KNOWN.each_second
    server.budgets._addresses["192.0.2.7"].left = -1000.0
    assert [Device(server, cookie).opens(5) for cookie in held] == [1, 1, 1]


def test_a_cut_costs_the_seat_with_whatever_cookies_it_comes_again(server, rooms, clock):
    workshop = directory.open_workshop(rooms, facilitator=None, title="T", pack_hash="a" * 64, content={})
    cookie = f"seat-{workshop.code}={directory.take_seat(rooms, directory.id_of(workshop), 'participant')[1]}"
    rng = random.Random(3)
    for _ in range(3):
        line = server.budgets.line("a", ask(cookie=varied(rng, cookie)))
        server.end(line, "sent_too_much", at_once=True)
    assert Device(server, cookie).opens(20) == 0


def test_while_the_database_is_away_nobody_is_known_and_nothing_breaks(server):
    def away(_environ: object) -> str:
        raise StorageUnavailable("gone")

    server.known = away
    assert Device(server, "seat-BCDFGHJK=x").opens(3) == 0


def test_what_is_not_used_any_more_is_forgotten(budgets, clock):
    budgets.may_open(ask())
    budgets.punish(budgets.line("a", ask()), "seat")
    clock.now += 3600
    budgets.tidy()
    assert (budgets._addresses, budgets._devices) == ({}, {})


def test_only_who_sends_fast_gives_others_a_turn(budgets, clock):
    line = budgets.line("a", ask())
    packets, seconds = TURN
    assert [budgets.takes_turns(line) for _ in range(packets * 2)].count(True) >= 1
    slow = budgets.line("b", ask())
    for _ in range(20):
        clock.now += seconds
        assert not budgets.takes_turns(slow)


def test_a_queue_is_bounded_in_packets_and_bytes_and_one_large_packet_always_fits(budgets):
    most_packets, most_bytes = MOST_WAITING
    line = budgets.line("a", ask())
    assert [line.queued(1) for _ in range(most_packets + 1)].count(True) == most_packets
    line.nothing_waits()
    assert line.queued(most_bytes * 5)
    assert not line.queued(1)
    line.written(most_bytes * 5)
    assert line.queued(1)


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9%eth0", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "::ffff:192.0.2.7"),
        ("", ""),
        ("unknown", "unknown"),
    ],
)
def test_an_address_is_what_one_subscriber_has(said, address):
    assert address_of(ask(said)) == address


@pytest.mark.parametrize("seen_as", list(MOST))
def test_a_seat_is_open_in_so_many_places_and_the_oldest_goes_first(seen_as):
    places = Places()
    sids = [f"sid-{number}" for number in range(MOST[seen_as] + 2)]
    gone = [places.enter(1, "ben", seen_as, sid) for sid in sids]
    assert gone == [[]] * MOST[seen_as] + [["sid-0"], ["sid-1"]]
    assert places.enter(1, "chidi", seen_as, "other") == []
    for sid in sids:
        places.leave(1, "ben", seen_as, sid)
    places.leave(1, "chidi", seen_as, "other")
    assert places._open == {}
