"""Putting the parts together. Nothing else does, and nothing here decides anything."""

import gc
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

import structlog
from engineio.payload import Payload
from flask import Flask
from flask_socketio import SocketIO
from sqlalchemy import Engine

from workshop import accounts, cities, directory, erasure, packs, standing, web
from workshop.beside import Beside, Failure
from workshop.core import Refusal, opening
from workshop.db import StorageUnavailable, open_engine
from workshop.journal import Fact, Journal, Room
from workshop.keeping import Keeper
from workshop.live import strict_json
from workshop.live.ahead import Ahead
from workshop.live.broadcast import BEAT, HEARTBEAT, Broadcast, Emitter
from workshop.live.gateway import Gateway, Identity
from workshop.live.news import News
from workshop.live.presence import Presence
from workshop.migrations import upgrade
from workshop.models import Workshop
from workshop.settings import Settings
from workshop.web.makings import Makings, room_for_zips
from workshop.web.parts import Opener, Parts, Plan

PING = (10, 8)  # seconds: a dead phone is noticed in 18 s at most, where the default takes 45
DAY = 86_400.0  # seconds between two looks at what is over its time
SWEEP = 120.0  # seconds that writing the database anew may take
LARGEST_PACKET = 262_144  # bytes; above, the sender is cut. Between this and 32 kB it is refused with a reason
log = structlog.get_logger()


@dataclass
class Running:
    """A server that is put together: what serves, and the work that goes on beside it."""

    settings: Settings
    engine: Engine
    flask: Flask
    socketio: SocketIO
    journal: Journal
    broadcast: Broadcast
    gateway: Gateway
    presence: Presence
    news: News
    beside: Beside
    parts: Parts
    sweeper: "Sweeper"
    faults: list[packs.PackError]
    stopping: bool = False

    def start(self) -> None:
        """Begin what goes on beside serving: sending what changed, repeating what is quiet, hearing of others."""
        for work in (self._send, self._watch, self._warm, self._keep):
            self.socketio.start_background_task(work)
        self.news.listen(self.socketio.start_background_task)

    def drain(self) -> None:
        """Tell everybody that the server restarts; nobody new is let in."""
        self.stopping = self.parts.draining = True
        _guarded(self.broadcast.flush)
        self.broadcast.announce_restart(self.gateway.everybody())

    def close(self) -> None:
        """End the work beside and let the database go; what was acked is on disk already."""
        self.news.stop()
        self.beside.close()
        self.parts.makings.close()
        self.engine.dispose()

    def _send(self) -> None:
        while not self.stopping:
            began = time.monotonic()
            _guarded(self.broadcast.flush)
            spent = time.monotonic() - began
            self.socketio.sleep(max(BEAT - spent, spent))  # never more than half of the time, however large the room

    def _warm(self) -> None:
        """Have a process ready for long work; read the gazetteer before anybody types a city, a little at a time."""
        self.beside.warm()
        cities.gazetteer(self.socketio.sleep)
        gc.freeze()

    def _keep(self) -> None:
        """Look at the start and once a day which workshops are over their time."""
        while not self.stopping:
            _guarded(self.parts.keeper.look)
            waited = 0.0
            while waited < DAY and not self.stopping:
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
            self.socketio.sleep(1.0)
            _guarded(self._look_around)

    def _look_around(self) -> None:
        self.broadcast.mark_presence(self.presence.expire())
        self.broadcast.beat(self.socketio.sleep)
        if time.monotonic() - self._looked > HEARTBEAT:
            self._looked = time.monotonic()
            self.gateway.dismiss_signed_out()
            self.shut(*self.gateway.workshops(), *self.journal.rooms)
            self.sweeper.again()
            for room in list(self.journal.rooms.values()):
                room.catch_up()  # what another process wrote, should its news be lost
                self.socketio.sleep(0)

    _looked: float = 0.0


