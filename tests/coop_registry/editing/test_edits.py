"""Changes by hand: what is written, who may, what is refused and in which words, and that history is whole."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from coop_registry import audit
from coop_registry.database import begin_writing, open_registry
from coop_registry.editing.edits import edit_cooperative, edit_year, set_delegation_provinces, set_status
from coop_registry.editing.errors import BadValue, HeadOfficeOnly, NothingToChange, StaleEdit, UnknownEntry
from coop_registry.editing.unions import link_union_member, unlink_union_member
from coop_registry.errors import UnknownCooperative, UnknownDelegation
from coop_registry.models.cooperatives import Cooperative, StatusChange, UnionMember
from coop_registry.models.files import AuditEntry, ImportedFile, ValueChange
from coop_registry.models.territory import Delegation, DelegationProvince
from coop_registry.models.yearly import YearlyFiling, YearlySnapshot
from coop_registry.queries.histories import history_of
from coop_registry.reference_tables import load_reference
from coop_registry.writers import Writer
from tests.coop_registry.conftest import NOW, dispose

NUMBER, FAR_AWAY, UNION = "1/23/2019/154", "1/60/2020/7", "4/23/2021/2"
HERE, NEARBY, AWAY = "01.511", "01.151", "09.001"
OFFICER = Writer("p2abcdefghk", frozenset({HERE, NEARBY}))
HEAD_OFFICE = Writer("p3headoffice", None)
WHY = "Read on the certificate"


@pytest.fixture
def registry(session: Session) -> Session:
    for number, place in ((NUMBER, HERE), (FAR_AWAY, AWAY), (UNION, HERE)):
        session.add(
            Cooperative(
                registration_number=number, name_ar="تعاونية الأمل", province_code=place, members=12, status="active",
                founded_on=dt.date(2019, 3, 1), search_text="x", declared_by="command-line", declared_at=NOW,
                is_synthetic=True, revision=1,
            )
        )  # fmt: skip
    session.commit()
    return session


def edit(session: Session, changes: dict[str, Any], writer: Writer = OFFICER, **other: Any) -> Cooperative:
    told: dict[str, Any] = {"reason": WHY, "revision": 1, "now": NOW} | other
    return edit_cooperative(session, writer, NUMBER, changes, **told)


def year(session: Session, table: str, changes: dict[str, Any], of: int = 2025, revision: int = 1) -> Cooperative:
    return edit_year(session, OFFICER, NUMBER, table, of, changes, reason=WHY, revision=revision, now=NOW)


def history(session: Session) -> list[tuple[str, str, Any, Any]]:
    changes = session.scalars(select(ValueChange).order_by(ValueChange.change_id))
    return [(c.record_table, c.column, c.old_value, c.new_value) for c in changes]


def test_an_edit_writes_the_row_its_history_and_an_audit_entry(registry: Session) -> None:
    edit(registry, {"name_latin": "Al Amal", "capital_mad": "١٢ ٥٠٠٫50", "founded_on": "03/04/2019"})
    registry.commit()
    registry.expire_all()
    sheet = registry.get_one(Cooperative, NUMBER)
    assert (sheet.name_latin, sheet.capital_mad, sheet.founded_on) == ("Al Amal", 12500.5, dt.date(2019, 4, 3))
    assert (sheet.revision, sheet.declared_by) == (2, "command-line"), "the record comes from where it came from"
    assert "al amal" in sheet.search_text
    assert NUMBER in sheet.search_text
    assert sorted(history(registry)) == [
        ("cooperatives", "capital_mad", None, 12500.5),
        ("cooperatives", "founded_on", "2019-03-01", "2019-04-03"),
        ("cooperatives", "name_latin", None, "Al Amal"),
    ]
    entry = registry.get_one(AuditEntry, 1)
    assert (entry.person_id, entry.action, entry.subject) == (OFFICER.person_id, "cooperative edited", NUMBER)
    assert WHY not in str(entry.detail), "a person's words stay where they can be erased"
    assert audit.verify(registry) == []
    assert {c.reason for c in registry.scalars(select(ValueChange))} == {WHY}


def test_what_lies_outside_the_territory_does_not_exist(registry: Session) -> None:
    for number in (FAR_AWAY, "1/1/2000/1"):
        with pytest.raises(UnknownCooperative, match="No cooperative of your territory"):
            edit_cooperative(registry, OFFICER, number, {"commune": "x"}, reason=WHY, revision=1, now=NOW)
        registry.rollback()
    edit_cooperative(registry, HEAD_OFFICE, FAR_AWAY, {"commune": "x"}, reason=WHY, revision=1, now=NOW)


def test_the_seat_moves_within_a_territory_and_beyond_it_by_the_head_office_only(registry: Session) -> None:
    edit(registry, {"province_code": NEARBY})
    with pytest.raises(BadValue, match="not in your territory"):
        edit(registry, {"province_code": AWAY}, revision=2)
    edit(registry, {"province_code": AWAY}, HEAD_OFFICE, revision=2)


def test_two_editors_do_not_overwrite_one_another(registry: Session) -> None:
    edit(registry, {"commune": "Asilah"})
    year(registry, "yearly_snapshots", {"jobs": 3}, revision=2)
    registry.commit()
    with pytest.raises(StaleEdit) as stale:
        edit(registry, {"commune": "Larache"})
    assert stale.value.revision == 3
    assert [(e.person_id, e.changed_at, dict(e.columns)) for e in stale.value.since] == [
        (OFFICER.person_id, NOW, {"cooperatives": ("commune",)}),
        (OFFICER.person_id, NOW, {"yearly_snapshots": ("jobs",)}),
    ]
    assert "commune" in str(stale.value)
    assert OFFICER.person_id in str(stale.value)


def test_a_change_that_says_what_is_known_is_told_so(registry: Session) -> None:
    with pytest.raises(NothingToChange, match=NUMBER):
        edit(registry, {"name_ar": " تعاونية الأمل ", "name_latin": ""})
    assert audit.head(registry).entries == 0


@pytest.mark.parametrize("reason", ["", "  ", "ok", "123 !"])
def test_a_reason_is_asked_for(registry: Session, reason: str) -> None:
    with pytest.raises(BadValue, match="Say in a few words"):
        edit(registry, {"commune": "Asilah"}, reason=reason)


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("capital_mad", "1.234", "ambiguous_number"), ("capital_mad", "1,24E+11", "not_a_number"),
        ("capital_mad", "-1", "negative"), ("capital_mad", "1,001", "ambiguous_number"),
        ("capital_mad", 0.001, "too_precise"), ("capital_mad", float("nan"), "not_a_number"),
        ("capital_mad", "99999999999999999", "too_large"), ("capital_mad", True, "not_a_number"),
        ("founded_on", "31/02/2019", "not_a_day"), ("founded_on", "22/11/2026", "future"),
        ("founded_on", "01/01/1019", "too_early"), ("founded_on", 43831, "not_a_day"), ("founded_on", NOW, "not_a_day"),
        ("province_code", "", "empty"), ("province_code", "99.999", "unknown_code"), ("sector_id", "x", "unknown_code"),
        ("name_ar", "??????", "lost_letters"), ("name_ar", "a\x00b", "hidden_signs"), ("name_ar", "", "no_name"),
        ("name_ar", "\u202eabc", "hidden_signs"), ("commune", "x" * 121, "too_long"), ("commune", 7, "no_text"),
        ("legal_category", "4", "not_a_category"), ("year_end", "31-12", "not_a_year_end"),
        ("is_agrarian_reform", "maybe", "not_yes_or_no"), ("members", 5, "unknown_field"),
        ("registration_number", "1/1/2000/1", "unknown_field"), ("status", "active", "unknown_field"),
    ],
)  # fmt: skip
def test_a_bad_value_is_refused_with_what_to_do(shared: Session, field: str, value: object, code: str) -> None:
    with pytest.raises(BadValue) as refused:
        edit(shared, {field: value})
    shared.rollback()
    assert (refused.value.field, refused.value.code) == (field, code)
    assert refused.value.problem
    assert refused.value.advice
    assert shared.get_one(Cooperative, NUMBER).revision == 1


@pytest.fixture(scope="module")
def shared(new_registry: Any) -> Any:
    """A registry in which only refused edits are tried."""
    maker = open_registry(new_registry())
    with maker() as session:
        row = Cooperative(registration_number=NUMBER, name_ar="ا", province_code=HERE, search_text="x", revision=1)
        row.declared_by, row.declared_at = "command-line", NOW
        session.add(row)
        session.commit()
        yield session
    dispose(maker)


@pytest.mark.parametrize(
    ("field", "value", "kept"),
    [
        ("legal_category", "3, 1", "1+3"), ("year_end", "06-30", "06-30"), ("is_agrarian_reform", "نعم", True),
        ("is_agrarian_reform", "off", False), ("capital_mad", "1 250 000,50", 1250000.5), ("capital_mad", 7, 7.0),
        ("founded_on", "2019-4-3", dt.date(2019, 4, 3)), ("commune", "  سيدي\u00a0 قاسم ", "سيدي قاسم"),
    ],
)  # fmt: skip
def test_values_are_read_as_people_write_them(shared: Session, field: str, value: str, kept: object) -> None:
    sheet = edit(shared, {field: value})
    assert getattr(sheet, field) == kept
    shared.rollback()


def test_a_year_is_made_when_absent_and_the_newest_counts_follow(registry: Session) -> None:
    sheet = year(registry, "yearly_snapshots", {"members": "25", "women": 30}, 2024)
    assert (sheet.members, sheet.women, sheet.youth, sheet.counted_in) == (25, 30, None, 2024), "contradictions stay"
    year(registry, "yearly_snapshots", {"members": 20}, 2023, revision=2)
    sheet = year(registry, "yearly_snapshots", {"jobs": 4}, 2025, revision=3)
    assert (sheet.members, sheet.counted_in) == (25, 2024), "a year that counts nobody changes no count"
    sheet = year(registry, "yearly_snapshots", {"members": None, "women": None}, 2024, revision=4)
    assert (sheet.members, sheet.counted_in) == (20, 2023)
    sheet = year(registry, "yearly_snapshots", {"members": ""}, 2023, revision=5)
    assert (sheet.members, sheet.counted_in, sheet.revision) == (None, None, 6)
    assert ("yearly_snapshots", "women", None, 30) in history(registry)


def test_a_filing_keeps_losses_and_refuses_the_future(registry: Session) -> None:
    year(registry, "yearly_filings", {"surplus_mad": "-1250,5", "assembly_held_on": "2025-05-02", "has_auditor": "non"})
    filing = registry.get_one(YearlyFiling, (NUMBER, 2025))
    assert (filing.surplus_mad, filing.has_auditor, filing.declared_by) == (-1250.5, False, OFFICER.person_id)
    for field, value in (("assets_mad", -1), ("assembly_held_on", "2027-01-01"), ("auditor_id", "r1")):
        with pytest.raises(BadValue):
            year(registry, "yearly_filings", {field: value}, revision=2)
    for of in (2027, 1900):
        with pytest.raises(BadValue, match="no year"):
            year(registry, "yearly_snapshots", {"members": 1}, of, revision=2)


def test_a_status_keeps_its_day_and_an_older_one_joins_the_history_only(registry: Session) -> None:
    def tell(status: str, since: str | None, revision: int) -> Cooperative:
        return set_status(
            registry, OFFICER, NUMBER, status, since=since, reason="Told by the province", revision=revision, now=NOW
        )

    assert tell("dissolved", "2025-06-01", 1).status == "dissolved"
    assert tell("dormant", "2023-01-01", 2).status == "dissolved"
    assert [row.status for row in registry.scalars(select(StatusChange))] == ["dissolved", "dormant"]
    with pytest.raises(NothingToChange):
        tell("dissolved", "2025-06-01", 3)
    with pytest.raises(BadValue, match="before the day"):
        tell("active", "2018-01-01", 3)
    with pytest.raises(BadValue, match="active, dormant"):
        tell("closed", None, 3)
    assert ("cooperatives", "status", "active", "dissolved") in history(registry)
    assert ("status_changes", "since", None, "2023-01-01") in history(registry)


def test_a_union_gains_and_loses_members(registry: Session) -> None:
    told: dict[str, Any] = {"reason": WHY, "now": NOW}
    link_union_member(registry, OFFICER, UNION, NUMBER, since="2022-01-01", revision=1, **told)
    row = link_union_member(registry, OFFICER, UNION, NUMBER, since="2022-01-01", until="2025-1-1", revision=2, **told)
    assert row.until == dt.date(2025, 1, 1)
    unlink_union_member(registry, OFFICER, UNION, NUMBER, revision=3, **told)
    assert registry.get(UnionMember, (UNION, NUMBER)) is None
    assert ("union_members", "member_number", NUMBER, None) in history(registry)
    with pytest.raises(UnknownEntry):
        unlink_union_member(registry, OFFICER, UNION, NUMBER, revision=4, **told)
    with pytest.raises(BadValue, match="begins with 4"):
        link_union_member(registry, OFFICER, NUMBER, UNION, revision=1, **told)
    with pytest.raises(BadValue, match="itself"):
        link_union_member(registry, OFFICER, UNION, UNION, revision=4, **told)
    with pytest.raises(UnknownCooperative):
        link_union_member(registry, OFFICER, UNION, FAR_AWAY, revision=4, **told)


def test_the_head_office_alone_says_which_provinces_a_delegation_serves(registry: Session) -> None:
    code = "meknes"
    told: dict[str, Any] = {"reason": "Decision of the director", "now": NOW}
    with pytest.raises(HeadOfficeOnly):
        set_delegation_provinces(registry, OFFICER, code, [HERE], **told)
    set_delegation_provinces(registry, HEAD_OFFICE, code, [HERE, NEARBY], province_list="complete", **told)
    registry.commit()
    load_reference(registry)  # as the next start does
    registry.expire_all()
    served = select(DelegationProvince.province_code).where(DelegationProvince.delegation_code == code)
    assert set(registry.scalars(served)) == {HERE, NEARBY}
    assert registry.get_one(Delegation, code).province_list == "complete"
    change = registry.scalars(select(ValueChange).where(ValueChange.column == "province_codes")).one()
    assert change.new_value == [NEARBY, HERE]
    with pytest.raises(NothingToChange):
        set_delegation_provinces(registry, HEAD_OFFICE, code, [NEARBY, HERE], **told)
    with pytest.raises(BadValue):
        set_delegation_provinces(registry, HEAD_OFFICE, code, ["00.000"], **told)
    with pytest.raises(UnknownDelegation):
        set_delegation_provinces(registry, HEAD_OFFICE, "nowhere", [], **told)


def test_an_edit_waits_for_another_writer_and_then_sees_what_it_wrote(registry: Session) -> None:
    maker = open_registry(registry.get_bind().url.render_as_string(hide_password=False))  # type: ignore[union-attr]
    with maker() as other:
        begin_writing(other)
        edit(other, {"commune": "Asilah"})
        other.commit()
    with pytest.raises(StaleEdit):
        edit(registry, {"commune": "Larache"})
    dispose(maker)


def test_an_edit_by_hand_keeps_where_the_record_came_from(registry: Session) -> None:
    file = ImportedFile(file_hash="f" * 64, file_name="list.xlsx", sheet="2024", declared_by="p9", imported_at=NOW,
                        rows_accepted=1, rows_rejected=0)  # fmt: skip
    registry.add(file)
    registry.flush()
    came: dict[str, Any] = {"file_id": file.file_id, "source_sheet": "2024", "source_row": 17, "declared_by": "p9",
                            "declared_at": NOW}  # fmt: skip
    sheet = registry.get_one(Cooperative, NUMBER)
    snapshot = YearlySnapshot(registration_number=NUMBER, year=2024, members=9, **came)
    for name, value in came.items():
        setattr(sheet, name, value)
    registry.add(snapshot)
    registry.commit()
    later: dict[str, Any] = {"reason": WHY, "now": NOW + dt.timedelta(days=3)}
    edit_cooperative(registry, OFFICER, NUMBER, {"year_end": "06-30"}, revision=1, **later)
    edit_year(registry, OFFICER, NUMBER, "yearly_snapshots", 2024, {"women": 4}, revision=2, **later)
    set_status(registry, OFFICER, NUMBER, "dormant", since=None, revision=3, **later)
    registry.commit()
    for row in (sheet, snapshot):
        assert {name: getattr(row, name) for name in came} == came
    kinds = history_of(registry, NUMBER).set_index("kind")
    assert kinds.loc["import", "file_name"] == "list.xlsx"
    changed = registry.scalars(select(ValueChange).where(ValueChange.column == "year_end")).one()
    assert (changed.person_id, changed.reason, changed.file_id) == (OFFICER.person_id, WHY, None)


def test_a_snapshot_made_by_hand_has_no_file(registry: Session) -> None:
    year(registry, "yearly_snapshots", {"members": 5})
    assert registry.get_one(YearlySnapshot, (NUMBER, 2025)).file_id is None
