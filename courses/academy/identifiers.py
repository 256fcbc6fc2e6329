"""How a person is found at the door: telephone numbers, card codes and names, as people really type them."""

import re
import secrets
import unicodedata

from academy.entry_errors import BadName, BadTelephone

# Arabic-Indic and Persian digits, as telephones with an Arabic or Persian keyboard type them.
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_SEPARATORS = re.compile(r"[\s.\-‐‑‒–—_/()\[\]٫،,]+")
_MOROCCO = re.compile(r"(?:\+?212|0)?0?([5-8]\d{8})")  # "+212 (0)6..." is common on cards
_ABROAD = re.compile(r"\+[1-9]\d{7,14}")
_CARD_LENGTH = 8  # shorter than any telephone number, so that one field takes both
LONGEST_NAME = 200
_MOROCCAN = re.compile(r"\+212(\d)(\d\d)(\d\d)(\d\d)(\d\d)")


def ascii_digits(text: str) -> str:
    """Return the text with every digit of another script as 0 to 9."""
    return text.translate(_DIGITS)


def without_controls(text: str) -> str:
    """Return the text without control and direction characters, which travel unseen with a paste."""
    return "".join(sign for sign in text if unicodedata.category(sign) not in {"Cc", "Cf"} or sign.isspace())


def telephone_number(text: str) -> str:
    """Return a telephone number as E.164: ``+212`` and nine digits for a Moroccan one.

    Spaces, points, dashes, brackets, either digit set, ``0``, ``+212``, ``00212`` and ``+212 (0)`` are taken;
    a number of another country needs its ``+`` or ``00``.

    Raises
    ------
    BadTelephone
        For anything else.
    """
    digits = _SEPARATORS.sub("", without_controls(ascii_digits(text)))
    digits = re.sub(r"^00", "+", digits)
    if moroccan := _MOROCCO.fullmatch(digits):
        return f"+212{moroccan[1]}"
    if _ABROAD.fullmatch(digits) and not digits.startswith("+212"):
        return digits
    raise BadTelephone("This is not a telephone number. Write the ten digits, for example 06 12 34 56 78.")


def card_code(text: str) -> str | None:
    """Return the eight digits of a card code with a right last digit, or None for any other text."""
    digits = _SEPARATORS.sub("", without_controls(ascii_digits(text)))
    is_code = len(digits) == _CARD_LENGTH and digits.isascii() and digits.isdigit()
    return digits if is_code and _check_digit(digits[:-1]) == digits[-1] else None


def new_card_code() -> str:
    """Return a fresh card code; its last digit (Luhn) tells a mistyped code from a wrong PIN."""
    body = str(secrets.randbelow(9 * 10 ** (_CARD_LENGTH - 2)) + 10 ** (_CARD_LENGTH - 2))
    return body + _check_digit(body)


def card_code_in_groups(code: str) -> str:
    """Write a card code as people read it aloud: two groups of four digits."""
    return f"{code[:4]} {code[4:]}"


def identifier_key(text: str) -> str:
    """Return the one form of whatever was typed as an identifier, by which failures are counted."""
    if code := card_code(text):
        return f"card:{code}"
    try:
        return f"telephone:{telephone_number(text)}"
    except BadTelephone:
        return f"other:{_SEPARATORS.sub('', without_controls(ascii_digits(text))).casefold()[:100]}"


def person_name(text: str) -> str:
    """Return a name in any script, trimmed, in one Unicode form, without control characters.

    Raises
    ------
    BadName
        When nothing is left of it, no letter is in it, or it is longer than 200 characters.
    """
    name = " ".join(without_controls(unicodedata.normalize("NFC", text)).split())
    if not any(sign.isalpha() for sign in name):
        raise BadName("Write your name, in Arabic or in French letters.")
    if len(name) > LONGEST_NAME:
        raise BadName("This name is too long: at most 200 letters.")
    return name


def staff_user_name(text: str) -> str:
    """Return a user name of staff: 3 to 60 small Latin letters, digits, dots, dashes.

    Raises
    ------
    BadName
        For anything else.
    """
    name = without_controls(ascii_digits(text)).strip().casefold()
    if not re.fullmatch(r"[a-z0-9][a-z0-9._-]{1,58}[a-z0-9]", name):
        raise BadName("A user name has 3 to 60 small Latin letters, digits, dots or dashes: for example s.alaoui.")
    return name


def _check_digit(body: str) -> str:
    doubled = [int(digit) * (2 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(body))]
    return str(-sum(value - 9 if value > 9 else value for value in doubled) % 10)


def in_groups(number: str) -> str:
    """Write a number (E.164) as it is read aloud in Morocco; one of another country as it is.

    Examples
    --------
    >>> in_groups("+212528841234")
    '05 28 84 12 34'
    """
    return _MOROCCAN.sub(r"0\1 \2 \3 \4 \5", number)
