"""Files handed in for courses with code: notebooks as learners wrote them, and what lies beside."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this version."""
    op.create_table(
        "handed_files",
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("path", sa.String(length=200), nullable=False),
        sa.Column("person_id", sa.String(length=20), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submissions.submission_id"], name=op.f("fk_handed_files_submission_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.person_id"], name=op.f("fk_handed_files_person_id")),
        sa.PrimaryKeyConstraint("submission_id", "path", name=op.f("pk_handed_files")),
    )
    op.create_index(op.f("ix_handed_files_person_id"), "handed_files", ["person_id"])


def downgrade() -> None:
    """Undo this version."""
    op.drop_table("handed_files")
