"""What was erased, deleted, archived or kept longer: when, in which workshop, how much. Never names, never codes."""

import time

import structlog
from sqlalchemy import Connection, Engine, insert, select

from workshop.models import Act, table_of

ACT = table_of(Act)
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
    query = select(ACT).order_by(ACT.c.id)
    if workshop is not None:
        query = query.where(ACT.c.workshop == workshop)
    with engine.connect() as connection:
        return [Act(**row) for row in connection.execute(query).mappings()]
