"""Keeping: a journal read back as a workshop, a backup of everything, and proof that it is whole."""

import os
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson
from pydantic import ValidationError
from sqlalchemy import Engine, create_engine, insert
from sqlmodel import select

from workshop import directory, packs
from workshop.core import EVENTS, Stamp, State, evolve
from workshop.core.opening import WorkshopOpened
from workshop.db import session, writing
from workshop.journal import ENTRY, Journal
from workshop.models import PackCopy, Workshop

KEYS = ["seq", "at", "actor", "name", "data"]
SUFFIX = ".before-restore"


class NotAJournal(Exception):
    """A file that is not the journal of a workshop; the text says in which line and why."""


class NotABackup(Exception):
    """A file that is not a whole backup, or a database that cannot be copied so; the text says why."""


def load(engine: Engine, journal: Journal, file: Path, known: Sequence[packs.Pack]) -> Workshop:
    """Make a new workshop of a journal's JSON Lines, entry by entry as it was. Raises `NotAJournal`."""
    rows = list(_read(file))
    state = _folded(rows)
    content = _content(engine, state.pack, known)
    workshop = directory.open_workshop(
        engine, facilitator=None, title=state.title, pack_hash=state.pack["hash"], content=content
    )
    number = directory.id_of(workshop)
    with writing(engine) as connection:
        connection.execute(insert(ENTRY), [row | {"workshop_id": number, "part": 0} for row in rows])
    journal.room(number)
    return workshop


def backup(url: str, file: Path) -> None:
    """Copy the database while it may be in use; the copy is whole, or there is none. Raises `NotABackup`."""
    source = _sqlite(url)
    if not source.exists():
        raise NotABackup(f"There is no database at {source}. Is --data right?")
    partial = file.with_name(file.name + ".part")
    partial.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(source)) as here, closing(sqlite3.connect(partial)) as there:
            here.backup(there)
            there.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.DatabaseError as error:
        partial.unlink(missing_ok=True)
        raise NotABackup(f"{source} cannot be copied: {error}") from None
    os.replace(partial, file)


def verify(file: Path) -> list[tuple[str, int, str]]:
    """Return (code, entries, digest) of each workshop in a backup, folded from its journal. Raises `NotABackup`."""
    where = f"{file.absolute().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(where, uri=True)) as connection:
            (said,) = connection.execute("PRAGMA integrity_check").fetchone()
    except sqlite3.DatabaseError as error:
        raise NotABackup(f"{file} is not a database: {error}") from None
    if said != "ok":
        raise NotABackup(f"{file} is damaged: {said}")
    engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(where, uri=True))
    try:
        journal = Journal(engine)
        with session(engine) as held:
            found = [(row.code, directory.id_of(row)) for row in held.exec(select(Workshop)).all()]
        return [(code, journal.room(number).state.seq, journal.digest(number)) for code, number in found]
    except Exception as error:
        raise NotABackup(f"{file} cannot be read back: {_first_line(error)}") from error
    finally:
        engine.dispose()


def restore(file: Path, url: str) -> list[tuple[str, int, str]]:
    """Put a backup in the place of the database, once it is verified. The server must not be running."""
    found = verify(file)
    target = _sqlite(url)
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        with closing(sqlite3.connect(target)) as before, suppress(sqlite3.DatabaseError):
            before.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        os.replace(target, target.with_name(target.name + SUFFIX))
    for left in ("-wal", "-shm"):
        target.with_name(target.name + left).unlink(missing_ok=True)
    partial = target.with_name(target.name + ".part")
    shutil.copyfile(file, partial)
    os.replace(partial, target)
    return found


def _sqlite(url: str) -> Path:
    if not url.startswith("sqlite:///"):
        raise NotABackup("This copies SQLite only. For PostgreSQL use pg_dump and pg_restore.")
    return Path(url.removeprefix("sqlite:///"))


def _read(file: Path) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(file.read_bytes().splitlines(), start=1):
        try:
            row = orjson.loads(line)
        except ValueError as error:
            raise NotAJournal(f"{file}, line {number}: this is not JSON ({error}).") from None
        if not isinstance(row, dict) or list(row) != KEYS:
            raise NotAJournal(f"{file}, line {number}: an entry has {', '.join(KEYS)}, in this order.")
        if not (isinstance(row["actor"], str) and isinstance(row["name"], str) and isinstance(row["data"], dict)):
            raise NotAJournal(f"{file}, line {number}: actor and name are texts, data is an object.")
        if row["seq"] != number:
            raise NotAJournal(f"{file}, line {number}: entry {number} is missing.")
        if row["name"] not in EVENTS:
            raise NotAJournal(f"{file}, line {number}: this version knows no event {row['name']!r}.")
        yield row | {"at": _ms(row["at"], f"{file}, line {number}")}


def _ms(at: object, where: str) -> int:
    try:
        moment = datetime.strptime(str(at), "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)
    except ValueError:
        raise NotAJournal(f"{where}: {at!r} is not a time such as 2026-01-31T09:30:00.000Z.") from None
    return round(moment.timestamp() * 1000)


def _folded(rows: Sequence[dict[str, Any]]) -> State:
    if not rows or rows[0]["name"] != WorkshopOpened.name:
        raise NotAJournal("A journal begins with workshop.opened.")
    state = State()
    for row in rows:
        try:
            event = EVENTS[row["name"]].model_validate(row["data"])
            evolve(event, state, Stamp(row["seq"], row["at"], row["actor"]))
        except Exception as error:  # the rules were asked when it happened; here anything may be written
            raise NotAJournal(f"Entry {row['seq']} ({row['name']}) does not fit: {_first_line(error)}") from None
        state.seq = row["seq"]
    return state


def _first_line(error: Exception) -> str:
    """Return what is wrong in one line: where, for a message of other shape, else the exception's own words."""
    if isinstance(error, ValidationError):
        first = error.errors(include_url=False, include_input=False)[0]
        return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    return f"{type(error).__name__} {error}".splitlines()[0]


def _content(engine: Engine, pack: dict[str, str], known: Sequence[packs.Pack]) -> dict[str, Any]:
    with session(engine) as held:
        copy = held.get(PackCopy, pack["hash"])
    if copy is not None:
        return copy.content
    for content in map(packs.content, known):
        if packs.hash_of(content) == pack["hash"]:
            return content
    raise NotAJournal(
        f"This workshop was held on pack {pack['id']} {pack['version']}, which is not here in the same words. "
        "Put that version into the folder that WORKSHOP_PACKS names."
    )
