"""Rows of one number: refused together unless they say the same, or are of other years."""

from sqlalchemy.orm import Session

from coop_registry.models.cooperatives import Cooperative
from tests.coop_registry.conftest import Write
from tests.coop_registry.imports.importing_rows import HEADERS, RIGHT, all_of, imported, one, text


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


def test_a_number_written_with_other_zeros_is_the_same_cooperative(session: Session, write: Write) -> None:
    imported(session, write(text(("1/9/2020/7", "تعاونية الأمل", "03.061", 2025, 5, 1))))
    again = imported(session, write(text(("1/009/2020/0007", "تعاونية الأمل", "03.061", 2025, 6, 1)), "again.csv"))
    assert (again.counts["cooperatives"].added, again.counts["yearly_snapshots"].changed) == (0, 1)
    twice = text(("1/77/2019/1", "تعاونية أ", "03.061", 2025, 5, 1), ("1/077/2019/1", "ب", "03.061", 2025, 5, 1))
    report = imported(session, write(twice, "twice.csv"))
    assert {cell.reason for cell in report.refusals} == {"repeated_number"}
    assert len(all_of(session, Cooperative)) == 1
