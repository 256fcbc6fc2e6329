"""What members see before a lesson: a cohort with their place in it, and joining one."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from academy.authoring.offers import offer_of
from academy.cohorts import ask_to_join, cohort_of, is_admitted, join_with_code
from academy.database import utc_now
from academy.errors import UnknownJoinCode
from academy.player.gate import is_learner, is_trainer
from academy.player.pages import page, seen
from academy.player.site import Visit
from academy.player.terms_words import cohort_terms
from academy.player.way_words import progress_of
from academy.records import Cohort
from academy.terms.policy import DEFAULT
from academy.way.next_step import UNSENT
from academy.way.reading import Membership, read_learner
from academy.way.standing import CourseWay, course_way


def cohort(visit: Visit) -> Response:
    """Show a cohort's lessons, with the learner's place in each."""
    found = cohort_of(visit.session, visit.parameters["cohort_id"])
    course = _course(visit, found)
    return page(
        visit,
        "cohort.html",
        may_speak=is_learner(visit),
        steps=course,
        progress=progress_of(course),
        is_open=any(each.facts.state in UNSENT for each in course.lessons),
        terms=cohort_terms(visit, found.cohort_id),
        is_kept=is_learner(visit),
        is_learner=is_learner(visit),
        is_guide=is_trainer(visit),
        newer_version=is_learner(visit) and offer_of(visit.session, found.cohort_id) is not None,
    )


def start(visit: Visit) -> Response:
    """Go to the first lesson that the learner has yet to submit; when there is none, to the cohort."""
    found = cohort_of(visit.session, visit.parameters["cohort_id"])
    for each in _course(visit, found).lessons:
        if each.facts.state in UNSENT:
            return seen(visit, "cohorts", found.cohort_id, "lessons", each.lesson.lesson_id)
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
    return entered(visit, found.cohort_id)


def entered(visit: Visit, cohort_id: str) -> Response:
    """Go to a cohort that one has just joined; who had left it waits for its trainer, as the first page says."""
    place = {"person_id": visit.someone.person_id, "cohort_id": cohort_id}
    return seen(visit, "cohorts", cohort_id, "start") if is_admitted(visit.session, **place) else seen(visit, "")


def ask(visit: Visit) -> Response:
    """Put a member on the list of those who wait for the trainer's tap."""
    ask_to_join(
        visit.session, person_id=visit.someone.person_id, cohort_id=visit.parameters["cohort_id"], now=utc_now()
    )
    return seen(visit, "")


def _course(visit: Visit, found: Cohort) -> CourseWay:
    """Return where the person who asks stands in a group, be they its trainer, who learns nothing in it."""
    records = read_learner(visit.session, visit.someone.person_id, now=utc_now())
    place = next((each for each in records.memberships if each.cohort.cohort_id == found.cohort_id), None)
    return course_way(
        visit.session,
        records,
        visit.site.lessons_folder,
        place or Membership(found, is_admitted=False, policy=DEFAULT),
        visit.texts.language,
        utc_now(),
    )
