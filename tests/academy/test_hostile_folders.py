"""The grader against a trainer who writes what he likes into his cohort's folder: tried on the worker itself."""

import os
import shutil
import signal
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from academy import cohorts, grading, ledger
from academy.cohort_work import CohortWork, HandedIn, KeptGrade, KeptWork, NotGraded
from academy.database import utc_now
from academy.gradebooks import write_manual_grade
from academy.records import OutboxItem, QueuedGrading, Submission
from academy.work_here import WorkHere
from hub_config.cohort_jails import DEADLINE_SECONDS
from hub_config.services.grader import GraderProcess
from hub_config.settings import Settings
from tests.academy.conftest import COURSE, LEARNER, LESSON, NOON, TRAINER, SmallAcademy
from tests.academy.marking.giving import give_points
from tests.academy.test_grader_process import grader, hand_in, is_graded, jailed_processes, wait_for

pytestmark = pytest.mark.soak_on_postgresql
SECRET = "what nobody in a jail may read"
LONG = 600.0  # seconds: nothing is given up while others are looked at
SHORT = 0.05  # of a rest: what comes after it is looked for at once


@pytest.fixture(autouse=True)
def present(academy: SmallAcademy) -> None:
    academy.now = utc_now()


@pytest.fixture
def secret(academy: SmallAcademy) -> Path:
    file = academy.cohorts_folder.parent / "secrets" / "cookie"
    file.parent.mkdir()
    file.write_text(SECRET)
    return file


@pytest.fixture
def other(academy: SmallAcademy) -> SmallAcademy:
    return one_more(academy)


def one_more(academy: SmallAcademy) -> SmallAcademy:
    """Add a cohort to the same academy, with the same learner."""
    with academy.sessions.begin() as session:
        cohort = cohorts.create_cohort(
            session,
            cohorts_folder=academy.cohorts_folder,
            lessons_folder=academy.built.folder,
            course_id=COURSE,
            version=academy.built.version,
            language="fr",
            title="Olives",
            trainer_id=TRAINER,
            now=NOON,
        )
        cohorts.join_with_code(session, person_id=LEARNER, code=cohort.join_code, now=NOON)
    return replace(academy, cohort=cohort, sequence=academy.sequence + 1000)


@contextmanager
def worker_here(
    academy: SmallAcademy, deadline_seconds: float = DEADLINE_SECONDS, rest_share: float = 1.0
) -> Iterator[GraderProcess]:
    """The site's worker, jails and all, in a thread of this process."""
    state = academy.cohorts_folder.parent
    (state / "lessons").symlink_to(academy.built.folder)
    settings = Settings(state=state, academy_url=academy.url)
    worker = GraderProcess(settings, deadline_seconds=deadline_seconds)
    worker.jails.rest_share = rest_share
    thread = threading.Thread(target=worker.run)
    thread.start()
    try:
        yield worker
    finally:
        worker.stop()
        thread.join()
        worker.sessions.kw["bind"].dispose()


def why_aside(academy: SmallAcademy, submission_id: int) -> str | None:
    with academy.sessions.begin() as session:
        row = session.get(QueuedGrading, submission_id)
        return row.set_aside_reason if row else None


def leaked(academy: SmallAcademy) -> list[Path]:
    """Return the files in the trainer's reach that hold the secret; what is only a link there holds nothing."""
    files = [path for path in academy.course_folder.rglob("*") if path.is_file() and not path.is_symlink()]
    return [path for path in files if SECRET.encode() in path.read_bytes()]


