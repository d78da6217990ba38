"""A socket server that is a list of clients in memory, and clients that do what the browser does."""

from collections import defaultdict
from typing import Any

from sqlalchemy import Engine

from tests.test_journal import OPENING
from tests.world import command
from workshop import directory
from workshop.core.diff import View, merged
from workshop.journal import Journal


class Sockets:
    """Keeps which socket is in which room, and hands what is emitted to the clients in it."""

    def __init__(self) -> None:
        self.rooms: dict[str, set[str]] = defaultdict(set)
        self.clients: dict[str, Client] = {}

    def emit(self, event: str, data: Any, *, room: str) -> None:
        for sid in sorted(self.rooms[room] | ({room} & self.clients.keys())):
            self.clients[sid].hear(event, data)

    def enter_room(self, sid: str, room: str) -> None:
        self.rooms[room].add(sid)

    def leave_room(self, sid: str, room: str) -> None:
        self.rooms[room].discard(sid)


class Client:
    """Merges every patch as static/js/lib/store.js does; `gaps` are the streams that it would ask for anew."""

    def __init__(self, sockets: Sockets, sid: str) -> None:
        self.sid = sid
        self.views: dict[str, View] = {}
        self.seqs: dict[str, int] = {}
        self.gaps: set[str] = set()
        self.left: list[dict[str, Any]] = []
        self.frames: list[Any] = []
        sockets.clients[sid] = self

    def hold(self, streams: dict[str, Any]) -> None:
        """Take the answer of a join."""
        self.frames.append(streams)
        for name, stream in streams.items():
            self.seqs[name] = stream["seq"]
            if stream["view"] is not None:
                self.views[name] = stream["view"]
        self.gaps = set()

    def hear(self, event: str, data: Any) -> None:
        """Take what the server emits."""
        self.frames.append(data)
        if event == "leave":
            self.left.append(data)
            return
        name = data["stream"]
        if data["seq"] == self.seqs[name] + 1 and data["patch"]:
            self.seqs[name] += 1
            self.views[name] = merged(self.views[name], data["patch"])
        elif data["seq"] > self.seqs[name]:
            self.gaps.add(name)


def opened(engine: Engine, journal: Journal) -> int:
    """Return the id of a workshop that has just been opened."""
    row = directory.open_workshop(engine, facilitator=None, title="Co-creation", pack_hash="0" * 64, content={})
    assert journal.open(directory.id_of(row), command("workshop.open", **OPENING))["ok"]
    return directory.id_of(row)
