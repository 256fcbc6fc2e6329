"""One learner of a cohort as its trainers see to them: details, moving, leaving, coming back."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from academy.account_rows import note
from academy.attendance.share import attendance_by_group
from academy.cohorts import cohort_of
from academy.database import utc_now
from academy.player.pages import page, seen
from academy.player.site import Visit
from academy.registration import provinces_by_region
from academy.rosters.details import Details, change_details, details_of, read_details
from academy.rosters.errors import NotMovable
from academy.rosters.headings import AGE, COMMUNE, NUMBER, PROVINCE, SEX
from academy.rosters.leaving import take_back, withdraw
from academy.rosters.moving import move, possible_moves
from academy.rosters.rows import AGE_BANDS
from academy.telephones import in_groups
from academy.terms.wall_clock import on_the_wall
from academy.trainer_office.roster_import_pages import age_band_in_words
from academy.trainer_office.roster_pages import cohort_here, enrolment_here, learner_here
from academy.trainer_office.roster_words import field_in_words


def show_learner(visit: Visit) -> Response:
    """Show one learner."""
    return _page(visit)


def save_details(visit: Visit) -> Response:
    """Take what counts without names go by; a number or a province that cannot be read is told."""
    learner = learner_here(visit, may_have_left=True)
    cells = {
        name: visit.said(name).strip() for name in (SEX, AGE, PROVINCE, COMMUNE, NUMBER) if visit.said(name).strip()
    }
    said = read_details(cells, on_the_wall(utc_now()).date())
    if said.unclear:
        fields = ", ".join(field_in_words(visit.texts, name) for name in said.unclear)
        problem = visit.texts("Nothing was saved. This cannot be read: {fields}", fields=fields)
        return _page(visit, problem=problem, status=422)
    change_details(visit.session, learner.person_id, said, trainer_id=visit.someone.person_id, now=utc_now())
    note(visit.session, utc_now(), visit.someone.person_id, "details written", learner.person_id)
    return _back(visit, "saved")


def let_leave(visit: Visit) -> Response:
    """Let a learner leave the cohort."""
    learner_here(visit)
    _require_sure(visit)
    withdraw(visit.session, **_who(visit), person_id=visit.parameters["person_id"], now=utc_now())
    return _back(visit, "withdrawn")


def bring_back(visit: Visit) -> Response:
    """Take a learner back."""
    learner_here(visit, may_have_left=True)
    take_back(visit.session, **_who(visit), person_id=visit.parameters["person_id"], now=utc_now())
    return _back(visit, "back")


def move_learner(visit: Visit) -> Response:
    """Move a learner to another cohort of the trainer's."""
    learner_here(visit)
    _require_sure(visit)
    possible = possible_moves(visit.session, **_who(visit))
    to_cohort = next((each.cohort_id for each in possible if each.cohort_id == visit.said("to")), "")
    if not to_cohort:
        return _page(visit, problem=visit.texts("Choose the group."), status=422)
    try:
        moved = move(
            visit.session,
            trainer_id=visit.someone.person_id,
            person_id=visit.parameters["person_id"],
            from_cohort=visit.parameters["cohort_id"],
            to_cohort=to_cohort,
            lessons_folder=visit.site.lessons_folder,
            signing_key=visit.site.signing_key,
            now=utc_now(),
        )
    except NotMovable as wrong:
        return _page(visit, problem=visit.texts(wrong.message), status=422)
    return _back(visit, "moved" if moved.carried else "moved alone")


def _require_sure(visit: Visit) -> None:
    if visit.said("sure") != "yes":
        raise HTTPException(400)


def _who(visit: Visit) -> dict[str, str]:
    return {"trainer_id": visit.someone.person_id, "cohort_id": visit.parameters["cohort_id"]}


def _back(visit: Visit, done: str) -> Response:
    where = ("trainer", "cohorts", visit.parameters["cohort_id"], "people", visit.parameters["person_id"])
    return seen(visit, *where, done=done)


def _presence(visit: Visit, person_id: str) -> list[tuple[str, str]]:
    """Return how often a learner came, by group: its title, empty for the one that is looked at, and the words."""
    here, say = visit.parameters["cohort_id"], visit.texts
    found = attendance_by_group(visit.session, here, person_id)
    return [
        (
            "" if group == here else cohort_of(visit.session, group).title,
            say("Present at {there} of {asked} sessions.", there=say.number(told.there), asked=say.number(told.asked)),
        )
        for group, told in found
    ]


def _page(visit: Visit, *, problem: str = "", status: int = 200) -> Response:
    learner = learner_here(visit, may_have_left=True)
    return page(
        visit,
        "roster_learner.html",
        status=status,
        cohort=cohort_here(visit),
        learner=learner,
        telephone=in_groups(learner.telephone or ""),
        is_withdrawn=enrolment_here(visit).status == "withdrawn",
        details=details_of(visit.session, [learner.person_id]).get(learner.person_id, Details()),
        age_bands=[(each, age_band_in_words(visit, each)) for each in AGE_BANDS],
        regions=provinces_by_region(visit.texts.language),
        presence=_presence(visit, learner.person_id),
        moves=possible_moves(visit.session, **_who(visit)),
        chosen_move=visit.said("to"),
        done=visit.request.query_params.get("done", ""),
        problem=problem,
    )
