"""Broadcast: views become patches, patches go to those who may see them. The only file that emits.

A stream is a view with a number. Each change of a workshop marks the streams that it can reach; every `BEAT` the marked
ones that somebody listens to are computed once, compared with what was sent last, and the difference is emitted to the
stream's room of sockets. A quiet stream repeats its number every `HEARTBEAT` with an empty patch: to a client that has
a lower number this is a gap, never the next patch, for a patch that changes something is not empty. The stream that all
have says it every `PULSE`, with the server's time: who hears nothing for longer knows that the line is gone.
"""

import random
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol

from workshop.core import Event, Refusal, views
from workshop.core.diff import View, changes
from workshop.core.leaving import PersonLeft, PersonRemoved
from workshop.core.newcomers import DoorsChanged
from workshop.core.people import PersonPlaced
from workshop.db import StorageUnavailable
from workshop.journal import Fact, Journal, Room, now
from workshop.live.presence import Presence

BEAT = 0.1  # seconds between two looks at what changed
ALSO_PRESENCE = ("screen", "desk")  # these change without a fact, when somebody connects or goes
BREATH = 50  # heartbeats between two pauses for everybody else
MOVES = (PersonPlaced, PersonLeft, PersonRemoved)  # beside what touches all: these change who may hear what
HEARTBEAT = 5.0  # seconds after which a quiet stream repeats its number
PULSE = 2.0  # the same for the stream that all have; static/js/lib/socket.js waits for two of these


class Emitter(Protocol):
    """What we need of the socket server."""

    def emit(self, event: str, data: Any, *, room: str) -> None: ...
    def enter_room(self, sid: str, room: str) -> None: ...
    def leave_room(self, sid: str, room: str) -> None: ...


@dataclass(slots=True)
class Stream:
    """What was sent last on a stream, its number, when (monotonic seconds), at which fact, and who listens."""

    seq: int
    view: View
    sent: float
    at: int = 0
    listeners: set[str] = field(default_factory=set)


