"""Budgets of connections, on a clock that the test winds."""

from typing import Any

import pytest

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
from workshop.serving.buckets import Bucket, Rate, address_of


class Clock:
    """Time that passes when it is told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


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
        budgets.punish(budgets.line("a", ask()))
    assert not budgets.may_open(ask())
    assert not budgets.may_return(ask(), lambda: True), "without a cookie nobody is asked"
    assert not budgets.may_return(ask(cookie="x"), lambda: False)
    assert budgets.may_return(ask(cookie="seat"), lambda: True)
    assert budgets.may_open(ask("198.51.100.4")), "another address"
    clock.now += 2
    assert budgets.may_open(ask())


def test_a_known_device_that_floods_has_fewer_sockets_itself(budgets):
    for _ in range(int(HANDSHAKES.burst / AFTER_A_CUT)):
        budgets.punish(budgets.line("a", ask(cookie="seat-1")))
    assert not budgets.may_return(ask(cookie="seat-1"), lambda: True)
    assert [budgets.may_return(ask(cookie="seat-2"), lambda: True) for _ in range(25)].count(True) == KNOWN.burst


def test_what_is_not_used_any_more_is_forgotten(budgets, clock):
    budgets.may_open(ask())
    budgets.punish(budgets.line("a", ask(cookie="seat")))
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
