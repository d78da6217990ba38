"""Packs that facilitators upload for themselves.

Revision: 0002, after 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "ownpack",
        sa.Column("facilitator_id", sa.Integer(), nullable=False),
        sa.Column("pack_id", sa.String(40), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["facilitator_id"], ["facilitator.id"], name=op.f("fk_ownpack_facilitator_id_facilitator")
        ),
        sa.ForeignKeyConstraint(["hash"], ["packcopy.hash"], name=op.f("fk_ownpack_hash_packcopy")),
        sa.PrimaryKeyConstraint("facilitator_id", "pack_id", name=op.f("pk_ownpack")),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("ownpack")
