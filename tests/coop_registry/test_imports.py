"""Importing declared files."""

import contextlib
import datetime as dt
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coop_registry.database import open_registry
from coop_registry.declared_values import COLUMNS
from coop_registry.errors import RegistryError, TransactionOpen, UnreadableFile
from coop_registry.imports.importing import ImportReport, import_cooperatives
from coop_registry.models.cooperatives import Cooperative
from coop_registry.models.files import ImportedFile
from coop_registry.queries import cooperative_sheet, cooperatives_of
from coop_registry.reference_tables import samples_folder
from tests.coop_registry.conftest import NOW, Write, dispose

UGLY = Path(__file__).parent / "ugly_cooperatives.csv"
HEAD = "registration_number,name_ar,province_code,members,women\n"


def imported(session: Session, path: Path, *, dry_run: bool = False, now: dt.datetime = NOW) -> ImportReport:
    return import_cooperatives(session, path, declared_by="p23456789ab", now=now, dry_run=dry_run)


def stored(session: Session) -> list[tuple[object, ...]]:
    rows = session.execute(select(Cooperative.__table__)).all()
    files = session.execute(select(ImportedFile.__table__)).all()
    session.rollback()
    return [tuple(row) for row in (*rows, *files)]


def test_the_sample_enters_whole_and_every_row_says_synthetic(sample_session: Session) -> None:
    table = cooperatives_of(sample_session)
    assert len(table) == 600
    assert table["is_synthetic"].all()
    assert table["province_code"].nunique() == 75
    assert table["region_code"].nunique() == 12


def test_every_refusal_names_row_column_value_problem_and_advice(session: Session) -> None:
    report = imported(session, UGLY)
    assert (report.added, report.rejected_rows) == (2, 10)
    places = {(refusal.row, refusal.column) for refusal in report.rejected}
    assert places == {
        (3, "name_ar"), (4, "registration_number"), (5, "province_code"),
        *((6, c) for c in COLUMNS[4:]), (7, "women"), (8, "name_ar"),
        (9, "registration_number"), (10, "registration_number"),
        (11, "registration_number"), (11, "province_code"), (14, ""),
    }  # fmt: skip
    assert all(refusal.problem and refusal.advice for refusal in report.rejected)
    assert next(r for r in report.rejected if r.row == 4).value == "1,24E+11"


def test_right_rows_of_an_ugly_file_enter_as_they_were_meant(session: Session) -> None:
    imported(session, UGLY)
    sheet = cooperative_sheet(session, "1/901/2019/1")
    assert sheet["members"] == 25
    assert sheet["capital_mad"] == 12500.5
    assert sheet["founded_on"] == dt.date(2019, 5, 31)
    assert sheet["province_ar"] == "مكناس"
    assert sheet["source_row"] == 2
    assert sheet["declared_by"] == "p23456789ab"
    assert sheet["file_name"] == "ugly_cooperatives.csv"


def test_what_nobody_declared_is_missing_and_never_zero(session: Session) -> None:
    imported(session, UGLY)
    row = cooperatives_of(session, search="1/901/2019/9").iloc[0]
    missing = ["sector_id", "legal_category", "is_agrarian_reform", "founded_on", "capital_mad", "members"]
    assert row[missing].isna().all()


def test_the_same_file_twice_changes_nothing(session: Session) -> None:
    first = imported(session, UGLY)
    before = stored(session)
    again = imported(session, UGLY, now=NOW + dt.timedelta(days=1))
    assert stored(session) == before
    assert (again.added, again.changed, again.unchanged) == (0, 0, 2)
    assert again.already_imported_at == NOW
    assert again.rejected == first.rejected


def test_an_old_file_imported_again_does_not_undo_a_newer_one(session: Session, write: Write) -> None:
    old = write(HEAD + "1/1/2020/1,تعاونية,03.061,9,\n", "old.csv")
    imported(session, old)
    imported(session, write(HEAD + "1/1/2020/1,تعاونية,03.061,12,\n", "new.csv"))
    imported(session, old)
    assert cooperative_sheet(session, "1/1/2020/1")["members"] == 12