class Broadcast:
    """All streams of this process."""

    def __init__(
        self,
        emitter: Emitter,
        journal: Journal,
        presence: Presence,
        doors: Callable[[int], dict[str, Any]] = lambda _workshop_id: {},
    ) -> None:
        self._emitter = emitter
        self._journal = journal
        self._presence = presence
        self._read_doors, self._doors = doors, dict[int, dict[str, Any]]()
        self._streams: dict[int, dict[str, Stream]] = defaultdict(dict)
        self._marked: dict[int, set[str]] = defaultdict(set)
        self._of_sid: dict[str, set[tuple[int, str]]] = defaultdict(set)
        self._moved: set[int] = set()
        self._marking = threading.Lock()
        self._streaming = threading.RLock()
        journal.listeners.append(self.mark)

    def mark(self, room: Room, fresh: list[Fact]) -> None:
        """Note which streams a change can reach. Called after the commit, from whichever thread wrote."""
        reached: set[str] = set()
        if any(isinstance(event, DoorsChanged) for event, _stamp in fresh):
            self._doors.pop(room.workshop_id, None)
        for event, _stamp in fresh:
            reached |= event.reach - {"group", "person"}
            if "group" in event.reach:
                reached.add("group:*")
            if "person" in event.reach:
                reached |= _persons(event, room)
        with self._marking:
            self._marked[room.workshop_id] |= reached
            if any(event.touches_all or isinstance(event, MOVES) for event, _stamp in fresh):
                self._moved.add(room.workshop_id)
        for event, _stamp in fresh:  # after a fold from the beginning these are old facts too: what is true now counts
            person = room.state.people.get(getattr(event, "person", "")) if event.ends_seat else None
            if person is not None and (person.removed or person.erased):
                over = self._streams[room.workshop_id].get(f"person:{person.id}")
                code = "person_erased" if person.erased else event.ends_seat
                self.dismiss(list(over.listeners) if over else [], code)

    def mark_presence(self, workshop_ids: Iterable[int]) -> None:
        """Note that somebody came or went."""
        with self._marking:
            for workshop_id in workshop_ids:
                self._marked[workshop_id] |= {"screen", "desk"}

    def subscribe(self, sid: str, workshop_id: int, names: list[str], have: dict[str, Any]) -> dict[str, Any]:
        """Let a socket listen to these streams only; return `{name: {seq, view}}`, view None where it is known."""
        room = self._journal.room(workshop_id)
        answer = {}
        with self._streaming:
            for _, name in [key for key in self._of_sid[sid] if key[1] not in names]:
                self._unsubscribe(sid, workshop_id, name)
            for name in names:
                stream = self._current(room, name)
                stream.listeners.add(sid)
                self._of_sid[sid].add((workshop_id, name))
                self._emitter.enter_room(sid, _channel(workshop_id, name))
                known = have.get(name) == stream.seq
                answer[name] = {"seq": stream.seq, "view": None if known else stream.view}
        return answer

    def forget(self, sid: str) -> None:
        """Let a socket go."""
        with self._streaming:
            for workshop_id, name in self._of_sid.pop(sid, ()):
                self._drop(sid, workshop_id, name)

    def dismiss(self, sids: Iterable[str], code: str, **more: Any) -> None:
        """Tell sockets that they have to go, and why; they hear nothing after that. `retry_after`: seconds."""
        for sid in sids:
            self._emitter.emit("leave", {"code": code} | more, room=sid)
            with self._streaming:
                for workshop_id, name in list(self._of_sid[sid]):
                    self._unsubscribe(sid, workshop_id, name)

    def announce_restart(self, sids: Iterable[str]) -> None:
        """Tell sockets that the server restarts, each with another moment to come back."""
        for sid in sids:
            retry = round(random.uniform(0.5, 5.0), 2)
            self._emitter.emit("leave", {"code": "server_restarting", "retry_after": retry}, room=sid)

    def flush(self) -> None:
        """Send what changed since the last time."""
        with self._marking:
            marked, self._marked = self._marked, defaultdict(set)
        unread: list[StorageUnavailable] = []
        while marked:
            workshop_id, names = marked.popitem()
            try:
                self._send_changes(workshop_id, names)
            except BaseException as error:
                left = {} if isinstance(error, StorageUnavailable) else marked
                with self._marking:
                    for later, later_names in [(workshop_id, names), *left.items()]:
                        self._marked[later] |= later_names  # the next beat tries again: a lost mark is never noticed
                if not isinstance(error, StorageUnavailable):
                    raise
                unread.append(error)  # this workshop cannot be read; the others go on
        if unread:
            raise unread[0]

    def beat(self, pause: Callable[[float], None] = time.sleep) -> None:
        """Repeat the number of every stream that was quiet for a while, without holding up anybody."""
        moment = time.monotonic()
        streams = [(key, name, stream) for key, named in self._streams.items() for name, stream in named.items()]
        for number, (workshop_id, name, stream) in enumerate(streams, start=1):
            with self._streaming:  # a number must not overtake the patch that bears it
                quiet = PULSE if name == "everyone" else HEARTBEAT
                if stream.sent < moment - quiet and stream.listeners:
                    self._send(workshop_id, name, stream, {}, now=now())
            if number % BREATH == 0:
                pause(0)

    def workshops(self) -> list[int]:
        """Return the workshops to which somebody listens here."""
        return [workshop_id for workshop_id, streams in self._streams.items() if streams]

    def _send_changes(self, workshop_id: int, names: set[str]) -> None:
        heard = self._heard(workshop_id, names)
        if not heard:
            return
        room = self._journal.room(workshop_id)
        for name in heard:
            with self._streaming:
                if name in self._streams[workshop_id]:
                    self._current(room, name)

    def _heard(self, workshop_id: int, names: set[str]) -> list[str]:
        """Return those of the marked streams to which somebody listens."""
        streams = self._streams[workshop_id]
        every = {name.removesuffix("*") for name in names if name.endswith(":*")}
        if not every:
            return [name for name in names if name in streams]
        return [name for name in list(streams) if name in names or any(name.startswith(kind) for kind in every)]

    def _current(self, room: Room, name: str) -> Stream:
        """Return a stream brought up to the state; whoever listens gets the difference."""
        self._cut_off(room)
        streams = self._streams[room.workshop_id]
        stream = streams.get(name)
        if stream is not None and stream.at == room.state.seq and name not in ALSO_PRESENCE:
            return stream
        with room.whole() as state:
            view, at = self._view(room, name), state.seq
        if stream is None:
            stream = streams[name] = Stream(seq=time.time_ns() // 1_000_000, view=view, sent=time.monotonic(), at=at)
            return stream
        stream.at = at
        patch = changes(stream.view, view)
        if patch:
            stream.seq += 1
            stream.view = view
            self._send(room.workshop_id, name, stream, patch)
        return stream

    def _send(self, workshop_id: int, name: str, stream: Stream, patch: View, **more: int) -> None:
        stream.sent = time.monotonic()
        message = {"stream": name, "seq": stream.seq, "patch": patch} | more
        self._emitter.emit("patch", message, room=_channel(workshop_id, name))

    def _view(self, room: Room, name: str) -> View:
        kind, _, one = name.partition(":")
        here = self._presence.here(room.workshop_id) if kind in ("screen", "desk") else ()
        shown: dict[str, Callable[[], View]] = {
            "everyone": lambda: views.for_everyone(room.state),
            "screen": lambda: views.for_screen(
                room.state, here, self._doors_of(room.workshop_id), partial=self._presence.partial
            ),
            "desk": lambda: views.for_desk(room.state, here),
            "group": lambda: views.for_group(room.state, one),
            "person": lambda: views.for_person(room.state, one),
            "table": lambda: views.for_table(room.state, one),
        }
        return shown[kind]()

    def _cut_off(self, room: Room) -> None:
        """Let no socket go on hearing what its seat may not hear any more, whether its browser asks anew or not."""
        with self._marking:
            moved = room.workshop_id in self._moved
            self._moved.discard(room.workshop_id)
        if not moved:
            return
        for sid, listens in list(self._of_sid.items()):
            ours = {name for workshop_id, name in listens if workshop_id == room.workshop_id}
            own = next((name for name in ours if name.startswith(("person:", "table:"))), None)
            for name in ours - _allowed(room, own) if own else ():
                self._unsubscribe(sid, room.workshop_id, name)

    def _doors_of(self, workshop_id: int) -> dict[str, Any]:
        """Return the code and the lock of a workshop, which are read again only when a fact says that they changed."""
        if workshop_id not in self._doors:
            self._doors[workshop_id] = self._read_doors(workshop_id)
        return self._doors[workshop_id]

    def _unsubscribe(self, sid: str, workshop_id: int, name: str) -> None:
        self._emitter.leave_room(sid, _channel(workshop_id, name))
        self._of_sid[sid].discard((workshop_id, name))
        self._drop(sid, workshop_id, name)

    def _drop(self, sid: str, workshop_id: int, name: str) -> None:
        stream = self._streams[workshop_id].get(name)
        if stream is not None:
            stream.listeners.discard(sid)
            if not stream.listeners:
                del self._streams[workshop_id][name]


def _allowed(room: Room, own: str) -> set[str]:
    """Return the streams that whoever has this stream of their own may listen to now."""
    kind, _, one = own.partition(":")
    try:
        with room.whole() as state:
            return set((views.streams_of_table if kind == "table" else views.streams_of_person)(state, one))
    except Refusal:
        return set()


def _channel(workshop_id: int, name: str) -> str:
    return f"{workshop_id}/{name}"


def _persons(event: Event, room: Room) -> set[str]:
    if event.touches_all:
        return {"person:*", "table:*"}
    person = room.state.people.get(getattr(event, "person", ""))
    if person is None:
        return set()
    return {f"person:{person.id}"} | ({f"table:{person.table}"} if person.table else set())
