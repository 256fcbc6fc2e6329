"""How tightly the words of a sheet are set, and how high its picture may be, so that all of it stays one page.

The paper is laid out elsewhere, and once: what its words take is reckoned here from their letters, on the safe side.
``tests/catalogue/test_sheets.py`` holds every shipped lesson to it.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from academy.sheets.sections import Sections

_POINT = 25.4 / 72  # millimetres
_PAGE, _WIDTH, _INDENT, _WEEK_INDENT = 297.0, 178.0, 6.0, 10.0  # the page, and what holds text, in millimetres
_LETTER = {"ar": 0.50, "fr": 0.54}  # how wide a letter is on average, of the size of its type; bold ones 1.1 as wide
_MARKS = re.compile("[\u064b-\u0652\u0670]")  # short vowels stand above letters
_ITEM, _TAG = re.compile(r"<(li|p)>(.*?)</\1>", re.DOTALL), re.compile(r"<[^>]+>")
_MOST_PICTURE, _LEAST_PICTURE, _SMALLEST_PICTURE = 84.0, 40.0, 20.0  # millimetres: smaller ones nobody reads
_APART = 1.0  # above the foot


@dataclass(frozen=True)
class Density:
    """How tightly a sheet is set, as its template has it: sizes in points, spaces in millimetres."""

    name: str
    text: dict[str, float]
    title: dict[str, float]
    heading: float
    above_heading: float
    spacing: float  # line height, of the size of the type


DENSITIES = (
    Density("", {"ar": 13, "fr": 12}, {"ar": 25, "fr": 22}, 14, 5, 1.55),
    Density("dense", {"ar": 12, "fr": 11}, {"ar": 23, "fr": 20}, 13, 3.5, 1.5),
    Density("tiny", {"ar": 10.5, "fr": 10}, {"ar": 19, "fr": 18}, 11.5, 2.5, 1.45),
)


def fitting(sections: Sections, language: str, foot: list[str]) -> tuple[Density, float]:
    """Return how tightly a sheet is set, and the height of its picture in millimetres: the largest that fit.

    Where the words leave no room for a picture, its height is 0.
    """
    for density in DENSITIES:
        left = _PAGE - _head(sections, density, language) - _body(sections, density, language) - _foot(foot, language)
        if sections.picture is None and left >= 0:
            return density, 0.0
        if left >= _LEAST_PICTURE:
            return density, min(left, _MOST_PICTURE)
    return density, left if left >= _SMALLEST_PICTURE else 0.0


def _head(sections: Sections, density: Density, language: str) -> float:
    size = density.title[language]
    title = _lines(sections.title, _WIDTH, size * 1.1, language) * size * 1.4 * _POINT
    return 9 + 7 + 1 + 11 * 1.7 * _POINT + title


def _body(sections: Sections, density: Density, language: str) -> float:
    heading = density.above_heading + 1.9 + density.heading * 1.4 * _POINT
    size, line = density.text[language], density.text[language] * density.spacing * _POINT
    parts = ((sections.goals, _INDENT), (sections.summary, _INDENT), (sections.this_week, _WEEK_INDENT))
    high = 5.0 + (4.0 if sections.picture else 0.0) + (12.0 if sections.this_week else 0.0)
    for words, indent in parts:
        items = list(_items(words))
        high += sum(_lines(each, _WIDTH - indent, size, language) * line + 1.5 for each in items)
        high += heading if items else 0.0
    return high


def _foot(said: list[str], language: str) -> float:
    lines = sum(_lines(each, 148.0, 8.5, language) * 8.5 * 1.45 * _POINT + 1 for each in said if each)
    return 9 + 3.3 + max(24.0, lines) + _APART


def _items(words: str) -> Iterator[str]:
    yield from (html.unescape(_TAG.sub("", found[2])) for found in _ITEM.finditer(words))


def _lines(words: str, width: float, size: float, language: str) -> int:
    letters = len(_MARKS.sub("", words).strip())
    return max(1, -(-int(letters * _LETTER[language] * size * _POINT * 100) // int(width * 100)))
