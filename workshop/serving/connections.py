"""Connections: how many there are, which of them only wait, and a door that lets people in as long as there is room.

`Door.accept` never gives up for a reason that passes: when files are scarce it lets go of whoever keeps us waiting,
longest first (for a request, or while they send or read far too slowly), and goes on when some are free. People who are
in, their sockets and their long polls, are never let go. What stays broken closes the door for good: `closed` says so,
and whoever serves ends the process.
"""

import errno
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from operator import itemgetter
from typing import Any

import structlog

KEEP_ALIVE = 5  # seconds: how long a connection may wait for a (further) request
PATIENCE = 1.0  # seconds that anybody may wait, however many others want in
CROWDED = 0.5  # of the room: from here on no connection waits for a further request
AT_ONCE = 4  # of them: whoever stands before a full door comes in the sooner
PAUSE = 0.05  # seconds before asking again
LEAK = 60.0  # seconds without one free file although few are connected: then something of ours keeps them
SCARCE = {errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM}
DEAD = {errno.EBADF, errno.EINVAL, errno.ENOTSOCK, errno.EOPNOTSUPP}
log = structlog.get_logger()


class Connections:
    """All connections of this process, and since when those that wait do so."""

    def __init__(self, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.most = most
        self._clock = clock
        self._held: dict[int, Any] = {}
        self._waiting: dict[int, float] = {}  # since when, less what they were late before
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._held)

    def admit(self, connection: Any) -> None:
        """Count a connection; it has not said anything yet."""
        with self._lock:
            self._held[id(connection)] = connection
            self._waiting[id(connection)] = self._clock()

    def release(self, connection: Any) -> None:
        """A connection is gone."""
        with self._lock:
            self._held.pop(id(connection), None)
            self._waiting.pop(id(connection), None)

    def wait(self, connection: Any, late: float = 0.0) -> None:
        """From now on we wait for a connection: for its next request, or until it has sent or read what it began.

        `late`: the seconds by which it is slower already than any line.
        """
        with self._lock:
            if id(connection) in self._held:
                self._waiting.setdefault(id(connection), self._clock() - late)

    def work(self, connection: Any) -> None:
        """A connection has asked, sent or read: it is left alone until we wait for it again."""
        with self._lock:
            self._waiting.pop(id(connection), None)

    @property
    def full(self) -> bool:
        """Whether nobody else fits in."""
        return len(self._held) >= self.most

    @property
    def crowded(self) -> bool:
        """Whether answered connections should go at once."""
        return len(self._held) >= self.most * CROWDED

    def let_one_go(self) -> bool:
        """Hang up on whoever has waited longest, when that is long enough; return whether there was somebody."""
        with self._lock:
            number, since = min(self._waiting.items(), key=itemgetter(1), default=(0, 0.0))
            if not number or self._clock() - since < PATIENCE:
                return False
            del self._waiting[number]
            idle = self._held[number]
        with suppress(OSError):
            idle.shutdown(socket.SHUT_RDWR)  # its own handler notices, and ends
        return True

    def let_some_go(self) -> int:
        """Hang up on several who have waited long enough; return on how many."""
        return sum(self.let_one_go() for _ in range(AT_ONCE))


class Door:
    """A listening socket whose `accept` outlives the machine's limits. Blocks as the engine's sockets do."""

    def __init__(self, listener: Any, connections: Connections) -> None:
        self.listener = listener
        self.connections = connections
        self.closed: str | None = None
        self._failing_since = 0.0
        self.family, self.getsockname, self.fileno = listener.family, listener.getsockname, listener.fileno

    def accept(self) -> tuple[Any, Any]:
        """Wait for the next connection and for room; return it, and where it came from."""
        while True:
            while self.connections.full:
                time.sleep(PAUSE / 10 if self.connections.let_some_go() else PAUSE)
            try:
                connection, address = self.listener.accept()
            except OSError as error:
                self._refused(error)
                continue
            self._failing_since = 0.0
            self.connections.admit(connection)
            return connection, address

    def serve(self, handle: Callable[[Any, Any], None]) -> None:
        """Let people in for ever; `handle` begins to serve one and returns at once."""
        try:
            while True:
                connection, address = self.accept()
                try:
                    handle(connection, address)
                except (OSError, RuntimeError) as error:  # no more threads, for one
                    log.warning("connection_not_served", error=type(error).__name__)
                    self.connections.release(connection)
                    connection.close()
                    time.sleep(PAUSE)
        finally:
            self.give_up("the loop that lets people in has ended")

    def close(self) -> None:
        """Let nobody in any more."""
        with suppress(OSError):
            self.listener.close()

    def give_up(self, why: str) -> None:
        """Note that nobody can come in any more, and why."""
        self.closed = self.closed or why

    def _refused(self, error: OSError) -> None:
        """Wait a moment after an accept that failed; for ever when no later one can succeed."""
        if error.errno in DEAD:
            self.give_up(f"the listening socket is gone ({errno.errorcode[error.errno]})")
        if error.errno in SCARCE:
            self._scarce(error)
        while self.closed is not None:
            time.sleep(1)  # whoever serves has seen it, tells people, and ends the process
        if error.errno not in SCARCE:
            time.sleep(PAUSE / 50)  # that one connection was gone before it came in (ECONNABORTED and the like)

    def _scarce(self, error: OSError) -> None:
        now = time.monotonic()
        if not self._failing_since:
            self._failing_since = now
            log.warning("files_scarce", error=errno.errorcode[error.errno or 0], sockets=len(self.connections))
        if error.errno == errno.EMFILE and now - self._failing_since > LEAK and not self.connections.crowded:
            self.give_up("this process has no free file, although few people are connected")
        time.sleep(PAUSE / 10 if self.connections.let_one_go() else PAUSE)
