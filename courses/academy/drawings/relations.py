"""Drawings of how things hang together: who stands under whom, and what comes round again."""

from dataclasses import dataclass
from typing import Self

from academy.drawings.paper import EDGE, PLAIN, SMALL, WIDTH, Paper, line_height
from academy.drawings.widths import width_of, wrapped
from academy.drawings.words import Entry, Words

MOST_NODES, MOST_TURNS = 9, 6
_SIDE_BY_SIDE, _MOST_WORD_LINES = 3, 3
_PAD, _GAP, _BETWEEN = 8, 12, 26
_FIRST = 200  # how wide the one on top is at least


@dataclass(frozen=True)
class Node:
    """Somebody or something, and under which other one it stands; empty for the first."""

    name: str
    under: str
    words: Words


@dataclass(frozen=True)
class Tree:
    """Who stands under whom: side by side where there is room, else as a list with steps inward."""

    nodes: tuple[Node, ...]

    @classmethod
    def read(cls, entry: Entry) -> Self:
        """Return the tree of an entry; each node stands after the one it hangs under."""
        entry.only("nodes")
        found: list[Node] = []
        for place, item in entry.items(entry.table, "nodes", MOST_NODES):
            entry.only_in(item, place, {"id", "under", "ar", "fr"})
            name, under = str(item.get("id", "")), str(item.get("under", ""))
            known = [node.name for node in found]
            if not name or name in known:
                entry.refuse(f"{place}.id", f"{name!r} is empty or stands already", "give each node an id of its own")
            if under and under not in known:
                wrong = f"{under!r} is none of the nodes before it ({', '.join(known) or 'none yet'})"
                entry.refuse(f"{place}.under", wrong, "write the id of one that stands above it")
            found.append(Node(name, under, entry.words(item, place)))
        if sum(not node.under for node in found) > 1:
            entry.refuse("nodes", "more than one has no `under`", "put all but the first under another")
        return cls(tuple(found))

    def spoken(self) -> list[Words]:
        """Return the words that name what is drawn."""
        return [node.words for node in self.nodes]

    def draw(self, paper: Paper, top: float) -> float:
        """Draw it; return where it ends."""
        leaves = self._leaves(self.nodes[0])
        width = (WIDTH - 2 * EDGE - _GAP * (len(leaves) - 1)) / len(leaves)
        fits = len(leaves) <= _SIDE_BY_SIDE and all(_stands_in(node.words, width) for node in leaves)
        return self._draw_rows(paper, top, leaves, width) if fits else self._draw_inward(paper, top)

    def _under(self, node: Node) -> list[Node]:
        return [each for each in self.nodes if each.under == node.name]

    def _depth(self, node: Node) -> int:
        above = next((each for each in self.nodes if each.name == node.under), None)
        return self._depth(above) + 1 if above else 0

    def _middle(self, node: Node, leaves: list[Node], width: float) -> float:
        if node in leaves:
            return EDGE + width / 2 + leaves.index(node) * (width + _GAP)
        below = [self._middle(each, leaves, width) for each in self._under(node)]
        return (below[0] + below[-1]) / 2

    def _draw_rows(self, paper: Paper, top: float, leaves: list[Node], width: float) -> float:
        tops, middles = {}, {node.name: self._middle(node, leaves, width) for node in self.nodes}
        y = top
        for depth in range(max(map(self._depth, self.nodes)) + 1):
            row = [node for node in self.nodes if self._depth(node) == depth]
            tops[depth] = y
            size = width if depth else max(width, _FIRST)
            said = {node.name: paper.lines_of(paper.say(node.words), size - 2 * _PAD) for node in row}
            height = max(map(len, said.values())) * line_height(PLAIN) + 2 * _PAD
            for node in row:
                if node.under:
                    middle = y - _BETWEEN / 2
                    above = (middles[node.under], y - _BETWEEN)
                    paper.line(above, (above[0], middle), (middles[node.name], middle), (middles[node.name], y))
            for node in row:
                paper.box(middles[node.name] - size / 2, y, size, height, round_by=6)
                start = y + (height - len(said[node.name]) * line_height(PLAIN)) / 2
                paper.words(middles[node.name], start, said[node.name], anchor="middle", bold=not depth)
            y += height + _BETWEEN
        return y - _BETWEEN

    def _leaves(self, node: Node) -> list[Node]:
        below = self._under(node)
        return [leaf for each in below for leaf in self._leaves(each)] if below else [node]

    def _draw_inward(self, paper: Paper, top: float) -> float:
        begun: dict[str, float] = {}
        step = 26.0
        for node in self._downward(self.nodes[0]):
            x = EDGE + self._depth(node) * step
            lines = paper.lines_of(paper.say(node.words), WIDTH - EDGE - x - 2 * _PAD)
            size = min(max(width_of(line, PLAIN) for line in lines) + 2 * _PAD, WIDTH - EDGE - x)
            height = len(lines) * line_height(PLAIN) + 2 * _PAD - 2
            if node.under:
                from_x, from_y = x - step / 2, begun[node.under]
                paper.line((from_x, from_y), (from_x, top + height / 2), (x, top + height / 2))
            paper.box(x, top, size, height, round_by=6)
            paper.words(x + _PAD, top + _PAD - 1, lines)
            begun[node.name] = top + height
            top += height + 10
        return top - 10

    def _downward(self, node: Node) -> list[Node]:
        return [node, *(each for below in self._under(node) for each in self._downward(below))]


