"""Turns: nobody has two files made at a time, nor very many in a minute. Who is too soon hears when to come again.

What is made is made one after the other, and what the desk asks for comes next, however many readers wait.
"""

import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Lock

from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from werkzeug.exceptions import TooManyRequests

SOON = 5  # seconds, in which most files are made
OFTEN = parse("30 per minute")  # six formats, three languages, and some again


class TooSoon(TooManyRequests):
    """A file is asked for while another is being made for the same reader, or after very many."""

    def __init__(self, seconds: int) -> None:
        super().__init__(retry_after=seconds)


class Turns:
    """Who has a file made right now, and how often lately."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._busy: set[str] = set()
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    @contextmanager
    def turn(self, whose: str) -> Iterator[None]:
        """Hold the turn of a reader. Raises `TooSoon`."""
        with self._lock:
            if whose in self._busy:
                raise TooSoon(SOON)
            if not self._limiter.hit(OFTEN, whose):
                again = self._limiter.get_window_stats(OFTEN, whose).reset_time
                raise TooSoon(max(1, round(again - time.time())))
            self._busy.add(whose)
        try:
            yield
        finally:
            with self._lock:
                self._busy.discard(whose)


class Line:
    """One thing at a time. The desk stands in front of the readers; among themselves each waits as they came."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._busy = False
        self._desk: deque[Event] = deque()
        self._readers: deque[Event] = deque()

    @contextmanager
    def turn(self, *, desk: bool, patience: float) -> Iterator[bool]:
        """Hold the turn; False when it did not come within `patience` seconds, and then nothing is held."""
        mine = Event()
        with self._lock:
            if not self._busy:
                self._busy = True
                mine.set()
            else:
                (self._desk if desk else self._readers).append(mine)
        got = False
        try:
            got = mine.wait(patience)
            yield got
        finally:
            if got or not self._left(mine):
                self._go_on()

    def _left(self, mine: Event) -> bool:
        """Leave the line; False when the turn came all the same, too late to be used."""
        with self._lock:
            for line in (self._desk, self._readers):
                if mine in line:
                    line.remove(mine)
                    return True
            return False

    def _go_on(self) -> None:
        with self._lock:
            line = self._desk or self._readers
            if line:
                line.popleft().set()
            else:
                self._busy = False
