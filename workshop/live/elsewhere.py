"""Who is at other processes: each says in Redis who is connected to it, for a few seconds; each reads what others say.

Only ids travel. What a process said lapses by itself, so the people of one that was killed are gone as fast. Without
Redis nobody knows: then only those of this process count, and `Presence.partial` says so.
"""

import importlib
import time
import uuid
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import orjson
import structlog

from workshop.live.presence import Presence

LIFE = 5.0  # seconds that what a process said is believed
PAUSE = 1.0  # seconds between two times
TOO_LONG = 1.5  # seconds for Redis to answer
ALL = "workshop:processes"
ONE = "workshop:here:"
log = structlog.get_logger()


class Elsewhere:
    """Tells `presence` of other processes, and them of it; `changed` hears in which workshops somebody came or went."""

    def __init__(self, url: str | None, presence: Presence, changed: Callable[[set[int]], None]) -> None:
        patience = {"socket_timeout": TOO_LONG, "socket_connect_timeout": TOO_LONG}
        self._redis: Any = importlib.import_module("redis").Redis.from_url(url, **patience) if url else None
        self._name = uuid.uuid4().hex
        self._presence = presence
        self._changed = changed
        self._stopped = False
        self._heard = time.monotonic()

    def listen(self, start: Callable[..., Any]) -> None:
        """Say and hear in the background; `start` begins a background task."""
        if self._redis is not None:
            start(self._go_on)

    def stop(self) -> None:
        """Say and hear nothing any more; the people of this process are gone at once."""
        self._stopped = True
        if self._redis is not None:
            with suppress(Exception):  # it lapses by itself
                self._redis.delete(ONE + self._name)

    def _go_on(self) -> None:
        while not self._stopped:
            try:
                found = self._exchange()
            except Exception as error:
                self._without(error)
            else:
                if self._presence.partial:
                    log.info("others_heard_again")
                self._heard = time.monotonic()
                self._changed(self._presence.hear_of(found))
            time.sleep(PAUSE)

    def _exchange(self) -> dict[int, set[str]]:
        """Say who is here; return who is elsewhere, by workshop."""
        now = time.time()
        said = self._redis.pipeline(transaction=False)
        said.set(ONE + self._name, orjson.dumps(list(self._presence.own().items())), px=int(LIFE * 1000))
        said.zadd(ALL, {self._name: now})
        said.zremrangebyscore(ALL, 0, now - 60 * 60)
        said.zrange(ALL, 0, -1)
        others = [ONE + name.decode() for name in said.execute()[-1] if name.decode() != self._name]
        found: dict[int, set[str]] = defaultdict(set)
        for words in self._redis.mget(others) if others else ():
            for workshop_id, people in orjson.loads(words) if words else ():
                found[workshop_id].update(people)
        return dict(found)

    def _without(self, error: Exception) -> None:
        """Believe what was heard for a while; after that, count those of this process alone and say that it is so."""
        if time.monotonic() - self._heard > LIFE and not self._presence.partial:
            log.warning("others_not_heard", error=type(error).__name__)
            self._changed(self._presence.hear_of({}, partial=True))
