"""What a header means by its words: a known one for sure, one with a letter mistyped too; all else is a question."""

import re
from functools import cache, lru_cache
from itertools import product

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from coop_registry.imports.fields import FIELDS, GROUPED, OTHER_WORDS, OWN_COLUMNS, PASSED_OVER, QUESTIONED
from coop_registry.spelling import plain

Candidates = tuple[tuple[str, float], ...]  # field and likeness, 0 to 100, the best first
EXACT, MISTYPED, SURE = 100.0, 95.0, 90.0
_NEAR = 89.0  # the most that a header reaches whose words are others: never sure
_LIKELY = 75.0  # our choice: below, a header has nothing to do with a field
_LONG_WORD = 5  # letters; our choice: in a shorter word one letter makes another word
_COMMON_END = 2  # letters; endings say who: adhérents and adhérentes, salariés and salariées
_SIGNS = re.compile(r"[^\w#°%]+|_")
YEAR = re.compile(r"\b(?:19|20)\d\d\b", re.ASCII)
_OF_A_YEAR = re.compile(r"(?<!\w)(?:(?:برسم )?(?:ال)?سنه|عام|annee|exercice|fin|an)(?: الماليه)? (?:19|20)\d\d(?!\w)")
_PASSED_WORDS = frozenset(
    {"de", "des", "du", "d", "la", "le", "les", "l", "et", "avec", "aux", "au", "dh", "dhs", "mad", "dirhams", "dirham"}
    | {"و", "مع", "في", "ب", "من", "بالدرهم", "درهم", "الدرهم", "بالدراهم"}
)
_SAME_WORDS = {"nb": "nombre", "nbr": "nombre", "nbre": "nombre", "num": "numero", "n°": "numero", "no": "numero"}
_ARABIC_WITH = "(?:ب|بال|ال)?"
_THOUSANDS = re.compile(rf"k\s?(?:dhs?|mad)|kdhs|milliers?|mille|x?\s?1[\s.]?000|{_ARABIC_WITH}(?:الف|الاف)")
_MILLIONS = re.compile(rf"m\s?(?:dhs?|mad)|mdhs|millions?|{_ARABIC_WITH}(?:مليون|ملايين)")
_MONEY = r"\s*(?:de |d )?(?:dhs?|mad|dirhams?|(?:ال)?درهم|(?:ال)?دراهم)"


def header_key(text: str) -> str:
    """Return what the spellings of one header share.

    Examples
    --------
    >>> header_key("Nb. d’adhérents (2024)") == header_key("NOMBRE ADHERENTS")
    True
    >>> header_key("رأس المال (بالدرهم)") == header_key("رأس المال برسم سنة 2024")
    True
    """
    spelled = _SIGNS.sub(" ", plain(re.sub("[’'ʼ`]", " ", text)))
    words = _OF_A_YEAR.sub(" ", spelled).split() or spelled.split()
    same = [_SAME_WORDS.get(word, word) for word in words if not YEAR.fullmatch(word)]
    return " ".join([word for word in same if word not in _PASSED_WORDS] or same)


def is_own_column(header: str) -> bool:
    """Return whether a header is that of the column which our own workbook of refused rows adds."""
    return header_key(header) in map(header_key, OWN_COLUMNS)


@lru_cache(maxsize=4096)
def candidates_of(key: str) -> Candidates:
    """Return the fields that a header's key could mean, with their likeness, the best first.

    Sure are a known header, and one that differs from it by one letter within one long word. A word more, an
    ending, another word: each may make it something else, so it is a question at most.
    """
    if not key or key in _passed_over():
        return ()
    known = _known_headers()
    if key in known:
        return tuple((field, EXACT) for field in sorted(known[key]))
    if key in _grouped():
        return ((_grouped()[key], EXACT),)
    scores = dict.fromkeys(_questioned().get(key, ()), _NEAR)
    for found, score, _ in process.extract(key, list(known), scorer=fuzz.ratio, limit=8, score_cutoff=_LIKELY):
        likeness = MISTYPED if _is_mistyped(key, found) else min(score, _NEAR)
        for field in known[found]:
            scores[field] = max(scores.get(field, 0.0), likeness)
    return tuple(sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))) or _within(key)


