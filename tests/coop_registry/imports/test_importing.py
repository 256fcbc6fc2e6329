"""Importing declared files: what is written, what is not, by whom, and what is told of it."""

import contextlib
import datetime as dt
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from coop_registry import audit
from coop_registry.database import open_registry
from coop_registry.errors import RegistryError, TransactionOpen, UnreadableFile
from coop_registry.imports.report import Counts
from coop_registry.models.cooperatives import Cooperative, StatusChange
from coop_registry.models.files import AuditEntry, ImportedFile, RefusedRecord
from coop_registry.models.people import Mandate, NamedPerson
from coop_registry.models.whole import MODULES
from coop_registry.models.yearly import YearlyFiling, YearlySnapshot
from coop_registry.reference_tables import samples_folder
from coop_registry.writers import command_line
from tests.coop_registry.conftest import NOW, Write, dispose
from tests.coop_registry.imports.importing_rows import (
    HEAD_OFFICE,
    HEADERS,
    OFFICER,
    RIGHT,
    all_of,
    everything,
    imported,
    one,
    text,
)
from tests.coop_registry.imports.spreadsheets import by_odfpy, by_openpyxl


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
