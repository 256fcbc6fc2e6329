"""Files taken away, read back by others: csv, pandas, openpyxl, and the text of the printed page."""

import csv
import datetime as dt
import io
import locale
import os
import warnings
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pandas
import pypdfium2
import pytest

from academy import ledger
from academy.attendance.marking import Said, mark
from academy.attendance.planning import plan
from academy.attendance.sheet import State
from academy.gradebook_exports.files import FILES, Asked, make
from academy.gradebook_exports.jobs import ExportJobs
from academy.records import Enrolment, Person
from academy.released import open_lesson
from academy.rosters.rows import LearnerDetails
from academy.terms.policy import Counts, Policy, change_policy
from academy.terms.standing import counted_grade
from academy.web_service.pdf_file import pdf_file
from tests.academy.attendance.test_marking import DURING, MORNING, leads
from tests.academy.conftest import LEARNER, LESSON, NOON, TRAINER, SmallAcademy

pytestmark = pytest.mark.soak_on_postgresql
NAMES = ('العلوي, خديجة "أم أيوب"', "=HYPERLINK(1)", "Éric; O'Brien\nligne", "-2+3", "")


@pytest.fixture
def cohort(academy: SmallAcademy) -> SmallAcademy:
    """A cohort of six with awkward names: one handed in twice, under a policy of the best."""
    with academy.sessions.begin() as session:
        session.get_one(Person, LEARNER).name = NAMES[0]
        for number, name in enumerate(NAMES[1:], 1):
            session.add(Person(person_id=f"p{number}", name=name, created_at=NOON))
            session.flush()
            place = {"cohort_id": academy.cohort.cohort_id, "person_id": f"p{number}"}
            status = "withdrawn" if number == 4 else "admitted"
            session.add(Enrolment(**place, status=status, created_at=NOON))
        session.add(LearnerDetails(person_id=LEARNER, sex="f", written_by=TRAINER, written_at=NOON))
        change_policy(
            session, cohort_id=academy.cohort.cohort_id, policy=Policy(Counts.BEST), actor_id=TRAINER, now=NOON
        )
    for share in (0.5, 0.25):
        grade(academy, share)
    return academy


def grade(academy: SmallAcademy, share: float) -> None:
    academy.answer("minimum_members", str(share))
    submission = academy.submit()
    lesson = open_lesson(academy.built.folder, academy.cohort.course_id, academy.cohort.course_version, LESSON, "fr")
    with academy.sessions.begin() as session:
        for number, (name, place) in enumerate(lesson.graded.items()):
            points = None if number == 0 and share < 0.5 else place.points * share
            ledger.append(
                session, submission, exercise_id=name, points=points, max_points=place.points, origin="grader", now=NOON
            )


def asked(academy: SmallAcademy, file: str, language: str = "ar") -> Asked:
    cohorts = (academy.cohort.cohort_id,)
    return Asked(file, cohorts, language, academy.built.folder, is_synthetic=True, made_by="فاطمة", now=NOON)


def made(academy: SmallAcademy, folder: Path, file: str, language: str = "ar") -> bytes:
    with academy.sessions() as session:
        make(session, asked(academy, file, language), folder / file)
    return (folder / file).read_bytes()


@pytest.fixture
def in_a_c_locale() -> Iterator[None]:
    before = locale.setlocale(locale.LC_ALL)
    locale.setlocale(locale.LC_ALL, "C")
    yield
    locale.setlocale(locale.LC_ALL, before)


@pytest.mark.usefixtures("in_a_c_locale")
def test_the_gradebook_is_csv_as_rfc_4180_has_it(cohort: SmallAcademy, tmp_path: Path) -> None:
    content = made(cohort, tmp_path, "gradebook.csv")
    assert content.endswith(b"\r\n")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline=""), strict=True))
    assert {row["name"] for row in rows} == {NAMES[0], "'=HYPERLINK(1)", NAMES[2], "'-2+3", ""}
    mine = next(row for row in rows if row["learner_id"] == LEARNER)
    with cohort.sessions() as session:
        counted = counted_grade(session, **cohort.place)
    assert float(mine[f"{LESSON}/points"]) == pytest.approx(counted.points)
    assert float(mine[f"{LESSON}/max"]) == pytest.approx(counted.most)
    assert (mine[f"{LESSON}/attempts"], mine[f"{LESSON}/waiting"]) == ("2", "0")
    exercises = [name for name in mine if name.startswith(f"{LESSON}/") and name.count("/") == 2]
    total = sum(float(mine[name]) for name in exercises if name.endswith("/points"))
    assert total == pytest.approx(counted.points), "the exercises are those of the attempt that counts"
    assert {mine[name] for name in exercises if name.endswith("/attempt")} == {"1"}
    assert mine["synthetic"] == "yes"
    others = [row for row in rows if row["learner_id"] != LEARNER]
    assert {row[f"{LESSON}/points"] for row in others} == {""}, "unknown is empty, never 0"
    assert made(cohort, tmp_path, "gradebook-excel.csv") == b"\xef\xbb\xbf" + content


def test_every_grade_of_every_attempt_is_a_row_as_pandas_reads_it(cohort: SmallAcademy, tmp_path: Path) -> None:
    made(cohort, tmp_path, "grades.csv")
    read = pandas.read_csv(tmp_path / "grades.csv", parse_dates=["submitted_at"])
    assert set(read["attempt"]) == {1, 2}
    assert set(read.loc[read["counts"] == "yes", "attempt"]) == {1}, "the best counts"
    assert read.loc[read["attempt"] == 2, "points"].isna().sum() == 1, "what waits is empty"
    with cohort.sessions() as session:
        known = ledger.points_by_submission(session, **cohort.place)
    assert len(read) == sum(len(each) for each in known.values())
    assert read["submitted_at"].dt.tz is not None


