"""Budgets of wrong tries: what one address, one account or everybody together may still get wrong.

A try takes from its budgets before anybody looks whether it is right, and gives back when it was: so the number of
wrong tries that are ever answered is bounded, however many arrive at once, and being right costs nothing.
"""

import ipaddress
from collections import OrderedDict
from collections.abc import Callable, Hashable
from itertools import islice
from typing import Generic, Protocol, TypeVar

V6_NETWORK = 64  # bits that a household or a phone has to itself; the rest it changes as it likes


class Budget(Protocol):
    """Something that a try needs before it is judged."""

    def ready(self, now: float) -> bool:
        """Say whether one more try may be judged at this moment (monotonic seconds)."""

    def take(self, now: float) -> None:
        """Take one."""

    def give_back(self) -> None:
        """The try was right: it was never taken."""

    def idle(self, now: float) -> bool:
        """Say whether it is as if it had never been used, and may be forgotten."""


class Bucket:
    """`size` at once, and `per_minute` from then on."""

    __slots__ = ("_at", "_level", "per_minute", "size")

    def __init__(self, size: int, per_minute: float) -> None:
        self.size, self.per_minute = size, per_minute
        self._level, self._at = float(size), 0.0

    def ready(self, now: float) -> bool:
        """Say whether one is left."""
        self._fill(now)
        return self._level >= 1

    def take(self, now: float) -> None:
        """Take one."""
        self._fill(now)
        self._level -= 1

    def give_back(self) -> None:
        """Put one back."""
        self._level = min(self.size, self._level + 1)

    def used(self, now: float) -> float:
        """Return how much is taken and has not come back."""
        self._fill(now)
        return self.size - self._level

    def idle(self, now: float) -> bool:
        """Say whether it is full."""
        self._fill(now)
        return self._level >= self.size

    def _fill(self, now: float) -> None:
        if now > self._at:
            self._level = min(self.size, self._level + (now - self._at) * self.per_minute / 60)
            self._at = now


class Delay:
    """After `free` wrong tries each waits twice as long as the one before, up to `longest` seconds."""

    __slots__ = ("_before", "_free", "_last", "_longest", "_next", "failures")

    FORGOTTEN = 3600.0  # seconds without a wrong try after which counting begins anew

    def __init__(self, free: int, longest: float) -> None:
        self._free, self._longest = free, longest
        self.failures, self._next, self._last, self._before = 0, 0.0, 0.0, 0.0

    def ready(self, now: float) -> bool:
        """Say whether the wait is over."""
        if self.idle(now):
            self.failures = 0
        return now >= self._next

    def take(self, now: float) -> None:
        """Count a try as wrong until it proves right; the next one has to wait."""
        self.failures += 1
        self._before, self._last = self._next, now
        over = self.failures - self._free
        self._next = now + min(self._longest, 2.0 ** min(over, 30)) if over > 0 else now

    def give_back(self) -> None:
        """Count it no more."""
        self.failures, self._next = max(0, self.failures - 1), self._before

    def idle(self, now: float) -> bool:
        """Say whether nobody was wrong for an hour."""
        return now - self._last > self.FORGOTTEN or self.failures == 0


Kind = TypeVar("Kind", bound=Budget)


class Each(Generic[Kind]):
    """One budget for each key. The least used is forgotten when there are too many: what is for all still holds."""

    MOST = 20_000

    def __init__(self, make: Callable[[], Kind]) -> None:
        self._make = make
        self._budgets: OrderedDict[Hashable, Kind] = OrderedDict()

    def of(self, key: Hashable, now: float) -> Kind:
        """Return the budget of a key."""
        found = self._budgets.get(key)
        if found is None:
            found = self._budgets[key] = self._make()
            self._tidy(now)
        self._budgets.move_to_end(key)
        return found

    def __len__(self) -> int:
        return len(self._budgets)

    def all(self) -> list[Kind]:
        """Return the budgets of all keys."""
        return list(self._budgets.values())

    def _tidy(self, now: float) -> None:
        oldest = list(islice(self._budgets.items(), 2))
        for key, budget in oldest[: len(self._budgets) - 1]:
            if len(self._budgets) > self.MOST or budget.idle(now):
                del self._budgets[key]


def network(address: str | None) -> str:
    """Return whom an address stands for: itself, or its /64 where one household has them all (IPv6)."""
    try:
        read = ipaddress.ip_address((address or "").partition("%")[0])
    except ValueError:
        return (address or "")[:64]
    if isinstance(read, ipaddress.IPv4Address):
        return str(read)
    mapped = read.ipv4_mapped
    return str(mapped or ipaddress.ip_network((read, V6_NETWORK), strict=False))
