"""In which time zone a workshop takes place.

Revision: 0004, after 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Workshops that exist are in UTC, in which their times were said so far; the desk can change it."""
    op.add_column("workshop", sa.Column("zone", sa.String(64), nullable=False, server_default="UTC"))


def downgrade() -> None:
    """Forget it again."""
    op.drop_column("workshop", "zone")
