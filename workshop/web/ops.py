"""For whoever runs the server: is it alive, is it ready, what does it count. No workshop is named in any of it."""

import time

from flask import Blueprint, Flask, Response, abort, g, request
from flask.typing import ResponseReturnValue
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, Counter, Histogram, generate_latest
from sqlalchemy import Engine, text

from workshop import migrations
from workshop.db import StorageUnavailable, held, remedy, writing
from workshop.logs import log
from workshop.web.parts import Parts

PROBE_SECONDS = 2.0  # how long an answer of the database is believed
PATIENCE = 1.0  # seconds that a probe waits for the database
HERE = {"127.0.0.1", "::1"}
QUIET = {"/livez", "/readyz", "/metrics", "/static/<path:path>"}
FORWARDED = ("X-Forwarded-For", "X-Real-Ip", "Forwarded")

REQUESTS = Counter("workshop_http_requests", "Pages and forms answered", ["route", "method", "status"])
SECONDS = Histogram("workshop_http_seconds", "Time to answer a page or form", ["route"])


class Probe:
    """Asks the database whether it takes a write to disk, at most every two seconds."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._asked = -PROBE_SECONDS
        self._fault = ""

    def fault(self) -> str:
        """Return "", or what is wrong: `migrations`, or `database` and one word (db.StorageUnavailable)."""
        if time.monotonic() - self._asked >= PROBE_SECONDS:
            self._fault = self._ask()
            self._asked = time.monotonic()
        return self._fault

    def _ask(self) -> str:
        try:
            if not migrations.is_current(self._engine):
                return "migrations"
            with writing(self._engine, patience=PATIENCE) as connection:
                connection.execute(text("UPDATE alembic_version SET version_num = version_num"))
        except StorageUnavailable as error:
            log().warning(f"the database refused a probe: {remedy(error)}", reason=error.why)
            return f"database {error.why}"
        except Exception as error:  # a probe reports, whatever it was
            log().warning("the database cannot be probed", exc_info=error)
            return "database"
        return "database damaged" if held(self._engine).damage else ""


def register(app: Flask, parts: Parts) -> None:
    """Serve /livez, /readyz and (to this machine alone) /metrics; log and count every request."""
    pages = Blueprint("ops", __name__)
    probe = Probe(parts.engine)

    @pages.get("/livez")
    def alive() -> ResponseReturnValue:
        return _plain("ok")

    @pages.get("/readyz")
    def ready() -> ResponseReturnValue:
        fault = "draining" if parts.draining else probe.fault()
        return _plain(fault or "ok", 503 if fault else 200)

    @pages.get("/metrics")
    def metrics() -> ResponseReturnValue:
        if request.remote_addr not in HERE or any(name in request.headers for name in FORWARDED):
            abort(404)
        return Response(generate_latest(REGISTRY), content_type=CONTENT_TYPE_LATEST)

    app.before_request(_begin)
    app.after_request(_end)
    app.register_blueprint(pages)


def _plain(said: str, status: int = 200) -> ResponseReturnValue:
    return Response(said + "\n", status, mimetype="text/plain")


def _begin() -> None:
    g.began = time.perf_counter()


def _end(response: Response) -> Response:
    route = request.url_rule.rule if request.url_rule else "none"
    seconds = time.perf_counter() - g.get("began", time.perf_counter())
    REQUESTS.labels(route, request.method, response.status_code).inc()
    SECONDS.labels(route).observe(seconds)
    if route not in QUIET:
        log().info(
            "answered", route=route, method=request.method, status=response.status_code, ms=round(seconds * 1000, 1)
        )
    return response
