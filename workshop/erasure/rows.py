"""Rows that go, or read differently: one person's words in the journal and their seat; or a workshop, all of it."""

import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.sql.expression import ColumnElement

from workshop.core import EVENTS, State, erasing
from workshop.erasure.acts import note
from workshop.models import Entry, FormerCode, Link, Membership, OwnPack, PackCopy, Passage, Seat, Workshop, table_of

ENTRY, SEAT, WORKSHOP = table_of(Entry), table_of(Seat), table_of(Workshop)
PACK, OWN = table_of(PackCopy), table_of(OwnPack)
BELONGING = [ENTRY, table_of(Passage), SEAT, *(table_of(kind) for kind in (Link, FormerCode, Membership))]
A_TURN = 200  # entries read at once: some milliseconds
NO_HASH = "erased"  # instead of the digest of what was sent: by it a text could be guessed


def carried_out(connection: Connection, rows: Sequence[Mapping[str, Any]], state: State) -> bool:
    """Overwrite what those said whom these new rows of a journal erase; return whether there were any."""
    erasing_rows = [row for row in rows if EVENTS[row["name"]].erases]
    for row in erasing_rows:
        workshop_id, said = row["workshop_id"], row["data"]
        count, number = overwrite(connection, workshop_id, said["person"]), state.people[said["person"]].number
        note(connection, "person_erased", workshop_id, by=said["by"], person=number, count=count)
    return bool(erasing_rows)


def entries(connection: Connection, workshop_id: int) -> list[erasing.Row]:
    """Return a workshop's journal as the core reads it."""
    columns = (ENTRY.c.seq, ENTRY.c.actor, ENTRY.c.name, ENTRY.c.data)
    query = select(*columns).where(ENTRY.c.workshop_id == workshop_id).order_by(ENTRY.c.seq)
    return [(seq, actor, name, data) for seq, actor, name, data in connection.execute(query)]


def entries_by_turns(connection: Connection, workshop_id: int, times: dict[int, int]) -> Iterator[erasing.Row]:
    """Yield a workshop's journal as the core reads it, giving others a turn now and then; note when each was said."""
    columns = (ENTRY.c.seq, ENTRY.c.actor, ENTRY.c.name, ENTRY.c.data, ENTRY.c.at)
    query = select(*columns).where(ENTRY.c.workshop_id == workshop_id).order_by(ENTRY.c.seq).limit(A_TURN)
    last = -1
    while rows := connection.execute(query.where(ENTRY.c.seq > last)).all():
        for seq, actor, name, data, at in rows:
            times[seq] = at
            yield seq, actor, name, data
        last = rows[-1].seq
        time.sleep(0)


def overwrite(connection: Connection, workshop_id: int, person: str) -> int:
    """Overwrite a person's name and words in a workshop and end their seat; return how many rows changed."""
    changed = erasing.without(entries(connection, workshop_id), person)
    for seq, data in changed.items():
        key = (ENTRY.c.workshop_id == workshop_id) & (ENTRY.c.seq == seq)
        connection.execute(update(ENTRY).where(key).values(data=data, command_hash=NO_HASH))
    return len(changed) + _end_seat(connection, workshop_id, person)


def _end_seat(connection: Connection, workshop_id: int, person: str) -> int:
    """Empty the seat and let nobody have it again; who had none gets an ended one, so that no name can come later."""
    mine = (SEAT.c.workshop_id == workshop_id) & (SEAT.c.person == person)
    ended = {"name": None, "token_hash": None, "revoked": True}
    found = connection.execute(update(SEAT).where(mine).values(**ended)).rowcount
    if not found:
        row = {"workshop_id": workshop_id, "person": person, "role": "participant"}
        connection.execute(insert(SEAT), [row | ended | {"created_at": time.time_ns() // 1_000_000}])
    return 1


def delete_workshop(connection: Connection, workshop_id: int) -> int:
    """Delete a workshop with all that belongs to it; return how many rows. Its pack goes if nobody else has it."""
    pack = connection.execute(select(WORKSHOP.c.pack_hash).where(WORKSHOP.c.id == workshop_id)).scalar()
    if pack is None:
        return 0
    rows = sum(
        connection.execute(delete(table).where(table.c.workshop_id == workshop_id)).rowcount for table in BELONGING
    )
    connection.execute(delete(WORKSHOP).where(WORKSHOP.c.id == workshop_id))
    if not (_exists(connection, WORKSHOP.c.pack_hash == pack) or _exists(connection, OWN.c.hash == pack)):
        connection.execute(delete(PACK).where(PACK.c.hash == pack))
    return rows + 1


def _exists(connection: Connection, where: ColumnElement[bool]) -> bool:
    return connection.execute(select(1).where(where).limit(1)).first() is not None
