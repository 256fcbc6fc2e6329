"""What a person gives for a column, typed or as the text of a form, read into the column's own type."""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Mapping
from decimal import Decimal
from numbers import Integral, Real
from typing import Any

from sqlalchemy import Boolean, Column, Date, Integer, Numeric, String, Text, select
from sqlalchemy.orm import Session

from coop_registry.editing.errors import BadValue
from coop_registry.models.cooperatives import STATUSES
from coop_registry.models.people import ORGANS, ROLES
from coop_registry.models.record import Record
from coop_registry.models.support import GRAVITIES, KINDS, OUTCOMES, RESULTS
from coop_registry.models.territory import PROVINCE_LISTS

FIRST_YEAR = 1937  # our bound: the first text on cooperatives that is still spoken of; earlier is mistyped
FIRST_DAY = dt.date(1900, 1, 1)  # our bound for a day
YEARS_AHEAD = 20  # our bound for days that may lie in the future
MOST_PEOPLE = 10_000_000  # our bound for counts of people
MOST_MAD = 10**13  # our bound for amounts in dirhams; the column keeps ten times more

_WORDS = {"status": STATUSES, "outcome": OUTCOMES, "gravity": GRAVITIES, "kind": KINDS, "result": RESULTS,
          "organ": ORGANS, "role": ROLES, "province_list": PROVINCE_LISTS}  # fmt: skip
_MAY_LIE_AHEAD = frozenset({"began_on", "ended_on", "ends_on", "until"})
_MAY_BE_NEGATIVE = frozenset({"surplus_mad"})
_YES = frozenset({"true", "yes", "1", "on", "oui", "نعم"})
_NO = frozenset({"false", "no", "0", "off", "non", "لا"})
_SIGNS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫٬−", "01234567890123456789,\u202f-")
_SPACED = re.compile(r"(?<=\d)[ \u00a0\u202f\u2009](?=\d{3}(?!\d))")
_DAY = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_TELEPHONE = re.compile(r"(?:\+?212|0)?0?([5-8]\d{8})")
_INVENTED_TELEPHONE = re.compile(r"0000\d{6}", re.ASCII)  # of invented people: a form that shows it can be sent back


def given(session: Session, record: type[Record], field: str, value: object, *, today: dt.date) -> Any:
    """Return a value as its column holds it; None and an empty text both say "not known".

    Numbers may have Arabic digits, spaces between thousands and a decimal comma; days are written
    ``2026-11-21`` or ``21/11/2026``. What can be read in two ways is refused, never guessed.

    Parameters
    ----------
    record
        The table's class; ``field`` names one of its columns.
    today
        The day it is in Morocco: most days may not lie after it.

    Raises
    ------
    BadValue
        With the field, the value, the problem and what to do.
    """
    column: Any = record.__table__.columns[field]
    plain = _stripped(value)
    if plain is None:
        if not column.nullable:
            raise BadValue(field, value, "empty")
        return None
    typed = _reader(column)(field, plain)
    _within_bounds(field, typed, today)
    _refuse_unknown_code(session, column, field, typed)
    return typed


def number_given(field: str, text: str) -> Decimal:
    """Return a number that is in no column, read as :func:`given` reads those that are.

    Raises
    ------
    BadValue
    """
    return _number(field, text)


def day_given(field: str, text: str) -> dt.date:
    """Return a day that is in no column.

    Raises
    ------
    BadValue
    """
    return _day(field, text)


def text_given(field: str, text: str, most: int) -> str:
    """Return a line of text that is in no column; spaces at its ends, and several in a row, are no part of it.

    Raises
    ------
    BadValue
    """
    return _text(most, many_lines=False)(field, unicodedata.normalize("NFC", text))


def _stripped(value: object) -> object | None:
    if not isinstance(value, str):
        return value
    return unicodedata.normalize("NFC", value.replace("\r\n", "\n")).strip() or None


def _reader(column: Column[Any]) -> Callable[[str, Any], Any]:
    if column.name in _SPECIAL:
        return _SPECIAL[column.name]
    if column.name in _WORDS:
        return _one_of(_WORDS[column.name])
    kind = column.type
    for known, reader in ((Boolean, _yes_or_no), (Date, _day), (Integer, _whole), (Numeric, _amount)):
        if isinstance(kind, known):
            return reader
    most = kind.length if isinstance(kind, String) and kind.length else 5000  # our bound for a long text
    return _text(most, many_lines=isinstance(kind, Text))


