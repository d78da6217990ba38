"""Flask-SocketIO on servers of our own, which count below the application and end what does not belong.

Seams: `engineio.Server` (`handle_request`, `send_packet`, its events and its WebSocket class), `socketio.Server` (which
engine class it takes). Nothing in the libraries is changed.
"""

import io
from collections import Counter
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

import engineio
import socketio
import structlog
from engineio.payload import Payload
from flask import Flask
from flask_socketio import SocketIO
from prometheus_client import Counter as Metric

from workshop.db import StorageUnavailable
from workshop.live.frames import counted
from workshop.live.packets import STRANGERS, Budgets, Line
from workshop.serving.buckets import address_of

JOIN_WITHIN = 10.0  # seconds: a socket that has not joined by then ends
FAREWELL = 2.0  # seconds for the last words to somebody who is cut
POLLS = 4  # requests of one polling connection at the same time: a poll, what it sends, an upgrade, one given up
SLOW_DOWN = [("Content-Type", "text/plain"), ("Retry-After", "5")]
SEPARATOR = b"\x1e"
QUOTED = b"%1e"  # as a form (JSONP) writes it

BROKEN = (ValueError, TypeError, LookupError, AttributeError, RecursionError)  # what libraries raise for nonsense
UNREADABLE = Metric("workshop_packets_unreadable", "Packets that were no Socket.IO")
CUT = Metric("workshop_connections_cut", "Connections that the server ended, by reason", ["reason"])
log = structlog.get_logger()


class Engine(engineio.Server):  # type: ignore[misc]
    """Engine.IO that counts frames, packets, bytes, polls and new sockets, and keeps short queues."""

    _async: dict[str, Any]

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._async = self._async | {"websocket": counted(self._async["websocket"], self)}
        self.budgets = Budgets()
        self.known: Callable[[dict[str, Any]], str] = lambda _environ: ""
        self.goodbye: Callable[[str, str], None] = lambda _sid, _reason: None
        self._lines: dict[str, Line] = {}
        self._ending: dict[Line, float] = {}
        self._strangers: Counter[str] = Counter()

    def line_of(self, sid: str) -> Line:
        """Return the connection with this id."""
        return self._lines[sid]

    def came(self, line: Line, size: int, packets: int = 1) -> bool:
        """Count what came; let others have a turn. False: the connection has ended."""
        if line.ended:
            return False
        if not self.budgets.spend(line, packets, size):
            self.end(line, "sent_too_much")
            return False
        if self.budgets.takes_turns(line):
            self.sleep(0)
        return not line.ended

    def joined(self, sid: str) -> None:
        """Note that somebody who belongs here is at the other end."""
        line = self._lines.get(sid)
        if line is not None and not line.joined:
            line.joined = True
            self._no_stranger(line)

    def end(self, line: Line, reason: str, *, at_once: bool = False) -> None:
        """End a connection: hear it no more, say why where that can be said, hang up a moment later."""
        if line.ended:
            return
        line.ended = reason
        CUT.labels(reason).inc()
        log.warning("connection_cut", reason=reason)
        if reason == "sent_too_much":
            self.budgets.punish(line, self._device({"HTTP_COOKIE": line.bearing}))
        self._ending[line] = self.budgets.clock() + (0 if at_once else FAREWELL)
        if at_once:
            line.shut()
        else:
            self.goodbye(line.sid, reason)

    def end_sid(self, sid: str, reason: str) -> None:
        """End a connection that is known by its id, when it is still there."""
        if sid in self._lines:
            self.end(self._lines[sid], reason)

    def look_around(self) -> None:
        """End who has not joined in time; hang up on who was told to go. Called every second."""
        now = self.budgets.clock()
        for line in [line for line in list(self._lines.values()) if not line.joined and not line.ended]:
            if now - line.opened > JOIN_WITHIN:
                self.end(line, "not_joined_in_time")
        for line in [line for line, until in list(self._ending.items()) if until <= now]:
            self._ending.pop(line, None)
            line.shut()
            self._close(line)
        self.budgets.tidy()

    def handle_request(self, environ: dict[str, Any], start_response: Any) -> Any:
        """Answer a request: a new socket, a poll, or what a polling client sends."""
        sid = parse_qs(environ.get("QUERY_STRING", "")).get("sid", [""])[0]
        if not sid:
            return self._new(environ, start_response)
        line = self._lines.get(sid)
        if line is None:
            return super().handle_request(environ, start_response)
        line.polls += 1
        try:
            if line.polls > POLLS or not self._take(line, environ):
                self.end(line, "sent_too_much")
                self._close(line)
                return _refused(start_response)
            return super().handle_request(environ, start_response)
        finally:
            line.polls -= 1
            if environ["REQUEST_METHOD"] == "GET":
                line.nothing_waits()

    def send_packet(self, sid: str, pkt: Any) -> None:
        """Queue a packet for a reader; one that does not read is hung up on, and may come again."""
        line = self._lines.get(sid)
        if line is not None and not line.queued(len(pkt.data or "")):
            self.end(line, "reads_too_slowly", at_once=True)
            return
        super().send_packet(sid, pkt)

    def disconnect(self, sid: str | None = None) -> None:
        """Close a connection, or all. Never wait for a reader: the library would, for ever."""
        for one in [self.sockets.get(sid)] if sid is not None else list(self.sockets.values()):
            if one is not None:
                one.close(wait=False, reason=self.reason.SERVER_DISCONNECT)
                self.sockets.pop(one.sid, None)

    def _new(self, environ: dict[str, Any], start_response: Any) -> Any:
        room = self._strangers[address_of(environ)] < STRANGERS and self.budgets.may_open(environ)
        if not room and not self.budgets.may_return(self._device(environ)):
            CUT.labels("too_many_sockets").inc()
            return _refused(start_response)
        return super().handle_request(environ, start_response)

    def _device(self, environ: dict[str, Any]) -> str:
        """Return by what a device is known, else "": as nobody is while the database is away."""
        try:
            return self.known(environ)
        except StorageUnavailable as error:
            log.warning("device_not_looked_up", reason=error.why)
            return ""

    def _take(self, line: Line, environ: dict[str, Any]) -> bool:
        """Read what a polling client sends and count its packets; False when it is too much, or not text at all."""
        if environ["REQUEST_METHOD"] != "POST":
            return self.came(line, 0)
        length = str(environ.get("CONTENT_LENGTH") or 0)
        if not length.isdecimal() or int(length) > self.max_http_buffer_size:
            return False
        try:
            body = environ["wsgi.input"].read(int(length))
        except OSError:  # it came too slowly, or the line broke
            return False
        packets = body.count(SEPARATOR) + body.lower().count(QUOTED) + 1
        environ["wsgi.input"] = io.BytesIO(body)
        return packets <= Payload.max_decode_packets and self.came(line, len(body), packets)

    def _trigger_event(self, event: str, *args: Any, **options: Any) -> Any:
        if event == "connect":
            sid, environ = args
            line = self._lines[sid] = self.budgets.line(sid, environ)
            self._strangers[line.address] += 1
        elif event == "message" and not self._may_say(*args):
            return None
        elif event == "disconnect":
            gone = self._lines.pop(args[0], None)
            if gone is not None and not gone.joined:
                self._no_stranger(gone)
        return super()._trigger_event(event, *args, **options)

    def _may_say(self, sid: str, said: Any) -> bool:
        """Judge a message by its first character: Socket.IO's connect comes once, and nothing after the end."""
        line = self._lines.get(sid)
        if line is None or line.ended:
            return False
        if not isinstance(said, str | bytes):  # the library has read JSON where Socket.IO begins with a number
            UNREADABLE.inc()
            return False
        if line.polls and self.budgets.takes_turns(line):
            self.sleep(0)  # sixty packets can come in one post
        if said[:1] == "0":
            line.greetings += 1
            if line.greetings > 1:
                self.end(line, "connected_twice")
                return False
        elif said[:1] == "1" and line.joined:  # from here on nobody is behind it who has joined
            line.joined, line.opened = False, self.budgets.clock()
            self._strangers[line.address] += 1
        return True

    def _no_stranger(self, line: Line) -> None:
        self._strangers[line.address] -= 1
        if self._strangers[line.address] <= 0:
            del self._strangers[line.address]

    def _close(self, line: Line) -> None:
        found = self.sockets.get(line.sid)
        if found is not None:
            found.close(wait=False, abort=True)


