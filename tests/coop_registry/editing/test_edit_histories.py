"""Any sequence of edits: the chain verifies, history leads back to the first row, lists show the newest counts."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from coop_registry import audit
from coop_registry.canonical import plain_data
from coop_registry.database import begin_writing, open_registry
from coop_registry.editing.edits import SHEET_FIELDS, SNAPSHOT_FIELDS, edit_cooperative, edit_year, set_status
from coop_registry.editing.errors import BadValue, NothingToChange
from coop_registry.editing.newest_counts import copy_newest_counts
from coop_registry.editing.unions import link_union_member, unlink_union_member
from coop_registry.editing.value_changes import key_of
from coop_registry.editing.visits import amend_visit
from coop_registry.models.cooperatives import STATUSES, Cooperative, StatusChange, UnionMember
from coop_registry.models.files import ValueChange
from coop_registry.models.record import Record
from coop_registry.models.support import Visit
from coop_registry.models.yearly import YearlyFiling, YearlySnapshot
from tests.coop_registry.conftest import NOW, dispose
from tests.coop_registry.editing.test_edits import HERE, NEARBY, NUMBER, OFFICER, UNION, WHY

TABLES: tuple[type[Record], ...] = (Cooperative, YearlySnapshot, YearlyFiling, StatusChange, UnionMember, Visit)
COUNTS = ("members", "women", "youth", "counted_in")
DERIVED = {"declared_by", "declared_at", "file_id", "source_row", "source_sheet"}
SHEET_DERIVED = {*DERIVED, *COUNTS, "revision", "search_text"}
Rows = dict[tuple[str, str], dict[str, Any]]

words = st.none() | st.text("ابتث abc'\"%_", min_size=1, max_size=8)
counts = st.none() | st.integers(-1, 60)
days = st.none() | st.dates(dt.date(2018, 1, 1), dt.date(2027, 1, 1))
amounts = st.none() | st.decimals(-5, 10**6, places=2).map(float)
sheets = st.fixed_dictionaries(
    {},
    optional={"name_ar": words, "name_latin": words, "commune": words, "capital_mad": amounts, "founded_on": days,
              "province_code": st.sampled_from([HERE, NEARBY]), "is_agrarian_reform": st.none() | st.booleans()},
)  # fmt: skip
snapshots = st.fixed_dictionaries({}, optional=dict.fromkeys(SNAPSHOT_FIELDS, counts))
filings = st.fixed_dictionaries({}, optional={"surplus_mad": amounts, "assembly_held_on": days})
years = st.integers(2021, 2026)
operations = st.one_of(
    st.tuples(st.just("sheet"), sheets),
    st.tuples(st.just("yearly_snapshots"), years, snapshots),
    st.tuples(st.just("yearly_filings"), years, filings),
    st.tuples(st.just("status"), st.sampled_from(STATUSES), days),
    st.tuples(st.just("link"), days),
    st.tuples(st.just("unlink")),
    st.tuples(st.just("visit"), st.sampled_from(["none", "minor", "grave", None])),
)


@pytest.fixture(scope="module")
def registry(new_registry: Callable[[], str]) -> Iterator[Session]:
    maker = open_registry(new_registry())
    with maker() as session:
        told: dict[str, Any] = {"declared_by": "command-line", "declared_at": NOW}
        for number in (NUMBER, UNION):
            session.add(Cooperative(registration_number=number, name_ar="الأمل", province_code=HERE, search_text="x",
                                    **told))  # fmt: skip
        session.flush()
        session.add(YearlySnapshot(registration_number=NUMBER, year=2022, members=7, women=9, **told))
        copy_newest_counts(session)
        session.add(Visit(visit_id=1, registration_number=NUMBER, visited_on=NOW.date(), inspector_id="p1",
                          purpose="x", **told))  # fmt: skip
        session.commit()
        yield session
    dispose(maker)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sequence=st.lists(operations, min_size=1, max_size=12))
def test_any_sequence_of_edits_can_be_followed_back(registry: Session, sequence: list[tuple[Any, ...]]) -> None:
    begin_writing(registry)
    try:
        before, made = rows(registry), 0
        for operation in sequence:
            with suppress(NothingToChange, BadValue):
                carry_out(registry, operation)
                made += 1
        registry.flush()
        registry.expire_all()
        after = rows(registry)
        assert audit.verify(registry) == []
        assert audit.head(registry).entries == made
        assert sum(after["cooperatives", number]["revision"] - 1 for number in (NUMBER, UNION)) == made
        assert_history_leads_back(registry, before, after)
        assert_newest_counts(after)
    finally:
        registry.rollback()


def carry_out(session: Session, operation: tuple[Any, ...]) -> None:
    what, *given_values = operation
    of_union = what in {"link", "unlink"}
    seen = session.scalars(
        select(Cooperative.revision).where(Cooperative.registration_number == (UNION if of_union else NUMBER))
    ).one()
    told: dict[str, Any] = {"reason": WHY, "revision": seen, "now": NOW}
    if what == "sheet":
        edit_cooperative(session, OFFICER, NUMBER, given_values[0], **told)
    elif what == "status":
        set_status(session, OFFICER, NUMBER, given_values[0], since=given_values[1], **told)
    elif what == "link":
        link_union_member(session, OFFICER, UNION, NUMBER, since=given_values[0], **told)
    elif what == "unlink":
        if session.get(UnionMember, (UNION, NUMBER)) is None:
            raise NothingToChange(UNION)
        unlink_union_member(session, OFFICER, UNION, NUMBER, **told)
    elif what == "visit":
        amend_visit(session, OFFICER, 1, {"gravity": given_values[0]}, **told)
    else:
        edit_year(session, OFFICER, NUMBER, what, *given_values, **told)


def rows(session: Session) -> Rows:
    found = {}
    for record in TABLES:
        for row in session.scalars(select(record)):
            columns = [column.key for column in inspect(record).column_attrs]
            found[record.__tablename__, key_of(row)] = plain_data({name: getattr(row, name) for name in columns})
    return found


def replayed_backwards(values: Mapping[str, Any], changes: Iterable[ValueChange]) -> dict[str, Any]:
    """Return a row's values (as JSON holds them) as they stood before some changes of it, given oldest first."""
    held = dict(values)
    for change in reversed(list(changes)):
        assert held.get(change.column) == change.new_value, f"change {change.change_id} does not lead to what is held"
        held[change.column] = change.old_value
    return held


