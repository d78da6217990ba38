"""The journal: the one place that writes facts, and the rooms that are folded from it.

A `Room` is a workshop's state in memory. It is only ever the fold of a prefix of the journal, caught up inside every
write transaction, so it cannot be stale whatever other processes do. Commands that arrive while one waits are written
together (group commit): one `BEGIN IMMEDIATE`, decide each, insert all events, commit to disk, and only then answer.
Sending the same command twice is harmless: its id is in the journal, and the answer is the one of the first time.
"""

import hashlib
import secrets
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import orjson
from sqlalchemy import Connection, Engine, insert, select, true

from workshop import erasure, standing
from workshop.core import EVENTS, Command, Event, Origin, Refusal, Stamp, State, evolve, judge
from workshop.core.people import PersonJoined, PersonRenamed
from workshop.db import StorageUnavailable, writing
from workshop.models import Entry, Seat, table_of

GATHER = 0.004  # seconds that the first command of a batch waits for company
ENTRY = table_of(Entry)
SEAT = table_of(Seat)
COLUMNS = (ENTRY.c.seq, ENTRY.c.at, ENTRY.c.actor, ENTRY.c.name, ENTRY.c.data, ENTRY.c.command_id, ENTRY.c.command_hash)

Answer = dict[str, Any]
Fact = tuple[Event, Stamp]


@dataclass(slots=True)
class Request:
    """A command on its way: what is asked, by whom, the id that a repetition has; `said`: before we completed it."""

    command: Command
    origin: Origin
    id: str = ""
    said: Command | None = None


@dataclass(slots=True)
class _Ticket:
    """Requests of one sender, and what became of them."""

    requests: Sequence[Request]
    answers: list[Answer] = field(default_factory=list)


@dataclass(slots=True)
class _Batch:
    """What waits for the same commit. Whoever opened the batch writes it; the others wait for `done`."""

    tickets: list[_Ticket] = field(default_factory=list)
    done: threading.Event = field(default_factory=threading.Event)


def now() -> int:
    """Return the time as the journal counts it: ms since 1970 UTC."""
    return time.time_ns() // 1_000_000


