"""A track as a browser fetches it: whole or a part of it, and kept for ever, since its address is its content."""

import re

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import InstrumentedAttribute, Session
from starlette.exceptions import HTTPException
from starlette.responses import Response

from academy.player.catalogue_pages import built_courses
from academy.player.site import Site, Visit
from academy.sound.places import lesson_texts
from academy.sound.rows import SoundFile, SoundTrack

# Whoever left an account does not leave its sounds to a proxy on the way. No compression: it is compressed already,
# and parts of it are counted in its own bytes.
_HEADERS = {
    "Cache-Control": "private, max-age=31536000, immutable",
    "Accept-Ranges": "bytes",
    "Content-Encoding": "identity",
}
_TYPE = "audio/ogg"
_HASH = re.compile("[0-9a-f]{11,64}")
_RANGE = re.compile(r"bytes=(\d{0,9})-(\d{0,9})")
_SHOWN = ("text", "question", "choice", "word")  # what the public catalogue shows of a first lesson


def sound(visit: Visit) -> Response:
    """Return a track to who is signed in, and to everybody those of the lessons that the catalogue shows."""
    sound_hash = visit.parameters["sound_hash"]
    if visit.person is None and not _is_shown(visit.session, visit.site, sound_hash):
        raise HTTPException(404)
    found = visit.session.scalars(select(SoundFile).where(_begins(SoundFile.sound_hash, sound_hash))).first()
    if found is None:
        raise HTTPException(404)
    return in_parts(found.opus, visit.request.headers.get("Range", ""))


def in_parts(content: bytes, wanted: str) -> Response:
    """Return what a Range header asks for (RFC 9110, 14): one part, or all when it asks for more or is not understood.

    Parameters
    ----------
    content
        The whole file.
    wanted
        The header; empty when there is none.
    """
    asked = _RANGE.fullmatch(wanted.strip())
    if asked is None or asked.groups() == ("", ""):
        return Response(content, media_type=_TYPE, headers=_HEADERS)
    first, last = asked.groups()
    start = int(first) if first else max(0, len(content) - int(last))
    end = min(int(last), len(content) - 1) if first and last else len(content) - 1
    if start > end:
        return Response(status_code=416, headers=_HEADERS | {"Content-Range": f"bytes */{len(content)}"})
    told = {"Content-Range": f"bytes {start}-{end}/{len(content)}"}
    return Response(content[start : end + 1], 206, media_type=_TYPE, headers=_HEADERS | told)


def _begins(column: InstrumentedAttribute[str], sound_hash: str) -> ColumnElement[bool]:
    """Return that a hash begins so: a page names a hundred sounds, and 11 of 64 letters tell them apart."""
    if not _HASH.fullmatch(sound_hash):
        raise HTTPException(404)
    return column.between(sound_hash, sound_hash + "g")  # the letter after f, which no hash holds


def _is_shown(session: Session, site: Site, sound_hash: str) -> bool:
    """Return whether a track speaks what stands in the public catalogue: in the first lesson of a course."""
    rows = session.execute(
        select(SoundTrack.course_id, SoundTrack.lesson_id, SoundTrack.place).where(
            _begins(SoundTrack.sound_hash, sound_hash)
        )
    )
    places = {tuple(row) for row in rows}
    if any(not course for course, _, _ in places):
        return True  # a word of the interface
    for course in built_courses(site):
        first = course.lessons[0][0]
        texts = lesson_texts(site.lessons_folder, course.course_id, course.version, first)
        shown = {(course.course_id, first, place) for place in texts if place.startswith(_SHOWN)}
        if shown & places:
            return True
    return False
