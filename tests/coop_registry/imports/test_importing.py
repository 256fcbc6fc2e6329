"""Importing declared files: what is written, what is not, by whom, and what is remembered of it."""

import contextlib
import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from coop_registry import audit
from coop_registry.database import open_registry
from coop_registry.errors import RegistryError, TransactionOpen, UnreadableFile
from coop_registry.imports.importing import import_file
from coop_registry.imports.mappings import Mapping
from coop_registry.imports.report import Counts, ImportReport
from coop_registry.models.cooperatives import Cooperative, StatusChange
from coop_registry.models.files import AuditEntry, ImportedFile, RefusedRecord, ValueChange
from coop_registry.models.people import Mandate, NamedPerson
from coop_registry.models.record import Record
from coop_registry.models.whole import MODULES
from coop_registry.models.yearly import YearlyFiling, YearlySnapshot
from coop_registry.queries.cooperatives import cooperatives_of
from coop_registry.reference_tables import samples_folder
from coop_registry.writers import Writer, command_line
from tests.coop_registry.conftest import NOW, Write, dispose
from tests.coop_registry.imports.spreadsheets import by_odfpy, by_openpyxl, by_xlwt

LATER = NOW + dt.timedelta(days=1)
HEADERS = ("registration_number", "name_ar", "province_code", "year", "members", "women")
RIGHT = ("1/23/2020/1", "تعاونية النور", "03.061", 2025, 9, 2)
HEAD_OFFICE, OFFICER = Writer("p23456789ab", None), Writer("p3456789abc", {"03.061"})


def imported(session: Session, path: Path, *, writer: Writer = HEAD_OFFICE, **options: Any) -> ImportReport:
    return import_file(session, path, writer=writer, **({"now": NOW} | options))


def text(*rows: Sequence[object], headers: Sequence[str] = HEADERS) -> str:
    return "\n".join(",".join("" if cell is None else str(cell) for cell in row) for row in (headers, *rows)) + "\n"


def all_of(session: Session, model: type[Record]) -> list[dict[str, Any]]:
    columns = model.__table__.columns
    rows = session.execute(select(model.__table__).order_by(*model.__table__.primary_key)).all()
    session.rollback()
    return [dict(zip((column.name for column in columns), row, strict=True)) for row in rows]


def one(session: Session, model: type[Record]) -> dict[str, Any]:
    (row,) = all_of(session, model)
    return row


WRITTEN = (
    Cooperative, YearlySnapshot, YearlyFiling, StatusChange, NamedPerson, Mandate,
    ImportedFile, RefusedRecord, ValueChange, AuditEntry,
)  # fmt: skip


def everything(session: Session) -> list[list[dict[str, Any]]]:
    return [all_of(session, model) for model in WRITTEN]


def test_a_row_becomes_a_cooperative_its_year_its_filing_its_status_and_its_chair(
    session: Session, write: Write
) -> None:
    headers = (*HEADERS, "founded_on", "status", "assembly_held_on", "surplus_mad", "chair_name", "chair_telephone")
    row = (*RIGHT, "2020-05-31", "active", "2026-03-01", "-12.5", "فاطمة العلوي", "0612345678")
    report = imported(session, write(text(row, headers=headers)))
    assert report.counts == dict.fromkeys(
        ("cooperatives", "yearly_snapshots", "yearly_filings", "chairs"), Counts(added=1)
    )
    sheet, year, filing = (one(session, model) for model in (Cooperative, YearlySnapshot, YearlyFiling))
    assert (sheet["members"], sheet["women"], sheet["counted_in"], sheet["revision"]) == (9, 2, 2025, 1)
    assert sheet["founded_on"] == dt.date(2020, 5, 31)
    assert not sheet["is_synthetic"]
    assert (year["year"], year["members"], year["women"], year["youth"]) == (2025, 9, 2, None)
    assert (filing["assembly_held_on"], filing["surplus_mad"]) == (dt.date(2026, 3, 1), -12.5)
    assert (one(session, StatusChange)["status"], one(session, StatusChange)["since"]) == ("active", None)
    person, mandate = one(session, NamedPerson), one(session, Mandate)
    assert (person["name_ar"], person["name_latin"], person["telephone"]) == ("فاطمة العلوي", None, "0612345678")
    assert (mandate["organ"], mandate["role"], mandate["person_id"]) == ("board", "chair", person["person_id"])


