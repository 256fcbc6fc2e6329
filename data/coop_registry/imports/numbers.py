"""Reading numbers as people write them: digits of three scripts, marks of thousands and decimals, currencies.

What ``1.234`` means is told by the other numbers of its column, or by nothing, and then it is refused.
"""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from coop_registry.imports.cells import Cell, CellRefused, text_of, western

MOST_MAD = 99_999_999_999_999  # what the registry's columns of money hold
MOST_COUNTED = 9_999_999  # our choice: beyond it a digit was mistyped

_SPACE = "\\u0020\\u00a0\\u2009\\u202f\\u2007'’"
# At the beginning or at the end alone: between digits it is how people write centimes ("12dh50" is 12.50).
_NAME = r"(?:dirhams?|dhs?|mad|درهما|دراهم|درهم|د\.\s?م|د\s?م)\.?"
_CURRENCY = re.compile(rf"^{_NAME}\s*|\s*{_NAME}$", re.I)
_SCIENTIFIC = re.compile(r"[+-]?\d+(?:[.,]\d+)?E[+-]?\d{1,3}", re.I | re.ASCII)
_BODY = re.compile(rf"\d[\d.,{_SPACE}]*", re.ASCII)
_SPACED = re.compile(rf"\d{{1,3}}(?:[{_SPACE}]\d{{3}})+(?=[.,]|$)", re.ASCII)
_GROUPED = re.compile(r"[1-9]\d{0,2}([.,])\d{3}(?:\1\d{3})*", re.ASCII)
_SURE_DECIMAL = re.compile(r"\d+|\d*([.,])\d+", re.ASCII)
_ARABIC_MARKS = str.maketrans({"٬": " ", "،": ",", "−": "-", "–": "-", "٪": "%", "＋": "+"})


@dataclass(frozen=True)
class Marks:
    """What a column's clear numbers tell of ``.`` and ``,``: the marks of decimals and of thousands seen."""

    decimal: frozenset[str] = frozenset()
    thousands: frozenset[str] = frozenset()

    def meaning(self, mark: str) -> str | None:
        """Return ``"decimal"``, ``"thousands"`` or None when the column does not tell, or tells both."""
        other = "," if mark == "." else "."
        is_decimal = mark in self.decimal or other in self.thousands
        is_thousands = mark in self.thousands or other in self.decimal
        if is_decimal == is_thousands:
            return None
        return "decimal" if is_decimal else "thousands"


@dataclass(frozen=True)
class _Written:
    """A number's text taken apart: its digits and marks, and what stood around them."""

    body: str
    is_negative: bool
    is_percent: bool


def marks_of(cells: Iterable[Cell]) -> Marks:
    """Return what the clear numbers among a column's cells tell of its marks."""
    decimal: set[str] = set()
    thousands: set[str] = set()
    for cell in cells:
        if isinstance(cell, str):
            _learn(cell, decimal, thousands)
    return Marks(frozenset(decimal), frozenset(thousands))


def read_number(cell: Cell, marks: Marks = Marks(), *, percent: bool = False) -> Decimal:
    """Read one number, exactly as it is written.

    Parameters
    ----------
    cell
        A spreadsheet's number, or a text: ``1 234,5 DH``, ``١٬٢٣٤٫٥ درهم``, ``(1.234,50)``.
    marks
        What the column tells, see :func:`marks_of`.
    percent
        Whether a percentage is asked: then ``12 %`` is 0.12; otherwise it is refused.

    Raises
    ------
    CellRefused
        ``not_a_number``, ``damaged_number``, ``percent``, ``ambiguous_number`` (detail ``readings``).

    Examples
    --------
    >>> str(read_number("1 234,50 DH")), str(read_number("٢٬٠٠٠٫٥"))
    ('1234.50', '2000.5')
    """
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        if isinstance(cell, float) and not math.isfinite(cell):
            raise CellRefused("not_a_number")
        return Decimal(text_of(cell))
    written = _taken_apart(text_of(cell))
    value = _value(written.body, marks)
    if written.is_percent and not percent:
        raise CellRefused("percent")
    value = value / 100 if written.is_percent else value
    return -value if written.is_negative else value


def read_count(cell: Cell, marks: Marks = Marks()) -> int:
    """Read a count of people or years, 0 to 9,999,999.

    A mark with three digits behind it parts thousands here, or is a mistake: nobody counts thousandths.

    Raises
    ------
    CellRefused
        As :func:`read_number`, and ``not_whole``, ``negative``, ``too_large``.
    """
    _refuse_thousandths(cell, marks)
    value = read_number(cell, marks)
    if value != value.to_integral_value():
        raise CellRefused("not_whole")
    if value < 0:
        raise CellRefused("negative")
    if value > MOST_COUNTED:
        raise CellRefused("too_large", most=str(MOST_COUNTED))
    return int(value)


def read_money(cell: Cell, marks: Marks = Marks(), *, may_be_negative: bool = False, scale: int = 1) -> float:
    """Read an amount, and return it in dirhams, to the centime; as for a count, no ``1.234`` has thousandths.

    Parameters
    ----------
    cell, marks
        See :func:`read_number`.
    may_be_negative
        Whether it may be a loss.
    scale
        In how many dirhams the column counts: 1000 for thousands.

    Raises
    ------
    CellRefused
        As :func:`read_number`, and ``negative``, ``too_large``.
    """
    _refuse_thousandths(cell, marks)
    value = read_number(cell, marks) * scale
    if abs(value) > MOST_MAD:
        raise CellRefused("too_large", most=str(MOST_MAD))
    if value < 0 and not may_be_negative:
        raise CellRefused("negative")
    return float(round(value, 2))


