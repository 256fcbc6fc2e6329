"""A question as a phone or a plain form sends it: read, its voice and photo made safe, then journaled."""

import base64
import binascii
import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from academy import photos
from academy.errors import AcademyError, NotAPhoto
from academy.player.sent_answers import PhoneNumber, phone_number
from academy.player.site import Site, Visit
from academy.questions.asking import NewQuestion, Place, ask, require_room
from academy.questions.errors import QuestionRefused, TooManyQuestions
from academy.questions.rows import Question
from academy.questions.voices import MOST_SECONDS, keep_voice
from academy.sound.errors import EmptySound, NoStudio, RefusedSound, SilentSound, StudioBusy, TooLongSound
from academy.sound.small import SmallSound
from widgets.theme.texts import Texts

SCREENS = ("lesson", "feedback", "courses")
VOICE_TYPE = "audio/ogg"
_VOICE_BYTES, _VOICE_RATE = 100_000, 16_000  # bits a second: half a minute is 60 kB
_SLACK_SECONDS = 1.0  # a recorder stops a moment late
_ID = re.compile(r"[\w-]{0,60}", re.ASCII)


@dataclass(frozen=True)
class SentQuestion:
    """What was sent; voice and photo are bytes that nobody has looked at, empty when there are none."""

    number: PhoneNumber
    lesson_id: str
    exercise_id: str
    screen: str
    text: str
    voice: bytes = b""
    photo: bytes = b""


@dataclass(frozen=True)
class SafeMedia:
    """A voice encoded anew and a photo drawn anew, or none."""

    voice: SmallSound | None = None
    jpeg: bytes | None = None


class NotTaken(Exception):
    """A question or reply that is not taken; the message is said on screen."""


def sent_question(sent: Any) -> SentQuestion:
    """Return a question sent as JSON, each field of its type, or raise 400."""
    number = phone_number(sent)
    lesson, exercise, screen, text, voice, photo = (
        _text_of(sent, name) for name in ("lesson", "exercise", "screen", "text", "voice", "photo")
    )
    if screen not in SCREENS or not _ID.fullmatch(lesson) or not _ID.fullmatch(exercise):
        raise HTTPException(400)
    return SentQuestion(number, lesson, exercise, screen, text, _bytes_of(voice), _bytes_of(photo))


def question_of_form(visit: Visit) -> SentQuestion:
    """Return a question that a browser without a script sent; its form counts as a device of its own."""
    key, about = visit.said("form_key"), visit.said("about")
    if not re.fullmatch(r"[\w-]{8,34}", key, re.ASCII):
        raise HTTPException(400)
    return sent_question_fields(visit, PhoneNumber(f"form-{key}", 1, visit.texts.language), about)


def sent_question_fields(visit: Visit, number: PhoneNumber, about: str) -> SentQuestion:
    """Return what a form's fields hold, or raise 400 for fields that the page never had."""
    lesson, screen = visit.said("lesson"), visit.said("screen")
    if screen not in SCREENS or not _ID.fullmatch(lesson) or not _ID.fullmatch(about):
        raise HTTPException(400)
    return SentQuestion(
        number, lesson, about, screen, visit.said("text"), file_of(visit, "voice"), file_of(visit, "photo")
    )


def file_of(visit: Visit, name: str) -> bytes:
    """Return the bytes of a file in a form, empty when there is none."""
    sent = visit.form.get(name)
    return sent.file.read() if isinstance(sent, UploadFile) and sent.size else b""


def keep_question(
    visit: Visit, person_id: str, sent: SentQuestion, *, given_at: dt.datetime | None, now: dt.datetime
) -> Question:
    """Journal a question in a transaction of its own; it is acknowledged when this returns.

    Raises
    ------
    NotTaken
        With what to say; nothing was kept.
    """
    cohort_id = visit.parameters["cohort_id"]
    media = _media_wanted(visit, person_id, sent, now)
    with visit.site.sessions.begin() as session:
        voice_hash = photo_hash = None
        if media.voice:
            voice_hash = keep_voice(
                session, person_id, media.voice.opus, media_type=VOICE_TYPE, seconds=media.voice.seconds, now=now
            )
        if media.jpeg:
            photo_hash = photos.keep_drawn(session, person_id, media.jpeg, now)
        asked = new_question(
            person_id, cohort_id, sent, voice_hash=voice_hash, photo_hash=photo_hash, given_at=given_at
        )
        try:
            return ask(session, asked, now=now)
        except QuestionRefused as refused:
            session.rollback()
            raise NotTaken(visit.texts(refused.words)) from None