def test_every_record_says_where_it_comes_from(session: Session, tmp_path: Path) -> None:
    headers = (*HEADERS, "status", "surplus_mad", "chair_name")
    path = by_openpyxl(tmp_path / "list.xlsx", [headers, (*RIGHT, "active", 5, "Fatima")], sheet="لائحة")
    report = imported(session, path)
    for model in (Cooperative, YearlySnapshot, YearlyFiling, StatusChange, Mandate):
        row = one(session, model)
        told = (row["file_id"], row["source_sheet"], row["source_row"], row["declared_by"], row["declared_at"])
        assert told == (report.file_id, "لائحة", 2, HEAD_OFFICE.person_id, NOW), model.__name__
    assert one(session, ImportedFile)["file_hash"] == report.file_hash


def test_the_same_file_twice_changes_nothing(session: Session, write: Write) -> None:
    path = write(text(RIGHT, ("1/23/2020/2", "أخرى", "no such place", 2025, 1, 1)))
    first = imported(session, path)
    before = everything(session)
    again = imported(session, path, now=LATER)
    assert everything(session) == before
    assert again.already_imported_at == NOW
    assert again.changes_nothing
    assert again.refusals == first.refusals
    assert (again.rows_accepted, again.rows_refused) == (1, 1)


def test_an_old_file_imported_again_does_not_undo_a_newer_one(session: Session, write: Write) -> None:
    old = write(text(RIGHT), "old.csv")
    imported(session, old)
    imported(session, write(text((*RIGHT[:4], 12, 2)), "new.csv"))
    imported(session, old)
    assert one(session, YearlySnapshot)["members"] == 12


@pytest.mark.parametrize("save", [by_openpyxl, by_xlwt, by_odfpy])
def test_the_same_rows_saved_by_another_computer_change_nothing_and_are_noted(
    session: Session, write: Write, tmp_path: Path, save: Any
) -> None:
    imported(session, write(text(RIGHT)))
    before = [all_of(session, model) for model in (Cooperative, YearlySnapshot)]
    report = imported(session, save(tmp_path / "again", [HEADERS, RIGHT]), now=LATER)
    assert [all_of(session, model) for model in (Cooperative, YearlySnapshot)] == before
    assert report.changes_nothing
    assert len(all_of(session, ImportedFile)) == len(all_of(session, AuditEntry)) == 2


def test_a_changed_value_has_its_history_and_a_new_revision(session: Session, write: Write) -> None:
    headers = (*HEADERS, "capital_mad")
    imported(session, write(text((*RIGHT, 1000), headers=headers)))
    report = imported(session, write(text((*RIGHT[:4], 12, 2, 1500), headers=headers), "later.csv"), now=LATER)
    assert report.counts["cooperatives"] == report.counts["yearly_snapshots"] == Counts(changed=1)
    changes = {(row["record_table"], row["column"]): row for row in all_of(session, ValueChange)}
    assert {place: (row["old_value"], row["new_value"]) for place, row in changes.items()} == {
        ("cooperatives", "capital_mad"): (1000, 1500), ("yearly_snapshots", "members"): (9, 12)
    }  # fmt: skip
    assert changes["yearly_snapshots", "members"]["record_key"] == '["1/23/2020/1",2025]'
    assert {row["file_id"] for row in changes.values()} == {report.file_id}
    sheet = one(session, Cooperative)
    assert (sheet["revision"], sheet["members"], sheet["declared_at"]) == (2, 12, LATER)


def test_an_empty_cell_erases_nothing_and_is_told(session: Session, write: Write) -> None:
    imported(session, write(text(RIGHT)))
    report = imported(session, write(text((*RIGHT[:4], 12, None)), "later.csv"))
    assert (one(session, YearlySnapshot)["members"], one(session, YearlySnapshot)["women"]) == (12, 2)
    assert [(remark.reason, remark.detail["count"]) for remark in report.remarks] == [("kept_known", "1")]


