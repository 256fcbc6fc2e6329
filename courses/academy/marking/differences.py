"""How two texts differ, word by word."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from academy.exercises.short_text import normalised

SAME, GONE, NEW = "same", "gone", "new"
_MOST_WORDS = 1500  # of a text: the time goes with their square
_WORD = re.compile(r"\S+\s*")


@dataclass(frozen=True)
class Piece:
    """A piece of a comparison: in both texts, only in the earlier one, or only in the later."""

    kind: str
    text: str


def compared(earlier: str, later: str, *, is_exact: bool = False) -> list[Piece]:
    """Return both texts as one row of pieces; words that differ in spelling habits alone count as the same.

    Of a pair of long texts the whole of each is returned, unmatched.

    Parameters
    ----------
    is_exact
        A word is the same to the letter alone: what was corrected may be an accent.

    Examples
    --------
    >>> [(piece.kind, piece.text) for piece in compared("cinq membres", "sept membres")]
    [('gone', 'cinq '), ('new', 'sept '), ('same', 'membres')]
    """
    old, new = _WORD.findall(earlier), _WORD.findall(later)
    if max(len(old), len(new)) > _MOST_WORDS:
        return [Piece(GONE, earlier), Piece(NEW, later)]
    levelled = _bare if is_exact else _levelled
    matcher = SequenceMatcher(None, levelled(old), levelled(new), autojunk=False)
    return [piece for step in matcher.get_opcodes() for piece in _pieces(step, old, new)]


def are_same(earlier: str, later: str) -> bool:
    """Tell whether two texts say the same words, whatever their spelling habits, spaces and signs."""
    return normalised(earlier) == normalised(later)


def _pieces(step: tuple[str, int, int, int, int], old: Sequence[str], new: Sequence[str]) -> list[Piece]:
    _, old_from, old_to, new_from, new_to = step
    if step[0] == "equal":
        return [Piece(SAME, "".join(new[new_from:new_to]))]
    found = [Piece(GONE, "".join(old[old_from:old_to])), Piece(NEW, "".join(new[new_from:new_to]))]
    return [piece for piece in found if piece.text]


def _levelled(words: Sequence[str]) -> list[str]:
    return [normalised(word) or word.strip() for word in words]


def _bare(words: Sequence[str]) -> list[str]:
    return [word.strip() for word in words]
