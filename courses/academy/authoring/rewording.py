"""Whether a question of two versions is the same for who answered it: word for word, or with its words corrected."""

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from academy.exercises.numerals import with_plain_digits
from academy.exercises.short_text import normalised

LEAST_ALIKE = 0.7  # of the words of all texts, in each language; our choice: two words of ten, and a typo, may differ
_BESIDE = frozenset({"hints", "read_aloud", "practice", "units"})  # told beside the question, or made of it or its key
_WORDS = frozenset({"prompt", "text"})
_WORD = re.compile(r"\w+")
# Words that turn a sentence: none of them may come or go.
_TURNING = (
    "ne n pas non sans sauf jamais aucun aucune plus moins toujours tous toutes لا لم لن ليس ليست ليسوا غير دون بدون "
    "إلا سوى عدا كل جميع أبدا أكثر أقل"
)
_LEVELLED = frozenset(map(normalised, _TURNING.split()))

Asked = Sequence[tuple[str, Mapping[str, Any]]]  # an exercise as learners see it: type and public part, by language


class Kinship(StrEnum):
    """What two versions' questions of one name are to each other."""

    SAME = "same"
    REWORDED = "reworded"
    OTHER = "other"


def kinship(before: Asked, after: Asked) -> Kinship:
    """Return whether an answer to one question is an answer to the other.

    ``REWORDED``: of one type, with the same ids, units and numbers, and nearly the same words in each language; none
    that turns a sentence (not, all, more, less…) came or went. Whether the key stayed too, the caller asks.

    Examples
    --------
    >>> old = [("choice", {"prompt": "Combien de membre faut-il au moins ?"})]
    >>> kinship(old, [("choice", {"prompt": "Combien de membres faut-il au moins ?"})]).value
    'reworded'
    >>> kinship(old, [("choice", {"prompt": "Combien de membre faut-il au plus ?"})]).value
    'other'
    """
    if [each for each, _ in before] != [each for each, _ in after]:
        return Kinship.OTHER
    old, new = ([_parted(public) for _, public in asked] for asked in (before, after))
    if [shape for shape, _ in old] != [shape for shape, _ in new]:
        return Kinship.OTHER
    texts = [(words, others) for (_, words), (_, others) in zip(old, new, strict=True)]
    if all(words == others for words, others in texts):
        return Kinship.SAME
    return Kinship.REWORDED if all(_are_alike(*each) for each in texts) else Kinship.OTHER


def _parted(public: Mapping[str, Any]) -> tuple[Any, list[tuple[str, str]]]:
    """Return what must be equal, and the words with their places; things with ids are the same in any order."""
    words: list[tuple[str, str]] = []
    shape = _shape({name: value for name, value in public.items() if name not in _BESIDE}, "", words)
    return shape, sorted(words)


def _shape(value: Any, place: str, words: list[tuple[str, str]]) -> Any:
    if isinstance(value, Mapping):
        own = f"{place}/{value.get('id', '')}"
        return {name: _part(name, each, own, words) for name, each in sorted(value.items())}
    if isinstance(value, list | tuple):
        listed = [_shape(each, place, words) for each in value]
        return sorted(listed, key=str) if all(isinstance(each, Mapping) and "id" in each for each in value) else listed
    return value


def _part(name: str, value: Any, place: str, words: list[tuple[str, str]]) -> Any:
    if name in _WORDS and isinstance(value, str):
        words.append((f"{place}.{name}", value))
        return ""
    return _shape(value, f"{place}.{name}", words)


def _are_alike(before: Sequence[tuple[str, str]], after: Sequence[tuple[str, str]]) -> bool:
    """Tell whether each text that differs is nearly the other one; the shortest may only differ in letters."""
    return all(old == new or _is_corrected(old, new) for (_, old), (_, new) in zip(before, after, strict=True))


def _is_corrected(before: str, after: str) -> bool:
    old, new = (_words_of(text) for text in (before, after))
    if [each for each in old if each.isdecimal()] != [each for each in new if each.isdecimal()]:
        return False
    if any(old.count(word) != new.count(word) for word in _LEVELLED):
        return False
    letters = SequenceMatcher(None, " ".join(old), " ".join(new), autojunk=False).ratio()
    words = SequenceMatcher(None, old, new, autojunk=False).ratio()
    return letters >= LEAST_ALIKE and (words >= LEAST_ALIKE or _differ_in_letters(old, new))


def _differ_in_letters(old: Sequence[str], new: Sequence[str]) -> bool:
    """Tell whether texts too short for a share of words differ by slips inside their words alone."""
    return len(old) == len(new) and all(
        SequenceMatcher(None, one, other, autojunk=False).ratio() >= LEAST_ALIKE
        for one, other in zip(old, new, strict=True)
    )


def _words_of(text: str) -> list[str]:
    plain = with_plain_digits(text.replace("’", " ").replace("'", " "))
    return [normalised(word) or word for word in _WORD.findall(plain)]
