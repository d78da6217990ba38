"""The engines' request handlers, with our two duties added: say when a connection waits, and refuse what is ambiguous.

Each function takes an engine's own class and returns one that can take its place.
"""

from contextlib import suppress
from typing import Any

from workshop.serving.connections import KEEP_ALIVE, Connections
from workshop.serving.framing import REFUSAL, Lines, ambiguous


def for_http_server(base: Any, connections: Connections) -> type:
    """Return the handler for an engine that builds on http.server (eventlet, werkzeug)."""

    class Handler(base):  # type: ignore[misc]
        rfile: Any

        def handle_one_request(self) -> None:
            connections.wait(self.connection)
            super().handle_one_request()

        def parse_request(self) -> bool:
            reader, self.rfile = self.rfile, Lines(self.rfile)
            try:
                parsed = bool(super().parse_request())
                lines = self.rfile.read_so_far
            finally:
                self.rfile = reader
            if parsed and ambiguous(self.raw_requestline, lines):
                self.wfile.write(REFUSAL)
                self.close_connection, parsed = True, False
            if parsed:
                connections.work(self.connection)
                self.close_connection = self.close_connection or (connections.crowded and not _upgrades(self.headers))
            return parsed

        def finish(self) -> None:
            try:
                super().finish()
            finally:
                connections.release(self.connection)

    return Handler


def for_threads(base: Any, connections: Connections) -> type:
    """Return the handler for werkzeug's server: quiet, for our own log says what matters, without addresses."""

    class Handler(for_http_server(base, connections)):  # type: ignore[misc]
        timeout = KEEP_ALIVE

        def parse_request(self) -> bool:
            parsed = bool(super().parse_request())
            self.connection.settimeout(None)  # from here on it is a request, or a socket that may be quiet
            return parsed

        def log(self, *_: Any, **__: Any) -> None: ...

    return Handler


def for_greenlets(base: Any, connections: Connections) -> type:
    """Return the handler for gevent's server."""

    class Handler(base):  # type: ignore[misc]
        rfile: Any
        close_connection: bool

        def handle(self) -> None:
            connection = self.socket
            try:
                super().handle()
            finally:
                connections.release(connection)

        def read_requestline(self) -> str:
            connections.wait(self.socket)
            self.socket.settimeout(KEEP_ALIVE)
            self.raw_requestline = self.rfile.readline(8192)
            return str(self.raw_requestline, "latin-1")

        def read_request(self, line: str) -> bool:
            reader, self.rfile = self.rfile, Lines(self.rfile)
            try:
                parsed = bool(super().read_request(line))
                lines = self.rfile.read_so_far
            finally:
                self.rfile = reader
            if not parsed or ambiguous(self.raw_requestline, lines):
                return False
            with suppress(OSError):
                self.socket.settimeout(None)
            connections.work(self.socket)
            self.close_connection = self.close_connection or (connections.crowded and not _upgrades(self.headers))
            return True

        def log_error(self, *_: Any) -> None: ...

    return Handler


def _upgrades(headers: Any) -> bool:
    return bool(headers.get("upgrade"))
