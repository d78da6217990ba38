"""The gateway: what browsers may say, `join` and `commands`. Who says it comes from the connection, not the message.

The two words are registered on the socket server itself, not through Flask: the request context would be half of what a
score costs. Every call is answered, whatever comes in, and one sender's nonsense reaches nobody else.
"""

import random
import secrets
from collections import Counter
from collections.abc import Callable, Mapping
from itertools import groupby
from typing import Any, Protocol

import structlog
from pydantic import ValidationError
from socketio.exceptions import ConnectionRefusedError as ConnectionRefused

from workshop.core import COMMANDS, Origin, Refusal, views
from workshop.core.texts import PERSON_ID, BadText
from workshop.db import StorageUnavailable
from workshop.journal import Answer, Journal, Request, Room, now
from workshop.live.ahead import Ahead
from workshop.live.broadcast import Broadcast
from workshop.live.endings import Endings
from workshop.live.identity import Identity
from workshop.live.places import Places
from workshop.live.presence import Presence
from workshop.live.strict_json import DEEPEST, depth
from workshop.live.windows import Limit, Windows

MOST_COMMANDS = 50
PER_SEAT = Limit(300, 10)  # commands of one seat in 10 s: an outbox of an hour offline passes
JOINS = Limit(40, 10)  # joins of one connection in 10 s

log = structlog.get_logger()
RETRY_AFTER = {"sent_too_much": 10}  # seconds; what is not here cannot be mended by coming again, or is not said
SAID = {"sent_too_much", "open_elsewhere"}


class Lines(Protocol):
    """What we need to tell the connections below: who belongs here, and who has to go."""

    def joined(self, sid: str) -> None: ...
    def end(self, sid: str, reason: str) -> None: ...