class Room:
    """One workshop in memory: its state, and the queue of commands that want to change it."""

    def __init__(self, engine: Engine, workshop_id: int, tell: Callable[["Room", list[Fact]], None]) -> None:
        self.engine = engine
        self.workshop_id = workshop_id
        self.state, self.folds = State(), 0
        self._tell = tell
        self.known: dict[str, tuple[int, str]] = {}
        self._shut = ""  # why nothing is taken: the workshop is deleted, or in the archive
        self.hold = threading.RLock()  # held while the state may be ahead of the disk: read views under it
        self._lock = threading.Lock()
        self._turn = threading.Lock()  # batches are written one after the other
        self._gathering: _Batch | None = None

    def submit(self, requests: Sequence[Request]) -> list[Answer]:
        """Carry out commands, in order; return `{ok: true, seq}` or `{ok: false, code, …}` for each once on disk.

        Blocks until the commit. Whoever comes first opens a batch, waits a moment for company, and writes it.
        """
        ticket = _Ticket(requests)
        with self._lock:
            batch = self._gathering
            leads = batch is None
            if batch is None:
                batch = self._gathering = _Batch()
            batch.tickets.append(ticket)
        if leads:
            time.sleep(GATHER)
            self._commit(batch)
        else:
            batch.done.wait()
        return ticket.answers

    def one(self, command: Command, origin: Origin, command_id: str = "") -> Answer:
        """Carry out a single command."""
        return self.submit([Request(command, origin, command_id)])[0]

    @contextmanager
    def whole(self) -> Iterator[State]:
        """Hold the state still and whole, to read it: never ahead of the disk, never dropped after a failed commit."""
        with self.hold:
            if not self.state.seq:
                self.catch_up()
            yield self.state

    def catch_up(self) -> None:
        """Fold what other processes wrote since; tell about it."""
        with self.hold, self.engine.connect() as connection:
            fresh = self._fold(connection)
        if fresh:
            self._tell(self, fresh)

    def fold_anew(self) -> None:
        """Forget the state and fold the whole journal again."""
        with self.hold:
            self._forget_all()
        self.catch_up()

    def _commit(self, batch: _Batch) -> None:
        fresh: list[Fact] = []
        with self._turn:
            with self._lock:
                self._gathering = None  # who comes now is in the next batch
            try:
                fresh = self._write(batch.tickets)
            finally:
                for ticket in batch.tickets:
                    ticket.answers += [{"ok": False, "code": "bug"}] * (len(ticket.requests) - len(ticket.answers))
                batch.done.set()
        if fresh:
            self._tell(self, fresh)

    def _write(self, tickets: list[_Ticket]) -> list[Fact]:
        try:
            with writing(self.engine) as connection:
                self._shut = standing.locked(connection, self.workshop_id)
                with self.hold:  # only now: while we wait for somebody else's lock, everybody may read on
                    return self._decide_and_commit(connection, tickets)
        except StorageUnavailable:
            for each in tickets:
                each.answers = [Refusal("storage_unavailable").answer() for _ in each.requests]
            return []

    def _decide_and_commit(self, connection: Connection, tickets: list[_Ticket]) -> list[Fact]:
        try:
            fresh = self._fold(connection)
            rows: list[dict[str, Any]] = []
            for ticket in tickets:
                ticket.answers = [self._carry_out(request, fresh, rows) for request in ticket.requests]
            if rows:
                connection.execute(insert(ENTRY), rows)
                self._read_names(connection, fresh)
            if erasure.carried_out(connection, rows, self.state):
                self._forget_all()
                fresh = self._fold(connection)
            connection.commit()
        except BaseException:
            self._forget_all()
            for ticket in tickets:
                ticket.answers = []
            raise
        return fresh

    def _carry_out(self, request: Request, fresh: list[Fact], rows: list[dict[str, Any]]) -> Answer:
        digest = _digest(request)
        if known := self.known.get(request.id):
            return {"ok": True, "seq": known[0]} if known[1] == digest else Refusal("id_reused").answer()
        try:
            if self._shut and not request.command.in_archive:
                raise Refusal(self._shut)
            events = judge(request.command, self.state, request.origin)
        except Refusal as refusal:
            return refusal.answer()
        for part, event in enumerate(events):
            stamp = Stamp(self.state.seq + 1, request.origin.at, request.origin.person)
            self._apply(event, stamp)
            fresh.append((event, stamp))
            rows.append(
                {
                    "workshop_id": self.workshop_id,
                    "seq": stamp.seq,
                    "at": stamp.at,
                    "actor": stamp.actor,
                    "name": event.name,
                    "data": event.model_dump(mode="json"),
                    "command_id": request.id or None,
                    "command_hash": digest,
                    "part": part,
                }
            )
        if request.id and events:
            self.known[request.id] = (self.state.seq, digest)
        return {"ok": True, "seq": self.state.seq}

    def _apply(self, event: Event, stamp: Stamp) -> None:
        evolve(event, self.state, stamp)
        self.state.seq = stamp.seq

    def _fold(self, connection: Connection) -> list[Fact]:
        """Fold what is new; from the beginning, when earlier entries were overwritten meanwhile."""
        began, fresh = self.state.seq, self._fold_on(connection)
        if began and any(event.erases for event, _ in fresh):
            self._forget_all()
            fresh = self._fold_on(connection)
        return fresh

    def _fold_on(self, connection: Connection) -> list[Fact]:
        query = select(*COLUMNS).where(ENTRY.c.workshop_id == self.workshop_id, ENTRY.c.seq > self.state.seq)
        fresh: list[Fact] = []
        for seq, at, actor, name, data, command_id, command_hash in connection.execute(query.order_by(ENTRY.c.seq)):
            event, stamp = EVENTS[name].model_validate(data), Stamp(seq, at, actor)
            self._apply(event, stamp)
            fresh.append((event, stamp))
            if command_id:
                self.known[command_id] = (seq, command_hash)
        if fresh:
            self._read_names(connection, fresh)
        return fresh

    def _read_names(self, connection: Connection, fresh: list[Fact]) -> None:
        people = {event.person for event, _ in fresh if isinstance(event, PersonJoined | PersonRenamed)}
        if not people:
            return
        some = SEAT.c.person.in_(people) if len(people) <= 50 else true()
        query = select(SEAT.c.person, SEAT.c.name).where(SEAT.c.workshop_id == self.workshop_id, some)
        for person, name in connection.execute(query):
            if name:
                self.state.names[person] = name
            else:
                self.state.names.pop(person, None)

    def _forget_all(self) -> None:
        """Start from nothing: the next use folds the journal anew, so memory never holds what the disk does not."""
        self.state, self.known, self.folds = State(), {}, self.folds + 1


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

    def open(self, workshop_id: int, command: Command) -> Answer:
        """Write the first event of a workshop."""
        return self.room(workshop_id).one(command, Origin("system", "system", now(), secrets.randbits(32)))

    def drop(self, workshop_id: int) -> None:
        """Let go of a workshop that is deleted."""
        with self._lock:
            self.rooms.pop(workshop_id, None)

    def lines(self, workshop_id: int) -> Iterator[bytes]:
        """Yield the journal of a workshop as JSON Lines: `{seq, at, actor, name, data}`, at in ISO 8601 UTC."""
        query = select(*COLUMNS[:5]).where(ENTRY.c.workshop_id == workshop_id).order_by(ENTRY.c.seq)
        with self.engine.connect() as connection:
            for seq, at, actor, name, data in connection.execute(query):
                yield orjson.dumps({"seq": seq, "at": iso(at), "actor": actor, "name": name, "data": data}) + b"\n"

    def digest(self, workshop_id: int) -> str:
        """Return the SHA-256 (hex) of what `lines` yields: by it a report can be checked against a journal."""
        found = hashlib.sha256()
        for line in self.lines(workshop_id):
            found.update(line)
        return found.hexdigest()

    def _tell(self, room: Room, fresh: list[Fact]) -> None:
        for listener in self.listeners:
            listener(room, fresh)


def _digest(request: Request) -> str:
    command = request.said or request.command
    said = orjson.dumps([request.origin.person, command.name, command.model_dump(mode="json")])
    return hashlib.blake2b(said, digest_size=8).hexdigest()


def iso(at: int) -> str:
    """Return a time in ms since 1970 UTC as ISO 8601, with ms."""
    seconds, ms = divmod(at, 1000)
    return f"{time.strftime('%Y-%m-%dT%H:%M:%S', time.gmtime(seconds))}.{ms:03d}Z"
