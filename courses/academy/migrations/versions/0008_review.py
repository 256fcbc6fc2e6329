"""Mistakes that come back for review, and the telephone that a group's learners may call."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this version."""
    op.create_table(
        "review_answers",
        sa.Column("person_id", sa.String(length=20), nullable=False),
        sa.Column("cohort_id", sa.String(length=30), nullable=False),
        sa.Column("lesson_id", sa.String(length=60), nullable=False),
        sa.Column("exercise_id", sa.String(length=60), nullable=False),
        sa.Column("answered_at", sa.DateTime(), nullable=False),
        sa.Column("is_right", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohorts.cohort_id"], name=op.f("fk_review_answers_cohort_id_cohorts")),
        sa.ForeignKeyConstraint(["person_id"], ["people.person_id"], name=op.f("fk_review_answers_person_id_people")),
        sa.PrimaryKeyConstraint(
            "person_id", "cohort_id", "lesson_id", "exercise_id", "answered_at", name=op.f("pk_review_answers")
        ),
    )
    op.add_column("cohorts", sa.Column("telephone", sa.String(length=20), nullable=True))


def downgrade() -> None:
    """Undo this version."""
    op.drop_column("cohorts", "telephone")
    op.drop_table("review_answers")
