"""What members see before a lesson: their courses with what comes next, a cohort, joining."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from starlette.exceptions import HTTPException
from starlette.responses import Response

from academy import ledger
from academy.answers import current_answers
from academy.cohorts import ask_to_join, cohort_of, cohorts_of_learner, cohorts_of_trainer, join_with_code
from academy.database import utc_now
from academy.errors import UnknownJoinCode
from academy.exercises.formats import is_empty
from academy.player.gate import is_learner, is_trainer
from academy.player.lesson_view import released
from academy.player.pages import page, seen
from academy.player.site import Visit
from academy.player.terms_words import cohort_terms
from academy.records import Cohort, Enrolment, Submission
from academy.released import ReleasedLesson, open_course
from academy.submissions import latest_submission
from academy.trainer_grades import essays_waiting


@dataclass(frozen=True)
class LessonStep:
    """A lesson of a cohort as one learner stands in it."""

    cohort: Cohort
    lesson: ReleasedLesson
    answered: int
    submission: Submission | None
    waits: bool = False  # whether an answer of the submission waits for the trainer

    @property
    def is_open(self) -> bool:
        """Whether the learner has yet to submit it."""
        return self.submission is None

    @property
    def share(self) -> int:
        """Percent of the exercises that have an answer."""
        return 100 * self.answered // len(self.lesson.graded) if self.lesson.graded else 0


@dataclass(frozen=True)
class CohortSteps:
    """A cohort, its course's title, and the learner's lessons in it."""

    cohort: Cohort
    title: str
    steps: list[LessonStep]


def my_courses(visit: Visit) -> Response:
    """Show what to do next, then all courses of a learner, then the cohorts of a trainer."""
    person = visit.someone
    learning = [cohort_steps(visit, each) for each in cohorts_of_learner(visit.session, person.person_id)]
    is_guide = "trainer" in person.groups
    steps = [step for cohort in learning for step in cohort.steps]
    return page(
        visit,
        "my_courses.html",
        learning=learning,
        next_step=next((step for step in steps if step.is_open), None),
        waiting=_waiting_cohorts(visit),
        teaching=cohorts_of_trainer(visit.session, person.person_id) if is_guide else [],
        essays=len(essays_waiting(visit.session, person.person_id)) if is_guide else 0,
        is_guide=is_guide,
        is_member="member" in person.groups,
        is_kept="member" in person.groups,
    )


def cohort(visit: Visit) -> Response:
    """Show a cohort's lessons, with the learner's place in each."""
    found = cohort_of(visit.session, visit.parameters["cohort_id"])
    return page(
        visit,
        "cohort.html",
        steps=cohort_steps(visit, found),
        terms=cohort_terms(visit, found.cohort_id),
        is_kept=is_learner(visit),
        is_learner=is_learner(visit),
        is_guide=is_trainer(visit),
    )


def start(visit: Visit) -> Response:
    """Go to the first lesson that the learner has yet to submit; when there is none, to the cohort."""
    found = cohort_of(visit.session, visit.parameters["cohort_id"])
    for step in cohort_steps(visit, found).steps:
        if step.is_open:
            return seen(visit, "cohorts", found.cohort_id, "lessons", step.lesson.lesson_id)
    return seen(visit, "cohorts", found.cohort_id, "")


def join(visit: Visit) -> Response:
    """Admit a member who holds a cohort's code, and begin."""
    code = visit.said("code")
    if visit.site.wrong_codes.are_too_many(visit.someone.person_id):
        raise HTTPException(429)
    try:
        found = join_with_code(visit.session, person_id=visit.someone.person_id, code=code, now=utc_now())
    except UnknownJoinCode:
        visit.site.wrong_codes.add(visit.someone.person_id)
        return page(visit, "join.html", status=404, cohort=None, code=code, is_there=False)
    return seen(visit, "cohorts", found.cohort_id, "start")


def ask(visit: Visit) -> Response:
    """Put a member on the list of those who wait for the trainer's tap."""
    ask_to_join(
        visit.session, person_id=visit.someone.person_id, cohort_id=visit.parameters["cohort_id"], now=utc_now()
    )
    return seen(visit, "")


def cohort_steps(visit: Visit, found: Cohort) -> CohortSteps:
    """Return where a learner stands in each lesson of a cohort."""
    course = open_course(visit.site.lessons_folder, found.course_id, found.course_version)
    steps = [_step(visit, found, lesson_id) for lesson_id, _ in course.lessons]
    return CohortSteps(found, _title(visit, course.title), steps)


def _step(visit: Visit, found: Cohort, lesson_id: str) -> LessonStep:
    place = {"person_id": visit.someone.person_id, "cohort_id": found.cohort_id, "lesson_id": lesson_id}
    lesson = released(visit.site, found, lesson_id, visit.texts.language)
    answers = current_answers(visit.session, **place)
    answered = sum(not is_empty(answers[each].value) for each in lesson.graded if each in answers)
    submission = latest_submission(visit.session, **place)
    return LessonStep(found, lesson, answered, submission, _waits(visit, submission))


def _waits(visit: Visit, submission: Submission | None) -> bool:
    """Tell whether an answer of a graded submission still waits for the trainer."""
    if submission is None or submission.state != "graded":
        return False
    standing = ledger.points_of_submission(visit.session, submission.submission_id)
    return any(each.points is None for each in standing.values())


def _waiting_cohorts(visit: Visit) -> list[Cohort]:
    query = select(Cohort).join(Enrolment, Enrolment.cohort_id == Cohort.cohort_id)
    query = query.where(Enrolment.person_id == visit.someone.person_id, Enrolment.status == "waiting")
    return list(visit.session.scalars(query))


def _title(visit: Visit, titles: Mapping[str, str]) -> str:
    return titles.get(visit.texts.language) or next(iter(titles.values()))
