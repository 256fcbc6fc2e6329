"""When a phone says that an answer was given, questions that are asked no more, and wishes to submit."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this version."""
    op.add_column("answers", sa.Column("given_at", sa.DateTime(), nullable=True))
    op.add_column("answers", sa.Column("outdated_version", sa.String(length=20), nullable=True))
    op.create_table(
        "submission_wishes",
        sa.Column("person_id", sa.String(length=20), nullable=False),
        sa.Column("device_id", sa.String(length=40), nullable=False),
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("given_at", sa.DateTime(), nullable=True),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.person_id"], name=op.f("fk_submission_wishes_person_id_people")
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"],
            ["submissions.submission_id"],
            name=op.f("fk_submission_wishes_submission_id_submissions"),
        ),
        sa.PrimaryKeyConstraint("person_id", "device_id", "sequence", name=op.f("pk_submission_wishes")),
    )
    with op.batch_alter_table("submission_wishes", schema=None) as batch:
        batch.create_index(batch.f("ix_submission_wishes_submission_id"), ["submission_id"], unique=False)
