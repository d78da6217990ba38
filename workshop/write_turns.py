"""Turns: how many may wait at the database at the same time, for the same workshop and in all. The others wait here.

Whoever waits at the database holds a connection while they do. Without this, sixty people at the door of one workshop
whose row somebody holds would take all connections, and no page of any other workshop would find one.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

OF_ONE = 4  # writers about the same workshop


class Turns:
    """Turns to write: `everybody` at a time in all, `OF_ONE` about the same workshop."""

    def __init__(self, everybody: int) -> None:
        self._everybody = threading.Semaphore(everybody)
        self._of: dict[int, tuple[threading.Semaphore, list[int]]] = {}
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, about: int, until: float) -> Iterator[bool]:
        """Hold a turn; yield whether it came before `until` (monotonic seconds). 0 is about no workshop."""
        with ExitStack() as held:
            ours = not about or held.enter_context(self._about(about, until))
            yield ours and held.enter_context(_acquired(self._everybody, until))

    @contextmanager
    def _about(self, about: int, until: float) -> Iterator[bool]:
        with self._lock:
            semaphore, waiting = self._of.setdefault(about, (threading.Semaphore(OF_ONE), [0]))
            waiting[0] += 1
        try:
            with _acquired(semaphore, until) as ours:
                yield ours
        finally:
            with self._lock:
                waiting[0] -= 1
                if not waiting[0]:
                    self._of.pop(about, None)


@contextmanager
def _acquired(semaphore: threading.Semaphore, until: float) -> Iterator[bool]:
    ours = semaphore.acquire(timeout=max(until - time.monotonic(), 0))
    try:
        yield ours
    finally:
        if ours:
            semaphore.release()
