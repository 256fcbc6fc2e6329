"""An officer sees the files that concern their territory, and those they brought themselves."""

import datetime as dt
from collections.abc import Iterator

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coop_registry.models.cooperatives import Cooperative
from coop_registry.models.files import ImportedFile, RefusedRecord, Upload
from coop_registry.queries.files_seen import imported_files

NOW = dt.datetime.fromisoformat("2026-11-21T09:00")


@pytest.fixture
def session(sample_session: Session) -> Iterator[Session]:
    """The sample; what a test writes is taken back."""
    with sample_session.begin_nested() as written:
        yield sample_session
        written.rollback()


def refused_file(session: Session, *, province: str | None, by: str = "p7") -> ImportedFile:
    file = ImportedFile(
        file_hash="f" * 64, file_name="ugly.xlsx", sheet=None, mapping=None, declared_by=by, imported_at=NOW,
        rows_accepted=0, rows_rejected=1,
    )  # fmt: skip
    session.add(file)
    session.flush()
    cell = {"sheet": None, "row": 3, "column": "C", "field": "members", "value": "??", "reason": "lost_encoding"}
    session.add(RefusedRecord(file_id=file.file_id, province_code=province, **cell))
    session.add(
        Upload(
            upload_id="u1", file_hash="f" * 64, file_name="ugly.xlsx", person_id=by, uploaded_at=NOW, state="imported"
        )
    )
    session.flush()
    return file


def test_a_file_counts_what_it_brought_to_the_territory(session: Session) -> None:
    count = func.count().label("count")
    code, here = session.execute(select(Cooperative.province_code, count).group_by(Cooperative.province_code)).first()
    row = imported_files(session, province_codes={code}).iloc[0]
    assert row["here"] == here
    whole = imported_files(session).iloc[0]
    assert whole["here"] == session.scalar(select(func.count()).select_from(Cooperative))


def test_a_file_of_another_territory_is_not_seen_but_by_who_brought_it(session: Session) -> None:
    refused_file(session, province="06.141")
    seen = imported_files(session, province_codes={"06.141"}, person_id="p9")
    assert seen.iloc[0]["refused_here"] == 1
    assert seen["upload_id"].isna().all()  # somebody else's upload is no way to a report
    assert "ugly.xlsx" not in set(imported_files(session, province_codes={"01.051"}, person_id="p9")["file_name"])
    own = imported_files(session, province_codes={"01.051"}, person_id="p7").iloc[0]
    assert (own["file_name"], own["refused_here"], own["upload_id"]) == ("ugly.xlsx", 0, "u1")
