"""The bank of projects at work: contests, juries, decisions, moves of groups, interests, plans, runs of fits."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_MADE = (
    "place_conditions", "project_fit_runs", "project_contests", "project_fits", "jury_marks", "jury_members",
    "project_decisions", "project_figures", "project_groups", "project_interests", "project_submissions",
    "project_group_stages", "project_plans",
)  # fmt: skip
_ANEW = ("project_figures", "jury_marks", "project_groups")  # made by 0002, other since; no release wrote to them


def upgrade() -> None:
    """Apply this version."""
    _drop(*_ANEW)
    op.create_table(
        "place_conditions",
        sa.Column("place_code", sa.String(length=6), nullable=False),
        sa.Column("condition", sa.String(length=40), nullable=False),
        sa.Column("holds", sa.Boolean(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("as_of", sa.String(length=10), nullable=True),
        sa.Column("written_by", sa.String(length=60), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("place_code", "condition", name=op.f("pk_place_conditions")),
    )
    op.create_table(
        "project_fit_runs",
        sa.Column("run_id", sa.String(length=24), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("bank_hash", sa.String(length=64), nullable=False),
        sa.Column("panel_hash", sa.String(length=64), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("code", sa.JSON(), nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column("ideas", sa.Integer(), nullable=False),
        sa.Column("results_hash", sa.String(length=64), nullable=False),
        sa.Column("records", sa.JSON(), nullable=False),
        sa.Column("author_id", sa.String(length=60), nullable=False),
        sa.Column("computed_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("run_id", name=op.f("pk_project_fit_runs")),
    )
    op.create_table(
        "project_contests",
        sa.Column("contest_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("region_code", sa.String(length=2), nullable=True),
        sa.Column("title_ar", sa.String(length=200), nullable=False),
        sa.Column("title_fr", sa.String(length=200), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("rubric", sa.JSON(), nullable=False),
        sa.Column("least_jurors", sa.Integer(), nullable=False),
        sa.Column("written_by", sa.String(length=60), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("closes_on >= opens_on", name=op.f("ck_project_contests_closes_on")),
        sa.CheckConstraint("least_jurors >= 2", name=op.f("ck_project_contests_least_jurors")),
        sa.ForeignKeyConstraint(["region_code"], ["regions.region_code"], name=op.f("fk_project_contests_region_code")),
        sa.PrimaryKeyConstraint("contest_id", name=op.f("pk_project_contests")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("project_contests", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_project_contests_region_code"), ["region_code"], unique=False)

    op.create_table(
        "project_fits",
        sa.Column("run_id", sa.String(length=24), nullable=False),
        sa.Column("place_code", sa.String(length=6), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["project_fit_runs.run_id"], name=op.f("fk_project_fits_run_id")),
        sa.PrimaryKeyConstraint("run_id", "place_code", name=op.f("pk_project_fits")),
    )
    op.create_table(
        "jury_marks",
        sa.Column("idea_id", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("juror_id", sa.String(length=60), nullable=False),
        sa.Column("criterion", sa.String(length=40), nullable=False),
        sa.Column("points", sa.Double(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=True),
        sa.Column("salt", sa.String(length=32), nullable=True),
        sa.Column("marked_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("points >= 0", name=op.f("ck_jury_marks_points")),
        sa.ForeignKeyConstraint(
            ["idea_id", "version"],
            ["project_ideas.idea_id", "project_ideas.version"],
            name=op.f("fk_jury_marks_idea_id"),
        ),
        sa.PrimaryKeyConstraint("idea_id", "version", "juror_id", "criterion", name=op.f("pk_jury_marks")),
    )
    op.create_table(
        "jury_members",
        sa.Column("idea_id", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("juror_id", sa.String(length=60), nullable=False),
        sa.Column("named_by", sa.String(length=60), nullable=False),
        sa.Column("named_at", sa.DateTime(), nullable=False),
        sa.Column("recused_at", sa.DateTime(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("salt", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["idea_id", "version"],
            ["project_ideas.idea_id", "project_ideas.version"],
            name=op.f("fk_jury_members_idea_id"),
        ),
        sa.PrimaryKeyConstraint("idea_id", "version", "juror_id", name=op.f("pk_jury_members")),
    )
    with op.batch_alter_table("jury_members", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_jury_members_juror_id"), ["juror_id"], unique=False)

    op.create_table(
        "project_decisions",
        sa.Column("idea_id", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(length=8), nullable=False),
        sa.Column("made_version", sa.Integer(), nullable=False),
        sa.Column("jurors", sa.Integer(), nullable=False),
        sa.Column("mean", sa.Double(), nullable=False),
        sa.Column("spread", sa.Double(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("salt", sa.String(length=32), nullable=True),
        sa.Column("decided_by", sa.String(length=60), nullable=False),
        sa.Column("decided_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("verdict in ('accepted', 'refused')", name=op.f("ck_project_decisions_verdict")),
        sa.CheckConstraint("jurors >= 1", name=op.f("ck_project_decisions_jurors")),
        sa.ForeignKeyConstraint(
            ["idea_id", "version"],
            ["project_ideas.idea_id", "project_ideas.version"],
            name=op.f("fk_project_decisions_idea_id"),
        ),
        sa.PrimaryKeyConstraint("idea_id", "version", name=op.f("pk_project_decisions")),
    )
    with op.batch_alter_table("project_decisions", schema=None) as batch_op:
        batch_op.create_index("ix_project_decisions_decided_at", ["decided_at"], unique=False)

    op.create_table(
        "project_figures",
        sa.Column("idea_id", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("low", sa.Double(), nullable=True),
        sa.Column("high", sa.Double(), nullable=True),
        sa.Column("unit", sa.String(length=40), nullable=False),
        sa.Column("evidence_grade", sa.String(length=1), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("as_of", sa.String(length=10), nullable=True),
        sa.Column("remark_fr", sa.Text(), nullable=True),
        sa.Column("remark_ar", sa.Text(), nullable=True),
        sa.CheckConstraint("evidence_grade in ('A', 'B', 'C')", name=op.f("ck_project_figures_evidence_grade")),
        sa.ForeignKeyConstraint(
            ["idea_id", "version"],
            ["project_ideas.idea_id", "project_ideas.version"],
            name=op.f("fk_project_figures_idea_id"),
        ),
        sa.PrimaryKeyConstraint("idea_id", "version", "name", name=op.f("pk_project_figures")),
    )
    op.create_table(
        "project_groups",
        sa.Column("group_id", sa.String(length=24), nullable=False),
        sa.Column("idea_id", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("province_code", sa.String(length=6), nullable=False),
        sa.Column("stage", sa.String(length=10), nullable=False),
        sa.Column("members", sa.Integer(), nullable=True),
        sa.Column("women", sa.Integer(), nullable=True),
        sa.Column("youth", sa.Integer(), nullable=True),
        sa.Column("neet", sa.Integer(), nullable=True),
        sa.Column("dossier_number", sa.String(length=60), nullable=True),
        sa.Column("registration_number", sa.String(length=40), nullable=True),
        sa.Column("jobs", sa.Integer(), nullable=True),
        sa.Column("began_on", sa.Date(), nullable=True),
        sa.Column("written_by", sa.String(length=60), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.Column("moves", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "stage in ('group', 'dossier', 'registered', 'working', 'ended')", name=op.f("ck_project_groups_stage")
        ),
        sa.ForeignKeyConstraint(
            ["idea_id", "version"],
            ["project_ideas.idea_id", "project_ideas.version"],
            name=op.f("fk_project_groups_idea_id"),
        ),
        sa.ForeignKeyConstraint(
            ["province_code"], ["provinces.province_code"], name=op.f("fk_project_groups_province_code")
        ),
        sa.ForeignKeyConstraint(
            ["registration_number"],
            ["cooperatives.registration_number"],
            name=op.f("fk_project_groups_registration_number"),
        ),
        sa.PrimaryKeyConstraint("group_id", name=op.f("pk_project_groups")),
        sa.UniqueConstraint("registration_number", name=op.f("uq_project_groups_registration_number")),
    )
    with op.batch_alter_table("project_groups", schema=None) as batch_op:
        batch_op.create_index("ix_project_groups_idea_id", ["idea_id", "version"], unique=False)
        batch_op.create_index("ix_project_groups_province_code", ["province_code", "stage"], unique=False)

    op.create_table(
        "project_interests",
        sa.Column("interest_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("idea_id", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("province_code", sa.String(length=6), nullable=False),
        sa.Column("age_band", sa.String(length=10), nullable=False),
        sa.Column("is_woman", sa.Boolean(), nullable=True),
        sa.Column("is_neet", sa.Boolean(), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("person_id", sa.String(length=16), nullable=True),
        sa.Column("consented_at", sa.DateTime(), nullable=True),
        sa.Column("sent_at", sa.DateTime(), nullable=False),
        sa.Column("handled_at", sa.DateTime(), nullable=True),
        sa.Column("handled_by", sa.String(length=60), nullable=True),
        sa.CheckConstraint(
            "age_band in ('15_24', '25_34', '35_44', '45_or_more')", name=op.f("ck_project_interests_age_band")
        ),
        sa.CheckConstraint("language in ('ar', 'fr')", name=op.f("ck_project_interests_language")),
        sa.CheckConstraint("(handled_by is null) = (handled_at is null)", name=op.f("ck_project_interests_handled_at")),
        sa.CheckConstraint(
            "(person_id is null) = (consented_at is null)", name=op.f("ck_project_interests_consented_at")
        ),
        sa.ForeignKeyConstraint(
            ["idea_id", "version"],
            ["project_ideas.idea_id", "project_ideas.version"],
            name=op.f("fk_project_interests_idea_id"),
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.person_id"], name=op.f("fk_project_interests_person_id")),
        sa.ForeignKeyConstraint(
            ["province_code"], ["provinces.province_code"], name=op.f("fk_project_interests_province_code")
        ),
        sa.PrimaryKeyConstraint("interest_id", name=op.f("pk_project_interests")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("project_interests", schema=None) as batch_op:
        batch_op.create_index("ix_project_interests_idea_id", ["idea_id", "version"], unique=False)
        batch_op.create_index(batch_op.f("ix_project_interests_person_id"), ["person_id"], unique=False)
        batch_op.create_index("ix_project_interests_province_code", ["province_code", "handled_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_project_interests_sent_at"), ["sent_at"], unique=False)

    op.create_table(
        "project_submissions",
        sa.Column("idea_id", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(length=60), nullable=False),
        sa.Column("province_code", sa.String(length=6), nullable=False),
        sa.Column("contest_id", sa.Integer(), nullable=True),
        sa.Column("submitted_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["project_contests.contest_id"], name=op.f("fk_project_submissions_contest_id")
        ),
        sa.ForeignKeyConstraint(
            ["idea_id", "version"],
            ["project_ideas.idea_id", "project_ideas.version"],
            name=op.f("fk_project_submissions_idea_id"),
        ),
        sa.ForeignKeyConstraint(
            ["province_code"], ["provinces.province_code"], name=op.f("fk_project_submissions_province_code")
        ),
        sa.PrimaryKeyConstraint("idea_id", "version", name=op.f("pk_project_submissions")),
    )
    with op.batch_alter_table("project_submissions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_project_submissions_contest_id"), ["contest_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_project_submissions_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_project_submissions_province_code"), ["province_code"], unique=False)

    op.create_table(
        "project_group_stages",
        sa.Column("group_id", sa.String(length=24), nullable=False),
        sa.Column("move", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(length=10), nullable=False),
        sa.Column("members", sa.Integer(), nullable=True),
        sa.Column("women", sa.Integer(), nullable=True),
        sa.Column("youth", sa.Integer(), nullable=True),
        sa.Column("neet", sa.Integer(), nullable=True),
        sa.Column("jobs", sa.Integer(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("salt", sa.String(length=32), nullable=True),
        sa.Column("moved_by", sa.String(length=60), nullable=False),
        sa.Column("moved_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "stage in ('group', 'dossier', 'registered', 'working', 'ended')",
            name=op.f("ck_project_group_stages_stage"),
        ),
        sa.CheckConstraint("jobs >= 0", name=op.f("ck_project_group_stages_jobs")),
        sa.ForeignKeyConstraint(
            ["group_id"], ["project_groups.group_id"], name=op.f("fk_project_group_stages_group_id")
        ),
        sa.PrimaryKeyConstraint("group_id", "move", name=op.f("pk_project_group_stages")),
    )
    with op.batch_alter_table("project_group_stages", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_project_group_stages_moved_at"), ["moved_at"], unique=False)

    op.create_table(
        "project_plans",
        sa.Column("plan_id", sa.String(length=24), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.String(length=60), nullable=False),
        sa.Column("group_id", sa.String(length=24), nullable=True),
        sa.Column("province_code", sa.String(length=6), nullable=True),
        sa.Column("idea_id", sa.String(length=40), nullable=True),
        sa.Column("idea_version", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("inputs", sa.JSON(), nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=True),
        sa.Column("saved_by", sa.String(length=60), nullable=False),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["project_groups.group_id"], name=op.f("fk_project_plans_group_id")),
        sa.ForeignKeyConstraint(
            ["idea_id", "idea_version"],
            ["project_ideas.idea_id", "project_ideas.version"],
            name=op.f("fk_project_plans_idea_id"),
        ),
        sa.ForeignKeyConstraint(
            ["province_code"], ["provinces.province_code"], name=op.f("fk_project_plans_province_code")
        ),
        sa.PrimaryKeyConstraint("plan_id", "version", name=op.f("pk_project_plans")),
    )
    with op.batch_alter_table("project_plans", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_project_plans_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_project_plans_group_id"), ["group_id"], unique=False)

    with op.batch_alter_table("project_ideas", schema=None) as batch_op:
        batch_op.create_index("ix_project_ideas_state", ["state"], unique=False)
    _refuse_changes()


def _drop(*tables: str) -> None:
    """Drop tables that stand to be made anew; what holds rows stops the step before anything is lost."""
    for table in tables:
        if op.get_bind().scalar(sa.select(sa.func.count()).select_from(sa.table(table))):
            raise RuntimeError(f"The table {table} holds rows, which this step would lose: nothing was changed.")
        op.drop_table(table)


# What is never changed once it is written; words with their salt can be emptied, an interest handled, a juror recused.
_LASTING = {
    "project_contests": (
        "contest_id, region_code, title_ar, title_fr, opens_on, rubric, least_jurors, written_by, written_at"
    ),
    "project_submissions": "idea_id, version, person_id, province_code, contest_id, submitted_at",
    "jury_members": "idea_id, version, juror_id, named_by, named_at",
    "jury_marks": "idea_id, version, juror_id, criterion, points, marked_at",
    "project_decisions": "idea_id, version, verdict, made_version, jurors, mean, spread, decided_by, decided_at",
    "project_group_stages": "group_id, move, stage, members, women, youth, neet, jobs, moved_by, moved_at",
    "project_interests": (
        "interest_id, idea_id, version, province_code, age_band, is_woman, is_neet, language, person_id, "
        "consented_at, sent_at"
    ),
    "project_plans": (
        "plan_id, version, author_id, group_id, province_code, idea_id, idea_version, inputs, seed, saved_by, saved_at"
    ),
    "project_fit_runs": (
        "run_id, year, bank_hash, panel_hash, code_hash, code, seed, settings, places, ideas, results_hash, records, "
        "author_id, computed_at"
    ),
    "project_fits": "run_id, place_code, payload",
}


def _refuse_changes() -> None:
    """Let the database itself refuse that a record is changed; a table copied in a batch loses this."""
    refusal = "what was judged, decided, moved or planned is only added to"
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    if not is_sqlite:
        op.execute(
            "create function project_records_refuse() returns trigger language plpgsql as "
            f"$$ begin raise exception '{refusal}'; end $$"
        )
    for table, columns in _LASTING.items():
        begun = f"create trigger {table}_no_update before update of {columns} on {table} "
        if is_sqlite:
            op.execute(f"{begun} begin select raise(abort, '{refusal}'); end")
        else:
            op.execute(f"{begun} for each row execute function project_records_refuse()")


def downgrade() -> None:
    """Undo this version."""
    op.drop_index("ix_project_ideas_state", table_name="project_ideas")
    for table in reversed(_MADE):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("drop function project_records_refuse()")
    op.create_table(
        "project_figures",
        sa.Column("idea_id", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("low", sa.Double(), nullable=True),
        sa.Column("high", sa.Double(), nullable=True),
        sa.Column("unit", sa.String(length=20), nullable=False),
        sa.Column("evidence_grade", sa.String(length=1), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.CheckConstraint("evidence_grade in ('A', 'B', 'C')", name=op.f("ck_project_figures_evidence_grade")),
        sa.ForeignKeyConstraint(
            ["idea_id", "version"],
            ["project_ideas.idea_id", "project_ideas.version"],
            name=op.f("fk_project_figures_idea_id"),
        ),
        sa.PrimaryKeyConstraint("idea_id", "version", "name", name=op.f("pk_project_figures")),
    )
    op.create_table(
        "jury_marks",
        sa.Column("idea_id", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("juror_id", sa.String(length=60), nullable=False),
        sa.Column("criterion", sa.String(length=40), nullable=False),
        sa.Column("points", sa.Double(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=True),
        sa.Column("marked_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["idea_id", "version"],
            ["project_ideas.idea_id", "project_ideas.version"],
            name=op.f("fk_jury_marks_idea_id"),
        ),
        sa.PrimaryKeyConstraint("idea_id", "version", "juror_id", "criterion", name=op.f("pk_jury_marks")),
    )
    op.create_table(
        "project_groups",
        sa.Column("group_id", sa.String(length=24), nullable=False),
        sa.Column("idea_id", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("province_code", sa.String(length=6), nullable=False),
        sa.Column("stage", sa.String(length=10), nullable=False),
        sa.Column("members", sa.Integer(), nullable=True),
        sa.Column("women", sa.Integer(), nullable=True),
        sa.Column("youth", sa.Integer(), nullable=True),
        sa.Column("registration_number", sa.String(length=40), nullable=True),
        sa.Column("jobs", sa.Integer(), nullable=True),
        sa.Column("began_on", sa.Date(), nullable=True),
        sa.Column("written_by", sa.String(length=60), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "stage in ('group', 'dossier', 'registered', 'ended')", name=op.f("ck_project_groups_stage")
        ),
        sa.ForeignKeyConstraint(
            ["idea_id", "version"],
            ["project_ideas.idea_id", "project_ideas.version"],
            name=op.f("fk_project_groups_idea_id"),
        ),
        sa.ForeignKeyConstraint(
            ["province_code"], ["provinces.province_code"], name=op.f("fk_project_groups_province_code")
        ),
        sa.ForeignKeyConstraint(
            ["registration_number"],
            ["cooperatives.registration_number"],
            name=op.f("fk_project_groups_registration_number"),
        ),
        sa.PrimaryKeyConstraint("group_id", name=op.f("pk_project_groups")),
    )
