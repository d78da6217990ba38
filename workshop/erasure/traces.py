"""What a row leaves behind once it is gone: pages of the database that are free, its log, made files, kept copies.

SQLite: the file is written anew (`VACUUM`) and its log emptied, so that no byte of what was erased is in either.
PostgreSQL: `VACUUM` lets it write over the old rows; its own log (WAL) and replicas are for who runs it to prune.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import structlog
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from workshop.db import StorageUnavailable, file_of, open_engine, writing
from workshop.erasure.acts import owed, paid
from workshop.erasure.rows import ENTRY, SEAT
from workshop.paths import sqlite_url

MADE = "made"  # folder in the data folder: zips on their way, each named after its workshop
PATIENCE = 60.0  # seconds to wait for who writes
KEPT_COPIES = "*.before-restore*"
SIDES = ("-wal", "-shm", "-journal")
log = structlog.get_logger()
Work = Callable[[Connection], object]


class NotSwept(Exception):
    """Bytes of what was erased may still lie in the database's files: it has to be swept again."""


def sweep(url: str) -> None:
    """Leave no byte of what was overwritten or deleted in the database's own files. Takes as long as copying them.

    Blocks: the server runs it in a process beside it, where waiting for the lock holds up nobody. Raises `NotSwept`:
    somebody reads or writes, or there is no room for the copy; it stays `owed`.
    """
    engine = open_engine(url)
    try:
        last = owed(engine)
        if file := file_of(url):
            engine.dispose()
            _sweep_file(file)
        else:
            with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                for table in (ENTRY, SEAT):
                    connection.exec_driver_sql(f"VACUUM {table.name}")
        if last:
            paid(engine, last)
    except (DBAPIError, StorageUnavailable, sqlite3.Error, TimeoutError) as error:
        raise NotSwept(str(error)) from error
    finally:
        engine.dispose()


def _sweep_file(file: Path) -> None:
    with closing(sqlite3.connect(file, timeout=PATIENCE, isolation_level=None)) as connection:
        connection.execute("VACUUM")
        (busy, *_) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise TimeoutError(f"somebody read the database for longer than {PATIENCE:.0f} s")


def tidy(data: Path, workshop_id: int, work: Work) -> None:
    """Delete a workshop's made files; do the same `work` in every database that a restore kept beside the new one."""
    for made in (data / MADE).glob(f"*/{workshop_id}-*"):
        made.unlink(missing_ok=True)
    for copy in kept_copies(data):
        _in_copy(copy, work)


def kept_copies(data: Path) -> list[Path]:
    """Return the databases that a restore kept beside the new one."""
    return [copy for copy in sorted(data.glob(KEPT_COPIES)) if not copy.name.endswith(SIDES)]


def _in_copy(copy: Path, work: Work) -> None:
    engine = open_engine(sqlite_url(copy))
    try:
        with writing(engine) as connection:
            work(connection)
    except (DBAPIError, StorageUnavailable) as error:
        log.warning("kept_copy_not_cleaned", file=copy.name, error=type(error).__name__)
        return
    finally:
        engine.dispose()
    _sweep_file(copy)
