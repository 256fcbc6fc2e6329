"""The roster of a cohort: the next steps, who learns in it, page by page, who asks to, and admitting them."""

from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.responses import Response

from academy.answer_languages import languages_of_learners
from academy.cohorts import admit, cohort_of
from academy.database import utc_now
from academy.declarations import declared_by
from academy.held_results.overview import held_in_cohorts
from academy.open_cohorts import opening_of
from academy.player.pages import page, seen
from academy.player.site import Visit
from academy.records import Cohort, Enrolment, Person
from academy.resets import reset_pin
from academy.rosters.listing import RosterCounts, roster_counts, roster_page
from academy.rosters.plans import plan_of
from academy.rosters.trainers import trainers_of
from academy.trainer_office.class_progress import standing_of_learners
from academy.trainer_office.cohort_pages import course_title


@dataclass(frozen=True)
class NextStep:
    """One of the steps of a new cohort: whether it is done, and whether it is the one to take now."""

    name: str
    is_done: bool
    is_next: bool


def show_roster(visit: Visit) -> Response:
    """Show who learns in the cohort and who asks to."""
    cohort = cohort_here(visit)
    asked = visit.request.query_params
    counts = roster_counts(visit.session, cohort.cohort_id)
    wanted, number = asked.get("q", "")[:100], asked.get("page", "1")
    shown = roster_page(
        visit.session,
        cohort.cohort_id,
        status="withdrawn" if asked.get("left") else "admitted",
        wanted=wanted,
        page=int(number) if number.isdecimal() and len(number) < 6 else 1,
    )
    asking = roster_page(visit.session, cohort.cohort_id, status="waiting").lines if counts.waiting else []
    people = [row.person_id for row in [*shown.lines, *asking]]
    standing = standing_of_learners(visit.session, visit.site.lessons_folder, cohort, people)
    return page(
        visit,
        "roster.html",
        cohort=cohort,
        plan=plan_of(visit.session, cohort.cohort_id),
        course_title=course_title(visit, cohort),
        opening=opening_of(visit.session, cohort.cohort_id),
        is_opening_saved=asked.get("opening") == "saved",
        said=asked.get("done", ""),
        is_new=asked.get("made") == "yes",
        counts=counts,
        steps=_steps(counts, has_started=bool(standing)),
        trainers=trainers_of(visit.session, cohort.cohort_id),
        declared=declared_by(visit.session, people, visit.texts.language),
        asking=asking,
        shown=shown,
        wanted=wanted,
        shows_left=bool(asked.get("left")),
        languages_answered=languages_of_learners(visit.session, cohort.cohort_id, people),
        standing=standing,
        formgrader=_formgrader(visit, cohort),
        held_back=held_in_cohorts(visit.session, [cohort.cohort_id], utc_now()).get(cohort.cohort_id, {}).get("count"),
    )


def _steps(counts: RosterCounts, *, has_started: bool) -> list[NextStep]:
    """Return the steps of a new cohort in their order; none once its learners have begun."""
    if has_started:
        return []
    has_learners = counts.admitted > 0
    has_cards = has_learners and not counts.without_pin
    done = {"learners": has_learners, "cards": has_cards, "sessions": False, "begin": False}
    now = next(name for name, is_done in done.items() if not is_done)
    return [NextStep(name, is_done, name == now) for name, is_done in done.items()]


def _formgrader(visit: Visit, cohort: Cohort) -> str:
    """Return the address of formgrader on this cohort; the hub starts the trainer's JupyterLab on the way."""
    root = visit.site.prefix.split("/services/")[0]
    return f"{root}/hub/user-redirect/formgrader?path={visit.site.cohorts_in_jupyterlab}/{cohort.cohort_id}"


def admit_learner(visit: Visit) -> Response:
    """Admit someone who asked to join."""
    place = enrolment_here(visit)
    if place.status != "waiting":  # who left is taken back by an act of its own
        return seen(visit, "trainer", "cohorts", place.cohort_id, "")
    admit(
        visit.session,
        trainer_id=visit.someone.person_id,
        cohort_id=place.cohort_id,
        person_id=place.person_id,
        now=utc_now(),
    )
    return seen(visit, "trainer", "cohorts", place.cohort_id, "")


def ask_pin(visit: Visit) -> Response:
    """Ask the trainer for the second tap before a PIN is replaced."""
    return page(visit, "pin.html", cohort=cohort_here(visit), learner=learner_here(visit), pin="")


def give_pin(visit: Visit) -> Response:
    """Replace a learner's PIN and show the new one, once."""
    learner = learner_here(visit)
    pin = reset_pin(visit.session, trainer_id=visit.someone.person_id, person_id=learner.person_id, now=utc_now())
    return page(visit, "pin.html", cohort=cohort_here(visit), learner=learner, pin=pin)


def cohort_here(visit: Visit) -> Cohort:
    """Return the cohort in the address."""
    return cohort_of(visit.session, visit.parameters["cohort_id"])


def enrolment_here(visit: Visit) -> Enrolment:
    """Return the place of the person in the address, in the cohort in the address, or raise 404."""
    found = visit.session.get(Enrolment, (visit.parameters["cohort_id"], visit.parameters["person_id"]))
    if found is None:
        raise HTTPException(404)
    return found


def learner_here(visit: Visit, *, may_have_left: bool = False) -> Person:
    """Return the learner in the address, or raise 404."""
    status = enrolment_here(visit).status
    found = visit.session.get(Person, visit.parameters["person_id"])
    if found is None or not (status == "admitted" or (may_have_left and status == "withdrawn")):
        raise HTTPException(404)
    return found