def test_the_same_rows_saved_by_another_computer_change_nothing(session: Session, write: Write) -> None:
    text = HEAD + "1/1/2020/1,تعاونية نموذج,03.061,9,2\n"
    imported(session, write(text))
    other = "\ufeff" + text.replace(",", ";").replace("\n", "\r\n")
    report = imported(session, write(other, "other.csv"), now=NOW + dt.timedelta(days=1))
    assert (report.added, report.changed, report.unchanged) == (0, 0, 1)
    assert cooperative_sheet(session, "1/1/2020/1")["declared_at"] == NOW


def test_a_file_replaces_only_what_it_has_columns_for(session: Session, write: Write) -> None:
    imported(session, write(HEAD + "1/1/2020/1,تعاونية,03.061,9,2\n"))
    later = "registration_number,name_latin,province_code\n1/1/2020/1,Coopérative,03.061\n"
    report = imported(session, write(later, "later.csv"))
    assert report.changed == 1
    sheet = cooperative_sheet(session, "1/1/2020/1")
    assert (sheet["name_ar"], sheet["name_latin"], sheet["members"]) == ("تعاونية", "Coopérative", 9)
    assert cooperatives_of(session, search="cooperative")["registration_number"].tolist() == ["1/1/2020/1"]


def test_a_contradiction_with_what_is_known_is_refused(session: Session, write: Write) -> None:
    imported(session, write(HEAD + "1/1/2020/1,تعاونية,03.061,9,2\n"))
    later = "registration_number,name_ar,province_code,women\n1/1/2020/1,تعاونية,03.061,10\n"
    report = imported(session, write(later, "later.csv"))
    assert [(r.row, r.column) for r in report.rejected] == [(2, "women")]
    assert cooperative_sheet(session, "1/1/2020/1")["women"] == 2


def test_a_synthetic_row_never_replaces_a_real_cooperative(session: Session, write: Write) -> None:
    imported(session, write(HEAD + "1/1/2020/1,تعاونية,03.061,9,2\n"))
    invented = "registration_number,name_ar,province_code,is_synthetic\n1/1/2020/1,نموذج,03.061,yes\n"
    report = imported(session, write(invented, "invented.csv"))
    assert [r.column for r in report.rejected] == ["is_synthetic"]
    assert not cooperative_sheet(session, "1/1/2020/1")["is_synthetic"]


def test_the_label_synthetic_is_not_lost_by_a_file_that_does_not_say_it(session: Session, write: Write) -> None:
    invented = "registration_number,name_ar,province_code,is_synthetic\n1/1/2020/1,نموذج,03.061,yes\n"
    imported(session, write(invented))
    imported(session, write(HEAD + "1/1/2020/1,تعاونية,03.061,9,2\n", "later.csv"))
    assert cooperative_sheet(session, "1/1/2020/1")["is_synthetic"]


def test_a_dry_run_tells_the_same_and_changes_nothing(session: Session) -> None:
    before = stored(session)
    told = imported(session, UGLY, dry_run=True)
    assert stored(session) == before
    real = imported(session, UGLY)
    assert (told.added, told.rejected) == (real.added, real.rejected)


def test_progress_ends_at_the_number_of_rows(session: Session) -> None:
    seen: list[tuple[int, int]] = []
    sample = samples_folder() / "cooperatives.csv"
    import_cooperatives(
        session, sample, declared_by="x", now=NOW, dry_run=True, progress=lambda done, total: seen.append((done, total))
    )
    assert seen == [(500, 600), (600, 600)]


