"""How wide words stand in a drawing, and where they break into lines.

The picture meets fonts that nobody here has, so widths are those of wide ones: DejaVu Sans for Latin letters, the wider
of Noto Naskh Arabic and Noto Sans Arabic for Arabic ones, rounded up to a twentieth of the font's size.
"""

import re
import unicodedata

_LATIN = {
    30: "Jijlîï",
    35: " ,.:;IÎÏ’‘·'|\u00a0\u202f،؛",
    40: "()-/[]ft‑",
    45: "!r²؟",
    50: '"_–°',
    55: "?csz“”",
    60: "*FLkvxyÿ",
    65: "$0123456789EPSTYabdeghnopqu{}àâäéèêëôöùûüÉÈÊË«»€",
    70: "ABCKRVXZÀÂÇç",
    75: "UÙÛ",
    80: "&DGHNOQÔ",
    85: "#+<=>~×÷−→←✓",
    90: "w",
}
_ENDING = {  # an Arabic letter that joins no letter after it
    30: "آأإا",
    45: "ءرز",
    50: "ؤةهو",
    55: "دذ",
    60: "م",
    65: "عغ",
    70: "جحخ",
    75: "لن",
    80: "ئىي",
    85: "طظق",
    95: "ك",
    110: "بتثف",
    130: "سش",
    140: "صض",
}
_JOINED = {
    30: "آأإال",
    35: "ئبنى",
    40: "تثي",
    45: "ءرز",
    50: "ؤةفقو",
    55: "دذعغك",
    60: "مه",
    70: "جحخ",
    75: "طظ",
    85: "سش",
    95: "صض",
}
_WIDEST = 1.1  # of a letter that no table holds
_ARABIC_MARGIN = 1.08  # fonts of telephones differ more here
BOLD = 1.1
_JOINS_NOTHING_AFTER = set("آأإاءدذرزؤةوى")
_WIDTHS = {letter: width / 100 for width, letters in _LATIN.items() for letter in letters}
_ENDS = {letter: width / 100 * _ARABIC_MARGIN for width, letters in _ENDING.items() for letter in letters}
_JOINS = {letter: width / 100 * _ARABIC_MARGIN for width, letters in _JOINED.items() for letter in letters}


def width_of(words: str, size: float, *, bold: bool = False) -> float:
    """Return how wide words may stand in a font of that size, in its unit.

    Examples
    --------
    >>> width_of("12 j", 10)
    19.5
    """
    seen = [letter for letter in words if not unicodedata.combining(letter) and unicodedata.category(letter) != "Cf"]
    after = [*seen[1:], " "]
    total = sum(_letter(letter, following) for letter, following in zip(seen, after, strict=True))
    return round(total * size * (BOLD if bold else 1), 3)


def _letter(letter: str, following: str) -> float:
    if letter not in _ENDS:
        return _WIDTHS.get(letter, _WIDEST)
    is_joined = following in _ENDS and following != "ء" and letter not in _JOINS_NOTHING_AFTER
    return (_JOINS if is_joined else _ENDS)[letter]


def wrapped(words: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """Return words in lines, each as narrow as that where one word alone is not wider; no-break spaces hold.

    Examples
    --------
    >>> wrapped("Le nom de la coopérative", 140, 16)
    ['Le nom de la', 'coopérative']
    """
    words = words.strip(" \t\n")
    found = _filled(words, width, size, bold=bold)
    for narrower in range(int(width) - 6, int(width) // 2, -6):  # lines of like lengths, as many as there must be
        tried = _filled(words, narrower, size, bold=bold)
        if len(tried) > len(found) or any(width_of(line, size, bold=bold) > narrower for line in tried):
            break
        found = tried
    return found


def _filled(words: str, width: float, size: float, *, bold: bool) -> list[str]:
    lines: list[str] = []
    for word in re.split("[ \t\n]+", words):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
