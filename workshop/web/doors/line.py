"""The line before a door: who tries when the budget is spent waits for a turn, and is judged by nobody until then.

Nobody can tell who is right before looking, and looking is what is rationed. So turns go first to devices that were
wrong least often, then to what most people are asking for (a room types one code, a thief a different one each time),
then to whoever came last: a thief's own tries wait behind them. Whoever waits in vain hears nothing about their try.
"""

import time
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from threading import Lock

from workshop.web.doors.budgets import Budget

PATIENCE = 8.0  # seconds that somebody waits for a turn
STEP = 0.1  # seconds between two looks whether it has come
LONGEST = 200  # waiting at one time, in all
LONGEST_OF_ONE = 100  # from one address


class TooOften(Exception):
    """Nobody looked whether this try was right: too many were wrong. `seconds` says when to come again."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"again in {seconds:.0f} s")
        self.seconds = max(1, round(seconds))


@dataclass(eq=False, slots=True)
class Try:
    """Somebody at a door: what is tried, from where, on which device, and the budgets that it takes from."""

    address: str
    device: Hashable
    what: Hashable
    budgets: Sequence[Budget]
    since: float = 0.0
    failures: int = 0
    called: bool = False


class Line:
    """Gives turns. `clock` and `sleep` are those of the machine, or a test's."""

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self.clock, self._sleep = clock, sleep
        self._lock = Lock()
        self._waiting: list[Try] = []
        self._looked = -STEP

    def turn(self, one: Try) -> None:
        """Return when a try may be judged. It has taken from its budgets then. Raises `TooOften`."""
        with self._lock:
            one.since = self.clock()
            if not any(other.address == one.address for other in self._waiting) and self._take(one):
                return
            self._stand(one)
        while not self._has_come(one):
            self._sleep(STEP)

    def give_back(self, one: Try) -> None:
        """The try was right: it cost nothing."""
        with self._lock:
            for budget in one.budgets:
                budget.give_back()

    def _stand(self, one: Try) -> None:
        same = sum(other.address == one.address for other in self._waiting)
        if len(self._waiting) >= LONGEST or same >= LONGEST_OF_ONE:
            raise TooOften(PATIENCE)
        self._waiting.append(one)

    def _has_come(self, one: Try) -> bool:
        with self._lock:
            self._call()
            if not one.called and self.clock() - one.since > PATIENCE:
                self._waiting.remove(one)
                raise TooOften(PATIENCE)
            return one.called

    def _call(self) -> None:
        """Give the turns that there are at this moment."""
        now = self.clock()
        if now - self._looked < STEP / 2:
            return
        self._looked = now
        wanted = Counter((one.address, one.what) for one in self._waiting)
        self._waiting.sort(key=lambda one: (one.failures, -wanted[one.address, one.what], -one.since))
        for one in list(self._waiting):
            if self._take(one):
                one.called = True
                self._waiting.remove(one)

    def _take(self, one: Try) -> bool:
        now = self.clock()
        if not all(budget.ready(now) for budget in one.budgets):
            return False
        for budget in one.budgets:
            budget.take(now)
        return True
