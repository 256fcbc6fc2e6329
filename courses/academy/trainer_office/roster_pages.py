"""The roster of a cohort: who learns in it, who asks to, and a learner's new PIN."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from academy.answer_languages import languages_of_learners
from academy.cohorts import admit, cohort_of, roster
from academy.database import utc_now
from academy.declarations import declared_by
from academy.open_cohorts import opening_of
from academy.player.pages import page, seen
from academy.player.site import Visit
from academy.records import Cohort, Enrolment, Person
from academy.resets import reset_pin
from academy.trainer_office.class_progress import standing_of_learners


def show_roster(visit: Visit) -> Response:
    """Show who learns in the cohort and who asks to."""
    cohort = _cohort(visit)
    rows = roster(visit.session, cohort.cohort_id)
    return page(
        visit,
        "roster.html",
        cohort=cohort,
        opening=opening_of(visit.session, cohort.cohort_id),
        is_opening_saved=visit.request.query_params.get("opening") == "saved",
        declared=declared_by(visit.session, [row.person_id for row in rows], visit.texts.language),
        asking=[row for row in rows if row.status == "waiting"],
        learners=[row for row in rows if row.status == "admitted"],
        languages_answered=languages_of_learners(visit.session, cohort.cohort_id),
        standing=standing_of_learners(visit.session, visit.site.lessons_folder, cohort),
        formgrader=_formgrader(visit, cohort),
    )


def _formgrader(visit: Visit, cohort: Cohort) -> str:
    """Return the address of formgrader on this cohort; the hub starts the trainer's JupyterLab on the way."""
    root = visit.site.prefix.split("/services/")[0]
    return f"{root}/hub/user-redirect/formgrader?path={visit.site.cohorts_in_jupyterlab}/{cohort.cohort_id}"


def admit_learner(visit: Visit) -> Response:
    """Admit someone who asked to join."""
    _enrolment(visit)
    admit(
        visit.session,
        trainer_id=visit.someone.person_id,
        cohort_id=visit.parameters["cohort_id"],
        person_id=visit.parameters["person_id"],
        now=utc_now(),
    )
    return seen(visit, "trainer", "cohorts", visit.parameters["cohort_id"], "")


def ask_pin(visit: Visit) -> Response:
    """Ask the trainer for the second tap before a PIN is replaced."""
    return page(visit, "pin.html", cohort=_cohort(visit), learner=_learner(visit), pin="")


def give_pin(visit: Visit) -> Response:
    """Replace a learner's PIN and show the new one, once."""
    learner = _learner(visit)
    pin = reset_pin(visit.session, trainer_id=visit.someone.person_id, person_id=learner.person_id, now=utc_now())
    return page(visit, "pin.html", cohort=_cohort(visit), learner=learner, pin=pin)


def _cohort(visit: Visit) -> Cohort:
    return cohort_of(visit.session, visit.parameters["cohort_id"])


def _enrolment(visit: Visit) -> Enrolment:
    """Return the place of the person in the address, in the cohort in the address, or raise 404."""
    found = visit.session.get(Enrolment, (visit.parameters["cohort_id"], visit.parameters["person_id"]))
    if found is None:
        raise HTTPException(404)
    return found


def _learner(visit: Visit) -> Person:
    if _enrolment(visit).status != "admitted":
        raise HTTPException(404)
    found = visit.session.get(Person, visit.parameters["person_id"])
    if found is None:
        raise HTTPException(404)
    return found
