"""The code of a cohort as people type it and as they read it aloud."""

import re

from academy.identifiers import ascii_digits, without_controls

_SEPARATORS = re.compile(r"[\s.\-‐‑‒–—_/]+")


def plain_join_code(typed: str) -> str:
    """Return a join code without spaces and dashes, its digits as 0 to 9, its letters small.

    Examples
    --------
    >>> plain_join_code(" ١٢٣٤-5678 ")
    '12345678'
    """
    return _SEPARATORS.sub("", without_controls(ascii_digits(typed))).casefold()


def join_code_in_groups(code: str) -> str:
    """Write a join code as people read it aloud: groups of four signs.

    Examples
    --------
    >>> join_code_in_groups("12345678")
    '1234 5678'
    """
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))
