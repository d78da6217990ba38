"""Serving: which engine, our own listening socket, and a stop that tells everybody and loses nothing.

With __main__.py the only file that names eventlet (DESIGN section 6 says why, and what each measure here removes).
"""

import gc
import importlib
import io
import logging
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

import structlog

from workshop.app import Running
from workshop.serving import descriptors, handlers
from workshop.serving.connections import KEEP_ALIVE, Connections, Door
from workshop.serving.patience import Patience, patient
from workshop.serving.sending import timed_answers

BACKLOG = 2048  # connections that may wait while the process is busy: a room reconnects at once after a restart
DRAIN = 1.5  # seconds between telling people and letting their sockets go
log = structlog.get_logger()
Stop = Callable[[], None]


def without_compression(application: Any) -> Any:
    """Strip the offer of permessage-deflate: every browser makes it, and it costs 100 kB for each connection."""

    def plain(environ: dict[str, Any], start_response: Any) -> Any:
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        return application(environ, start_response)

    return plain


def listening_socket(host: str, port: int) -> socket.socket:
    """Return a socket that listens. Raises OSError when the port is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((host, port))
    listener.listen(BACKLOG)
    return listener


class NobodyCanComeIn(OSError):
    """The listening socket is gone for good. Ending with an error lets a supervisor start the server again."""

    def __init__(self, why: str) -> None:
        super().__init__()
        self.strerror = f"Nobody could come in any more, so the server has stopped: {why}. Start it again"


def files_for(engine: str, most: int) -> descriptors.Room:
    """Make room for open files; say in the log, and where it is little at the terminal, what there is."""
    room = descriptors.make_room(most, each=2 if engine == "threading" else 1)  # werkzeug opens one for each answer
    log.info("files_may_be_open", count=room.limit, sockets=room.connections)
    if (warning := room.warning()) is not None:
        sys.stderr.write(warning + "\n")
    return room


def serve(running: Running, listener: socket.socket, most: int, ready: Callable[[], None]) -> None:
    """Serve at most so many connections until SIGTERM or SIGINT; then tell people, finish what was acked, and return.

    Raises `NobodyCanComeIn`, having told people, when the listening socket is gone.
    """
    asked = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: asked.set())
    gc.collect()
    gc.freeze()  # what is here now stays: collecting it again and again would pause the room for 60 to 160 ms
    gc.set_threshold(100_000, 50, 1000)
    door = Door(listener, Connections(most))
    stop = ENGINES[running.settings.engine](running, door)
    running.start()
    ready()
    while not asked.is_set() and door.closed is None:
        time.sleep(0.05)
    log.info("stopping", reason=door.closed or "asked")
    running.drain()
    time.sleep(DRAIN)
    running.close()
    stop()
    if door.closed is not None and not asked.is_set():
        raise NobodyCanComeIn(door.closed)


def _eventlet(running: Running, door: Door) -> Stop:
    wsgi = importlib.import_module("eventlet.wsgi")
    spawn = importlib.import_module("eventlet").spawn
    serving = spawn(
        wsgi.server,
        door,
        without_compression(running.flask),
        environ={"wsgi.errors": Unheard()},
        log_output=False,
        max_size=door.connections.most + 1,  # the door counts; whoever it lets in is served at once
        protocol=handlers.for_http_server(_patient(wsgi.HttpProtocol, running, door), door.connections),
        keepalive=KEEP_ALIVE,
        socket_timeout=60,
        debug=False,  # or a fault of ours would be sent to the browser, line by line
    )
    serving.link(lambda _: door.give_up("the loop that lets people in has ended"))
    return serving.kill  # type: ignore[no-any-return]


def _patient(handler: Any, running: Running, door: Door) -> type:
    """Return a handler that waits for people so long and no longer; who is late is looked at from now on."""
    patience = Patience(door.connections, by_address=running.settings.proxies == 0)
    patience.watch()
    return timed_answers(patient(handler, patience), patience)


class Unheard(io.TextIOBase):
    """Where eventlet's WebSockets complain, with people's addresses, when a phone is suddenly gone."""

    def write(self, text: str) -> int:
        """Write nothing: our own log says what matters."""
        return len(text)


def _gevent(running: Running, door: Door) -> Stop:
    pywsgi = importlib.import_module("gevent.pywsgi")
    logging.getLogger("geventwebsocket").setLevel(logging.WARNING)  # or it writes a line for each socket
    handler = importlib.import_module("geventwebsocket.handler").WebSocketHandler
    server = pywsgi.WSGIServer(
        door.listener,
        without_compression(running.flask),
        handler_class=handlers.for_greenlets(_patient(handler, running, door), door.connections),
        spawn=door.connections.most + 1,
        log=None,
        error_log=None,
    )
    server.init_socket()  # our own loop lets people in: the server's would print a traceback for each that it cannot
    threading.Thread(target=door.serve, args=(server.do_handle,), daemon=True).start()
    return lambda: server.stop(timeout=1)


def _threading(running: Running, door: Door) -> Stop:
    serving = importlib.import_module("werkzeug.serving")
    handler = handlers.for_threads(_patient(serving.WSGIRequestHandler, running, door), door.connections)
    host, port = door.getsockname()[:2]
    application = without_compression(running.flask)
    server = serving.make_server(host, port, application, threaded=True, fd=door.fileno(), request_handler=handler)
    server.daemon_threads = True
    server.block_on_close = False
    threading.Thread(target=door.serve, args=(server.process_request,), daemon=True).start()
    return door.close


ENGINES: dict[str, Callable[[Running, Door], Stop]] = {
    "eventlet": _eventlet,
    "gevent": _gevent,
    "threading": _threading,
}


def fail(message: str, code: int) -> None:
    """Say what is wrong to the person at the terminal, and go."""
    sys.stderr.write(message + "\n")
    sys.exit(code)