def test_a_file_replaces_only_what_it_has_columns_for(session: Session, write: Write) -> None:
    imported(session, write(text(RIGHT)))
    headers = ("registration_number", "name_latin", "province_code")
    imported(session, write(text(("1/23/2020/1", "Coopérative Nour", "03.061"), headers=headers), "later.csv"))
    sheet = one(session, Cooperative)
    assert (sheet["name_ar"], sheet["name_latin"], sheet["members"]) == ("تعاونية النور", "Coopérative Nour", 9)
    assert cooperatives_of(session, search="nour")["registration_number"].tolist() == ["1/23/2020/1"]


def test_the_newest_year_is_what_lists_show(session: Session, write: Write) -> None:
    imported(session, write(text(RIGHT, (*RIGHT[:3], 2023, 5, 1))))
    assert (one(session, Cooperative)["members"], one(session, Cooperative)["counted_in"]) == (9, 2025)
    imported(session, write(text((*RIGHT[:3], 2024, 7, 1)), "older.csv"))
    assert one(session, Cooperative)["members"] == 9
    imported(session, write(text((*RIGHT[:3], 2026, None, 4)), "newer.csv"))
    sheet = one(session, Cooperative)
    assert (sheet["members"], sheet["women"], sheet["counted_in"]) == (None, 4, 2026)


def test_counts_without_a_year_are_taken_until_a_year_is_known(session: Session, write: Write) -> None:
    undated, headers = (*RIGHT[:3], 9, 2), tuple(name for name in HEADERS if name != "year")
    imported(session, write(text(undated, headers=headers)))
    assert (one(session, Cooperative)["members"], one(session, Cooperative)["counted_in"]) == (9, None)
    imported(session, write(text((*RIGHT[:4], 12, 2)), "dated.csv"))
    report = imported(session, write(text((*undated[:3], 10, 2), headers=headers), "again.csv"))
    assert one(session, Cooperative)["members"] == 12
    assert [remark.reason for remark in report.remarks] == ["undated_counts"]


def test_what_is_of_a_year_asks_for_the_year(session: Session, write: Write) -> None:
    headers = ("registration_number", "name_ar", "province_code", "surplus_mad")
    path = write(text((*RIGHT[:3], 5), headers=headers))
    with pytest.raises(UnreadableFile, match=r"surplus_mad.*year"):
        imported(session, path)
    imported(session, path, mapping=Mapping(constants={"year": 2024}))
    assert one(session, YearlyFiling)["year"] == 2024
    report = imported(session, write(text(RIGHT, (*RIGHT[:3], None, 5, 1)), "gap.csv"))
    assert [(cell.row, cell.reason) for cell in report.refusals] == [(3, "year_needed")]


def test_a_chair_is_a_new_person_only_under_another_name(session: Session, write: Write) -> None:
    headers = ("registration_number", "name_ar", "province_code", "chair_name", "chair_telephone")

    def say(name: str, telephone: str, file: str) -> ImportReport:
        return imported(session, write(text((*RIGHT[:3], name, telephone), headers=headers), file))

    say("أحمد بنعلي", "0612345678", "1.csv")
    assert say("احمد  بنعلى", "0612345679", "2.csv").counts["chairs"] == Counts(changed=1)
    assert one(session, NamedPerson)["telephone"] == "0612345679"
    told = say("Ahmed Benali", "0612345679", "3.csv")
    assert [remark.reason for remark in told.remarks] == ["chair_in_other_letters"]
    assert say("فاطمة العلوي", "0612345670", "4.csv").counts["chairs"] == Counts(added=1)
    assert len(all_of(session, Mandate)) == 2
    assert say("فاطمة العلوي", "06 12 34 56 70", "5.csv").counts["chairs"] == Counts(unchanged=1)


