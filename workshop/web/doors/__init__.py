"""The doors: how often somebody may be wrong about a code, a password, a link or a seat, at all pages and sockets.

Whoever is known (a seat, a scanned QR code, an account, a device that signed in before) is looked up by what they hold,
and passes; nothing here is asked. A code or a password is *tried*: whether it is right is found out only by looking, so
looking is rationed, and a try that was right gives back what it took. `wrong_tries_a_day` says what that comes to; the
study's P21 is computed from it in tests/web/test_doors.py.

Counted in this process. Several processes multiply it: the figures leave room for three.
"""

import time
from collections.abc import Callable, Hashable
from typing import TypeVar

from workshop.web.doors.budgets import Bucket, Delay, Each, network
from workshop.web.doors.line import Line, TooOften, Try
from workshop.web.doors.newcomers import Newcomers

__all__ = ["CODES_A_MINUTE", "Doors", "Newcomers", "TooOften", "network", "wrong_tries_a_day"]

CODES_A_MINUTE = 60  # wrong codes, from all addresses that are seldom wrong; and as many from all others
CODES_AT_ONCE = 60
CODES_OF_ONE = (40, 40)  # of one address: at once, and in each minute
SELDOM = (20, 20 / 60)  # wrong codes of an address, at once and in each minute, up to which it is seldom wrong
PASSWORDS_OF_ALL = (40, 300)  # each costs 20 ms of the processor, right or wrong
PASSWORDS_OF_ONE = (20, 60)
PASSWORDS_OF_ACCOUNT = (60, 10)  # from devices that never signed in to it
FREE, LONGEST = 5, 6.0  # wrong passwords without a delay; the longest delay (s)
MISSES_OF_ONE = (120, 120)  # links that open nothing, sockets without a seat: they tell nothing, whoever asks
DAY = 24 * 60  # minutes

Found = TypeVar("Found")


def wrong_tries_a_day() -> float:
    """Return the most wrong codes that are ever judged within a day, from anywhere, by one process."""
    return 2 * (CODES_A_MINUTE * DAY + CODES_AT_ONCE)


class Doors:
    """All budgets of this process."""

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._line = Line(clock, sleep)
        self._seldom_wrong = Bucket(CODES_AT_ONCE, CODES_A_MINUTE)
        self._often_wrong = Bucket(CODES_AT_ONCE, CODES_A_MINUTE)
        self._codes = Each(lambda: Bucket(*CODES_OF_ONE))
        self._seldom = Each(lambda: Bucket(*SELDOM))
        self._passwords = Bucket(*PASSWORDS_OF_ALL)
        self._passwords_of_one = Each(lambda: Bucket(*PASSWORDS_OF_ONE))
        self._passwords_of_account = Each(lambda: Bucket(*PASSWORDS_OF_ACCOUNT))
        self._delays = Each(lambda: Delay(FREE, LONGEST))
        self._misses = Each(lambda: Bucket(*MISSES_OF_ONE))
        self._failed = Each(lambda: Delay(0, 0.0))

    def code(self, address: str | None, device: Hashable, code: str, judge: Callable[[], Found | None]) -> Found | None:
        """Return what `judge` finds for a code that somebody typed, when it is their turn. Raises `TooOften`."""
        now, where = self._line.clock(), network(address)
        seldom = self._seldom.of(where, now)
        all_ = [self._seldom_wrong, seldom] if seldom.ready(now) else [self._often_wrong]
        return self._tried(Try(where, (where, device), code, [self._codes.of(where, now), *all_]), judge)

    def password(
        self, address: str | None, device: Hashable, account: str, judge: Callable[[], Found | None], *, known: str = ""
    ) -> Found | None:
        """The same for a password. `known` is the device's own id where it signed in to this account before."""
        now, where = self._line.clock(), network(address)
        delay = self._delays.of((known or where, account), now)
        others = (self._passwords_of_one.of(where, now), self._passwords_of_account.of(account, now))
        budgets = [delay, self._passwords, *(() if known else others)]
        return self._tried(Try(known or where, (where, device), account, budgets), judge)

    def missed(self, address: str | None) -> None:
        """Count something that opened nothing and told nothing. Raises `TooOften`."""
        now = self._line.clock()
        budget = self._misses.of(network(address), now)
        if not budget.ready(now):
            raise TooOften(60 / MISSES_OF_ONE[1])
        budget.take(now)

    def _tried(self, one: Try, judge: Callable[[], Found | None]) -> Found | None:
        failed = self._failed.of(one.device, self._line.clock())
        one.failures = failed.failures if failed.ready(self._line.clock()) else 0
        self._line.turn(one)
        found = judge()
        if found is None:
            failed.take(self._line.clock())
        else:
            self._line.give_back(one)
        return found
