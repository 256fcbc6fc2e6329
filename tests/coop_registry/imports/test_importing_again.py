"""Importing what was imported before: the same bytes, other readings of them, older files, what was refused then."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from coop_registry.imports.mappings import Mapping
from coop_registry.imports.report import Counts
from coop_registry.models.cooperatives import Cooperative
from coop_registry.models.files import AuditEntry, ImportedFile, RefusedRecord
from coop_registry.models.yearly import YearlySnapshot
from coop_registry.writers import Writer
from tests.coop_registry.conftest import NOW, Write
from tests.coop_registry.imports.importing_rows import (
    HEADERS,
    LATER,
    OFFICER,
    RIGHT,
    all_of,
    everything,
    imported,
    one,
    text,
)
from tests.coop_registry.imports.spreadsheets import by_odfpy, by_openpyxl, by_xlwt


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
