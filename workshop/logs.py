"""Logs: one JSON object a line, made of fields on a list. No names, texts, codes or tokens, whatever breaks.

What libraries say is reduced to who says it, where and how urgent it is: their sentences may hold anything.
"""

import logging
import sys
import traceback
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

import structlog

FIELDS = frozenset(
    [
        "at",
        "level",
        "event",
        "logger",
        "where",
        "error",
        "trace",
        "route",
        "method",
        "status",
        "ms",
        "workshop",
        "seq",
        "role",
        "refusal",
        "count",
        "people",
        "sockets",
        "bytes",
        "engine",
        "version",
        "host",
        "port",
        "seconds",
        "reason",
        "attempt",
        "file",
        "key",
    ]
)
LONGEST = 200  # characters of a value
FRAMES = 12
NOISY = ("engineio", "socketio", "werkzeug", "alembic", "sqlalchemy", "asyncio", "matplotlib", "fontTools")

Line = MutableMapping[str, Any]


def configure(level: str = "info", stream: Any = None) -> None:
    """Send all logs, ours and the libraries', to one stream as JSON lines."""
    structlog.configure(
        processors=[
            structlog.stdlib.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
            safe,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(file=stream or sys.stdout),
        cache_logger_on_first_use=False,
    )
    root = logging.getLogger()
    root.handlers = [_Libraries()]
    root.setLevel(level.upper())
    for name in NOISY:
        logging.getLogger(name).setLevel(logging.WARNING)


def log() -> Any:
    """Return the logger. The event is a constant sentence; what varies goes into fields of the list."""
    return structlog.get_logger()


def safe(_logger: Any, _method: str, line: Line) -> Line:
    """Keep the fields of the list, short and flat; say what an exception was and where, never what it said."""
    error = line.pop("exc_info", None)
    if error is True:
        error = sys.exc_info()[1]
    if isinstance(error, tuple):
        error = error[1]
    if isinstance(error, BaseException):
        line["error"], line["trace"] = type(error).__name__, frames(error)
    return {key: _short(key, value) for key, value in line.items() if key in FIELDS}


def frames(error: BaseException) -> list[str]:
    """Return where an exception came from, innermost last: file, line, function."""
    found = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    return [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in found]


def _short(key: str, value: Any) -> Any:
    if key == "trace" or value is None or isinstance(value, (bool, int, float)):
        return value
    return str(value)[:LONGEST]


class _Libraries(logging.Handler):
    """Turns a library's log record into one of ours, without its words."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line."""
        say = getattr(structlog.get_logger(), record.levelname.lower(), None) or structlog.get_logger().error
        say(
            "library",
            logger=record.name,
            where=f"{Path(record.pathname).name}:{record.lineno}",
            exc_info=record.exc_info,
        )