def test_the_workbook_holds_the_same_as_the_csv_and_no_formula(cohort: SmallAcademy, tmp_path: Path) -> None:
    made(cohort, tmp_path, "gradebook.csv")
    made(cohort, tmp_path, "gradebook.xlsx")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        sheet = openpyxl.load_workbook(tmp_path / "gradebook.xlsx").active
    assert sheet is not None
    assert sheet.sheet_view.rightToLeft
    assert "مصطنعة" in str(sheet.cell(1, 1).value)
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    headers = [cell.value for cell in sheet[5]]
    written = pandas.DataFrame(list(sheet.iter_rows(min_row=6, values_only=True)), columns=headers)
    read = pandas.read_csv(tmp_path / "gradebook.csv")
    assert list(read.columns) == headers
    numbers = [name for name in headers if str(name).endswith(("/points", "/max"))]
    pandas.testing.assert_frame_equal(written[numbers].astype(float), read[numbers].astype(float))
    assert NAMES[1] in set(written["name"]), "in a workbook a text is a text"


def test_the_sheet_for_the_delegation_says_who_was_there_in_both_languages(
    cohort: SmallAcademy, tmp_path: Path
) -> None:
    with cohort.sessions.begin() as session:
        plan(session, **leads(cohort), when=MORNING, place="دار الشباب", weeks=2, now=DURING)
        mark(session, Said(LEARNER, State.PRESENT, "p", 1), **leads(cohort), number=1, now=DURING)
    printed = pypdfium2.PdfDocument(pdf_file(made(cohort, tmp_path, "sheet.html").decode()))
    text = " ".join(page.get_textpage().get_text_range() for page in printed)
    printed.close()
    for words in ("Présence et résultats", "Abeilles", "21/11/2026 10:00–12:00", "présence", "SYNTHÉTIQUE"):
        assert words in text, words
    assert "retard" not in text
    assert "العلوي" in text


def test_attendance_is_a_row_for_each_learner_of_each_session(cohort: SmallAcademy, tmp_path: Path) -> None:
    with cohort.sessions.begin() as session:
        plan(session, **leads(cohort), when=MORNING, place="=1", weeks=2, now=DURING)
        said = Said(LEARNER, State.LATE, "p", 1, arrived=dt.time(10, 20))
        mark(session, said, **leads(cohort), number=1, now=DURING)
    made(cohort, tmp_path, "attendance.csv")
    read = pandas.read_csv(tmp_path / "attendance.csv")
    assert len(read) == 2 * len(NAMES)
    assert read["state"].count() == 1, "unknown is empty, and not absent"
    late = read.dropna(subset="state").iloc[0]
    assert (late["learner_id"], late["arrived"], late["from"], late["place"]) == (
        LEARNER, "10:20", "2026-11-21 10:00", "'=1",
    )  # fmt: skip


def test_results_hold_no_name_and_no_small_number(cohort: SmallAcademy, tmp_path: Path) -> None:
    made(cohort, tmp_path, "results.csv")
    read = pandas.read_csv(tmp_path / "results.csv")
    assert not read["people"].isin(range(1, 5)).any()
    assert set(read["by"]) == {"sex", "age", "province"}
    for file in ("results.csv", "results.html", "results.xlsx"):
        content = made(cohort, tmp_path, file)
        for secret in (LEARNER.encode(), *(name.encode() for name in NAMES if name)):
            assert secret not in content


def test_every_file_is_made_of_a_cohort_of_nobody(academy: SmallAcademy, tmp_path: Path) -> None:
    with academy.sessions.begin() as session:
        session.get_one(Enrolment, (academy.cohort.cohort_id, LEARNER)).status = "waiting"
    for file in FILES:
        assert made(academy, tmp_path, file, "fr"), file
    by_whom = '<p class="small" dir="auto">Établi le'
    assert by_whom in made(academy, tmp_path, "results.html", "fr").decode(), "French reads from the left"


def test_a_file_that_takes_long_is_made_beside_and_told_to_its_owner_alone(
    cohort: SmallAcademy, tmp_path: Path
) -> None:
    jobs = ExportJobs(tmp_path / "jobs")
    wanted = asked(cohort, "gradebook.csv")
    name = jobs.begin(wanted, cohort.url, owner=TRAINER, cohort=cohort.cohort.cohort_id, people=5)
    end = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=60)
    while not ((job := jobs.find(name)) and (job.is_done or job.has_failed)):
        assert dt.datetime.now(dt.UTC) < end
    assert job.is_done
    assert jobs.file_of(job).read_bytes() == made(cohort, tmp_path, "gradebook.csv")
    assert (tmp_path / "jobs").stat().st_mode & 0o077 == 0
    assert jobs.find("../" + name) is None
    assert cohort.url not in "".join(each.read_text() for each in (tmp_path / "jobs" / name).iterdir())
    old = dt.datetime.now(dt.UTC).timestamp() - 2 * 3600
    os.utime(tmp_path / "jobs" / name, (old, old))
    assert ExportJobs(tmp_path / "jobs").find(name) is None, "files with names do not stay"
