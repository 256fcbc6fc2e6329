"""The public catalogue: what each course teaches and asks, a first lesson to look at, groups open to all."""

from collections.abc import Mapping, Set
from dataclasses import dataclass

from sqlalchemy import select
from starlette.exceptions import HTTPException
from starlette.responses import Response

from academy.certificates.criteria import Criteria
from academy.certificates.words import criteria_lines
from academy.database import utc_now
from academy.errors import NotOpenToAll
from academy.open_cohorts import CohortOpening, cohorts_not_over, join_open_cohort
from academy.player.member_pages import entered
from academy.player.pages import page, seen
from academy.player.sheet_pages import lessons_with_sheet
from academy.player.site import Site, Visit
from academy.records import Cohort, Enrolment
from academy.released import CURRENT, ReleasedCourse, current_version, open_course, open_lesson, with_pictures_at
from widgets.theme.texts import Texts


@dataclass(frozen=True)
class CourseOnShow:
    """A course as the catalogue shows it."""

    course: ReleasedCourse
    certificate: list[str]  # what it asks, a sentence each; none when it gives none
    cohorts: list[tuple[Cohort, CohortOpening]]
    sheets: Set[str]  # the lessons with a summary of one page


def catalogue(visit: Visit) -> Response:
    """Show every course with its groups: to everybody those open to all, to members also those they may ask for."""
    is_member = visit.person is not None and "member" in visit.person.groups
    cohorts = cohorts_not_over(visit.session, utc_now().date(), open_to_all=not is_member)
    courses = [
        CourseOnShow(
            course,
            certificate_lines(visit.texts, course),
            sorted(
                ((cohort, opening) for cohort, opening in cohorts if cohort.course_id == course.course_id),
                key=lambda each: each[0].language != visit.texts.language,
            ),
            lessons_with_sheet(visit.site.lessons_folder, course.course_id, course.version, visit.texts.language),
        )
        for course in built_courses(visit.site)
    ]
    places = places_of(visit) if is_member else {}
    is_closed = visit.request.query_params.get("closed") == "yes"
    return page(visit, "catalogue.html", courses=courses, places=places, is_closed=is_closed)


def enter(visit: Visit) -> Response:
    """Go to the catalogue as somebody signed in: a newcomer, whom only the hub knew, has come through the door."""
    return seen(visit, "catalogue")


def preview(visit: Visit) -> Response:
    """Show the first lesson of a course, its exercises without places for answers."""
    asked = visit.parameters["course_id"]
    course = next((each for each in built_courses(visit.site) if each.course_id == asked), None)
    if course is None or not course.lessons:
        raise HTTPException(404)
    lesson = open_lesson(
        visit.site.lessons_folder, course.course_id, course.version, course.lessons[0][0], visit.texts.language
    )
    address = visit.site.path("pictures", course.course_id, course.version) + "/"
    return page(visit, "preview.html", course=course, lesson=with_pictures_at(lesson, address))


def join_open(visit: Visit) -> Response:
    """Admit a member to a group that is open to all, and begin; one that closed meanwhile can be asked for."""
    place = {"person_id": visit.someone.person_id, "cohort_id": visit.parameters["cohort_id"]}
    try:
        found = join_open_cohort(visit.session, **place, now=utc_now())
    except NotOpenToAll:
        return seen(visit, "catalogue", closed="yes")
    return entered(visit, found.cohort_id)


def certificate_lines(texts: Texts, course: ReleasedCourse) -> list[str]:
    """Return what a course asks before it gives a certificate; nothing when it gives none."""
    return criteria_lines(texts, Criteria(**course.certificate)) if course.certificate else []


def places_of(visit: Visit) -> Mapping[str, str]:
    """Return the status of the person's places by cohort."""
    mine = select(Enrolment).where(Enrolment.person_id == visit.someone.person_id)
    return {each.cohort_id: each.status for each in visit.session.scalars(mine)}


def built_courses(site: Site) -> list[ReleasedCourse]:
    """Return the courses that a new cohort could be given, in the order of the catalogue."""
    folders = sorted(path.parent for path in site.lessons_folder.glob(f"*/{CURRENT}"))
    opened = (
        open_course(site.lessons_folder, each.name, current_version(site.lessons_folder, each.name)) for each in folders
    )
    return sorted(opened, key=lambda course: course.order)
