"""What became of each check of a code exercise, for the words that its learner is told."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this version."""
    op.add_column("code_reports", sa.Column("checks", sa.JSON(), nullable=True))


def downgrade() -> None:
    """Undo this version."""
    with op.batch_alter_table("code_reports") as table:
        table.drop_column("checks")
