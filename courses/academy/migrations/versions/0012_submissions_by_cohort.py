"""Submissions found by their cohort: asked every second, for every cohort, however many there have ever been."""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this version."""
    op.create_index("ix_submissions_cohort", "submissions", ["cohort_id", "state"])
