"""The whole record: years, people, visits, support, indicators, projects, scores, history and audit."""

from collections import Counter

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def _without_zeros(number: str) -> str:
    """Return a registration number whose court code has no zeros in front, as since this version every one has."""
    pieces = number.split("/")
    if len(pieces) != 4 or not pieces[1].strip("0"):
        return number
    return "/".join((pieces[0], pieces[1].lstrip("0"), *pieces[2:]))


def _renumber() -> None:
    """Write the numbers of cooperatives without zeros; where two would become one, both stay for a person to see."""
    cooperatives = sa.table("cooperatives", sa.column("registration_number"))
    held = list(op.get_bind().scalars(sa.select(cooperatives.c.registration_number)))
    wanted = [_without_zeros(number) for number in held]
    times = Counter(wanted)
    for number, without in zip(held, wanted, strict=True):
        if number != without and times[without] == 1:
            change = sa.update(cooperatives).where(cooperatives.c.registration_number == number)
            op.execute(change.values(registration_number=without))


def upgrade() -> None:
    """Apply this version."""
    _renumber()  # while no other table refers to cooperatives
    op.create_table(
        "activities",
        sa.Column("activity_id", sa.String(length=40), nullable=False),
        sa.Column("sector_id", sa.String(length=40), nullable=True),
        sa.Column("label_fr", sa.String(length=80), nullable=False),
        sa.Column("label_ar", sa.String(length=80), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("as_of", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(["sector_id"], ["sectors.sector_id"], name=op.f("fk_activities_sector_id")),
        sa.PrimaryKeyConstraint("activity_id", name=op.f("pk_activities")),
    )
    # Before any table refers to cooperatives: SQLite alters a table by copying and dropping it.
    with op.batch_alter_table("cooperatives", schema=None) as batch_op:
        batch_op.add_column(sa.Column("commune", sa.String(length=120), nullable=True))
        batch_op.add_column(sa.Column("seat", sa.String(length=300), nullable=True))
        batch_op.add_column(sa.Column("activity", sa.String(length=200), nullable=True))
        batch_op.add_column(sa.Column("activity_id", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("year_end", sa.String(length=5), nullable=True))
        batch_op.add_column(sa.Column("youth", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("counted_in", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("revision", sa.Integer(), nullable=False, server_default="1"))
        batch_op.alter_column(
            "capital_mad",
            existing_type=sa.NUMERIC(precision=14, scale=2),
            type_=sa.Numeric(precision=16, scale=2, asdecimal=False),
            existing_nullable=True,
        )
        batch_op.alter_column("source_row", existing_type=sa.INTEGER(), nullable=True)
        batch_op.alter_column("file_id", existing_type=sa.INTEGER(), nullable=True)
        batch_op.create_foreign_key(
            batch_op.f("fk_cooperatives_activity_id"), "activities", ["activity_id"], ["activity_id"]
        )
        batch_op.drop_constraint(batch_op.f("ck_cooperatives_members"), type_="check")
        batch_op.create_check_constraint("counts", "members >= 0 and women >= 0 and youth >= 0")
    with op.batch_alter_table("cooperatives", schema=None) as batch_op:  # apart: one batch is one copy of the rows
        batch_op.alter_column("revision", server_default=None)

    op.create_table(
        "audit_entries",
        sa.Column("entry_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.Column("person_id", sa.String(length=60), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=120), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("previous_hash", sa.String(length=64), nullable=False),
        sa.Column("entry_hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_audit_entries")),
        sa.UniqueConstraint("entry_hash", name=op.f("uq_audit_entries_entry_hash")),
    )
    op.create_table(
        "indicator_layouts",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("indicator_ids", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("year", name=op.f("pk_indicator_layouts")),
    )
    op.create_table(
        "people",
        sa.Column("person_id", sa.String(length=16), nullable=False),
        sa.Column("name_ar", sa.String(length=120), nullable=True),
        sa.Column("name_latin", sa.String(length=120), nullable=True),
        sa.Column("telephone", sa.String(length=20), nullable=True),
        sa.Column("is_woman", sa.Boolean(), nullable=True),
        sa.Column("erased_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_people")),
    )
    op.create_table(
        "score_runs",
        sa.Column("run_id", sa.String(length=24), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("framework", sa.Text(), nullable=False),
        sa.Column("framework_hash", sa.String(length=64), nullable=False),
        sa.Column("data_hash", sa.String(length=64), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("author_id", sa.String(length=60), nullable=False),
        sa.Column("computed_at", sa.DateTime(), nullable=False),
        sa.Column("published_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("run_id", name=op.f("pk_score_runs")),
    )
    op.create_table(
        "uploads",
        sa.Column("upload_id", sa.String(length=24), nullable=False),
        sa.Column("file_hash", sa.String(length=64), nullable=False),
        sa.Column("file_name", sa.String(length=255), nullable=False),
        sa.Column("person_id", sa.String(length=60), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.CheckConstraint("state in ('waiting', 'imported', 'dropped')", name=op.f("ck_uploads_state")),
        sa.PrimaryKeyConstraint("upload_id", name=op.f("pk_uploads")),
    )
    with op.batch_alter_table("uploads", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_uploads_person_id"), ["person_id"], unique=False)

    op.create_table(
        "refused_cells",
        sa.Column("refusal_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("registration_number", sa.String(length=40), nullable=True),
        sa.Column("province_code", sa.String(length=6), nullable=True),
        sa.Column("sheet", sa.String(length=60), nullable=True),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("column", sa.String(length=10), nullable=True),
        sa.Column("field", sa.String(length=40), nullable=True),
        sa.Column("value", sa.String(length=200), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["imported_files.file_id"], name=op.f("fk_refused_cells_file_id")),
        sa.PrimaryKeyConstraint("refusal_id", name=op.f("pk_refused_cells")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("refused_cells", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_refused_cells_file_id"), ["file_id"], unique=False)

    op.create_table(
        "value_changes",
        sa.Column("change_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("registration_number", sa.String(length=40), nullable=True),
        sa.Column("record_table", sa.String(length=40), nullable=False),
        sa.Column("record_key", sa.String(length=120), nullable=False),
        sa.Column("column", sa.String(length=40), nullable=False),
        sa.Column("old_value", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("new_value", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("person_id", sa.String(length=60), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["entry_id"], ["audit_entries.entry_id"], name=op.f("fk_value_changes_entry_id")),
        sa.ForeignKeyConstraint(["file_id"], ["imported_files.file_id"], name=op.f("fk_value_changes_file_id")),
        sa.PrimaryKeyConstraint("change_id", name=op.f("pk_value_changes")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("value_changes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_value_changes_changed_at"), ["changed_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_value_changes_entry_id"), ["entry_id"], unique=False)
        batch_op.create_index("ix_value_changes_record", ["record_table", "record_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_value_changes_registration_number"), ["registration_number"], unique=False)

    op.create_table(
        "project_ideas",
        sa.Column("idea_id", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title_ar", sa.String(length=200), nullable=True),
        sa.Column("title_fr", sa.String(length=200), nullable=True),
        sa.Column("sector_id", sa.String(length=40), nullable=True),
        sa.Column("activity_id", sa.String(length=40), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("evidence_grade", sa.String(length=1), nullable=True),
        sa.Column("sheet", sa.JSON(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("reviewed_on", sa.Date(), nullable=True),
        sa.Column("written_by", sa.String(length=60), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("evidence_grade in ('A', 'B', 'C')", name=op.f("ck_project_ideas_evidence_grade")),
        sa.CheckConstraint(
            "state in ('draft', 'submitted', 'accepted', 'refused', 'retired')", name=op.f("ck_project_ideas_state")
        ),
        sa.ForeignKeyConstraint(["activity_id"], ["activities.activity_id"], name=op.f("fk_project_ideas_activity_id")),
        sa.ForeignKeyConstraint(["sector_id"], ["sectors.sector_id"], name=op.f("fk_project_ideas_sector_id")),
        sa.PrimaryKeyConstraint("idea_id", "version", name=op.f("pk_project_ideas")),
    )
    op.create_table(
        "indicator_rows",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("registration_number", sa.String(length=40), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.Column("reasons", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["registration_number"],
            ["cooperatives.registration_number"],
            name=op.f("fk_indicator_rows_registration_number"),
        ),
        sa.PrimaryKeyConstraint("year", "registration_number", name=op.f("pk_indicator_rows")),
    )
    op.create_table(
        "indicator_values",
        sa.Column("registration_number", sa.String(length=40), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column("reason", sa.String(length=18), nullable=False),
        sa.Column("verification", sa.String(length=10), nullable=True),
        sa.Column("source_sheet", sa.String(length=60), nullable=True),
        sa.Column("source_row", sa.Integer(), nullable=True),
        sa.Column("declared_by", sa.String(length=60), nullable=False),
        sa.Column("declared_at", sa.DateTime(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "reason in ('observed', 'not_applicable', 'not_yet_due', 'not_filed', 'implausible', 'under_verification')",
            name=op.f("ck_indicator_values_reason"),
        ),
        sa.CheckConstraint(
            "verification in ('declared', 'documented', 'visited', 'certified')",
            name=op.f("ck_indicator_values_verification"),
        ),
        sa.ForeignKeyConstraint(["file_id"], ["imported_files.file_id"], name=op.f("fk_indicator_values_file_id")),
        sa.ForeignKeyConstraint(
            ["registration_number"],
            ["cooperatives.registration_number"],
            name=op.f("fk_indicator_values_registration_number"),
        ),
        sa.PrimaryKeyConstraint("registration_number", "year", "indicator_id", name=op.f("pk_indicator_values")),
    )
    with op.batch_alter_table("indicator_values", schema=None) as batch_op:
        batch_op.create_index("ix_indicator_values_year", ["year", "indicator_id"], unique=False)

    op.create_table(
        "interventions",
        sa.Column("intervention_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("registration_number", sa.String(length=40), nullable=False),
        sa.Column("programme", sa.String(length=120), nullable=False),
        sa.Column("supporter", sa.String(length=120), nullable=True),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("amount_mad", sa.Numeric(precision=16, scale=2, asdecimal=False), nullable=True),
        sa.Column("began_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("result", sa.String(length=10), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("source_sheet", sa.String(length=60), nullable=True),
        sa.Column("source_row", sa.Integer(), nullable=True),
        sa.Column("declared_by", sa.String(length=60), nullable=False),
        sa.Column("declared_at", sa.DateTime(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "kind in ('training', 'grant', 'loan', 'equipment', 'advice', 'marketing', 'premises', 'other')",
            name=op.f("ck_interventions_kind"),
        ),
        sa.CheckConstraint(
            "result in ('planned', 'under_way', 'completed', 'stopped')", name=op.f("ck_interventions_result")
        ),
        sa.CheckConstraint("amount_mad >= 0", name=op.f("ck_interventions_amount_mad")),
        sa.ForeignKeyConstraint(["file_id"], ["imported_files.file_id"], name=op.f("fk_interventions_file_id")),
        sa.ForeignKeyConstraint(
            ["registration_number"],
            ["cooperatives.registration_number"],
            name=op.f("fk_interventions_registration_number"),
        ),
        sa.PrimaryKeyConstraint("intervention_id", name=op.f("pk_interventions")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("interventions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_interventions_programme"), ["programme"], unique=False)
        batch_op.create_index(batch_op.f("ix_interventions_registration_number"), ["registration_number"], unique=False)

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
        "mandates",
        sa.Column("mandate_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("registration_number", sa.String(length=40), nullable=False),
        sa.Column("organ", sa.String(length=10), nullable=False),
        sa.Column("role", sa.String(length=10), nullable=False),
        sa.Column("person_id", sa.String(length=16), nullable=False),
        sa.Column("began_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("source_sheet", sa.String(length=60), nullable=True),
        sa.Column("source_row", sa.Integer(), nullable=True),
        sa.Column("declared_by", sa.String(length=60), nullable=False),
        sa.Column("declared_at", sa.DateTime(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("organ in ('board', 'director', 'auditor', 'committee')", name=op.f("ck_mandates_organ")),
        sa.CheckConstraint(
            "role in ('chair', 'vice_chair', 'secretary', 'treasurer', 'member', 'director', 'auditor')",
            name=op.f("ck_mandates_role"),
        ),
        sa.ForeignKeyConstraint(["file_id"], ["imported_files.file_id"], name=op.f("fk_mandates_file_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.person_id"], name=op.f("fk_mandates_person_id")),
        sa.ForeignKeyConstraint(
            ["registration_number"], ["cooperatives.registration_number"], name=op.f("fk_mandates_registration_number")
        ),
        sa.PrimaryKeyConstraint("mandate_id", name=op.f("pk_mandates")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("mandates", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mandates_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_mandates_registration_number"), ["registration_number"], unique=False)

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
    op.create_table(
        "scores",
        sa.Column("run_id", sa.String(length=24), nullable=False),
        sa.Column("registration_number", sa.String(length=40), nullable=False),
        sa.Column("points", sa.Double(), nullable=True),
        sa.Column("rating", sa.String(length=11), nullable=False),
        sa.Column("class_high", sa.String(length=1), nullable=True),
        sa.Column("class_low", sa.String(length=1), nullable=True),
        sa.Column("confidence", sa.Double(), nullable=True),
        sa.Column("coverage", sa.Double(), nullable=True),
        sa.Column("explanation", sa.JSON(), nullable=True),
        sa.CheckConstraint("rating in ('rated', 'provisional', 'not_rated')", name=op.f("ck_scores_rating")),
        sa.CheckConstraint("coverage >= 0 and coverage <= 1", name=op.f("ck_scores_coverage")),
        sa.CheckConstraint("points >= 0 and points <= 100", name=op.f("ck_scores_points")),
        sa.ForeignKeyConstraint(
            ["registration_number"], ["cooperatives.registration_number"], name=op.f("fk_scores_registration_number")
        ),
        sa.ForeignKeyConstraint(["run_id"], ["score_runs.run_id"], name=op.f("fk_scores_run_id")),
        sa.PrimaryKeyConstraint("run_id", "registration_number", name=op.f("pk_scores")),
    )
    op.create_table(
        "status_changes",
        sa.Column("status_change_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("registration_number", sa.String(length=40), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("source_sheet", sa.String(length=60), nullable=True),
        sa.Column("source_row", sa.Integer(), nullable=True),
        sa.Column("declared_by", sa.String(length=60), nullable=False),
        sa.Column("declared_at", sa.DateTime(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "status in ('active', 'dormant', 'dissolved', 'struck_off')", name=op.f("ck_status_changes_status")
        ),
        sa.ForeignKeyConstraint(["file_id"], ["imported_files.file_id"], name=op.f("fk_status_changes_file_id")),
        sa.ForeignKeyConstraint(
            ["registration_number"],
            ["cooperatives.registration_number"],
            name=op.f("fk_status_changes_registration_number"),
        ),
        sa.PrimaryKeyConstraint("status_change_id", name=op.f("pk_status_changes")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("status_changes", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_status_changes_registration_number"), ["registration_number"], unique=False
        )

    op.create_table(
        "union_members",
        sa.Column("union_number", sa.String(length=40), nullable=False),
        sa.Column("member_number", sa.String(length=40), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("source_sheet", sa.String(length=60), nullable=True),
        sa.Column("source_row", sa.Integer(), nullable=True),
        sa.Column("declared_by", sa.String(length=60), nullable=False),
        sa.Column("declared_at", sa.DateTime(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("union_number <> member_number", name=op.f("ck_union_members_not_itself")),
        sa.ForeignKeyConstraint(["file_id"], ["imported_files.file_id"], name=op.f("fk_union_members_file_id")),
        sa.ForeignKeyConstraint(
            ["member_number"], ["cooperatives.registration_number"], name=op.f("fk_union_members_member_number")
        ),
        sa.ForeignKeyConstraint(
            ["union_number"], ["cooperatives.registration_number"], name=op.f("fk_union_members_union_number")
        ),
        sa.PrimaryKeyConstraint("union_number", "member_number", name=op.f("pk_union_members")),
    )
    with op.batch_alter_table("union_members", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_union_members_member_number"), ["member_number"], unique=False)

    op.create_table(
        "visits",
        sa.Column("visit_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("registration_number", sa.String(length=40), nullable=False),
        sa.Column("visited_on", sa.Date(), nullable=False),
        sa.Column("inspector_id", sa.String(length=60), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(length=12), nullable=True),
        sa.Column("gravity", sa.String(length=8), nullable=True),
        sa.Column("findings", sa.Text(), nullable=True),
        sa.Column("is_blind", sa.Boolean(), nullable=True),
        sa.Column("inclusion_probability", sa.Double(), nullable=True),
        sa.Column("source_sheet", sa.String(length=60), nullable=True),
        sa.Column("source_row", sa.Integer(), nullable=True),
        sa.Column("declared_by", sa.String(length=60), nullable=False),
        sa.Column("declared_at", sa.DateTime(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("gravity in ('none', 'minor', 'serious', 'grave')", name=op.f("ck_visits_gravity")),
        sa.CheckConstraint(
            "outcome in ('in_order', 'remarks', 'adverse', 'not_found', 'refused')", name=op.f("ck_visits_outcome")
        ),
        sa.CheckConstraint(
            "inclusion_probability > 0 and inclusion_probability <= 1", name=op.f("ck_visits_inclusion_probability")
        ),
        sa.ForeignKeyConstraint(["file_id"], ["imported_files.file_id"], name=op.f("fk_visits_file_id")),
        sa.ForeignKeyConstraint(
            ["registration_number"], ["cooperatives.registration_number"], name=op.f("fk_visits_registration_number")
        ),
        sa.PrimaryKeyConstraint("visit_id", name=op.f("pk_visits")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("visits", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_visits_registration_number"), ["registration_number"], unique=False)
        batch_op.create_index(batch_op.f("ix_visits_visited_on"), ["visited_on"], unique=False)

    op.create_table(
        "yearly_filings",
        sa.Column("registration_number", sa.String(length=40), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("assembly_held_on", sa.Date(), nullable=True),
        sa.Column("accounts_deposited_on", sa.Date(), nullable=True),
        sa.Column("has_auditor", sa.Boolean(), nullable=True),
        sa.Column("auditor_id", sa.String(length=16), nullable=True),
        sa.Column("turnover_members_mad", sa.Numeric(precision=16, scale=2, asdecimal=False), nullable=True),
        sa.Column("turnover_non_members_mad", sa.Numeric(precision=16, scale=2, asdecimal=False), nullable=True),
        sa.Column("surplus_mad", sa.Numeric(precision=16, scale=2, asdecimal=False), nullable=True),
        sa.Column("reserves_mad", sa.Numeric(precision=16, scale=2, asdecimal=False), nullable=True),
        sa.Column("capital_paid_mad", sa.Numeric(precision=16, scale=2, asdecimal=False), nullable=True),
        sa.Column("assets_mad", sa.Numeric(precision=16, scale=2, asdecimal=False), nullable=True),
        sa.Column("debts_mad", sa.Numeric(precision=16, scale=2, asdecimal=False), nullable=True),
        sa.Column("receivables_mad", sa.Numeric(precision=16, scale=2, asdecimal=False), nullable=True),
        sa.Column("cash_mad", sa.Numeric(precision=16, scale=2, asdecimal=False), nullable=True),
        sa.Column("source_sheet", sa.String(length=60), nullable=True),
        sa.Column("source_row", sa.Integer(), nullable=True),
        sa.Column("declared_by", sa.String(length=60), nullable=False),
        sa.Column("declared_at", sa.DateTime(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["auditor_id"], ["people.person_id"], name=op.f("fk_yearly_filings_auditor_id")),
        sa.ForeignKeyConstraint(["file_id"], ["imported_files.file_id"], name=op.f("fk_yearly_filings_file_id")),
        sa.ForeignKeyConstraint(
            ["registration_number"],
            ["cooperatives.registration_number"],
            name=op.f("fk_yearly_filings_registration_number"),
        ),
        sa.PrimaryKeyConstraint("registration_number", "year", name=op.f("pk_yearly_filings")),
    )
    with op.batch_alter_table("yearly_filings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_yearly_filings_year"), ["year"], unique=False)

    op.create_table(
        "yearly_snapshots",
        sa.Column("registration_number", sa.String(length=40), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("members", sa.Integer(), nullable=True),
        sa.Column("women", sa.Integer(), nullable=True),
        sa.Column("youth", sa.Integer(), nullable=True),
        sa.Column("youth_age_bound", sa.Integer(), nullable=True),
        sa.Column("jobs", sa.Integer(), nullable=True),
        sa.Column("source_sheet", sa.String(length=60), nullable=True),
        sa.Column("source_row", sa.Integer(), nullable=True),
        sa.Column("declared_by", sa.String(length=60), nullable=False),
        sa.Column("declared_at", sa.DateTime(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "members >= 0 and women >= 0 and youth >= 0 and jobs >= 0", name=op.f("ck_yearly_snapshots_counts")
        ),
        sa.ForeignKeyConstraint(["file_id"], ["imported_files.file_id"], name=op.f("fk_yearly_snapshots_file_id")),
        sa.ForeignKeyConstraint(
            ["registration_number"],
            ["cooperatives.registration_number"],
            name=op.f("fk_yearly_snapshots_registration_number"),
        ),
        sa.PrimaryKeyConstraint("registration_number", "year", name=op.f("pk_yearly_snapshots")),
    )
    with op.batch_alter_table("yearly_snapshots", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_yearly_snapshots_year"), ["year"], unique=False)

    with op.batch_alter_table("imported_files", schema=None) as batch_op:
        batch_op.add_column(sa.Column("sheet", sa.String(length=60), nullable=True))
        batch_op.add_column(sa.Column("mapping", sa.JSON(), nullable=True))

    _refuse_changes_of_the_audit_log()


# What the audit log seals of a history: all but its reason, which may hold a name that has to be erased.
_SEALED = (
    'change_id, entry_id, registration_number, record_table, record_key, "column", old_value, new_value, person_id, '
    "changed_at, file_id"
)


def _refuse_changes_of_the_audit_log() -> None:
    """Let the database itself refuse that the audit log is changed; a table copied in a batch loses this.

    Histories can be removed: with a synthetic registry that another replaces.
    """
    refusal = "the audit log is only added to"
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("update", "delete"):
            op.execute(
                f"create trigger audit_entries_no_{verb} before {verb} on audit_entries "
                f"begin select raise(abort, '{refusal}'); end"
            )
        op.execute(
            f"create trigger value_changes_no_update before update of {_SEALED} on value_changes "
            f"begin select raise(abort, '{refusal}'); end"
        )
        return
    op.execute(
        "create function audit_entries_refuse() returns trigger language plpgsql as "
        f"$$ begin raise exception '{refusal}'; end $$"
    )
    op.execute(
        "create trigger audit_entries_no_change before update or delete or truncate on audit_entries "
        "for each statement execute function audit_entries_refuse()"
    )
    op.execute(
        f"create trigger value_changes_no_update before update of {_SEALED} on value_changes "
        "for each statement execute function audit_entries_refuse()"
    )


def downgrade() -> None:
    """Undo this version."""
    with op.batch_alter_table("imported_files", schema=None) as batch_op:
        batch_op.drop_column("mapping")
        batch_op.drop_column("sheet")

    with op.batch_alter_table("yearly_snapshots", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_yearly_snapshots_year"))

    op.drop_table("yearly_snapshots")
    with op.batch_alter_table("yearly_filings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_yearly_filings_year"))

    op.drop_table("yearly_filings")
    with op.batch_alter_table("visits", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_visits_visited_on"))
        batch_op.drop_index(batch_op.f("ix_visits_registration_number"))

    op.drop_table("visits")
    with op.batch_alter_table("union_members", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_union_members_member_number"))

    op.drop_table("union_members")
    with op.batch_alter_table("status_changes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_status_changes_registration_number"))

    op.drop_table("status_changes")
    op.drop_table("scores")
    op.drop_table("project_groups")
    op.drop_table("project_figures")
    with op.batch_alter_table("mandates", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mandates_registration_number"))
        batch_op.drop_index(batch_op.f("ix_mandates_person_id"))

    op.drop_table("mandates")
    op.drop_table("jury_marks")
    with op.batch_alter_table("interventions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_interventions_registration_number"))
        batch_op.drop_index(batch_op.f("ix_interventions_programme"))

    op.drop_table("interventions")
    with op.batch_alter_table("indicator_values", schema=None) as batch_op:
        batch_op.drop_index("ix_indicator_values_year")

    op.drop_table("indicator_values")
    op.drop_table("indicator_rows")
    op.drop_table("project_ideas")
    with op.batch_alter_table("value_changes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_value_changes_registration_number"))
        batch_op.drop_index("ix_value_changes_record")
        batch_op.drop_index(batch_op.f("ix_value_changes_entry_id"))
        batch_op.drop_index(batch_op.f("ix_value_changes_changed_at"))

    op.drop_table("value_changes")
    with op.batch_alter_table("refused_cells", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_refused_cells_file_id"))

    op.drop_table("refused_cells")
    with op.batch_alter_table("uploads", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_uploads_person_id"))

    op.drop_table("uploads")
    op.drop_table("score_runs")
    op.drop_table("people")
    op.drop_table("indicator_layouts")
    op.drop_table("audit_entries")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("drop function audit_entries_refuse()")
    with op.batch_alter_table("cooperatives", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_cooperatives_activity_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("ck_cooperatives_counts"), type_="check")
        batch_op.create_check_constraint("members", "members >= 0 and women >= 0 and women <= members")
        batch_op.alter_column("file_id", existing_type=sa.INTEGER(), nullable=False)
        batch_op.alter_column("source_row", existing_type=sa.INTEGER(), nullable=False)
        batch_op.alter_column(
            "capital_mad",
            existing_type=sa.Numeric(precision=16, scale=2, asdecimal=False),
            type_=sa.NUMERIC(precision=14, scale=2),
            existing_nullable=True,
        )
        batch_op.drop_column("revision")
        batch_op.drop_column("counted_in")
        batch_op.drop_column("youth")
        batch_op.drop_column("year_end")
        batch_op.drop_column("activity_id")
        batch_op.drop_column("activity")
        batch_op.drop_column("seat")
        batch_op.drop_column("commune")
    op.drop_table("activities")
