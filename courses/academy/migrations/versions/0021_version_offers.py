"""A newer version of a course can be offered to a group under way."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this version."""
    op.create_table(
        "version_offers",
        sa.Column("cohort_id", sa.String(length=30), nullable=False),
        sa.Column("to_cohort", sa.String(length=30), nullable=False),
        sa.Column("offered_by", sa.String(length=20), nullable=False),
        sa.Column("offered_at", sa.DateTime(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohorts.cohort_id"], name=op.f("fk_version_offers_cohort_id")),
        sa.ForeignKeyConstraint(["to_cohort"], ["cohorts.cohort_id"], name=op.f("fk_version_offers_to_cohort")),
        sa.PrimaryKeyConstraint("cohort_id", name=op.f("pk_version_offers")),
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_table("version_offers")
