"""A cohort of thousands, filled quickly: invented learners with answers, attempts, grades and questions.

The course is the catalogue's first lesson, given six times over under other names. Everybody begins; at each lesson
some stop. The ledger's hashes are numbers, not a chain: what is measured here reads them never.
"""

import datetime as dt
import random
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from academy.building import build_course
from academy.cohorts import create_cohort
from academy.database import open_academy, utc_now
from academy.lessons import catalogue_folder, read_catalogue
from academy.migrations import migrate
from academy.people import create_with_password
from academy.questions.rows import Question
from academy.records import Answer, Enrolment, LedgerEntry, Person, Submission
from academy.released import open_lesson
from academy.terms.rows import Deadline

COURSE = "founding-a-cooperative"
LESSONS = ("founding", "members", "assembly", "accounts", "market", "law")
GOES_ON = 0.85  # of those who handed a lesson in, the share that begins the next
PASSWORD = "a-trainer-of-a-benchmark"
_SEED, _CHUNK = 7, 20_000


@dataclass(frozen=True)
class BigCohort:
    """What was filled."""

    cohort_id: str
    trainer_id: str
    user_name: str
    answers: int
    attempts: int
    grades: int


def catalogue_of_six(folder: Path) -> Path:
    """Copy the catalogue's first lesson six times; return the folder of the catalogue."""
    source, target = catalogue_folder() / COURSE, folder / COURSE
    shutil.copytree(source, target)
    for number, lesson_id in enumerate(LESSONS[1:], start=2):
        for ending in ("ar.md", "fr.md", "exercises.toml"):
            shutil.copyfile(source / f"01_founding.{ending}", target / f"{number:02}_{lesson_id}.{ending}")
    return folder


def fill(state: Path, url: str, learners: int) -> BigCohort:
    """Build the course below a state and fill an academy's database with one cohort; the numbers are drawn by a seed.

    Parameters
    ----------
    state
        Where lessons and cohorts go, as a site has them.
    url
        Of the academy, which is migrated.
    """
    migrate(url)
    course = read_catalogue(catalogue_of_six(state / "catalogue"))[COURSE]
    version = build_course(course, state / "lessons")
    sessions, now = open_academy(url), utc_now()
    with sessions.begin() as session:
        trainer = create_with_password(
            session, user_name="big.trainer", name="مكونة الاختبار", password=PASSWORD, groups=["trainer"],
            approved=True, now=now,
        )  # fmt: skip
        cohort = create_cohort(
            session, cohorts_folder=state / "cohorts", lessons_folder=state / "lessons", course_id=COURSE,
            version=version, language="ar", title="مجموعة كبيرة تركيبية", trainer_id=trainer.person_id, now=now,
            starts_on=now.date() - dt.timedelta(days=40), ends_on=now.date() + dt.timedelta(days=30),
        )  # fmt: skip
        session.add(Deadline(cohort_id=cohort.cohort_id, lesson_id="", wall_time=now + dt.timedelta(days=2)))
        session.flush()
        rows = _Rows(cohort.cohort_id, _places(state / "lessons", version), now)
        counts = {kind.__tablename__: _insert(session, kind, made) for kind, made in rows.all(learners)}
    sessions.kw["bind"].dispose()
    return BigCohort(
        cohort.cohort_id, trainer.person_id, "big.trainer", counts["answers"], counts["submissions"], counts["ledger"]
    )


def _places(lessons: Path, version: str) -> list[tuple[str, float, str]]:
    """Return the graded exercises of a lesson: id, points, type."""
    found = open_lesson(lessons, COURSE, version, LESSONS[0], "ar")
    return [(name, place.points, place.type) for name, place in found.graded.items()]


def _insert(session: Session, kind: type[Any], rows: Iterable[dict[str, Any]]) -> int:
    count, chunk = 0, []
    for each in rows:
        chunk.append(each)
        if len(chunk) == _CHUNK:
            session.execute(insert(kind), chunk)
            count, chunk = count + len(chunk), []
    if chunk:
        session.execute(insert(kind), chunk)
    return count + len(chunk)


