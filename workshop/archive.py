"""Keeping: a backup of everything that carries its own proof, and putting it back.

A backup is an SQLite file with one line more at its end: how long the database in it is, its SHA-256, and the digest
of every workshop's journal; then the SHA-256 of that line. Whatever changes, be it one bit, is found. A mark in the
database's own header (`application_id`) says that there is such a line, so that a file cut short is not taken for one
of those that were made before there were proofs.
"""

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import create_engine, select

from workshop import __version__
from workshop.db import file_of
from workshop.journal import Journal, now
from workshop.models import Workshop, table_of

SUFFIX = ".before-restore"
MARK = 0x57_4B_53_48  # "WKSH": a backup with a proof
HEADER = 100  # bytes of an SQLite file that say what it is
PIECE = 1 << 20
Kept = tuple[str, int, str]  # a workshop's code, how many entries its journal has, the SHA-256 of it


class NotABackup(Exception):
    """A file that is not a whole backup, or a database that cannot be copied so; the text says why."""


@dataclass(frozen=True)
class Verified:
    """What a backup holds, and whether it proves that no bit of it has changed since it was made."""

    workshops: list[Kept]
    proved: bool


def backup(url: str, file: Path) -> list[Kept]:
    """Copy the database while it may be in use; the copy is whole, or there is none. Raises `NotABackup`.

    Source and copy are checked before an earlier copy of this name is replaced.
    """
    source = _sqlite(url)
    if not source.exists():
        raise NotABackup(f"There is no database at {source}. Is --data right?")
    partial = file.with_name(file.name + ".part")
    partial.unlink(missing_ok=True)
    try:
        _copy(source, partial)
        workshops = _read_back(partial, source)
        _prove(partial, workshops)
        verify(partial)
        os.replace(partial, file)
        _flush(file.parent)
    except sqlite3.DatabaseError as error:
        raise NotABackup(f"{source} cannot be copied: {error}. {_kept_before(file)}") from None
    except NotABackup as error:
        raise NotABackup(f"{error}. {_kept_before(file)}") from None
    finally:
        partial.unlink(missing_ok=True)
    return workshops


def verify(file: Path) -> Verified:
    """Check a backup to the last bit, where it has a proof, and read every journal in it. Raises `NotABackup`."""
    proof = _proof(file)
    workshops = _read_back(file, file)
    if proof is not None and [list(one) for one in workshops] != proof["workshops"]:
        raise NotABackup(f"{file} holds other workshops than its proof says")
    return Verified(workshops, proof is not None)


def restore(file: Path, url: str) -> Verified:
    """Put a backup in the place of the database, once it is verified. Raises `NotABackup`.

    Whoever calls holds the lock of the folder. What is there now is kept beside it.
    """
    found = verify(file)
    target = _sqlite(url)
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(target.name + ".part")
    try:
        _copy_out(file, partial)
        with _nobody_else(target):
            if target.exists():
                _keep_beside(target)
            os.replace(partial, target)
        for left in ("-wal", "-shm"):
            target.with_name(target.name + left).unlink(missing_ok=True)
        _flush(target.parent)
    finally:
        partial.unlink(missing_ok=True)
    return found


def _copy(source: Path, partial: Path) -> None:
    with closing(sqlite3.connect(source)) as here, closing(sqlite3.connect(partial)) as there:
        (said,) = here.execute("PRAGMA integrity_check(1)").fetchone()
        if said != "ok":
            raise NotABackup(f"{source} is damaged: {said}")
        here.backup(there)
        there.execute("PRAGMA journal_mode=DELETE")
        there.execute(f"PRAGMA application_id={MARK}")


def _read_back(file: Path, told: Path) -> list[Kept]:
    """Return what is in a database file, every journal folded; `told` is the file that a fault is told of."""
    where = f"{file.absolute().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(where, uri=True)) as connection:
            (said,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        raise NotABackup(f"{told} is not a database: {error}") from None
    if said != "ok":
        raise NotABackup(f"{told} is damaged: {said}")
    engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(where, uri=True))
    columns = table_of(Workshop).c
    try:
        journal = Journal(engine)
        with engine.connect() as reading:
            found = reading.execute(select(columns.code, columns.id).order_by(columns.id)).all()
        return [(code, journal.room(number).state.seq, journal.digest(number)) for code, number in found]
    except Exception as error:
        raise NotABackup(f"{told} cannot be read back: {str(error).splitlines()[0]}") from error
    finally:
        engine.dispose()


