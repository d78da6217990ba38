"""The database: an engine with the promises we need, and the two ways to use it.

SQLite: WAL, `synchronous=FULL` (acked means on disk), foreign keys on, and `BEGIN IMMEDIATE` for every write, because
a deferred transaction that reads before it writes fails at once when somebody else has committed in between.
`secure_delete`: what is overwritten or deleted is written over with zeros (workshop/erasure does the rest).
`busy_timeout=0`: waiting inside SQLite's C code would stop every greenlet of the process; we wait ourselves, outside.
PostgreSQL: by its address alone; nobody waits long for a lock that somebody else holds.

Whatever the database refuses has one name, `StorageUnavailable`, from every statement, read or write. Who waits for a
turn to write waits without a connection, so that readers always find one.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import orjson
from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DatabaseError, InterfaceError, InternalError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import PoolProxiedConnection, QueuePool
from sqlmodel import Session

from workshop.database_file import DatabaseFile, Moved
from workshop.write_turns import Turns

PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=0", "secure_delete=ON")
PATIENCE = 10.0  # seconds to keep asking for a turn to write, and for SQLite's write lock
PAUSE = 0.005  # seconds between two tries
CONNECTIONS = 40  # at most, of one process
POOL_PATIENCE = 5.0  # seconds to wait for a connection
LIMITS = {  # of every PostgreSQL connection, in ms
    "lock_timeout": 5_000,  # a lock that somebody else holds
    "statement_timeout": 30_000,
    "idle_in_transaction_session_timeout": 60_000,
}
KEEPALIVE = {  # of the connection itself, in seconds: a database whose machine is gone is noticed
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
}
WHY = (  # what a driver says, and in one word what it means
    ("locked", "busy"),
    ("lock timeout", "busy"),
    ("statement timeout", "busy"),
    ("full", "full"),
    ("no space", "full"),
    ("readonly", "read_only"),
    ("read-only", "read_only"),
    ("unable to open", "no_access"),
    ("malformed", "damaged"),
    ("not a database", "damaged"),
    ("no such table", "damaged"),
)


class StorageUnavailable(Exception):
    """The database did not let us: locked for too long, full, damaged or gone. Nothing was stored.

    `why` in one word: busy, full, read_only, no_access, moved, damaged, or away. `where` is the file, if it is one.
    """

    def __init__(self, said: str, why: str = "", where: str = "") -> None:
        super().__init__(said)
        self.why = why or _why(said)
        self.where = where


class _Pool(QueuePool):
    """A pool that has one name for *nothing free*."""

    def connect(self) -> PoolProxiedConnection:
        """Return a connection. Raises `StorageUnavailable` when none is free for a while."""
        try:
            return super().connect()
        except PoolTimeout as error:
            raise StorageUnavailable("all connections are in use", "busy") from error


class Held:
    """What belongs to one engine: whose turn it is to write, its file (SQLite), and what was found damaged."""

    def __init__(self, file: DatabaseFile | None) -> None:
        self.file = file
        self.turns = Turns(everybody=1 if file else CONNECTIONS // 2)
        self.damage = ""


_held: WeakKeyDictionary[Engine, Held] = WeakKeyDictionary()


def open_engine(url: str) -> Engine:
    """Return an engine for `url` with the promises of this module."""
    if url.startswith(("postgres://", "postgresql://")):
        url = (
            "postgresql+psycopg2" + url[url.index("://") :]
        )  # SQLAlchemy's own choice, psycopg 3, stops eventlet's hub
    sqlite = url.startswith("sqlite")
    options: dict[str, Any] = (
        {"connect_args": {"check_same_thread": False}}
        if sqlite
        else {"pool_pre_ping": True, "connect_args": dict(KEEPALIVE)}
    )
    engine = create_engine(
        url,
        json_serializer=_json,
        json_deserializer=orjson.loads,
        poolclass=_Pool,
        pool_size=CONNECTIONS // 2,
        max_overflow=CONNECTIONS // 2,
        pool_timeout=POOL_PATIENCE,
        **options,
    )
    file = file_of(url)
    held = _held[engine] = Held(DatabaseFile(str(file)) if file else None)
    event.listen(engine, "handle_error", lambda context: _translate(context, held))
    event.listen(engine, "connect", _prepare_sqlite if sqlite else _prepare_postgres)
    if held.file:
        _follow(engine, held.file)
    return engine


def file_of(url: str) -> Path | None:
    """Return the file of an SQLite database; None for a database that is no file here."""
    database = make_url(url).database if url.startswith("sqlite") else None
    return Path(database) if database else None


def held(engine: Engine) -> Held:
    """Return what belongs to an engine."""
    if engine not in _held:
        _held[engine] = Held(None)
    return _held[engine]


def damaged(engine: Engine, said: str) -> StorageUnavailable:
    """Return the error for something that is stored and cannot be read; the server is not ready from now on."""
    held(engine).damage = said
    return StorageUnavailable(said, "damaged")


def advice(error: StorageUnavailable) -> str:
    """Return what is wrong with the database and what to do, in sentences for whoever runs the server."""
    return f"The database cannot be used: {error}. {remedy(error)}"


def remedy(error: StorageUnavailable) -> str:
    """Return what to do, in sentences that hold nothing of what is stored."""
    where = error.where or "The database"
    return {
        "busy": "Another program holds the database. End it, or wait until it is done.",
        "full": "The disk is full. Make room on it; nothing that was saved is lost.",
        "read_only": f"{where} cannot be written. Check who owns it and its folder, and that the disk is writable.",
        "no_access": f"{where} cannot be opened. Check that its folder exists and that this user may write there.",
        "damaged": f"{where} is damaged. Stop the server and put a backup in its place: `workshop restore FILE`.",
        "moved": "The database was deleted, moved or replaced while in use. Put its files back; or stop the server, "
        "`workshop restore FILE`, and start again.",
        "away": "Is it running, and is DATABASE_URL right?",
    }[error.why]


def _why(said: str) -> str:
    return next((word for part, word in WHY if part in said.lower()), "away")


def _translate(context: ExceptionContext, held: Held) -> StorageUnavailable | None:
    """Give one name to all that is the database's fault; what is ours (a constraint, wrong SQL) stays as it is."""
    error = context.sqlalchemy_exception
    if not (isinstance(error, OperationalError | InterfaceError | InternalError) or type(error) is DatabaseError):
        return None
    said = next(iter(str(context.original_exception).strip().splitlines()), "no answer")
    unavailable = StorageUnavailable(said, where=held.file.path if held.file else "")
    if unavailable.why == "damaged":
        held.damage = str(unavailable)
    return unavailable


