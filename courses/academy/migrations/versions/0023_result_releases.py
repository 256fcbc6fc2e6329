"""Results can be held back until a trainer releases them, or until after the deadline."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this version."""
    op.create_table(
        "result_releases",
        sa.Column("release_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("cohort_id", sa.String(length=30), nullable=False),
        sa.Column("lesson_id", sa.String(length=60), nullable=False),
        sa.Column("person_id", sa.String(length=20), nullable=True),
        sa.Column("released_by", sa.String(length=20), nullable=False),
        sa.Column("released_at", sa.DateTime(), nullable=False),
        sa.Column("ends_at", sa.DateTime(), nullable=True),
        sa.Column("ended_by", sa.String(length=20), nullable=True),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohorts.cohort_id"], name=op.f("fk_result_releases_cohort_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.person_id"], name=op.f("fk_result_releases_person_id")),
        sa.PrimaryKeyConstraint("release_id", name=op.f("pk_result_releases")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_result_releases_cohort", "result_releases", ["cohort_id", "lesson_id"])
    op.create_index("ix_result_releases_person", "result_releases", ["person_id"])
    with op.batch_alter_table("cohort_terms") as batch:
        batch.add_column(sa.Column("results", sa.String(length=8), nullable=False, server_default="at_once"))
        batch.create_check_constraint(op.f("ck_cohort_terms_results"), "results in ('at_once', 'release', 'deadline')")


def downgrade() -> None:
    """Go back to the version before."""
    with op.batch_alter_table("cohort_terms") as batch:
        batch.drop_constraint(op.f("ck_cohort_terms_results"), type_="check")
        batch.drop_column("results")
    op.drop_table("result_releases")
