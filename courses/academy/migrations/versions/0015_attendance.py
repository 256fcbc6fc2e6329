"""Sessions in a hall, and the journal of who was said to be there."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this version."""
    op.create_table(
        "hall_sessions",
        sa.Column("cohort_id", sa.String(length=30), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("place", sa.String(length=120), nullable=False),
        sa.Column("from_wall", sa.DateTime(), nullable=False),
        sa.Column("until_wall", sa.DateTime(), nullable=False),
        sa.Column("planned_by", sa.String(length=20), nullable=False),
        sa.Column("planned_at", sa.DateTime(), nullable=False),
        sa.Column("called_off_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohorts.cohort_id"], name=op.f("fk_hall_sessions_cohort_id")),
        sa.PrimaryKeyConstraint("cohort_id", "number", name=op.f("pk_hall_sessions")),
    )
    op.create_table(
        "attendance_marks",
        sa.Column("mark_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("cohort_id", sa.String(length=30), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("state_before", sa.String(length=8), nullable=False),
        sa.Column("arrived_wall", sa.DateTime(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("way", sa.String(length=4), nullable=False),
        sa.Column("marked_by", sa.String(length=20), nullable=False),
        sa.Column("device_id", sa.String(length=40), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("is_conflict", sa.Boolean(), nullable=False),
        sa.Column("given_at", sa.DateTime(), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "state in ('present', 'late', 'excused', 'absent', 'unknown')", name=op.f("ck_attendance_marks_state")
        ),
        sa.CheckConstraint("way in ('list', 'card', 'wall')", name=op.f("ck_attendance_marks_way")),
        sa.ForeignKeyConstraint(
            ["cohort_id", "number"],
            ["hall_sessions.cohort_id", "hall_sessions.number"],
            name=op.f("fk_attendance_marks_cohort_id_number"),
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.person_id"], name=op.f("fk_attendance_marks_person_id")),
        sa.PrimaryKeyConstraint("mark_id", name=op.f("pk_attendance_marks")),
        sa.UniqueConstraint(
            "marked_by", "device_id", "sequence", name=op.f("uq_attendance_marks_marked_by_device_id_sequence")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_attendance_marks_place", "attendance_marks", ["cohort_id", "number", "person_id"])
    op.create_index(op.f("ix_attendance_marks_person_id"), "attendance_marks", ["person_id"])


def downgrade() -> None:
    """Undo this version."""
    for table in ("attendance_marks", "hall_sessions"):
        op.drop_table(table)