def _follow(engine: Engine, file: DatabaseFile) -> None:
    """Look at the file whenever a connection opens it or is used again, and count those that are open."""

    def before(*_: Any) -> None:
        with _unmoved():
            file.look()  # or SQLite would make an empty database where there is none

    def after(_connection: Any, record: Any) -> None:
        with _unmoved():
            file.opened()
        record.info["counted"] = True

    def end(_connection: Any, record: Any) -> None:
        if record.info.pop("counted", False):
            file.closed()

    event.listen(engine, "do_connect", before)
    event.listen(engine, "connect", after)
    event.listen(engine, "checkout", before)
    event.listen(engine, "close", end)


def _json(value: Any) -> str:
    return orjson.dumps(value).decode()


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _prepare_postgres(connection: Any, _record: object) -> None:
    connection.autocommit = True  # a SET that is rolled back was never said
    with connection.cursor() as cursor:
        for name, ms in LIMITS.items():
            cursor.execute(f"SET {name} = {ms}")
    connection.autocommit = False


@contextmanager
def _unmoved() -> Iterator[None]:
    try:
        yield
    except Moved as moved:
        raise StorageUnavailable(str(moved), "moved") from None


@contextmanager
def writing(
    engine: Engine, sleep: Callable[[float], None] = time.sleep, *, about: int = 0, patience: float | None = None
) -> Iterator[Connection]:
    """Hold one write transaction; commit at the end, roll back on any error.

    `about` is the workshop that is written about: few at a time wait for the same one, so that a row which somebody
    else holds does not stop the others. Raises `StorageUnavailable` when neither turn nor lock can be had within
    `patience` (seconds, default `PATIENCE`), or the disk refuses.
    """
    until = time.monotonic() + (PATIENCE if patience is None else patience)
    with _turn(engine, about, until), engine.connect() as connection:
        _begin(connection, sleep, until)
        try:
            yield connection
            if connection.in_transaction():
                commit(connection)
        except BaseException:
            with suppress(StorageUnavailable):
                connection.rollback()
            raise


def commit(connection: Connection) -> None:
    """Commit to the database that was opened, or raise `StorageUnavailable`: never into a file that is gone."""
    file = held(connection.engine).file
    with _unmoved():
        if file:
            file.check()
        connection.commit()
        if file:
            file.check()  # or what is acked now would be in a file that nobody finds


@contextmanager
def _turn(engine: Engine, about: int, until: float) -> Iterator[None]:
    with held(engine).turns.turn(about, until) as ours:
        if not ours:
            raise StorageUnavailable("too many wait to write", "busy")
        yield


def _begin(connection: Connection, sleep: Callable[[float], None], until: float) -> None:
    if connection.dialect.name != "sqlite":
        connection.begin()  # said aloud: a Session that finds no transaction would make its own and roll it back
        return
    while True:
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            return
        except StorageUnavailable as error:
            connection.rollback()
            if error.why != "busy" or time.monotonic() > until:
                raise
        sleep(PAUSE)


@contextmanager
def session(engine: Engine) -> Iterator[Session]:
    """Hold an ORM session for reading."""
    with Session(engine) as held:
        yield held


@contextmanager
def writing_session(engine: Engine, about: int = 0) -> Iterator[Session]:
    """Hold an ORM session inside one write transaction."""
    with writing(engine, about=about) as connection, Session(connection, expire_on_commit=False) as held:
        yield held
        held.flush()
