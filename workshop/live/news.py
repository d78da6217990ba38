"""News between processes: Redis says only that a workshop has something new; what it is, the journal says.

Without Redis, or while it is down, the heartbeat of app.py reads the database: later, and as surely.
"""

import importlib
import threading
import time
from collections.abc import Callable
from typing import Any

import structlog

from workshop.journal import Fact, Journal, Room

CHANNEL = "workshop:news"
SHUT = -1  # in the place of a fact's number: the workshop was archived or deleted
PAUSE = 1.0  # seconds before asking Redis again
log = structlog.get_logger()


class News:
    """Tells other processes of what was written here, and catches up with what was written there."""

    def __init__(
        self, url: str | None, journal: Journal, shut: Callable[[int], None] = lambda _workshop_id: None
    ) -> None:
        self._journal, self._shut = journal, shut
        self._stopped = False
        self._redis: Any = importlib.import_module("redis").Redis.from_url(url, socket_timeout=2) if url else None
        self._unsaid: dict[int, int] = {}
        self._something = threading.Event()
        if self._redis is not None:
            journal.listeners.append(self._note)

    def listen(self, start: Callable[..., Any]) -> None:
        """Hear of others, and let them hear, in the background; `start` begins a background task."""
        if self._redis is not None:
            start(self._hear)
            start(self._say)

    def stop(self) -> None:
        """Hear of nobody any more."""
        self._stopped = True

    def say_shut(self, workshop_id: int) -> None:
        """Let others look whether a workshop is still open to people."""
        self._unsaid[workshop_id] = SHUT
        self._something.set()

    def _note(self, room: Room, _fresh: list[Fact]) -> None:
        """Leave it to the background: whoever wrote must not wait for a Redis that hangs."""
        self._unsaid[room.workshop_id] = room.state.seq
        self._something.set()

    def _say(self) -> None:
        while not self._stopped:
            self._something.wait(PAUSE)
            self._something.clear()
            while self._unsaid:
                workshop_id, seq = self._unsaid.popitem()
                try:
                    self._redis.publish(CHANNEL, f"{workshop_id}/{seq}")
                except Exception as error:
                    log.warning("news_not_sent", error=type(error).__name__)

    def _hear(self) -> None:
        while not self._stopped:
            try:
                with self._redis.pubsub(ignore_subscribe_messages=True) as heard:
                    heard.subscribe(CHANNEL)
                    while not self._stopped:
                        self._read(heard.get_message(timeout=1.0))
            except Exception as error:
                log.warning("news_not_heard", error=type(error).__name__)
                time.sleep(PAUSE)

    def _read(self, message: dict[str, Any] | None) -> None:
        if not message:
            return
        workshop_id, seq = (int(part) for part in message["data"].split(b"/"))
        if seq == SHUT:
            self._shut(workshop_id)
            return
        room = self._journal.rooms.get(workshop_id)
        if room is not None and room.state.seq < seq:
            room.catch_up()
