"""What an author proposes after a key was corrected: groups under way told of it, in counts, their trainers decide.

An author sees how many learners would change by how much, never who. A group's trainers answer for its grades: they
look at the preview, and have its work graded anew or leave it as it is, which the author reads.
"""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from academy.account_rows import note as note_in_audit
from academy.cohorts import require_trainer
from academy.database import take_turn
from academy.people import groups_of
from academy.records import Cohort, CohortTrainer, Person
from academy.regrading.corrections import compared, versions_of
from academy.regrading.errors import NotAnAuthor
from academy.regrading.preview import looked_at
from academy.regrading.rows import KeyProposal
from academy.rosters.rows import CohortPlan

MOST_NOTE = 600  # characters, of an author's words and of a trainer's
WAITING, TAKEN, LEFT = "waiting", "taken", "left"


@dataclass(frozen=True)
class Concerned:
    """A group under way that is graded by other keys than a version's."""

    cohort: Cohort
    exercises: int  # that are graded otherwise
    trainers: tuple[str, ...]  # their names
    proposal: KeyProposal | None


@dataclass(frozen=True)
class Counts:
    """What corrected keys would change in a group, without a name; points are those that count."""

    attempts: int  # graded ones that were looked at
    gain: int  # learners whose counted points grow
    lose: int
    same: int  # learners with other grades and as many counted points as before
    most_gained: float
    most_lost: float
    new_passes: int
    new_fails: int
    certificates: int  # held by learners who would no longer pass

    @property
    def changed(self) -> int:
        """Learners of whose grades one changes."""
        return self.gain + self.lose + self.same


def concerned_groups(session: Session, lessons_folder: Path, course_id: str, keys_version: str) -> list[Concerned]:
    """Return the groups of a course outside the archive whose keys differ from a version's, by title."""
    query = select(Cohort).outerjoin(CohortPlan, CohortPlan.cohort_id == Cohort.cohort_id)
    query = query.where(Cohort.course_id == course_id, CohortPlan.archived_at.is_(None))
    cohorts = session.scalars(query.order_by(Cohort.title, Cohort.cohort_id)).all()
    versions = {each.course_version for each in cohorts} & set(versions_of(lessons_folder, course_id)) - {keys_version}
    counts = {each: len(compared(lessons_folder, course_id, each, keys_version).corrections) for each in versions}
    found = [each for each in cohorts if counts.get(each.course_version)]
    names = _trainers(session, [each.cohort_id for each in found])
    return [
        Concerned(
            each, counts[each.course_version], names.get(each.cohort_id, ()), proposal_of(session, each.cohort_id)
        )
        for each in found
    ]


def counts_of(session: Session, lessons_folder: Path, *, author_id: str, cohort: Cohort, keys_version: str) -> Counts:
    """Return what the keys of a version would change in a group, as an author may read it.

    Raises
    ------
    NotAnAuthor, UnknownLesson
    """
    require_author(session, author_id)
    found = looked_at(session, lessons_folder, cohort, keys_version)
    gained = [each.difference for each in found.changed]
    return Counts(
        attempts=found.attempts,
        gain=sum(each > 0 for each in gained),
        lose=sum(each < 0 for each in gained),
        same=sum(each == 0 for each in gained),
        most_gained=max([0.0, *gained]),
        most_lost=-min([0.0, *gained]),
        new_passes=len(found.new_passes),
        new_fails=len(found.new_fails),
        certificates=len(found.certificates),
    )


