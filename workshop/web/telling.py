"""Pages of the synthesis: made beside the server, once for all who ask for the same one at about the same time."""

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from threading import Lock

from workshop.making import Told

KEPT = 24  # pages in memory, of about half a megabyte; the oldest goes
AGE = 60.0  # seconds that a page is shown while nothing happens: another process may have let somebody be forgotten
NONCE = secrets.token_urlsafe(24)  # stands in a page that is kept, where each answer has its own

Key = tuple[int, str, tuple[tuple[str, str], ...]]  # workshop, language, files by name and address
Version = tuple[int, int]  # how often the room was folded anew, and its last event


@dataclass(slots=True)
class _Desk:
    """One page: as it was made last, who makes it now, and who makes it next for those who came meanwhile."""

    last: Told | None = None
    version: Version = (0, 0)
    at: float = 0.0
    now: Future[Told] | None = None
    after: Future[Told] | None = None


class Telling:
    """Tells each page at least as new as the moment it was asked for."""

    def __init__(self, make: Callable[[Key], Told]) -> None:
        self._make = make
        self._lock = Lock()
        self._desks: OrderedDict[Key, _Desk] = OrderedDict()

    def __call__(self, key: Key, version: Version) -> Told:
        """Return the page of a room that is at `version`. Raises what making it raises."""
        with self._lock:
            desk = self._desk(key)
            if desk.last is not None and desk.version == version and time.monotonic() - desk.at < AGE:
                return desk.last
            before, joined = desk.now, desk.after
            mine: Future[Told] = Future()
            if joined is None and before is None:
                desk.now = mine
            elif joined is None:
                desk.after = mine
        if joined is not None:
            return joined.result()
        self._lead(key, desk, mine, before, version)
        return mine.result()

    def _desk(self, key: Key) -> _Desk:
        desk = self._desks.setdefault(key, _Desk())
        self._desks.move_to_end(key)
        while len(self._desks) > KEPT:
            self._desks.popitem(last=False)
        return desk

    def _lead(self, key: Key, desk: _Desk, mine: Future[Told], before: Future[Told] | None, version: Version) -> None:
        """Make a page for all who wait for it, once the one before is done."""
        if before is not None:
            before.exception()  # wait; what became of it is told to those who asked for it
            with self._lock:
                desk.now, desk.after = mine, None
        try:
            told = self._make(key)
        except BaseException as fault:
            with self._lock:
                desk.now = None
            mine.set_exception(fault)
            return
        with self._lock:
            desk.last, desk.version, desk.at, desk.now = told, (version[0], told.seq), time.monotonic(), None
        mine.set_result(told)
