"""A lesson's text in pieces, Arabic and French side by side, and put together again to the byte."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from academy.lessons import EXERCISE_PLACE

_CUT = re.compile(r"^(?=## |\{exercise\}`)", re.MULTILINE)
_TITLE = re.compile(r"\A\s*# +[^\r\n]*(?:\r?\n|\Z)(?:[ \t]*\r?\n)*")
_EXERCISE = re.compile(EXERCISE_PLACE.pattern.removesuffix("$") + r"(?:\r?\n|\Z)", re.MULTILINE)
_BLANK = re.compile(r"(?:[ \t]*\r?\n)*")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True)
class Piece:
    """A part of the text: from one heading or exercise to the next, with the empty lines after it."""

    text: str
    exercise_id: str = ""  # empty for prose

    @property
    def body(self) -> str:
        """The piece without the empty lines around it, as a form shows it."""
        return plain_lines(self.text).strip("\n")


@dataclass(frozen=True)
class Part:
    """What a form says of a piece: its words, and which piece it was before; None for a new one."""

    body: str
    source: int | None = None
    exercise_id: str = ""


@dataclass(frozen=True)
class Row:
    """What stands side by side: the places of a piece in the Arabic and in the French text, None where one lacks."""

    places: dict[str, int | None]
    exercise_id: str = ""


def plain_lines(text: str) -> str:
    """Return a text with plain line ends."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def typed_text(text: str) -> str:
    """Return what was typed into a form, with plain line ends and without signs that no text holds."""
    return _CONTROLS.sub("", plain_lines(text)).strip("\n")


def pieces_of(text: str) -> list[Piece]:
    r"""Return the pieces of a text; joined they are the text again, to the byte.

    Examples
    --------
    >>> [piece.exercise_id or piece.body for piece in pieces_of("# T\n\n{exercise}`x`\n\n## S\nword\n")]
    ['# T', 'x', '## S\nword']
    """
    title = _TITLE.match(text)
    pieces = [Piece(title[0])] if title else []
    for part in _CUT.split(text[title.end() :] if title else text):
        found = _EXERCISE.match(part)
        if not found:
            pieces += [Piece(part)] if part else []
            continue
        end = _BLANK.match(part, found.end())
        cut = end.end() if end else found.end()
        pieces.append(Piece(part[:cut], found[1]))
        pieces += [Piece(part[cut:])] if part[cut:] else []
    return _without_blank(pieces)


def put_together(original: str, parts: Sequence[Part]) -> str:
    """Return the text that a form's parts make; what was not changed keeps its bytes.

    Parts that say nothing are left out. Where pieces come, go or move, an empty line stands between them.
    """
    pieces = pieces_of(original)
    parts = [part for part in parts if part.body.strip() or part.exercise_id]
    if not parts and not original.strip():
        return original
    texts = [_text(part, pieces) for part in parts]
    if [part.source for part in parts] == list(range(len(pieces))):
        return "".join(texts)
    newline = "\r\n" if "\r\n" in original else "\n"
    apart = [_with_space_after(text, newline) for text in texts[:-1]]
    return "".join([*apart, *(text.rstrip("\r\n") + newline for text in texts[-1:])])


def side_by_side(arabic: str, french: str) -> list[Row]:
    """Return the pieces of two texts in rows: an exercise stands beside itself, prose beside the prose of its place."""
    left, right = pieces_of(arabic), pieces_of(french)
    named = [[n for n, piece in enumerate(side) if piece.exercise_id] for side in (left, right)]
    ids = [[side[n].exercise_id for n in places] for side, places in zip((left, right), named, strict=True)]
    rows: list[Row] = []
    at = [0, 0]
    for block in SequenceMatcher(None, ids[0], ids[1], autojunk=False).get_matching_blocks():
        for step in range(block.size):
            ends = (named[0][block.a + step], named[1][block.b + step])
            rows += _between(left, right, at, ends)
            rows.append(Row({"ar": ends[0], "fr": ends[1]}, left[ends[0]].exercise_id))
            at = [ends[0] + 1, ends[1] + 1]
    return rows + _between(left, right, at, (len(left), len(right)))


def _without_blank(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces, one that is nothing but space joined to its neighbour."""
    kept: list[Piece] = []
    before = ""
    for piece in pieces:
        if piece.exercise_id or piece.body.strip():
            kept.append(Piece(before + piece.text, piece.exercise_id))
            before = ""
        elif kept:
            kept[-1] = Piece(kept[-1].text + piece.text, kept[-1].exercise_id)
        else:
            before += piece.text
    return kept or [Piece(before)] if before else kept


def _between(left: Sequence[Piece], right: Sequence[Piece], at: Sequence[int], ends: Sequence[int]) -> list[Row]:
    """Return the rows of what lies between two exercises that both texts place."""
    spans = [_runs(side, start, end) for side, start, end in zip((left, right), at, ends, strict=True)]
    rows: list[Row] = []
    for one, other in zip_longest(*spans, fillvalue=[]):
        for ar, fr in zip_longest(one, other):
            name = (left[ar].exercise_id if ar is not None else "") or (right[fr].exercise_id if fr is not None else "")
            if ar is not None and fr is not None and left[ar].exercise_id != right[fr].exercise_id:
                rows += [Row({"ar": ar, "fr": None}, left[ar].exercise_id)]
                rows += [Row({"ar": None, "fr": fr}, right[fr].exercise_id)]
            else:
                rows.append(Row({"ar": ar, "fr": fr}, name))
    return rows


def _runs(side: Sequence[Piece], start: int, end: int) -> list[list[int]]:
    """Return the places from start to end, the prose before each exercise that stands alone kept together."""
    runs: list[list[int]] = [[]]
    for place in range(start, end):
        if side[place].exercise_id:
            runs += [[place], []]
        else:
            runs[-1].append(place)
    return runs


def _text(part: Part, pieces: Sequence[Piece]) -> str:
    piece = pieces[part.source] if part.source is not None and part.source < len(pieces) else None
    if part.exercise_id:
        is_same = piece is not None and piece.exercise_id == part.exercise_id
        return piece.text if piece and is_same else f"{{exercise}}`{part.exercise_id}`\n"
    if piece is None:
        return part.body.strip("\n") + "\n"
    if part.body.strip("\n") in {piece.body, typed_text(piece.text)}:
        return piece.text
    newline = "\r\n" if "\r\n" in piece.text else "\n"
    before = re.match(r"[\r\n]*", piece.text)
    after = re.search(r"[\r\n]*\Z", piece.text)
    words = part.body.strip("\n").replace("\n", newline)
    return f"{before[0] if before else ''}{words}{after[0] if after else ''}"


def _with_space_after(text: str, newline: str) -> str:
    is_apart = text.endswith("\n") and plain_lines(text).endswith("\n\n")  # a line begins after \n, not after \r alone
    return text if is_apart else text.rstrip("\r\n") + newline * 2
