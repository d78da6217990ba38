"""Somebody's own way to the server, which can be cut, or behave as networks do: a browser's offline switch lets sockets
through, not this."""

import socket
import threading
from contextlib import suppress
from urllib.parse import urlsplit

PORTAL = b"<!doctype html><title>Hotel</title><p>Accept our terms to use the Wi-Fi."


class Line:
    """A TCP line: a browser calls `address`, and reaches the server while the line is whole.

    `kind` is what it does to those who call from now on: "plain"; "silent" (never answers a WebSocket's upgrade);
    "deaf" (answers it, and lets no frame through); "short" (cuts a WebSocket after `seconds`); "portal" (answers
    everything with a page of its own). `sockets` and `requests` count what was asked.
    """

    def __init__(self, server: str) -> None:
        there = urlsplit(server)
        self._there = (there.hostname or "", there.port or 80)
        self._door = socket.create_server(("127.0.0.1", 0))
        self._lock = threading.Lock()
        self._calls: list[socket.socket] = []
        self._whole = True
        self._passes = threading.Event()
        self._passes.set()
        self.kind = "plain"
        self.seconds = 1.0
        self.sockets = self.requests = 0
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
        self._passes.set()

    def vanish(self) -> None:
        """Let nothing through from now on, and nobody know: calls stay open, as with a Wi-Fi out of reach."""
        self._passes.clear()

    def close(self) -> None:
        """Take the line away for good."""
        self.cut()
        self._passes.set()
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
                self._calls.append(here)
            threading.Thread(target=self._carry, args=(here,), daemon=True).start()

    def _carry(self, here: socket.socket) -> None:
        """Take one call: its first words say whether it wants to be a WebSocket."""
        with suppress(OSError):
            first = here.recv(65536)
            wants_socket = b"upgrade: websocket" in first.lower()
            self.sockets, self.requests = self.sockets + wants_socket, self.requests + (not wants_socket)
            self._passes.wait()
            if self.kind == "portal" and first:
                head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\nContent-Length: %d\r\n\r\n"
                here.sendall(head % len(PORTAL) + PORTAL)
            elif first and not (self.kind == "silent" and wants_socket):
                self._connect(here, first, wants_socket)
                return
            else:
                return
        _hang_up(here)

    def _connect(self, here: socket.socket, first: bytes, wants_socket: bool) -> None:
        there = socket.create_connection(self._there)
        with self._lock:
            self._calls.append(there)
            if not self._whole:
                _hang_up(here)
                _hang_up(there)
                return
        there.sendall(first)
        if self.kind == "deaf" and wants_socket:
            here.sendall(there.recv(65536).split(b"\r\n\r\n")[0] + b"\r\n\r\n")
            return
        for source, sink in ((here, there), (there, here)):
            threading.Thread(target=self._pump, args=(source, sink), daemon=True).start()
        if self.kind == "short" and wants_socket:
            timer = threading.Timer(self.seconds, lambda: (_hang_up(here), _hang_up(there)))
            timer.daemon = True
            timer.start()

    def _pump(self, source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                self._passes.wait()
                sink.sendall(data)
        _hang_up(source)
        _hang_up(sink)


def _hang_up(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()
