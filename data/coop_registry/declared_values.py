"""What a cell of a declared table may hold: each column's reader, and its refusals.

A reader returns a value or raises :class:`CellRefused`. Nothing is guessed: what could mean two things is
refused, with what to do. Problems and advice are fixed English sentences, so that a screen can translate them.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Collection
from typing import Any

from coop_registry.errors import BadRegistrationNumber
from coop_registry.models.cooperatives import STATUSES
from coop_registry.registration_numbers import registration_number

REQUIRED = ("registration_number", "province_code")
COLUMNS = (
    "registration_number", "name_ar", "name_latin", "province_code", "sector_id", "legal_category",
    "is_agrarian_reform", "founded_on", "capital_mad", "members", "women", "status", "is_synthetic",
)  # fmt: skip

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_SPACES = re.compile(r"(?<=\d)[\u0020\u00a0\u202f](?=\d{3}(?:\D|$))")  # between thousands, nowhere else
_WHOLE = re.compile(r"[0-9]{1,7}", re.ASCII)
_AMOUNT = re.compile(r"[0-9]{1,11}(?:[.,][0-9]{1,2})?", re.ASCII)
_ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", re.ASCII)
_LOCAL_DAY = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})", re.ASCII)
_YES, _NO = {"yes", "true", "1", "oui", "نعم"}, {"no", "false", "0", "non", "لا"}
_OVERRIDES = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # turn the text around them
_NAME_LENGTH = 200

Reader = Callable[[str], Any]


class CellRefused(Exception):  # a refusal, caught by the importer, never shown as an error
    """A cell that cannot be taken: what is wrong and what to do."""

    def __init__(self, problem: str, advice: str) -> None:
        self.problem, self.advice = problem, advice
        super().__init__(f"{problem} {advice}")


def readers(provinces: Collection[str], sectors: Collection[str], today: dt.date) -> dict[str, Reader]:
    """Return the reader of each column.

    Parameters
    ----------
    provinces, sectors
        Codes the registry knows.
    today
        No cooperative was founded after it.
    """
    return {
        "registration_number": lambda text: _number(text, today),
        "name_ar": _name,
        "name_latin": _name,
        "province_code": lambda text: _known(text, provinces, "No province has this code."),
        "sector_id": lambda text: _known(text, sectors, "No sector has this identifier."),
        "legal_category": _categories,
        "is_agrarian_reform": _yes_or_no,
        "founded_on": lambda text: _day(text, today),
        "capital_mad": _amount,
        "members": _count,
        "women": _count,
        "status": lambda text: _known(text, STATUSES, "This status is not known."),
        "is_synthetic": _yes_or_no,
    }


def _number(text: str, today: dt.date) -> str:
    try:
        number = registration_number(text)
    except BadRegistrationNumber as error:
        raise CellRefused(
            "This is not a registration number.",
            "Copy it from the certificate: part, court, year, serial, as in 1/23/2019/154.",
        ) from error
    if number.year > today.year:
        raise CellRefused("The year of this number is in the future.", "Check it on the certificate.")
    return str(number)


def _name(text: str) -> str:
    if "\ufffd" in text or "??" in text:
        raise CellRefused(
            "Letters of this name were lost when the file was saved.",
            "Write the name again and save the file as CSV UTF-8.",
        )
    if any(unicodedata.category(sign) == "Cc" or sign in _OVERRIDES for sign in text):
        raise CellRefused("This name holds hidden signs.", "Type the name again in an empty cell.")
    name = unicodedata.normalize("NFC", " ".join(text.split()))
    if len(name) > _NAME_LENGTH:
        raise CellRefused("This name is longer than 200 signs.", "Write the name as it is registered.")
    return name


def _known(text: str, codes: Collection[str], problem: str) -> str:
    if text not in codes:
        raise CellRefused(problem, "Use a code of the data dictionary, exactly as it is written there.")
    return text


def _categories(text: str) -> str:
    found = [piece.strip() for piece in text.translate(_DIGITS).split("+")]
    if len(set(found)) != len(found) or not set(found) <= {"1", "2", "3"}:
        raise CellRefused("This is not a legal category.", "Write 1, 2 or 3, or several joined by + as in 1+3.")
    return "+".join(sorted(found))


def _yes_or_no(text: str) -> bool:
    word = text.translate(_DIGITS).casefold()
    if word not in _YES | _NO:
        raise CellRefused("This is neither yes nor no.", "Write yes or no, or leave the cell empty.")
    return word in _YES


def _day(text: str, today: dt.date) -> dt.date:
    plain = text.translate(_DIGITS)
    if found := _ISO_DAY.fullmatch(plain):
        pieces = found.groups()
    elif found := _LOCAL_DAY.fullmatch(plain):
        pieces = found.groups()[::-1]
    else:
        raise CellRefused("This is not a date.", "Write the day as 2019-05-31 or 31/05/2019.")
    try:
        day = dt.date(*map(int, pieces))
    except ValueError as error:
        raise CellRefused("This day does not exist.", "Check the day on the certificate.") from error
    if day > today:
        raise CellRefused("This day is in the future.", "Check the day on the certificate.")
    return day


def _amount(text: str) -> float:
    plain = _SPACES.sub("", text.translate(_DIGITS))
    if not _AMOUNT.fullmatch(plain):
        raise CellRefused("This is not an amount in dirhams.", "Write digits only, as in 12500 or 12500,50.")
    return float(plain.replace(",", "."))


def _count(text: str) -> int:
    plain = _SPACES.sub("", text.translate(_DIGITS))
    if not _WHOLE.fullmatch(plain):
        raise CellRefused("This is not a whole number.", "Write digits only, or leave the cell empty.")
    return int(plain)
