"""Cohorts as trainers run them: plans, what exports without names count by, rosters that wait, work carried over."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this version."""
    op.create_table(
        "cohort_plans",
        sa.Column("cohort_id", sa.String(length=30), nullable=False),
        sa.Column("province_code", sa.String(length=10), nullable=True),
        sa.Column("partner", sa.String(length=120), nullable=False),
        sa.Column("form_key", sa.String(length=40), nullable=True),
        sa.Column("copied_from", sa.String(length=30), nullable=True),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.Column("archived_by", sa.String(length=20), nullable=True),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohorts.cohort_id"], name=op.f("fk_cohort_plans_cohort_id")),
        sa.PrimaryKeyConstraint("cohort_id", name=op.f("pk_cohort_plans")),
        sa.UniqueConstraint("form_key", name=op.f("uq_cohort_plans_form_key")),
    )
    # Purpose (law 09-08): results counted by sex, age band and province without names, for the head office.
    op.create_table(
        "learner_details",
        sa.Column("person_id", sa.String(length=20), nullable=False),
        sa.Column("sex", sa.String(length=1), nullable=True),
        sa.Column("age_band", sa.String(length=5), nullable=True),
        sa.Column("province_code", sa.String(length=10), nullable=True),
        sa.Column("commune", sa.String(length=80), nullable=False),
        sa.Column("registration_number", sa.String(length=30), nullable=True),
        sa.Column("written_by", sa.String(length=20), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("sex in ('f', 'm')", name=op.f("ck_learner_details_sex")),
        sa.ForeignKeyConstraint(["person_id"], ["people.person_id"], name=op.f("fk_learner_details_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_learner_details")),
    )
    op.create_table(
        "roster_drafts",
        sa.Column("draft_id", sa.String(length=20), nullable=False),
        sa.Column("cohort_id", sa.String(length=30), nullable=False),
        sa.Column("made_by", sa.String(length=20), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("file_name", sa.String(length=120), nullable=False),
        sa.Column("reading", sa.JSON(), nullable=False),
        sa.Column("outcome", sa.JSON(), nullable=True),
        sa.Column("written_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohorts.cohort_id"], name=op.f("fk_roster_drafts_cohort_id")),
        sa.ForeignKeyConstraint(["made_by"], ["people.person_id"], name=op.f("fk_roster_drafts_made_by")),
        sa.PrimaryKeyConstraint("draft_id", name=op.f("pk_roster_drafts")),
    )
    op.create_index(op.f("ix_roster_drafts_cohort_id"), "roster_drafts", ["cohort_id"])
    op.create_table(
        "carried_submissions",
        sa.Column("submission_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.String(length=20), nullable=False),
        sa.Column("carried_from", sa.Integer(), nullable=False),
        sa.Column("carried_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submissions.submission_id"], name=op.f("fk_carried_submissions_submission_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.person_id"], name=op.f("fk_carried_submissions_person_id")),
        sa.ForeignKeyConstraint(
            ["carried_from"],
            ["submissions.submission_id"],
            name=op.f("fk_carried_submissions_carried_from"),
        ),
        sa.PrimaryKeyConstraint("submission_id", name=op.f("pk_carried_submissions")),
    )
    op.create_index(op.f("ix_carried_submissions_person_id"), "carried_submissions", ["person_id"])


def downgrade() -> None:
    """Undo this version."""
    for table in ("carried_submissions", "roster_drafts", "learner_details", "cohort_plans"):
        op.drop_table(table)
