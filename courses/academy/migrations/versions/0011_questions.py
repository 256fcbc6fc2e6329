"""Questions that learners ask their trainers, the replies, and the voices of both."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this version."""
    op.create_table(
        "questions",
        sa.Column("question_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("person_id", sa.String(length=20), nullable=False),
        sa.Column("cohort_id", sa.String(length=30), nullable=False),
        sa.Column("lesson_id", sa.String(length=60), nullable=False),
        sa.Column("exercise_id", sa.String(length=60), nullable=False),
        sa.Column("screen", sa.String(length=10), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("voice_hash", sa.String(length=64), nullable=True),
        sa.Column("photo_hash", sa.String(length=64), nullable=True),
        sa.Column("device_id", sa.String(length=40), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("given_at", sa.DateTime(), nullable=True),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.CheckConstraint("state in ('open', 'answered', 'closed')", name=op.f("ck_questions_state")),
        sa.CheckConstraint("screen in ('lesson', 'feedback', 'courses')", name=op.f("ck_questions_screen")),
        sa.ForeignKeyConstraint(["person_id"], ["people.person_id"], name=op.f("fk_questions_person_id")),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohorts.cohort_id"], name=op.f("fk_questions_cohort_id")),
        sa.PrimaryKeyConstraint("question_id", name=op.f("pk_questions")),
        sa.UniqueConstraint(
            "person_id", "device_id", "sequence", name=op.f("uq_questions_person_id_device_id_sequence")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_questions_waiting", "questions", ["cohort_id", "state"])
    op.create_table(
        "question_replies",
        sa.Column("reply_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("person_id", sa.String(length=20), nullable=False),
        sa.Column("cohort_id", sa.String(length=30), nullable=False),
        sa.Column("lesson_id", sa.String(length=60), nullable=False),
        sa.Column("exercise_id", sa.String(length=60), nullable=False),
        sa.Column("replied_by", sa.String(length=20), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("voice_hash", sa.String(length=64), nullable=True),
        sa.Column("form_key", sa.String(length=40), nullable=False),
        sa.Column("replied_at", sa.DateTime(), nullable=False),
        sa.Column("read_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.person_id"], name=op.f("fk_question_replies_person_id")),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohorts.cohort_id"], name=op.f("fk_question_replies_cohort_id")),
        sa.ForeignKeyConstraint(["replied_by"], ["people.person_id"], name=op.f("fk_question_replies_replied_by")),
        sa.PrimaryKeyConstraint("reply_id", name=op.f("pk_question_replies")),
        sa.UniqueConstraint(
            "replied_by", "form_key", "person_id", name=op.f("uq_question_replies_replied_by_form_key_person_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_question_replies_unread", "question_replies", ["person_id", "read_at"])
    op.create_table(
        "question_voices",
        sa.Column("person_id", sa.String(length=20), nullable=False),
        sa.Column("voice_hash", sa.String(length=64), nullable=False),
        sa.Column("sound", sa.LargeBinary(), nullable=False),
        sa.Column("media_type", sa.String(length=40), nullable=False),
        sa.Column("seconds", sa.Double(), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.person_id"], name=op.f("fk_question_voices_person_id")),
        sa.PrimaryKeyConstraint("person_id", "voice_hash", name=op.f("pk_question_voices")),
    )


def downgrade() -> None:
    """Undo this version."""
    for table in ("question_voices", "question_replies", "questions"):
        op.drop_table(table)
