"""A part of an attempt comes along to a newer version, which learners hear of in their news."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

_BEFORE = "'graded', 'feedback', 'deadline', 'extension', 'certificate', 'answered'"


def upgrade() -> None:
    """Apply this version."""
    op.add_column("carried_submissions", sa.Column("asked_anew", sa.JSON(), nullable=False, server_default="[]"))
    _allow(f"{_BEFORE}, 'version'")


def downgrade() -> None:
    """Go back to the version before."""
    notices = sa.table("notices", sa.column("notice_id"), sa.column("kind"))
    gone = sa.select(notices.c.notice_id).where(notices.c.kind == "version")
    messages = sa.table("messages", sa.column("notice_id"))
    op.execute(sa.delete(messages).where(messages.c.notice_id.in_(gone)))
    op.execute(sa.delete(notices).where(notices.c.kind == "version"))
    _allow(_BEFORE)
    with op.batch_alter_table("carried_submissions") as batch:
        batch.drop_column("asked_anew")


def _allow(kinds: str) -> None:
    """Say which kinds of notices there may be; SQLite copies the table, which nothing may refer to meanwhile."""
    is_copied = op.get_bind().dialect.name == "sqlite"
    if is_copied:
        op.execute("CREATE TABLE kept_messages AS SELECT * FROM messages")
        op.execute("DELETE FROM messages")
    with op.batch_alter_table("notices", table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.drop_constraint(op.f("ck_notices_kind"), type_="check")
        batch.create_check_constraint(op.f("ck_notices_kind"), f"kind in ({kinds})")
    if is_copied:
        op.execute("INSERT INTO messages SELECT * FROM kept_messages")
        op.execute("DROP TABLE kept_messages")
