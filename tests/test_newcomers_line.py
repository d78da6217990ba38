"""The line of newcomers on a clock that the test winds: one address in it keeps no other out."""

import random
from collections import Counter
from collections.abc import Callable

import pytest

from workshop.core import Refusal
from workshop.core.people import MOST_NEWCOMERS
from workshop.web.doors import Newcomers
from workshop.web.doors.newcomers import LONGEST, LONGEST_OF_ONE, PATIENCE, STEP, Newcomer

AGAIN = 6.0  # seconds until a page sends its form again


class Venue:
    """One workshop's door, people who come again until they are in, and a clock."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.line = Newcomers(lambda: self.now, lot=random.Random(7).random)
        self.inside: dict[str, float] = {}
        self.standing: dict[str, tuple[str, Newcomer]] = {}
        self.again: dict[str, tuple[str, float]] = {}

    def come(self, device: str, address: str) -> None:
        self.standing[device] = (address, self.line.stand(7, address, device))

    def pass_time(self, seconds: float, each_step: Callable[[int], None] = lambda _step: None) -> None:
        for step in range(round(seconds / STEP)):
            each_step(step)
            for device, (address, at) in list(self.again.items()):
                if at <= self.now:
                    del self.again[device]
                    self.come(device, address)
            for device in list(self.standing):
                self._look(device)
            self.now += STEP

    def _look(self, device: str) -> None:
        address, one = self.standing[device]
        try:
            if not self.line.has_come(7, one):
                return
            self.inside[device] = self.now
        except Refusal:
            self.again[device] = (address, self.now + AGAIN)
        del self.standing[device]

    def attack(self, each_step: int, addresses: int = 1) -> Callable[[int], None]:
        """Return what brings so many fake people in each tenth of a second, each on a device that nobody knows."""

        def come(step: int) -> None:
            for number in range(each_step):
                self.come(f"fake {self.now} {number}", f"198.51.100.{(step * each_step + number) % addresses}")

        return come


@pytest.fixture
def venue() -> Venue:
    return Venue()


@pytest.mark.parametrize(("each_step", "seconds"), [(1, 45), (5, 7)])
def test_while_one_address_makes_people_ten_from_elsewhere_are_in_within_five_seconds(
    venue: Venue, each_step: int, seconds: int
) -> None:
    attack = venue.attack(each_step)
    venue.pass_time(seconds, attack)
    assert venue.line.stand(7, "198.51.100.0", "one more").called is False, "the budget is spent"
    began = venue.now
    for number in range(10):
        venue.come(f"honest {number}", f"192.0.2.{number}")
    venue.pass_time(5, attack)
    late = {device: at - began for device, at in venue.inside.items() if device.startswith("honest")}
    assert len(late) == 10, late


def test_at_four_a_second_nobody_waits_at_all(venue: Venue) -> None:
    attack = venue.attack(1)
    venue.pass_time(60, lambda step: attack(step) if step % 10 in (0, 2, 5, 7) else None)
    for number in range(10):
        venue.come(f"honest {number}", f"192.0.2.{number}")
    venue.pass_time(STEP)
    assert sum(device.startswith("honest") for device in venue.inside) == 10


@pytest.mark.slow
def test_a_venue_behind_one_address_gets_in_within_its_minute_beside_a_crowd(venue: Venue) -> None:
    attack = venue.attack(2)
    venue.pass_time(60, attack)
    for number in range(150):
        venue.come(f"honest {number}", "192.0.2.1")
    venue.pass_time(60, attack)
    assert sum(device.startswith("honest") for device in venue.inside) == 150


def test_a_quiet_door_lets_a_full_room_in_at_once(venue: Venue) -> None:
    for number in range(MOST_NEWCOMERS):
        venue.come(f"honest {number}", "192.0.2.1")
    venue.pass_time(STEP)
    assert len(venue.inside) == MOST_NEWCOMERS


def test_no_more_come_in_than_there_are_turns(venue: Venue) -> None:
    venue.pass_time(60, venue.attack(2, addresses=90))
    assert MOST_NEWCOMERS * 1.9 < len(venue.inside) <= MOST_NEWCOMERS * 2 + 1


def test_who_comes_behind_the_address_of_a_crowd_has_the_same_lot_as_each_of_it(venue: Venue) -> None:
    attack = venue.attack(1)
    venue.pass_time(60, attack)
    for number in range(10):
        venue.come(f"honest {number}", "198.51.100.0")
    venue.pass_time(60, attack)
    assert sum(device.startswith("honest") for device in venue.inside) >= 7


def test_whoever_waits_longest_has_a_turn_too_however_many_addresses_go_first(venue: Venue) -> None:
    for number in range(MOST_NEWCOMERS):
        venue.come(f"early {number}", "192.0.2.1")
    venue.come("late", "192.0.2.1")
    venue.pass_time(PATIENCE, venue.attack(1, addresses=250))
    assert "late" in venue.inside


def test_a_device_that_came_often_waits_for_those_beside_it(venue: Venue) -> None:
    for _ in range(MOST_NEWCOMERS):
        assert venue.line.stand(7, "192.0.2.1", "one device").called
    often = [venue.line.stand(7, "192.0.2.1", "one device") for _ in range(20)]
    honest = venue.line.stand(7, "192.0.2.1", "another")
    venue.now += 0.3
    assert venue.line.has_come(7, honest)
    assert not any(one.called for one in often)


def test_a_full_line_sends_away_of_the_address_that_has_most_in_it(venue: Venue) -> None:
    for number in range(MOST_NEWCOMERS):
        venue.come(f"early {number}", "192.0.2.1")
    crowd = [venue.line.stand(7, f"198.51.100.{number % 3}", f"{number}") for number in range(600)]
    assert sum(not one.sent_away for one in crowd) == LONGEST
    assert max(Counter(one.address for one in crowd if not one.sent_away).values()) <= LONGEST_OF_ONE
    honest = venue.line.stand(7, "192.0.2.9", "ben")
    assert not honest.sent_away
    venue.now += 1.1  # one of each address of the crowd
    assert venue.line.has_come(7, honest)


def test_a_turn_that_came_to_nothing_is_given_back(venue: Venue) -> None:
    for _ in range(3 * MOST_NEWCOMERS):
        with pytest.raises(Refusal), venue.line.turn(7, "192.0.2.1", "ben"):
            raise Refusal("too_many")
    assert venue.line.stand(7, "192.0.2.1", "ben").called


def test_who_waits_in_vain_is_told_so() -> None:
    at = 1000.0

    def sleep(seconds: float) -> None:
        nonlocal at
        at += seconds

    others = MOST_NEWCOMERS + LONGEST_OF_ONE - 1
    lots = iter([0.5] * others + [0.9])
    line = Newcomers(lambda: at, sleep, lambda: next(lots))
    for number in range(others):
        line.stand(7, "192.0.2.1", f"{number}")
    came = at
    with pytest.raises(Refusal, match="too_many_newcomers"), line.turn(7, "192.0.2.1", "ben"):
        pass
    assert at - came <= PATIENCE + 2 * STEP


def test_one_workshop_has_nothing_to_do_with_another_and_what_is_over_is_forgotten(venue: Venue) -> None:
    for number in range(MOST_NEWCOMERS):
        venue.line.stand(7, "192.0.2.1", f"{number}")
    more = venue.line.stand(7, "192.0.2.1", "more")
    assert not more.called
    assert venue.line.stand(8, "192.0.2.1", "more").called
    assert list(venue.line._crowds) == [7, 8]
    venue.now += 1
    assert venue.line.has_come(7, more)
    venue.now += 24 * 3600
    assert venue.line.stand(9, "192.0.2.1", "more").called
    assert list(venue.line._crowds) == [9]
