"""Seats that move to another device: the codes for it, and which key a seat had before.

Revision: 0005, after 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nobody has moved so far."""
    op.create_table(
        "passage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("used_at", sa.BigInteger(), nullable=True),
        sa.Column("left_hash", sa.String(64), nullable=True),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], name=op.f("fk_passage_workshop_id_workshop")),
        sa.ForeignKeyConstraint(["seat_id"], ["seat.id"], name=op.f("fk_passage_seat_id_seat")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passage")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_passage_token_hash")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_passage_code_hash")),
    )
    for column in ("workshop_id", "seat_id", "left_hash"):
        op.create_index(op.f(f"ix_passage_{column}"), "passage", [column])


def downgrade() -> None:
    """Forget it again."""
    op.drop_table("passage")
