"""The first tables.

Revision: 0001, after nothing
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = ("seat", "membership", "link", "formercode", "entry", "workshop", "signin", "packcopy", "facilitator")


def upgrade() -> None:
    """Make the tables."""
    _accounts()
    _workshops()
    _doors()
    _journal()


def downgrade() -> None:
    """Drop them."""
    for table in TABLES:
        op.drop_table(table)


def _accounts() -> None:
    op.create_table(
        "facilitator",
        _number("id"),
        _text("email", 254),
        _text("name", 80),
        _text("password_hash", 200, nullable=True),
        _time("created_at"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_facilitator")),
        sa.UniqueConstraint("email", name=op.f("uq_facilitator_email")),
    )
    op.create_table(
        "signin",
        _number("id"),
        _number("facilitator_id"),
        _text("token_hash", 64),
        _text("device", 120),
        _flag("revoked"),
        _time("created_at"),
        _time("seen_at"),
        _reference("signin", "facilitator_id", "facilitator", "id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signin")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_signin_token_hash")),
    )
    op.create_index(op.f("ix_signin_facilitator_id"), "signin", ["facilitator_id"])


def _workshops() -> None:
    op.create_table(
        "packcopy",
        _text("hash", 64),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_packcopy")),
    )
    op.create_table(
        "workshop",
        _number("id"),
        _text("code", 8),
        _text("join_token", 64),
        _text("title", 200),
        _text("pack_hash", 64),
        _flag("locked"),
        _flag("demo"),
        _time("created_at"),
        _reference("workshop", "pack_hash", "packcopy", "hash"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workshop")),
        sa.UniqueConstraint("code", name=op.f("uq_workshop_code")),
        sa.UniqueConstraint("join_token", name=op.f("uq_workshop_join_token")),
    )
    op.create_table(
        "formercode",
        _text("code", 8),
        _number("workshop_id"),
        _reference("formercode", "workshop_id", "workshop", "id"),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_formercode")),
    )
    op.create_index(op.f("ix_formercode_workshop_id"), "formercode", ["workshop_id"])


def _doors() -> None:
    op.create_table(
        "seat",
        _number("id"),
        _number("workshop_id"),
        _text("person", 40),
        _text("role", 16),
        _text("name", 80, nullable=True),
        _text("token_hash", 64, nullable=True),
        _flag("revoked"),
        _time("created_at"),
        _reference("seat", "workshop_id", "workshop", "id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seat")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_seat_token_hash")),
        sa.UniqueConstraint("workshop_id", "person", name=op.f("uq_seat_workshop_id")),
    )
    op.create_index(op.f("ix_seat_workshop_id"), "seat", ["workshop_id"])
    op.create_table(
        "membership",
        _number("workshop_id"),
        _number("facilitator_id"),
        _text("role", 16),
        _reference("membership", "workshop_id", "workshop", "id"),
        _reference("membership", "facilitator_id", "facilitator", "id"),
        sa.PrimaryKeyConstraint("workshop_id", "facilitator_id", name=op.f("pk_membership")),
    )
    op.create_table(
        "link",
        _text("token_hash", 64),
        _text("purpose", 16),
        _number("workshop_id", nullable=True),
        _number("facilitator_id", nullable=True),
        _number("uses"),
        _number("used"),
        _time("expires_at"),
        _reference("link", "workshop_id", "workshop", "id"),
        _reference("link", "facilitator_id", "facilitator", "id"),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_link")),
    )


def _journal() -> None:
    op.create_table(
        "entry",
        _number("workshop_id"),
        _number("seq"),
        _time("at"),
        _text("actor", 40),
        _text("name", 40),
        sa.Column("data", sa.JSON(), nullable=False),
        _text("command_id", 40, nullable=True),
        _text("command_hash", 16, nullable=True),
        _number("part"),
        _reference("entry", "workshop_id", "workshop", "id"),
        sa.PrimaryKeyConstraint("workshop_id", "seq", name=op.f("pk_entry")),
    )
    op.create_index("ux_entry_command", "entry", ["workshop_id", "command_id", "part"], unique=True)


def _number(name: str, nullable: bool = False) -> "sa.Column[Any]":
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _time(name: str) -> "sa.Column[Any]":
    return sa.Column(name, sa.BigInteger(), nullable=False)


def _flag(name: str) -> "sa.Column[Any]":
    return sa.Column(name, sa.Boolean(), nullable=False)


def _text(name: str, longest: int, nullable: bool = False) -> "sa.Column[Any]":
    return sa.Column(name, sa.String(longest), nullable=nullable)


def _reference(table: str, column: str, other: str, key: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.{key}"], name=op.f(f"fk_{table}_{column}_{other}"))
