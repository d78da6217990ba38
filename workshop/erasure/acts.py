"""What was erased, deleted, archived or kept longer: when, in which workshop, how much. Never names, never codes.

That the files were swept stands here too: a sweep is owed until one began after the last act that erased something.
"""

import time

import structlog
from sqlalchemy import Connection, Engine, func, insert, select

from workshop.db import writing
from workshop.models import Act, table_of

ACT = table_of(Act)
ERASING = ("person_erased", "workshop_deleted")
SWEPT = "swept"  # `count` is the id of the last act that it covers
log = structlog.get_logger()


def note(
    connection: Connection, kind: str, workshop: int, *, by: str, person: int | None = None, count: int = 0
) -> None:
    """Write down an act, in the transaction that does it."""
    at = time.time_ns() // 1_000_000
    row = {"at": at, "kind": kind, "workshop": workshop, "person": person, "by": by, "count": count}
    connection.execute(insert(ACT), [row])
    log.info(kind, workshop=workshop, people=person, reason=by, count=count)


def acts(engine: Engine, workshop: int | None = None) -> list[Act]:
    """Return what was done, the first first: in one workshop, or in all."""
    query = select(ACT).where(ACT.c.kind != SWEPT).order_by(ACT.c.id)
    if workshop is not None:
        query = query.where(ACT.c.workshop == workshop)
    with engine.connect() as connection:
        return [Act(**row) for row in connection.execute(query).mappings()]


def owed(engine: Engine) -> int:
    """Return the id of the last act of which bytes may still lie in the database's files; 0 when there is none."""
    with engine.connect() as connection:
        last = connection.execute(select(func.max(ACT.c.id)).where(ACT.c.kind.in_(ERASING))).scalar() or 0
        swept = connection.execute(select(func.max(ACT.c.count)).where(ACT.c.kind == SWEPT)).scalar() or 0
    return last if last > swept else 0


def paid(engine: Engine, last: int) -> None:
    """Write down that the files were swept after the act with this id."""
    with writing(engine) as connection:
        note(connection, SWEPT, 0, by="server", count=last)
