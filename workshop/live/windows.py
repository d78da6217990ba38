"""How much somebody may send: counted in fixed windows of time, in one small dictionary.

The library that limits our pages was tried here first: its memory store starts a timer for each hit and scans all keys,
which was half of what a score cost (benchmarks, 22 November 2026).
"""

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limit:
    """So many in so many seconds."""

    most: int
    seconds: int


class Windows:
    """Counts hits by key; all counts begin anew when a window ends."""

    def __init__(self, limit: Limit, clock: Callable[[], float] = time.monotonic) -> None:
        self._limit = limit
        self._clock = clock
        self._window = -1
        self._used: dict[str, int] = {}

    def hit(self, key: str, cost: int = 1) -> bool:
        """Count `cost` for a key; False, and nothing counted, when that would be more than the limit."""
        window = int(self._clock() // self._limit.seconds)
        if window != self._window:
            self._window, self._used = window, {}
        used = self._used.get(key, 0) + cost
        if used > self._limit.most:
            return False
        self._used[key] = used
        return True
