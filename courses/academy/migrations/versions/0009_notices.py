"""Notices and messages; which document was looked at; what became of what people declared of themselves."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_KINDS = "kind in ('graded', 'feedback', 'deadline', 'extension', 'certificate', 'answered')"


def upgrade() -> None:
    """Apply this version."""
    op.create_table(
        "notices",
        sa.Column("notice_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("person_id", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("cause", sa.String(length=200), nullable=False),
        sa.Column("cohort_id", sa.String(length=30), nullable=False),
        sa.Column("lesson_id", sa.String(length=60), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("read_at", sa.DateTime(), nullable=True),
        sa.Column("considered_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint(_KINDS, name=op.f("ck_notices_kind")),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohorts.cohort_id"], name=op.f("fk_notices_cohort_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.person_id"], name=op.f("fk_notices_person_id")),
        sa.PrimaryKeyConstraint("notice_id", name=op.f("pk_notices")),
        sa.UniqueConstraint("person_id", "cause", name=op.f("uq_notices_person_id_cause")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_notices_unread", "notices", ["person_id", "read_at"])
    op.create_index("ix_notices_unconsidered", "notices", ["considered_at", "made_at"])
    op.create_table(
        "contacts",
        sa.Column("person_id", sa.String(length=20), nullable=False),
        sa.Column("channel", sa.String(length=5), nullable=False),
        sa.Column("address", sa.String(length=254), nullable=False),
        sa.Column("agreed_at", sa.DateTime(), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(), nullable=True),
        sa.Column("proof_code", sa.String(length=6), nullable=False),
        sa.Column("proof_until", sa.DateTime(), nullable=False),
        sa.Column("wrong_codes", sa.Integer(), nullable=False),
        sa.CheckConstraint("channel in ('email', 'sms')", name=op.f("ck_contacts_channel")),
        sa.ForeignKeyConstraint(["person_id"], ["people.person_id"], name=op.f("fk_contacts_person_id")),
        sa.PrimaryKeyConstraint("person_id", "channel", name=op.f("pk_contacts")),
    )
    op.create_table(
        "messages",
        sa.Column("message_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("notice_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.String(length=20), nullable=False),
        sa.Column("channel", sa.String(length=5), nullable=False),
        sa.Column("reference", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("reason", sa.String(length=60), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("not_before", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("leased_by", sa.String(length=60), nullable=True),
        sa.Column("leased_until", sa.DateTime(), nullable=True),
        sa.Column("is_in_hand", sa.Boolean(), nullable=False),
        sa.Column("is_perhaps_twice", sa.Boolean(), nullable=False),
        sa.Column("sent_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("state in ('waiting', 'sent', 'dropped')", name=op.f("ck_messages_state")),
        sa.ForeignKeyConstraint(["notice_id"], ["notices.notice_id"], name=op.f("fk_messages_notice_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.person_id"], name=op.f("fk_messages_person_id")),
        sa.PrimaryKeyConstraint("message_id", name=op.f("pk_messages")),
        sa.UniqueConstraint("notice_id", "channel", name=op.f("uq_messages_notice_id_channel")),
        sa.UniqueConstraint("reference", name=op.f("uq_messages_reference")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_messages_due", "messages", ["state", "not_before"])
    op.create_index("ix_messages_person", "messages", ["person_id", "created_at"])
    op.add_column("identity_checks", sa.Column("document", sa.String(length=12), nullable=False, server_default=""))
    op.add_column("declarations", sa.Column("judgement", sa.String(length=10), nullable=False, server_default=""))
    op.add_column("declarations", sa.Column("judged_by", sa.String(length=20), nullable=True))
    op.add_column("declarations", sa.Column("judged_at", sa.DateTime(), nullable=True))
    op.add_column("declarations", sa.Column("judged_on", sa.String(length=200), nullable=False, server_default=""))


def downgrade() -> None:
    """Undo this version."""
    with op.batch_alter_table("declarations") as batch_op:
        for column in ("judged_on", "judged_at", "judged_by", "judgement"):
            batch_op.drop_column(column)
    with op.batch_alter_table("identity_checks") as batch_op:
        batch_op.drop_column("document")
    for table in ("messages", "contacts", "notices"):
        op.drop_table(table)