def is_told_by_others(cell: Cell) -> bool:
    """Return whether a cell is a text such as ``1.234``, whose mark only the other cells of its column explain."""
    return isinstance(cell, str) and _grouped_once(cell) is not None


def is_damaged(text: str) -> bool:
    """Return whether a text is what a spreadsheet leaves of a long number: ``1,24E+11``."""
    return _SCIENTIFIC.fullmatch(western(text)) is not None


def _grouped_once(text: str) -> str | None:
    """Return the digits of a text with one mark and three digits behind it, as ``1.234``; None for any other."""
    try:
        body = _without_spaces(_taken_apart(text).body)
    except CellRefused:
        return None
    digits = body.replace("D", ".")
    return body if _GROUPED.fullmatch(digits) and digits.count(".") + digits.count(",") == 1 else None


def _refuse_thousandths(cell: Cell, marks: Marks) -> None:
    """Refuse ``1.234`` where the column shows that the mark is one of decimals, and the Arabic ``١٫٢٣٤``."""
    body = _grouped_once(text_of(cell)) if isinstance(cell, str) else None
    if body is None:
        return
    mark = next(sign for sign in body if not sign.isdigit())
    if mark == "D" or marks.meaning(mark) == "decimal":
        whole, _, rest = body.partition(mark)
        raise CellRefused("ambiguous_number", readings=f"{whole}{rest} / {whole},{rest}")


def _learn(text: str, decimal: set[str], thousands: set[str]) -> None:
    try:
        body = _without_spaces(_taken_apart(text).body)
    except CellRefused:
        return
    if "D" in body or not {".", ","} & set(body):
        return
    last = max(body.rfind("."), body.rfind(","))
    mark, other = body[last], "," if body[last] == "." else "."
    if other in body or (body.count(mark) == 1 and not _GROUPED.fullmatch(body)):
        decimal.add(mark)
        thousands.update({other} & set(body))
    elif body.count(mark) > 1:
        thousands.add(mark)


def _taken_apart(text: str) -> _Written:
    plain = western(text).translate(_ARABIC_MARKS)
    if _SCIENTIFIC.fullmatch(plain):
        raise CellRefused("damaged_number")
    bare = _CURRENCY.sub("", plain).strip()
    is_percent = bare.endswith("%") or bare.startswith("%")
    bare = bare.removeprefix("%").removesuffix("%").strip()
    in_brackets = bare.startswith("(") and bare.endswith(")")
    is_negative = in_brackets or bare.startswith("-")
    bare = bare[1:-1] if in_brackets else bare[1:] if bare.startswith(("-", "+")) else bare  # one sign, no more
    body = _CURRENCY.sub("", bare.strip()).strip().replace("٫", "D")
    if not _BODY.fullmatch(body.replace("D", ".")) or len(body) > 40:
        raise CellRefused("not_a_number")
    return _Written(body, is_negative, is_percent)


def _value(body: str, marks: Marks) -> Decimal:
    had_spaces = bool(re.search(rf"[{_SPACE}]", body))
    digits = _without_spaces(body)
    if "D" in digits:  # the Arabic decimal mark means nothing else
        whole, _, rest = digits.partition("D")
        _refuse_if_cut(rest)
        return _decimal(_without_groups(whole), rest)
    if not {".", ","} & set(digits):
        return _decimal(digits, "")
    last = max(digits.rfind("."), digits.rfind(","))
    whole, mark, rest = digits[:last], digits[last], digits[last + 1 :]
    other = "," if mark == "." else "."
    _refuse_if_cut(rest)
    if digits.count(mark) > 1:
        return _decimal(_without_groups(digits), "")
    if other in whole:
        return _decimal(_without_groups(whole), rest)
    if had_spaces or not _GROUPED.fullmatch(digits):
        return _decimal(whole, rest)
    return _told(whole, mark, rest, marks)


def _refuse_if_cut(rest: str) -> None:
    """Refuse a mark with nothing behind it: something was cut off."""
    if not rest:
        raise CellRefused("not_a_number")


def _told(whole: str, mark: str, rest: str, marks: Marks) -> Decimal:
    meaning = marks.meaning(mark)
    if meaning is None:
        raise CellRefused("ambiguous_number", readings=f"{whole}{rest} / {whole},{rest}")
    return _decimal(whole + rest, "") if meaning == "thousands" else _decimal(whole, rest)


def _without_spaces(body: str) -> str:
    if not re.search(rf"[{_SPACE}]", body):
        return body
    head = body.replace("D", ".")
    found = _SPACED.match(head)
    if not found or re.search(rf"[{_SPACE}]", head[found.end() :]):
        raise CellRefused("not_a_number")
    return re.sub(rf"[{_SPACE}]", "", body)


def _without_groups(whole: str) -> str:
    if not {".", ","} & set(whole):
        return whole
    if not _GROUPED.fullmatch(whole):
        raise CellRefused("not_a_number")
    return whole.replace(".", "").replace(",", "")


def _decimal(whole: str, rest: str) -> Decimal:
    if not (whole + rest).isascii() or not (whole.isdigit() and (rest.isdigit() or not rest)):
        raise CellRefused("not_a_number")
    return Decimal(f"{whole}.{rest}" if rest else whole)
