"""Photos of learners: one sent by a plain form, the learner's own shown again, one that a trainer grades."""

import secrets
from typing import Any

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from academy import photos
from academy.answers import current_answers, save_answer
from academy.database import take_turn, utc_now
from academy.errors import NotAPhoto
from academy.exercises.photo import FIELD, hash_in
from academy.player.lesson_view import lesson_of
from academy.player.site import Visit
from academy.records import Submission

# A hash names the same bytes for ever; only its person's browser may keep them.
_KEPT = {"Cache-Control": "private, max-age=31536000, immutable"}
_NO_PHOTO = {FIELD: ""}  # an answer of no use: the page is told so


def with_photo_kept(visit: Visit, value: Any) -> Any:
    """Return an answer whose photo, sent as text by the page's script, is kept and named by its hash.

    Any other value comes back as it is; a photo that cannot be shown becomes an answer that the exercise refuses.
    """
    if not photos.is_sent(value):
        return value
    try:
        return photos.receive(visit.session, visit.someone.person_id, value, utc_now())
    except NotAPhoto:
        return _NO_PHOTO


def take_photo(visit: Visit) -> Response:
    """Keep a photo that a browser without a script sent, and go back to its exercise."""
    cohort, lesson = lesson_of(visit)
    place = lesson.exercises.get(visit.parameters["exercise_id"])
    if place is None or place.type != "photo":
        raise HTTPException(404)
    sent = visit.form.get(FIELD)
    back = visit.site.path("cohorts", cohort.cohort_id, "lessons", lesson.lesson_id)
    if not isinstance(sent, UploadFile) or not sent.size:
        return RedirectResponse(f"{back}#exercise-{place.exercise_id}", 303)
    try:
        value = photos.keep(visit.session, visit.someone.person_id, sent.file.read(), utc_now())
    except NotAPhoto:
        return RedirectResponse(f"{back}?photo={place.exercise_id}#exercise-{place.exercise_id}", 303)
    _answer_with(visit, cohort.cohort_id, lesson.lesson_id, place.exercise_id, value)
    return RedirectResponse(f"{back}#exercise-{place.exercise_id}", 303)


def _answer_with(visit: Visit, cohort_id: str, lesson_id: str, exercise_id: str, value: dict[str, str]) -> None:
    """Write a photo into the journal as the newest answer; the same photo sent again is the answer it was."""
    person_id = visit.someone.person_id
    take_turn(visit.session, f"work of {person_id}")  # a form that comes twice at once is kept once
    answers = current_answers(visit.session, person_id=person_id, cohort_id=cohort_id, lesson_id=lesson_id)
    newest = answers.get(exercise_id)
    if newest is not None and newest.value == value:
        return
    save_answer(
        visit.session,
        person_id=person_id,
        cohort_id=cohort_id,
        lesson_id=lesson_id,
        exercise_id=exercise_id,
        value=value,
        language=visit.texts.language,
        device_id=f"form-{secrets.token_hex(16)}",
        sequence=1,
        based_on=newest.revision if newest else 0,  # what a page just loaded would show
        now=utc_now(),
    )


def show_photo(visit: Visit) -> Response:
    """Show a learner a photo of their own."""
    return _picture(visit, visit.someone.person_id, visit.parameters["photo_hash"])


def show_photo_to_grade(visit: Visit) -> Response:
    """Show a trainer the photo that a submission of their cohort handed in."""
    submission = visit.session.get_one(Submission, visit.parameters["submission_id"])
    photo_hash = hash_in(submission.answers.get(visit.parameters["exercise_id"]))
    return _picture(visit, submission.person_id, photo_hash or "")


def _picture(visit: Visit, person_id: str, photo_hash: str) -> Response:
    jpeg = photos.photo_of(visit.session, person_id, photo_hash)
    if jpeg is None:
        raise HTTPException(404)
    return Response(jpeg, media_type="image/jpeg", headers=_KEPT)
