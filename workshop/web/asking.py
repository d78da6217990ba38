"""How much one reader may ask, and a turn for everybody else before each answer.

A turn: whoever asks for a page steps over the threshold alone, after all who are ready to work have worked once. So
however many connections ask at once, and however fast each asks again, a score waits for one page and not for all of
them. Files are quick: some of them go together.

A budget, in pages; a file of ours is a twentieth of one. A phone that joins loads about 14 (the form and its answer,
the page, the pack and the words, five looks into the list of cities, 75 modules and pictures), so a room of 150 behind
one address 2,100, and a venue of 1,000 people 14,000 within the minutes in which they come. After a restart live pages
stay; where all 1,000 are loaded anew it is 7 each. Counted in this process.
"""

import threading
import time
from collections.abc import Callable

from flask import Flask, request

from workshop.serving.buckets import Bucket, Rate, address_of
from workshop.web.doors import TooOften

ADDRESS = Rate(100, 10_000)  # pages of one address
DEVICE = Rate(10, 400)  # pages of one browser behind it, as its cookies tell: 28 visits at once
FILE = 0.05  # of a page: it is in memory, and mostly not sent again
FILES = ("/static/", "/words/", "/favicon.ico")
FREE = {"/livez", "/readyz", "/metrics"}  # whoever watches the server hears about it whatever others do
TOGETHER = 8  # files
A_TURN = 0.0002  # seconds: with 0 one engine does not look who has sent something meanwhile
TIDIED = 10.0  # seconds between two looks at who has used nothing lately


class Asked:
    """What addresses and browsers have asked for."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._buckets: dict[tuple[str, str], Bucket] = {}
        self._lock = threading.Lock()
        self._tidied = clock()

    def count(self, address: str, cookies: str, path: str) -> None:
        """Count a request. Raises `TooOften`: this browser, or all behind its address, asked for too much."""
        if path in FREE:
            return
        now, cost = self._clock(), FILE if path.startswith(FILES) else 1.0
        with self._lock:
            self._tidy(now)
            for key, rate in (((address, cookies), DEVICE), ((address, ""), ADDRESS)):
                if key[1] or rate is ADDRESS:
                    self._take(key, rate, cost, now)

    def __len__(self) -> int:
        return len(self._buckets)

    def _take(self, key: tuple[str, str], rate: Rate, cost: float, now: float) -> None:
        bucket = self._buckets.get(key)
        if bucket is None:
            bucket = self._buckets[key] = Bucket(rate, now)
        if not bucket.take(cost, now):
            raise TooOften((cost - bucket.left) / rate.each_second)

    def _tidy(self, now: float) -> None:
        if now - self._tidied > TIDIED:
            self._tidied = now
            for key in [key for key, bucket in self._buckets.items() if bucket.full_at < now]:
                del self._buckets[key]


def take_turns(app: Flask) -> None:
    """Give everybody else a turn before each answer. First of all that is done for a request."""
    pages, files = threading.Semaphore(1), threading.Semaphore(TOGETHER)

    @app.before_request
    def step_over() -> None:
        if request.path in FREE:
            time.sleep(0)
            return
        with files if request.path.startswith(FILES) else pages:
            time.sleep(A_TURN)


def register(app: Flask) -> None:
    """Refuse whoever asks for too much. After the language is known in which that is said."""
    asked = Asked()

    @app.before_request
    def count() -> None:
        asked.count(address_of(request.environ), request.headers.get("Cookie", ""), request.path)