def in_its_place(path: Path) -> Path:
    """Return a path with nothing there, its folder made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    return path


def test_links_in_submitted_release_and_autograded_lead_nowhere_and_the_true_lesson_is_graded(
    academy: SmallAcademy, secret: Path
) -> None:
    folder, written = academy.course_folder, secret.with_name("written")
    in_its_place(folder / "submitted" / LEARNER / LESSON / "cookie.txt").symlink_to(secret)
    in_its_place(folder / "submitted" / LEARNER / LESSON / f"{LESSON}.ipynb").symlink_to(written)
    in_its_place(folder / "submitted" / LEARNER / LESSON / "timestamp.txt").symlink_to(written)
    in_its_place(folder / "release" / LESSON / f"{LESSON}.ipynb").symlink_to(secret)
    in_its_place(folder / "autograded" / LEARNER / LESSON / "z").symlink_to(secret.parent)
    submission_id = hand_in(academy, "5")
    with grader(academy):
        wait_for(lambda: is_graded(academy, submission_id))
    with academy.sessions.begin() as session:
        assert ledger.points_of_submission(session, submission_id)["minimum_members"].points == 1
    assert not leaked(academy)
    assert [path.name for path in secret.parent.iterdir()] == ["cookie"]


@pytest.mark.soak  # other links are tried each time
def test_a_link_that_nbgrader_would_follow_leads_nowhere(
    academy: SmallAcademy, other: SmallAcademy, secret: Path
) -> None:
    third = one_more(other)
    places = (f"submitted/{LEARNER}", f"source/{LESSON}/cookie.txt", "autograded")
    for each, place in zip((academy, other, third), places, strict=True):
        to = secret if place.endswith(".txt") else secret.parent
        in_its_place(each.course_folder / place).symlink_to(to)
    handed_in = {hand_in(each, "5"): each for each in (academy, other, third)}
    with grader(academy):
        for number, each in handed_in.items():
            assert wait_for(lambda each=each, number=number: why_aside(each, number))  # type: ignore[misc]  # mypy reads no lambda's default
    for each in handed_in.values():
        assert not leaked(each)
    assert [path.name for path in secret.parent.iterdir()] == ["cookie"]
    assert secret.read_text() == SECRET


def test_a_gradebook_that_is_a_link_is_never_opened_and_its_submissions_wait(academy: SmallAcademy) -> None:
    database = academy.cohorts_folder.parent / "somebody-elses.sqlite"
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("CREATE TABLE people (name TEXT)")
    gradebook = academy.course_folder / "gradebook.db"
    kept = gradebook.rename(gradebook.with_name("kept"))
    gradebook.symlink_to(database)
    submission_id = hand_in(academy, "5")
    with worker_here(academy, rest_share=SHORT) as worker:
        wait_for(lambda: academy.cohort.cohort_id in worker.jails.resting() or None)
        assert not is_graded(academy, submission_id)
        # A lease counts a try, and gives it back when it finds the cohort closed: what stays counted is none.
        wait_for(lambda: tries_of(academy, submission_id) == 0 or None)
        kept.replace(gradebook)
        wait_for(lambda: is_graded(academy, submission_id))
    with closing(sqlite3.connect(database)) as connection:
        names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    assert names == {"people"}


def tries_of(academy: SmallAcademy, submission_id: int) -> int:
    with academy.sessions() as session:
        return session.get_one(QueuedGrading, submission_id).tries


def never_answering(folder: Path) -> None:
    """Make one of nbgrader's tables a view without end: whoever asks for a learner waits for ever."""
    with closing(sqlite3.connect(folder / "gradebook.db")) as connection:
        connection.executescript(
            "ALTER TABLE student RENAME TO kept; CREATE VIEW student AS "
            "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT CAST(x AS TEXT) AS id, "
            "'' AS first_name, '' AS last_name, '' AS email, '' AS lms_user_id FROM n WHERE x < 0"
        )


@pytest.mark.soak
def test_a_pipe_in_the_folder_stops_nobody(academy: SmallAcademy, other: SmallAcademy) -> None:
    for place in (f"release/{LESSON}/{LESSON}.ipynb", f"submitted/{LEARNER}/{LESSON}/{LESSON}.ipynb"):
        os.mkfifo(in_its_place(academy.course_folder / place))
    os.mkfifo(in_its_place(academy.course_folder / "source" / LESSON / "pipe"))
    spoiled, sound = hand_in(academy, "5"), hand_in(other, "5")
    with grader(academy):
        wait_for(lambda: is_graded(academy, sound))
        wait_for(lambda: why_aside(academy, spoiled))


