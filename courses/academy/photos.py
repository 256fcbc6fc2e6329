"""Photos that answer exercises: read as pixels, drawn anew without place, time or device, kept by hash.

The phone has already drawn the photo anew and small; whatever it sends is not believed. Only pixels pass: EXIF, GPS,
thumbnails, comments, colour profiles and bytes after the picture are left behind, because the picture is written again.
"""

import base64
import binascii
import datetime as dt
import hashlib
import io
import warnings
from typing import Any

from PIL import Image, ImageOps, UnidentifiedImageError
from sqlalchemy.orm import Session

from academy.database import take_turn
from academy.errors import NotAPhoto
from academy.exercises.photo import FIELD
from academy.records import Photo

MOST_BYTES = 150_000  # of a photo as it is kept
LONGEST_SIDE = 1280  # pixels; our choice: a page of writing stays legible
MOST_PIXELS = 50_000_000  # of a photo as it comes: what a telephone's camera takes, and no bomb
_FORMATS = ("JPEG", "PNG", "WEBP")
_QUALITIES = (80, 70, 60, 50, 40, 30, 20)


def is_sent(value: Any) -> bool:
    """Tell whether a value is a photo on its way: its bytes as base64, not yet a hash."""
    return (
        isinstance(value, dict) and set(value) == {FIELD} and isinstance(value[FIELD], str) and len(value[FIELD]) > 64
    )


def receive(session: Session, person_id: str, value: dict[str, str], now: dt.datetime) -> dict[str, str]:
    """Keep a photo that a page sent as base64 and return the answer that names it.

    Raises
    ------
    NotAPhoto
    """
    try:
        sent = base64.b64decode(value[FIELD].rpartition(",")[2], validate=True)
    except (binascii.Error, ValueError) as error:
        raise NotAPhoto(str(error)) from None
    return keep(session, person_id, sent, now)


def keep(session: Session, person_id: str, sent: bytes, now: dt.datetime) -> dict[str, str]:
    """Keep a photo of a person and return the answer that names it; the same photo again is kept once.

    Raises
    ------
    NotAPhoto
    """
    return {FIELD: keep_drawn(session, person_id, drawn_anew(sent), now)}


def keep_drawn(session: Session, person_id: str, jpeg: bytes, now: dt.datetime) -> str:
    """Keep a photo that :func:`drawn_anew` returned, and return its hash."""
    photo_hash = hashlib.sha256(jpeg).hexdigest()
    take_turn(session, f"work of {person_id}")  # one photo that comes twice at once is kept once
    if session.get(Photo, (person_id, photo_hash)) is None:
        session.add(Photo(person_id=person_id, photo_hash=photo_hash, jpeg=jpeg, received_at=now))
        session.flush()
    return photo_hash


def photo_of(session: Session, person_id: str, photo_hash: str) -> bytes | None:
    """Return a photo of a person, None when they have none of that hash."""
    found = session.get(Photo, (person_id, photo_hash))
    return found.jpeg if found else None


def drawn_anew(sent: bytes) -> bytes:
    """Return a picture as a JPEG of at most 150 000 bytes that holds pixels and nothing else.

    Raises
    ------
    NotAPhoto
        When the bytes are no whole picture of a kind we know, or too large a one.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # Pillow warns of a damaged or suspicious file
            picture = _pixels(sent)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError, Warning) as error:
        raise NotAPhoto(f"{type(error).__name__}") from None
    for quality in _QUALITIES:
        kept = _jpeg(picture, quality)
        if len(kept) <= MOST_BYTES:
            return kept
    raise NotAPhoto("it stays too large")


def _pixels(sent: bytes) -> Image.Image:
    with Image.open(io.BytesIO(sent), formats=_FORMATS) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise NotAPhoto("it has too many pixels")
        opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a large JPEG is read at a part of its size
        upright = ImageOps.exif_transpose(opened).convert("RGB")
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return Image.frombytes("RGB", upright.size, upright.tobytes())  # no name, profile or tag comes along


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    target = io.BytesIO()
    picture.save(target, "JPEG", quality=quality, optimize=True)
    return target.getvalue()
