"""What people declare when they register alone, and which cohorts are open to all."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this version."""
    op.create_table(
        "declarations",
        sa.Column("person_id", sa.String(length=20), nullable=False),
        sa.Column("province_code", sa.String(length=10), nullable=True),
        sa.Column("registration_number", sa.String(length=30), nullable=True),
        sa.Column("declared_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.person_id"], name=op.f("fk_declarations_person_id_people")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_declarations")),
    )
    with op.batch_alter_table("declarations", schema=None) as batch:
        batch.create_index(batch.f("ix_declarations_declared_at"), ["declared_at"], unique=False)
    op.create_table(
        "cohort_openings",
        sa.Column("cohort_id", sa.String(length=30), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("place", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["cohorts.cohort_id"], name=op.f("fk_cohort_openings_cohort_id_cohorts")
        ),
        sa.PrimaryKeyConstraint("cohort_id", name=op.f("pk_cohort_openings")),
    )
