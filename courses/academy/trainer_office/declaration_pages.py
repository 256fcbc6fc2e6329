"""What self-registered people declared, for trainers of their groups and for administrators to confirm or refuse."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from academy.certificates.errors import ReasonMissing
from academy.cohorts import cohort_of, roster
from academy.database import utc_now
from academy.declarations import Judgement, all_declared, declared_by, judge_declaration
from academy.player.pages import page, seen
from academy.player.site import Visit
from academy.records import Cohort, Enrolment

_MOST_SHOWN = 200


def of_cohort(visit: Visit) -> Response:
    """Show what the people of a group declared."""
    return _cohort_page(visit, cohort_of(visit.session, visit.parameters["cohort_id"]))


def judge_in_cohort(visit: Visit) -> Response:
    """Take a trainer's word on what somebody of their group declared."""
    cohort = cohort_of(visit.session, visit.parameters["cohort_id"])
    place = visit.session.get(Enrolment, (cohort.cohort_id, visit.parameters["person_id"]))
    if place is None or place.status == "withdrawn":
        raise HTTPException(404)
    if not _judged(visit):
        return _cohort_page(visit, cohort, status=422, problem=visit.parameters["person_id"])
    return seen(visit, "trainer", "cohorts", cohort.cohort_id, "declarations")


def of_all(visit: Visit) -> Response:
    """Show an administrator what everybody declared, what nobody looked at first."""
    return _whole_page(visit)


def judge_any(visit: Visit) -> Response:
    """Take an administrator's word on what somebody declared."""
    if not _judged(visit):
        return _whole_page(visit, status=422, problem=visit.parameters["person_id"])
    return seen(visit, "declarations")


def _judged(visit: Visit) -> bool:
    """Write the word; False when what was looked at is missing."""
    try:
        judge_declaration(
            visit.session,
            person_id=visit.parameters["person_id"],
            judgement=Judgement(visit.said("judgement")),
            looked_at=visit.said("looked_at"),
            actor_id=visit.someone.person_id,
            now=utc_now(),
        )
    except ReasonMissing:
        return False
    except ValueError:
        raise HTTPException(400) from None
    return True


def _cohort_page(visit: Visit, cohort: Cohort, *, status: int = 200, problem: str = "") -> Response:
    here = [row.person_id for row in roster(visit.session, cohort.cohort_id) if row.status != "withdrawn"]
    found = declared_by(visit.session, here, visit.texts.language)
    base = ("trainer", "cohorts", cohort.cohort_id)
    return page(
        visit,
        "declarations.html",
        status=status,
        cohort=cohort,
        rows=list(found.values()),
        addresses={each: visit.site.path(*base, "people", each, "declaration") for each in found},
        problem=problem,
    )


def _whole_page(visit: Visit, *, status: int = 200, problem: str = "") -> Response:
    rows = all_declared(visit.session, visit.texts.language, most=_MOST_SHOWN)
    addresses = {each.person_id: visit.site.path("declarations", each.person_id) for each in rows}
    return page(visit, "declarations.html", status=status, cohort=None, rows=rows, addresses=addresses, problem=problem)
