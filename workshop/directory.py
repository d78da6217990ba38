"""The directory: workshops by their codes, and seats by their tokens. What happens in a workshop is the journal's."""

import time
import uuid
from collections.abc import Sequence, Set
from typing import Any

import sqlalchemy
from sqlalchemy import Engine, bindparam
from sqlmodel import col, func, or_, select

from workshop import codes
from workshop.core.messages import Refusal
from workshop.db import session, writing_session
from workshop.models import Act, FormerCode, Membership, PackCopy, Passage, Seat, Workshop, table_of
from workshop.seat_rules import good, is_full, person_of

BY_CODE = sqlalchemy.select(table_of(Workshop)).where(table_of(Workshop).c.code == bindparam("code"))
REPEAT_MS = 10 * 60_000  # a form sent twice is the same person for this long


def now() -> int:
    """Return the time in milliseconds since 1970 UTC."""
    return time.time_ns() // 1_000_000


def open_workshop(
    engine: Engine,
    *,
    facilitator: int | None,
    title: str,
    pack_hash: str,
    content: dict[str, Any],
    keep_months: int = 12,
    zone: str = "UTC",
) -> Workshop:
    """Make a workshop on a frozen copy of a pack, owned by a facilitator. Its journal is still empty."""
    with writing_session(engine) as held:
        if held.get(PackCopy, pack_hash) is None:
            held.add(PackCopy(hash=pack_hash, content=content))
            held.flush()
        code = _unused_code(held)
        workshop = Workshop(code=code, join_token=codes.new_token(), title=title, pack_hash=pack_hash, created_at=now())
        workshop.id, workshop.keep_months = _fresh_number(held), keep_months
        workshop.zone = zone
        held.add(workshop)
        held.flush()
        if facilitator is not None:
            held.add(Membership(workshop_id=id_of(workshop), facilitator_id=facilitator, role="owner"))
        return workshop


def _fresh_number(held: Any) -> int | None:
    """Return a number that no workshop ever had: SQLite would give that of one that was deleted again."""
    if held.get_bind().dialect.name != "sqlite":
        return None
    last = (held.exec(select(func.max(column))).one() or 0 for column in (Workshop.id, Act.workshop))
    return int(max(last)) + 1


def id_of(row: Workshop | Seat) -> int:
    """Return the id of a stored row."""
    if row.id is None:
        raise ValueError("this row was never stored")
    return row.id


def public_id(workshop: Workshop) -> str:
    """Return what a workshop is called in files that travel: always the same, and no way in, as its code would be."""
    return codes.digest(f"workshop {id_of(workshop)} of {workshop.created_at}")[:10]


def find_workshop(engine: Engine, code_or_token: str) -> Workshop | None:
    """Return the workshop that one may join with this code (as typed) or this token (as scanned)."""
    code = codes.read_code(code_or_token)
    with session(engine) as held:
        if code is not None:
            return held.exec(select(Workshop).where(Workshop.code == code)).first()
        return held.exec(select(Workshop).where(Workshop.join_token == code_or_token[:64].replace("\0", ""))).first()


def known_workshop(engine: Engine, code: str) -> Workshop | None:
    """Return the workshop that has this code or once had it: for those who are in already, never for joining."""
    read = codes.read_code(code)
    if read is None:
        return None
    with engine.connect() as connection:
        row = connection.execute(BY_CODE, {"code": read}).mappings().first()
    if row is not None:
        return Workshop(**row)
    with session(engine) as held:
        former = held.get(FormerCode, read)
        return held.get(Workshop, former.workshop_id) if former else None


def workshop_by_id(engine: Engine, workshop_id: int) -> Workshop | None:
    """Return a workshop by its number."""
    with session(engine) as held:
        return held.get(Workshop, workshop_id)


def pack_content(engine: Engine, pack_hash: str) -> dict[str, Any]:
    """Return the pack that a workshop froze, as it was."""
    with session(engine) as held:
        return held.exec(select(PackCopy).where(PackCopy.hash == pack_hash)).one().content


