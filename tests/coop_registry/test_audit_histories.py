"""The history of values: whatever was done to it afterwards is found at the entry that it belongs to."""

import datetime as dt
import hashlib
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from coop_registry import audit
from coop_registry.canonical import canonical_json
from coop_registry.models.files import AuditEntry
from coop_registry.writers import Writer
from tests.coop_registry.conftest import NOW

WRITER = Writer("p2abcdefghk", None)
ROW = {"registration_number": "1/23/2019/1", "record_table": "cooperatives", "record_key": "1/23/2019/1"}
TAMPERED = {
    "update value_changes set new_value = '\"9\"'": [2, 4],
    "update value_changes set person_id = 'p9' where entry_id = 2": [2],
    "update value_changes set changed_at = '2020-01-01 00:00:00' where entry_id = 4": [4],
    "update value_changes set entry_id = 3 where entry_id = 4": [3, 4],
    "update value_changes set record_key = 'x' where entry_id = 4": [4],
    "update value_changes set old_value = '[[[' where entry_id = 2": [2],
    "delete from value_changes": [2, 4],
    "delete from value_changes where \"column\" = 'women' and entry_id = 2": [2],
}


def write(session: Session, *columns: str) -> None:
    values: dict[str, Any] = {"old_value": None, "new_value": dt.date(2026, 1, 2)}
    history = [{**ROW, "column": column, **values} for column in columns]
    audit.append(
        session, writer=WRITER, action="edited", subject="s", detail={"n": 1}, now=NOW, history=history, reason="Reçu"
    )


@pytest.fixture
def log(session: Session) -> Session:
    """Four entries, of which the second and the fourth changed values."""
    for columns in ((), ("members", "women"), (), ("members",)):
        write(session, *columns)
    session.commit()
    return session


@pytest.fixture
def open_to_change(log: Session) -> Session:
    of_table = "" if log.get_bind().dialect.name == "sqlite" else " on value_changes"
    log.execute(text(f"drop trigger value_changes_no_update{of_table}"))
    log.commit()
    return log


def test_a_history_that_nobody_touched_is_whole_and_its_reason_can_be_erased(log: Session) -> None:
    assert audit.verify(log) == []
    log.execute(text("update value_changes set reason = ''"))
    assert audit.verify(log) == []


def test_what_was_done_to_a_history_is_found_at_its_entry(open_to_change: Session) -> None:
    is_sqlite = open_to_change.get_bind().dialect.name == "sqlite"
    for statement, entries in TAMPERED.items():
        if "[[[" in statement and not is_sqlite:  # PostgreSQL keeps its types
            continue
        open_to_change.execute(text(statement))
        problems = audit.verify(open_to_change)
        assert sorted(problem.entry_id for problem in problems) == entries, statement
        assert {problem.kind for problem in problems} == {"history"}
        open_to_change.rollback()


def test_a_history_added_to_an_entry_that_has_none_is_found(log: Session) -> None:
    columns = 'registration_number, record_table, record_key, "column", reason, person_id, changed_at'
    put = f"insert into value_changes (entry_id, {columns}) select 1, {columns} from value_changes where entry_id = 4"
    log.execute(text(put))
    assert [(problem.entry_id, problem.kind) for problem in audit.verify(log)] == [(1, "history")]


def test_the_database_itself_refuses_to_change_a_history(log: Session) -> None:
    for change in ("new_value = '1'", "person_id = 'p9'", "\"column\" = 'x'", "entry_id = 1"):
        with pytest.raises(DBAPIError, match="only added to"):
            log.execute(text(f"update value_changes set {change}"))
        log.rollback()


def test_histories_removed_with_a_synthetic_registry_are_missed_no_more_but_later_ones_are(log: Session) -> None:
    log.execute(text("delete from value_changes"))
    detail = {"replaced": True}
    audit.append(log, writer=WRITER, action="synthesise", subject="registry", detail=detail, now=NOW)
    assert audit.verify(log) == []
    write(log, "members")
    assert audit.verify(log) == []
    log.execute(text("delete from value_changes"))
    assert [problem.entry_id for problem in audit.verify(log)] == [6]


# SQLite reads a number below 1e-290 one bit off; no amount and no share is so small.
NUMBERS = st.integers(-(2**53), 2**53) | st.floats(-1e15, 1e15).filter(lambda x: x == 0 or abs(x) > 1e-200)


@given(values=st.lists(st.none() | st.booleans() | NUMBERS | st.text('1.eE9"é'), max_size=4))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_value_is_sealed_as_the_database_keeps_it(session: Session, values: list[Any]) -> None:
    history = [{**ROW, "column": "x", "old_value": value, "new_value": [value]} for value in values]
    try:
        audit.append(session, writer=WRITER, action="a", subject="s", detail={}, now=NOW, history=history)
        assert audit.verify(session) == []
    finally:
        session.rollback()


def test_a_seal_can_be_reckoned_by_anybody_from_the_rows(log: Session) -> None:
    line = canonical_json(
        ["1/23/2019/1", "cooperatives", "1/23/2019/1", "members", None, "2026-01-02", WRITER.person_id, NOW, None]
    )
    seal = log.get_one(AuditEntry, 4).detail["history"]
    assert seal == {"rows": 1, "sha256": hashlib.sha256(line + b"\n").hexdigest()}
