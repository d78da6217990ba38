"""The load driver: thousands of Socket.IO clients in one process, on raw sockets and one selector.

It must cost far less than the server it loads, so there is no library in the way: a client is a socket, a buffer
and the acknowledgements it waits for. `Loop.until` runs everything; nothing happens outside of it.
"""

import errno
import json
import selectors
import socket
import time
from collections.abc import Callable
from typing import Any

from benchmarks.frames import CLOSE, PING, TEXT, WireError, answered_upgrade, frame, taken, upgrade

Done = Callable[["Client", Any, float], None]  # client, answer, seconds since the question
now = time.perf_counter


class Loop:
    """The selector that all clients share."""

    def __init__(self) -> None:
        self.selector = selectors.DefaultSelector()
        self.broken: list[str] = []

    def until(self, done: Callable[[], bool], limit: float, pace: Callable[[], float] | None = None) -> bool:
        """Run until `done()`, or for `limit` seconds; say whether it was done.

        `pace` is asked before each turn; it may send, and returns the seconds until it wants to be asked again.
        """
        end = now() + limit
        while not done():
            wait = end - now()
            if wait <= 0:
                return False
            rest = min(wait, 0.1, pace()) if pace else min(wait, 0.1)
            for key, _mask in self.selector.select(max(rest, 0)):
                key.data.ready()
        return True

    def rest(self, seconds: float) -> None:
        """Let what is still under way arrive."""
        self.until(lambda: False, seconds)


class Client:
    """One person's socket: dial, say who and where, ask, be answered."""

    __slots__ = (
        "_buffer", "_loop", "_next", "_opened", "_request", "_sock", "_stage", "_waiting",
        "auth", "began", "bytes_in", "heard", "number", "turn",
    )  # fmt: skip

    def __init__(self, loop: Loop, number: int, auth: dict[str, str] | None = None) -> None:
        self.number = number
        self.auth = auth
        self.turn = 0
        self.heard: Callable[[str, Any], None] | None = None
        self.bytes_in = 0
        self.began = 0.0
        self._loop = loop
        self._stage = "new"
        self._next = 0
        self._waiting: dict[int, tuple[float, Done]] = {}
        self._buffer = bytearray()

    def dial(self, address: tuple[str, int], opened: Callable[["Client"], None], **wishes: Any) -> None:
        """Connect; `opened(client)` is called when the Socket.IO namespace is open."""
        self.began = now()
        self._opened = opened
        self._request = upgrade(address, **wishes)
        self._sock = socket.socket()
        self._sock.setblocking(False)
        self._sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        code = self._sock.connect_ex(address)
        if code not in (0, errno.EINPROGRESS):
            raise OSError(code, "cannot connect")
        self._stage = "dialling"
        self._loop.selector.register(self._sock, selectors.EVENT_WRITE, self)

    @property
    def is_in(self) -> bool:
        """Whether this person is connected."""
        return self._stage == "open"

    def ask(self, name: str, data: Any, done: Done, since: float | None = None) -> None:
        """Emit an event and have `done` called with its acknowledgement; `since` is when it was due."""
        self._send(self.question(name, data, done, since))

    def question(self, name: str, data: Any, done: Done, since: float | None = None) -> bytes:
        """Return the frame of an event, ready for `shout`; the clock starts now, or at `since`."""
        self._next += 1
        self._waiting[self._next] = (since or now(), done)
        return frame(f"42{self._next}{json.dumps([name, data], separators=(',', ':'))}")

    def shout(self, ready: bytes) -> None:
        """Send a frame made before; its clock starts here."""
        self._waiting[self._next] = (now(), self._waiting[self._next][1])
        self._send(ready)

    def hang_up(self) -> None:
        """Close the socket without a word, as a phone does that goes to sleep."""
        if self._stage not in ("new", "closed"):
            self._loop.selector.unregister(self._sock)
            self._sock.close()
        self._stage = "closed"

    def ready(self) -> None:
        """Do what the selector woke us for."""
        try:
            if self._stage == "dialling":
                self._say_hello()
            else:
                self._listen()
        except (OSError, WireError) as error:
            self._loop.broken.append(f"client {self.number}, {self._stage}: {error}")
            self.hang_up()

    def _say_hello(self) -> None:
        code = self._sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if code:
            raise OSError(code, "cannot connect")
        self._stage = "upgrading"
        self._loop.selector.modify(self._sock, selectors.EVENT_READ, self)
        self._sock.sendall(self._request)

    def _listen(self) -> None:
        data = self._sock.recv(262_144)
        if not data:
            raise WireError("the server hung up")
        self.bytes_in += len(data)
        self._buffer += data
        if self._stage == "upgrading":
            if not answered_upgrade(self._buffer):
                return
            self._stage = "opening"
        for opcode, payload in taken(self._buffer):
            if opcode == TEXT:
                self._packet(payload)
            elif opcode == CLOSE:
                raise WireError("the server closed the WebSocket")
            elif opcode == PING:
                raise WireError("a WebSocket ping, where Engine.IO has its own")

    def _packet(self, payload: bytes) -> None:
        kind = payload[:2]
        if kind == b"43":
            self._answer(payload)
        elif kind == b"42":
            if self.heard:
                self.heard(*json.loads(payload[2:]))
        elif kind == b"2":
            self._send(frame("3"))
        elif kind[:1] == b"0":
            self._send(frame("40" + (json.dumps(self.auth) if self.auth else "")))
        elif kind == b"40":
            self._stage = "open"
            self._opened(self)
        else:
            raise WireError(f"unexpected packet {payload[:200]!r}")

    def _answer(self, payload: bytes) -> None:
        start = payload.index(b"[")
        began, done = self._waiting.pop(int(payload[2:start]))
        seconds = now() - began
        done(self, (json.loads(payload[start:]) or [None])[0], seconds)

    def _send(self, data: bytes) -> None:
        if self._stage != "closed" and self._sock.send(data) != len(data):
            raise WireError("the socket is full")


class Probe:
    """Asks one small page again and again: how long the hub keeps everybody else waiting."""

    def __init__(self, loop: Loop, address: tuple[str, int], every: float = 0.05) -> None:
        self.delays: list[float] = []  # ms
        self._every = every
        self._loop = loop
        self._asked: float | None = None
        self._due = now()
        self._sock = socket.create_connection(address, 5)
        self._sock.setblocking(False)
        self._request = f"GET /livez HTTP/1.1\r\nHost: {address[0]}:{address[1]}\r\n\r\n".encode()
        loop.selector.register(self._sock, selectors.EVENT_READ, self)

    def pace(self) -> float:
        """Ask when it is time, unless the last answer is still missing; return the seconds until the next."""
        if now() >= self._due and self._asked is None:
            self._asked = now()
            self._due = self._asked + self._every
            self._sock.send(self._request)
        return max(0.001, self._due - now())

    def ready(self) -> None:
        """Take an answer."""
        if not self._sock.recv(65_536):
            self.close()
        elif self._asked is not None:
            self.delays.append((now() - self._asked) * 1000)
            self._asked = None

    def close(self) -> None:
        """Stop asking."""
        if self._sock.fileno() >= 0:
            self._loop.selector.unregister(self._sock)
            self._sock.close()
        self._due = float("inf")