def take_seat(
    engine: Engine,
    workshop_id: int,
    role: str,
    *,
    name: str | None = None,
    repeat: str = "",
    out: Set[str] = frozenset(),
) -> tuple[Seat, str]:
    """Give a device a seat in a workshop; return the seat and the token that proves it.

    The id of whoever sits there is made here, and is no secret. `repeat` is: who bears it again within ten minutes
    (a form sent twice) has the same seat, with a fresh token. It must never have left the browser that got the form.
    `out` are those whom the room took out: their seats count no more. Projectors come by a link, and are not counted.
    Raises `Refusal`: `workshop_locked`, `too_many`, `id_reused`.
    """
    token = codes.new_token()
    person = person_of(workshop_id, role, repeat) if repeat else uuid.uuid4().hex
    with writing_session(engine, workshop_id) as held:
        workshop = held.get(Workshop, workshop_id, with_for_update=True)  # one form sent at once by several: one seat
        if workshop is None:
            raise Refusal("unknown_workshop")
        known = held.exec(select(Seat).where(Seat.workshop_id == workshop_id, Seat.person == person)).first()
        if known is not None:
            late = now() - known.created_at > REPEAT_MS
            if known.role != role or known.revoked or known.token_hash is None or late or _moved(held, id_of(known)):
                raise Refusal("id_reused")
            known.token_hash = codes.digest(token)
            return known, token
        if workshop.locked and role != "screen":
            raise Refusal("workshop_locked")
        if role != "screen" and is_full(held, workshop_id, role, out, now()):
            raise Refusal("too_many")
        seat = Seat(workshop_id=workshop_id, person=person, role=role, name=name, created_at=now())
        seat.token_hash = codes.digest(token)
        held.add(seat)
        held.flush()
        return seat, token


def sits_already(engine: Engine, workshop_id: int, role: str, repeat: str) -> bool:
    """Say whether a form with this `repeat` took a seat before: who sends it again is no newcomer."""
    mine = select(Seat.id).where(Seat.workshop_id == workshop_id, Seat.person == person_of(workshop_id, role, repeat))
    with session(engine) as held:
        return held.exec(mine).first() is not None


def _moved(held: Any, seat_id: int) -> bool:
    """Say whether a seat went to another device: then the form by which it was taken is no key to it any more."""
    went = select(Passage.id).where(Passage.seat_id == seat_id, col(Passage.used_at).is_not(None))
    return held.exec(went).first() is not None


def seat_of(engine: Engine, token: str | None) -> Seat | None:
    """Return the seat that a token proves; None for a wrong token, or a seat that was taken back."""
    found = seats_of(engine, [codes.digest(token)]) if token else []
    return found[0] if found else None


def seats_of(engine: Engine, digests: Sequence[str]) -> list[Seat]:
    """Return the seats that tokens of these digests prove, but for those taken back and those 90 days old."""
    seats = table_of(Seat)
    wanted = sqlalchemy.select(seats).where(seats.c.token_hash.in_(digests), *good(now()))
    with engine.connect() as connection:
        return [Seat(**row) for row in connection.execute(wanted).mappings()]


def seated(engine: Engine, workshop_id: int) -> dict[str, str | None]:
    """Return `{person: digest of the token that proves it}` of the seats in a workshop that have not ended.

    People, table screens and projectors. None where no device has the seat: its owner left, or it is a table's.
    """
    seats = table_of(Seat)
    ours = sqlalchemy.select(seats.c.person, seats.c.token_hash).where(seats.c.workshop_id == workshop_id, *good(now()))
    with engine.connect() as connection:
        return {row.person: row.token_hash for row in connection.execute(ours)}


def screens(engine: Engine, workshop_id: int) -> list[Seat]:
    """Return the seats of projectors and table screens that have not ended, the newest first."""
    with session(engine) as held:
        shown = select(Seat).where(Seat.workshop_id == workshop_id, col(Seat.role).in_(("screen", "table")))
        return list(held.exec(shown.where(*good(now())).order_by(col(Seat.id).desc())))


def take_screen_back(engine: Engine, workshop_id: int, seat_id: int) -> bool:
    """Take the seat of a projector or table screen back; False when it is none of this workshop."""
    with writing_session(engine) as held:
        seat = held.get(Seat, seat_id)
        if seat is None or seat.workshop_id != workshop_id or seat.role not in ("screen", "table"):
            return False
        seat.revoked = True
        return True


