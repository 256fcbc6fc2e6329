"""What trainers change of a cohort: its plan, who leads it, the archive, and a new cohort like it."""

from dataclasses import replace

from starlette.exceptions import HTTPException
from starlette.responses import Response

from academy.database import utc_now
from academy.errors import UnknownLesson
from academy.held_results.overview import held_in_cohorts
from academy.open_cohorts import opening_of
from academy.player.pages import page, seen
from academy.player.site import Visit
from academy.registration import provinces_by_region
from academy.released import current_version, open_course
from academy.rosters.creating import copy_of, made_before
from academy.rosters.errors import BadPlan, ChangedMeanwhile, CourseNotMade
from academy.rosters.plans import archive, change_plan, one_line, partners_used, plan_of, reopen
from academy.rosters.trainers import add_trainer, remove_trainer, trainers_of
from academy.terms.errors import BadTerms
from academy.terms.wall_clock import on_the_wall, wall_time_of
from academy.trainer_office.cohort_forms import Problems, fresh_key, plan_said, proposed_title
from academy.trainer_office.cohort_pages import made
from academy.trainer_office.roster_pages import cohort_here


def show_plan(visit: Visit) -> Response:
    """Show the plan with the forms that change it."""
    return _plan_page(visit)


def save_plan(visit: Visit) -> Response:
    """Take the plan; what a colleague changed meanwhile is shown instead of being lost."""
    problems, said = Problems(), visit.said("seen")
    words = plan_said(visit, problems)
    if words is None or problems:
        return _plan_page(visit, problems=problems, is_typed=True, status=422)
    try:
        change_plan(
            visit.session, **_who(visit), words=words, seen=int(said) if said.isdecimal() else -1, now=utc_now()
        )
    except ChangedMeanwhile:
        return _plan_page(visit, is_changed=True, status=409)
    return _back(visit)


def take_trainer(visit: Visit) -> Response:
    """Let a colleague lead the cohort too."""
    try:
        add_trainer(visit.session, **_who(visit), user_name=visit.said("trainers"), now=utc_now())
    except BadPlan as wrong:
        return _plan_page(visit, problems={"trainers": visit.texts(wrong.message)}, status=422)
    return _back(visit)


def drop_trainer(visit: Visit) -> Response:
    """Take a trainer out after a second tap; whoever takes themselves out sees their other cohorts."""
    person_id = visit.parameters["person_id"]
    if visit.said("sure") != "yes":
        return _plan_page(visit, asked_to_remove=person_id)
    try:
        remove_trainer(visit.session, **_who(visit), person_id=person_id, now=utc_now())
    except BadPlan as wrong:
        return _plan_page(visit, problems={"whole": visit.texts(wrong.message)}, status=422)
    return seen(visit, "trainer", "cohorts", "") if person_id == visit.someone.person_id else _back(visit)


def put_away(visit: Visit) -> Response:
    """Put the cohort into the archive."""
    if visit.said("sure") != "yes":
        raise HTTPException(400)
    archive(visit.session, **_who(visit), now=utc_now())
    return seen(visit, "trainer", "cohorts", visit.parameters["cohort_id"], "")


def take_out(visit: Visit) -> Response:
    """Take the cohort out of the archive."""
    reopen(visit.session, **_who(visit), now=utc_now())
    return seen(visit, "trainer", "cohorts", visit.parameters["cohort_id"], "", done="reopened")


def copy(visit: Visit) -> Response:
    """Make a cohort like this one, in the course's newest version."""
    cohort, trainer_id, key = cohort_here(visit), visit.someone.person_id, visit.said("form_key")[:40]
    if before := made_before(visit.session, trainer_id, key):
        return seen(visit, "trainer", "cohorts", before, "", made="yes")
    try:
        version = current_version(visit.site.lessons_folder, cohort.course_id)
        whose = {"trainer_id": trainer_id, "cohort_id": cohort.cohort_id}
        like = copy_of(visit.session, **whose, version=version, form_key=key)
        first = wall_time_of(visit.said("copy_from"), "", field="copy_title")
        starts_on = first.date() if first else None
        words = replace(like.words, title=one_line(visit.said("copy_title")), starts_on=starts_on)
        new = replace(like, words=words, learners_too=visit.said("learners") == "yes")
        cohort_id = made(visit, new)
    except (BadPlan, BadTerms) as wrong:
        return _plan_page(visit, problems={"copy_title": visit.texts(wrong.message)}, status=422)
    except (CourseNotMade, UnknownLesson):
        trouble = visit.texts("The group could not be made just now. Nothing was written: press the button again.")
        return _plan_page(visit, problems={"whole": trouble}, status=503)
    return seen(visit, "trainer", "cohorts", cohort_id, "", made="yes")


def _who(visit: Visit) -> dict[str, str]:
    return {"trainer_id": visit.someone.person_id, "cohort_id": visit.parameters["cohort_id"]}


def _back(visit: Visit) -> Response:
    return seen(visit, "trainer", "cohorts", visit.parameters["cohort_id"], "plan", saved="yes")


def _plan_page(
    visit: Visit,
    *,
    problems: Problems | None = None,
    is_typed: bool = False,
    is_changed: bool = False,
    asked_to_remove: str = "",
    status: int = 200,
) -> Response:
    cohort, session = cohort_here(visit), visit.session
    plan = plan_of(session, cohort.cohort_id)
    stands = {
        "title": cohort.title,
        "starts_on": cohort.starts_on.isoformat() if cohort.starts_on else "",
        "ends_on": cohort.ends_on.isoformat() if cohort.ends_on else "",
        "place": opening_of(session, cohort.cohort_id).place,
        "province": plan.province_code or "",
        "partner": plan.partner,
    }
    return page(
        visit,
        "cohort_plan.html",
        status=status,
        cohort=cohort,
        plan=plan,
        said={name: visit.said(name) for name in stands} if is_typed else stands,
        trainers=trainers_of(session, cohort.cohort_id),
        held_back=bool(held_in_cohorts(session, [cohort.cohort_id], utc_now())),
        regions=provinces_by_region(visit.texts.language),
        partners=partners_used(session, visit.someone.person_id),
        problems=problems or {},
        is_changed=is_changed,
        asked_to_remove=asked_to_remove,
        typed_trainer=visit.said("trainers"),
        saved=visit.request.query_params.get("saved") == "yes",
        form_key=fresh_key(),
        copy_title=_copy_title(visit),
        today=on_the_wall(utc_now()).date().isoformat(),
    )


def _copy_title(visit: Visit) -> str:
    cohort = cohort_here(visit)
    try:
        course = open_course(visit.site.lessons_folder, cohort.course_id, cohort.course_version)
    except UnknownLesson:
        return cohort.title
    return proposed_title(visit, course)