def propose(
    session: Session,
    lessons_folder: Path,
    *,
    author_id: str,
    course_id: str,
    keys_version: str,
    cohorts: Collection[str],
    note: str,
    now: dt.datetime,
) -> int:
    """Tell the trainers of groups of corrected keys; return how many groups were told. The caller commits.

    Groups that are not concerned (any more) are left out. A proposal takes the place of the one before.

    Raises
    ------
    NotAnAuthor
    """
    require_author(session, author_id)
    found = concerned_groups(session, lessons_folder, course_id, keys_version)
    told = [each.cohort.cohort_id for each in found if each.cohort.cohort_id in cohorts]
    for cohort_id in told:
        take_turn(session, f"regrade of {cohort_id}")
        made = proposal_of(session, cohort_id) or KeyProposal(cohort_id=cohort_id)
        made.keys_version, made.proposed_by, made.proposed_at = keys_version, author_id, now
        made.note, made.state, made.answer = note.strip()[:MOST_NOTE], WAITING, ""
        made.settled_by = made.settled_at = None
        session.add(made)
        note_in_audit(session, now, author_id, "corrected keys proposed", cohort_id, keys_of=keys_version)
    session.flush()
    return len(told)


def leave(session: Session, *, trainer_id: str, cohort_id: str, answer: str, now: dt.datetime) -> None:
    """Decide that a group's work stays graded as it is; the author reads why. The caller commits.

    Raises
    ------
    NotTheirCohort
    """
    require_trainer(session, trainer_id=trainer_id, cohort_id=cohort_id)
    take_turn(session, f"regrade of {cohort_id}")
    if settle(session, trainer_id=trainer_id, cohort_id=cohort_id, state=LEFT, now=now, answer=answer):
        note_in_audit(session, now, trainer_id, "corrected keys left", cohort_id, reason=answer.strip()[:MOST_NOTE])


def settle(
    session: Session, *, trainer_id: str, cohort_id: str, state: str, now: dt.datetime, answer: str = ""
) -> bool:
    """Note what a trainer decided about what waits for a group; return whether something waited."""
    made = proposal_of(session, cohort_id)
    if made is None or made.state != WAITING:
        return False
    made.state, made.settled_by, made.settled_at = state, trainer_id, now
    made.answer = answer.strip()[:MOST_NOTE]
    session.flush()
    return True


def proposal_of(session: Session, cohort_id: str) -> KeyProposal | None:
    """Return what was last proposed to a group, decided or not."""
    return session.get(KeyProposal, cohort_id, populate_existing=True)


def proposals_waiting(session: Session, trainer_id: str) -> list[tuple[Cohort, KeyProposal]]:
    """Return what waits for a trainer's decision, in their groups outside the archive, the longest wait first."""
    query = (
        select(Cohort, KeyProposal)
        .join(KeyProposal, KeyProposal.cohort_id == Cohort.cohort_id)
        .join(CohortTrainer, CohortTrainer.cohort_id == Cohort.cohort_id)
        .outerjoin(CohortPlan, CohortPlan.cohort_id == Cohort.cohort_id)
        .where(CohortTrainer.person_id == trainer_id, KeyProposal.state == WAITING, CohortPlan.archived_at.is_(None))
    )
    rows = session.execute(query.order_by(KeyProposal.proposed_at, Cohort.cohort_id))
    return [(cohort, proposal) for cohort, proposal in rows]


def taken_lately(session: Session, course_id: str, most: int) -> list[tuple[Cohort, KeyProposal]]:
    """Return the groups of a course that were graded anew after they were told, the latest first."""
    query = select(Cohort, KeyProposal).join(KeyProposal, KeyProposal.cohort_id == Cohort.cohort_id)
    query = query.where(Cohort.course_id == course_id, KeyProposal.state == TAKEN)
    rows = session.execute(query.order_by(KeyProposal.settled_at.desc(), Cohort.cohort_id).limit(most))
    return [(cohort, proposal) for cohort, proposal in rows]


def require_author(session: Session, person_id: str) -> None:
    """Let only an author pass.

    Raises
    ------
    NotAnAuthor
    """
    if "author" not in groups_of(session, person_id):
        raise NotAnAuthor(person_id)


def _trainers(session: Session, cohorts: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    query = select(CohortTrainer.cohort_id, Person.name).join(Person, Person.person_id == CohortTrainer.person_id)
    query = query.where(CohortTrainer.cohort_id.in_(cohorts)).order_by(Person.name)
    found: dict[str, tuple[str, ...]] = {}
    for cohort_id, name in session.execute(query):
        found[cohort_id] = (*found.get(cohort_id, ()), name)
    return found
