"""Moves of learners between groups are kept: presence is counted along them, more time follows them."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

_KNOWN = ("moved", "newer version taken")  # what the audit says of moves before this version


def upgrade() -> None:
    """Apply this version."""
    moves = op.create_table(
        "learner_moves",
        sa.Column("move_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("person_id", sa.String(length=20), nullable=False),
        sa.Column("from_cohort", sa.String(length=30), nullable=False),
        sa.Column("to_cohort", sa.String(length=30), nullable=False),
        sa.Column("moved_by", sa.String(length=20), nullable=False),
        sa.Column("moved_at", sa.DateTime(), nullable=False),
        sa.Column("extensions", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["from_cohort"], ["cohorts.cohort_id"], name=op.f("fk_learner_moves_from_cohort")),
        sa.ForeignKeyConstraint(["person_id"], ["people.person_id"], name=op.f("fk_learner_moves_person_id")),
        sa.ForeignKeyConstraint(["to_cohort"], ["cohorts.cohort_id"], name=op.f("fk_learner_moves_to_cohort")),
        sa.PrimaryKeyConstraint("move_id", name=op.f("pk_learner_moves")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_learner_moves_person_id"), "learner_moves", ["person_id"])
    op.create_index("ix_learner_moves_to", "learner_moves", ["to_cohort", "person_id"])
    if known := _known_moves():
        op.bulk_insert(moves, known)


def downgrade() -> None:
    """Take it back."""
    op.drop_table("learner_moves")


def _known_moves() -> list[dict[str, object]]:
    """Return the moves that the audit tells of, oldest first; nobody knows what time they carried."""
    audit = sa.table(
        "audit",
        *(sa.column(name) for name in ("entry_id", "actor_id", "action", "subject_id")),
        sa.column("written_at", sa.DateTime()),
        sa.column("detail", sa.JSON()),
    )
    query = sa.select(audit).where(audit.c.action.in_(_KNOWN)).order_by(audit.c.entry_id)
    return [
        {
            "person_id": row.subject_id,
            "from_cohort": row.detail["from_cohort"],
            "to_cohort": row.detail["to_cohort"],
            "moved_by": row.actor_id,
            "moved_at": row.written_at,
            "extensions": {},
        }
        for row in op.get_bind().execute(query)
    ]
