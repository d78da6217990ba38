"""The tables. They are for FINDING things; the journal (`Entry`) is for WHAT HAPPENED.

Times are integers: milliseconds since 1970 UTC. Tokens are stored as SHA-256 hex, never in the clear.
"""

from typing import Any

import sqlalchemy
from sqlalchemy import JSON, BigInteger, Column, Index, MetaData, UniqueConstraint
from sqlmodel import Field, SQLModel

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Table(SQLModel):
    """What all tables share: one metadata with named constraints, so that migrations can speak of them."""

    metadata = MetaData(naming_convention=NAMING)


class PackCopy(Table, table=True):
    """A pack exactly as it was when a workshop opened on it, or when it was uploaded: structure and all its words."""

    hash: str = Field(primary_key=True, max_length=64)
    content: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))


class Workshop(Table, table=True):
    """One workshop: found by its code, or by the token that its QR carries."""

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True, max_length=8)
    join_token: str = Field(unique=True, max_length=64)
    title: str = Field(max_length=200)
    pack_hash: str = Field(foreign_key="packcopy.hash", max_length=64)
    locked: bool = Field(default=False, description="no newcomers; who is in stays in")
    demo: bool = Field(default=False)
    created_at: int = Field(sa_type=BigInteger)
    keep_months: int = Field(default=12, description="how long after the last activity all of it is deleted")
    archived_at: int | None = Field(default=None, sa_type=BigInteger, description="closed to everybody since then")
    stirred_at: int | None = Field(default=None, sa_type=BigInteger, description="brought back, or kept longer, last")
    warned_at: int | None = Field(default=None, sa_type=BigInteger, description="since when its end is told")
    zone: str = Field(default="UTC", max_length=64, description="time zone, by its IANA name: the journal's last word")


class FormerCode(Table, table=True):
    """A code that a workshop had: nobody joins with it any more, and who joined with it stays in."""

    code: str = Field(primary_key=True, max_length=8)
    workshop_id: int = Field(foreign_key="workshop.id", index=True)


class Seat(Table, table=True):
    """A credential in one workshop: a participant's phone, a table screen or a projector.

    `person` is the id that the journal knows; the name lives here and nowhere else, so that forgetting is one row.
    A seat that a table screen made for one of its people has no token: the table's own seat speaks for it.
    """

    id: int | None = Field(default=None, primary_key=True)
    workshop_id: int = Field(foreign_key="workshop.id", index=True)
    person: str = Field(max_length=40)
    role: str = Field(max_length=16, description="participant, table or screen")
    name: str | None = Field(default=None, max_length=80)
    token_hash: str | None = Field(default=None, unique=True, max_length=64)
    revoked: bool = Field(default=False)
    created_at: int = Field(sa_type=BigInteger)

    __table_args__ = (UniqueConstraint("workshop_id", "person"),)


class Passage(Table, table=True):
    """The way of a seat to another device: good once, for minutes, by a QR code's token or by a code that is typed.

    Rows that were used stay for a while: a device that comes back with the key that it had then (`left_hash`) is told
    that its seat moved, and to nobody else they say anything.
    """

    id: int | None = Field(default=None, primary_key=True)
    workshop_id: int = Field(foreign_key="workshop.id", index=True)
    seat_id: int = Field(foreign_key="seat.id", index=True)
    token_hash: str = Field(unique=True, max_length=64)
    code_hash: str = Field(unique=True, max_length=64)
    expires_at: int = Field(sa_type=BigInteger)
    used_at: int | None = Field(default=None, sa_type=BigInteger)
    left_hash: str | None = Field(default=None, max_length=64, index=True, description="the key of the device before")


class Facilitator(Table, table=True):
    """A person who steers workshops and signs in with a password (argon2)."""

    id: int | None = Field(default=None, primary_key=True)
    email: str = Field(unique=True, max_length=254)
    name: str = Field(default="", max_length=80)
    password_hash: str | None = Field(default=None, max_length=200)
    created_at: int = Field(sa_type=BigInteger)


class OwnPack(Table, table=True):
    """A pack that a facilitator uploaded, for themselves alone: one version of each, the last."""

    facilitator_id: int = Field(foreign_key="facilitator.id", primary_key=True)
    pack_id: str = Field(primary_key=True, max_length=40)
    hash: str = Field(foreign_key="packcopy.hash", max_length=64)
    added_at: int = Field(sa_type=BigInteger)


class Membership(Table, table=True):
    """Which facilitator may steer which workshop: the owner, or a co-facilitator by invitation."""

    workshop_id: int = Field(foreign_key="workshop.id", primary_key=True)
    facilitator_id: int = Field(foreign_key="facilitator.id", primary_key=True)
    role: str = Field(default="facilitator", max_length=16, description="owner or facilitator")


class SignIn(Table, table=True):
    """One device on which a facilitator is signed in; revoking the row signs a lost laptop out."""

    id: int | None = Field(default=None, primary_key=True)
    facilitator_id: int = Field(foreign_key="facilitator.id", index=True)
    token_hash: str = Field(unique=True, max_length=64)
    device: str = Field(default="", max_length=120)
    revoked: bool = Field(default=False)
    created_at: int = Field(sa_type=BigInteger)
    seen_at: int = Field(sa_type=BigInteger)


class Link(Table, table=True):
    """A link that carries a right once or until a date: first facilitator, password, invitation, screen.

    `purpose` is first, password, invite, sign_in, screen or report; `used` counts, `uses` is how often it may be
    followed.
    """

    token_hash: str = Field(primary_key=True, max_length=64)
    purpose: str = Field(max_length=16)
    workshop_id: int | None = Field(default=None, foreign_key="workshop.id")
    facilitator_id: int | None = Field(default=None, foreign_key="facilitator.id")
    uses: int = Field(default=1)
    used: int = Field(default=0)
    expires_at: int = Field(sa_type=BigInteger)


class Entry(Table, table=True):
    """The journal: one event. Only journal.py writes here, and never changes a row (but for erasure/)."""

    workshop_id: int = Field(foreign_key="workshop.id", primary_key=True)
    seq: int = Field(primary_key=True)
    at: int = Field(sa_type=BigInteger)
    actor: str = Field(max_length=40)
    name: str = Field(max_length=40)
    data: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    command_id: str | None = Field(default=None, max_length=40)
    command_hash: str | None = Field(default=None, max_length=16)
    part: int = Field(default=0, description="which of its command's events this is")

    __table_args__ = (Index("ux_entry_command", "workshop_id", "command_id", "part", unique=True),)


class Act(Table, table=True):
    """What was erased, deleted or archived, without names and codes: append-only, and it outlives the workshop.

    `workshop` is the number it had, `person` the number of somebody in it; `by` is person, facilitator, operator or
    server; `count` is how many rows were overwritten or deleted.
    """

    id: int | None = Field(default=None, primary_key=True)
    at: int = Field(sa_type=BigInteger)
    kind: str = Field(max_length=24)
    workshop: int = Field(index=True)
    person: int | None = Field(default=None)
    by: str = Field(max_length=16)
    count: int = Field(default=0)


def table_of(model: type[Table]) -> sqlalchemy.Table:
    """Return the Core table behind a model: the hot path writes rows, not objects."""
    found: sqlalchemy.Table = model.__table__  # type: ignore[attr-defined]
    return found
