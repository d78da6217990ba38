"""The database: an engine with the promises we need, and the two ways to use it.

SQLite: WAL, `synchronous=FULL` (acked means on disk), foreign keys on, and `BEGIN IMMEDIATE` for every write, because
a deferred transaction that reads before it writes fails at once when somebody else has committed in between.
`secure_delete`: what is overwritten or deleted is written over with zeros (workshop/erasure does the rest).
`busy_timeout=0`: waiting inside SQLite's C code would stop every greenlet of the process; we wait ourselves, outside.
PostgreSQL: by its address alone.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import orjson
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlmodel import Session

PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=0", "secure_delete=ON")
PATIENCE = 10.0  # seconds to keep asking for SQLite's write lock
PAUSE = 0.005  # seconds between two tries
GONE = (OperationalError, InterfaceError)


class StorageUnavailable(Exception):
    """The database did not let us write: locked for too long, full, or gone. Nothing was stored."""


def open_engine(url: str) -> Engine:
    """Return an engine for `url` with the promises of this module."""
    if url.startswith(("postgres://", "postgresql://")):
        url = (
            "postgresql+psycopg2" + url[url.index("://") :]
        )  # SQLAlchemy's own choice, psycopg 3, stops eventlet's hub
    sqlite = url.startswith("sqlite")
    options: dict[str, Any] = {"connect_args": {"check_same_thread": False}} if sqlite else {"pool_pre_ping": True}
    engine = create_engine(
        url, json_serializer=_json, json_deserializer=orjson.loads, pool_size=20, max_overflow=20, **options
    )
    if sqlite:
        event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _json(value: Any) -> str:
    return orjson.dumps(value).decode()


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


@contextmanager
def writing(engine: Engine, sleep: Callable[[float], None] = time.sleep) -> Iterator[Connection]:
    """Hold one write transaction; commit at the end, roll back on any error.

    Raises `StorageUnavailable` when the lock cannot be had within `PATIENCE`, or the disk refuses.
    """
    with _connected(engine) as connection:
        _begin(connection, sleep)
        try:
            yield connection
            connection.commit()
        except GONE as error:
            with suppress(DBAPIError):
                connection.rollback()
            raise StorageUnavailable(str(error.orig)) from error
        except BaseException:
            connection.rollback()
            raise


def _connected(engine: Engine) -> Connection:
    try:
        return engine.connect()
    except DBAPIError as error:
        raise StorageUnavailable(str(error.orig)) from error


def _begin(connection: Connection, sleep: Callable[[float], None]) -> None:
    if connection.dialect.name != "sqlite":
        connection.begin()  # said aloud: a Session that finds no transaction would make its own and roll it back
        return
    until = time.monotonic() + PATIENCE
    while True:
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            return
        except OperationalError as error:
            connection.rollback()
            if "locked" not in str(error.orig) or time.monotonic() > until:
                raise StorageUnavailable(str(error.orig)) from error
        sleep(PAUSE)


@contextmanager
def session(engine: Engine) -> Iterator[Session]:
    """Hold an ORM session for reading."""
    with Session(engine) as held:
        yield held


@contextmanager
def writing_session(engine: Engine) -> Iterator[Session]:
    """Hold an ORM session inside one write transaction."""
    with writing(engine) as connection, Session(connection, expire_on_commit=False) as held:
        yield held
        held.flush()
