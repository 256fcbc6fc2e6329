"""The number of a cooperative in the local register: part, court, year, serial."""

import re
from dataclasses import dataclass

from coop_registry.errors import BadRegistrationNumber

UNIONS_PART = 4
PARTS = {1: "natural persons", 2: "legal persons", 3: "natural and legal persons", UNIONS_PART: "unions"}
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_PATTERN = re.compile(r"\s*(\d)\s*[/.\-\s]\s*(\d{1,4})\s*[/.\-\s]\s*(\d{4})\s*[/.\-\s]\s*(\d{1,6})\s*", re.ASCII)


@dataclass(frozen=True, order=True)
class RegistrationNumber:
    """A number of the register, in its four pieces.

    Source: decree 2-15-617, article 7 (rule ``D617.reg.number``): the digit of the register's part (1 natural
    persons, 2 legal persons, 3 both, 4 unions), the code of the court, the year, and a serial that restarts
    every 1 January. The decree fixes neither separators nor widths: ours is ``/``, without zeros in front, so
    that a cooperative has one number however an office writes it.
    """

    part: int
    court_code: str
    year: int
    serial: int

    def __str__(self) -> str:
        """Write the number as this registry does."""
        return f"{self.part}/{self.court_code}/{self.year}/{self.serial}"


def registration_number(text: str) -> RegistrationNumber:
    """Read a registration number; ``/``, ``-``, ``.`` or a space may separate its pieces.

    Raises
    ------
    BadRegistrationNumber
        For anything else. Digits without separators are refused: the pieces' lengths are not fixed, and
        where one ends would be a guess.

    Examples
    --------
    >>> str(registration_number("1-023-2019-00154"))
    '1/23/2019/154'
    """
    found = _PATTERN.fullmatch(text.translate(_DIGITS))
    if not found:
        raise BadRegistrationNumber(text, "four pieces are needed, as in 1/23/2019/154")
    part, court_code, year, serial = found.groups()
    if int(part) not in PARTS:
        raise BadRegistrationNumber(text, "it begins with 1, 2, 3 or 4")
    if not 1900 <= int(year) <= 2100:  # our bound: beyond it a digit was mistyped
        raise BadRegistrationNumber(text, f"{year} is not a year of a register")
    if int(court_code) == 0:
        raise BadRegistrationNumber(text, "no court has the code 0")
    if int(serial) == 0:
        raise BadRegistrationNumber(text, "serials begin at 1")
    return RegistrationNumber(int(part), court_code.lstrip("0"), int(year), int(serial))
