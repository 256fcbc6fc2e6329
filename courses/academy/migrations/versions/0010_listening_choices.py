"""How a person takes lessons: one thing a screen or whole pages, and in which voice."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this version."""
    op.create_table(
        "listening_choices",
        sa.Column("person_id", sa.String(length=20), nullable=False),
        sa.Column("takes_screens", sa.Boolean(), nullable=True),
        sa.Column("voice", sa.String(length=5), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.person_id"], name=op.f("fk_listening_choices_person_id_people")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_listening_choices")),
    )
