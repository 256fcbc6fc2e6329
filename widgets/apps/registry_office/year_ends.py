"""The day on which a fiscal year ends, asked by two lists: the day, and the month in words, so that neither swaps."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from babel.dates import format_date

from widgets.theme.texts import Texts

_LEAP_YEAR = 2024  # 29 February exists


@dataclass(frozen=True)
class Part:
    """One of the two lists: its name in the form, its label, what is chosen, the choices."""

    name: str
    label: str
    value: str
    options: Sequence[tuple[str, str]]


def in_words(say: Texts, value: str) -> str:
    """Return ``"06-30"`` as the language writes it, such as "30 juin"; what is no day stays as it is."""
    try:
        month, day = map(int, value.split("-"))
        return say.day_and_month(dt.date(_LEAP_YEAR, month, day))
    except ValueError:
        return value


def as_chosen(day: str, month: str) -> str:
    """Return what was chosen as its column holds it: empty when nothing was, and no day when only half was.

    Examples
    --------
    >>> as_chosen("5", "6"), as_chosen("", ""), as_chosen("31", "")
    ('06-05', '', '-31')
    """
    return f"{month.zfill(2) if month else ''}-{day.zfill(2) if day else ''}" if day or month else ""


def parts_of(say: Texts, name: str, value: str) -> list[Part]:
    """Return the two lists of a question, with what its value chooses in them."""
    month, _, day = value.partition("-")
    days = [(str(number), str(number)) for number in range(1, 32)]
    months = [(str(number), _month(say, number)) for number in range(1, 13)]
    return [
        Part(f"{name}_day", say("Day"), day.lstrip("0"), [("", say("Day")), *days]),
        Part(f"{name}_month", say("Month"), month.lstrip("0"), [("", say("Month")), *months]),
    ]


def _month(say: Texts, number: int) -> str:
    return format_date(dt.date(_LEAP_YEAR, number, 1), format="LLLL", locale=say.locale)
