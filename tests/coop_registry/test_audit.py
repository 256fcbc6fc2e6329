"""The audit log: whatever was done to it afterwards is found, and no name ever stands in it."""

import datetime as dt
import hashlib
import threading
from collections.abc import Callable

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from coop_registry import audit
from coop_registry.audit import Head, Problem
from coop_registry.database import open_registry
from coop_registry.errors import NamedInAudit
from coop_registry.models.files import AuditEntry
from coop_registry.writers import Writer
from tests.coop_registry.conftest import NOW, dispose

WRITER = Writer("p2abcdefghk", None)
TAMPERED = {
    "update audit_entries set person_id = 'p9' where entry_id = 3": [(3, "changed")],
    "update audit_entries set detail = '{}' where entry_id = 3": [(3, "changed")],
    "update audit_entries set written_at = '2026-11-21 09:00:01' where entry_id = 3": [(3, "changed")],
    "update audit_entries set previous_hash = 'x' where entry_id = 3": [(3, "changed")],
    "update audit_entries set entry_hash = 'x' where entry_id = 3": [(3, "changed"), (4, "unlinked")],
    "delete from audit_entries where entry_id = 3": [(3, "missing")],
    "delete from audit_entries where entry_id = 1": [(1, "missing")],
    "delete from audit_entries where entry_id > 3": [(4, "cut_off"), (5, "cut_off")],
    "delete from audit_entries": [(number, "cut_off") for number in range(1, 6)],
    "update audit_entries set entry_id = 7 where entry_id = 5": [(5, "missing"), (6, "missing"), (7, "changed")],
}


def add(session: Session, count: int = 1) -> None:
    for number in range(count):
        detail = {"columns": ["members"], "at": dt.date(2026, 11, 21), "share": 0.1 + number}
        audit.append(session, writer=WRITER, action="edited", subject=f"1/23/2019/{number}", detail=detail, now=NOW)


@pytest.fixture
def log(session: Session) -> Session:
    add(session, 5)
    session.commit()
    return session


@pytest.fixture
def open_to_change(log: Session) -> Session:
    """The log as the database's owner has it: without the database's own refusal."""
    if is_sqlite(log):
        for verb in ("update", "delete"):
            log.execute(text(f"drop trigger audit_entries_no_{verb}"))
    else:
        log.execute(text("drop trigger audit_entries_no_change on audit_entries"))
    log.commit()
    return log


