"""Where a trainer offers a newer version of the course to a group under way."""

from dataclasses import replace

from starlette.responses import Response

from academy.authoring.offers import how_many_took, offer, offer_of, take_back
from academy.authoring.publishing import Publication, publications
from academy.authoring.version_changes import version_changes
from academy.cohorts import cohort_of
from academy.database import utc_now
from academy.errors import UnknownLesson
from academy.player.pages import page, seen
from academy.player.site import Visit
from academy.player.version_pages import words_by_lesson
from academy.records import Cohort
from academy.released import current_version
from academy.rosters.creating import copy_of, made_before
from academy.rosters.errors import BadPlan, CourseNotMade
from academy.rosters.plans import one_line
from academy.trainer_office.cohort_forms import fresh_key
from academy.trainer_office.cohort_pages import made


def show_version(visit: Visit) -> Response:
    """Show the group's version beside the newest, what differs, and what is offered."""
    return _page(visit)


def offer_version(visit: Visit) -> Response:
    """Make a group like this one in the newest version and offer it; or offer it no more."""
    cohort_id, trainer_id = visit.parameters["cohort_id"], visit.someone.person_id
    if visit.said("do") == "take back":
        with visit.site.sessions.begin() as session:
            take_back(session, trainer_id=trainer_id, cohort_id=cohort_id, now=utc_now())
        return _back(visit)
    cohort, key = cohort_of(visit.session, cohort_id), visit.said("form_key")[:40]
    version = current_version(visit.site.lessons_folder, cohort.course_id)
    if version == cohort.course_version:
        return _page(visit, visit.texts("This group has the newest version."), 409)
    try:
        there = made_before(visit.session, trainer_id, key)
        if there is None:
            like = copy_of(visit.session, trainer_id=trainer_id, cohort_id=cohort_id, version=version, form_key=key)
            words = replace(like.words, title=one_line(visit.said("title")), ends_on=cohort.ends_on)
            there = made(visit, replace(like, words=words))
    except BadPlan as wrong:
        return _page(visit, visit.texts(wrong.message), 422)
    except (CourseNotMade, UnknownLesson):
        trouble = visit.texts("The group could not be made just now. Nothing was written: press the button again.")
        return _page(visit, trouble, 503)
    whose = {"trainer_id": trainer_id, "cohort_id": cohort_id, "to_cohort": there}
    with visit.site.sessions.begin() as session:
        offer(session, **whose, note=visit.said("note"), now=utc_now())
    return _back(visit)


def _back(visit: Visit) -> Response:
    return seen(visit, "trainer", "cohorts", visit.parameters["cohort_id"], "version", saved="yes")


def _notes(visit: Visit, cohort: Cohort) -> list[Publication]:
    """Return what authors said of the versions since this group's own, the newest first."""
    made = publications(visit.site.shelf, cohort.course_id)
    own = next((number for number, each in enumerate(made) if each.version == cohort.course_version), len(made))
    return [each for each in made[:own] if each.note]


def _page(visit: Visit, problem: str = "", status: int = 200) -> Response:
    cohort = cohort_of(visit.session, visit.parameters["cohort_id"])
    lessons, offered = visit.site.lessons_folder, offer_of(visit.session, cohort.cohort_id)
    newest = current_version(lessons, cohort.course_id)
    compared_with = cohort_of(visit.session, offered.to_cohort) if offered else None
    version = compared_with.course_version if compared_with else newest
    versions = (lessons, cohort.course_id, cohort.course_version, version)
    changes = version_changes(*versions) if version != cohort.course_version else []
    return page(
        visit,
        "version.html",
        status=status,
        cohort=cohort,
        newest=newest,
        changes=changes,
        words_of=words_by_lesson(versions, changes),
        notes=_notes(visit, cohort),
        offered=offered,
        there=compared_with,
        took=how_many_took(visit.session, offered) if offered else 0,
        form_key=fresh_key(),
        typed=visit.said,
        problem=problem,
        saved=visit.request.query_params.get("saved", ""),
    )
