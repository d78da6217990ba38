"""A gateway without sockets: texts go in as they travel, and what comes out must be able to travel too."""

from collections.abc import Callable
from itertools import count
from typing import Any

import orjson
from sqlalchemy import Engine

from tests.live.rooms import Client, Sockets, opened
from tests.world import ANNA, PEOPLE, at, command
from workshop.beside import Beside
from workshop.core import Refusal
from workshop.journal import Journal
from workshop.live import strict_json
from workshop.live.ahead import Ahead
from workshop.live.broadcast import Broadcast
from workshop.live.gateway import Gateway
from workshop.live.identity import Identity
from workshop.live.presence import Presence


class Gate:
    """A workshop in which everybody has joined and the scan is open, behind a real gateway."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.journal = Journal(engine)
        self.room = self.journal.room(opened(engine, self.journal))
        self.sockets = Sockets()
        self.presence = Presence()
        self.broadcast = Broadcast(self.sockets, self.journal, self.presence)
        self.signed_out = False
        self.seated: dict[str, str | None] = dict.fromkeys([*PEOPLE, "wall"], "")
        self.beside = Beside()
        self.gateway = Gateway(
            self.journal,
            self.broadcast,
            self.presence,
            self._identify,
            lambda _identity: not self.signed_out,
            lambda _workshop_id: self.seated,
            Ahead(self.beside),
        )
        self._handlers: dict[str, Callable[..., Any]] = {}
        self._ids = count(1)
        self.gateway.listen(self)
        for person, (city, languages) in PEOPLE.items():
            assert self.room.one(command("person.join", city=city, languages=languages), at(person))["ok"]
        assert self.room.one(command("step.open", step="scan"), ANNA)["ok"]

    def on(self, word: str, handler: Callable[..., Any]) -> None:
        """Take a handler, as a socket server does."""
        self._handlers[word] = handler

    def enter(self, who: str, seen_as: str = "participant") -> Client:
        """Connect somebody and let them join."""
        sid = f"{who}-{next(self._ids)}"
        client = Client(self.sockets, sid)
        self.gateway.connect(sid, {}, {"who": who, "as": seen_as})
        client.hold(self.ask(sid, "join", {})["streams"])
        return client

    def ask(self, sid: str, *said: Any) -> Any:
        """Send an event; return its answer."""
        return self.say(sid, orjson.dumps(said).decode())

    def say(self, sid: str, text: str) -> Any:
        """Send the text of an event as python-socketio would take it; return the answer that travels back."""
        word, *said = strict_json.loads(text)
        handler = self._handlers.get(word)
        answer = handler(sid, *said) if handler else self._handlers["*"](word, sid, *said)
        return orjson.loads(strict_json.dumps([answer]))[0]

    def give(self, client: Client, value: int, item: str = "finance-1", id: str | None = None) -> Any:
        """Let somebody answer an item."""
        data = {"round": "scan", "item": item, "value": value}
        return self.ask(
            client.sid, "commands", [{"id": id or f"id-{next(self._ids)}", "name": "score.give", "data": data}]
        )

    def _identify(self, _environ: dict[str, Any], auth: Any) -> Identity:
        if auth["who"] == "stranger":
            raise Refusal("not_joined")
        role = "facilitator" if auth["as"] == "desk" else auth["as"]
        return Identity(self.room.workshop_id, auth["who"], role, auth["as"], 1 if role == "facilitator" else None)


def code_of(answer: Any) -> str:
    """Return the code of a whole call, or of its only command."""
    found = answer[0] if isinstance(answer, list) else answer
    assert found["ok"] is False, answer
    return str(found["code"])
