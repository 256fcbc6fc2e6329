"""Work can be graded anew with other keys."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_ORIGINS = "origin in ('grader', 'trainer', 'formgrader'{})"


def upgrade() -> None:
    """Apply this version."""
    op.create_table(
        "regrades",
        sa.Column("regrade_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("cohort_id", sa.String(length=30), nullable=False),
        sa.Column("from_version", sa.String(length=20), nullable=False),
        sa.Column("keys_version", sa.String(length=20), nullable=False),
        sa.Column("to_version", sa.String(length=20), nullable=False),
        sa.Column("exercises", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("regraded_by", sa.String(length=20), nullable=False),
        sa.Column("begun_at", sa.DateTime(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("reached", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("applied_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("state in ('applying', 'applied')", name=op.f("ck_regrades_state")),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohorts.cohort_id"], name=op.f("fk_regrades_cohort_id")),
        sa.ForeignKeyConstraint(["regraded_by"], ["people.person_id"], name=op.f("fk_regrades_regraded_by")),
        sa.PrimaryKeyConstraint("regrade_id", name=op.f("pk_regrades")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_regrades_cohort", "regrades", ["cohort_id", "state"])
    _allow(_ORIGINS.format(", 'regrade'"))


def downgrade() -> None:
    """Go back to the version before."""
    _allow(_ORIGINS.format(""))
    op.drop_table("regrades")


def _allow(origins: str) -> None:
    """Let the ledger's entries have these origins; SQLite writes the table anew, with its indexes, for that."""
    with op.batch_alter_table("ledger", table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.drop_constraint(op.f("ck_ledger_origin"), type_="check")
        batch.create_check_constraint(op.f("ck_ledger_origin"), origins)
