"""WebSockets whose every frame is counted, control frames and fragments too: one for each library that reads them.

python-engineio hands each library's socket the handler of its own connection; from that we know whose frames these are.
"""

import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, Protocol

import simple_websocket
from engineio.async_drivers._websocket_wsgi import SimpleWebSocketWSGI

from workshop.live.packets import Line

KINDS = frozenset("0123456")  # the first character of an Engine.IO packet
SLOWLY = 0.25  # seconds between two looks at what a cut connection still sends


class Counts(Protocol):
    """What counts: the Engine.IO server."""

    max_http_buffer_size: int

    def line_of(self, sid: str) -> Line: ...
    def came(self, line: Line, size: int) -> bool: ...


def counted(base: type, engine: Counts) -> type:
    """Return a class that takes the place of an engine's WebSocket application, and counts."""
    if issubclass(base, SimpleWebSocketWSGI):
        return _in_threads(base, engine)
    return _by_hybi(base, engine) if hasattr(base, "_handle_hybi_request") else _in_environ(base, engine)


def well_formed(said: str | bytes | bytearray | None) -> str | bytes | bytearray | None:
    """Return a message that Engine.IO can read; None, which ends the connection, for any other."""
    return said if not isinstance(said, str) or (said[:1] in KINDS and said) else None


