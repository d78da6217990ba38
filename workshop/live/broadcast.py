"""Broadcast: views become patches, patches go to those who may see them. The only file that emits.

A stream is a view with a number. Each change of a workshop marks the streams that it can reach; every `BEAT` the marked
ones that somebody listens to are computed once, compared with what was sent last, and the difference is emitted to the
stream's room of sockets. A quiet stream repeats its number every `HEARTBEAT` with an empty patch: to a client that has
a lower number this is a gap, never the next patch, for a patch that changes something is not empty.
"""

import random
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol

from workshop.core import Event, views
from workshop.core.diff import View, changes
from workshop.journal import Fact, Journal, Room
from workshop.live.presence import Presence

BEAT = 0.1  # seconds between two looks at what changed
ALSO_PRESENCE = ("screen", "desk")  # these change without a fact, when somebody connects or goes
BREATH = 50  # heartbeats between two pauses for everybody else
HEARTBEAT = 5.0  # seconds after which a quiet stream repeats its number


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

    def __init__(self, emitter: Emitter, journal: Journal, presence: Presence) -> None:
        self._emitter = emitter
        self._journal = journal
        self._presence = presence
        self._streams: dict[int, dict[str, Stream]] = defaultdict(dict)
        self._marked: dict[int, set[str]] = defaultdict(set)
        self._of_sid: dict[str, set[tuple[int, str]]] = defaultdict(set)
        self._marking = threading.Lock()
        self._streaming = threading.RLock()
        journal.listeners.append(self.mark)

    def mark(self, room: Room, fresh: list[Fact]) -> None:
        """Note which streams a change can reach. Called after the commit, from whichever thread wrote."""
        reached: set[str] = set()
        for event, _stamp in fresh:
            reached |= event.reach - {"group", "person"}
            if "group" in event.reach:
                reached.add("group:*")
            if "person" in event.reach:
                reached |= _persons(event, room)
        with self._marking:
            self._marked[room.workshop_id] |= reached
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

    def dismiss(self, sids: Iterable[str], code: str) -> None:
        """Tell sockets that they have to go, and why; they hear nothing after that."""
        for sid in sids:
            self._emitter.emit("leave", {"code": code}, room=sid)
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
        while marked:
            workshop_id, names = marked.popitem()
            try:
                self._send_changes(workshop_id, names)
            except BaseException:
                with self._marking:
                    for left, left_names in [(workshop_id, names), *marked.items()]:
                        self._marked[left] |= left_names  # the next beat tries again: a lost mark is never noticed
                raise

    def beat(self, pause: Callable[[float], None] = time.sleep) -> None:
        """Repeat the number of every stream that was quiet for a while, without holding up anybody."""
        before = time.monotonic() - HEARTBEAT
        streams = [(key, name, stream) for key, named in self._streams.items() for name, stream in named.items()]
        for number, (workshop_id, name, stream) in enumerate(streams, start=1):
            with self._streaming:  # a number must not overtake the patch that bears it
                if stream.sent < before and stream.listeners:
                    self._send(workshop_id, name, stream, {})
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

    def _send(self, workshop_id: int, name: str, stream: Stream, patch: View) -> None:
        stream.sent = time.monotonic()
        message = {"stream": name, "seq": stream.seq, "patch": patch}
        self._emitter.emit("patch", message, room=_channel(workshop_id, name))

    def _view(self, room: Room, name: str) -> View:
        kind, _, one = name.partition(":")
        here = self._presence.here(room.workshop_id) if kind in ("screen", "desk") else ()
        shown: dict[str, Callable[[], View]] = {
            "everyone": lambda: views.for_everyone(room.state),
            "screen": lambda: views.for_screen(room.state, here),
            "desk": lambda: views.for_desk(room.state, here),
            "group": lambda: views.for_group(room.state, one),
            "person": lambda: views.for_person(room.state, one),
            "table": lambda: views.for_table(room.state, one),
        }
        return shown[kind]()

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


def _channel(workshop_id: int, name: str) -> str:
    return f"{workshop_id}/{name}"


def _persons(event: Event, room: Room) -> set[str]:
    if event.touches_all:
        return {"person:*", "table:*"}
    person = room.state.people.get(getattr(event, "person", ""))
    if person is None:
        return set()
    return {f"person:{person.id}"} | ({f"table:{person.table}"} if person.table else set())
