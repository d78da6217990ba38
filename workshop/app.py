"""Putting the parts together. Nothing else does, and nothing here decides anything."""

import gc
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, cast

import structlog
from engineio.payload import Payload
from flask import Flask
from sqlalchemy import Engine

from workshop import accounts, cities, directory, erasure, packs, standing, web
from workshop.beside import Beside
from workshop.core import Refusal, opening, views, zone
from workshop.db import StorageUnavailable, open_engine, remedy
from workshop.holding import Hold
from workshop.journal import Fact, Journal, Room
from workshop.keeping import Keeper
from workshop.live import strict_json
from workshop.live.ahead import Ahead
from workshop.live.broadcast import BEAT, HEARTBEAT, Broadcast, Emitter
from workshop.live.elsewhere import Elsewhere
from workshop.live.gateway import Gateway
from workshop.live.identity import Identity
from workshop.live.news import News
from workshop.live.presence import Presence
from workshop.live.sockets import Sockets
from workshop.migrations import upgrade
from workshop.opener import opener
from workshop.settings import Settings
from workshop.sweeper import Sweeper
from workshop.web.makings import Makings, room_for_zips
from workshop.web.parts import Parts

PING = (10, 8)  # seconds: a dead phone is noticed in 18 s at most, where the default takes 45
LOOK = 0.5  # seconds between two looks at who went, and at which stream is quiet
DAY = 86_400.0  # seconds between two looks at what is over its time
LARGEST_PACKET = 262_144  # bytes; above, the sender is cut. Between this and 32 kB it is refused with a reason
log = structlog.get_logger()


@dataclass
class Running:
    """A server that is put together: what serves, and the work that goes on beside it."""

    settings: Settings
    engine: Engine
    flask: Flask
    socketio: Sockets
    journal: Journal
    broadcast: Broadcast
    gateway: Gateway
    presence: Presence
    news: News
    elsewhere: Elsewhere
    beside: Beside
    parts: Parts
    sweeper: Sweeper
    faults: list[packs.PackError]
    stopping: bool = False
    hold: Hold | None = None  # on the data folder

    def start(self) -> None:
        """Begin what goes on beside serving: sending what changed, repeating what is quiet, hearing of others."""
        for work in (self._send, self._watch, self._warm, self._tidy, self._keep):
            self.socketio.start_background_task(work)
        self.news.listen(self.socketio.start_background_task)
        self.elsewhere.listen(self.socketio.start_background_task)

    def drain(self) -> None:
        """Tell everybody that the server restarts; nobody new is let in."""
        self.stopping = self.parts.draining = True
        _guarded(self.broadcast.flush)
        self.broadcast.announce_restart(self.gateway.everybody())

    def close(self) -> None:
        """End the work beside and let the database go; what was acked is on disk already."""
        self.news.stop()
        self.elsewhere.stop()
        self.beside.close()
        self.parts.makings.close()
        self.engine.dispose()
        if self.hold:
            self.hold.release()

    def _send(self) -> None:
        while not self.stopping:
            began = time.monotonic()
            _guarded(self.broadcast.flush)
            spent = time.monotonic() - began
            self.socketio.sleep(max(BEAT - spent, spent))  # never more than half of the time, however large the room

    def _warm(self) -> None:
        """Have a process ready for long work; say now if the gazetteer is missing."""
        self.beside.warm()
        cities.gazetteer()
        gc.freeze()

    def _keep(self) -> None:
        """Look at the start and once a day which workshops are over their time; sweep what is owed."""
        while not self.stopping:
            _guarded(self.parts.keeper.look)
            waited = 0.0
            while waited < DAY and not self.stopping:
                if waited % HEARTBEAT == 0:
                    _guarded(self.sweeper.again)
                self.socketio.sleep(1.0)
                waited += 1.0

    def shut(self, *workshop_ids: int) -> None:
        """Send everybody out of those workshops that are archived or deleted, and keep nothing of what is gone."""
        for workshop_id, code in standing.shut(self.engine, workshop_ids).items():
            self.gateway.dismiss_workshop(workshop_id, code)
            self.parts.makings.forget(workshop_id)
            if code == standing.GONE:
                self.journal.drop(workshop_id)

    def _watch(self) -> None:
        while not self.stopping:
            self.socketio.sleep(LOOK)
            _guarded(self._look_around)

    def _tidy(self) -> None:
        while not self.stopping:
            self.socketio.sleep(1.0)
            _guarded(self.socketio.server.eio.look_around)

    def _look_around(self) -> None:
        self.broadcast.mark_presence(self.presence.expire())
        self.broadcast.beat(self.socketio.sleep)
        if time.monotonic() - self._looked > HEARTBEAT:
            self._looked = time.monotonic()
            if self.hold:
                self.hold.beat()
            for workshop_id in list(self.journal.rooms):  # what another process wrote, should its news be lost
                _guarded(partial(self._catch_up, workshop_id))
                self.socketio.sleep(0)
            _guarded(self.gateway.dismiss_ended)
            _guarded(partial(self.shut, *self.gateway.workshops(), *self.journal.rooms))

    def _catch_up(self, workshop_id: int) -> None:
        self.journal.room(workshop_id).catch_up()

    _looked: float = 0.0


