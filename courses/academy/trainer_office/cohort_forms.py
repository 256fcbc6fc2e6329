"""The form of a new cohort as it was filled in: read, checked, each problem by its field."""

import datetime as dt
import secrets
from dataclasses import dataclass
from pathlib import Path

from starlette.exceptions import HTTPException

from academy.database import utc_now
from academy.entry_errors import EntryRefused
from academy.player.catalogue_pages import built_courses
from academy.player.site import Visit
from academy.released import ReleasedCourse
from academy.rosters.creating import NewCohort
from academy.rosters.errors import BadPlan
from academy.rosters.plans import PlanWords, one_line
from academy.rosters.trainers import trainer_named
from academy.terms.deadlines import EVERY_LESSON
from academy.terms.errors import BadTerms
from academy.terms.policy import DEFAULT
from academy.terms.wall_clock import NOT_A_DAY, on_the_wall, wall_time_of
from academy.trainer_office.terms_pages import policy_said, wall_said
from widgets.theme.texts import LANGUAGES

Problems = dict[str, str]


@dataclass(frozen=True)
class CourseToGive:
    """A course of the catalogue that a new cohort may be given, and in which languages."""

    course: ReleasedCourse
    languages: tuple[str, ...]


def courses_to_give(visit: Visit) -> list[CourseToGive]:
    """Return the built courses, each with the languages that it is built in."""
    return [CourseToGive(each, _languages(visit.site.lessons_folder, each)) for each in built_courses(visit.site)]


def _languages(folder: Path, course: ReleasedCourse) -> tuple[str, ...]:
    built = folder / course.course_id / course.version
    return tuple(each for each in LANGUAGES if (built / each / "gradebook.db").is_file())


def chosen_course(visit: Visit, course_id: str) -> CourseToGive:
    """Return the course of an address or a form, or raise 404."""
    found = next((each for each in courses_to_give(visit) if each.course.course_id == course_id), None)
    if found is None:
        raise HTTPException(404)
    return found


def proposed_title(visit: Visit, course: ReleasedCourse) -> str:
    """Return what a new group could be called: the course and the month."""
    today = on_the_wall(utc_now()).date()
    month = visit.texts.date(today).split(" ", 1)[1]
    return f"{course.title.get(visit.texts.language) or next(iter(course.title.values()))} · {month}"[:120]


def plan_said(visit: Visit, problems: Problems) -> PlanWords | None:
    """Return the plan of a form; None, with a sentence for each field, for one that cannot be."""
    first, last = (_day(visit, name, problems) for name in ("starts_on", "ends_on"))
    title, place, partner = (one_line(visit.said(name)) for name in ("title", "place", "partner"))
    try:
        return PlanWords(title, first, last, place, visit.said("province"), partner)
    except BadPlan as wrong:
        problems.setdefault(wrong.field, visit.texts(wrong.message))
    except EntryRefused as wrong:
        problems["province"] = visit.texts(wrong.message)
    return None


def new_cohort_said(visit: Visit, given: CourseToGive, problems: Problems) -> NewCohort | None:
    """Return the cohort of a form; None, with a sentence for each field, for one that cannot be."""
    language = visit.said("language")
    if language not in given.languages:
        problems["language"] = visit.texts("Choose the language of the group.")
    words, deadline = plan_said(visit, problems), wall_said(visit, EVERY_LESSON, problems)
    policy = policy_said(visit, problems) if visit.said("counts") else DEFAULT
    others = _others(visit, problems)
    if problems or words is None or policy is None:
        return None
    return NewCohort(
        course_id=given.course.course_id,
        version=given.course.version,
        language=language,
        words=words,
        form_key=visit.said("form_key")[:40],
        policy=policy,
        deadline=deadline,
        co_trainers=tuple(others),
        trainer_id=visit.someone.person_id,
    )


def fresh_key() -> str:
    """Return what tells one form from another, so that sending it twice makes one cohort."""
    return secrets.token_hex(12)


def _others(visit: Visit, problems: Problems) -> list[str]:
    found = []
    for name in visit.said("trainers").replace(",", " ").replace("،", " ").replace(";", " ").split()[:20]:
        try:
            found.append(trainer_named(visit.session, name))
        except BadPlan as wrong:
            problems["trainers"] = f"{name[:60]}: {visit.texts(wrong.message)}"
    return found


def _day(visit: Visit, name: str, problems: Problems) -> dt.date | None:
    try:
        moment = wall_time_of(visit.said(name), "", field=name)
    except BadTerms:
        problems[name] = visit.texts(NOT_A_DAY)
        return None
    return moment.date() if moment else None
