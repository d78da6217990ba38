"""A room: one workshop in memory, and the one place where commands become facts.

A `Room` is only ever the fold of a prefix of the journal, caught up inside every write transaction, so it cannot be
stale whatever other processes do. Commands that arrive while one waits are written together (group commit): one
`BEGIN IMMEDIATE`, decide each, insert all events, commit to disk, and only then answer. Sending the same command twice
is harmless: its id is in the journal, and the answer is the one of the first time.

A commit that fails costs the room nothing: one command is written into the state only after its commit; several
together are taken back. For a while after a failure each command has a commit of its own.
"""

import hashlib
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import orjson
from sqlalchemy import Connection, Engine, insert, select, true

from workshop import erasure, standing
from workshop.batch import Answer, Gathering, Request
from workshop.core import EVENTS, Command, Event, Origin, Refusal, Stamp, State, evolve, judge
from workshop.core.people import PersonJoined, PersonRenamed
from workshop.core.taking_back import Back, way_back
from workshop.db import StorageUnavailable, commit, damaged, writing
from workshop.models import Entry, Seat, table_of

CAREFUL = 10.0  # seconds after a commit that failed in which each command has one of its own
ENTRY = table_of(Entry)
SEAT = table_of(Seat)
COLUMNS = (ENTRY.c.seq, ENTRY.c.at, ENTRY.c.actor, ENTRY.c.name, ENTRY.c.data, ENTRY.c.command_id, ENTRY.c.command_hash)