def _prove(partial: Path, workshops: list[Kept]) -> None:
    """Write the proof behind the database, and all of it to disk."""
    size = partial.stat().st_size
    said = {
        "backup": 1,
        "software": __version__,
        "made_at": now(),
        "bytes": size,
        "sha256": _sha256(partial, size),
        "workshops": workshops,
    }
    line = orjson.dumps(said)
    with partial.open("ab") as out:
        out.write(b"\n" + line + b"\n" + hashlib.sha256(line).hexdigest().encode() + b"\n")
        out.flush()
        os.fsync(out.fileno())


def _proof(file: Path) -> dict[str, Any] | None:
    """Return the proof of a backup, checked against every byte; None where it is of an age without proofs."""
    size, marked = _database_size(file)
    with file.open("rb") as held:
        held.seek(size)
        tail = held.read()
    if not tail and not marked and size == file.stat().st_size:
        return None
    parts = tail.split(b"\n")
    if len(parts) != 4 or parts[0] or parts[3] or hashlib.sha256(parts[1]).hexdigest().encode() != parts[2]:
        raise NotABackup(f"{file} is damaged: the line that proves that it is whole is missing or was changed")
    said: dict[str, Any] = orjson.loads(parts[1])
    if said["bytes"] != size or said["sha256"] != _sha256(file, size):
        raise NotABackup(f"{file} is damaged: it is not what was written when it was made")
    return said


def _database_size(file: Path) -> tuple[int, bool]:
    """Return how long the database in a file says it is (bytes), and whether it says that a proof follows."""
    with file.open("rb") as held:
        header = held.read(HEADER)
    if len(header) < HEADER or not header.startswith(b"SQLite format 3\0"):
        raise NotABackup(f"{file} is not a database")
    page = int.from_bytes(header[16:18], "big")
    pages = int.from_bytes(header[28:32], "big")
    return (65536 if page == 1 else page) * pages, int.from_bytes(header[68:72], "big") == MARK


def _sha256(file: Path, size: int) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as held:
        while size > 0 and (piece := held.read(min(PIECE, size))):
            digest.update(piece)
            size -= len(piece)
    return digest.hexdigest()


def _copy_out(file: Path, partial: Path) -> None:
    """Copy the database out of a backup: a database in use has no proof."""
    size, _ = _database_size(file)
    shutil.copyfile(file, partial)
    os.truncate(partial, size)
    with closing(sqlite3.connect(partial)) as made:
        made.execute("PRAGMA application_id=0")
    with partial.open("rb+") as held:
        os.fsync(held.fileno())


@contextmanager
def _nobody_else(target: Path) -> Iterator[None]:
    """Hold a database for us alone while it is replaced. One that is damaged is nobody's. Raises `NotABackup`."""
    if not target.exists():
        yield
        return
    with closing(sqlite3.connect(target, isolation_level=None, timeout=0)) as held:
        try:
            held.execute("PRAGMA journal_mode=DELETE")  # folds the log in; refused while anybody has it open
            held.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise NotABackup(f"{target} is open in another program. End it first; nothing was changed") from None
            raise NotABackup(f"{target} cannot be replaced: {error}") from None
        except sqlite3.DatabaseError:
            yield  # damaged: that is what a restore is for
            return
        yield
        with suppress(sqlite3.DatabaseError):
            held.execute("ROLLBACK")


def _keep_beside(target: Path) -> None:
    """Give what is there a second name, one that nothing has yet: the first copy is the one that is missed."""
    numbers = ["", *(f"-{number}" for number in range(2, 10_000))]
    places = (target.with_name(target.name + SUFFIX + number) for number in numbers)
    beside = next(place for place in places if not place.exists())
    try:
        os.link(target, beside)  # both names until the new file takes one: at no moment is there no database
    except OSError:
        shutil.copyfile(target, beside)


def _kept_before(file: Path) -> str:
    return f"The copy that is at {file} was left as it is" if file.exists() else "No copy was made"


def _flush(folder: Path) -> None:
    """Put the names in a folder on disk too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sqlite(url: str) -> Path:
    file = file_of(url)
    if file is None:
        raise NotABackup("This copies SQLite only. For PostgreSQL use pg_dump and pg_restore.")
    return file