def test_names_of_people_stand_in_the_one_table_that_can_be_erased(session: Session, write: Write) -> None:
    headers = ("registration_number", "name_ar", "province_code", "chair_name", "chair_telephone")
    for number, name in enumerate(("Zoubida Tazi", "Zoubida ??", "Zoubida Naji")):
        rows = [(*RIGHT[:3], name, f"061234567{number}"), ("1/23/2020/2", "أخرى", "03.061", "Zoubida", "zoubida")]
        imported(session, write(text(*rows, headers=headers), f"{number}.csv"))
    assert len(all_of(session, RefusedRecord)) == 3  # the third file settles what the second was refused
    tables = {table for module in MODULES for table in vars(module).values() if hasattr(table, "__table__")}
    for model in tables - {NamedPerson}:
        assert "zoubida" not in str(all_of(session, model)).casefold(), model.__name__
        assert "06123456" not in str(all_of(session, model)), model.__name__


def test_an_officer_writes_in_their_provinces_alone(session: Session, write: Write) -> None:
    imported(session, write(text(("1/1/2020/1", "الوحدة", "03.231", 2025, 5, 1))))
    rows = [RIGHT, ("1/1/2020/2", "أخرى", "03.231", 2025, 5, 1), ("1/1/2020/1", "الوحدة", "03.061", 2025, 5, 1)]
    report = imported(session, write(text(*rows), "officer.csv"), writer=OFFICER)
    told = [(cell.row, cell.field, cell.reason) for cell in report.refusals]
    assert told == [(3, "province_code", "not_your_province"), (4, "registration_number", "not_your_cooperative")]
    assert {row["registration_number"]: row["province_code"] for row in all_of(session, Cooperative)} == {
        "1/1/2020/1": "03.231", "1/23/2020/1": "03.061"
    }  # fmt: skip


def test_what_one_officer_was_refused_another_may_take_from_the_same_file(session: Session, write: Write) -> None:
    path = write(text(RIGHT, ("1/1/2020/2", "أخرى", "03.231", 2025, 5, 1)))
    assert imported(session, path, writer=OFFICER).rows_refused == 1
    assert one(session, RefusedRecord)["province_code"] == "03.231"
    report = imported(session, path, writer=Writer("p456789abcd", {"03.231"}), now=LATER)
    assert (report.counts["cooperatives"], report.rows_known, report.refusals) == (Counts(added=1), 1, ())
    assert all_of(session, RefusedRecord) == []
    assert one(session, ImportedFile)["rows_accepted"] == 2


def test_what_was_refused_is_settled_by_a_later_file_that_says_it_right(session: Session, write: Write) -> None:
    wrong, other = (*RIGHT[:4], "??", 2), ("1/23/2020/2", *RIGHT[1:4], "??", 2)
    imported(session, write(text(wrong, other), "first.csv"))
    assert {row["registration_number"] for row in all_of(session, RefusedRecord)} == {"1/23/2020/1", "1/23/2020/2"}
    imported(session, write(text(RIGHT), "corrected.csv"), now=LATER)
    assert one(session, RefusedRecord)["registration_number"] == "1/23/2020/2"


def test_another_reading_of_the_same_bytes_is_an_import_of_its_own(session: Session, write: Write) -> None:
    path = write(text((*RIGHT, 5), headers=(*HEADERS, "anything")))
    imported(session, path)
    mapping = Mapping(columns={"anything": "youth"})
    assert imported(session, path, mapping=mapping).counts["yearly_snapshots"] == Counts(changed=1)
    assert one(session, YearlySnapshot)["youth"] == 5
    assert imported(session, path, mapping=mapping).already_imported_at == NOW


def test_a_synthetic_row_never_replaces_a_real_cooperative(session: Session, write: Write) -> None:
    imported(session, write(text(RIGHT)))
    invented = text((*RIGHT[:3], "yes"), headers=("registration_number", "name_ar", "province_code", "is_synthetic"))
    report = imported(session, write(invented, "invented.csv"))
    assert [cell.reason for cell in report.refusals] == ["synthetic_over_real"]
    assert not one(session, Cooperative)["is_synthetic"]


