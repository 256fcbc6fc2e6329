"""A word or a few, compared after the spelling habits of Arabic and French are levelled."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from academy.exercises.items import Entry
from academy.exercises.numerals import without_marks

AUTOMATIC = True
MOST_CHARACTERS = 300
_SAME = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ـ": "", "ء": ""}
)


def normalised(text: str) -> str:
    """Return a text without diacritics, tatweel, hamza, case, punctuation, invisible signs and needless spaces.

    Examples
    --------
    >>> normalised("  التَّعــاوُنيّة ") == normalised("التعاونيه")
    True
    >>> normalised("Coopérative !")
    'cooperative'
    """
    shown = without_marks(text)  # one inside a word would cut it in two
    letters = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", shown)).translate(_SAME)
    bare = "".join(c for c in unicodedata.normalize("NFD", letters) if unicodedata.category(c) != "Mn")
    words = re.sub(r"[\W_]+", " ", bare.translate(_SAME)).strip()
    return words.upper().lower().replace("ς", "σ")  # as a browser can say it; it has no other folding of case


def problems(entry: Entry) -> list[str]:
    """Return what is wrong with the author's key."""
    accepted = entry.get("key", {}).get("accepted")
    if not (isinstance(accepted, list) and accepted and all(isinstance(a, str) and normalised(a) for a in accepted)):
        return ["key.accepted: must be a list of texts, at least one"]
    return _one_sided(accepted, is_same=entry["key"].get("same_in_both") is True)


def _one_sided(accepted: Sequence[str], *, is_same: bool) -> list[str]:
    """Return which language has no accepted form: a learner may read and answer in either, in any cohort."""
    letters = {letter for text in accepted for letter in text if letter.isalpha()}
    has_arabic = any("ARABIC" in unicodedata.name(letter, "") for letter in letters)
    has_latin = any("LATIN" in unicodedata.name(letter, "") for letter in letters)
    if is_same or has_arabic == has_latin:
        return []
    missing = "French" if has_arabic else "Arabic"
    return [
        f"key.accepted: has no form in {missing}, and learners may answer in both languages; add one, "
        "or write same_in_both = true where the word is written alike"
    ]


def public(_entry: Entry, _language: str, _exercise_id: str) -> dict[str, Any]:
    """Return what a learner may see beside the question: nothing."""
    return {}


def share(key: Mapping[str, Any], value: object) -> float:
    """Return 1 when the text equals an accepted one, both levelled; the language does not matter."""
    if not isinstance(value, str) or len(value) > MOST_CHARACTERS:
        return 0.0
    return float(normalised(value) in {normalised(text) for text in key["accepted"]})


def format_problem(_public: Mapping[str, Any], value: object) -> str | None:
    """Return why the value is no answer to this exercise, or None."""
    if not isinstance(value, str) or not normalised(value):
        return "Write a word."
    return "Write a few words only." if len(value) > MOST_CHARACTERS else None


def shown(_public: Mapping[str, Any], value: object) -> str:
    """Return the answer as typed."""
    return str(value)


def is_this_error(answer: object, value: object, _key: Mapping[str, Any]) -> bool:
    """Tell whether the learner wrote the wrong text that the author speaks of."""
    return isinstance(answer, str) and isinstance(value, str) and normalised(answer) == normalised(value)
