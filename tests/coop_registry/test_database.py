"""Opening the registry's database."""

import datetime as dt
import threading

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from coop_registry.database import begin_writing, open_registry, utc_now
from tests.coop_registry.conftest import dispose


def test_sqlite_keeps_a_journal_beside_and_checks_what_refers_to_what(sqlite_url: str) -> None:
    maker = open_registry(sqlite_url)
    with maker() as session:
        assert session.scalar(text("pragma journal_mode")) == "wal"
        assert session.scalar(text("pragma foreign_keys")) == 1
        with pytest.raises(IntegrityError):
            session.execute(text("insert into delegation_provinces values ('atlantis', '03.061', 's', '2026')"))
    dispose(maker)


def test_readers_do_not_wait_for_a_writer_and_a_second_writer_does(sqlite_url: str) -> None:
    maker = open_registry(sqlite_url)
    entered = threading.Event()

    def second_writer() -> None:
        with maker() as session:
            begin_writing(session)
            entered.set()
            session.rollback()

    with maker() as writer, maker() as reader:
        begin_writing(writer)
        thread = threading.Thread(target=second_writer)
        thread.start()
        assert reader.scalar(text("select count(*) from regions")) == 12
        assert not entered.wait(0.3)
        writer.rollback()
        thread.join()
    assert entered.is_set()
    dispose(maker)


def test_now_is_utc_without_a_zone() -> None:
    assert utc_now().tzinfo is None
    assert abs(utc_now() - dt.datetime.now(dt.UTC).replace(tzinfo=None)) < dt.timedelta(seconds=5)
