"""Searching when no name holds the words as typed: the words that stand in names and come nearest to them."""

from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz, process
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from coop_registry.models.cooperatives import Cooperative
from coop_registry.queries.answers import Question, raw_columns
from coop_registry.queries.filters import Filters
from coop_registry.spelling import plain, without_article
from coop_registry.transliteration import consonants

LEAST_LIKENESS = 74  # of 100, our choice: one wrong letter in four, two in eight
MOST_WORDS = 8  # for each word typed, our choice: more would find everybody
SHORTEST_WORD = 3
FEWEST_SOUNDS = 2  # our choice: one consonant is in everybody's name
LEAST_LIKENESS_OF_SOUNDS = 85  # of 100, our choice: one letter more, beside at least three that are the same


def nearest_spelling(session: Session, filters: Filters) -> Filters | None:
    """Return the filters with each word that no name holds replaced by those that come near it.

    A word comes near another that is spelled like it or, written in the other script, sounds like it. Likeness is
    that of the longest common subsequence of letters (rapidfuzz's ``ratio``), between words without their articles:
    two more letters that only one of them has would make a short word unlike. Only names of the asker's territory
    are looked at, so what is proposed tells nothing of any other.

    Returns
    -------
    Filters or None
        None when some word comes near nothing, or is too short to tell.
    """
    if not filters.words:
        return None
    near = nearest_words(filters.words, " ".join(_names(session, filters)))
    return replace(filters, near_words=near) if near else None


def nearest_words(words: Sequence[str], names: str) -> tuple[tuple[str, ...], ...] | None:
    """Return for each word, in plain spelling, those of ``names`` that come near it, as in :func:`nearest_spelling`.

    A word that the names hold, inside a longer one too, stands for itself. None when there is no word, or some word
    comes near nothing.

    Examples
    --------
    >>> nearest_words(["sfaran"], "huile de safran 12"), nearest_words(["xylophone"], "huile de safran")
    ((('safran',),), None)
    """
    held = (word for word in set(names.split()) if not word[0].isdigit())  # numbers are as many as cooperatives
    bare = {without_article(word) for word in held}
    known = [word for word in bare if len(word) >= SHORTEST_WORD and not word[0].isdigit()]
    near = tuple((word,) if word in names else _nearest(word, known) for word in words)
    return near if near and all(near) else None


def _nearest(word: str, known: Sequence[str]) -> tuple[str, ...]:
    if len(word) < SHORTEST_WORD or word.isdigit():
        return ()
    spelled = process.extract(word, known, scorer=fuzz.ratio, limit=MOST_WORDS, score_cutoff=LEAST_LIKENESS)
    near = [*_sounding_alike(word, known), *(likely for likely, _likeness, _place in spelled)]
    return tuple(sorted(dict.fromkeys(near[:MOST_WORDS])))


def _sounding_alike(word: str, known: Sequence[str]) -> list[str]:
    """Return words of the other script that share a word's consonants, a short vowel more or less."""
    sound = consonants(word)
    if len(sound) < FEWEST_SOUNDS:
        return []
    is_arabic = _is_arabic(word)
    others = {other: consonants(other) for other in known if _is_arabic(other) != is_arabic}
    found = process.extract(sound, others, scorer=fuzz.ratio, limit=MOST_WORDS, score_cutoff=LEAST_LIKENESS_OF_SOUNDS)
    return [other for _sound, _likeness, other in found]


def _is_arabic(word: str) -> bool:
    return word[0] > "\u05ff"


def _names(session: Session, filters: Filters) -> list[str]:
    question: Question = select(Cooperative.search_text)
    if filters.province_codes is not None:
        question = question.where(Cooperative.province_code.in_(sorted(filters.province_codes)))
    return list(raw_columns(session, question)[0])


def spell_again(session: Session) -> int:
    """Write anew the searched text of cooperatives whose names were spelled by an older release; return how many.

    A search finds a name only when both were spelled by the same rules, so a migration calls this.
    """
    columns = (Cooperative.registration_number, Cooperative.name_ar, Cooperative.name_latin, Cooperative.search_text)
    changed = []
    for number, name_ar, name_latin, held in zip(*raw_columns(session, select(*columns)), strict=True):
        spelled = plain(" ".join(word for word in (number, name_ar, name_latin) if word))
        if spelled != held:
            changed.append({"registration_number": number, "search_text": spelled})
    if changed:
        session.execute(update(Cooperative), changed)
    return len(changed)
