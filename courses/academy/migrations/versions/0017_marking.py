"""Marks as they were given, groups marked at once, comments to use again; the ledger found by exercise."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this version."""
    op.create_table(
        "group_marks",
        sa.Column("group_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("grouped_by", sa.String(length=20), nullable=False),
        sa.Column("form_key", sa.String(length=40), nullable=False),
        sa.Column("cohort_id", sa.String(length=30), nullable=False),
        sa.Column("lesson_id", sa.String(length=60), nullable=False),
        sa.Column("exercise_id", sa.String(length=60), nullable=False),
        sa.Column("points", sa.Double(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("given_at", sa.DateTime(), nullable=False),
        sa.Column("undone_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["grouped_by"], ["people.person_id"], name=op.f("fk_group_marks_grouped_by")),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohorts.cohort_id"], name=op.f("fk_group_marks_cohort_id")),
        sa.PrimaryKeyConstraint("group_id", name=op.f("pk_group_marks")),
        sa.UniqueConstraint("grouped_by", "form_key", name=op.f("uq_group_marks_grouped_by_form_key")),
        sqlite_autoincrement=True,
    )
    _marks()
    op.create_table(
        "marking_comments",
        sa.Column("comment_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("person_id", sa.String(length=20), nullable=False),
        sa.Column("course_id", sa.String(length=60), nullable=False),
        sa.Column("exercise_id", sa.String(length=60), nullable=False),
        sa.Column("text_ar", sa.Text(), nullable=False),
        sa.Column("text_fr", sa.Text(), nullable=False),
        sa.Column("used", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.person_id"], name=op.f("fk_marking_comments_person_id")),
        sa.PrimaryKeyConstraint("comment_id", name=op.f("pk_marking_comments")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_marking_comments_place", "marking_comments", ["person_id", "course_id"])
    op.create_table(
        "unsure_answers",
        sa.Column("person_id", sa.String(length=20), nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("exercise_id", sa.String(length=60), nullable=False),
        sa.Column("noted_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.person_id"], name=op.f("fk_unsure_answers_person_id")),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submissions.submission_id"], name=op.f("fk_unsure_answers_submission_id")
        ),
        sa.PrimaryKeyConstraint("person_id", "submission_id", "exercise_id", name=op.f("pk_unsure_answers")),
    )
    op.create_index("ix_ledger_exercise", "ledger", ["cohort_id", "lesson_id", "exercise_id", "submission_id"])
    waits = sa.text("points IS NULL")
    op.create_index("ix_ledger_waiting", "ledger", ["cohort_id"], sqlite_where=waits, postgresql_where=waits)


def _marks() -> None:
    op.create_table(
        "marks",
        sa.Column("mark_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("exercise_id", sa.String(length=60), nullable=False),
        sa.Column("person_id", sa.String(length=20), nullable=False),
        sa.Column("given_by", sa.String(length=20), nullable=False),
        sa.Column("device_id", sa.String(length=40), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("based_on", sa.Integer(), nullable=False),
        sa.Column("criteria", sa.JSON(), nullable=False),
        sa.Column("points", sa.Double(), nullable=True),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=7), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=True),
        sa.Column("stood_before", sa.Integer(), nullable=True),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("state in ('begun', 'counted', 'beside', 'settled')", name=op.f("ck_marks_state")),
        sa.ForeignKeyConstraint(["submission_id"], ["submissions.submission_id"], name=op.f("fk_marks_submission_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.person_id"], name=op.f("fk_marks_person_id")),
        sa.ForeignKeyConstraint(["given_by"], ["people.person_id"], name=op.f("fk_marks_given_by")),
        sa.ForeignKeyConstraint(["group_id"], ["group_marks.group_id"], name=op.f("fk_marks_group_id")),
        sa.PrimaryKeyConstraint("mark_id", name=op.f("pk_marks")),
        sa.UniqueConstraint("given_by", "device_id", "sequence", name=op.f("uq_marks_given_by_device_id_sequence")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_marks_answer", "marks", ["submission_id", "exercise_id"])
    for name in ("person_id", "entry_id", "group_id"):
        op.create_index(op.f(f"ix_marks_{name}"), "marks", [name])


def downgrade() -> None:
    """Go back to the version before."""
    op.drop_index("ix_ledger_waiting", "ledger")
    op.drop_index("ix_ledger_exercise", "ledger")
    for table in ("unsure_answers", "marking_comments", "marks", "group_marks"):
        op.drop_table(table)
