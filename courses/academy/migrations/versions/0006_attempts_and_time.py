"""Attempts and time: a cohort's policy, deadlines, extensions, decisions on late attempts."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this version."""
    op.create_table(
        "cohort_terms",
        sa.Column("cohort_id", sa.String(length=30), nullable=False),
        sa.Column("counts", sa.String(length=4), nullable=False),
        sa.Column("most_attempts", sa.Integer(), nullable=True),
        sa.Column("late", sa.String(length=10), nullable=False),
        sa.Column("step_days", sa.Integer(), nullable=False),
        sa.Column("step_percent", sa.Integer(), nullable=False),
        sa.Column("changed_by", sa.String(length=20), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("counts in ('best', 'last', 'mean')", name=op.f("ck_cohort_terms_counts")),
        sa.CheckConstraint("late in ('trainer', 'penalty')", name=op.f("ck_cohort_terms_late")),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohorts.cohort_id"], name=op.f("fk_cohort_terms_cohort_id")),
        sa.PrimaryKeyConstraint("cohort_id", name=op.f("pk_cohort_terms")),
    )
    op.create_table(
        "deadlines",
        sa.Column("cohort_id", sa.String(length=30), nullable=False),
        sa.Column("lesson_id", sa.String(length=60), nullable=False),
        sa.Column("wall_time", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohorts.cohort_id"], name=op.f("fk_deadlines_cohort_id")),
        sa.PrimaryKeyConstraint("cohort_id", "lesson_id", name=op.f("pk_deadlines")),
    )
    op.create_table(
        "extensions",
        sa.Column("cohort_id", sa.String(length=30), nullable=False),
        sa.Column("lesson_id", sa.String(length=60), nullable=False),
        sa.Column("person_id", sa.String(length=20), nullable=False),
        sa.Column("wall_time", sa.DateTime(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("extended_by", sa.String(length=20), nullable=False),
        sa.Column("extended_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohorts.cohort_id"], name=op.f("fk_extensions_cohort_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.person_id"], name=op.f("fk_extensions_person_id")),
        sa.PrimaryKeyConstraint("cohort_id", "lesson_id", "person_id", name=op.f("pk_extensions")),
    )
    op.create_table(
        "late_decisions",
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(length=20), nullable=False),
        sa.Column("is_in_time", sa.Boolean(), nullable=False),
        sa.Column("decided_by", sa.String(length=20), nullable=False),
        sa.Column("decided_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submissions.submission_id"], name=op.f("fk_late_decisions_submission_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.person_id"], name=op.f("fk_late_decisions_person_id")),
        sa.PrimaryKeyConstraint("submission_id", name=op.f("pk_late_decisions")),
    )


def downgrade() -> None:
    """Undo this version."""
    for table in ("late_decisions", "extensions", "deadlines", "cohort_terms"):
        op.drop_table(table)
