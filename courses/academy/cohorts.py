"""Cohorts: a course given to a group by a trainer, who learns in it, and how one joins."""

import datetime as dt
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import NotRequired, TypedDict, Unpack

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from academy.database import take_turn
from academy.errors import NotEnrolled, NotTheirCohort, UnknownCohort, UnknownJoinCode, UnknownPerson
from academy.join_codes import plain_join_code
from academy.records import AuditEntry, Cohort, CohortTrainer, Enrolment, Person
from academy.rosters.closed import is_archived, require_open

LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"  # none that is mistaken for another: no l, o, 0, 1
# Digits alone, since who reads no Latin letters must type it: with 1000 cohorts one guess in 100 000 opens one.
CODE_LENGTH = 8
_ENROLMENT = Enrolment.__table__
_STATUS = select(_ENROLMENT.c.status).where(
    _ENROLMENT.c.cohort_id == bindparam("cohort_id"), _ENROLMENT.c.person_id == bindparam("person_id")
)
_COHORT = Cohort.__table__
_COURSE = select(_COHORT.c.course_id, _COHORT.c.course_version).where(_COHORT.c.cohort_id == bindparam("cohort_id"))


@dataclass(frozen=True)
class LearnerRow:
    """One line of a cohort's roster."""

    person_id: str
    name: str
    status: str  # "waiting", "admitted" or "withdrawn"
    created_at: dt.datetime


class CohortWishes(TypedDict):
    """What is said of a new cohort: the course as it is given, its name, its first trainer, from when until when."""

    course_id: str
    version: str
    language: str
    title: str
    trainer_id: str
    starts_on: NotRequired[dt.date | None]
    ends_on: NotRequired[dt.date | None]


def create_cohort(
    session: Session, *, cohorts_folder: Path, lessons_folder: Path, now: dt.datetime, **wishes: Unpack[CohortWishes]
) -> Cohort:
    """Create a cohort with its own nbgrader course, a copy of the built one; the caller commits.

    Raises
    ------
    UnknownPerson
        When nobody is known as ``trainer_id``.
    UnknownLesson
        When the course is not built in that version and language.
    """
    from academy.gradebooks import copy_course  # nbgrader loads in a second, which few callers need

    require_person(session, wishes["trainer_id"])
    cohort_id = "c" + _random(9)
    given = (wishes["course_id"], wishes["version"], wishes["language"])
    copy_course(lessons_folder, *given, cohorts_folder / cohort_id)
    return add_cohort(session, cohort_id=cohort_id, now=now, **wishes)


def add_cohort(session: Session, *, cohort_id: str, now: dt.datetime, **wishes: Unpack[CohortWishes]) -> Cohort:
    """Write a cohort whose nbgrader course is made already, with its first trainer; the caller commits.

    Raises
    ------
    UnknownPerson
        When nobody is known as ``trainer_id``.
    """
    require_person(session, wishes["trainer_id"])
    cohort = Cohort(
        cohort_id=cohort_id,
        course_id=wishes["course_id"],
        course_version=wishes["version"],
        language=wishes["language"],
        title=wishes["title"],
        join_code=_new_join_code(session),
        starts_on=wishes.get("starts_on"),
        ends_on=wishes.get("ends_on"),
        created_at=now,
    )
    session.add(cohort)
    session.flush()
    session.add(CohortTrainer(cohort_id=cohort_id, person_id=wishes["trainer_id"]))
    session.flush()
    return cohort


def cohort_of(session: Session, cohort_id: str) -> Cohort:
    """Return a cohort by its id.

    Raises
    ------
    UnknownCohort
    """
    cohort = session.get(Cohort, cohort_id)
    if cohort is None:
        raise UnknownCohort(cohort_id)
    return cohort


@dataclass(frozen=True)
class CohortCourse:
    """What of a cohort an answer asks: the course that it was given, in which version."""

    cohort_id: str
    course_id: str
    course_version: str


def course_of(session: Session, cohort_id: str) -> CohortCourse:
    """Return the course of a cohort, by one short question.

    Raises
    ------
    UnknownCohort
    """
    row = session.execute(_COURSE, {"cohort_id": cohort_id}).one_or_none()
    if row is None:
        raise UnknownCohort(cohort_id)
    return CohortCourse(cohort_id, row.course_id, row.course_version)


def cohort_with_code(session: Session, code: str) -> Cohort:
    """Return the cohort that a code on a poster belongs to, however it was typed.

    Raises
    ------
    UnknownJoinCode
    """
    cohort = session.scalars(select(Cohort).where(Cohort.join_code == plain_join_code(code))).one_or_none()
    if cohort is None or is_archived(session, cohort.cohort_id):
        raise UnknownJoinCode(code)
    return cohort


def join_with_code(session: Session, *, person_id: str, code: str, now: dt.datetime) -> Cohort:
    """Admit a person who holds a cohort's code; joining twice changes nothing."""
    cohort = cohort_with_code(session, code)
    require_person(session, person_id)
    enrol(session, cohort.cohort_id, person_id, now, status="admitted", admitted_by="code")
    return cohort


