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
from workshop.serving.patience import Patience, patient

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


def serve(running: Running, listener: socket.socket, ready: Callable[[], None]) -> None:
    """Serve until SIGTERM or SIGINT; then tell people, finish what was acked, and return."""
    asked = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: asked.set())
    gc.collect()
    gc.freeze()  # what is here now stays: collecting it again and again would pause the room for 60 to 160 ms
    gc.set_threshold(100_000, 50, 1000)
    stop = ENGINES[running.settings.engine](running, listener)
    running.start()
    ready()
    while not asked.is_set():
        time.sleep(0.05)
    log.info("stopping")
    running.drain()
    time.sleep(DRAIN)
    running.close()
    stop()


def _eventlet(running: Running, listener: socket.socket) -> Stop:
    wsgi = importlib.import_module("eventlet.wsgi")
    spawn = importlib.import_module("eventlet").spawn
    serving = spawn(
        wsgi.server,
        listener,
        without_compression(running.flask),
        environ={"wsgi.errors": Unheard()},
        log_output=False,
        max_size=running.settings.max_sockets,
        protocol=patient(wsgi.HttpProtocol, _patience(running)),
        socket_timeout=60,
        debug=False,  # or a fault of ours would be sent to the browser, line by line
    )
    return serving.kill  # type: ignore[no-any-return]


def _patience(running: Running) -> Patience:
    """Return what waits for requests, and looks at who is late from now on."""
    patience = Patience(by_address=running.settings.proxies == 0)
    patience.watch()
    return patience


class Unheard(io.TextIOBase):
    """Where eventlet's WebSockets complain, with people's addresses, when a phone is suddenly gone."""

    def write(self, text: str) -> int:
        """Write nothing: our own log says what matters."""
        return len(text)


def _gevent(running: Running, listener: socket.socket) -> Stop:
    pywsgi = importlib.import_module("gevent.pywsgi")
    logging.getLogger("geventwebsocket").setLevel(logging.WARNING)  # or it writes a line for each socket
    handler = importlib.import_module("geventwebsocket.handler").WebSocketHandler
    server = pywsgi.WSGIServer(
        listener,
        without_compression(running.flask),
        handler_class=patient(handler, _patience(running)),
        spawn=running.settings.max_sockets,
        log=None,
        error_log=None,
    )
    server.start()
    return lambda: server.stop(timeout=1)


def _threading(running: Running, listener: socket.socket) -> Stop:
    serving = importlib.import_module("werkzeug.serving")
    host, port = listener.getsockname()[:2]
    server = serving.make_server(
        host,
        port,
        without_compression(running.flask),
        threaded=True,
        fd=listener.fileno(),
        request_handler=patient(_quiet(), _patience(running)),
    )
    server.daemon_threads = True
    server.block_on_close = False
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
    return server.shutdown  # type: ignore[no-any-return]


def _quiet() -> type:
    from werkzeug.serving import WSGIRequestHandler

    class Quiet(WSGIRequestHandler):
        """Serves without writing a line for each request: our own log says what matters, without addresses."""

        def log(self, *_: Any, **__: Any) -> None: ...

    return Quiet


ENGINES: dict[str, Callable[[Running, socket.socket], Stop]] = {
    "eventlet": _eventlet,
    "gevent": _gevent,
    "threading": _threading,
}


def fail(message: str, code: int) -> None:
    """Say what is wrong to the person at the terminal, and go."""
    sys.stderr.write(message + "\n")
    sys.exit(code)
