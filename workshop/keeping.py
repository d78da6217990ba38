"""Keeping and letting go: erasing a person, the archive, deleting a workshop, and how long workshops are kept.

What is done here is done in the database, in its files and in the data folder; who else has it in memory hears of it
from the journal (an erased person) or by `standing` (a workshop that is archived or gone).
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy
from sqlalchemy import Connection, Engine, func, select, update

from workshop import directory, erasure
from workshop.core import Origin, erasing
from workshop.core.erasing import By, ErasePerson
from workshop.core.people import PersonJoined
from workshop.db import writing
from workshop.erasure.rows import ENTRY, WORKSHOP, entries_by_turns
from workshop.journal import Answer, Journal
from workshop.models import Workshop
from workshop.times import months_later

MONTHS = (1, 3, 6, 12, 24)  # how long a workshop may be kept after the last activity in it
WARNED = 30  # days before the end, in which the desk tells
DAY_MS = 86_400_000
Clock = Callable[[], int]


def now() -> int:
    """Return the time in ms since 1970 UTC."""
    return time.time_ns() // 1_000_000


@dataclass(frozen=True)
class Keeper:
    """Erases and deletes. `sweep` leaves no byte in the database's files; `shut` sends everybody out of a workshop that
    is archived or gone; `clock` is ms since 1970 UTC.
    """

    engine: Engine
    journal: Journal
    data: Path
    sweep: Callable[[], None]
    shut: Callable[[int], None] = lambda _workshop_id: None
    clock: Clock = now

    def erase(self, workshop_id: int, person: str, by: By) -> Answer:
        """Erase a person from a workshop, and from what lies in the folder; return the answer of the journal."""
        command = ErasePerson(person=person, by=by)
        answer = self.journal.room(workshop_id).one(command, Origin("system", "system", self.clock()))
        if answer["ok"]:
            erasure.tidy(self.data, workshop_id, lambda connection: _erase_copy(connection, person))
            self.sweep()
        return answer

    def said_by(self, workshop_id: int, person: str) -> list[tuple[int, int, str, dict[str, Any]]]:
        """Return (seq, at, name, data) of the entries that a person made, or that are about this person alone."""
        times: dict[int, int] = {}
        with self.engine.connect() as connection:
            rows = entries_by_turns(connection, workshop_id, times)
            found = [(seq, name, said) for seq, _, name, said in erasing.said_by(rows, person)]
        return [(seq, times[seq], name, said) for seq, name, said in found]

    def archive(self, workshop_id: int, archived: bool, by: By) -> None:
        """Close a workshop to everybody and take it off the list; or bring it back, which counts as activity."""
        values = {"archived_at": self.clock()} if archived else {"archived_at": None, **self._stirred()}
        with writing(self.engine) as connection:
            connection.execute(update(WORKSHOP).where(WORKSHOP.c.id == workshop_id).values(**values))
            erasure.note(connection, "workshop_archived" if archived else "workshop_brought_back", workshop_id, by=by)
        self.shut(workshop_id)

    def keep(self, workshop_id: int, months: int, by: By) -> None:
        """Keep a workshop for so many months after the last activity; choosing it counts as activity."""
        if months not in MONTHS:
            raise ValueError(f"a workshop is kept for one of {MONTHS} months")
        with writing(self.engine) as connection:
            values = {"keep_months": months, **self._stirred()}
            connection.execute(update(WORKSHOP).where(WORKSHOP.c.id == workshop_id).values(**values))
            erasure.note(connection, "workshop_kept", workshop_id, by=by, count=months)

    def delete(self, workshop_id: int, by: By) -> int:
        """Delete a workshop with everything in it; return how many rows went, 0 when it was gone already."""
        with writing(self.engine) as connection:
            born = connection.execute(select(WORKSHOP.c.created_at).where(WORKSHOP.c.id == workshop_id)).scalar()
            rows = erasure.delete_workshop(connection, workshop_id)
            if rows:
                erasure.note(connection, "workshop_deleted", workshop_id, by=by, count=rows)
        if rows and born is not None:
            self.journal.drop(workshop_id)
            self.shut(workshop_id)
            erasure.tidy(self.data, workshop_id, lambda connection: _delete_copy(connection, workshop_id, born))
            self.sweep()
        return rows

    def look(self) -> list[int]:
        """Delete what is over its time and was announced; announce what will be; return what was deleted."""
        over = [workshop for workshop in _all(self.engine) if self._announced(workshop)]
        return [number for workshop in over if self.delete(number := directory.id_of(workshop), "server")]

    def _announced(self, workshop: Workshop) -> bool:
        """Say whether a workshop's time is over, also that of the warning; begin or take back the warning."""
        number, at = directory.id_of(workshop), self.clock()
        near = at >= ends_at(self.engine, workshop) - WARNED * DAY_MS
        if near != (workshop.warned_at is not None):
            with writing(self.engine) as connection:
                values = {"warned_at": at if near else None}
                connection.execute(update(WORKSHOP).where(WORKSHOP.c.id == number).values(**values))
                erasure.note(connection, "workshop_end_told" if near else "workshop_end_off", number, by="server")
            return False
        return near and at >= self.deleted_at(workshop)

    def deleted_at(self, workshop: Workshop) -> int:
        """Return when a workshop will be deleted: after its months, and never before it was told for long enough."""
        end = ends_at(self.engine, workshop)
        return end if workshop.warned_at is None else max(end, workshop.warned_at + WARNED * DAY_MS)

    def _stirred(self) -> dict[str, int | None]:
        return {"stirred_at": self.clock(), "warned_at": None}


def ends_at(engine: Engine, workshop: Workshop) -> int:
    """Return when the months of a workshop are over, counted from the last activity in it."""
    with engine.connect() as connection:
        last = connection.execute(select(func.max(ENTRY.c.at)).where(ENTRY.c.workshop_id == workshop.id)).scalar()
    return months_later(
        max(last or 0, workshop.created_at, workshop.stirred_at or 0), workshop.keep_months, workshop.zone
    )


def _all(engine: Engine) -> list[Workshop]:
    with engine.connect() as connection:
        return [Workshop(**row) for row in connection.execute(sqlalchemy.select(WORKSHOP)).mappings()]


def _erase_copy(connection: Connection, person: str) -> None:
    query = select(ENTRY.c.workshop_id, ENTRY.c.data).where(ENTRY.c.name == PersonJoined.name)
    for workshop_id in {number for number, data in connection.execute(query).all() if data.get("person") == person}:
        erasure.overwrite(connection, workshop_id, person)


def _delete_copy(connection: Connection, workshop_id: int, born: int) -> None:
    same = (WORKSHOP.c.id == workshop_id) & (WORKSHOP.c.created_at == born)
    if connection.execute(select(WORKSHOP.c.id).where(same)).first():
        erasure.delete_workshop(connection, workshop_id)