def new_question(
    person_id: str,
    cohort_id: str,
    sent: SentQuestion,
    *,
    voice_hash: str | None = None,
    photo_hash: str | None = None,
    given_at: dt.datetime | None = None,
) -> NewQuestion:
    """Return a sent question as it is journaled."""
    return NewQuestion(
        person_id=person_id,
        place=Place(cohort_id, sent.lesson_id, sent.exercise_id if sent.lesson_id else ""),
        screen=sent.screen,
        language=sent.number.language,
        device_id=sent.number.device,
        sequence=sent.number.sequence,
        text=sent.text,
        voice_hash=voice_hash,
        photo_hash=photo_hash,
        given_at=given_at,
    )


def safe_voice(site: Site, texts: Texts, voice: bytes) -> SmallSound:
    """Return a voice encoded anew behind walls; it takes a second.

    Raises
    ------
    NotTaken
        With what to say.
    HTTPException
        429 when too many come at once: the phone keeps it and tries again.
    """
    try:
        small = site.studio.small(voice, most_bytes=_VOICE_BYTES, best=_VOICE_RATE)
    except StudioBusy as busy:
        raise HTTPException(429) from busy
    except (RefusedSound, NoStudio) as refused:
        raise NotTaken(_words_on(texts, refused)) from None
    if small.seconds > MOST_SECONDS + _SLACK_SECONDS:
        raise NotTaken(_words_on(texts, TooLongSound(MOST_SECONDS)))
    return small


def _media_wanted(visit: Visit, person_id: str, sent: SentQuestion, now: dt.datetime) -> SafeMedia:
    """Return voice and photo made safe; for a retry, and for who has asked too often, no work is done."""
    query = select(Question).where(
        Question.person_id == person_id,
        Question.device_id == sent.number.device,
        Question.sequence == sent.number.sequence,
    )
    earlier = visit.session.scalars(query).one_or_none()
    if earlier is None:
        try:
            require_room(visit.session, person_id, now)
        except TooManyQuestions as refused:
            raise NotTaken(visit.texts(refused.words)) from None
    has_voice, has_photo = bool(earlier and earlier.voice_hash), bool(earlier and earlier.photo_hash)
    voice = _learners_voice(visit, person_id, sent.voice) if sent.voice and not has_voice else None
    return SafeMedia(voice, _safe_photo(visit.texts, sent.photo) if sent.photo and not has_photo else None)


def _learners_voice(visit: Visit, person_id: str, voice: bytes) -> SmallSound:
    """Return a voice encoded anew; who sends many that are none waits (429)."""
    if visit.site.refused_voices.are_too_many(person_id):
        raise HTTPException(429)
    try:
        return safe_voice(visit.site, visit.texts, voice)
    except NotTaken:
        visit.site.refused_voices.add(person_id)
        raise


def _safe_photo(texts: Texts, photo: bytes) -> bytes:
    try:
        return photos.drawn_anew(photo)
    except NotAPhoto:
        raise NotTaken(texts("This is not a photo that we can show. Take another one.")) from None


def _words_on(texts: Texts, refused: AcademyError) -> str:
    match refused:
        case EmptySound() | SilentSound():
            return texts("Nobody can be heard. Hold the phone nearer and record again.")
        case TooLongSound():
            return texts("A recording lasts {seconds} seconds at most. Say it shorter.", seconds=MOST_SECONDS)
        case NoStudio():
            return texts("Voices cannot be taken here. Write your words instead.")
    return texts("This recording cannot be heard. Record again, or write.")


def _text_of(sent: Any, name: str) -> str:
    value = sent.get(name, "")
    if not isinstance(value, str):
        raise HTTPException(400)
    return value


def _bytes_of(text: str) -> bytes:
    """Return bytes sent as base64, with or without the head of a data address, or raise 400."""
    try:
        return base64.b64decode(text.rpartition(",")[2], validate=True)
    except (binascii.Error, ValueError) as error:
        raise HTTPException(400) from error
