"""Hints that learners opened, and photos that answer exercises."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this version."""
    op.create_table(
        "opened_hints",
        sa.Column("person_id", sa.String(length=20), nullable=False),
        sa.Column("cohort_id", sa.String(length=30), nullable=False),
        sa.Column("lesson_id", sa.String(length=60), nullable=False),
        sa.Column("exercise_id", sa.String(length=60), nullable=False),
        sa.Column("hint", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohorts.cohort_id"], name=op.f("fk_opened_hints_cohort_id_cohorts")),
        sa.ForeignKeyConstraint(["person_id"], ["people.person_id"], name=op.f("fk_opened_hints_person_id_people")),
        sa.PrimaryKeyConstraint(
            "person_id", "cohort_id", "lesson_id", "exercise_id", "hint", name=op.f("pk_opened_hints")
        ),
    )
    op.create_table(
        "photos",
        sa.Column("person_id", sa.String(length=20), nullable=False),
        sa.Column("photo_hash", sa.String(length=64), nullable=False),
        sa.Column("jpeg", sa.LargeBinary(), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.person_id"], name=op.f("fk_photos_person_id_people")),
        sa.PrimaryKeyConstraint("person_id", "photo_hash", name=op.f("pk_photos")),
    )
