"""Seats that move: a device offers its seat, another one takes it, and the first has it no more. Or lets go of it.

What proves a seat is its key, a token of which the database has the digest. A passage gives the seat a new key, so the
old one opens nothing from that moment on, in no process; nothing else of the seat changes.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Engine
from sqlmodel import Session, col, delete, select

from workshop import codes
from workshop.core.messages import Refusal
from workshop.db import session, writing_session
from workshop.directory import id_of, now
from workshop.models import Passage, Seat

MINUTES = 10  # for which an offer is good
MOST_KEPT = 5  # used passages of a seat that are remembered: as many earlier devices are told where it went


@dataclass(frozen=True)
class Offer:
    """What the device shows: the token for a QR code, the code to type, and until when (ms since 1970 UTC)."""

    token: str
    code: str
    until: int


def offer(engine: Engine, seat: Seat) -> Offer:
    """Offer a seat to whichever device brings the token or the code. An earlier offer of it ends.

    Raises `Refusal("seat_moved")` where the seat has another key by now than the one that `seat` was proved by.
    """
    made = Offer(codes.new_token(), codes.new_code(codes.SEAT_LENGTH), now() + MINUTES * 60_000)
    with writing_session(engine, seat.workshop_id) as held:
        if held.get_one(Seat, id_of(seat), with_for_update=True).token_hash != seat.token_hash:
            raise Refusal("seat_moved")
        held.exec(delete(Passage).where(col(Passage.seat_id) == id_of(seat), col(Passage.used_at).is_(None)))
        row = Passage(
            workshop_id=seat.workshop_id,
            seat_id=id_of(seat),
            token_hash=codes.digest(made.token),
            code_hash=codes.digest(made.code),
            expires_at=made.until,
        )
        held.add(row)
    return made


def by_token(engine: Engine, token: str) -> int | None:
    """Return the number of the offer that a QR code's token is of; None for any other, used, or too old."""
    return _number(engine, col(Passage.token_hash) == codes.digest(token))


def by_code(engine: Engine, code: str) -> int | None:
    """The same for a code that somebody typed, as `codes.read_code` gives it."""
    return _number(engine, col(Passage.code_hash) == codes.digest(code))


def _number(engine: Engine, wanted: ColumnElement[bool]) -> int | None:
    with session(engine) as held:
        found = held.exec(select(Passage).where(wanted)).first()
        return found.id if found is not None and _open_seat(held, found) else None


def _open_seat(held: Session, passage: Passage) -> Seat | None:
    """Return the seat that a passage still leads to."""
    if passage.used_at is not None or passage.expires_at <= now():
        return None
    seat = held.get(Seat, passage.seat_id)
    return seat if seat is not None and seat.token_hash is not None and not seat.revoked else None


def offered(engine: Engine, number: int) -> Seat | None:
    """Return the seat that is offered under this number; None when the offer was used, ended, or the seat is gone."""
    with session(engine) as held:
        passage = held.get(Passage, number)
        return _open_seat(held, passage) if passage else None


def taken_to(engine: Engine, number: int) -> Seat | None:
    """Return the seat that went with this passage, if it is used: for a button that was pressed twice."""
    with session(engine) as held:
        passage = held.get(Passage, number)
        return held.get(Seat, passage.seat_id) if passage is not None and passage.used_at is not None else None


def take(engine: Engine, number: int) -> tuple[Seat, str] | None:
    """Give the seat of an offer a new key; return both. None when somebody else was first, or it is too late."""
    token = codes.new_token()
    with session(engine) as held:
        known = held.get(Passage, number)
    if known is None:
        return None
    with writing_session(engine, known.workshop_id) as held:
        passage = held.get(Passage, number, with_for_update=True)
        seat = _open_seat(held, passage) if passage else None
        if passage is None or seat is None:
            return None
        passage.used_at, passage.left_hash = now(), seat.token_hash
        seat.token_hash = codes.digest(token)
        held.add(passage)
        held.add(seat)
        held.flush()
        _tidy(held, id_of(seat))
        return seat, token


def _tidy(held: Session, seat_id: int) -> None:
    used = select(Passage.id).where(col(Passage.seat_id) == seat_id, col(Passage.used_at).is_not(None))
    old = list(held.exec(used.order_by(col(Passage.id).desc())))[MOST_KEPT:]
    if old:
        held.exec(delete(Passage).where(col(Passage.id).in_(old)))


def let_go(engine: Engine, seat: Seat) -> None:
    """Let a seat have no key any more, and no offer: whoever sat there has left, with this device."""
    with writing_session(engine, seat.workshop_id) as held:
        held.get_one(Seat, id_of(seat)).token_hash = None
        held.exec(delete(Passage).where(col(Passage.seat_id) == id_of(seat), col(Passage.used_at).is_(None)))


def moved(engine: Engine, digests: Sequence[str], role: str = "") -> set[int]:
    """Return the workshops of the seats that had one of these keys before they went to another device."""
    if not digests:
        return set()
    went = select(Passage.workshop_id).join(Seat, col(Seat.id) == col(Passage.seat_id))
    if role:
        went = went.where(Seat.role == role)
    with session(engine) as held:
        return set(held.exec(went.where(col(Passage.left_hash).in_(digests))))
