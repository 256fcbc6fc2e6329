"""What two versions of a lesson say, word by word: each question that changed, and the text around them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from pathlib import Path
from typing import Any

from academy.exercises.items import LANGUAGES
from academy.marking.differences import SAME, Piece, compared
from academy.released import Prose, ReleasedLesson, open_lesson

_LISTS = ("options", "items", "left", "right", "columns", "rows")  # what a question lists, each line with its text
_KEPT_WORDS = 8  # of what stayed, on either side of what changed
_TAG, _SPACE = re.compile(r"<[^>]+>"), re.compile(r"[ \t]+")


@dataclass(frozen=True)
class WordsChanged:
    """One place whose words differ, by language; the exercise is empty for the lesson's own text."""

    exercise_id: str
    pieces: Mapping[str, Sequence[Piece]]


@lru_cache(maxsize=64)
def words_changed(lessons_folder: Path, course_id: str, old: str, new: str, lesson_id: str) -> tuple[WordsChanged, ...]:
    """Return the places of a lesson whose words differ, in the newer version's order; versions never change.

    A question that one version alone has is told whole, as gone or as new.
    """
    before, after = (
        {language: open_lesson(lessons_folder, course_id, each, lesson_id, language) for language in LANGUAGES}
        for each in (old, new)
    )
    return tuple(_changed(before, after))


def _changed(before: Mapping[str, ReleasedLesson], after: Mapping[str, ReleasedLesson]) -> Iterator[WordsChanged]:
    names = dict.fromkeys([*after[LANGUAGES[0]].exercises, *before[LANGUAGES[0]].exercises])
    for name in ("", *names):
        pieces = {each: _pieces(_said(before[each], name), _said(after[each], name)) for each in LANGUAGES}
        if shown := {language: found for language, found in pieces.items() if found}:
            yield WordsChanged(name, shown)


def _pieces(earlier: str, later: str) -> list[Piece]:
    return [] if earlier == later else _shortened(compared(earlier, later, is_exact=True))


def _said(lesson: ReleasedLesson, name: str) -> str:
    """Return the words of a question as lines, or those of the lesson's own text; nothing for one it has not."""
    if name:
        place = lesson.exercises.get(name)
        return "\n".join(_lines(place.public)) if place else ""
    texts = (unescape(_TAG.sub("", block.html)).strip() for block in lesson.blocks if isinstance(block, Prose))
    return _SPACE.sub(" ", "\n".join(texts))


def _lines(public: Mapping[str, Any]) -> list[str]:
    listed = [f"– {item['text']}" for name in _LISTS for item in public.get(name, ())]
    return [str(public.get("prompt", "")), *listed, *filter(None, [public.get("unit")])]


def _shortened(pieces: Sequence[Piece]) -> list[Piece]:
    """Return pieces of which what stayed is cut to the words beside what changed."""
    last = len(pieces) - 1
    return [
        Piece(SAME, _cut(piece.text, is_first=number == 0, is_last=number == last)) if piece.kind == SAME else piece
        for number, piece in enumerate(pieces)
    ]


def _cut(text: str, *, is_first: bool, is_last: bool) -> str:
    words = re.findall(r"\S+\s*", text)
    if len(words) <= 2 * _KEPT_WORDS + 4:
        return text
    head = [] if is_first else words[:_KEPT_WORDS]
    tail = [] if is_last else words[-_KEPT_WORDS:]
    return "".join([*head, "… ", *tail])