def _stands_in(words: Words, width: float) -> bool:
    """Tell whether both languages have room, so that they are drawn alike."""
    for said in (words.ar, words.fr):
        lines = wrapped(said, width - 2 * _PAD, PLAIN)
        if len(lines) > _MOST_WORD_LINES or any(width_of(line, PLAIN) > width - 2 * _PAD for line in lines):
            return False
    return True


@dataclass(frozen=True)
class Cycle:
    """Things that come again, around a circle: the first on top, then as one reads."""

    items: tuple[Words, ...]

    @classmethod
    def read(cls, entry: Entry) -> Self:
        """Return the turns of an entry."""
        entry.only("items")
        found = entry.items(entry.table, "items", MOST_TURNS, 3)
        for place, item in found:
            entry.only_in(item, place, {"ar", "fr"})
        return cls(tuple(entry.words(item, place) for place, item in found))

    def spoken(self) -> list[Words]:
        """Return the words that name what is drawn."""
        return list(self.items)

    def draw(self, paper: Paper, top: float) -> float:
        """Draw it; return where it ends."""
        width, gap = 152.0, 34.0
        said = [paper.lines_of(paper.say(words), width - 2 * _PAD, SMALL) for words in self.items]
        heights = [len(lines) * line_height(SMALL) + 2 * _PAD for lines in said]
        rows = _rows(len(self.items))
        places: dict[int, tuple[float, float]] = {}
        for row in rows:
            middles = (WIDTH / 2,) if len(row) == 1 else (EDGE + width / 2, WIDTH - EDGE - width / 2)
            tallest = max(heights[place] for place in row)
            for place, x in zip(row, middles, strict=True):
                places[place] = (x, top + tallest / 2)
            top += tallest + gap
        for place, lines in enumerate(said):
            x, y = places[place]
            paper.box(x - width / 2, y - heights[place] / 2, width, heights[place], round_by=14)
            start = y - len(lines) * line_height(SMALL) / 2
            paper.words(x, start, lines, SMALL, anchor="middle")
        for place in range(len(said)):
            following = (place + 1) % len(said)
            paper.line(*_way(places[place], heights[place], places[following], heights[following], width), arrow=True)
        return top - gap


def _rows(count: int) -> list[tuple[int, ...]]:
    """Return which things stand beside each other: the first on top, the others down one side and up the other.

    Examples
    --------
    >>> _rows(6)
    [(0,), (5, 1), (4, 2), (3,)]
    """
    pairs = [(count - place, place) for place in range(1, (count + 1) // 2)]
    return [(0,), *pairs, *([(count // 2,)] if count % 2 == 0 else [])]


def _way(
    start: tuple[float, float], start_height: float, end: tuple[float, float], end_height: float, width: float
) -> list[tuple[float, float]]:
    """Return the points of an arrow from one box to another, from edge to edge."""
    (x1, y1), (x2, y2) = start, end
    if y1 == y2:
        aside = width / 2 + 2 if x2 > x1 else -width / 2 - 2
        return [(x1 + aside, y1), (x2 - aside, y2)]
    down = 1 if y2 > y1 else -1
    if x1 == x2:
        return [(x1, y1 + down * (start_height / 2 + 2)), (x2, y2 - down * (end_height / 2 + 2))]
    if abs(x1 - WIDTH / 2) < 1:  # from the middle outward: aside, then up or down
        return [(x1 + (width / 2 + 2) * (1 if x2 > x1 else -1), y1), (x2, y1), (x2, y2 - down * (end_height / 2 + 2))]
    return [(x1, y1 + down * (start_height / 2 + 2)), (x1, y2), (x2 - (width / 2 + 2) * (1 if x2 > x1 else -1), y2)]
