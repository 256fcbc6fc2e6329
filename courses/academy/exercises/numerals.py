"""Numbers as people in Morocco type them: ٠١٢ digits, a decimal comma, spaces, a unit after the number."""

import math
import re
import unicodedata
from collections.abc import Iterable
from typing import TypeGuard

_SPACES = re.compile(r"[\s\u00a0\u202f\u2009٬'’]+")
_NUMBER = re.compile(r"^([+-]?)([\d.,]*\d[.,]?)")
_GROUPS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
# Signs that nobody sees: of direction, of joining, and what a messaging app leaves in a text that is pasted.
_MARKS = re.compile(r"[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_NEARNESS = 1e-15  # of what two ways of reckoning one number may differ by


def readings(text: str) -> tuple[set[float], str]:
    """Return the numbers that a text may mean, and what follows the number (a unit, or nothing).

    ``1.000`` and ``1,000`` are a thousand to one writer and one to another: both readings are returned. With
    two different signs, the last is the decimal one.

    Examples
    --------
    >>> readings("٥ أعضاء")
    ({5.0}, 'أعضاء')
    >>> readings("2,5")
    ({2.5}, '')
    >>> sorted(readings("1.000")[0])
    [1.0, 1000.0]
    >>> readings("cinq")
    (set(), 'cinq')
    """
    plain = with_plain_digits(text)
    joined = re.sub(r"(?<=\d) (?=\d)", "", plain).replace("\u2212", "-")
    found = _NUMBER.match(joined)
    if not found or len(found[2]) > 30:
        return set(), plain
    numbers = {float(found[1] + digits) for digits in _plain_forms(found[2])}
    return numbers, joined[found.end() :].strip()


def with_plain_digits(text: str) -> str:
    """Return a text with 0–9 for all digits, single spaces, and no invisible signs."""
    return _SPACES.sub(" ", _ascii_digits(without_marks(text))).strip(" ")


def without_marks(text: str) -> str:
    """Return a text without the signs that nobody sees."""
    return _MARKS.sub("", text)


def is_near(numbers: Iterable[float], value: float, tolerance: float) -> bool:
    """Tell whether one of the numbers lies within a tolerance of a value."""
    return any(math.isclose(number, value, rel_tol=_NEARNESS, abs_tol=tolerance + 1e-9) for number in numbers)


def is_amount(value: object) -> TypeGuard[float]:
    """Tell whether a value is a finite number; true and false are none."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return False
    try:
        return math.isfinite(value)
    except OverflowError:  # a whole number that no float holds, so that nothing typed can be held against it
        return False


def _ascii_digits(text: str) -> str:
    digits = (str(unicodedata.digit(c)) if unicodedata.category(c) == "Nd" else c for c in text)
    return "".join(digits).replace("٫", ",").replace("،", ",")  # the comma of an Arabic keyboard


def _plain_forms(written: str) -> set[str]:
    commas, dots = written.count(","), written.count(".")
    if commas and dots:
        decimal = max(",.", key=written.rfind)
        if written.count(decimal) > 1:
            return set()
        whole, _, part = written.rpartition(decimal)
        return {whole.replace(",", "").replace(".", "") + "." + (part or "0")}
    grouped = {written.replace(",", "").replace(".", "")} if _GROUPS.fullmatch(written) else set()
    return grouped | ({written.replace(",", ".")} if commas + dots <= 1 else set())
