"""Sums among Arabic words: they run from left to right, as they are learnt, whatever stands around them.

``60 - 50 = 10`` shown from the right reads as ``10 = 50 - 60``. So lessons are read with their sums between the signs
U+2066 and U+2069 (Unicode's isolates), which no author has to type.
"""

import re
from typing import Any

_NUMBER = r"\d[\d\u00a0\u202f,]*"
_SIGN = r"(?:[ \u00a0]?[+×÷−=][ \u00a0]?|[ \u00a0]-[ \u00a0])"  # a hyphen alone also stands in names of laws and days
_SUM = re.compile(rf"\u2066[^\u2069]*\u2069|```.*?```|`[^`\n]*`|{_NUMBER}(?:{_SIGN}{_NUMBER})+", re.DOTALL)
_OPENS, _CLOSES, _CODE = "\u2066", "\u2069", "`"
ISOLATES = re.compile("[\u2066-\u2069]")


def with_sums_apart(text: str) -> str:
    """Return an Arabic text whose sums run from left to right; code and what was set apart already stay as they are.

    Examples
    --------
    >>> with_sums_apart("يبقى 60 - 50 = 10 دراهم.") == "يبقى \u206660 - 50 = 10\u2069 دراهم."
    True
    >>> with_sums_apart("`a = 3 + 4`")
    '`a = 3 + 4`'
    """
    return _SUM.sub(lambda found: found[0] if found[0][0] in {_OPENS, _CODE} else f"{_OPENS}{found[0]}{_CLOSES}", text)


def entry_with_sums_apart(value: Any) -> Any:
    """Return an exercise's entry with every Arabic text of it so."""
    if isinstance(value, dict):
        return {
            name: with_sums_apart(each) if name == "ar" and isinstance(each, str) else entry_with_sums_apart(each)
            for name, each in value.items()
        }
    return [entry_with_sums_apart(each) for each in value] if isinstance(value, list) else value
