"""How long workshops are kept, which are in the archive, and what was erased.

Revision: 0003, after 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Workshops that exist are kept for a year after their last activity; the server warns before it deletes any."""
    op.add_column("workshop", sa.Column("keep_months", sa.Integer(), nullable=False, server_default="12"))
    for name in ("archived_at", "stirred_at", "warned_at"):
        op.add_column("workshop", sa.Column(name, sa.BigInteger(), nullable=True))
    op.create_table(
        "act",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("workshop", sa.Integer(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=True),
        sa.Column("by", sa.String(16), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_act")),
    )
    op.create_index(op.f("ix_act_workshop"), "act", ["workshop"])


def downgrade() -> None:
    """Forget it again."""
    op.drop_table("act")
    for name in ("warned_at", "stirred_at", "archived_at", "keep_months"):
        op.drop_column("workshop", name)