def test_a_row_that_does_not_say_synthetic_never_mixes_with_a_synthetic_cooperative(
    session: Session, write: Write
) -> None:
    headers = (*HEADERS, "is_synthetic")
    imported(session, write(text((*RIGHT, "yes"), headers=headers)))
    before = one(session, Cooperative)
    real = text((*RIGHT[:4], 10, 2, "no"), headers=headers)
    for content in (text((*RIGHT[:4], 10, 2)), real):
        report = imported(session, write(content, "real.csv"))
        assert [cell.reason for cell in report.refusals] == ["real_over_synthetic"]
    assert one(session, Cooperative) == before
    again = imported(session, write(text((*RIGHT[:4], 10, 2, "yes"), headers=headers), "again.csv"))
    assert again.counts["yearly_snapshots"].changed == 1


def test_a_row_refused_in_one_reading_is_not_known_to_it_because_another_reading_took_it(
    session: Session, write: Write
) -> None:
    headers = ("registration_number", "name_ar", "province_code", "commune")
    rows = (("1/78/2019/1", "أ", "03.061", "الأولى"), ("1/78/2019/2", "ب", "03.231", "الثانية"))
    file = write(text(*rows, headers=headers))
    assert imported(session, file, writer=OFFICER).rows_refused == 1
    imported(session, file, mapping=Mapping(columns={"commune": ""}))
    report = imported(session, file)
    assert (report.rows_known, report.counts["cooperatives"].changed) == (1, 1)
    assert imported(session, file).rows_known == 2
    assert {row["commune"] for row in all_of(session, Cooperative)} == {"الأولى", "الثانية"}


def test_one_number_in_two_rows_is_refused_in_both_unless_they_say_the_same(session: Session, write: Write) -> None:
    twin = ("1/23/2020/2", "أخرى", "03.061", 2025, 5, 1)
    report = imported(session, write(text(RIGHT, (*RIGHT[:4], 10, 2), twin, twin)))
    assert [(cell.row, cell.reason, cell.detail["rows"]) for cell in report.refusals] == [
        (2, "repeated_number", "2, 3"), (3, "repeated_number", "2, 3")
    ]  # fmt: skip
    assert [(remark.row, remark.reason, remark.detail["row"]) for remark in report.remarks] == [
        (5, "identical_row", "4")
    ]
    assert one(session, Cooperative)["registration_number"] == "1/23/2020/2"


def test_years_of_one_cooperative_must_agree_on_what_has_no_year(session: Session, write: Write) -> None:
    other = ("1/23/2020/1", "تعاونية أخرى", "03.061", 2024, 8, 2)
    report = imported(session, write(text(RIGHT, other)))
    assert [(cell.row, cell.field, cell.reason) for cell in report.refusals] == [
        (2, "name_ar", "rows_disagree"), (3, "name_ar", "rows_disagree")
    ]  # fmt: skip


def test_a_yearly_sheet_of_known_cooperatives_needs_no_provinces(session: Session, write: Write) -> None:
    elsewhere = ("1/23/2020/3", "تعاونية بعيدة", "03.231", 2024, 5, 1)
    imported(session, write(text(RIGHT, elsewhere)))
    headers = ("registration_number", "year", "members", "women")
    rows = (("1/23/2020/1", 2026, 11, 4), ("1/23/2020/2", 2026, 7, 1), ("1/23/2020/3", 2026, 6, 1))
    report = imported(session, write(text(*rows, headers=headers), "yearly.csv"), writer=OFFICER)
    assert [(cell.row, cell.column, cell.reason) for cell in report.refusals] == [
        (3, "A", "no_province"), (4, "A", "not_your_cooperative")
    ]  # fmt: skip
    known = {row["registration_number"]: row["province_code"] for row in all_of(session, Cooperative)}
    assert known == {"1/23/2020/1": "03.061", "1/23/2020/3": "03.231"}
    assert [row["members"] for row in all_of(session, YearlySnapshot)] == [9, 11, 5]
    assert report.duplicates.total == 0


def test_a_sheets_name_stays_out_of_the_audit_log_and_within_what_the_registry_keeps(
    session: Session, tmp_path: Path
) -> None:
    name = "Mme Fatima Zahra Alaoui, présidente, et ses coopératives de Meknès"
    rows = [HEADERS, RIGHT, (*RIGHT[:3], 2024, -1, 0)]
    report = imported(session, by_odfpy(tmp_path / "a.ods", rows, name))
    assert (report.sheet, report.rows_refused) == (name[:60], 1)
    assert "Fatima" not in str([entry["detail"] for entry in all_of(session, AuditEntry)])
    assert one(session, ImportedFile)["sheet"] == name[:60]


