"""Somebody's own way to the server, which can be cut: a browser's offline switch lets sockets through, not this."""

import socket
import threading
from contextlib import suppress
from urllib.parse import urlsplit


class Line:
    """A TCP line: a browser calls `address`, and reaches the server while the line is whole."""

    def __init__(self, server: str) -> None:
        there = urlsplit(server)
        self._there = (there.hostname or "", there.port or 80)
        self._door = socket.create_server(("127.0.0.1", 0))
        self._lock = threading.Lock()
        self._calls: list[socket.socket] = []
        self._whole = True
        self.address = f"http://127.0.0.1:{self._door.getsockname()[1]}"
        threading.Thread(target=self._answer, daemon=True).start()

    def cut(self) -> None:
        """Hang up on everybody, and let nobody through."""
        with self._lock:
            self._whole = False
            while self._calls:
                _hang_up(self._calls.pop())

    def mend(self) -> None:
        """Let calls through again."""
        with self._lock:
            self._whole = True

    def close(self) -> None:
        """Take the line away for good."""
        self.cut()
        _hang_up(self._door)

    def _answer(self) -> None:
        while True:
            try:
                here, _ = self._door.accept()
            except OSError:
                return
            with self._lock:
                if not self._whole:
                    _hang_up(here)
                    continue
                there = socket.create_connection(self._there)
                self._calls += [here, there]
            for ends in ((here, there), (there, here)):
                threading.Thread(target=_pump, args=ends, daemon=True).start()


def _pump(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            sink.sendall(data)
    _hang_up(source)
    _hang_up(sink)


def _hang_up(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()
