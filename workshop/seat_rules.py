"""Which seats are good, how many of them a workshop may have, and whose a form is that is sent again."""

from collections.abc import Set
from typing import Any

from sqlalchemy import ColumnElement, select

from workshop import codes
from workshop.models import Seat, table_of

MOST_SEATS = 20_000  # of people, and as many of table screens, that are good at one time
SEAT_MS = 90 * 24 * 3_600_000  # a seat ends then, as a sign-in does


def good(at: int) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Return what is true at this moment (ms since 1970 UTC) of a seat that was not taken back and has not ended."""
    seats = table_of(Seat)
    return seats.c.revoked.is_(False), seats.c.created_at > at - SEAT_MS


def is_full(held: Any, workshop_id: int, role: str, out: Set[str], at: int) -> bool:
    """Say whether a workshop has all good seats of a role that it may have, but for those whom the room took out."""
    seats = table_of(Seat)
    alike = (seats.c.workshop_id == workshop_id, seats.c.role == role, seats.c.token_hash.is_not(None))
    people = held.execute(select(seats.c.person).where(*alike, *good(at))).scalars()
    return len(set(people) - out) >= MOST_SEATS


def person_of(workshop_id: int, role: str, repeat: str) -> str:
    """Return the id of whoever sits on the seat that a form with this secret takes."""
    return codes.digest(f"{workshop_id}/{role}/{repeat}")[:32]
