"""What an import does to values that are known: histories, gaps, years, chairs, and synthetic rows."""

import pytest
from sqlalchemy.orm import Session

from coop_registry.errors import UnreadableFile
from coop_registry.imports.mappings import Mapping
from coop_registry.imports.report import Counts, ImportReport
from coop_registry.models.cooperatives import Cooperative
from coop_registry.models.files import ValueChange
from coop_registry.models.people import Mandate, NamedPerson
from coop_registry.models.yearly import YearlyFiling, YearlySnapshot
from coop_registry.queries.cooperatives import cooperatives_of
from tests.coop_registry.conftest import Write
from tests.coop_registry.imports.importing_rows import HEADERS, LATER, RIGHT, all_of, imported, one, text


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
