"""What a phone wrote into a file or codes of the answers that wait on it: read, never believed.

One line, ``TW1.`` and base64url of deflated JSON (``TW0.`` when not deflated); or the parts of such a line as codes
hold them, ``2.3.k9x.…`` for the second of three, each perhaps behind the address that the code opened.
"""

import base64
import json
import re
import zlib
from dataclasses import dataclass
from typing import Any

from starlette.exceptions import HTTPException

from academy.player.sent_answers import PhoneNumber, SentAnswer, phone_number, sent_answer
from academy.player.sent_questions import SentQuestion, sent_question

MOST_BYTES = 4_000_000  # after inflating: hundreds of long essays, twenty photos
MOST_ITEMS = 500
_LINE = re.compile(r"TW([01])\.([\w-]+)")
_PART = re.compile(r"(?:\S*#)?(\d{1,2})\.(\d{1,2})\.([0-9a-z]{1,6})\.([\w.-]+)")
_ADDRESS = re.compile(r"[\w/.-]*/cohorts/([\w-]{1,30})/lessons/([\w-]{1,60})/(answers|handed)")
_QUESTIONS = re.compile(r"[\w/.-]*/cohorts/([\w-]{1,30})/questions/sent")


class NoBundle(Exception):
    """A text that holds no answers of a phone, or not all of their parts."""


@dataclass(frozen=True)
class BroughtItem:
    """An answer, a question, or the wish to submit when there is neither, with the lesson it belongs to."""

    cohort_id: str
    lesson_id: str
    sent: SentAnswer | None
    number: PhoneNumber
    given: int  # milliseconds since 1970, by the phone's clock
    question: SentQuestion | None = None


@dataclass(frozen=True)
class Bundle:
    """What one person's phone held, in the order in which it was given."""

    person_id: str
    items: tuple[BroughtItem, ...]


def read_bundle(text: str) -> Bundle:
    """Return what a text holds, whichever way it came.

    Raises
    ------
    NoBundle
        For anything but a whole bundle.
    """
    found = _LINE.fullmatch(_joined(text.split()))
    if found is None:
        raise NoBundle("no line of a phone")
    said = _json(found[1], found[2])
    items = said.get("items") if isinstance(said, dict) else None
    if not isinstance(items, list) or not isinstance(said.get("person"), str) or not 0 < len(items) <= MOST_ITEMS:
        raise NoBundle("no answers")
    return Bundle(said["person"], tuple(_item(each) for each in items))


def _joined(pieces: list[str]) -> str:
    """Return the line that the pieces make up, in the order of their places; other pieces are a wrapped line."""
    parts = [_PART.fullmatch(piece) for piece in pieces]
    if not pieces or not all(parts):
        return "".join(pieces)
    known = {(int(part[1]), int(part[2]), part[3]): part[4] for part in parts if part}
    counts = {(count, name) for _, count, name in known}
    count, name = next(iter(counts))
    if len(counts) != 1 or {place for place, _, _ in known} != set(range(1, count + 1)):
        raise NoBundle("parts are missing")
    return "".join(known[place, count, name] for place in range(1, count + 1))


def _json(kind: str, letters: str) -> Any:
    try:
        packed = base64.urlsafe_b64decode(letters + "=" * (-len(letters) % 4))
        return json.loads(_inflated(packed) if kind == "1" else packed)
    except (ValueError, RecursionError, zlib.error) as error:
        raise NoBundle("damaged") from error


def _inflated(packed: bytes) -> bytes:
    inflating = zlib.decompressobj(-15)
    plain = inflating.decompress(packed, MOST_BYTES)
    if not inflating.eof:
        raise NoBundle("too long, or cut off")
    return plain


def _item(said: Any) -> BroughtItem:
    if not isinstance(said, dict) or not isinstance(said.get("address"), str) or type(said.get("given")) is not int:
        raise NoBundle("an item of another form")
    place, asked = _ADDRESS.fullmatch(said["address"]), _QUESTIONS.fullmatch(said["address"])
    try:
        if asked is not None:
            question = sent_question({**said, "voice": "", "photo": ""})
            return BroughtItem(asked[1], question.lesson_id, None, question.number, said["given"], question)
        if place is None:
            raise NoBundle("an item of no lesson")
        sent = None if place[3] == "handed" else sent_answer(said)
        return BroughtItem(place[1], place[2], sent, phone_number(said), said["given"])
    except HTTPException as error:
        raise NoBundle("an item of another form") from error