def unmasked(data: bytes, mask: bytes) -> bytes:
    """Return a frame's data without its mask (RFC 6455, 5.3), as one operation on two long numbers."""
    size = len(data)
    key = (mask * (size // 4 + 1))[:size]
    return (int.from_bytes(data) ^ int.from_bytes(key)).to_bytes(size)


def shut(connection: Any) -> Callable[[], None]:
    """Return what hangs up at once: whoever reads or writes there wakes up."""

    def hang_up() -> None:
        with suppress(OSError, AttributeError):
            connection.shutdown(socket.SHUT_RDWR)

    return hang_up


def _by_hybi(base: Any, engine: Counts) -> type:
    """For eventlet: its `RFC6455WebSocket`."""

    class Sockets(base):  # type: ignore[misc]
        def __init__(self, handler: Any, server: Any) -> None:
            super().__init__(handler, server)
            self.support_legacy_versions = False  # drafts of 2010, which no browser of today speaks
            self._line = engine.line_of(handler.__self__.sid)

        def _handle_hybi_request(self, environ: dict[str, Any]) -> Any:
            made = super()._handle_hybi_request(environ)
            self._line.shut = shut(made.socket)
            return _hybi_socket(type(made), engine, self._line)(
                made.socket,
                made.environ,
                made.version,
                protocol=made.protocol,
                extensions=made.extensions,
                max_frame_length=made.max_frame_length,
            )

    return Sockets


_HYBI: dict[type, type] = {}


def _hybi_socket(base: Any, engine: Counts, line: Line) -> Callable[..., Any]:
    """Return what makes a socket of a connection; one class serves all of them."""
    if base not in _HYBI:
        _HYBI[base] = _hybi_class(base)

    def make(*args: Any, **options: Any) -> Any:
        made = _HYBI[base](*args, **options)
        made.line, made.engine = line, engine
        return made

    return make


def _hybi_class(base: Any) -> type:
    library = sys.modules[base.__module__]

    class Socket(base):  # type: ignore[misc]
        line: Line
        engine: Counts
        whole = 0  # bytes of the message that is not finished yet

        def _recv_frame(self, message: Any = None) -> Any:
            before = len(message.data) if message else 0
            frame = super()._recv_frame(message)
            size = sum(len(part) for part in (frame.data[before:] if frame is message else frame.data))
            if not self.engine.came(self.line, size):
                raise library.ConnectionClosedError
            if not frame.opcode & 8:
                self.whole = 0 if frame.finished else self.whole + size
                if self.whole > self.max_frame_length:
                    raise library.FailedConnectionError(1009, "message too long")
            return frame

        @staticmethod
        def _apply_mask(data: bytes, mask: Any, length: int | None = None, offset: int = 0) -> bytes:
            turned = bytes(mask[(offset + number) % 4] for number in range(4))
            return unmasked(data if length is None else data[:length], turned)

        def wait(self) -> Any:
            return well_formed(super().wait())

        def send(self, message: Any, **more: Any) -> None:
            super().send(message, **more)
            if not more.get("control_code"):
                self.line.written(len(message))

    return Socket


def _in_environ(base: Any, engine: Counts) -> type:
    """For gevent: gevent-websocket, which has put its socket into the request already."""

    class Sockets(base):  # type: ignore[misc]
        def __init__(self, handler: Any, server: Any) -> None:
            super().__init__(handler, server)
            self._line = engine.line_of(handler.__self__.sid)

        def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
            made = environ.get("wsgi.websocket")
            if made is not None:
                self._line.shut = shut(made.handler.socket)
                ours = _environ_socket(type(made))(made.environ, made.stream, made.handler)
                ours.line, ours.engine = self._line, engine
                made.handler.websocket = environ["wsgi.websocket"] = ours
                made.closed = True  # or it would say goodbye for us when it is collected
            return super().__call__(environ, start_response)

        def send(self, message: Any) -> None:
            super().send(message)
            self._line.written(len(message))

        def wait(self) -> Any:
            return well_formed(super().wait())

    return Sockets


_ENVIRON: dict[type, type] = {}


def _environ_socket(base: Any) -> type:
    if base not in _ENVIRON:
        _ENVIRON[base] = _environ_class(base)
    return _ENVIRON[base]


def _environ_class(base: Any) -> type:
    library = sys.modules[base.__module__]

    class Socket(base):  # type: ignore[misc]
        line: Line
        engine: Counts
        whole = 0

        def read_frame(self) -> tuple[Any, bytes]:
            most = self.engine.max_http_buffer_size
            header = library.Header.decode_header(self.stream)
            if header.flags or not header.mask or header.length > most:
                raise library.ProtocolError("a frame that is not taken")
            data = self.raw_read(header.length) if header.length else b""
            if len(data) != header.length or not self.engine.came(self.line, len(data)):
                raise library.WebSocketError("the connection ends")
            if header.opcode < self.OPCODE_CLOSE:
                self.whole = 0 if header.fin else self.whole + len(data)
                if self.whole > most:
                    raise library.ProtocolError("message too long")
            return header, unmasked(data, header.mask)

        def receive(self) -> Any:
            try:
                return self.read_message()
            except (library.WebSocketError, OSError, AttributeError):
                return None  # the connection ended, and what waits for its reader can still be written
            except (library.ProtocolError, UnicodeError):
                self.close(1002)
                return None

        def validate_utf8(self, _payload: Any) -> None:
            """Nothing: decoding the whole message says the same a thousand times faster."""

    return Socket


def _in_threads(base: Any, engine: Counts) -> type:
    """For threads: simple-websocket, in which a thread of its own reads ahead."""

    class Sockets(base):  # type: ignore[misc]
        def __init__(self, handler: Any, server: Any, **more: Any) -> None:
            super().__init__(handler, server, max_message_size=server.max_http_buffer_size, **more)
            self._line = engine.line_of(handler.__self__.sid)

        def __call__(self, environ: dict[str, Any], _start_response: Any) -> Any:
            connection = environ.get("werkzeug.socket")
            self._line.shut = shut(connection)
            self.ws = ThreadSocket(environ, engine, self._line, **self.server_args)
            self.app(self)
            raise ConnectionError  # how werkzeug is told that this connection is over

        def send(self, message: Any) -> None:
            super().send(message)
            self._line.written(len(message))

        def wait(self) -> Any:
            return well_formed(super().wait())

    return Sockets


class ThreadSocket(simple_websocket.Server):  # type: ignore[misc]
    """A socket of simple-websocket that counts what its protocol (wsproto) reads."""

    ws: Any

    def __init__(self, environ: dict[str, Any], engine: Counts, line: Line, **options: Any) -> None:
        self._counting = (engine, line)
        super().__init__(environ, **options)

    def handshake(self) -> None:
        """Shake hands; from then on every event is counted."""
        super().handshake()
        self.ws = _CountedProtocol(self.ws, self, *self._counting)


class _CountedProtocol:
    """wsproto's connection. Over the budget its reader hears that the line has ended, and reading slows to nothing."""

    def __init__(self, protocol: Any, reader: ThreadSocket, engine: Counts, line: Line) -> None:
        self._protocol, self._reader, self._engine, self._line = protocol, reader, engine, line

    def events(self) -> Iterator[Any]:
        for event in self._protocol.events():
            if not self._line.ended and self._engine.came(self._line, len(getattr(event, "data", "") or "")):
                yield event
            elif not self._reader.input_buffer or self._reader.input_buffer[-1] is not None:
                self._reader.input_buffer.append(None)
                self._reader.event.set()
        if self._line.ended:
            time.sleep(SLOWLY)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._protocol, name)