def test_a_dry_run_tells_the_same_and_changes_nothing(session: Session, write: Write) -> None:
    path = write(text(RIGHT, ("1/23/2020/2", "", "03.061", 2025, 5, 9)))
    before = everything(session)
    told = imported(session, path, dry_run=True)
    assert everything(session) == before
    real = imported(session, path)
    assert (told.counts, told.refusals, told.remarks) == (real.counts, real.refusals, real.remarks)
    assert told.is_dry_run


def test_the_audit_log_holds_each_import_and_stays_whole(session: Session, write: Write) -> None:
    report = imported(session, write(text(RIGHT)))
    imported(session, write(text((*RIGHT[:4], 12, 2)), "later.csv"), writer=OFFICER)
    first, second = all_of(session, AuditEntry)
    assert (first["action"], first["subject"], first["person_id"]) == (
        "file imported", report.file_hash, HEAD_OFFICE.person_id
    )  # fmt: skip
    assert first["detail"]["counts"]["cooperatives"]["added"] == 1
    assert first["detail"]["records_sha256"] != second["detail"]["records_sha256"]
    assert "تعاونية" not in str(first["detail"])
    assert audit.verify(session) == []


def test_a_number_written_with_other_zeros_is_the_same_cooperative(session: Session, write: Write) -> None:
    imported(session, write(text(("1/9/2020/7", "تعاونية الأمل", "03.061", 2025, 5, 1))))
    again = imported(session, write(text(("1/009/2020/0007", "تعاونية الأمل", "03.061", 2025, 6, 1)), "again.csv"))
    assert (again.counts["cooperatives"].added, again.counts["yearly_snapshots"].changed) == (0, 1)
    twice = text(("1/77/2019/1", "تعاونية أ", "03.061", 2025, 5, 1), ("1/077/2019/1", "ب", "03.061", 2025, 5, 1))
    report = imported(session, write(twice, "twice.csv"))
    assert {cell.reason for cell in report.refusals} == {"repeated_number"}
    assert len(all_of(session, Cooperative)) == 1


def test_likely_duplicates_are_proposed_within_the_officers_provinces(session: Session, write: Write) -> None:
    imported(session, write(text(RIGHT, ("1/9/2020/7", "تعاونية الأمل", "03.231", 2025, 5, 1))))
    rows = [("1/99/2021/5", "التعاونية النور", "03.061", 2025, 5, 1), ("1/98/2020/7", "غيرها", "03.061", 2025, 5, 1)]
    report = imported(session, write(text(*rows), "officer.csv"), writer=OFFICER)
    assert [(pair.number, pair.other_number) for pair in report.duplicates.shown] == [("1/99/2021/5", "1/23/2020/1")]
    assert len(all_of(session, Cooperative)) == 4


def test_readers_and_writers_work_on_while_a_file_is_read(session: Session, url: str, write: Write) -> None:
    other = open_registry(url)
    seen: list[int] = []

    def meanwhile(done: int, total: int) -> None:
        if done < total // 2 and not seen:  # the file is being read
            with other() as second:
                imported(second, write(text(("1/23/2020/9", "في الأثناء", "03.061", 2025, 5, 1)), "meanwhile.csv"))
                seen.append(done)

    report = imported(
        session, write(text(RIGHT, ("1/23/2020/9", "في الأثناء", "03.061", 2025, 6, 1))), progress=meanwhile
    )
    assert seen
    assert report.counts["cooperatives"] == Counts(added=1, unchanged=1)
    assert report.counts["yearly_snapshots"] == Counts(added=1, changed=1)
    dispose(other)


def test_progress_goes_forward_to_its_end(session: Session) -> None:
    seen: list[tuple[int, int]] = []
    sample = samples_folder() / "cooperatives.csv"
    imported(session, sample, dry_run=True, progress=lambda done, total: seen.append((done, total)))
    assert seen == sorted(seen)
    assert seen[-1][0] == seen[-1][1]