class Server(socketio.Server):  # type: ignore[misc]
    """Socket.IO on our engine."""

    eio: Engine

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.eio.goodbye = self._goodbye
        self.farewell: Callable[[str, str], None] = lambda _sid, _code: None

    def joined(self, sid: str) -> None:
        """Note that this connection has joined."""
        self.eio.joined(self.manager.eio_sid_from_sid(sid, "/") or "")

    def end(self, sid: str, reason: str) -> None:
        """End a connection; `farewell` says why to whoever is there."""
        self.eio.end_sid(self.manager.eio_sid_from_sid(sid, "/") or "", reason)

    def _handle_eio_message(self, eio_sid: str, data: str | bytes) -> None:
        """Take a message; nonsense is counted, and costs nobody a line in the log."""
        if isinstance(data, bytes) and eio_sid not in self._binary_packet:
            UNREADABLE.inc()
            return
        try:
            super()._handle_eio_message(eio_sid, data)
        except BROKEN:
            UNREADABLE.inc()

    def _engineio_server_class(self) -> type[Engine]:
        return Engine

    def _goodbye(self, eio_sid: str, reason: str) -> None:
        sid = self.manager.sid_from_eio_sid(eio_sid, "/")
        if sid is not None:
            self.farewell(sid, reason)


class Sockets(SocketIO):  # type: ignore[misc]
    """Flask-SocketIO, which otherwise takes no other server class than the library's."""

    server: Server

    def init_app(self, app: Flask, **options: Any) -> None:
        """Serve the sockets before the app."""
        super().init_app(None, **options)
        self.server = Server(**self.server_options)
        app.extensions["socketio"] = self
        app.wsgi_app = socketio.WSGIApp(self.server, app.wsgi_app)  # type: ignore[method-assign]


def _refused(start_response: Any) -> list[bytes]:
    start_response("429 Too Many Requests", SLOW_DOWN)
    return [b"Too many at once. Try again in a few seconds.\n"]
