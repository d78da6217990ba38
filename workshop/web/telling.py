"""The synthesis as a page and as data: made beside the server, once for all who ask for the same at the same time."""

import secrets
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from threading import Lock
from typing import Any, Generic, Protocol, TypeVar

KEPT = 24  # pages in memory, of about half a megabyte; the oldest goes
NONCE = secrets.token_urlsafe(24)  # stands in a page that is kept, where each answer has its own

Version = tuple[int, int]  # how often the room was folded anew, and its last event


class Made(Protocol):
    """What was made of a journal up to the event `seq`."""

    @property
    def seq(self) -> int:
        """The last event that it knows."""


K = TypeVar("K", bound=tuple[Any, ...])  # which workshop's, and what tells one page of it from another
M = TypeVar("M", bound=Made)


@dataclass(slots=True)
class _Place(Generic[M]):
    """One page: as it was made last, who makes it now, and who makes it next for those who came meanwhile."""

    last: M | None = None
    version: Version = (0, 0)
    now: Future[M] | None = None
    after: Future[M] | None = None


class Telling(Generic[K, M]):
    """Tells each page at least as new as the moment it was asked for."""

    def __init__(self, make: Callable[[K], M]) -> None:
        self._make = make
        self._lock = Lock()
        self._places: OrderedDict[K, _Place[M]] = OrderedDict()

    def __call__(self, key: K, version: Version) -> M:
        """Return the page of a room that is at `version`. Raises what making it raises."""
        with self._lock:
            place = self._place_of(key)
            if place.last is not None and place.version == version:
                return place.last
            before, joined = place.now, place.after
            mine: Future[M] = Future()
            if joined is None and before is None:
                place.now = mine
            elif joined is None:
                place.after = mine
        if joined is not None:
            return joined.result()
        self._lead(key, place, mine, before, version)
        return mine.result()

    def forget(self, workshop_id: int) -> None:
        """Let go of all pages of a workshop: somebody was erased, or it is gone."""
        with self._lock:
            for key in [key for key in self._places if key[0] == workshop_id]:
                del self._places[key]

    def _place_of(self, key: K) -> _Place[M]:
        place = self._places.setdefault(key, _Place())
        self._places.move_to_end(key)
        while len(self._places) > KEPT:
            self._places.popitem(last=False)
        return place

    def _lead(self, key: K, place: _Place[M], mine: Future[M], before: Future[M] | None, version: Version) -> None:
        """Make a page for all who wait for it, once the one before is done."""
        if before is not None:
            before.exception()  # wait; what became of it is told to those who asked for it
            with self._lock:
                place.now, place.after = mine, None
        try:
            told = self._make(key)
        except BaseException as fault:
            with self._lock:
                place.now = None
            mine.set_exception(fault)
            return
        with self._lock:
            place.last, place.version, place.now = told, (version[0], told.seq), None
        mine.set_result(told)
