"""Reading days as people write them in Morocco: numeric, with month names of three languages, or as serials."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from functools import cache

from coop_registry.imports.cells import Cell, CellRefused, text_of, western
from coop_registry.imports.mappings import DayForms
from coop_registry.spelling import plain

FIRST_YEAR = 1900  # our choice: no cooperative is older (the first law on them in Morocco is of 1922)
_ANY_FORM = DayForms()
_NOTHING_STRANGE: Mapping[str, str] = {}
_FIRST_SERIAL = dt.date(1920, 1, 1)  # our choice: a serial that means an earlier day is rather some other number
_EPOCHS = {"1900": dt.date(1899, 12, 30), "1904": dt.date(1904, 1, 1)}  # ECMA-376, 18.17.4.1
_MONTHS = (
    "janvier janv jan january يناير",
    "février fevr fév feb february فبراير",
    "mars mar march مارس",
    "avril avr april apr أبريل ابريل إبريل",
    "mai may ماي مايو",
    "juin june jun يونيو يونيه",
    "juillet juil july jul يوليوز يوليو يوليه",
    "août aout aou august aug غشت أغسطس",
    "septembre sept september sep شتنبر سبتمبر",
    "octobre oct october أكتوبر",
    "novembre nov november نونبر نوفمبر",
    "décembre déc december dec دجنبر ديسمبر",
)
_TIME = r"(?:[T\s]\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|UTC)?)?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})\s*([-/.])\s*(\d{{1,2}})\s*\2\s*(\d{{1,2}}){_TIME}", re.ASCII)
_YEAR_LAST = re.compile(rf"(\d{{1,2}})\s*([-/.\s])\s*(\d{{1,2}})\s*\2\s*(\d{{4}}|\d{{2}}){_TIME}", re.ASCII)
_NAMED = re.compile(
    r"(?:[^\W\d_]+\.?\s+)?(\d{1,2}|فاتح)(?:er|st|nd|rd|th)?[\s\-/.]+([^\W\d_]+)\.?[\s\-/.,]+(\d{4}|\d{2})"
)
_NAMED_DAY = re.compile(r"(\d{1,2}|فاتح)(?:er)?[\s\-/.]+([^\W\d_]+)\.?")
_SHORT = re.compile(r"(\d{1,2})\s*([-/.])\s*(\d{1,2})", re.ASCII)
_MONTH_AND_YEAR = re.compile(r"([^\W\d_]+)\.?[\s\-/.,]+\d{4}|\d{4}[\s\-/.,]+([^\W\d_]+)\.?")
_MONTH_NUMBER = re.compile(r"(\d{1,2})\s*[-/]\s*\d{4}|\d{4}\s*[-/]\s*(\d{1,2})", re.ASCII)
_NUMBER = re.compile(r"\d{1,6}(?:[.,]\d+)?", re.ASCII)
_YEAR = re.compile(r"(?:(?:annee|exercice|سنه|السنه|year)\s*:?\s*)?(\d{4})")


@cache
def _month_numbers() -> dict[str, int]:
    return {plain(name): number for number, names in enumerate(_MONTHS, start=1) for name in names.split()}


def read_day(
    cell: Cell,
    today: dt.date,
    forms: DayForms = _ANY_FORM,
    *,
    serials: str | None = None,
    strange: Mapping[str, str] = _NOTHING_STRANGE,
) -> dt.date:
    """Read one day.

    Parameters
    ----------
    cell
        A spreadsheet's day, its serial number, or a text: ``31/05/2019``, ``2019-05-31 10:20``, ``31 ماي 2019``.
    today
        No declared day is after it.
    forms
        What the mapping says of days.
    serials
        The date system of the workbook that the number stands in, None for a text file. It says what numbers
        are; a text of digits is a serial only where ``forms`` says so: ``040312`` may be a day without marks.
    strange
        The forms that other cells of the column use in another order, see :func:`strange_forms`: a day of such
        a form with two readings is refused, unless ``forms`` says the order.

    Raises
    ------
    CellRefused
        ``not_a_day``, ``impossible_day``, ``two_digit_year``, ``serial_day``, ``only_a_year``, ``only_a_month``,
        ``ambiguous_day`` (detail ``readings``, and ``confusing``: the cell that has another order) or ``future``.
    """
    known_serials = forms.serials or (None if isinstance(cell, str) else serials)
    day = _day(cell, forms, known_serials, strange)
    if not FIRST_YEAR <= day.year <= 2200:
        raise CellRefused("impossible_day")
    if day > today:
        raise CellRefused("future")
    return day


def strange_forms(cells: Iterable[Cell]) -> dict[str, str]:
    """Return the forms in which a column holds days that only another order of day and month makes possible.

    Each with the first cell that is so.
    ``year_last``: month before day, as ``05/31/2019``; ``year_first``: day before month, as ``2019/31/05``.
    """
    found: dict[str, str] = {}
    for cell in cells:
        text = western(cell) if isinstance(cell, str) else ""
        if (parts := _YEAR_LAST.fullmatch(text)) and int(parts[1]) <= 12 < int(parts[3]) <= 31:
            found.setdefault("year_last", text_of(cell))
        elif (parts := _YEAR_FIRST.fullmatch(text)) and int(parts[4]) <= 12 < int(parts[3]) <= 31:
            found.setdefault("year_first", text_of(cell))
    return found


def read_day_of_year(cell: Cell) -> str:
    """Read the month and day on which a fiscal year ends, as ``12-31``.

    ``31.1`` is refused: a spreadsheet that took 31.10 for a number has dropped its zero.

    Raises
    ------
    CellRefused
        ``not_a_day``, ``impossible_day``, or ``ambiguous_day`` where both numbers could be the month.
    """
    if isinstance(cell, dt.date):
        return f"{cell.month:02d}-{cell.day:02d}"
    text = western(text_of(cell))
    if found := _NAMED_DAY.fullmatch(text):
        day, month = _day_number(found[1]), _month(found[2])
    elif found := _SHORT.fullmatch(text):
        first, second = int(found[1]), int(found[3])
        if found[2] == "." and found[3] == "1":
            raise CellRefused("ambiguous_day", readings=f"10-{first:02d} / 01-{first:02d}")
        if first <= 12 and second <= 12 and first != second:
            raise CellRefused("ambiguous_day", readings=f"{first:02d}-{second:02d} / {second:02d}-{first:02d}")
        day, month = max(first, second), min(first, second)
    else:
        whole = read_day(cell, dt.date(2200, 1, 1))
        day, month = whole.day, whole.month
    _date(2000, month, day)  # 2000: 29 February exists
    return f"{month:02d}-{day:02d}"


def read_year(cell: Cell, today: dt.date) -> int:
    """Read a year of four digits, not after the present one.

    Raises
    ------
    CellRefused
        ``not_a_year`` or ``future``.
    """
    found = _YEAR.fullmatch(plain(text_of(cell)))
    if isinstance(cell, dt.date) or not found or int(found[1]) < FIRST_YEAR:
        raise CellRefused("not_a_year")
    if int(found[1]) > today.year:
        raise CellRefused("future")
    return int(found[1])


def looks_like_a_day(text: str) -> bool:
    """Return whether a text is what a spreadsheet writes for a day: ``1/2/2019``, ``2019-02-01``, ``févr-19``."""
    plain_text = western(text)
    if _YEAR_FIRST.fullmatch(plain_text) or _YEAR_LAST.fullmatch(plain_text):
        return True
    words = re.findall(r"[^\W\d_]+", plain_text)
    return len(words) == 1 and plain(words[0]) in _month_numbers() and any(sign.isdigit() for sign in plain_text)


def is_serial(text: str) -> bool:
    """Return whether a text is digits alone, as a serial would be."""
    return _NUMBER.fullmatch(western(text)) is not None


def _day(cell: Cell, forms: DayForms, serials: str | None, strange: Mapping[str, str]) -> dt.date:
    if isinstance(cell, dt.datetime):
        return cell.date()
    if isinstance(cell, dt.date):
        return cell
    if isinstance(cell, bool | dt.time | dt.timedelta):
        raise CellRefused("not_a_day")
    text = western(text_of(cell))
    if _NUMBER.fullmatch(text):
        return _from_serial(float(text.replace(",", ".")), serials)
    if found := _YEAR_FIRST.fullmatch(text):
        year, first, second = int(found[1]), int(found[3]), int(found[4])
        if "year_first" in strange:
            _refuse_two_readings((year, second, first), forms, strange["year_first"])
        return _date(year, first, second)
    if found := _YEAR_LAST.fullmatch(text):
        first, second, year = int(found[1]), int(found[3]), _full_year(found[4], forms)
        if "year_last" in strange:
            _refuse_two_readings((year, first, second), forms, strange["year_last"])
        return _date(year, first, second) if forms.order == "month_first" else _date(year, second, first)
    if found := _NAMED.fullmatch(text):
        return _date(_full_year(found[3], forms), _month(found[2]), _day_number(found[1]))
    if _is_a_month(text):
        raise CellRefused("only_a_month")
    raise CellRefused("not_a_day")


def _from_serial(number: float, serials: str | None) -> dt.date:
    if FIRST_YEAR <= int(number) <= 2200:
        raise CellRefused("only_a_year")  # or a year and a month, as in 2019.05
    if serials is None:
        raise CellRefused("serial_day")
    day = _EPOCHS[serials] + dt.timedelta(days=int(number))
    if day < _FIRST_SERIAL:
        raise CellRefused("serial_day")
    return day


def _is_a_month(text: str) -> bool:
    """Return whether a text is a month and a year, and no day: ``مارس 2021``, ``03/2021``."""
    if found := _MONTH_AND_YEAR.fullmatch(text):
        return plain(found[1] or found[2]) in _month_numbers()
    numeric = _MONTH_NUMBER.fullmatch(text)
    return numeric is not None and 1 <= int(numeric[1] or numeric[2]) <= 12


def _refuse_two_readings(parts: tuple[int, int, int], forms: DayForms, confusing: str) -> None:
    year, day, month = parts
    if forms.order is None and day <= 12 and month <= 12 and day != month:
        readings = f"{year}-{month:02d}-{day:02d} / {year}-{day:02d}-{month:02d}"
        raise CellRefused("ambiguous_day", readings=readings, confusing=confusing)


def _full_year(text: str, forms: DayForms) -> int:
    if len(text) == 4:
        return int(text)
    if forms.two_digit_years_from is None:
        raise CellRefused("two_digit_year")
    start = forms.two_digit_years_from
    return start + (int(text) - start) % 100


def _month(word: str) -> int:
    number = _month_numbers().get(plain(word))
    if number is None:
        raise CellRefused("not_a_day")
    return number


def _day_number(text: str) -> int:
    return 1 if text == "فاتح" else int(text)


def _date(year: int, month: int, day: int) -> dt.date:
    try:
        return dt.date(year, month, day)
    except ValueError as error:
        raise CellRefused("impossible_day") from error