class Gateway:
    """Answers `join` and `commands` for all connections of this process."""

    def __init__(
        self,
        journal: Journal,
        broadcast: Broadcast,
        presence: Presence,
        identify: Callable[[dict[str, Any], Any], Identity],
        still_facilitator: Callable[[Identity], bool],
        seated: Callable[[int], Mapping[str, str | None]],
        ahead: Ahead,
    ) -> None:
        self._journal = journal
        self._broadcast = broadcast
        self._presence = presence
        self._identify = identify
        self._still_facilitator = still_facilitator
        self._ahead = ahead
        self._identities: dict[str, Identity] = {}
        self._endings = Endings(self._identities, broadcast, presence, still_facilitator, seated)
        self._commands = Windows(PER_SEAT)
        self._joins = Windows(JOINS)
        self._chance = (
            random.Random()
        )  # seeded by the system once: a call for each command would cost more than its rule
        self._places = Places()
        self.lines: Lines | None = None
        self.counted: Counter[str] = Counter()

    def listen(self, server: Any) -> None:
        """Register the words on a socket server."""
        server.on("connect", self.connect)
        server.on("disconnect", self.disconnect)
        server.on("join", self._answering(self.join))
        server.on("commands", self._answering(self.commands))
        server.on("malformed", self._answering(self.malformed))
        server.on("*", self._answering(lambda _sid, *_: Refusal("malformed", where="word").answer()))

    def connect(self, sid: str, environ: dict[str, Any], auth: Any = None) -> None:
        """Decide who this is before anything else; refuse who cannot prove it."""
        try:
            identity = self._identify(environ, auth)
        except Refusal as refusal:
            self.counted["refused"] += 1
            raise ConnectionRefused(refusal.code, refusal.answer()) from None
        except StorageUnavailable:
            self.counted["storage_unavailable"] += 1
            raise ConnectionRefused("storage_unavailable", Refusal("storage_unavailable").answer()) from None
        except Exception:
            log.exception("bug", where="connect")
            self.counted["bug"] += 1
            raise ConnectionRefused("bug", Refusal("bug").answer()) from None
        self._identities[sid] = identity
        for crowded_out in self._places.enter(identity.workshop_id, identity.person, identity.seen_as, sid):
            self._end(crowded_out, "open_elsewhere")
        if self._presence.enter(identity.workshop_id, identity.person, sid):
            self._broadcast.mark_presence([identity.workshop_id])

    def disconnect(self, sid: str, _reason: str = "") -> None:
        """Let a connection go."""
        identity = self._identities.pop(sid, None)
        self._broadcast.forget(sid)
        self._endings.forget(sid)
        if identity is not None:
            self._presence.leave(identity.workshop_id, identity.person, sid)
            self._places.leave(identity.workshop_id, identity.person, identity.seen_as, sid)

    def farewell(self, sid: str, code: str) -> None:
        """Tell somebody whose connection ends why, where that helps."""
        if code in SAID:
            more = {"retry_after": RETRY_AFTER[code]} if code in RETRY_AFTER else {}
            self._broadcast.dismiss([sid], code, **more)

    def join(self, sid: str, said: Any = None) -> Answer:
        """Answer with the streams that this connection may see, whole or by number, and listen to them from now on."""
        identity = self._identity(sid)
        if not self._joins.hit(sid):
            raise Refusal("slow_down")
        self._endings.listening(sid)
        if identity.role == "facilitator" and not self._still_facilitator(identity):
            raise Refusal("signed_out")
        if self.lines is not None:
            self.lines.joined(sid)
        have = said.get("have", {}) if isinstance(said, dict) else {}
        try:
            streams = self._broadcast.subscribe(
                sid, identity.workshop_id, self._streams(identity), have if isinstance(have, dict) else {}
            )
            self._streams(identity)  # who was taken out meanwhile was not dismissed: nobody knew that they listen
        except Refusal:
            self._broadcast.forget(sid)
            raise
        finally:
            if sid not in self._identities:
                self._broadcast.forget(sid)  # the connection went meanwhile, and nobody would let go of it any more
        me = {"id": identity.person, "role": identity.role, "as": identity.seen_as}
        return {"ok": True, "now": now(), "me": me, "streams": streams}

    def commands(self, sid: str, said: Any = None) -> Answer | list[Answer]:
        """Carry out 1 to 50 commands, in order; answer each when it is on disk."""
        identity = self._identity(sid)
        if not isinstance(said, list) or not said:
            raise Refusal("malformed", where="commands")
        if len(said) > MOST_COMMANDS:
            raise Refusal("too_many", most=MOST_COMMANDS)
        self._endings.speaking(sid)
        if not self._commands.hit(f"{identity.workshop_id}/{identity.person}", len(said)):
            raise Refusal("slow_down")
        if identity.role == "facilitator" and not self._still_facilitator(identity):
            raise Refusal("signed_out")
        read = [self._read(entry, identity) for entry in said]
        requests = [entry for entry in read if isinstance(entry, Request)]
        carried_out = iter(self._carried_out(self._journal.room(identity.workshop_id), requests) if requests else ())
        answers = [next(carried_out) if isinstance(entry, Request) else entry for entry in read]
        for answer in answers:
            self.counted[answer.get("code", "ok")] += 1
        if identity.role == "facilitator":  # by the number of entries they could tell who has just answered, and what
            answers = [{key: value for key, value in answer.items() if key != "seq"} for answer in answers]
        return [{"id": _id_of(entry)} | answer for entry, answer in zip(said, answers, strict=True)]

    def _carried_out(self, room: Room, requests: list[Request]) -> list[Answer]:
        """Return an answer for each, in order: those that are long alone, the others together."""
        answers: list[Answer] = []
        for long, some in groupby(requests, self._ahead.concerns):
            those = list(some)
            answers += [self._ahead.carry_out(room, one) for one in those] if long else room.submit(those)
        return answers

    def malformed(self, _sid: str, said: Any = None) -> Answer:
        """Answer a message that was not strict JSON (see strict_json)."""
        known = isinstance(said, dict) and said.get("code") in ("malformed", "too_large")
        raise Refusal(said["code"] if known else "malformed")

    def dismiss_ended(self) -> None:
        """Tell connections whose facilitator is signed out, or whose seat is theirs no more, that they have to go."""
        self._endings.look()

    def dismiss_workshop(self, workshop_id: int, code: str) -> None:
        """Send everybody out of a workshop that is archived or deleted; nothing more is heard of them."""
        self._endings.workshop(workshop_id, code)

    def workshops(self) -> set[int]:
        """Return the workshops in which somebody is connected here."""
        return {identity.workshop_id for identity in list(self._identities.values())}

    def everybody(self) -> list[str]:
        """Return all connections, also those that have not joined yet."""
        return list(self._identities)

    def connections(self) -> Counter[str]:
        """Return how many connections there are of each kind."""
        return Counter(identity.seen_as for identity in self._identities.values())

    def _end(self, sid: str, code: str) -> None:
        if self.lines is not None:
            self.lines.end(sid, code)

    def _identity(self, sid: str) -> Identity:
        if sid not in self._identities:
            raise Refusal("signed_out")
        return self._identities[sid]

    def _streams(self, identity: Identity) -> list[str]:
        if identity.seen_as == "screen":
            return ["everyone", "screen"]
        if identity.seen_as == "desk":
            return ["everyone", "screen", "desk"]
        room = self._journal.room(identity.workshop_id)
        with room.hold:
            if identity.seen_as == "table":
                return views.streams_of_table(room.state, identity.person)
            return views.streams_of_person(room.state, identity.person)

    def _read(self, entry: Any, identity: Identity) -> Request | Answer:
        """Return a command that is well formed, or the refusal that answers it."""
        if not isinstance(entry, dict) or entry.keys() != {"id", "name", "data"} or depth(entry) > DEEPEST // 2:
            return Refusal("malformed", where="command").answer()
        if not isinstance(entry["id"], str) or not PERSON_ID.fullmatch(entry["id"]):
            return Refusal("malformed", where="id").answer()
        kind = COMMANDS.get(entry["name"]) if isinstance(entry["name"], str) else None
        if kind is None:
            return Refusal("unknown_command").answer()
        try:
            command = kind.model_validate(entry["data"])
        except ValidationError as error:
            return _malformed(error)
        seed, secret = self._chance.getrandbits(32), secrets.randbits(64)
        return Request(command, Origin(identity.person, identity.role, now(), seed, secret), entry["id"])

    def _answering(self, handler: Callable[..., Any]) -> Callable[..., Any]:
        """Make sure that every call has an answer: the handler's, a refusal, or that we have a bug."""

        def answered(sid: str, *said: Any) -> Any:
            try:
                return handler(sid, *said[:1])
            except Refusal as refusal:
                self.counted[refusal.code] += 1
                return refusal.answer()
            except StorageUnavailable:
                self.counted["storage_unavailable"] += 1
                return Refusal("storage_unavailable").answer()
            except Exception:
                log.exception("bug", where=getattr(handler, "__name__", "?"))
                self.counted["bug"] += 1
                return Refusal("bug").answer()

        return answered


def _id_of(entry: Any) -> str | None:
    """Return the id that an answer repeats: a text, for anything else might not travel back at all."""
    id_ = entry.get("id") if isinstance(entry, dict) else None
    return id_ if isinstance(id_, str) else None


def _malformed(error: ValidationError) -> Answer:
    """Return a refusal that says where, never what: the text is somebody's."""
    first = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(str(part) for part in first["loc"])[:80]
    cause = first.get("ctx", {}).get("error")
    if isinstance(cause, BadText):
        return Refusal("bad_text", where=where, place=cause.place).answer()
    return Refusal("malformed", where=where).answer()
