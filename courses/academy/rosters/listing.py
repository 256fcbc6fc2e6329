"""A cohort's roster as it is shown: page by page, found by name, however many learn in it."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from academy.records import Account, Enrolment, Person
from academy.rosters.judging import plain_name
from academy.rosters.writing import NO_PIN_YET
from coop_registry.spelling import plain

PER_PAGE = 50


@dataclass(frozen=True)
class RosterLine:
    """Somebody of a cohort."""

    person_id: str
    name: str
    status: str
    has_pin: bool


@dataclass(frozen=True)
class RosterPage:
    """One page of a roster: its lines, how many there are in all and were found, and where it stands."""

    lines: list[RosterLine]
    learners: int
    found: int
    page: int
    pages: int


@dataclass(frozen=True)
class RosterCounts:
    """How many people of a cohort are where."""

    admitted: int
    waiting: int
    withdrawn: int
    without_pin: int


def roster_page(session: Session, cohort_id: str, *, status: str, wanted: str = "", page: int = 1) -> RosterPage:
    """Return a page of a roster by name; ``wanted`` are parts of names, in any spelling and order."""
    asked = (
        select(Person.person_id, Person.name, Enrolment.status, Account.secret_version)
        .join(Enrolment, Enrolment.person_id == Person.person_id)
        .outerjoin(Account, Account.person_id == Person.person_id)
        .where(Enrolment.cohort_id == cohort_id, Enrolment.status == status)
        .order_by(Person.name, Person.person_id)
    )
    rows = session.execute(asked).all()
    parts = plain(wanted).split()
    found = [row for row in rows if all(part in plain_name(row.name) for part in parts)] if parts else rows
    pages = max(1, -(-len(found) // PER_PAGE))
    number = min(max(page, 1), pages)
    lines = [
        RosterLine(r[0], r[1], r[2], r[3] != NO_PIN_YET) for r in found[(number - 1) * PER_PAGE : number * PER_PAGE]
    ]
    return RosterPage(lines, len(rows), len(found), number, pages)


def roster_counts(session: Session, cohort_id: str) -> RosterCounts:
    """Return how many people of a cohort are admitted, ask, left, or have no PIN yet."""
    asked = select(Enrolment.status, func.count()).where(Enrolment.cohort_id == cohort_id).group_by(Enrolment.status)
    counts = {row[0]: row[1] for row in session.execute(asked)}
    pinless = (
        select(func.count())
        .select_from(Enrolment)
        .join(Account, Account.person_id == Enrolment.person_id)
        .where(Enrolment.cohort_id == cohort_id, Enrolment.status == "admitted")
        .where(Account.secret_version == NO_PIN_YET)
    )
    return RosterCounts(
        counts.get("admitted", 0), counts.get("waiting", 0), counts.get("withdrawn", 0), session.scalar(pinless) or 0
    )


def names_by_page(
    session: Session, cohort_id: str, page: int, *, per_page: int, only: Collection[str] | None = None
) -> tuple[list[tuple[str, str]], int]:
    """Return the learners of one page, by name: id and name, and how many pages there are; of some people only."""
    asked = (
        select(Person.person_id, Person.name)
        .join(Enrolment, Enrolment.person_id == Person.person_id)
        .where(Enrolment.cohort_id == cohort_id, Enrolment.status == "admitted", Person.name != "")
        .order_by(Person.name, Person.person_id)
    )
    rows = session.execute(asked if only is None else asked.where(Person.person_id.in_(only))).all()
    pages = max(1, -(-len(rows) // per_page))
    first = (min(max(page, 1), pages) - 1) * per_page
    return [(row[0], row[1]) for row in rows[first : first + per_page]], pages