def test_an_import_refuses_a_session_with_work_open(session: Session) -> None:
    session.execute(select(1))
    with pytest.raises(TransactionOpen):
        imported(session, UGLY)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "empty"),
        (b"PK\x03\x04 and more", "spreadsheet"),
        ("registration_number,name_ar\n".encode("utf-16"), "not UTF-8"),
        ("registration_number,name_ar,province_code\n1/1/2020/1,تعاونية,03.061".encode("cp1256"), "line 2"),
        (b"registration_number;name_ar\n", "lacks the columns province_code"),
        (b"registration_number,province_code\n", "name_ar or name_latin"),
        (b"registration_number,name_ar,province_code,profit\n", "'profit'"),
        (b"registration_number,name_ar,name_ar,province_code\n", "two columns"),
        (b'registration_number,name_ar,province_code\n1/1/2020/1,"cut', "cut off"),
        (b"registration_number,name_ar,province_code\n\0", "no text has"),
    ],
)
def test_a_file_that_is_no_table_gets_one_sentence(
    session: Session, write: Write, content: bytes, sentence: str
) -> None:
    with pytest.raises(UnreadableFile, match=sentence) as refused:
        imported(session, write(content))
    assert "\n" not in str(refused.value)
    assert stored(session) == []


def test_a_file_that_is_not_there_gets_one_sentence(session: Session, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="cannot be opened"):
        imported(session, tmp_path / "absent.csv")
    with pytest.raises(UnreadableFile, match="cannot be opened"):
        imported(session, tmp_path)


SHARED = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@SHARED
@given(content=st.binary(max_size=400))
def test_any_bytes_give_a_report_or_a_sentence(session: Session, write: Write, content: bytes) -> None:
    _import_anything(session, write(content))


@SHARED
@given(
    cells=st.lists(
        st.lists(
            st.text(max_size=20) | st.sampled_from(["1/1/2020/1", "03.061", "12", "2020-01-01", "yes", "-1", "²"])
        ),
        max_size=4,
    ),
    separator=st.sampled_from([",", ";"]),
)
def test_any_cells_under_right_headers_give_a_report_or_a_sentence(
    session: Session, write: Write, cells: list[list[str]], separator: str
) -> None:
    lines = [separator.join(COLUMNS), *(separator.join(row) for row in cells)]
    _import_anything(session, write("\n".join(lines).encode("utf-8", "surrogatepass")))


@SHARED
@given(column=st.sampled_from(COLUMNS), value=st.text(max_size=30))
def test_any_value_in_an_otherwise_right_row_gives_a_report(
    session: Session, write: Write, column: str, value: str
) -> None:
    row = dict.fromkeys(COLUMNS, "") | {
        "registration_number": "1/1/2020/1", "name_ar": "نموذج", "province_code": "03.061"
    }  # fmt: skip
    row[column] = '"' + value.replace('"', '""') + '"'
    path = write((",".join(COLUMNS) + "\n" + ",".join(row.values())).encode("utf-8", "surrogatepass"))
    _import_anything(session, path)


def _import_anything(session: Session, path: Path) -> None:
    with contextlib.suppress(RegistryError):
        report = imported(session, path)
        assert all(refusal.problem and refusal.advice for refusal in report.rejected)
    assert not session.in_transaction()


KILLED = """
import datetime as dt, os, signal, sys
from pathlib import Path
from sqlalchemy import event
from coop_registry.database import open_registry
from coop_registry.imports.importing import import_cooperatives

maker = open_registry(sys.argv[1])
@event.listens_for(maker.kw["bind"], "after_cursor_execute")
def die(connection, cursor, statement, parameters, context, executemany):
    if statement.startswith("INSERT INTO cooperatives"):
        os.kill(os.getpid(), signal.SIGKILL)  # written, not yet committed
with maker() as session:
    import_cooperatives(session, Path(sys.argv[2]), declared_by="x", now=dt.datetime(2026, 1, 1))
"""


def test_a_kill_half_way_leaves_nothing(url: str) -> None:
    sample = samples_folder() / "cooperatives.csv"
    done = subprocess.run([sys.executable, "-c", KILLED, url, str(sample)], env=os.environ, check=False)
    assert done.returncode == -signal.SIGKILL
    maker = open_registry(url)
    with maker() as session:
        for model in (Cooperative, ImportedFile):
            assert session.scalar(select(func.count()).select_from(model)) == 0
        session.rollback()
        assert imported(session, sample).added == 600
    dispose(maker)
