"""What the pages need of the rest of the house. app.py puts it together; nothing in web/ builds it."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Protocol

import orjson
from sqlalchemy import Engine

from workshop import directory, ownpacks, packs, zones
from workshop.core import Command, Origin, State
from workshop.keeping import Keeper
from workshop.models import Workshop
from workshop.packs import Pack
from workshop.settings import Settings
from workshop.web.doors import Doors, Newcomers
from workshop.web.makings import Makings
from workshop.web.telling import Version

LATER = {"glossary", "themes", "frameworks", "crosswalk", "questions", "bring", "pitfalls"}  # fetched when needed


OWN = "own/"  # before the id of a pack that belongs to one facilitator; no id has a slash


class Room(Protocol):
    """A workshop in memory. `folds` is how often it was folded anew: by then somebody may have been forgotten."""

    state: State
    folds: int

    def catch_up(self) -> None:
        """Read what other processes wrote since."""

    def whole(self) -> AbstractContextManager[State]:
        """Hold the state still and whole, to read it."""

    def one(self, command: Command, origin: Origin, command_id: str = "") -> dict[str, Any]:
        """Carry out a command; return `{ok: true, seq}` or `{ok: false, code, …}` once it is on disk."""


class Rooms(Protocol):
    """All workshops in memory: the journal."""

    @property
    def rooms(self) -> Mapping[int, Room]:
        """Those that somebody has been in since the server started."""

    def room(self, workshop_id: int) -> Room:
        """Return a workshop's room, up to date."""

    def last_seq(self, workshop_id: int) -> int:
        """Return the number of the last event of a workshop, without reading what it holds."""


@dataclass(frozen=True)
class Plan:
    """What a facilitator asks for when making a workshop."""

    facilitator: int | None
    pack: Pack
    title: str
    agenda: str
    language: str
    languages: tuple[str, ...]
    blocks: tuple[str, ...]
    minimum_n: int
    depth: str = ""  # packs.agenda
    keep_months: int = 12  # after the last activity
    zone: str = zones.DEFAULT


class Opener(Protocol):
    """Makes a workshop and writes the first line of its journal."""

    def __call__(self, plan: Plan) -> Workshop:
        """Return the workshop, open in the first step of its agenda."""


@dataclass
class Parts:
    """Everything a page may use. `draining` is set when the server is asked to stop.

    `look_again` tells connections at once whose seat or sign-in has just been taken back.
    """

    settings: Settings
    engine: Engine
    journal: Rooms
    packs: Mapping[str, Pack]
    open_workshop: Opener
    makings: Makings
    keeper: Keeper
    doors: Doors = field(default_factory=Doors)
    newcomers: Newcomers = field(default_factory=Newcomers)
    draining: bool = False
    look_again: Callable[[], None] = lambda: None

    def version(self, workshop: Workshop) -> Version:
        """Return what a page of a workshop must be as new as. A room that nobody is in is not folded for that."""
        number = directory.id_of(workshop)
        if number not in self.journal.rooms:
            return 0, self.journal.last_seq(number)
        room = self.journal.room(number)
        room.catch_up()  # another process may have erased somebody
        return room.folds, room.state.seq

    def packs_of(self, facilitator: int) -> dict[str, Pack]:
        """Return what a facilitator may choose from, by keys: everybody's packs, then their own."""
        own = ownpacks.of(self.engine, facilitator)
        return {**self.packs, **{f"{OWN}{row.pack_id}": _frozen(self.engine, row.hash) for row in own}}

    def pack_of(self, workshop: Workshop) -> Pack:
        """Return the pack as it was when the workshop opened on it."""
        return _frozen(self.engine, workshop.pack_hash)

    def pack_words(self, workshop: Workshop, language: str) -> bytes:
        """Return the frozen pack in the words of a language, as JSON."""
        return _told(self.engine, workshop.pack_hash, language)

    def pack_for_browser(self, workshop: Workshop, language: str) -> bytes:
        """Return what the live pages show of the frozen pack at once, as JSON."""
        return _shown(self.engine, workshop.pack_hash, language)

    def pack_more(self, workshop: Workshop, language: str) -> bytes:
        """Return the rest of the frozen pack: glossary, questions, what to bring, pitfalls, other texts; as JSON."""
        return _rest(self.engine, workshop.pack_hash, language)


@lru_cache(maxsize=32)
def _frozen(engine: Engine, pack_hash: str) -> Pack:
    return packs.from_content(directory.pack_content(engine, pack_hash))


@lru_cache(maxsize=64)
def _told(engine: Engine, pack_hash: str, language: str) -> bytes:
    return orjson.dumps(packs.words(_frozen(engine, pack_hash), language))


@lru_cache(maxsize=64)
def _shown(engine: Engine, pack_hash: str, language: str) -> bytes:
    words = packs.words(_frozen(engine, pack_hash), language)
    blocks = [{key: value for key, value in block.items() if key not in LATER} for block in words["blocks"]]
    return orjson.dumps({**{key: value for key, value in words.items() if key not in LATER}, "blocks": blocks})


@lru_cache(maxsize=64)
def _rest(engine: Engine, pack_hash: str, language: str) -> bytes:
    words = packs.words(_frozen(engine, pack_hash), language)
    kept = {"id", "language", *LATER}
    blocks = [{key: value for key, value in block.items() if key in kept} for block in words["blocks"]]
    return orjson.dumps({**{key: value for key, value in words.items() if key in kept}, "blocks": blocks})
