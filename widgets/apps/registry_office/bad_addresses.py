"""Addresses that ask for what cannot be: what was given, what is right instead, and the way on."""

from collections.abc import Sequence


class BadAddress(Exception):
    """An address that somebody wrote or changed by hand, and that no page of ours leads to.

    Parameters
    ----------
    problems
        Sentences in the reader's language: what was given, what is wrong with it, what to write.
    way_on
        Address of the page where the same is asked by choosing.
    words
        What the link to that page says.
    """

    def __init__(self, problems: Sequence[str], way_on: str, words: str) -> None:
        super().__init__(" ".join(problems))
        self.problems = tuple(problems)
        self.way_on = way_on
        self.words = words