def create_app(settings: Settings, read: packs.Read | None = None) -> Running:
    """Put a server together from its settings, with its database migrated. Raises `StorageUnavailable`.

    `read`: the packs and their faults, where somebody has read the settings' folders already.
    """
    engine = _database(settings)
    found, faults = read or packs.load_all(packs.folders(settings.packs))
    journal, beside = Journal(engine), Beside()
    flask = web.flask_app()
    socketio = _sockets(flask, settings.engine)
    presence = Presence()
    broadcast = Broadcast(cast(Emitter, socketio.server), journal, presence, partial(directory.doors, engine))
    makings = Makings(
        beside, settings.database, room_for_zips(settings.data), lambda number: len(erasure.acts(engine, number))
    )
    journal.listeners += [partial(_retitled, engine), partial(_let_go, makings)]
    sweeper = Sweeper(beside, engine, settings.database)
    shut: list[Callable[[int], None]] = []
    parts = Parts(
        settings=settings,
        engine=engine,
        journal=journal,
        packs={pack.id: pack for pack in found},
        open_workshop=opener(engine, journal),
        makings=makings,
        keeper=Keeper(engine, journal, settings.data, sweeper, lambda number: _each(shut, number)),
    )
    gateway = Gateway(
        journal,
        broadcast,
        presence,
        identify=lambda environ, auth: identity_of(parts, environ, auth),
        still_facilitator=lambda identity: accounts.still_steers(engine, identity.sign_in or 0, identity.workshop_id),
        seated=lambda workshop_id: directory.seated(engine, workshop_id),
        ahead=Ahead(beside),
    )
    _connect(gateway, socketio, engine)
    parts.look_again = gateway.dismiss_ended
    news = News(settings.redis_url, journal, lambda number: running.shut(number))
    elsewhere = Elsewhere(settings.redis_url, presence, broadcast.mark_presence)
    web.register(flask, parts)
    running = Running(
        settings,
        engine,
        flask,
        socketio,
        journal,
        broadcast,
        gateway,
        presence,
        news,
        elsewhere,
        beside,
        parts,
        sweeper,
        faults,
    )
    shut += [running.shut, news.say_shut]
    return running


def _database(settings: Settings) -> Engine:
    """Return the database, migrated."""
    settings.data.mkdir(parents=True, exist_ok=True)
    engine = open_engine(settings.database)
    try:
        upgrade(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _sockets(flask: Flask, engine: str) -> Sockets:
    """Return the socket server."""
    Payload.max_decode_packets = 64
    return Sockets(
        flask,
        async_mode=engine,
        json=strict_json,
        serializer=strict_json.Packet,
        logger=logging.getLogger("socketio"),  # given one, they do not write to the terminal on their own
        engineio_logger=logging.getLogger("engineio"),
        manage_session=False,
        ping_interval=PING[0],
        ping_timeout=PING[1],
        max_http_buffer_size=LARGEST_PACKET,
        http_compression=False,
        async_handlers=False,  # one client's messages in their order, and no greenlet for each
    )


def _connect(gateway: Gateway, socketio: Sockets, engine: Engine) -> None:
    """Let the gateway hear the socket server, and the socket server ask it."""
    gateway.listen(socketio.server)
    gateway.lines = socketio.server
    socketio.server.farewell = gateway.farewell
    socketio.server.eio.known = lambda environ: web.known_device(engine, environ)


def _each(told: list[Callable[[int], None]], workshop_id: int) -> None:
    for tell in told:
        tell(workshop_id)


def _let_go(makings: Makings, room: Room, fresh: list[Fact]) -> None:
    """Keep nothing that was made before somebody was erased, here or by another process."""
    if any(event.erases for event, _ in fresh):
        makings.forget(room.workshop_id)


def identity_of(parts: Parts, environ: dict[str, Any], auth: Any) -> Identity:
    """Return who connects; raise `Refusal` for who cannot prove it. Whoever may steer, may from the projector too."""
    if parts.draining:
        raise Refusal("server_restarting")  # who came back too soon: in the next process they will be welcome
    found = web.identify(parts.engine, environ, auth)
    if isinstance(found, str):
        _missed(parts, environ)
        raise Refusal(found)
    role = "facilitator" if found.sign_in_id is not None else found.role
    if role == "participant":
        with parts.journal.room(found.workshop_id).whole() as state:
            views.streams_of_person(state, found.person)  # refuses whoever was taken out before they hear anything
    return Identity(found.workshop_id, found.person, role, auth["as"], found.sign_in_id, found.key)


def _retitled(engine: Engine, room: Room, fresh: list[Fact]) -> None:
    """Let the pages outside the room, which find a workshop by its row, follow a new title and a new time zone."""
    if any(isinstance(event, opening.WorkshopRenamed) for event, _stamp in fresh):
        directory.retitle(engine, room.workshop_id, room.state.title)
    if any(isinstance(event, zone.ZoneChosen) for event, _stamp in fresh):
        directory.place_in(engine, room.workshop_id, room.state.zone)


def _missed(parts: Parts, environ: dict[str, Any]) -> None:
    """Count a connection that nobody is known by. Raises `Refusal` where there were too many."""
    try:
        parts.doors.missed(environ.get("REMOTE_ADDR"))
    except web.TooOften as spent:
        raise Refusal("slow_down", retry_after=spent.seconds) from None


def _guarded(work: Callable[[], Any]) -> None:
    """Do one round of background work; a fault is logged and the next round comes."""
    try:
        work()
    except StorageUnavailable as error:
        log.warning(f"storage_unavailable: {remedy(error)}", reason=error.why)
    except Exception:
        log.exception("bug", where=getattr(work, "__name__", "?"))
