"""Answers put together for one mark: those that wait, by what they say, the largest group first."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from academy.marking.differences import Piece, compared
from academy.marking.levelled_text import levelled

_KEY_SIGNS = 16


@dataclass(frozen=True)
class Variant:
    """Answers that say the same words; ``text`` is how most of them wrote it."""

    key: str  # of the words alone: a form that names it holds after a restart
    words: str
    text: str
    members: tuple[int, ...]  # submissions


@dataclass(frozen=True)
class AnswerGroup:
    """Variants that are much alike, the most frequent first; the first is the typical answer."""

    variants: tuple[Variant, ...]

    @property
    def size(self) -> int:
        """How many answers it holds."""
        return sum(len(each.members) for each in self.variants)

    @property
    def typical(self) -> Variant:
        """The answer given most often."""
        return self.variants[0]

    def differences(self, variant: Variant) -> list[Piece]:
        """Return how a variant differs from the typical answer, word by word."""
        return compared(self.typical.text, variant.text)


def variants_of(texts: Mapping[int, str]) -> list[Variant]:
    """Return texts by submission put together where they say the same words, sorted by these.

    Identical answers after levelling are always one variant; those without a word are one too, apart from all others.
    """
    by_words: dict[str, list[int]] = {}
    for submission_id in sorted(texts):
        by_words.setdefault(levelled(texts[submission_id]), []).append(submission_id)
    return [_variant(words, members, texts) for words, members in sorted(by_words.items())]


def groups_from(variants: Sequence[Variant], numbers: Sequence[int] | None) -> list[AnswerGroup]:
    """Return groups of variants, the largest first; ``numbers`` as :func:`academy.marking.similarity.groups_of` gives.

    Without numbers each variant stands alone.
    """
    together: dict[int, list[Variant]] = {}
    for place, variant in enumerate(variants):
        together.setdefault(numbers[place] if numbers is not None else place, []).append(variant)
    found = [AnswerGroup(tuple(sorted(each, key=_most_first))) for each in together.values()]
    return sorted(found, key=lambda group: (-group.size, group.typical.words))


def key_of(words: str) -> str:
    """Return the key of levelled words."""
    return sha256(words.encode()).hexdigest()[:_KEY_SIGNS]


def _variant(words: str, members: list[int], texts: Mapping[int, str]) -> Variant:
    counted = Counter(texts[each] for each in members)
    most = max(counted.values())
    return Variant(key_of(words), words, min(text for text, count in counted.items() if count == most), tuple(members))


def _most_first(variant: Variant) -> tuple[int, str]:
    return -len(variant.members), variant.words