def unit_of(text: str) -> int | None:
    """Return by how many dirhams a header counts when it names thousands or millions of them.

    Examples
    --------
    >>> unit_of("Capital (KDH)"), unit_of("رأس المال بآلاف الدراهم"), unit_of("Capital en MDH"), unit_of("Capital")
    (1000, 1000, 1000000, None)
    """
    words = f" {_SIGNS.sub(' ', plain(text))} "
    if re.search(rf"(?<!\w)(?:{_MILLIONS.pattern})(?!\w)", words):
        return 1_000_000
    return 1_000 if re.search(rf"(?<!\w)(?:{_THOUSANDS.pattern})(?!\w)", words) else None


def unit_of_amounts(text: str) -> int | None:
    """Return the unit that a title names for all amounts below it: ``(en milliers de dirhams)``, ``KDH``.

    Examples
    --------
    >>> unit_of_amounts("Bilan (en milliers de DH)"), unit_of_amounts("Mille coopératives")
    (1000, None)
    """
    words = f" {_SIGNS.sub(' ', plain(text))} "
    named = rf"(?<!\w)(?:[km]dhs?|[km]mad|(?:{_THOUSANDS.pattern}|{_MILLIONS.pattern}){_MONEY})(?!\w)"
    return unit_of(found[0]) if (found := re.search(named, words)) else None


def _is_mistyped(key: str, known: str) -> bool:
    """Return whether a key is a known one with one letter more, less or another, inside one long word."""
    pairs = list(zip(key.split(), known.split(), strict=False))
    different = [(one, other) for one, other in pairs if one != other]
    if key.count(" ") != known.count(" ") or len(different) != 1:
        return False
    one, other = different[0]
    if not (one.isalpha() and other.isalpha()) or one in _other_words() or min(len(one), len(other)) < _LONG_WORD:
        return False
    if one[0] != other[0] or Levenshtein.distance(one, other, score_cutoff=1) != 1:
        return False
    begins = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    end = min(len(one), len(other)) - begins - (len(one) == len(other))
    return end >= _COMMON_END


def _within(key: str) -> Candidates:
    """Return the fields of a known header that stands within a longer one, as a question."""
    words = key.split()
    for length in range(len(words) - 1, 0, -1):
        for start in range(len(words) - length + 1):
            inner = " ".join(words[start : start + length])
            if len(inner) >= _LONG_WORD and (fields := _known_headers().get(inner)):
                return tuple((field, _LIKELY) for field in sorted(fields))
    return ()


@cache
def _known_headers() -> dict[str, set[str]]:
    known: dict[str, set[str]] = {}
    for field in FIELDS.values():
        for header in field.headers:
            known.setdefault(header_key(header), set()).add(field.name)
            known.setdefault(plain(header), set()).add(field.name)
    return known


@cache
def _grouped() -> dict[str, str]:
    """Return the field that a group's header with one below it means, by the key of both."""
    return {
        f"{group} {below}": name
        for groups, fields in GROUPED.values()
        for name, headers in fields.items()
        for group, below in product(map(header_key, groups.split("|")), map(header_key, headers.split("|")))
    }


@cache
def _questioned() -> dict[str, tuple[str, ...]]:
    return {header_key(header): fields for header, fields in QUESTIONED.items()}


@cache
def _other_words() -> frozenset[str]:
    return frozenset(map(plain, OTHER_WORDS))


@cache
def _passed_over() -> frozenset[str]:
    return frozenset(map(header_key, (*PASSED_OVER, *OWN_COLUMNS))) - set(_known_headers())
