"""Drawings of what stands one below the other: steps, a sheet with boxes, two columns to compare."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from academy.drawings.paper import EDGE, GREY, PLAIN, SMALL, WIDTH, Paper, line_height
from academy.drawings.widths import width_of
from academy.drawings.words import Entry, Words

MOST_STEPS, MOST_LINES, MOST_COMPARED = 7, 10, 5


@dataclass(frozen=True)
class Steps:
    """Steps in their order, downward, each with its number."""

    items: tuple[tuple[Words, Words], ...]

    @classmethod
    def read(cls, entry: Entry) -> Self:
        """Return the steps of an entry."""
        entry.only("items")
        found = []
        for place, item in entry.items(entry.table, "items", MOST_STEPS):
            entry.only_in(item, place, {"ar", "fr", "note"})
            found.append((entry.words(item, place), entry.optional_words(item, "note", place)))
        return cls(tuple(found))

    def spoken(self) -> list[Words]:
        """Return the words that name what is drawn."""
        return [words for words, _note in self.items]

    def draw(self, paper: Paper, top: float) -> float:
        """Draw it; return where it ends."""
        radius, start = 15, 52
        for number, (words, note) in enumerate(self.items, start=1):
            lines = paper.lines_of(paper.say(words), WIDTH - EDGE - start)
            first = line_height(PLAIN)
            paper.disc(EDGE + radius + 1, top + radius, radius)
            paper.words(EDGE + radius + 1, top + radius - first / 2, [str(number)], bold=True, anchor="middle")
            end = paper.words(start, top + radius - first / 2, lines)
            if note:
                small = paper.lines_of(paper.say(note), WIDTH - EDGE - start, SMALL)
                end = paper.words(start, end, small, SMALL, fill=GREY)
            below = max(end, top + 2 * radius) + 16
            if number < len(self.items):
                paper.line((EDGE + radius + 1, top + 2 * radius + 2), (EDGE + radius + 1, below - 2), arrow=True)
            top = below
        return top - 16


@dataclass(frozen=True)
class Line:
    """A line of a sheet, with what stands at its end: a tick, an empty box, words, or nothing."""

    words: Words
    value: Words | str


@dataclass(frozen=True)
class Sheet:
    """A paper with a title and lines."""

    title: Words
    items: tuple[Line, ...]

    @classmethod
    def read(cls, entry: Entry) -> Self:
        """Return the sheet of an entry."""
        entry.only("items")
        title = entry.words(entry.below(entry.table, "title", "title"), "title")
        return cls(title, tuple(_line(entry, *each) for each in entry.items(entry.table, "items", MOST_LINES)))

    def spoken(self) -> list[Words]:
        """Return the words that name what is drawn."""
        return [line.words for line in self.items]

    def draw(self, paper: Paper, top: float) -> float:
        """Draw it; return where it ends."""
        heading = paper.lines_of(paper.say(self.title), WIDTH - 100, bold=True)
        height = 14 + len(heading) * line_height(PLAIN) + 8 + sum(self._height(paper, line) for line in self.items) + 2
        start, end, fold = EDGE + 4.0, WIDTH - EDGE - 4.0, 22.0
        outline = [(start, top), (end - fold, top), (end, top + fold), (end, top + height), (start, top + height)]
        paper.line(*outline, (start, top), width=2)
        paper.line((end - fold, top), (end - fold, top + fold), (end, top + fold), width=2)
        y = paper.words(WIDTH / 2, top + 14, heading, bold=True, anchor="middle") + 8
        for number, line in enumerate(self.items):
            if number:
                paper.line((start + 14, y), (end - 14, y), width=0.8)
            y = self._draw_line(paper, line, y)
        return top + height

    def _lines(self, paper: Paper, line: Line) -> list[str]:
        return paper.lines_of(paper.say(line.words), WIDTH - 2 * (EDGE + 18) - _end_width(paper, line) - 10)

    def _height(self, paper: Paper, line: Line) -> float:
        return len(self._lines(paper, line)) * line_height(PLAIN) + 12

    def _draw_line(self, paper: Paper, line: Line, y: float) -> float:
        start, end = EDGE + 18.0, WIDTH - EDGE - 18.0
        bottom = paper.words(start, y + 5, self._lines(paper, line)) + 7
        if isinstance(line.value, Words):
            paper.words(end, y + 5, [paper.say(line.value)], bold=True, anchor="end")
        elif line.value:
            middle = (y + bottom) / 2
            paper.box(end - 20, middle - 10, 20, 20, dashed=line.value == "missing")
            if line.value == "ok":
                paper.tick(end - 10, middle)
        return bottom


def _line(entry: Entry, place: str, item: Mapping[str, Any]) -> Line:
    entry.only_in(item, place, {"ar", "fr", "value"})
    value = item.get("value", "")
    if isinstance(value, Mapping):
        return Line(entry.words(item, place), entry.words(value, f"{place}.value"))
    if value not in ("", "ok", "missing"):
        entry.refuse(f"{place}.value", f"{value!r} is not known", 'write "ok", "missing" or { ar = "120", fr = "120" }')
    return Line(entry.words(item, place), str(value))


def _end_width(paper: Paper, line: Line) -> float:
    if isinstance(line.value, Words):
        return width_of(paper.say(line.value), PLAIN, bold=True)
    return 22 if line.value else 0


@dataclass(frozen=True)
class Compare:
    """Two columns side by side; the left one of French is the right one of Arabic."""

    headings: tuple[Words, Words]
    columns: tuple[tuple[Words, ...], tuple[Words, ...]]

    @classmethod
    def read(cls, entry: Entry) -> Self:
        """Return the columns of an entry."""
        entry.only("left", "right")
        headings, columns = [], []
        for key in ("left", "right"):
            side = entry.below(entry.table, key, key)
            entry.only_in(side, key, {"ar", "fr", "items"})
            headings.append(entry.words(side, key))
            given = entry.items(side, "items", MOST_COMPARED, 1, key)
            columns.append(tuple(entry.words(item, place) for place, item in given))
        return cls((headings[0], headings[1]), (columns[0], columns[1]))

    def spoken(self) -> list[Words]:
        """Return the words that name what is drawn."""
        return list(self.headings)

    def draw(self, paper: Paper, top: float) -> float:
        """Draw it; return where it ends."""
        starts, width = (EDGE + 4.0, WIDTH / 2 + 12.0), WIDTH / 2 - EDGE - 16
        heads = [paper.lines_of(paper.say(words), width, bold=True) for words in self.headings]
        ends = [
            paper.words(x + width / 2, top + 4, lines, bold=True, anchor="middle")
            for x, lines in zip(starts, heads, strict=True)
        ]
        y = max(ends) + 6
        paper.line((EDGE, y), (WIDTH - EDGE, y), width=2)
        for place in range(max(map(len, self.columns))):
            bottoms = [y]
            for x, column in zip(starts, self.columns, strict=True):
                if place < len(column):
                    lines = paper.lines_of(paper.say(column[place]), width, SMALL)
                    bottoms.append(paper.words(x, y + 7, lines, SMALL))
            y = max(bottoms) + 8
            paper.line((EDGE, y), (WIDTH - EDGE, y), width=0.8)
        paper.line((WIDTH / 2, top), (WIDTH / 2, y), width=2)
        return y
