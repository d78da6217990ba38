"""Turns: nobody has two files made at a time, nor very many in a minute. Who is too soon hears when to come again."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

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
