"""Authors can propose corrected keys to the trainers of groups under way."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this version."""
    op.create_table(
        "key_proposals",
        sa.Column("cohort_id", sa.String(length=30), nullable=False),
        sa.Column("keys_version", sa.String(length=20), nullable=False),
        sa.Column("proposed_by", sa.String(length=20), nullable=False),
        sa.Column("proposed_at", sa.DateTime(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("settled_by", sa.String(length=20), nullable=True),
        sa.Column("settled_at", sa.DateTime(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.CheckConstraint("state in ('waiting', 'taken', 'left')", name=op.f("ck_key_proposals_state")),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohorts.cohort_id"], name=op.f("fk_key_proposals_cohort_id")),
        sa.ForeignKeyConstraint(["proposed_by"], ["people.person_id"], name=op.f("fk_key_proposals_proposed_by")),
        sa.ForeignKeyConstraint(["settled_by"], ["people.person_id"], name=op.f("fk_key_proposals_settled_by")),
        sa.PrimaryKeyConstraint("cohort_id", name=op.f("pk_key_proposals")),
    )


def downgrade() -> None:
    """Go back to the version before."""
    op.drop_table("key_proposals")
