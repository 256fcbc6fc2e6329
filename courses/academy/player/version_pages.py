"""Where a learner reads what a newer version of the course brings, and goes on in it or stays."""

from collections.abc import Sequence
from pathlib import Path

from starlette.responses import Response

from academy.authoring.offers import NotOffered, accept, offer_of
from academy.authoring.version_changes import LessonChange, version_changes
from academy.authoring.version_words import WordsChanged, words_changed
from academy.cohorts import cohort_of
from academy.database import utc_now
from academy.player.pages import page, seen
from academy.player.site import Visit
from academy.released import open_course


def show_offer(visit: Visit) -> Response:
    """Show what changed, what comes along and what stays."""
    cohort = cohort_of(visit.session, visit.parameters["cohort_id"])
    offered = offer_of(visit.session, cohort.cohort_id)
    if offered is None:
        return seen(visit, "cohorts", cohort.cohort_id, "")
    there = cohort_of(visit.session, offered.to_cohort)
    versions = (visit.site.lessons_folder, cohort.course_id, cohort.course_version, there.course_version)
    changes = version_changes(*versions)
    return page(
        visit,
        "version_offer.html",
        cohort=cohort,
        there=there,
        offered=offered,
        changes=changes,
        words_of=words_by_lesson(versions, changes),
        is_code=open_course(visit.site.lessons_folder, cohort.course_id, there.course_version).is_code,
    )


def words_by_lesson(
    versions: tuple[Path, str, str, str], changes: Sequence[LessonChange]
) -> dict[str, tuple[WordsChanged, ...]]:
    """Return what changed word by word in each lesson that both versions have."""
    return {each.lesson_id: words_changed(*versions, each.lesson_id) for each in changes if each.kind == "changed"}


def accept_offer(visit: Visit) -> Response:
    """Go on in the newer version."""
    try:
        there, _ = accept(
            visit.session,
            person_id=visit.someone.person_id,
            cohort_id=visit.parameters["cohort_id"],
            lessons_folder=visit.site.lessons_folder,
            signing_key=visit.site.signing_key,
            now=utc_now(),
        )
    except NotOffered:
        return seen(visit, "cohorts", visit.parameters["cohort_id"], "")
    return seen(visit, "cohorts", there.cohort_id, "")
