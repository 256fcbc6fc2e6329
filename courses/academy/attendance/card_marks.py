"""How a kept page knows the card that a camera read, without holding the codes one signs in with.

A card's code has seven free digits, so any full hash of it would give it away in seconds. The page holds five
hexadecimal digits of one: enough to tell thirty learners apart, while some ten codes fit each. The code itself travels
with the mark, and the academy looks whether it is truly theirs.
"""

import hashlib


def card_mark(cohort_id: str, number: int, code: str) -> str:
    """Return what the page of a session holds of a card; the page's script computes the same.

    Examples
    --------
    >>> card_mark("cabc", 1, "12345674")
    'f7c58'
    """
    return hashlib.sha256(f"{cohort_id}/{number}/{code}".encode()).hexdigest()[:5]