class _Rows:
    """Rows of one cohort, drawn by a seed; each table's are made as they are asked for."""

    def __init__(self, cohort_id: str, places: list[tuple[str, float, str]], now: dt.datetime) -> None:
        self.cohort_id, self.places, self.now = cohort_id, places, now
        self.drawn = random.Random(_SEED)  # noqa: S311  # no secret
        self.attempts: list[tuple[int, str, str, int, dt.datetime, bool]] = []

    def all(self, learners: int) -> Iterator[tuple[type[Any], Iterable[dict[str, Any]]]]:
        """Return the rows by table, in an order that keys allow."""
        self.people = [f"p{number:010}" for number in range(learners)]
        self._draw()
        yield Person, ({"person_id": p, "name": f"متعلمة {p[1:]}", "language": "ar", "created_at": self.now,
                        "telephone": f"+2127{p[3:]}"} for p in self.people)  # fmt: skip
        yield Enrolment, ({"cohort_id": self.cohort_id, "person_id": p, "status": "admitted",
                           "created_at": self.now - dt.timedelta(days=40), "admitted_by": "code"}
                          for p in self.people)  # fmt: skip
        yield Answer, self._answers()
        yield Submission, self._submissions()
        yield LedgerEntry, self._grades()
        yield Question, self._questions()

    def _draw(self) -> None:
        number = 0
        for person_id in self.people:
            day = self.now - dt.timedelta(days=40) + dt.timedelta(days=self.drawn.random() * 20)
            if self.drawn.random() < 0.05:
                continue  # has not begun
            for lesson_id in LESSONS:
                for attempt in range(1, 2 + (self.drawn.random() < 0.25)):
                    number += 1
                    day = min(self.now, day + dt.timedelta(days=self.drawn.random() * 5))
                    self.attempts.append((number, person_id, lesson_id, attempt, day, self.drawn.random() < 0.02))
                if self.drawn.random() > GOES_ON:
                    break

    def _answers(self) -> Iterator[dict[str, Any]]:
        sequence: dict[str, int] = {}
        for _, person_id, lesson_id, _, day, _ in self.attempts:
            for name, _, kind in self.places:
                sequence[person_id] = sequence.get(person_id, 0) + 1
                yield {
                    "person_id": person_id, "cohort_id": self.cohort_id, "lesson_id": lesson_id, "exercise_id": name,
                    "value": _value(kind), "language": "ar", "device_id": "d", "sequence": sequence[person_id],
                    "received_at": day, "based_on": 0, "is_conflict": False,
                }  # fmt: skip

    def _submissions(self) -> Iterator[dict[str, Any]]:
        answers = {name: _value(kind) for name, _, kind in self.places}
        for number, person_id, lesson_id, attempt, day, is_queued in self.attempts:
            yield {
                "submission_id": number, "person_id": person_id, "cohort_id": self.cohort_id, "lesson_id": lesson_id,
                "attempt": attempt, "answers": answers, "language": "ar", "submitted_at": day, "receipt_hash": "0",
                "receipt_signature": "0", "state": "queued" if is_queued else "graded",
            }  # fmt: skip

    def _grades(self) -> Iterator[dict[str, Any]]:
        entry = 0
        for number, person_id, lesson_id, _, day, is_queued in self.attempts:
            for name, most, kind in () if is_queued else self.places:
                entry += 1
                waits = kind in {"essay", "photo"} and self.drawn.random() < 0.1
                yield {
                    "submission_id": number, "person_id": person_id, "cohort_id": self.cohort_id,
                    "lesson_id": lesson_id, "exercise_id": name, "max_points": most,
                    "points": None if waits else most * (self.drawn.random() < 0.7), "origin": "grader",
                    "comment": "", "written_at": day, "previous_hash": f"{entry - 1:064}", "entry_hash": f"{entry:064}",
                }  # fmt: skip

    def _questions(self) -> Iterator[dict[str, Any]]:
        for sequence, person_id in enumerate(self.people[:100]):
            yield {
                "person_id": person_id, "cohort_id": self.cohort_id, "screen": "lesson", "language": "ar",
                "lesson_id": LESSONS[0], "exercise_id": self.places[0][0], "text": "كيف؟", "device_id": "d",
                "sequence": sequence, "received_at": self.now - dt.timedelta(days=sequence % 9), "state": "open",
            }  # fmt: skip


def _value(kind: str) -> Any:
    """Return an answer of a type, right or wrong."""
    many = {"true_false": True, "number": "7", "table": {}, "ordering": [], "matching": {}, "choices": [],
            "regions": ["01"], "dates": "2026-03-01", "photo": {}}  # fmt: skip
    return many.get(kind, "two_days")
