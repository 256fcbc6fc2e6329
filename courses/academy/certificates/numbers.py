"""A certificate's number: eleven random signs and one that tells a mistyped number from an unknown one."""

import secrets

from academy.identifiers import ascii_digits, without_controls

# 29 signs, none of which is taken for another in print: without 0, 1, I, L, O, U and B. A prime, for the last sign.
SIGNS = "23456789ACDEFGHJKMNPQRSTVWXYZ"
_PRIME = len(SIGNS)
RANDOM_SIGNS = 11  # 53 bits: a thousand guesses a second meet one of a million certificates in four months
LENGTH = RANDOM_SIGNS + 1
_BYTES = 7


def new_number() -> str:
    """Return a fresh number."""
    return _with_check("".join(secrets.choice(SIGNS) for _ in range(RANDOM_SIGNS)))


def plain_number(typed: str) -> str | None:
    """Return a number as it is kept, however it was typed; None for what can be no number of ours.

    One wrong sign, or two that changed places, is always found.

    Examples
    --------
    >>> plain_number(" 2345-6789-acde ") is None
    True
    """
    plain = "".join(each for each in without_controls(ascii_digits(typed)).upper() if each.isalnum())
    if len(plain) != LENGTH or not set(plain) <= set(SIGNS):
        return None
    return plain if _with_check(plain[:-1]) == plain else None


def looks_like_number(typed: str) -> bool:
    """Tell whether somebody meant a number, mistyped or not, and no whole record."""
    return sum(each.isalnum() for each in typed) <= 2 * LENGTH


def in_groups(number: str) -> str:
    """Write a number as it stands on paper: three groups of four.

    Examples
    --------
    >>> in_groups("23456789ACDE")
    '2345-6789-ACDE'
    """
    return "-".join(number[start : start + 4] for start in range(0, len(number), 4))


def packed(number: str) -> bytes:
    """Return the random signs as seven bytes."""
    value = 0
    for sign in number[:RANDOM_SIGNS]:
        value = value * _PRIME + SIGNS.index(sign)
    return value.to_bytes(_BYTES, "big")


def unpacked(content: bytes) -> str:
    """Return the number that seven bytes stand for.

    Raises
    ------
    ValueError
        When they stand for none.
    """
    value, signs = int.from_bytes(content, "big"), []
    for _ in range(RANDOM_SIGNS):
        value, place = divmod(value, _PRIME)
        signs.append(SIGNS[place])
    if value or len(content) != _BYTES:
        raise ValueError("these bytes are no number of a certificate")
    return _with_check("".join(reversed(signs)))


def _with_check(body: str) -> str:
    """Add the sign that makes the sum of all signs, each times its place, a multiple of 29."""
    weighed = sum(place * SIGNS.index(sign) for place, sign in enumerate(body, start=1))
    last = next(sign for sign in SIGNS if (weighed + LENGTH * SIGNS.index(sign)) % _PRIME == 0)
    return body + last