def _text(most: int, *, many_lines: bool) -> Callable[[str, Any], str]:
    def read(field: str, value: Any) -> str:
        if not isinstance(value, str):
            raise BadValue(field, value, "no_text")
        text = value if many_lines else " ".join(value.split())
        hidden = {sign for sign in text if unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Co"}}
        # Joiners shape letters, and the two marks of direction stand alone: they hide nothing.
        if hidden - {"\u200c", "\u200d", "\u200e", "\u200f"} - ({"\n", "\t"} if many_lines else set()):
            raise BadValue(field, value, "hidden_signs")
        if "??" in text or "\ufffd" in text:
            raise BadValue(field, value, "lost_letters")
        if len(text) > most:
            raise BadValue(field, value, "too_long", most=most)
        return text

    return read


def _one_of(words: tuple[str, ...]) -> Callable[[str, Any], str]:
    def read(field: str, value: Any) -> str:
        if value not in words:
            raise BadValue(field, value, "not_one_of", known=", ".join(words))
        return str(value)

    return read


def _yes_or_no(field: str, value: Any) -> bool:
    if isinstance(value, bool):
        return value
    word = value.casefold() if isinstance(value, str) else ""
    if word not in _YES | _NO:
        raise BadValue(field, value, "not_yes_or_no")
    return word in _YES


def _whole(field: str, value: Any) -> int:
    number = _number(field, value)
    if number != number.to_integral_value():
        raise BadValue(field, value, "not_whole")
    return int(number)


def _amount(field: str, value: Any) -> float:
    number = _number(field, value)
    if abs(number) <= MOST_MAD and round(number, 2) != number:
        raise BadValue(field, value, "too_precise")
    return float(number)


def _share(field: str, value: Any) -> float:
    number = _number(field, value)
    if not 0 < number <= 1:
        raise BadValue(field, value, "not_a_share")
    return float(number)


def _number(field: str, value: Any) -> Decimal:
    if isinstance(value, Real) and not isinstance(value, bool):
        number = Decimal(int(value)) if isinstance(value, Integral) else Decimal(repr(float(value)))
        if not number.is_finite():
            raise BadValue(field, value, "not_a_number")
        return number
    if not isinstance(value, str):
        raise BadValue(field, value, "not_a_number")
    text = _SPACED.sub("", value.translate(_SIGNS))
    if re.fullmatch(r"-?[1-9]\d{0,2}[.,]\d{3}", text):
        raise BadValue(field, value, "ambiguous_number")
    if not re.fullmatch(r"[+-]?\d{1,20}(?:[.,]\d{1,20})?", text, re.ASCII):
        raise BadValue(field, value, "not_a_number")
    return Decimal(text.replace(",", "."))


def _day(field: str, value: Any) -> dt.date:
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    text = value.translate(_SIGNS) if isinstance(value, str) else ""
    if found := _DAY.fullmatch(text):
        day, month, year = map(int, found.groups())
    elif found := _ISO_DAY.fullmatch(text):
        year, month, day = map(int, found.groups())
    else:
        raise BadValue(field, value, "not_a_day")
    try:
        return dt.date(year, month, day)
    except ValueError as error:
        raise BadValue(field, value, "not_a_day") from error


def _legal_category(field: str, value: Any) -> str:
    text = value.translate(_SIGNS) if isinstance(value, str) else ""
    if not re.fullmatch(r"[123](\s*[+,]\s*[123])*", text):
        raise BadValue(field, value, "not_a_category")
    return "+".join(sorted(set(re.findall(r"[123]", text))))


def _year_end(field: str, value: Any) -> str:
    text = value.translate(_SIGNS) if isinstance(value, str) else ""
    found = re.fullmatch(r"(\d{2})-(\d{2})", text, re.ASCII)
    try:
        month, day = map(int, found.groups()) if found else (0, 0)
        return f"{dt.date(2024, month, day):%m-%d}"  # a leap year: 29 February exists
    except ValueError as error:
        raise BadValue(field, value, "not_a_year_end") from error


def _telephone(field: str, value: Any) -> str:
    text = re.sub(r"[\s.\-/()]+", "", value.translate(_SIGNS)) if isinstance(value, str) else ""
    digits = re.sub(r"^00", "+", text)
    if moroccan := _TELEPHONE.fullmatch(digits):
        return f"+212{moroccan[1]}"
    if re.fullmatch(r"\+[1-9]\d{7,14}", digits, re.ASCII) and not digits.startswith("+212"):
        return digits
    if _INVENTED_TELEPHONE.fullmatch(text):
        return text
    raise BadValue(field, value, "not_a_telephone")


_SPECIAL: Mapping[str, Callable[[str, Any], Any]] = {
    "legal_category": _legal_category,
    "year_end": _year_end,
    "inclusion_probability": _share,
    "telephone": _telephone,
}


def _within_bounds(field: str, typed: object, today: dt.date) -> None:
    if isinstance(typed, dt.date):
        _day_within_bounds(field, typed, today)
    elif isinstance(typed, bool) or not isinstance(typed, int | float):
        return
    elif field == "year":
        if not FIRST_YEAR <= typed <= today.year:
            raise BadValue(field, typed, "not_a_year", least=FIRST_YEAR, most=today.year)
    elif typed < 0 and field not in _MAY_BE_NEGATIVE:
        raise BadValue(field, typed, "negative")
    elif abs(typed) > (most := MOST_PEOPLE if isinstance(typed, int) else MOST_MAD):
        raise BadValue(field, typed, "too_large", most=most)


def _day_within_bounds(field: str, day: dt.date, today: dt.date) -> None:
    if day < FIRST_DAY:
        raise BadValue(field, day, "too_early", least=FIRST_DAY)
    if field not in _MAY_LIE_AHEAD and day > today:
        raise BadValue(field, day, "future", today=today)
    if day > (most := dt.date(today.year + YEARS_AHEAD, 12, 31)):
        raise BadValue(field, day, "too_late", most=most)


def _refuse_unknown_code(session: Session, column: Column[Any], field: str, typed: object) -> None:
    for key in column.foreign_keys:
        if session.scalar(select(key.column).where(key.column == typed)) is None:
            raise BadValue(field, typed, "unknown_code")
