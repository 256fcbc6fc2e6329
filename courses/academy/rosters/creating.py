"""A new cohort as a trainer makes one: its rows, with terms and co-trainers, all at once or not at all."""

import datetime as dt
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from academy.account_rows import note
from academy.cohorts import add_cohort, cohort_of, require_trainer
from academy.open_cohorts import opening_of, set_opening
from academy.records import Cohort, CohortTrainer, Enrolment
from academy.rosters.plans import PlanWords
from academy.rosters.rows import CohortPlan
from academy.terms.deadlines import EVERY_LESSON, set_deadline
from academy.terms.policy import DEFAULT, Policy, change_policy, policy_of


@dataclass(frozen=True)
class NewCohort:
    """All that is said of a cohort to be made."""

    course_id: str
    version: str
    language: str
    words: PlanWords
    form_key: str
    policy: Policy = DEFAULT
    deadline: dt.datetime | None = None  # on the wall clock, of all lessons
    co_trainers: tuple[str, ...] = ()
    copied_from: str | None = None
    learners_too: bool = False  # of the cohort it is copied from
    trainer_id: str = field(default="", kw_only=True)


def made_before(session: Session, trainer_id: str, form_key: str) -> str | None:
    """Return the cohort that this very form made already, if it was sent before."""
    asked = select(CohortPlan.cohort_id).join(CohortTrainer, CohortTrainer.cohort_id == CohortPlan.cohort_id)
    asked = asked.where(CohortTrainer.person_id == trainer_id, CohortPlan.form_key == form_key)
    return session.scalar(asked) if form_key else None


def write_cohort(session: Session, new: NewCohort, cohort_id: str, now: dt.datetime) -> Cohort:
    """Write a cohort whose course is made; the caller commits.

    Raises
    ------
    NotTheirCohort
        When it copies a cohort that the trainer does not lead.
    """
    words = new.words
    cohort = add_cohort(
        session,
        cohort_id=cohort_id,
        course_id=new.course_id,
        version=new.version,
        language=new.language,
        title=words.title,
        trainer_id=new.trainer_id,
        now=now,
        starts_on=words.starts_on,
        ends_on=words.ends_on,
    )
    others = [each for each in dict.fromkeys(new.co_trainers) if each != new.trainer_id]
    session.add_all(CohortTrainer(cohort_id=cohort_id, person_id=each) for each in others)
    session.add(
        CohortPlan(
            cohort_id=cohort_id,
            province_code=words.province_code or None,
            partner=words.partner,
            form_key=new.form_key or None,
            copied_from=new.copied_from,
        )
    )
    session.flush()
    _write_terms(session, new, cohort_id, now)
    detail = {"course": new.course_id, "version": new.version, "copied_from": new.copied_from, "trainers": others}
    note(session, now, new.trainer_id, "cohort made", cohort_id, **detail)
    if new.copied_from and new.learners_too:
        _take_learners(session, new, cohort_id, now)
    session.flush()
    return cohort


def _write_terms(session: Session, new: NewCohort, cohort_id: str, now: dt.datetime) -> None:
    place, actor_id = new.words.place, new.trainer_id
    if place:
        set_opening(session, actor_id=actor_id, cohort_id=cohort_id, is_open=False, place=place, now=now)
    change_policy(session, cohort_id=cohort_id, policy=new.policy, actor_id=actor_id, now=now)
    until = new.deadline
    set_deadline(session, cohort_id=cohort_id, lesson_id=EVERY_LESSON, wall_time=until, actor_id=actor_id, now=now)


def copy_of(session: Session, *, trainer_id: str, cohort_id: str, version: str, form_key: str) -> NewCohort:
    """Return a cohort to be made like another: course in a given version, place, partner, terms and trainers.

    Raises
    ------
    NotTheirCohort
    """
    require_trainer(session, trainer_id=trainer_id, cohort_id=cohort_id)
    old, plan = cohort_of(session, cohort_id), session.get(CohortPlan, cohort_id)
    trainers = session.scalars(select(CohortTrainer.person_id).where(CohortTrainer.cohort_id == cohort_id))
    words = PlanWords(
        title=old.title[:120],
        place=opening_of(session, cohort_id).place,
        province_code=(plan.province_code or "") if plan else "",
        partner=plan.partner if plan else "",
    )
    return NewCohort(
        course_id=old.course_id,
        version=version,
        language=old.language,
        words=words,
        form_key=form_key,
        policy=policy_of(session, cohort_id),
        co_trainers=tuple(sorted(each for each in trainers if each != trainer_id)),
        copied_from=cohort_id,
        trainer_id=trainer_id,
    )


def _take_learners(session: Session, new: NewCohort, cohort_id: str, now: dt.datetime) -> None:
    """Admit the learners of the cohort that is copied; their work stays where it is."""
    require_trainer(session, trainer_id=new.trainer_id, cohort_id=str(new.copied_from))
    theirs = select(Enrolment.person_id).filter_by(cohort_id=new.copied_from, status="admitted")
    for person_id in session.scalars(theirs.order_by(Enrolment.person_id)):
        place = {"cohort_id": cohort_id, "person_id": person_id, "status": "admitted", "created_at": now}
        session.add(Enrolment(**place, admitted_by=new.trainer_id))
        note(session, now, new.trainer_id, "admit", person_id, cohort_id=cohort_id)
