"""The pictures of lessons, by course and version: a version never changes, so a phone keeps them."""

import re

from starlette.exceptions import HTTPException
from starlette.responses import Response

from academy.lessons import COURSE_ID
from academy.player.site import Visit

_KINDS = {"svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg"}
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}\.(svg|png|jpg)")
_VERSION = re.compile(r"[0-9a-f]{12}")
# An SVG that is opened by itself is a document: nothing in it may run or be fetched.
_ALONE = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'"}
_FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}


def picture(visit: Visit) -> Response:
    """Return a picture of a built course."""
    course_id, version = visit.parameters["course_id"], visit.parameters["version"]
    name = visit.parameters["picture"]
    if not (COURSE_ID.fullmatch(course_id) and _VERSION.fullmatch(version) and _NAME.fullmatch(name)):
        raise HTTPException(404)
    path = visit.site.lessons_folder / course_id / version / "media" / name
    if not path.is_file():
        raise HTTPException(404)
    return picture_response(name, path.read_bytes(), kept=True)


def picture_response(name: str, content: bytes, *, kept: bool) -> Response:
    """Return a picture as a browser takes it."""
    if not _NAME.fullmatch(name):
        raise HTTPException(404)
    headers = _ALONE | (_FOR_EVER if kept else {"Cache-Control": "no-store"})
    return Response(content, media_type=_KINDS[name.rpartition(".")[2]], headers=headers)