def is_sqlite(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"


def after(session: Session, *statements: str) -> list[tuple[int, str]]:
    kept = audit.head(session)
    for statement in statements:
        session.execute(text(statement))
    session.expire_all()
    return [(problem.entry_id, problem.kind) for problem in audit.verify(session, expected_head=kept)]


def test_a_log_that_nobody_touched_is_whole(log: Session) -> None:
    assert audit.verify(log) == []
    assert audit.verify(log, expected_head=audit.head(log)) == []
    assert audit.head(log).entries == 5


def test_an_empty_log_is_whole(session: Session) -> None:
    assert audit.verify(session) == []
    assert audit.head(session) == Head(0, audit.GENESIS)


def test_an_entrys_hash_can_be_reckoned_by_anybody_from_its_row(log: Session) -> None:
    entry = log.get_one(AuditEntry, 2)
    first = log.get_one(AuditEntry, 1)
    written = (
        '{"action":"edited","detail":{"at":"2026-11-21","columns":["members"],"share":1.1},"entry_id":2,'
        f'"person_id":"p2abcdefghk","previous_hash":"{first.entry_hash}","subject":"1/23/2019/1",'
        '"written_at":"2026-11-21T09:00:00"}'
    )
    assert hashlib.sha256(written.encode()).hexdigest() == entry.entry_hash


def test_what_was_done_to_the_log_is_found_at_its_entry(open_to_change: Session) -> None:
    for statement, found in TAMPERED.items():
        assert after(open_to_change, statement) == found, statement
        open_to_change.rollback()


def test_what_is_no_json_or_no_instant_any_more_is_found(open_to_change: Session) -> None:
    changed = [(3, "changed")]
    if is_sqlite(open_to_change):  # PostgreSQL keeps its types
        for value in ("'not JSON'", f"'{'[' * 20_000}{']' * 20_000}'", "replace(detail, '{', '{\"share\"\\:9,')"):
            assert after(open_to_change, f"update audit_entries set detail = {value} where entry_id = 3") == changed
            open_to_change.rollback()
        for value in ("'never'", "7"):
            assert after(open_to_change, f"update audit_entries set written_at = {value} where entry_id = 3") == changed
            open_to_change.rollback()


def test_two_entries_that_changed_places_are_found(open_to_change: Session) -> None:
    places = ((2, 9), (3, 2), (9, 3))
    moves = [f"update audit_entries set entry_id = {new} where entry_id = {old}" for old, new in places]
    assert {(2, "changed"), (3, "changed")} <= set(after(open_to_change, *moves))


def test_an_inserted_entry_is_found(open_to_change: Session) -> None:
    columns = "person_id, action, subject, detail, previous_hash, written_at"
    chosen = f"select 0, 'x', {columns} from audit_entries limit 1"
    put = f"insert into audit_entries (entry_id, entry_hash, {columns}) {chosen}"
    assert after(open_to_change, put) == [(0, "inserted")]


def test_a_log_written_anew_is_found_by_the_kept_head_alone(open_to_change: Session) -> None:
    kept = audit.head(open_to_change)
    open_to_change.execute(text("delete from audit_entries where entry_id >= 4"))
    add(open_to_change, 3)
    open_to_change.commit()
    assert audit.verify(open_to_change) == []
    assert audit.verify(open_to_change, expected_head=kept) == [Problem(5, "rewritten")]
    assert "5" in Problem(5, "rewritten").sentence


def test_the_database_itself_refuses_to_change_or_remove_an_entry(log: Session) -> None:
    for statement in ("update audit_entries set action = 'x'", "delete from audit_entries"):
        with pytest.raises(DBAPIError, match="only added to"):
            log.execute(text(statement))
        log.rollback()


@pytest.mark.parametrize(
    "detail", [{"name": "x"}, {"old": {"telephone": "06"}}, {"people": [{"name_ar": "x"}]}, {"reason": "she asked"}]
)
def test_no_name_can_be_put_into_the_log(session: Session, detail: dict[str, object]) -> None:
    with pytest.raises(NamedInAudit, match="person_id"):
        audit.append(session, writer=WRITER, action="a", subject="s", detail=detail, now=NOW)
    assert audit.head(session).entries == 0


def test_a_rolled_back_write_leaves_no_gap(log: Session) -> None:
    add(log)
    log.rollback()
    add(log)
    log.commit()
    assert audit.head(log).entries == 6
    assert audit.verify(log) == []


def test_writers_at_once_make_one_chain(url: str) -> None:
    maker = open_registry(url)

    def write() -> None:
        for _ in range(10):
            with maker.begin() as session:
                add(session)

    in_threads(write, 4)
    with maker() as session:
        assert audit.head(session).entries == 40
        assert audit.verify(session) == []
    dispose(maker)


def test_following_a_long_log_holds_a_part_of_it_in_memory(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit, "_AT_ONCE", 10)
    add(session, 45)
    session.commit()
    session.expunge_all()
    assert audit.verify(session) == []
    assert not list(session), "no entry stays behind in the session"


def test_a_log_broken_everywhere_is_told_by_its_first_entries(open_to_change: Session) -> None:
    add(open_to_change, 120)
    found = after(open_to_change, "update audit_entries set action = 'x'")
    assert len(found) == audit.MOST_PROBLEMS


def in_threads(work: Callable[[], None], count: int) -> None:
    problems: list[BaseException] = []

    def guarded() -> None:
        try:
            work()
        except BaseException as problem:
            problems.append(problem)

    threads = [threading.Thread(target=guarded) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not problems
