"""Voices and photos of questions, to whoever asked and to the trainers of the cohort; the gate knows who they are."""

import re

from starlette.exceptions import HTTPException
from starlette.responses import Response

from academy import photos
from academy.player.site import Visit
from academy.questions.rows import Question, QuestionReply
from academy.questions.voices import voice_of

# A number names the same bytes until its person is forgotten: an hour is kept, by that browser alone.
_HEADERS = {
    "Cache-Control": "private, max-age=3600",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Content-Disposition": "inline",
}
_RANGE = re.compile(r"bytes=(\d{1,9})-(\d{0,9})")


def question_voice(visit: Visit) -> Response:
    """Play the voice of a question."""
    question = visit.session.get_one(Question, visit.parameters["question_id"])
    return _voice(visit, question.person_id, question.voice_hash)


def reply_voice(visit: Visit) -> Response:
    """Play the voice of a reply."""
    reply = visit.session.get_one(QuestionReply, visit.parameters["reply_id"])
    return _voice(visit, reply.replied_by, reply.voice_hash)


def question_photo(visit: Visit) -> Response:
    """Show the photo of a question."""
    question = visit.session.get_one(Question, visit.parameters["question_id"])
    jpeg = photos.photo_of(visit.session, question.person_id, question.photo_hash or "")
    if jpeg is None:
        raise HTTPException(404)
    return Response(jpeg, media_type="image/jpeg", headers=_HEADERS)


def _voice(visit: Visit, person_id: str, voice_hash: str | None) -> Response:
    voice = voice_of(visit.session, person_id, voice_hash)
    if voice is None:
        raise HTTPException(404)
    return in_parts(visit.request.headers.get("Range", ""), voice.sound, voice.media_type)


def in_parts(asked: str, content: bytes, media_type: str) -> Response:
    """Return bytes, or the part of them that a player asks for: some phones play nothing that cannot be asked in parts.

    Parameters
    ----------
    asked
        The header ``Range``; anything but one sound range is answered with the whole.
    """
    headers = {**_HEADERS, "Accept-Ranges": "bytes"}
    found = _RANGE.fullmatch(asked.strip())
    if found is None:
        return Response(content, media_type=media_type, headers=headers)
    first, last = int(found[1]), min(int(found[2] or len(content)), len(content) - 1)
    if first > last:
        return Response(b"", 416, media_type=media_type, headers=headers | {"Content-Range": f"bytes */{len(content)}"})
    headers["Content-Range"] = f"bytes {first}-{last}/{len(content)}"
    return Response(content[first : last + 1], 206, media_type=media_type, headers=headers)
