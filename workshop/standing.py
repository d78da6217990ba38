"""Whether a workshop takes anything: it does, or it is in the archive, or it is deleted."""

from collections.abc import Iterable

from sqlalchemy import Connection, Engine, select

from workshop.models import Workshop, table_of

WORKSHOP = table_of(Workshop)
GONE, ARCHIVED = "unknown_workshop", "workshop_archived"


def locked(connection: Connection, workshop_id: int) -> str:
    """Keep others from writing into a workshop (SQLite has one writer anyway); return why we cannot, or nothing."""
    query = select(WORKSHOP.c.archived_at).where(WORKSHOP.c.id == workshop_id)
    found = connection.execute(query if connection.dialect.name == "sqlite" else query.with_for_update()).first()
    return GONE if found is None else ARCHIVED if found[0] else ""


def shut(engine: Engine, workshop_ids: Iterable[int]) -> dict[int, str]:
    """Return which of these workshops nobody may be in, and why."""
    asked = list(workshop_ids)
    if not asked:
        return {}
    query = select(WORKSHOP.c.id, WORKSHOP.c.archived_at).where(WORKSHOP.c.id.in_(asked))
    with engine.connect() as connection:
        found = {row.id: row.archived_at for row in connection.execute(query)}
    why = {number: GONE if number not in found else ARCHIVED if found[number] else "" for number in asked}
    return {number: code for number, code in why.items() if code}
