"""Submissions wait in lanes: what takes minutes, a notebook with code, never stands before a lesson."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this version."""
    lane = sa.Column("lane", sa.String(length=10), nullable=False, server_default="lesson")
    op.add_column("grading_queue", lane)


def downgrade() -> None:
    """Undo this version."""
    op.drop_column("grading_queue", "lane")
