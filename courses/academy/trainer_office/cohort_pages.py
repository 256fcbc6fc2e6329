"""A trainer's cohorts: the list with what waits, and the form that makes a new one."""

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from academy.authoring.announcements import newer_versions
from academy.database import utc_now
from academy.errors import UnknownLesson
from academy.open_cohorts import opening_of
from academy.player.pages import page, seen
from academy.player.site import Visit
from academy.records import Cohort, CohortTrainer
from academy.registration import province_names, provinces_by_region
from academy.released import open_course
from academy.rosters.creating import NewCohort, made_before, write_cohort
from academy.rosters.errors import CourseNotMade
from academy.rosters.new_courses import NewCourses
from academy.rosters.overview import CohortLine, Season, cohorts_at_a_glance
from academy.rosters.plans import partners_used, plan_of
from academy.terms.wall_clock import on_the_wall
from academy.trainer_office.cohort_forms import (
    CourseToGive,
    Problems,
    chosen_course,
    courses_to_give,
    fresh_key,
    new_cohort_said,
    proposed_title,
)


def my_cohorts(visit: Visit) -> Response:
    """Show the trainer's cohorts by season, with what waits in each."""
    today = on_the_wall(utc_now()).date()
    lines = cohorts_at_a_glance(visit.session, visit.someone.person_id, today)
    names = province_names(visit.texts.language)
    titles = {line.cohort.cohort_id: course_title(visit, line.cohort) for line in lines}
    return page(
        visit,
        "cohorts.html",
        seasons=[(season, [line for line in lines if line.season is season]) for season in _ORDER],
        titles=titles,
        newer=newer_versions(visit.session, visit.site.lessons_folder, visit.someone.person_id, today),
        province_names=names,
        places={line.cohort.cohort_id: _place(visit, line) for line in lines},
    )


_ORDER = (Season.RUNNING, Season.TO_COME, Season.OVER, Season.ARCHIVED)


def course_title(visit: Visit, cohort: Cohort) -> str:
    """Return what the course of a cohort is called; its id when its version vanished from the site."""
    try:
        title = open_course(visit.site.lessons_folder, cohort.course_id, cohort.course_version).title
    except UnknownLesson:
        return cohort.course_id
    return title.get(visit.texts.language) or next(iter(title.values()))


def new_cohort(visit: Visit) -> Response:
    """Show the courses to choose from, then the form of a new cohort."""
    courses = courses_to_give(visit)
    asked = visit.request.query_params.get("course", "")
    if not asked and len(courses) != 1:
        return page(visit, "cohort_courses.html", courses=courses)
    return _form(visit, chosen_course(visit, asked) if asked else courses[0])


def make_cohort(visit: Visit) -> Response:
    """Make the cohort: its course is copied, then all its rows are written; on a problem nothing is left."""
    given, problems = chosen_course(visit, visit.said("course")), Problems()
    if before := made_before(visit.session, visit.someone.person_id, visit.said("form_key")):
        return seen(visit, "trainer", "cohorts", before, "", made="yes")
    new = new_cohort_said(visit, given, problems)
    if new is None:
        return _form(visit, given, problems=problems, status=422)
    try:
        cohort_id = made(visit, new)
    except IntegrityError:  # the same form, sent twice at once: the other was first
        return seen(visit, "trainer", "cohorts", "", made="twice")
    except (CourseNotMade, UnknownLesson):
        trouble = visit.texts("The group could not be made just now. Nothing was written: press the button again.")
        return _form(visit, given, problems={"whole": trouble}, status=503)
    return seen(visit, "trainer", "cohorts", cohort_id, "", made="yes")


def made(visit: Visit, new: NewCohort) -> str:
    """Copy the course, then write the cohort in a transaction of its own; return its id.

    Raises
    ------
    CourseNotMade, UnknownLesson
    """
    maker = _maker(visit)
    _tidy(visit, maker)
    cohort_id = maker.make(new.course_id, new.version, new.language)
    try:
        with visit.site.sessions.begin() as session:
            write_cohort(session, new, cohort_id, utc_now())
    except BaseException:
        maker.forget(cohort_id)
        raise
    return cohort_id


def _maker(visit: Visit) -> NewCourses:
    if visit.site.new_courses is None:
        raise HTTPException(503)
    return visit.site.new_courses


def _tidy(visit: Visit, maker: NewCourses) -> None:
    maker.tidy(set(visit.session.scalars(select(Cohort.cohort_id))))


def _form(visit: Visit, given: CourseToGive, *, problems: Problems | None = None, status: int = 200) -> Response:
    is_typed = visit.request.method == "POST"
    trainer_id = visit.someone.person_id
    return page(
        visit,
        "cohort_new.html",
        status=status,
        given=given,
        typed=visit.said if is_typed else None,
        title=proposed_title(visit, given.course),
        today=on_the_wall(utc_now()).date().isoformat(),
        province=_last_province(visit),
        partners=partners_used(visit.session, trainer_id),
        regions=provinces_by_region(visit.texts.language),
        form_key=visit.said("form_key") if is_typed else fresh_key(),
        problems=problems or {},
    )


def _last_province(visit: Visit) -> str:
    """Return the province of the trainer's newest cohort: they mostly work in one."""
    newest = select(Cohort.cohort_id).join(CohortTrainer, CohortTrainer.cohort_id == Cohort.cohort_id)
    newest = newest.where(CohortTrainer.person_id == visit.someone.person_id).order_by(
        Cohort.created_at.desc(), Cohort.cohort_id
    )
    for cohort_id in visit.session.scalars(newest.limit(5)):
        if code := plan_of(visit.session, cohort_id).province_code:
            return code
    return ""


def _place(visit: Visit, line: CohortLine) -> str:
    names = province_names(visit.texts.language)
    said = (opening_of(visit.session, line.cohort.cohort_id).place, names.get(line.plan.province_code or "", ""))
    return " · ".join(each for each in said if each)
