"""A client that speaks Engine.IO and Socket.IO by itself over a WebSocket, keeps every frame, and merges every patch.

It can send what no library would send, and shows what a library would hide.
"""

import json
import socket
import threading
import time
import uuid
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

import websocket

from workshop.core.diff import View, merged

PATIENCE = 15.0  # seconds for any answer


class Refused(Exception):
    """The server did not let the connection into the workshop; `code` says why."""

    def __init__(self, said: Any) -> None:
        super().__init__(said)
        self.code = said.get("data", {}).get("code") if isinstance(said, dict) else None


class Client:
    """One browser tab, as the server sees it."""

    def __init__(
        self, address: str, code: str, cookie: str, seen_as: str = "participant", origin: str | None = None
    ) -> None:
        self.address, self.cookie, self.origin = address, cookie, origin
        self.auth: Any = {"workshop": code, "as": seen_as}
        self.frames: list[str] = []
        self.heard: list[tuple[str, Any]] = []
        self.left: list[dict[str, Any]] = []
        self.views: dict[str, View] = {}
        self.seqs: dict[str, int] = {}
        self.gaps: list[str] = []
        self.closed = False
        self.told_at = 0.0
        self._answers: dict[int, Any] = {}
        self._early: list[dict[str, Any]] = []
        self._joining = False
        self._next = 0
        self._changed = threading.Condition()

    def open(self) -> "Client":
        """Open the WebSocket and Engine.IO, and no more: nobody knows yet who this is."""
        where = urlsplit(self.address)
        self._line = line = socket.create_connection((where.hostname, where.port), PATIENCE)
        try:
            self.socket = websocket.create_connection(
                f"ws://{where.netloc}/socket.io/?EIO=4&transport=websocket",
                cookie=self.cookie or None,
                origin=self.origin,
                suppress_origin=self.origin is None,
                timeout=PATIENCE,
                enable_multithread=True,
                socket=line,
            )
        except BaseException:
            line.close()
            raise
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self.wait(lambda: self.frames and self.frames[0].startswith("0"))
        return self

    def connect(self) -> "Client":
        """Open, and say which workshop is meant. Raises `Refused`."""
        self.open()
        self.raw("40" + json.dumps(self.auth))
        self.wait(lambda: any(frame.startswith(("40", "44")) for frame in self.frames))
        refusal = next((frame for frame in self.frames if frame.startswith("44")), None)
        if refusal is not None:
            self.close()
            raise Refused(json.loads(refusal[2:]))
        return self

    def raw(self, text: str | bytes) -> None:
        """Send one WebSocket message as it is."""
        if isinstance(text, bytes):
            self.socket.send_binary(text)
        else:
            self.socket.send(text)

    def ask(self, word: str, *said: Any, patience: float = PATIENCE) -> Any:
        """Send an event; return what it is acknowledged with."""
        return self.answer(self.send(word, *said), patience)

    def send(self, word: str, *said: Any) -> int:
        """Send an event; return its number, by which `answer` knows it."""
        return self.send_text(json.dumps([word, *said]))

    def send_text(self, text: str) -> int:
        """Send an event whose JSON is given."""
        with self._changed:
            self._next += 1
            number = self._next
        self.raw(f"42{number}{text}")
        return number

    def answer(self, number: int, patience: float = PATIENCE) -> Any:
        """Wait for the acknowledgement of an event."""
        self.wait(lambda: number in self._answers or self.closed, patience)
        if number not in self._answers:
            raise ConnectionError("the line went down before the answer")
        return self._answers[number]

    def answered(self, number: int) -> Any | None:
        """Return the acknowledgement of an event if it has come."""
        return self._answers.get(number)

    def join(self, have: dict[str, int] | None = None) -> dict[str, Any]:
        """Ask for the views, and hold them."""
        self._joining = True
        answer: dict[str, Any] = self.ask("join", {"have": have} if have else {})
        with self._changed:
            self._joining = False
            for name, stream in answer.get("streams", {}).items():
                self.seqs[name] = stream["seq"]
                if stream["view"] is not None:
                    self.views[name] = stream["view"]
            early, self._early = self._early, []
            for message in early:
                self._patch(message)
        return answer

    def command(self, name: str, id: str | None = None, **data: Any) -> dict[str, Any]:
        """Send one command; return its answer, or the refusal of the whole call."""
        answer = self.ask("commands", [{"id": id or str(uuid.uuid4()), "name": name, "data": data}])
        found: dict[str, Any] = answer[0] if isinstance(answer, list) else answer
        return found

    def view(self, stream: str) -> View:
        """Return the view of the stream whose name begins so."""
        return next((view for name, view in self.views.items() if name.startswith(stream)), {})

    def wait(self, met: Callable[[], Any], patience: float = PATIENCE) -> Any:
        """Wait until something is true of this client; every frame is a moment to look again."""
        deadline = time.monotonic() + patience
        with self._changed:
            while not (found := met()):
                left = deadline - time.monotonic()
                assert left > 0, f"not within {patience} s; the last frames were {self.frames[-3:]}"
                self._changed.wait(min(left, 0.25))
        return found

    def close(self) -> None:
        """Hang up, and wait until the line is down."""
        with suppress(OSError, websocket.WebSocketException):
            self.socket.send("1")
        self.cut()

    def cut(self) -> None:
        """Let the line drop without a word."""
        with suppress(OSError):
            self._line.shutdown(socket.SHUT_RDWR)
        self._reader.join(PATIENCE)
        self._line.close()

    def _read(self) -> None:
        while True:
            try:
                text = self.socket.recv()
            except (OSError, websocket.WebSocketException):
                break
            if not text:
                break
            with self._changed:
                self._take(text if isinstance(text, str) else text.decode("latin-1"))
                self._changed.notify_all()
        with self._changed:
            self.closed = True
            self._changed.notify_all()

    def _take(self, frame: str) -> None:
        if frame == "2":
            with suppress(OSError, websocket.WebSocketException):
                self.socket.send("3")
            return
        self.frames.append(frame)
        if frame.startswith("43"):
            start = frame.index("[")
            self._answers[int(frame[2:start])] = (json.loads(frame[start:]) or [None])[0]
        elif frame.startswith("42"):
            word, said = json.loads(frame[2:])
            self.heard.append((word, said))
            if word == "leave":
                self.left.append(said)
                self.told_at = time.monotonic()
            elif self._joining:
                self._early.append(said)
            else:
                self._patch(said)

    def _patch(self, message: dict[str, Any]) -> None:
        name, seq = message["stream"], message["seq"]
        known = self.seqs.get(name)
        if known is None or seq <= known:
            return
        if seq == known + 1 and message["patch"]:
            self.seqs[name] = seq
            self.views[name] = merged(self.views[name], message["patch"])
        else:
            self.gaps.append(name)