Fact = tuple[Event, Stamp]


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
        self.hold = threading.RLock()  # held while the state may be ahead of the disk: read views under it
        self._shut = ""  # why nothing is taken: the workshop is deleted, or in the archive
        self._overwritten = False  # whether entries were overwritten that are folded already
        self._gathering = Gathering(self._write)
        self._failed = -CAREFUL  # when a commit failed last (monotonic seconds)

    def submit(self, requests: Sequence[Request]) -> list[Answer]:
        """Carry out commands, in order; return `{ok: true, seq}` or `{ok: false, code, …}` for each once on disk.

        Blocks until the commit. Whoever comes first opens a batch, waits a moment for company, and writes it.
        """
        return self._gathering.submit(requests)

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
        fresh: list[Fact] = []
        try:
            with self.hold, self.engine.connect() as connection:
                self._fold(connection, fresh)
        finally:
            if fresh:
                self._tell(self, fresh)

    def _write(self, requests: Sequence[Request], answers: list[Answer]) -> None:
        """Carry out what waits, in one commit or, after a failure, in one for each."""
        fresh: list[Fact] = []
        careful = time.monotonic() - self._failed < CAREFUL
        try:
            for some in [[request] for request in requests] if careful else [requests]:
                answers += self._written(some, fresh)
                if self._overwritten:
                    self._fold_again(fresh)
        except StorageUnavailable:
            self._failed = time.monotonic()
            answers += [Refusal("storage_unavailable").answer() for _ in requests[len(answers) :]]
        finally:
            if fresh:
                self._tell(self, fresh)

    def _written(self, requests: Sequence[Request], fresh: list[Fact]) -> list[Answer]:
        """Carry out requests in one transaction; return their answers once it is on disk."""
        with writing(self.engine, about=self.workshop_id) as connection:
            self._shut = standing.locked(connection, self.workshop_id)
            with self.hold:  # only now: while we wait for somebody else's lock, everybody may read on
                self._fold(connection, fresh)
                if len(requests) == 1:
                    return [self._alone(connection, requests[0], fresh)]
                return self._together(connection, requests, fresh)

    def _alone(self, connection: Connection, request: Request, fresh: list[Fact]) -> Answer:
        """Carry out one request: on disk first, then in the state."""
        if answer := self._known(request):
            return answer
        try:
            events = self._judged(request)
        except Refusal as refusal:
            return refusal.answer()
        facts = self._stamped(events, request)
        names = self._stored(connection, [self._row(request, *fact, part) for part, fact in enumerate(facts)], facts)
        for fact in facts:
            self._apply(*fact)
        return self._kept(request, facts, fresh, names)

    def _together(self, connection: Connection, requests: Sequence[Request], fresh: list[Fact]) -> list[Answer]:
        """Carry out requests, each on what those before it did, and commit; or take all of it back."""
        seq, ways, known, facts, rows = self.state.seq, list[Back | None](), len(self.known), list[Fact](), list[Any]()
        try:
            answers = [self._ahead(request, facts, rows, ways) for request in requests]
            names = self._stored(connection, rows, facts)
        except BaseException:
            self._take_back(seq, ways, known)
            raise
        fresh += facts
        self._take_names(names)
        return answers

    def _ahead(self, request: Request, facts: list[Fact], rows: list[Any], ways: list[Back | None]) -> Answer:
        """Carry out a request in the state, which is ahead of the disk now; `ways` says how to go back."""
        if answer := self._known(request):
            return answer
        try:
            events = self._judged(request)
        except Refusal as refusal:
            return refusal.answer()
        ours = self._stamped(events, request)
        for part, (event, stamp) in enumerate(ours):
            ways.append(None)  # should it break off in the middle, only a new fold helps
            way = way_back(event, self.state)
            self._apply(event, stamp)
            ways[-1] = way
            rows.append(self._row(request, event, stamp, part))
        return self._kept(request, ours, facts, {})

    def _take_back(self, seq: int, ways: list[Back | None], known: int) -> None:
        """Make the state what it was at `seq`."""
        backs = [way for way in reversed(ways) if way is not None]
        if len(backs) < len(ways):
            self._forget_all()
            return
        for back in backs:
            back()
        self.state.seq = seq
        while len(self.known) > known:
            self.known.popitem()

    def _judged(self, request: Request) -> list[Event]:
        if self._shut and not request.command.in_archive:
            raise Refusal(self._shut)
        return judge(request.command, self.state, request.origin)

    def _known(self, request: Request) -> Answer | None:
        """Return the answer of the first time, if this was carried out before."""
        known = self.known.get(request.id)
        if known is None:
            return None
        return {"ok": True, "seq": known[0]} if known[1] == _digest(request) else Refusal("id_reused").answer()

    def _stamped(self, events: Sequence[Event], request: Request) -> list[Fact]:
        origin, first = request.origin, self.state.seq + 1
        return [(event, Stamp(seq, origin.at, origin.person)) for seq, event in enumerate(events, start=first)]

    def _row(self, request: Request, event: Event, stamp: Stamp, part: int) -> dict[str, Any]:
        return {
            "workshop_id": self.workshop_id,
            "seq": stamp.seq,
            "at": stamp.at,
            "actor": stamp.actor,
            "name": event.name,
            "data": event.model_dump(mode="json"),
            "command_id": request.id or None,
            "command_hash": _digest(request),
            "part": part,
        }

    def _stored(self, connection: Connection, rows: list[Any], facts: list[Fact]) -> dict[str, str | None]:
        """Put facts on disk; return the names of people whom they name anew."""
        if not rows:
            return {}
        connection.execute(insert(ENTRY), rows)
        names = self._names(connection, facts)
        overwritten = erasure.carried_out(connection, rows, self.state)
        commit(connection)
        self._overwritten = self._overwritten or overwritten
        return names

    def _kept(self, request: Request, facts: list[Fact], fresh: list[Fact], names: dict[str, str | None]) -> Answer:
        """Remember that a request was carried out; return its answer."""
        fresh += facts
        self._take_names(names)
        if request.id and facts:
            self.known[request.id] = (self.state.seq, _digest(request))
        return {"ok": True, "seq": self.state.seq}

    def _apply(self, event: Event, stamp: Stamp) -> None:
        evolve(event, self.state, stamp)
        self.state.seq = stamp.seq

    def _fold_again(self, fresh: list[Fact]) -> None:
        """Fold everything from the beginning, where entries read differently now."""
        with self.hold, self.engine.connect() as connection:
            self._forget_all()
            fresh.clear()
            self._fold_on(connection, fresh)

    def _fold(self, connection: Connection, fresh: list[Fact]) -> None:
        """Fold what is new on disk; from the beginning, when another process overwrote earlier entries meanwhile."""
        began, found = self.state.seq, list[Fact]()
        try:
            self._fold_on(connection, found)
            if began and any(event.erases for event, _ in found):
                self._forget_all()
                found.clear()
                self._fold_on(connection, found)
        finally:
            fresh += found

    def _fold_on(self, connection: Connection, fresh: list[Fact]) -> None:
        """Fold what is new on disk; add it to `fresh`. Raises `StorageUnavailable` where it cannot be read."""
        query = select(*COLUMNS).where(ENTRY.c.workshop_id == self.workshop_id, ENTRY.c.seq > self.state.seq)
        found: list[Fact] = []
        try:
            for seq, at, actor, name, data, command_id, command_hash in connection.execute(query.order_by(ENTRY.c.seq)):
                event, stamp = EVENTS[name].model_validate(data), Stamp(seq, at, actor)
                self._apply(event, stamp)
                found.append((event, stamp))
                if command_id:
                    self.known[command_id] = (seq, command_hash)
        except StorageUnavailable:
            raise
        except Exception as error:
            said = f"workshop {self.workshop_id} cannot be read after entry {self.state.seq}: {type(error).__name__}"
            self._forget_all()  # it may have broken off in the middle of an event
            found.clear()
            raise damaged(self.engine, said) from error
        finally:
            fresh += found
        self._take_names(self._names(connection, found))

    def _names(self, connection: Connection, facts: list[Fact]) -> dict[str, str | None]:
        """Return the names of people who came or were renamed; None for who has none."""
        people = {event.person for event, _ in facts if isinstance(event, PersonJoined | PersonRenamed)}
        if not people:
            return {}
        some = SEAT.c.person.in_(people) if len(people) <= 50 else true()
        query = select(SEAT.c.person, SEAT.c.name).where(SEAT.c.workshop_id == self.workshop_id, some)
        return {row.person: row.name for row in connection.execute(query)}

    def _take_names(self, names: dict[str, str | None]) -> None:
        for person, name in names.items():
            if name:
                self.state.names[person] = name
            else:
                self.state.names.pop(person, None)

    def _forget_all(self) -> None:
        """Start from nothing: the next use folds the journal anew, so memory never holds what the disk does not."""
        self.state, self.known, self.folds = State(), {}, self.folds + 1
        self._overwritten = False


def _digest(request: Request) -> str:
    if not request.digest:
        command = request.said or request.command
        said = orjson.dumps([request.origin.person, command.name, command.model_dump(mode="json")])
        request.digest = hashlib.blake2b(said, digest_size=8).hexdigest()
    return request.digest
