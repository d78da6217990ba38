"""How long the server waits for a request: its header within seconds, its body at a speed that any line has.

Engines wait for each read on its own, so one byte every few seconds holds a connection for ever. Here the time that a
request takes to arrive is added up; when it is over, the socket is shut down, and its handler ends by itself. What an
answer takes to go is added up in the same way (sending.py). A line that is a WebSocket by then, an answer that is made,
and a long poll are not timed. While the door is full, whoever has kept us waiting longest goes first (connections.py).
"""

from __future__ import annotations

import socket
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Protocol

from prometheus_client import Counter

from workshop.serving.buckets import Bucket, Rate, address_of
from workshop.serving.connections import Connections

HEADER = 10.0  # seconds from the wait for a request until its header is there
BODY = 10.0  # seconds that its body may fall behind the slowest line
SLOWEST = 4_096  # bytes a second: a tenth of a bad mobile line
NEW = Rate(300, 10_000)  # connections of one address: a venue of 1,000 people opens eight each at once
CHUNK = 65_536  # bytes read at once
LOOK = 0.5  # seconds between two looks at who is late
SLOW = Counter("workshop_connections_slow", "Connections that took too long to ask, or to read", ["part"])


class Peer(Protocol):
    """A connection that is read from or written to, and which part of the talk that is."""

    part: str
    connection: Any


class Patience:
    """Who is being waited for, and until when. Behind a proxy all come from one address, so nobody is counted there."""

    def __init__(
        self, connections: Connections, *, by_address: bool = True, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._connections = connections
        self._clock = clock
        self._by_address = by_address
        self._addresses: dict[str, Bucket] = {}
        self._waiting: dict[Peer, float] = {}

    def welcome(self, host: str) -> bool:
        """Count a new connection; False when its address opens too many."""
        if not self._by_address:
            return True
        now = self._clock()
        bucket = self._addresses.setdefault(address_of({"REMOTE_ADDR": host}), Bucket(NEW, now))
        if bucket.take(1, now):
            return True
        SLOW.labels("opened too many").inc()
        return False

    def begin(self, peer: Peer, seconds: float, *, late: float | None = None) -> float:
        """Wait for a peer, so long at most; return now. `late`: the seconds that it is behind in what it began."""
        now = self._clock()
        self._waiting[peer] = now + seconds
        if late is not None:
            self._connections.wait(peer.connection, late)
        return now

    def end(self, peer: Peer, began: float) -> float:
        """Wait no more; return how long it was."""
        self._waiting.pop(peer, None)
        if peer.part != "header":  # there the handler says so, once it has read and judged it
            self._connections.work(peer.connection)
        return self._clock() - began

    def hang_up(self) -> None:
        """Shut down the sockets of all who are late."""
        now = self._clock()
        for peer in [peer for peer, until in list(self._waiting.items()) if until <= now]:
            self._waiting.pop(peer, None)
            SLOW.labels(peer.part).inc()
            with suppress(OSError, AttributeError):
                peer.connection.shutdown(socket.SHUT_RDWR)
        for host in [host for host, bucket in list(self._addresses.items()) if bucket.full_at < now]:
            self._addresses.pop(host, None)

    def watch(self) -> None:
        """Look at who is late, for ever, in a thread of the engine's kind."""

        def looking() -> None:
            while True:
                time.sleep(LOOK)
                self.hang_up()

        threading.Thread(target=looking, daemon=True).start()


class Reader:
    """A connection's file, whose reads are timed while a request arrives."""

    def __init__(self, file: Any, connection: Any, patience: Patience) -> None:
        self._file, self.connection, self._patience = file, connection, patience
        self.part = "header"
        self._left = HEADER

    def header(self) -> None:
        """From here on a header is read."""
        self.part, self._left = "header", HEADER

    def body(self) -> None:
        """From here on a body is read."""
        self.part, self._left = "body", BODY

    def socket(self) -> None:
        """From here on this is a WebSocket, which has its own pings."""
        self.part = "socket"

    def read(self, size: int = -1) -> bytes:
        """Read as the file does, as long as there is time."""
        if self.part == "socket":
            return bytes(self._file.read(size))
        parts: list[bytes] = []
        left = size if size >= 0 else sys.maxsize
        while left and (part := self._timed(self._file.read1, min(left, CHUNK))):
            parts.append(part)
            left -= len(part)
        return b"".join(parts)

    def readline(self, size: int = -1) -> bytes:
        """Read a line as the file does, as long as there is time."""
        if self.part == "socket":
            return bytes(self._file.readline(size))
        return self._timed(self._file.readline, size)

    def read1(self, size: int = -1) -> bytes:
        """Read what is there, as long as there is time."""
        return bytes(self._file.read1(size)) if self.part == "socket" else self._timed(self._file.read1, size)

    def readinto(self, buffer: Any) -> int:
        """Read into a buffer what fits and is there, as long as there is time."""
        said = self.read1(len(buffer))
        buffer[: len(said)] = said
        return len(said)

    def __iter__(self) -> Reader:
        return self

    def __next__(self) -> bytes:
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def _timed(self, read: Callable[[int], bytes], size: int) -> bytes:
        """Read once; every byte of a body earns time again, up to what there was in the beginning."""
        began = self._patience.begin(self, self._left, late=BODY - self._left if self.part == "body" else None)
        said = b""
        try:
            said = read(size)
            return said
        finally:
            self._left -= self._patience.end(self, began)
            if self.part == "body":
                self._left = min(BODY, self._left + len(said) / SLOWEST)


def patient(base: Any, patience: Patience) -> type:
    """Return an engine's request handler whose connections are timed (eventlet, gevent and werkzeug alike)."""
    environment = "make_environ" if hasattr(base, "make_environ") else "get_environ"

    class Handler(base):  # type: ignore[misc]
        rfile: Any

        def handle(self) -> None:
            if patience.welcome(self.client_address[0]):
                super().handle()
            else:
                self.close_connection = True
                _connection(self).close()

        def handle_one_request(self) -> Any:
            if not isinstance(self.rfile, Reader):
                self.rfile = Reader(self.rfile, _connection(self), patience)
            self.rfile.header()
            return super().handle_one_request()

    def arrived(self: Any) -> dict[str, Any]:
        """Return the request's environment; its header is there by now."""
        reader = self.rfile
        environ: dict[str, Any] = getattr(super(Handler, self), environment)()
        if isinstance(reader, Reader):
            reader.socket() if _upgrades(environ) else reader.body()
        return environ

    setattr(Handler, environment, arrived)
    return Handler


def _connection(handler: Any) -> Any:
    return getattr(handler, "connection", None) or handler.socket


def _upgrades(environ: dict[str, Any]) -> bool:
    """Return whether this becomes a WebSocket: then there is no body, and what comes is not HTTP any more."""
    length, chunks = environ.get("CONTENT_LENGTH"), environ.get("HTTP_TRANSFER_ENCODING")
    bodiless = environ["REQUEST_METHOD"] == "GET" and length in (None, "", "0") and not chunks
    return bodiless and str(environ.get("HTTP_UPGRADE")).lower() == "websocket"
