"""The line of newcomers: so many come in each minute, and nobody's crowd keeps the others out.

Who may join a workshop is not rationed by who comes first: one program would then take every turn. Each workshop has a
budget of turns (a bucket); while it is spent, turns go to addresses from which fewest came in lately, there to devices
from which fewest did, and among those by lot. One turn of eight goes to whoever waits longest, so nobody is forgotten.

Counted in this process. Several processes multiply it.
"""

import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock

from workshop.core import Refusal
from workshop.core.people import MOST_NEWCOMERS
from workshop.web.doors.budgets import Bucket, Each, network

PATIENCE = 20.0  # seconds that somebody waits for a turn: most of the time until their page asks again
STEP = 0.1  # seconds between two looks whether it has come
LONGEST = 300  # waiting for one workshop
LONGEST_OF_ONE = 150  # from one address: a venue whose network shows one
OLDEST_EVERY = 8  # turns, of which one is that of whoever waits longest
REMEMBERED = (10_000, 30)  # turns that are counted of one address or device; so many are forgotten in a minute


@dataclass(eq=False, slots=True)
class Newcomer:
    """Somebody at the door: from where, on which device, since when (monotonic s), and what became of it."""

    address: str
    device: str
    since: float
    lot: float
    called: bool = False
    sent_away: bool = False


@dataclass(slots=True)
class _Crowd:
    """One workshop's line: its turns, who waits, and how many came lately from where."""

    turns: Bucket = field(default_factory=lambda: Bucket(MOST_NEWCOMERS, MOST_NEWCOMERS))
    waiting: dict[Newcomer, None] = field(default_factory=dict)  # a set that keeps their order
    addresses: Each[Bucket] = field(default_factory=lambda: Each(lambda: Bucket(*REMEMBERED)))
    devices: Each[Bucket] = field(default_factory=lambda: Each(lambda: Bucket(*REMEMBERED)))
    given: int = 0

    def call(self, now: float) -> None:
        """Give the turns that there are at this moment."""
        while self.waiting and self.turns.ready(now):
            self.given += 1
            oldest = self.given % OLDEST_EVERY == 0
            one = min(self.waiting, key=lambda one: (one.since,) if oldest else self.came(one, now))
            del self.waiting[one]
            one.called = True
            for budget in (self.turns, *self._counted(one, now)):
                budget.take(now)

    def came(self, one: Newcomer, now: float) -> tuple[float, ...]:
        """Return how many came lately from the address and the device of a newcomer, and their lot."""
        return (*(round(budget.used(now)) for budget in self._counted(one, now)), one.lot)

    def give_back(self, one: Newcomer, now: float) -> None:
        """Take back that somebody came in."""
        for budget in (self.turns, *self._counted(one, now)):
            budget.give_back()

    def stand(self, one: Newcomer) -> None:
        """Let somebody stand in line. When it is full, one goes, by lot, of the address that has most in it."""
        self.waiting[one] = None
        of_one = Counter(other.address for other in self.waiting)
        if of_one[one.address] > LONGEST_OF_ONE or len(self.waiting) > LONGEST:
            self.send_away(max(self.waiting, key=lambda other: (of_one[other.address], other.lot)))

    def send_away(self, one: Newcomer) -> None:
        """Let somebody wait no more, who has to come again."""
        del self.waiting[one]
        one.sent_away = True

    def _counted(self, one: Newcomer, now: float) -> tuple[Bucket, Bucket]:
        return self.addresses.of(one.address, now), self.devices.of((one.address, one.device), now)

    def idle(self, now: float) -> bool:
        """Say whether nobody waits, and nobody came for so long that it is as if nobody ever had."""
        counted = (*self.addresses.all(), *self.devices.all())
        return not self.waiting and self.turns.idle(now) and all(budget.idle(now) for budget in counted)


class Newcomers:
    """The lines of all workshops. `clock`, `sleep` and `lot` (from 0 to 1) are those of the machine, or a test's."""

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        lot: Callable[[], float] = random.random,
    ) -> None:
        self.clock, self._sleep, self._lot = clock, sleep, lot
        self._lock = Lock()
        self._crowds: dict[int, _Crowd] = {}

    @contextmanager
    def turn(self, workshop_id: int, address: str | None, device: str) -> Iterator[None]:
        """Wait for a turn to come in; it is given back when what follows fails.

        Raises `Refusal("too_many_newcomers")` for who waited in vain: their page sends the form again by itself.
        """
        one = self.stand(workshop_id, address, device)
        while not self.has_come(workshop_id, one):
            self._sleep(STEP)
        try:
            yield
        except Exception:
            with self._lock:
                self._crowd(workshop_id).give_back(one, self.clock())
            raise

    def stand(self, workshop_id: int, address: str | None, device: str) -> Newcomer:
        """Let somebody stand in a workshop's line; who finds it empty, and a turn left, is called at once."""
        with self._lock:
            now, crowd = self.clock(), self._crowd(workshop_id)
            one = Newcomer(network(address), device, now, self._lot())
            crowd.stand(one)
            crowd.call(now)
            return one

    def has_come(self, workshop_id: int, one: Newcomer) -> bool:
        """Return whether somebody's turn has come. Raises `Refusal("too_many_newcomers")` when it will not."""
        with self._lock:
            now, crowd = self.clock(), self._crowd(workshop_id)
            crowd.call(now)
            if one.called:
                return True
            if one in crowd.waiting and now - one.since > PATIENCE:
                crowd.send_away(one)
            if one.sent_away:
                raise Refusal("too_many_newcomers")
            return False

    def _crowd(self, workshop_id: int) -> _Crowd:
        if workshop_id not in self._crowds:
            now = self.clock()
            for number in [number for number, crowd in self._crowds.items() if crowd.idle(now)]:
                del self._crowds[number]
            self._crowds[workshop_id] = _Crowd()
        return self._crowds[workshop_id]
