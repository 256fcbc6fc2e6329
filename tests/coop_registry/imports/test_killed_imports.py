"""An import killed at any moment: what was acknowledged is there, nothing of what was not is there by half."""

import os
import random
import signal
import time
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from coop_registry import audit
from coop_registry.database import open_registry
from coop_registry.imports.importing import import_file
from coop_registry.migrations import migrate
from coop_registry.models.cooperatives import Cooperative, StatusChange
from coop_registry.models.files import ImportedFile, RefusedRecord
from coop_registry.models.people import Mandate, NamedPerson
from coop_registry.models.yearly import YearlyFiling, YearlySnapshot
from coop_registry.writers import command_line
from tests.coop_registry.conftest import NOW, dispose
from tests.databases import SqliteFiles

FILES, ROWS = 4, 120
HEADERS = "registration_number,name_ar,province_code,year,members,status,surplus_mad,chair_name"
WITH_A_FILE = (Cooperative, YearlySnapshot, YearlyFiling, StatusChange, Mandate)


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("lists")
    for number in range(FILES):
        rows = [
            f"1/{number + 1}/2020/{row},تعاونية {number} {row},03.061,2025,9,active,5,رئيس {number} {row}"
            for row in range(1, ROWS + 1)
        ]
        rows.append("refused,x,03.061,2025,9,active,5,")
        (folder / f"{number}.csv").write_text("\n".join([HEADERS, *rows]) + "\n", encoding="utf-8")
    return sorted(folder.iterdir())


@pytest.fixture(scope="module")
def whole_run_seconds(lists: list[Path], sqlite_files: SqliteFiles) -> float:
    """How long a run takes that nobody kills."""
    url = sqlite_files.database("registry", migrate)
    acknowledged, seconds = killed_after(url, lists, 60.0)
    assert acknowledged == FILES
    check(url, acknowledged)
    return seconds


def work(url: str, lists: list[Path], told: Connection) -> None:
    """Import one file after the other, and tell each that is acknowledged."""
    told.send("ready")
    maker = open_registry(url)
    for path in lists:
        with maker() as session:
            import_file(session, path, writer=command_line(), now=NOW)
        told.send(path.name)
    told.send("done")


def killed_after(url: str, lists: list[Path], seconds: float) -> tuple[int, float]:
    """Kill a process of imports after some time; return how many it acknowledged, and how long it ran."""
    told, telling = get_context("fork").Pipe(duplex=False)
    process = get_context("fork").Process(target=work, args=(url, lists, telling))
    process.start()
    telling.close()
    assert told.recv() == "ready"
    began = time.monotonic()
    acknowledged = 0
    try:
        while (left := began + seconds - time.monotonic()) > 0 and told.poll(left):
            if told.recv() == "done":
                return acknowledged, time.monotonic() - began
            acknowledged += 1
    finally:
        assert process.pid is not None
        os.kill(process.pid, signal.SIGKILL)
        process.join()
    try:  # what it told before it died
        while told.poll(0):
            acknowledged += told.recv() != "done"
    except EOFError:
        pass
    return acknowledged, time.monotonic() - began


def check(url: str, acknowledged: int) -> None:
    maker = open_registry(url)
    with maker() as session:
        assert session.execute(text("PRAGMA integrity_check")).all() == [("ok",)]
        assert session.execute(text("PRAGMA foreign_key_check")).all() == []
        assert audit.verify(session) == []
        files = sorted(session.scalars(select(ImportedFile.file_name)))
        # The last one may have been written whole a moment before it could be told.
        assert files in [[f"{n}.csv" for n in range(count)] for count in (acknowledged, acknowledged + 1)]
        assert audit.head(session).entries == len(files)
        assert [_count(session, model) for model in WITH_A_FILE] == [len(files) * ROWS] * len(WITH_A_FILE)
        assert _count(session, NamedPerson) == len(files) * ROWS
        assert _count(session, RefusedRecord) == len(files)
    dispose(maker)


def _count(session: Session, model: type) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0


def killed_at_a_random_moment(
    lists: list[Path], sqlite_files: SqliteFiles, whole_run_seconds: float, seed: int
) -> None:
    url = sqlite_files.database("registry", migrate)
    acknowledged, _ = killed_after(url, lists, random.Random(seed).uniform(0, whole_run_seconds))
    check(url, acknowledged)
    maker = open_registry(url)
    for path in lists:  # and it can be done again
        with maker() as session:
            import_file(session, path, writer=command_line(), now=NOW)
    dispose(maker)
    check(url, FILES)
    sqlite_files.drop(url)


@pytest.mark.parametrize("seed", range(3))
def test_a_kill_leaves_whole_imports_only(
    lists: list[Path], sqlite_files: SqliteFiles, whole_run_seconds: float, seed: int
) -> None:
    killed_at_a_random_moment(lists, sqlite_files, whole_run_seconds, seed)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(200))
def test_two_hundred_kills_leave_whole_imports_only(
    lists: list[Path], sqlite_files: SqliteFiles, whole_run_seconds: float, seed: int
) -> None:
    killed_at_a_random_moment(lists, sqlite_files, whole_run_seconds, 1_000 + seed)
