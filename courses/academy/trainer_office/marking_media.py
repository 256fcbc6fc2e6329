"""Photos and voices of the answer that is marked, and replying to its learner there: by the answer's handle alone."""

import re

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from academy import photos
from academy.exercises.photo import hash_in
from academy.player.pages import page
from academy.player.question_media import in_parts
from academy.player.sent_questions import NotTaken
from academy.player.site import Visit
from academy.questions.rows import Question
from academy.questions.voices import voice_of
from academy.records import Submission
from academy.trainer_office.marking_views import Marking, questions_of
from academy.trainer_office.question_trainer_pages import give_reply

# A handle names the same bytes until their person is forgotten: an hour is kept, by that browser alone.
_KEPT = {"Cache-Control": "private, max-age=3600", "Content-Disposition": "inline"}
_PHOTO, _PICTURE, _VOICE = "photo", "picture", "voice"


def media(visit: Visit) -> Response:
    """Show the photo that was the answer, or the photo or voice of a question about it."""
    found = Marking(visit)
    submission = _submission(visit, found)
    kind, number = visit.parameters["media"], visit.parameters["place"]
    if kind == _PHOTO:
        return _picture(visit, submission.person_id, hash_in(submission.answers.get(found.place.exercise_id)))
    asked = questions_of(visit, submission.person_id, found.place)
    if number >= len(asked):
        raise HTTPException(404)
    return question_media(visit, asked[number], kind)


def question_media(visit: Visit, question: Question, kind: str) -> Response:
    """Return the photo or the voice of a question, or raise 404."""
    if kind == _PICTURE:
        return _picture(visit, question.person_id, question.photo_hash)
    voice = voice_of(visit.session, question.person_id, question.voice_hash)
    if voice is None or kind != _VOICE:
        raise HTTPException(404)
    return in_parts(visit.request.headers.get("Range", ""), voice.sound, voice.media_type)


def take_reply(visit: Visit) -> Response:
    """Reply to the learner's question in words or by voice, and come back to the answer."""
    found = Marking(visit)
    handle, key = visit.parameters["handle"], visit.said("form_key")
    asked = questions_of(visit, _submission(visit, found).person_id, found.place)
    if not re.fullmatch(r"[\w-]{8,40}", key, re.ASCII):
        raise HTTPException(400)
    if not asked:
        raise HTTPException(404)
    try:
        give_reply(visit, asked[-1].question_id, key)
    except NotTaken as said:
        back = f"{found.address}?at={handle}#questions"
        return page(visit, "marking_reply_refused.html", status=422, problem=str(said), back=back)
    return RedirectResponse(f"{found.address}?at={handle}&replied=yes#questions", 303)


def _submission(visit: Visit, found: Marking) -> Submission:
    submission = visit.session.get(Submission, found.submission_of(visit.parameters["handle"]))
    if submission is None or submission.cohort_id != found.place.cohort_id:
        raise HTTPException(404)
    return submission


def _picture(visit: Visit, person_id: str, photo_hash: str | None) -> Response:
    jpeg = photos.photo_of(visit.session, person_id, photo_hash or "")
    if jpeg is None:
        raise HTTPException(404)
    return Response(jpeg, media_type="image/jpeg", headers=_KEPT)
