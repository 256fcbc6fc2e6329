"""Drawings of amounts, to scale: a sum cut into its parts, and bars."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from academy.drawings.paper import EDGE, HATCHES, PLAIN, SMALL, WIDTH, Paper, line_height
from academy.drawings.widths import width_of
from academy.drawings.words import Entry, Words

MOST_PARTS, MOST_BARS = 7, 8
LEAST_HEIGHT = 180  # of the whole sum
_GAP = 10


@dataclass(frozen=True)
class Amount:
    """A number with its words."""

    words: Words
    value: Decimal


@dataclass(frozen=True)
class Split:
    """A sum cut into parts, as high as their shares of it."""

    total: Amount
    parts: tuple[Amount, ...]
    unit: Words

    @classmethod
    def read(cls, entry: Entry) -> Self:
        """Return the sum of an entry; its parts add up to it."""
        entry.only("total", "parts", "unit")
        total = entry.below(entry.table, "total", "total")
        entry.only_in(total, "total", {"ar", "fr", "value"})
        whole = Amount(entry.words(total, "total"), entry.number(total, "total"))
        parts = _amounts(entry, "parts", MOST_PARTS)
        together = sum((part.value for part in parts), Decimal(0))
        if parts and together != whole.value:
            wrong = f"the parts make {together:f}, the total is {whole.value:f}"
            entry.refuse("parts", wrong, "correct a part or the total")
        if not whole.value:
            entry.refuse("total.value", "nothing cannot be cut", "give a total above 0")
        return cls(whole, parts, entry.optional_words(entry.table, "unit"))

    def spoken(self) -> list[Words]:
        """Return the words that name what is drawn."""
        return [self.total.words, *(part.words for part in self.parts)]

    def draw(self, paper: Paper, top: float) -> float:
        """Draw it; return where it ends."""
        heading = f"{paper.say(self.total.words)} : {_with_unit(paper, self.total.value, self.unit)}"
        heading = heading.replace(" :", ":" if paper.language == "ar" else "\u00a0:", 1)
        y = paper.words(EDGE, top, paper.lines_of(heading, WIDTH - 2 * EDGE, bold=True), bold=True) + 8
        width, labels = 84.0, EDGE + 84.0 + 34
        said = [self._said(paper, part, WIDTH - EDGE - labels) for part in self.parts]
        heights = [len(words) * line_height(PLAIN) + line_height(PLAIN) for words in said]
        height = max(LEAST_HEIGHT, sum(heights) + _GAP * (len(heights) - 1))
        shares = [float(part.value / self.total.value) * height for part in self.parts]
        starts = [y + sum(shares[:place]) for place in range(len(shares))]
        tops = _places([start + share / 2 for start, share in zip(starts, shares, strict=True)], heights, y, y + height)
        for place, part in enumerate(self.parts):
            paper.box(EDGE, starts[place], width, shares[place], fill=HATCHES[place % len(HATCHES)])
            middle, label = starts[place] + shares[place] / 2, tops[place] + heights[place] / 2
            paper.line((EDGE + width, middle), (EDGE + width + 14, label), (labels - 6, label), width=1)
            below = paper.words(labels, tops[place], said[place])
            paper.words(labels, below, [_with_unit(paper, part.value, self.unit)], bold=True)
        paper.box(EDGE, y, width, height, fill="none", border=2.5)
        return y + height

    def _said(self, paper: Paper, part: Amount, width: float) -> list[str]:
        paper.lines_of(_with_unit(paper, part.value, self.unit).replace(" ", "\u00a0"), width, bold=True)
        return paper.lines_of(paper.say(part.words), width)


@dataclass(frozen=True)
class Bars:
    """Amounts as lying bars, each with its number."""

    items: tuple[Amount, ...]
    unit: Words

    @classmethod
    def read(cls, entry: Entry) -> Self:
        """Return the bars of an entry."""
        entry.only("items", "unit")
        items = _amounts(entry, "items", MOST_BARS)
        if items and not any(item.value for item in items):
            entry.refuse("items", "all are 0", "give at least one value above 0")
        return cls(items, entry.optional_words(entry.table, "unit"))

    def spoken(self) -> list[Words]:
        """Return the words that name what is drawn."""
        return [item.words for item in self.items]

    def draw(self, paper: Paper, top: float) -> float:
        """Draw it; return where it ends."""
        numbers = [_with_unit(paper, item.value, self.unit) for item in self.items]
        beside = max(width_of(number, SMALL, bold=True) for number in numbers) + 8
        longest, largest = WIDTH - 2 * EDGE - beside, max(item.value for item in self.items)
        begun = top
        for item, number in zip(self.items, numbers, strict=True):
            lines = paper.lines_of(paper.say(item.words), WIDTH - 2 * EDGE - 8)
            y = paper.words(EDGE + 6, top, lines) + 3
            length = max(2.0, float(item.value / largest) * longest)
            paper.box(EDGE, y, length, 20, fill="grey" if item.value else "plain")
            paper.words(EDGE + length + 6, y, [number], SMALL, bold=True)
            top = y + 20 + 12
        paper.line((EDGE, begun), (EDGE, top - 6), width=2.5)
        return top - 6


def _amounts(entry: Entry, key: str, most: int) -> tuple[Amount, ...]:
    found = []
    for place, item in entry.items(entry.table, key, most):
        entry.only_in(item, place, {"ar", "fr", "value"})
        found.append(Amount(entry.words(item, place), entry.number(item, place)))
    return tuple(found)


def _with_unit(paper: Paper, value: Decimal, unit: Words) -> str:
    return f"{paper.number(value)}\u00a0{paper.say(unit)}".strip()


def _places(middles: list[float], heights: list[float], top: float, bottom: float) -> list[float]:
    """Return where labels begin: beside what they name, and none upon another."""
    found: list[float] = []
    for middle, height in zip(middles, heights, strict=True):
        earliest = found[-1] + heights[len(found) - 1] + _GAP if found else top
        found.append(max(middle - height / 2, earliest))
    latest = bottom
    for place in reversed(range(len(found))):
        found[place] = min(found[place], latest - heights[place])
        latest = found[place] - _GAP
    return found