def assert_history_leads_back(session: Session, before: Rows, after: Rows) -> None:
    changes = defaultdict(list)
    for change in session.scalars(select(ValueChange).order_by(ValueChange.change_id)):
        changes[change.record_table, change.record_key].append(change)
    for place in before.keys() | after.keys() | changes.keys():
        replayed = replayed_backwards(after.get(place, {}), changes[place])
        was = before.get(place, {})
        known = {change.column for change in changes[place]}
        untouched = set(was) - (SHEET_DERIVED if place[0] == "cooperatives" else DERIVED) if place in after else set()
        for column in known | untouched:
            assert replayed.get(column) == was.get(column), (place, column)


def assert_newest_counts(after: Rows) -> None:
    counted = [
        row for (table, _key), row in after.items()
        if table == "yearly_snapshots" and any(row[name] is not None for name in COUNTS[:3])
    ]  # fmt: skip
    newest = max(counted, key=lambda row: row["year"], default=dict.fromkeys([*COUNTS, "year"]))
    sheet = after["cooperatives", NUMBER]
    assert [sheet[name] for name in COUNTS] == [newest[name] for name in (*COUNTS[:3], "year")]


def test_the_fields_tried_are_fields_of_a_sheet() -> None:
    assert {"name_ar", "commune", "capital_mad", "founded_on"} <= set(SHEET_FIELDS)