def create_app(settings: Settings) -> Running:
    """Put a server together from its settings, with its database migrated. Raises `StorageUnavailable`."""
    settings.data.mkdir(parents=True, exist_ok=True)
    engine = open_engine(settings.database)
    upgrade(engine)
    found, faults = packs.load_all(packs.folders(settings.packs))
    journal, beside = Journal(engine), Beside()
    flask = web.flask_app()
    Payload.max_decode_packets = 64
    socketio = SocketIO(
        flask,
        async_mode=settings.engine,
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
    presence = Presence()
    broadcast = Broadcast(cast(Emitter, socketio.server), journal, presence)
    makings = Makings(
        beside, settings.database, room_for_zips(settings.data), lambda number: len(erasure.acts(engine, number))
    )
    journal.listeners.append(lambda room, fresh: _let_go(makings, room, fresh))
    sweeper = Sweeper(beside, settings.database)
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
        ahead=Ahead(beside),
    )
    gateway.listen(socketio.server)
    news = News(settings.redis_url, journal, lambda number: running.shut(number))
    web.register(flask, parts)
    running = Running(
        settings, engine, flask, socketio, journal, broadcast, gateway, presence, news, beside, parts, sweeper, faults
    )
    shut += [running.shut, news.say_shut]
    return running


class Sweeper:
    """Leaves no byte of what was erased in the database's files, in a process beside; tries again what failed."""

    def __init__(self, beside: Beside, database: str) -> None:
        self._beside, self._database = beside, database
        self._owed = False

    def __call__(self) -> None:
        """Sweep now; when it cannot be done, `again` will."""
        self._owed = True
        try:
            self._beside.run("workshop.erasure:sweep", self._database, seconds=SWEEP)
            self._owed = False
        except (Refusal, Failure) as error:
            log.warning("not_swept_yet", error=type(error).__name__)

    def again(self) -> None:
        """Sweep what is owed."""
        if self._owed:
            self()


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
        raise Refusal(found)
    role = "facilitator" if found.sign_in_id is not None else found.role
    return Identity(found.workshop_id, found.person, role, auth["as"], found.sign_in_id)


def opener(engine: Engine, journal: Journal) -> Opener:
    """Return what makes a workshop: a row to find it by, a frozen pack, and the first line of its journal."""

    def open_workshop(plan: Plan) -> Workshop:
        frozen = packs.content(plan.pack)
        digest = packs.hash_of(frozen)
        workshop = directory.open_workshop(
            engine,
            facilitator=plan.facilitator,
            title=plan.title,
            pack_hash=digest,
            content=frozen,
            keep_months=plan.keep_months,
        )
        answer = journal.open(directory.id_of(workshop), _opening(plan, digest))
        if not answer["ok"]:
            raise StorageUnavailable(answer["code"])
        return workshop

    return open_workshop


def _opening(plan: Plan, digest: str) -> opening.OpenWorkshop:
    items = packs.structure(plan.pack)
    return opening.OpenWorkshop.model_validate(
        {
            "title": plan.title,
            "pack": {"id": plan.pack.id, "version": plan.pack.version, "hash": digest},
            "blocks": [{"id": block, "items": items[block]} for block in plan.blocks],
            "cases": [case.id for case in plan.pack.cases],
            "actions": [
                {"id": action.id, "block": action.block} for action in plan.pack.actions if action.block in plan.blocks
            ],
            "agenda": plan.agenda,
            "steps": [
                step | {"title": "", "speakers": [who | {"title": ""} for who in step["speakers"]]}
                for step in packs.agenda(plan.pack, plan.agenda, plan.language, plan.blocks, plan.depth)
            ],
            "languages": list(plan.languages),
            "minimum_n": plan.minimum_n,
        }
    )


def _guarded(work: Callable[[], Any]) -> None:
    """Do one round of background work; a fault is logged and the next round comes."""
    try:
        work()
    except StorageUnavailable:
        log.warning("storage_unavailable")
    except Exception:
        log.exception("bug", where=getattr(work, "__name__", "?"))
