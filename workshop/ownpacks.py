"""Packs of one's own: uploaded by a facilitator, and offered to nobody else."""

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from workshop import packs
from workshop.db import session, writing_session
from workshop.directory import now
from workshop.models import OwnPack, PackCopy, Workshop
from workshop.packs import Pack

MOST = 20


class TooMany(Exception):
    """Somebody has as many packs of their own as one may have."""


def keep(engine: Engine, facilitator_id: int, pack: Pack) -> None:
    """Keep a pack for its owner, in the place of an earlier one with its id. Raises `TooMany`."""
    content = packs.content(pack)
    digest = packs.hash_of(content)
    with writing_session(engine) as held:
        known = held.get(OwnPack, (facilitator_id, pack.id))
        if known is None and len(_rows(held, facilitator_id)) >= MOST:
            raise TooMany
        if held.get(PackCopy, digest) is None:
            held.add(PackCopy(hash=digest, content=content))
            held.flush()
        if known is None:
            held.add(OwnPack(facilitator_id=facilitator_id, pack_id=pack.id, hash=digest, added_at=now()))
        elif known.hash != digest:
            before, known.hash, known.added_at = known.hash, digest, now()
            held.flush()
            _forget(held, before)


def remove(engine: Engine, facilitator_id: int, pack_id: str) -> None:
    """Take a pack out of its owner's list. Workshops that were opened on it keep their copy."""
    with writing_session(engine) as held:
        known = held.get(OwnPack, (facilitator_id, pack_id))
        if known is not None:
            held.delete(known)
            held.flush()
            _forget(held, known.hash)


def of(engine: Engine, facilitator_id: int) -> list[OwnPack]:
    """Return somebody's own packs, the newest first."""
    with session(engine) as held:
        return _rows(held, facilitator_id)


def _rows(held: Session, facilitator_id: int) -> list[OwnPack]:
    mine = select(OwnPack).where(OwnPack.facilitator_id == facilitator_id)
    return list(held.exec(mine.order_by(col(OwnPack.added_at).desc(), col(OwnPack.pack_id))))


def _forget(held: Session, digest: str) -> None:
    """Delete a copy that no workshop and nobody else holds."""
    in_use = held.exec(select(Workshop.id).where(Workshop.pack_hash == digest)).first()
    owned = held.exec(select(OwnPack.pack_id).where(OwnPack.hash == digest)).first()
    copy = held.get(PackCopy, digest)
    if in_use is None and owned is None and copy is not None:
        held.delete(copy)
