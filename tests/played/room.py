"""A room in which a session is played: every screen hears the server's own patches, and holds what a browser would.

Desk, projector, table screen, and the phones of a few people who read in English, Spanish and French.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from tests.live.rooms import Client, Sockets
from workshop import packs
from workshop.core import State, views
from workshop.core.diff import View
from workshop.db import open_engine
from workshop.journal import Journal
from workshop.live.broadcast import Broadcast
from workshop.live.presence import Presence
from workshop.migrations import upgrade
from workshop.packs import Pack
from workshop.simulation.seats import TABLE, Seat
from workshop.simulation.session import Moment, Session, plan_of

DOORS = {"code": "ABCDEFGH", "locked": False}


@dataclass
class Played:
    """A session and the screens that look on.

    `working_on` says on which block each group works, `written_on` under which each note was written, as planned;
    `were_asked` are the items of each person when a round closed.
    """

    folder: Path
    engine: Engine
    journal: Journal
    session: Session
    pack: Pack
    sockets: Sockets = field(default_factory=Sockets)
    screens: dict[str, Client] = field(default_factory=dict)
    working_on: dict[str, str] = field(default_factory=dict)
    written_on: dict[str, str] = field(default_factory=dict)
    were_asked: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    _words: dict[str, dict[str, Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.broadcast = Broadcast(self.sockets, self.journal, Presence(), doors=lambda _workshop_id: DOORS)

    @property
    def state(self) -> State:
        return self.session.state

    @property
    def phones(self) -> dict[str, Client]:
        """The phones that are looked at, by the ids of their people."""
        return {sid: client for sid, client in self.screens.items() if sid in self.state.people}

    def moments(self) -> Iterator[Moment]:
        """Play; at each moment all screens have heard what happened."""
        for moment in self.session.moments():
            self.broadcast.flush()
            for sid in self._looking():
                self._ask(sid)
            self._remember(moment)
            yield moment

    def view(self, sid: str, stream: str) -> View:
        """Return what a screen holds of the stream whose name begins so."""
        return next((view for name, view in self.screens[sid].views.items() if name.startswith(stream)), {})

    def everyone(self) -> View:
        return self.view("desk", "everyone")

    def words(self, language: str) -> dict[str, Any]:
        """Return the pack in the words of a language."""
        if language not in self._words:
            self._words[language] = packs.words(self.pack, language)
        return self._words[language]

    def seat(self, person: str) -> Seat:
        return next(seat for seat in self.session.seats if seat.id == person)

    def fresh(self, stream: str) -> View:
        """Return a view as it is worked out from the beginning."""
        kind, _, one = stream.partition(":")
        made: dict[str, Any] = {
            "everyone": lambda: views.for_everyone(self.state),
            "desk": lambda: views.for_desk(self.state),
            "screen": lambda: views.for_screen(self.state, (), DOORS),
            "person": lambda: views.for_person(self.state, one),
            "group": lambda: views.for_group(self.state, one),
            "table": lambda: views.for_table(self.state, one),
        }
        found: View = made[kind]()
        return found

    def _remember(self, moment: Moment) -> None:
        """Keep which block each group works on, step by step, and so under which block each note belongs."""
        for group in self.state.groups.values():
            if moment.step in group.blocks:
                self.working_on[group.id] = group.blocks[moment.step]
        for note in self.state.notes.values():
            if note.id not in self.written_on:
                self.written_on[note.id] = self.working_on[note.group]

    def _ask(self, sid: str) -> None:
        """Let a screen ask for its streams, as a browser does when it comes, and when it is put into a group."""
        if sid not in self.screens:
            self.screens[sid] = Client(self.sockets, sid)
        client, streams = self.screens[sid], self.streams(sid)
        if client.views.keys() != set(streams):
            client.hold(self.broadcast.subscribe(sid, self.session.room.workshop_id, streams, client.seqs))
            client.views = {name: view for name, view in client.views.items() if name in streams}

    def _looking(self) -> list[str]:
        """Return the screens that are looked at: a phone for each first language, desk, projector, table."""
        first: dict[str, str] = {}
        for seat in self.session.seats:
            if not seat.table and seat.id in self.state.people:
                first.setdefault(seat.member.languages[0], seat.id)
        tables = [TABLE] if any(person.table for person in self.state.people.values()) else []
        return ["desk", "screen", *tables, *first.values()]

    def streams(self, sid: str) -> list[str]:
        if sid in ("desk", "screen"):
            return ["everyone", "screen", *(["desk"] if sid == "desk" else [])]
        return views.streams_of_table(self.state, sid) if sid == TABLE else views.streams_of_person(self.state, sid)


@contextmanager
def playing(folder: Path, pack: Pack, agenda: str, *, people: int, cities: int, seed: int) -> Iterator[Played]:
    """Hold a room in which an agenda is about to be played."""
    engine = open_engine(f"sqlite:///{folder / 'workshop.db'}")
    upgrade(engine)
    journal = Journal(engine)
    plan = plan_of(pack, agenda, title="Played")
    try:
        session = Session(engine, journal, plan, people=people, cities=cities, seed=seed)
        yield Played(folder, engine, journal, session, pack)
    finally:
        engine.dispose()
