"""What an import overwrites is told before and after, with the known value and since when it stands."""

import datetime as dt

from sqlalchemy.orm import Session

from coop_registry.imports.importing import import_file
from coop_registry.imports.report_files import report_page
from coop_registry.imports.report_words import warnings, word_tables
from coop_registry.models.files import ValueChange
from tests.coop_registry.conftest import NOW, Write
from tests.coop_registry.imports.importing_rows import (
    HEAD_OFFICE,
    HEADERS,
    LATER,
    OFFICER,
    RIGHT,
    all_of,
    imported,
    text,
)
from widgets.theme.texts import Texts

CHANGED = (*RIGHT[:1], "تعاونية الضياء", "03.061", 2025, 12, 2)


def test_each_value_that_changes_is_told_from_what_to_what_and_since_when_dry_or_not(
    file_session: Session, write: Write
) -> None:
    imported(file_session, write(text(RIGHT), "first.csv"))
    told = [
        imported(file_session, write(text(CHANGED), "second.csv"), now=LATER, dry_run=is_dry).overwrites
        for is_dry in (True, False)
    ]
    assert told[0] == told[1]
    assert [(each.field, each.year, each.old, each.new, each.row) for each in told[0]] == [
        ("name_ar", None, "تعاونية النور", "تعاونية الضياء", 2), ("members", 2025, 9, 12, 2)
    ]  # fmt: skip
    assert {(each.entered_at, each.file_name, each.is_late) for each in told[0]} == {(NOW, "first.csv", True)}
    assert {(row["old_value"], row["new_value"]) for row in all_of(file_session, ValueChange)} == {
        (each.old, each.new) for each in told[1]
    }


def test_what_was_known_for_long_is_not_late_and_what_was_empty_overwrites_nothing(
    file_session: Session, write: Write
) -> None:
    headers = (*HEADERS, "youth")
    imported(file_session, write(text(RIGHT), "first.csv"))
    later = NOW + dt.timedelta(days=31)
    report = imported(file_session, write(text((*CHANGED, 3), headers=headers), "b.csv"), now=later, dry_run=True)
    assert [(each.field, each.old, each.is_late) for each in report.overwrites][-1] == ("youth", None, False)
    assert report.overwritten_lately == 0
    assert warnings(Texts("fr"), report) == []


def test_a_chair_who_gives_way_and_a_new_telephone_are_told(file_session: Session, write: Write) -> None:
    headers = ("registration_number", "name_ar", "province_code", "chair_name", "chair_telephone")
    reports = [
        imported(file_session, write(text((*RIGHT[:3], name, telephone), headers=headers), f"{telephone}.csv"))
        for name, telephone in (("أحمد", "0612345678"), ("أحمد", "0612345679"), ("فاطمة", "0612345679"))
    ]
    assert [[(each.field, each.old, each.new) for each in report.overwrites] for report in reports] == [
        [], [("chair_telephone", "0612345678", "0612345679")], [("chair_name", "أحمد", "فاطمة")]
    ]  # fmt: skip


def test_the_report_names_places_as_its_reader_does_and_a_page_shows_the_first_of_many(
    file_session: Session, write: Write
) -> None:
    rows = [(f"1/23/2020/{serial}", "تعاونية", "03.061", 2025, 9, 2) for serial in range(1, 6)]
    imported(file_session, write(text(*rows), "first.csv"))
    moved = [(number, name, "03.231", year, 9, 2) for number, name, _, year, *_ in rows]
    report = imported(file_session, write(text(*moved), "second.csv"), dry_run=True)
    for language, names in (("ar", ("مكناس", "فاس")), ("fr", ("Meknès", "Fès"))):
        texts = Texts(language)
        table = next(each for each in word_tables(texts, report, most=2) if each.name == "overwrites")
        assert (len(table.rows), table.rows_in_all) == (2, 5)
        assert table.rows[0][4:6] == names
        assert "first.csv" in table.rows[0][6]
        assert names[1] in report_page(report, language, NOW)
    assert len(warnings(Texts("fr"), report)) == 1


def test_cooperatives_entered_last_come_first(file_session: Session, write: Write) -> None:
    old, new = ("1/23/2020/1", "أ", "03.061", 2025, 9, 2), ("1/23/2020/2", "ب", "03.061", 2025, 9, 2)
    imported(file_session, write(text(old), "old.csv"))
    imported(file_session, write(text(new), "new.csv"), now=LATER)
    both = [(*row[:4], 10, 2) for row in (old, new)]
    report = imported(file_session, write(text(*both), "both.csv"), dry_run=True)
    assert [each.number for each in report.overwrites] == [new[0], old[0]]


def test_all_reasons_of_a_row_are_told_at_once(file_session: Session, write: Write) -> None:
    headers = (*HEADERS, "founded_on")
    rows = [("1/23/2020/1", "أ", "أكادير", 2025, 3, 8, "31/02/2019"), ("1/23/2020/2", "ب", "فاس", 2025, -3, 1, "??")]
    path = write(text(*rows, headers=headers), "list.csv")
    report = imported(file_session, path, writer=OFFICER)
    assert {(cell.row, cell.reason, cell.value) for cell in report.refusals} == {
        (2, "impossible_day", "31/02/2019"), (2, "not_your_province", "أكادير"),
        (3, "lost_letters", "??"), (3, "negative", "-3"), (3, "not_your_province", "فاس"),
    }  # fmt: skip
    assert [(each.row, each.reason) for each in report.also] == [(2, "women_over_members")]
    page = report_page(report, "ar", NOW)
    assert "أكادير" in page
    assert "09.001" not in page
    assert "أُخذ كما صُرّح به" not in page


def test_two_refused_rows_of_one_number_are_told_of_each_other(file_session: Session, write: Write) -> None:
    rows = [("1/23/2020/1", "أ", "nowhere", 2025, 3, 1), ("1/23/2020/1", "ب", "elsewhere", 2025, 3, 1)]
    report = imported(file_session, write(text(*rows), "list.csv"))
    assert {(cell.row, cell.detail["rows"]) for cell in report.refusals if cell.reason == "repeated_number"} == {
        (2, "2, 3"), (3, "2, 3")
    }  # fmt: skip


def test_an_activity_in_the_column_of_sectors_is_offered_its_sector(file_session: Session, write: Write) -> None:
    headers = ("registration_number", "name_ar", "province_code", "sector_id")
    report = imported(file_session, write(text((*RIGHT[:3], "تربية النحل"), headers=headers), "list.csv"))
    (cell,) = report.refusals
    assert (cell.reason, cell.detail["likely"]) == ("unknown_sector", "agriculture")
    assert "الفلاحة" in report_page(report, "ar", NOW)


def test_the_reason_of_an_unclear_day_names_the_cell_that_confuses(file_session: Session, write: Write) -> None:
    headers = ("registration_number", "name_ar", "province_code", "founded_on")
    rows = [("1/23/2020/1", "أ", "03.061", "03/04/2021"), ("1/23/2020/2", "ب", "03.061", "05/13/2020")]
    report = import_file(file_session, write(text(*rows, headers=headers)), writer=HEAD_OFFICE, now=NOW)
    unclear = next(cell for cell in report.refusals if cell.reason == "ambiguous_day")
    assert (unclear.detail["row"], unclear.detail["confusing"]) == ("3", "05/13/2020")
    assert "05/13/2020" in report_page(report, "fr", NOW)
