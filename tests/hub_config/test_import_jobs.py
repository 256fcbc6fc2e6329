"""Uploaded files are read behind walls, whatever they are called."""

import time
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from coop_registry.database import open_registry
from coop_registry.migrations import migrate
from coop_registry.reference_tables import load_reference
from hub_config.services.import_jobs import ImportJobs
from tests.coop_registry.conftest import dispose
from tests.databases import SqliteFiles

ROWS = "registration_number,name_ar,province_code\n1/23/2020/1,x,03.061\n"


@pytest.mark.usefixtures("walls")
def test_an_upload_that_is_called_as_the_folder_of_answers_is_read_like_any_other(
    sqlite_files: SqliteFiles, tmp_path: Path
) -> None:
    (tmp_path / "abc").write_text(ROWS, encoding="utf-8")
    url = sqlite_files.database("registry", migrate)
    maker = open_registry(url)
    with maker() as session:
        load_reference(session)
        session.commit()
        session.execute(text("select 1 from provinces"))  # the service has it open too: its log of writes is there
        look(url, tmp_path)
    dispose(maker)


def look(url: str, uploads: Path) -> None:
    jobs = ImportJobs(uploads, url)
    request: dict[str, Any] = {
        "file_hash": "abc",
        "file_name": "out",
        "choices": {},
        "person_id": "p2",
        "province_codes": None,
    }
    jobs.begin("u1", "look", request)
    work = jobs.work("u1")
    assert work
    until = time.monotonic() + 60
    while not work.is_over:
        assert time.monotonic() < until
        time.sleep(0.05)
    jobs.close()
    assert work.failure == ""
    assert [column["field"] for column in work.answer["columns"]] == ["registration_number", "name_ar", "province_code"]
