"""What a phone's script sends: one answer, or the wish to submit; each looked at first, then written in its turn."""

from dataclasses import replace
from functools import partial

from starlette.responses import JSONResponse, Response

from academy import photos
from academy.arrivals import claimed_moment
from academy.cohorts import CohortCourse, course_of
from academy.database import utc_now
from academy.errors import NothingToSubmit
from academy.player.lesson_view import lesson_of, other_answer
from academy.player.moments import short_moment
from academy.player.photo_pages import with_photo_kept
from academy.player.sent_answers import (
    PhoneNumber,
    Question,
    SentAnswer,
    keep_sent,
    milliseconds_ago,
    phone_number,
    question_of,
    sent_answer,
)
from academy.player.site import Visit, Writing
from academy.player.terms_words import terms_here
from academy.submission_wishes import submit_as_wished
from academy.terms.errors import NoAttemptLeft

WITH_ITS_NOTEBOOK = "A part of this lesson is in a notebook. Hand both in together, on the page of the notebook."
NOTHING_ANSWERED = "Nothing is answered yet. Answer at least one question, then submit."


def save_one(visit: Visit) -> Response | Writing:
    """Keep one answer that the page's script sent, and say what was received."""
    cohort, sent = course_of(visit.session, visit.parameters["cohort_id"]), sent_answer(visit.json)
    if photos.is_sent(sent.value):
        return Writing(partial(_with_its_photo, visit, cohort, sent))
    return _answered(visit, cohort, sent)


def _with_its_photo(visit: Visit, cohort: CohortCourse, sent: SentAnswer) -> Response:
    """Keep the photo first: what the answer holds is its hash."""
    found = _answered(visit, cohort, replace(sent, value=with_photo_kept(visit, sent.value)))
    return found.do() if isinstance(found, Writing) else found


def _answered(visit: Visit, cohort: CohortCourse, sent: SentAnswer) -> Response | Writing:
    question = question_of(visit, cohort, visit.parameters["lesson_id"], sent)
    if question.problem:
        return JSONResponse({"problem": question.problem, "language": visit.texts.language}, 422)
    return Writing(partial(_keep_one, visit, cohort, sent, question))


def _keep_one(visit: Visit, cohort: CohortCourse, sent: SentAnswer, question: Question) -> Response:
    now = utc_now()
    acknowledged = keep_sent(
        visit,
        person_id=visit.someone.person_id,
        cohort_id=cohort.cohort_id,
        lesson_id=visit.parameters["lesson_id"],
        sent=sent,
        question=question,
        given_at=claimed_moment(milliseconds_ago(visit.json), now=now),
        now=now,
    )
    is_alone = not acknowledged.is_conflict
    other = None if is_alone else other_answer(visit.session, question.place, acknowledged.revision, visit)
    return JSONResponse(
        {
            "revision": acknowledged.revision,
            "received": short_moment(visit.texts, acknowledged.received_at, now=now),
            "other": {"revision": other.revision, "value": other.value, "words": other.words} if other else None,
            "outdated": question.outdated_version is not None,
        }
    )


def hand_in(visit: Visit) -> Writing:
    """Submit a lesson as a phone asked for it, perhaps hours ago; a retry is the same submission."""
    return Writing(partial(_hand_in, visit, phone_number(visit.json)))


def _hand_in(visit: Visit, number: PhoneNumber) -> Response:
    now = utc_now()
    if lesson_of(visit)[1].code is not None:
        return JSONResponse({"problem": visit.texts(WITH_ITS_NOTEBOOK)}, 422)
    try:
        submission = submit_as_wished(
            visit.session,
            person_id=visit.someone.person_id,
            cohort_id=visit.parameters["cohort_id"],
            lesson_id=visit.parameters["lesson_id"],
            language=number.language,
            device_id=number.device,
            sequence=number.sequence,
            given_at=claimed_moment(milliseconds_ago(visit.json), now=now),
            signing_key=visit.site.signing_key,
            now=now,
        )
    except NothingToSubmit:
        return JSONResponse({"problem": visit.texts(NOTHING_ANSWERED)}, 422)
    except NoAttemptLeft:
        return JSONResponse({"problem": terms_here(visit, visit.parameters["lesson_id"], now=now).attempts}, 422)
    received = short_moment(visit.texts, submission.submitted_at, now=now)
    return JSONResponse({"received": received, "feedback": visit.site.path(*_place(visit), "feedback")})


def _place(visit: Visit) -> tuple[str, str, str, str]:
    return "cohorts", visit.parameters["cohort_id"], "lessons", visit.parameters["lesson_id"]
