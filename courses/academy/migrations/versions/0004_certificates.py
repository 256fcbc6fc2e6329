"""Certificates: how learners were identified, what was issued, and the public halves of the keys."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_LEVELS = "identity in ('declared', 'seen', 'card')"


def upgrade() -> None:
    """Apply this version."""
    op.create_table(
        "certificate_keys",
        sa.Column("key_id", sa.String(length=8), nullable=False),
        sa.Column("record_key", sa.String(length=64), nullable=False),
        sa.Column("badge_key", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("retired_at", sa.DateTime(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(), nullable=True),
        sa.Column("withdrawal_reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key_id", name=op.f("pk_certificate_keys")),
    )
    op.create_table(
        "identity_checks",
        sa.Column("cohort_id", sa.String(length=30), nullable=False),
        sa.Column("person_id", sa.String(length=20), nullable=False),
        sa.Column("identity", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("name_latin", sa.String(length=200), nullable=False),
        sa.Column("checked_by", sa.String(length=20), nullable=False),
        sa.Column("checked_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(_LEVELS, name=op.f("ck_identity_checks_identity")),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohorts.cohort_id"], name=op.f("fk_identity_checks_cohort_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.person_id"], name=op.f("fk_identity_checks_person_id")),
        sa.PrimaryKeyConstraint("cohort_id", "person_id", name=op.f("pk_identity_checks")),
    )
    op.create_table(
        "certificates",
        sa.Column("status_index", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("number", sa.String(length=12), nullable=False),
        sa.Column("person_id", sa.String(length=20), nullable=False),
        sa.Column("cohort_id", sa.String(length=30), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.String(length=60), nullable=False),
        sa.Column("course_title", sa.JSON(), nullable=False),
        sa.Column("criteria", sa.JSON(), nullable=False),
        sa.Column("share", sa.Double(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("name_latin", sa.String(length=200), nullable=False),
        sa.Column("identity", sa.String(length=10), nullable=False),
        sa.Column("checked_by", sa.String(length=20), nullable=True),
        sa.Column("checker_name", sa.String(length=200), nullable=False),
        sa.Column("issued_at", sa.DateTime(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("is_demonstration", sa.Boolean(), nullable=False),
        sa.Column("key_id", sa.String(length=8), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("credential", sa.Text(), nullable=False),
        sa.Column("revoked_at", sa.DateTime(), nullable=True),
        sa.Column("revocation_reason", sa.Text(), nullable=False),
        sa.Column("replacement", sa.String(length=12), nullable=True),
        sa.Column("erased_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint(_LEVELS, name=op.f("ck_certificates_identity")),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohorts.cohort_id"], name=op.f("fk_certificates_cohort_id")),
        sa.ForeignKeyConstraint(["key_id"], ["certificate_keys.key_id"], name=op.f("fk_certificates_key_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.person_id"], name=op.f("fk_certificates_person_id")),
        sa.PrimaryKeyConstraint("status_index", name=op.f("pk_certificates")),
        sa.UniqueConstraint("number", name=op.f("uq_certificates_number")),
        sa.UniqueConstraint(
            "person_id", "cohort_id", "edition", name=op.f("uq_certificates_person_id_cohort_id_edition")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("certificates", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_certificates_person_id"), ["person_id"], unique=False)


def downgrade() -> None:
    """Undo this version."""
    with op.batch_alter_table("certificates", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_certificates_person_id"))

    op.drop_table("certificates")
    op.drop_table("identity_checks")
    op.drop_table("certificate_keys")
