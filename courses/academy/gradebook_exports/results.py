"""Results without names: how far people came, by sex, band of ages and province, unknown on a line of its own."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from academy.certificates.rows import Certificate
from academy.gradebook_exports.reading import CohortColumns, LearnerGrades
from academy.gradebook_exports.small_groups import SafeTable, safe_table
from academy.rosters.details import Details, details_of
from academy.rosters.rows import AGE_BANDS, SEXES

UNKNOWN = ""


class Reached(StrEnum):
    """How far somebody came; each person is in one of these."""

    NOT_BEGUN = "not_begun"
    BEGUN = "begun"
    FINISHED = "finished"  # every lesson submitted and graded
    CERTIFIED = "certified"


class By(StrEnum):
    """What people are counted by."""

    SEX = "sex"
    AGE = "age"
    PROVINCE = "province"


@dataclass(frozen=True)
class Results:
    """How far people of some cohorts came; a table is None where all together are fewer than five."""

    people: int
    cohorts: int
    tables: Mapping[By, SafeTable | None]


Counted = Mapping[By, Mapping[str, Mapping[str, int]]]


def reached_in(session: Session, known: CohortColumns, learners: Iterable[LearnerGrades]) -> dict[str, Reached]:
    """Return how far each admitted learner of a cohort came, by person."""
    cohort_id = known.cohort.cohort_id
    held = select(Certificate.person_id).where(Certificate.cohort_id == cohort_id, Certificate.revoked_at.is_(None))
    certified = set(session.scalars(held))
    offered = [lesson_id for lesson_id, _ in known.course.lessons]
    return {
        each.person_id: _reached(each, known, offered, is_certified=each.person_id in certified)
        for each in learners
        if each.status == "admitted"
    }


def count_results(session: Session, reached: Iterable[Mapping[str, Reached]]) -> Results:
    """Count people by sex, band of ages and province; who learns in two cohorts is counted in each.

    Parameters
    ----------
    reached
        Of each cohort, how far each of its people came.
    """
    cohorts = list(reached)
    details = details_of(session, {person_id for each in cohorts for person_id in each})
    counted: dict[By, dict[str, Counter[str]]] = {by: {} for by in By}
    for each in cohorts:
        for person_id, how_far in each.items():
            for by, line in _lines_of(details.get(person_id, Details())).items():
                counted[by].setdefault(line, Counter())[how_far] += 1
    tables = {by: safe_table(_in_order(by, rows), list(Reached)) for by, rows in counted.items()}
    return Results(sum(map(len, cohorts)), len(cohorts), tables)


def _lines_of(details: Details) -> dict[By, str]:
    return {By.SEX: details.sex, By.AGE: details.age_band, By.PROVINCE: details.province_code}


def _in_order(by: By, rows: Mapping[str, Counter[str]]) -> dict[str, Counter[str]]:
    order = {By.SEX: (*SEXES, UNKNOWN), By.AGE: (*AGE_BANDS, UNKNOWN)}.get(by)
    names = order or (*sorted(name for name in rows if name), UNKNOWN)
    return {name: rows[name] for name in names if name in rows}


def _reached(learner: LearnerGrades, known: CohortColumns, offered: list[str], *, is_certified: bool) -> Reached:
    if is_certified:
        return Reached.CERTIFIED
    if not any(learner.attempts.values()):
        return Reached.NOT_BEGUN
    counted = (learner.counted(lesson_id, known.policy) for lesson_id in offered)
    return Reached.FINISHED if all(each.attempts and not each.waiting for each in counted) else Reached.BEGUN
