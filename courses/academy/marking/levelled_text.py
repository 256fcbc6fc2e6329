"""What of an answer in words is compared with others: its letters and numbers, without habits of spelling."""

from functools import lru_cache

from academy.exercises.short_text import normalised

LONGEST = 600  # signs of a levelled text that is grouped by likeness: longer ones are essays, to be read one by one


@lru_cache(maxsize=8192)  # a page of groups is looked at again and again
def levelled(text: str) -> str:
    """Return what of a text is compared: as short texts are graded, with Western digits.

    Examples
    --------
    >>> levelled("خَمسة أعضاء !") == levelled("خمسه اعضاء")
    True
    """
    return normalised("".join(str(int(sign)) if sign.isdecimal() else sign for sign in text))
