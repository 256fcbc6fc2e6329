"""In which language each answer was given: a cohort has one, and every learner may read the other."""

from collections.abc import Collection

from sqlalchemy import Select, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from academy.records import Answer, Submission


def languages_of_submission(session: Session, submission: Submission) -> dict[str, str]:
    """Return the language that was on screen for each answer of a submission, by exercise."""
    newest = (
        select(func.max(Answer.revision))
        .where(Answer.person_id == submission.person_id, Answer.cohort_id == submission.cohort_id)
        .where(Answer.lesson_id == submission.lesson_id, Answer.received_at <= submission.submitted_at)
        .where(Answer.outdated_version.is_(None))
        .group_by(Answer.exercise_id)
    )
    rows = session.execute(select(Answer.exercise_id, Answer.language).where(Answer.revision.in_(newest)))
    return {exercise_id: language for exercise_id, language in rows if exercise_id in submission.answers}


def languages_of_learners(session: Session, cohort_id: str, people: Collection[str]) -> dict[str, dict[str, int]]:
    """Return how many answers of these learners were given in which language, as they stand now."""
    newest = (
        select(func.max(Answer.revision))
        .where(Answer.cohort_id == cohort_id, Answer.person_id.in_(people), Answer.outdated_version.is_(None))
        .group_by(Answer.person_id, Answer.lesson_id, Answer.exercise_id)
    )
    counted = select(Answer.person_id, Answer.language, func.count()).where(Answer.revision.in_(newest))
    found: dict[str, dict[str, int]] = {}
    for person_id, language, count in session.execute(counted.group_by(Answer.person_id, Answer.language)):
        found.setdefault(person_id, {})[language] = count
    return found


def language_of_answer(exercise_id: InstrumentedAttribute[str]) -> Select[str]:
    """Select the language of an answer of the enclosing query's submission; nothing where it has no answer."""
    return (
        select(Answer.language)
        .where(Answer.person_id == Submission.person_id, Answer.cohort_id == Submission.cohort_id)
        .where(Answer.lesson_id == Submission.lesson_id, Answer.exercise_id == exercise_id)
        .where(Answer.received_at <= Submission.submitted_at, Answer.outdated_version.is_(None))
        .order_by(Answer.revision.desc())
        .limit(1)
        .correlate_except(Answer)
    )
