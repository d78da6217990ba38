"""The journal: all rooms of this process, and what is kept of each workshop: one numbered list of facts (room.py)."""

import hashlib
import secrets
import threading
from collections.abc import Callable, Iterator

import orjson
from sqlalchemy import Engine, func, select

from workshop.batch import Answer, Request
from workshop.core import Command, Origin
from workshop.room import COLUMNS, ENTRY, Fact, Room, now
from workshop.times import iso

__all__ = ["ENTRY", "Answer", "Fact", "Journal", "Request", "Room", "now"]


class Journal:
    """All rooms of this process, and who listens to them."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.rooms: dict[int, Room] = {}
        self.listeners: list[Callable[[Room, list[Fact]], None]] = []
        self._lock = threading.Lock()

    def room(self, workshop_id: int) -> Room:
        """Return a workshop's room, folded up to now when it is new here."""
        with self._lock:
            room = self.rooms.get(workshop_id)
            if room is None:
                room = self.rooms[workshop_id] = Room(self.engine, workshop_id, self._tell)
        if not room.state.seq:
            room.catch_up()
        return room

    def open(self, workshop_id: int, command: Command, origin: Origin | None = None) -> Answer:
        """Write the first event of a workshop."""
        origin = origin or Origin("system", "system", now(), secrets.randbits(32))
        return self.room(workshop_id).one(command, origin)

    def drop(self, workshop_id: int) -> None:
        """Let go of a workshop that is deleted."""
        with self._lock:
            self.rooms.pop(workshop_id, None)

    def last_seq(self, workshop_id: int) -> int:
        """Return the number of the last event of a workshop, without reading what it holds."""
        with self.engine.connect() as connection:
            query = select(func.max(ENTRY.c.seq)).where(ENTRY.c.workshop_id == workshop_id)
            return connection.execute(query).scalar() or 0

    def lines(self, workshop_id: int) -> Iterator[bytes]:
        """Yield the journal of a workshop as JSON Lines: `{seq, at, actor, name, data}`, at in ISO 8601 UTC."""
        query = select(*COLUMNS[:5]).where(ENTRY.c.workshop_id == workshop_id).order_by(ENTRY.c.seq)
        with self.engine.connect() as connection:
            for seq, at, actor, name, data in connection.execute(query):
                yield (
                    orjson.dumps(
                        {
                            "seq": seq,
                            "at": iso(at, precision="milliseconds"),
                            "actor": actor,
                            "name": name,
                            "data": data,
                        }
                    )
                    + b"\n"
                )

    def digest(self, workshop_id: int) -> str:
        """Return the SHA-256 (hex) of what `lines` yields: by it a report can be checked against a journal."""
        found = hashlib.sha256()
        for line in self.lines(workshop_id):
            found.update(line)
        return found.hexdigest()

    def _tell(self, room: Room, fresh: list[Fact]) -> None:
        for listener in self.listeners:
            listener(room, fresh)