def workshop_among(engine: Engine, code: str, among: set[int], facilitator: int | None = None) -> Workshop | None:
    """Return the workshop that has this code or had it, if it is one of these or one that a facilitator steers.

    One question, whether anybody else's workshop has the code or none: how long it takes tells nothing.
    """
    former = select(FormerCode.workshop_id).where(FormerCode.code == code)
    steered = select(Membership.workshop_id).where(Membership.facilitator_id == facilitator)
    with session(engine) as held:
        found = held.exec(
            select(Workshop)
            .where(or_(col(Workshop.code) == code, col(Workshop.id).in_(former)))
            .where(or_(col(Workshop.id).in_(among), col(Workshop.id).in_(steered)))
        )
        return found.first()


def names(engine: Engine, workshop_id: int) -> dict[str, str]:
    """Return `{person: name}` of those who gave one."""
    with session(engine) as held:
        rows = held.exec(
            select(Seat.person, Seat.name).where(Seat.workshop_id == workshop_id, col(Seat.name).is_not(None))
        )
        return {person: name for person, name in rows if name}


def rename(engine: Engine, workshop_id: int, person: str, name: str | None) -> None:
    """Give a person a name, another name, or none. A table's person gets a seat of no token to keep it in.

    Raises `Refusal`: `seat_taken_back`, also for who was erased since.
    """
    with writing_session(engine, workshop_id) as held:
        seat = held.exec(select(Seat).where(Seat.workshop_id == workshop_id, Seat.person == person)).first()
        if seat is not None and seat.revoked:
            raise Refusal("seat_taken_back")
        if seat is None:
            held.add(Seat(workshop_id=workshop_id, person=person, role="participant", name=name, created_at=now()))
        else:
            seat.name = name


def give_back(engine: Engine, seat_id: int) -> None:
    """Remove a seat that was taken for a joining that did not come about."""
    with writing_session(engine) as held:
        seat = held.get(Seat, seat_id)
        if seat is not None:
            held.delete(seat)


def revoke(engine: Engine, workshop_id: int, person: str, revoked: bool = True) -> None:
    """Take somebody's seat back, or give it to them again."""
    with writing_session(engine, workshop_id) as held:
        for seat in held.exec(select(Seat).where(Seat.workshop_id == workshop_id, Seat.person == person)):
            seat.revoked = revoked


def lock(engine: Engine, workshop_id: int, locked: bool) -> None:
    """Let nobody new in, or let people in again. Who is in stays in."""
    with writing_session(engine, workshop_id) as held:
        held.get_one(Workshop, workshop_id).locked = locked


def retitle(engine: Engine, workshop_id: int, title: str) -> None:
    """Let the pages outside the room call a workshop by its new title."""
    with writing_session(engine, workshop_id) as held:
        held.get_one(Workshop, workshop_id).title = title


def place_in(engine: Engine, workshop_id: int, zone: str) -> None:
    """Let the pages outside the room say times in the workshop's zone."""
    with writing_session(engine, workshop_id) as held:
        held.get_one(Workshop, workshop_id).zone = zone


def doors(engine: Engine, workshop_id: int) -> dict[str, Any]:
    """Return the code of a workshop, and whether it is locked for newcomers."""
    with session(engine) as held:
        workshop = held.get_one(Workshop, workshop_id)
        return {"code": workshop.code, "locked": workshop.locked}


def change_code(engine: Engine, workshop_id: int) -> Workshop:
    """Give a workshop a new code and a new QR token: the old ones open the door to nobody new."""
    with writing_session(engine, workshop_id) as held:
        workshop = held.get_one(Workshop, workshop_id)
        held.add(FormerCode(code=workshop.code, workshop_id=workshop_id))
        workshop.code = _unused_code(held)
        workshop.join_token = codes.new_token()
        return workshop


def _unused_code(held: Any) -> str:
    while True:
        code = codes.new_code()
        taken = held.exec(select(Workshop.id).where(Workshop.code == code)).first() or held.get(FormerCode, code)
        if not taken:
            return code