def test_an_import_refuses_a_session_with_work_open(session: Session, write: Write) -> None:
    session.execute(select(1))
    with pytest.raises(TransactionOpen):
        imported(session, write(text(RIGHT)))


def test_a_file_that_is_no_table_leaves_nothing(session: Session, write: Write, tmp_path: Path) -> None:
    for path in (write(b""), write(b"PK\x03\x04 cut off", "cut.xlsx"), tmp_path / "absent.csv", tmp_path):
        with pytest.raises(UnreadableFile) as refused:
            imported(session, path)
        assert "\n" not in str(refused.value)
        assert not session.in_transaction()
    assert not any(everything(session))


SHARED = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
COLUMNS = (
    "registration_number", "name_ar", "province_code", "year", "members", "women", "founded_on", "status",
    "surplus_mad", "chair_name", "is_synthetic",
)  # fmt: skip
CELLS = st.text(max_size=12) | st.sampled_from(
    ["1/23/2020/1", "03.061", "2025", "12", "٣", "2020-01-01", "yes", "-1", "²", "néant", "active", "تعاونية"]
)


@SHARED
@given(rows=st.lists(st.lists(CELLS, min_size=len(COLUMNS), max_size=len(COLUMNS)), max_size=3))
def test_any_cells_under_right_headers_give_a_report_or_a_sentence(
    session: Session, write: Write, rows: list[list[str]]
) -> None:
    quoted = [['"' + cell.replace('"', '""') + '"' for cell in row] for row in rows]
    path = write(text(*quoted, headers=COLUMNS).encode("utf-8", "surrogatepass"))
    with contextlib.suppress(RegistryError):
        report = imported(session, path, writer=command_line())
        assert report.rows_accepted + report.rows_refused + len(report.left_out) >= len(report.refused_numbers)
    assert not session.in_transaction()


def test_a_row_whose_twin_is_refused_for_another_cell_does_not_enter_in_its_place(
    session: Session, write: Write
) -> None:
    headers = HEADERS[:3] + HEADERS[4:]
    wrong, twin = ("1/23/2020/1", "أولى", "لا مكان", 9, 2), ("1/23/2020/1", "ثانية", "03.061", 8, 2)
    for rows in ((wrong, twin), (twin, wrong)):
        report = imported(session, write(text(*rows, headers=headers)))
        repeated = [(cell.row, cell.detail["rows"]) for cell in report.refusals if cell.reason == "repeated_number"]
        assert (repeated, report.rows_accepted) == ([(2, "2, 3"), (3, "2, 3")], 0)
    assert all_of(session, Cooperative) == []


def test_a_row_out_of_bounds_leaves_no_room_for_its_twin(session: Session, write: Write) -> None:
    report = imported(session, write(text((*RIGHT[:4], -9, 2), RIGHT)))
    assert {(cell.row, cell.reason) for cell in report.refusals} == {
        (2, "negative"), (2, "repeated_number"), (3, "repeated_number")
    }  # fmt: skip
    assert all_of(session, Cooperative) == []


def test_a_refused_row_of_another_year_is_no_twin_and_one_of_an_unread_year_is_remarked_upon(
    session: Session, write: Write
) -> None:
    other = (*RIGHT[:3], 2024, "neuf", 2)
    report = imported(session, write(text(RIGHT, other)))
    assert ({cell.row for cell in report.refusals}, report.rows_accepted) == ({3}, 1)
    assert [remark.reason for remark in report.remarks if remark.row == 2] == []
    report = imported(session, write(text((*RIGHT[:4], 10, 2), (*RIGHT[:3], "hier", 9, 2)), "b.csv"))
    assert [(r.row, r.detail["rows"]) for r in report.remarks if r.reason == "twin_refused"] == [(2, "3")]
    report = imported(session, write(text(RIGHT, (*RIGHT[:3], "٢٠٢٥", "neuf", 2)), "c.csv"))
    assert {cell.row for cell in report.refusals if cell.reason == "repeated_number"} == {2, 3}
