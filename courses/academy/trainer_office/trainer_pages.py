"""What trainers see: essays that wait, the roster, new PINs, login cards and the poster."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import segno
from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.responses import Response

from academy.answer_languages import languages_of_learners
from academy.cohorts import admit, cohort_of, roster
from academy.database import utc_now
from academy.declarations import declared_by
from academy.errors import PointsOutOfRange
from academy.exercises.rubrics import Criterion, criteria_of
from academy.open_cohorts import opening_of
from academy.people import issue_card
from academy.player.lesson_view import released
from academy.player.pages import page, seen
from academy.player.site import Visit
from academy.questions.asking import Place
from academy.questions.threads import voices_at
from academy.records import Cohort, Enrolment, Person
from academy.released import open_course, private_part
from academy.resets import reset_pin
from academy.trainer_grades import MarkedEssay, WaitingEssay, essays_marked, essays_waiting, give_points
from academy.trainer_office.class_progress import standing_of_learners
from academy.trainer_office.grading_words import reason_in_words
from academy.under_way import SetAside, count_being_graded, set_aside_in_groups


@dataclass(frozen=True)
class EssayToRead:
    """An essay with the question it answers, how to mark it, and the mark that stands if there is one."""

    essay: WaitingEssay
    prompt: str
    rubric: list[Criterion]
    lesson_title: str
    mark: MarkedEssay | None = None
    voices: tuple[int, ...] = ()  # questions that say something of it aloud

    @property
    def name(self) -> str:
        """The essay's name on the page."""
        return f"{self.essay.submission_id}-{self.essay.exercise_id}"


@dataclass(frozen=True)
class NotGraded:
    """A submission that was set aside, with the title of its lesson."""

    found: SetAside
    lesson_title: str
    why: str  # in words; what the grader wrote stands below it, for whoever mends it


@dataclass(frozen=True)
class LoginCard:
    """A member's printed card: a name, a code, and the code as a picture."""

    name: str
    code: str
    picture: Markup


def essays(visit: Visit) -> Response:
    """Show the essays that wait in the trainer's cohorts, oldest first, and those last marked."""
    return _essays_page(visit)


def take_points(visit: Visit) -> Response:
    """Write the points and the comment that a trainer gives."""
    points = _points(visit.said("points"))
    try:
        if points is None:
            raise PointsOutOfRange(math.nan, math.nan)
        give_points(
            visit.session,
            trainer_id=visit.someone.person_id,
            submission_id=visit.parameters["submission_id"],
            exercise_id=visit.parameters["exercise_id"],
            points=points,
            comment=visit.said("comment"),
            now=utc_now(),
        )
    except PointsOutOfRange:
        return _essays_page(visit, status=422, problem_of=_essay_name(visit))
    return seen(visit, "trainer", "", saved=_essay_name(visit))


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
        join_address=_join_address(visit, cohort),
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


def cards(visit: Visit) -> Response:
    """Show a card to print for every learner; those who had none get one."""
    cohort = _cohort(visit)
    shown = [
        _card(visit, row.person_id, row.name)
        for row in roster(visit.session, cohort.cohort_id)
        if row.status == "admitted"
    ]
    return page(visit, "cards.html", cohort=cohort, cards=shown, address=visit.site.address)


def poster(visit: Visit) -> Response:
    """Show a poster to print: whoever photographs it joins the cohort."""
    cohort = _cohort(visit)
    address = _join_address(visit, cohort)
    course = open_course(visit.site.lessons_folder, cohort.course_id, cohort.course_version)
    title = course.title[visit.texts.language]
    return page(visit, "poster.html", cohort=cohort, title=title, address=address, picture=qr_picture(address))


def qr_picture(address: str) -> Markup:
    """Return an address as a QR code: an SVG drawing without anything from outside."""
    drawing = segno.make(address, error="m", micro=False).svg_inline(
        scale=4, border=2, omitsize=True, svgclass="qr", lineclass=None
    )
    return Markup(drawing)  # noqa: S704  # drawn by segno from our own address: modules, no text


def _card(visit: Visit, person_id: str, name: str) -> LoginCard:
    code = issue_card(visit.session, person_id)
    return LoginCard(name, code, qr_picture(visit.site.address + visit.site.path("card", code)))


def _join_address(visit: Visit, cohort: Cohort) -> str:
    return visit.site.address + visit.site.path("join", cohort.join_code)


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


def _points(text: str) -> float | None:
    """Return points as typed, with a decimal comma or point; None for anything else."""
    try:
        points = float(text.strip().replace(",", ".").replace("٫", "."))
    except ValueError:
        return None
    return points if math.isfinite(points) else None


def _essay_name(visit: Visit) -> str:
    return f"{visit.parameters['submission_id']}-{visit.parameters['exercise_id']}"


def _essays_page(visit: Visit, *, status: int = 200, problem_of: str = "") -> Response:
    trainer_id = visit.someone.person_id
    waiting = [_to_read(visit, each) for each in essays_waiting(visit.session, trainer_id)]
    marked = [_to_read(visit, each.essay, each) for each in essays_marked(visit.session, trainer_id)]
    wanted = visit.request.query_params.get("saved", "")
    return page(
        visit,
        "essays.html",
        status=status,
        essays=waiting,
        marked=marked,
        being_graded=count_being_graded(visit.session, trainer_id),
        set_aside=[_not_graded(visit, each) for each in set_aside_in_groups(visit.session, trainer_id)],
        saved=next((each for each in marked if each.name == wanted), None),
        problem_of=problem_of,
        typed_points=visit.said("points"),
        typed_comment=visit.said("comment"),
    )


def _not_graded(visit: Visit, found: SetAside) -> NotGraded:
    lesson = released(visit.site, found.cohort, found.lesson_id, visit.texts.language)
    return NotGraded(found, lesson.title, reason_in_words(visit.texts, found.reason))


def _to_read(visit: Visit, essay: WaitingEssay, mark: MarkedEssay | None = None) -> EssayToRead:
    cohort = cohort_of(visit.session, essay.cohort_id)
    lesson = released(visit.site, cohort, essay.lesson_id, visit.texts.language)
    place = lesson.exercises.get(essay.exercise_id)
    private = _private_part(visit.site.lessons_folder, cohort.course_id, cohort.course_version, essay.lesson_id)
    rubric = private.get(essay.exercise_id, {}).get("entry", {}).get("rubric", {})
    prompt = place.public["prompt"] if place else essay.exercise_id
    said = voices_at(visit.session, essay.person_id, Place(essay.cohort_id, essay.lesson_id, essay.exercise_id))
    return EssayToRead(essay, prompt, criteria_of(rubric, visit.texts.language), lesson.title, mark, tuple(said))


@lru_cache(maxsize=64)
def _private_part(lessons_folder: Path, course_id: str, version: str, lesson_id: str) -> Mapping[str, Any]:
    """Return keys and rubrics of a lesson, kept in memory: a version never changes."""
    return private_part(lessons_folder, course_id, version, lesson_id)
