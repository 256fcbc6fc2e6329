"""Who waits for another writer, for how long, and what is then said: another connection holds the writer's place."""

import sqlite3

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, OperationalError

from coop_registry.database import begin_writing, open_registry
from coop_registry.durable_engine import is_busy
from tests.coop_registry.conftest import dispose


def test_who_waits_in_vain_learns_that_others_were_at_work_and_then_succeeds(sqlite_url: str) -> None:
    maker, impatient = open_registry(sqlite_url), open_registry(f"{sqlite_url}?timeout=0.05")
    with maker() as writer, impatient() as second:
        begin_writing(writer)
        with pytest.raises(OperationalError) as refused:
            begin_writing(second)
        assert is_busy(refused.value)
        second.rollback()
        writer.rollback()
        begin_writing(second)
        second.rollback()
    dispose(maker)
    dispose(impatient)


@pytest.mark.parametrize("question", ["SELECT * FROM nowhere", "INSERT INTO regions VALUES ('03.', '', '')", "DROP"])
def test_any_other_trouble_is_none_of_others(sqlite_url: str, question: str) -> None:
    maker = open_registry(sqlite_url)
    with maker() as session, pytest.raises(DBAPIError) as refused:
        session.execute(text(question))
    assert not is_busy(refused.value)
    assert not is_busy(sqlite3.OperationalError("not of the engine"))
    dispose(maker)


def test_on_a_server_a_lock_that_is_not_given_is_known_as_well(url: str) -> None:
    maker = open_registry(url)
    if maker.kw["bind"].dialect.name == "postgresql":
        with maker() as writer, maker() as second:
            writer.execute(text("LOCK TABLE regions IN ACCESS EXCLUSIVE MODE"))
            second.execute(text("SET LOCAL lock_timeout = '50ms'"))
            with pytest.raises(OperationalError) as refused:
                second.execute(text("SELECT count(*) FROM regions"))
            assert is_busy(refused.value)
    dispose(maker)