@pytest.mark.soak  # waits for a lease to end
def test_while_a_cohort_does_not_answer_another_is_graded_and_then_it_is_set_aside(
    academy: SmallAcademy, other: SmallAcademy
) -> None:
    never_answering(academy.course_folder)
    with worker_here(academy, LONG, SHORT) as worker:
        stuck = hand_in(academy, "5")
        (asked,) = wait_for(lambda: jailed_processes(os.getpid()) or None)
        for answer in ("4", "5", "6"):
            number = hand_in(other, answer)
            wait_for(lambda number=number: is_graded(other, number))  # type: ignore[misc]  # mypy reads no lambda's default
        assert academy.cohort.cohort_id in worker._busy
        assert not why_aside(academy, stuck)
        worker.jails.deadline_seconds = 0.5  # enough: it is asked twice more, and nobody else is
        os.kill(asked, signal.SIGKILL)  # so that nobody waits for the long time to be over
        assert "no answer in" in wait_for(lambda: why_aside(academy, stuck))
        assert academy.cohort.cohort_id in worker.jails.resting()


def test_a_junk_gradebook_stops_no_other_cohorts_edits_and_grades(academy: SmallAcademy, other: SmallAcademy) -> None:
    def counted() -> dict[str, Any]:
        with other.sessions.begin() as session:
            return {n: p.points for n, p in ledger.current_points(session, **other.place).items()}

    ids = [hand_in(one, "5") for one in (academy, other)]
    with worker_here(academy):
        for number in ids:
            wait_for(lambda number=number: is_graded(academy, number))  # type: ignore[misc]  # mypy reads no lambda's default
        (academy.course_folder / "gradebook.db").write_bytes(b"junk" * 5000)
        with academy.sessions.begin() as session:
            for number in ids:
                give_points(
                    session,
                    trainer_id=TRAINER,
                    submission_id=number,
                    exercise_id="my_project",
                    points=4,
                    comment="",
                    now=utc_now(),
                )
        wait_for(lambda: done(other))
        edit = {"lesson_id": LESSON, "person_id": LEARNER, "exercise_id": "equal_votes", "points": 1, "comment": ""}
        write_manual_grade(other.course_folder, edit)
        wait_for(lambda: counted()["equal_votes"] == 1 or None)
        assert not done(academy)


def done(academy: SmallAcademy) -> bool | None:
    with academy.sessions.begin() as session:
        query = select(OutboxItem).where(OutboxItem.cohort_id == academy.cohort.cohort_id)
        return session.scalars(query).one().done_at is not None or None


class Liar(WorkHere):
    """Grades as it should, then says something else."""

    def __init__(self, folder: Path, lie: Callable[[KeptWork], KeptWork | NotGraded]) -> None:
        super().__init__(folder)
        self.lie = lie

    def grade(self, cohort_id: str, handed_in: Sequence[HandedIn]) -> list[KeptWork | NotGraded]:
        (kept,) = super().grade(cohort_id, handed_in)
        assert isinstance(kept, KeptWork)
        return [self.lie(kept)]


def with_grade(kept: KeptWork, name: str, **changed: Any) -> KeptWork:
    grade: Mapping[str, KeptGrade] = {name: replace(kept.grades["minimum_members"], exercise_id=name, **changed)}
    return replace(kept, grades={**kept.grades, **grade})


LIES: dict[str, Callable[[KeptWork], KeptWork | NotGraded]] = {
    "more than the maximum": lambda kept: with_grade(kept, "minimum_members", auto_score=2.0, max_score=2.0),
    "not a number": lambda kept: with_grade(kept, "minimum_members", auto_score=float("nan")),
    "less than nothing": lambda kept: with_grade(kept, "minimum_members", auto_score=-1.0),
    "an unknown exercise": lambda kept: with_grade(kept, "gift", auto_score=1.0),
    "a grade missing": lambda kept: replace(kept, grades=dict(list(kept.grades.items())[1:])),
    "another attempt": lambda kept: replace(kept, submitted_at=NOON),
    "nothing": lambda kept: replace(kept, grades={}),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_forged_answer_is_refused_and_the_submission_set_aside(academy: SmallAcademy, lie: str) -> None:
    submission_id = hand_in(academy, "5")
    liar: CohortWork = Liar(academy.cohorts_folder, LIES[lie])
    for _ in range(3):
        grading.grade_next(academy.sessions, academy.built.folder, liar, "worker", academy.now)
    assert "not believed" in str(why_aside(academy, submission_id))
    with academy.sessions.begin() as session:
        assert session.get_one(Submission, submission_id).state == "set_aside"
        assert not ledger.points_of_submission(session, submission_id)