def ask_to_join(session: Session, *, person_id: str, cohort_id: str, now: dt.datetime) -> Enrolment:
    """Put a person on the cohort's list of those who wait for the trainer's tap."""
    cohort_of(session, cohort_id)
    require_person(session, person_id)
    return enrol(session, cohort_id, person_id, now, status="waiting", admitted_by=None)


def admit(session: Session, *, trainer_id: str, cohort_id: str, person_id: str, now: dt.datetime) -> Enrolment:
    """Admit a person to a cohort that the trainer leads; it is written in the audit.

    Raises
    ------
    NotTheirCohort
    """
    require_trainer(session, trainer_id=trainer_id, cohort_id=cohort_id)
    require_person(session, person_id)
    enrolment = enrol(session, cohort_id, person_id, now, status="admitted", admitted_by=trainer_id)
    session.add(
        AuditEntry(
            written_at=now,
            actor_id=trainer_id,
            action="admit",
            subject_id=person_id,
            detail={"cohort_id": cohort_id},
        )
    )
    session.flush()
    return enrolment


def cohorts_of_learner(session: Session, person_id: str) -> list[Cohort]:
    """Return the cohorts in which a person is admitted, newest first."""
    query = select(Cohort).join(Enrolment, Enrolment.cohort_id == Cohort.cohort_id)
    query = query.where(Enrolment.person_id == person_id, Enrolment.status == "admitted")
    return list(session.scalars(query.order_by(Cohort.created_at.desc(), Cohort.cohort_id)))


def cohorts_of_trainer(session: Session, person_id: str) -> list[Cohort]:
    """Return the cohorts that a person leads, newest first."""
    query = select(Cohort).join(CohortTrainer, CohortTrainer.cohort_id == Cohort.cohort_id)
    return list(
        session.scalars(
            query.where(CohortTrainer.person_id == person_id).order_by(Cohort.created_at.desc(), Cohort.cohort_id)
        )
    )


def roster(session: Session, cohort_id: str) -> list[LearnerRow]:
    """Return who learns in a cohort or asks to, by name."""
    query = select(Enrolment, Person).join(Person, Person.person_id == Enrolment.person_id)
    rows = session.execute(query.where(Enrolment.cohort_id == cohort_id).order_by(Person.name, Person.person_id))
    return [LearnerRow(p.person_id, p.name, enrolment.status, enrolment.created_at) for enrolment, p in rows]


def require_learner(session: Session, *, person_id: str, cohort_id: str) -> None:
    """Let only an admitted learner of the cohort pass.

    Raises
    ------
    NotEnrolled
    """
    if not is_admitted(session, person_id=person_id, cohort_id=cohort_id):
        raise NotEnrolled(person_id, cohort_id)


def is_admitted(session: Session, *, person_id: str, cohort_id: str) -> bool:
    """Tell whether a person is an admitted learner of a cohort; what was added to the session is written before."""
    session.flush()
    return session.execute(_STATUS, {"person_id": person_id, "cohort_id": cohort_id}).scalar() == "admitted"


def require_trainer(session: Session, *, trainer_id: str, cohort_id: str) -> None:
    """Let only a trainer of the cohort pass.

    Raises
    ------
    NotTheirCohort
    """
    if session.get(CohortTrainer, (cohort_id, trainer_id)) is None:
        raise NotTheirCohort(trainer_id, cohort_id)


def require_person(session: Session, person_id: str) -> Person:
    """Return a person by id.

    Raises
    ------
    UnknownPerson
    """
    person = session.get(Person, person_id)
    if person is None:
        raise UnknownPerson(person_id)
    return person


def enrol(
    session: Session, cohort_id: str, person_id: str, now: dt.datetime, *, status: str, admitted_by: str | None
) -> Enrolment:
    """Write a place in a cohort; one who is admitted stays admitted.

    Raises
    ------
    CohortArchived
        For a newcomer to a cohort in the archive.
    """
    take_turn(session, f"enrolment of {person_id}")
    enrolment = session.get(Enrolment, (cohort_id, person_id), populate_existing=True)
    if enrolment is None or enrolment.status != "admitted":
        require_open(session, cohort_id)
    if enrolment is None:
        enrolment = Enrolment(cohort_id=cohort_id, person_id=person_id, created_at=now, status=status)
        enrolment.admitted_by = admitted_by
        session.add(enrolment)
    elif enrolment.status != "admitted":
        asks = enrolment.status == "withdrawn" and admitted_by in ("code", "open")  # a trainer takes people back
        enrolment.status, enrolment.admitted_by = ("waiting", None) if asks else (status, admitted_by)
    session.flush()
    return enrolment


def _new_join_code(session: Session) -> str:
    """Return a code that no cohort carries."""
    while True:
        code = f"{secrets.randbelow(9 * 10 ** (CODE_LENGTH - 1)) + 10 ** (CODE_LENGTH - 1)}"
        if session.scalar(select(Cohort.cohort_id).where(Cohort.join_code == code)) is None:
            return code


def _random(length: int) -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(length))
