"""How long the server waits for a reader of its answers: at the speed of the slowest line, as for a body.

An engine hands a whole answer to the socket at once and waits for its end, so a reader who takes a byte every few
seconds would hold a connection for as long as they like. Here an answer goes in small pieces, each of which is timed. A
WebSocket writes past this: its readers have their own bounds (live/packets.py).
"""

import socket
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from workshop.serving.patience import SLOWEST, Patience

ANSWER = 10.0  # seconds that a reader may fall behind the slowest line
PIECE = 4_096  # bytes sent at once: on the slowest line they take a second
UNSENT = (
    2 * PIECE
)  # bytes of a long answer that may wait in the kernel: with more, a steady reader seems to stand still
LOWAT = getattr(socket, "TCP_NOTSENT_LOWAT", None)


class Sender:
    """A connection's way out, whose writes are timed while an answer is sent."""

    part = "answer"

    def __init__(self, connection: Any, patience: Patience) -> None:
        self.connection, self._patience = connection, patience
        self._left = ANSWER
        self._tuned = False

    def send(self, write: Callable[[memoryview], Any], said: bytes) -> None:
        """Write it all, piece by piece, as long as there is time. Raises OSError when there is none left."""
        whole = memoryview(said).cast("B")
        if len(whole) > PIECE:
            self._tune()
        for at in range(0, len(whole), PIECE):
            self._timed(write, whole[at : at + PIECE])

    def _timed(self, write: Callable[[memoryview], Any], piece: memoryview) -> None:
        """Write a piece; every byte that goes earns time again, up to what there was in the beginning."""
        began = self._patience.begin(self, self._left, late=ANSWER - self._left)
        try:
            write(piece)
        finally:
            spent = self._patience.end(self, began)
            self._left = min(ANSWER, self._left - spent + len(piece) / SLOWEST)

    def _tune(self) -> None:
        if not self._tuned and LOWAT is not None:
            with suppress(OSError):
                self.connection.setsockopt(socket.IPPROTO_TCP, LOWAT, UNSENT)
        self._tuned = True


class Writer:
    """What an engine that builds on http.server takes for the file to write to."""

    def __init__(self, file: Any, sender: Sender) -> None:
        self._file, self._sender = file, sender

    def write(self, said: bytes) -> int:
        """Send it all, as long as there is time."""
        self._sender.send(self._sender.connection.sendall, said)
        return len(said)

    def writelines(self, lines: list[bytes]) -> None:
        """Send all lines, as long as there is time."""
        self.write(b"".join(lines))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def timed_answers(base: Any, patience: Patience) -> type:
    """Return an engine's request handler whose answers are timed (eventlet, gevent and werkzeug alike)."""

    class Handler(base):  # type: ignore[misc]
        wfile: Any
        _sender: Sender | None = None

        def handle_one_request(self) -> Any:
            if self._sender is None:
                self._sender = Sender(getattr(self, "connection", None) or self.socket, patience)
                if hasattr(self, "wfile"):
                    self.wfile = Writer(self.wfile, self._sender)
            return super().handle_one_request()

        def _sendall(self, said: bytes) -> None:
            """Send as gevent's handler does, which has no file to write to."""
            if self._sender is None:
                super()._sendall(said)
            else:
                self._sender.send(super()._sendall, said)

    return Handler
