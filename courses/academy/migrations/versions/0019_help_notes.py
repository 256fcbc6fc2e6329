"""Notes about helping learners; where everybody in a cohort is, and what they got, read from indexes alone."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_GRADES = ["cohort_id", "lesson_id", "exercise_id", "submission_id"]


def upgrade() -> None:
    """Apply this version."""
    op.create_table(
        "help_notes",
        sa.Column("note_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("cohort_id", sa.String(length=30), nullable=False),
        sa.Column("person_id", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=11), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("noted_by", sa.String(length=20), nullable=False),
        sa.Column("form_key", sa.String(length=40), nullable=False),
        sa.Column("noted_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "kind in ('seen', 'called', 'not_reached', 'written', 'met')", name=op.f("ck_help_notes_kind")
        ),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohorts.cohort_id"], name=op.f("fk_help_notes_cohort_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.person_id"], name=op.f("fk_help_notes_person_id")),
        sa.ForeignKeyConstraint(["noted_by"], ["people.person_id"], name=op.f("fk_help_notes_noted_by")),
        sa.PrimaryKeyConstraint("note_id", name=op.f("pk_help_notes")),
        sa.UniqueConstraint("noted_by", "form_key", name=op.f("uq_help_notes_noted_by_form_key")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_help_notes_place", "help_notes", ["cohort_id", "person_id"])
    op.create_index(op.f("ix_help_notes_person_id"), "help_notes", ["person_id"])
    op.create_index("ix_answers_cohort", "answers", ["cohort_id", "person_id", "lesson_id", "received_at"])
    op.create_index("ix_submissions_learners", "submissions", ["cohort_id", "person_id", "lesson_id", "submitted_at"])
    op.drop_index("ix_ledger_exercise", "ledger")
    op.create_index("ix_ledger_exercise", "ledger", [*_GRADES, "entry_id", "person_id", "points", "max_points"])


def downgrade() -> None:
    """Go back to the version before."""
    op.drop_index("ix_ledger_exercise", "ledger")
    op.create_index("ix_ledger_exercise", "ledger", _GRADES)
    op.drop_index("ix_submissions_learners", "submissions")
    op.drop_index("ix_answers_cohort", "answers")
    op.drop_table("help_notes")
