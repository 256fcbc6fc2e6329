"""What is not done with the bank of projects, in the reader's language: what is wrong, and what to do next."""

import datetime as dt

from coop_registry.projects_bank.refusals import REFUSALS, Refused
from widgets.apps.registry_office.project_labels import name_of_word
from widgets.theme.texts import Texts

# Whoever must not know that something is there is told that it is not.
NOT_THERE = frozenset({"not_in_jury", "recused", "unknown_group", "unknown_interest", "unknown_plan", "not_submitted"})
_WORDS = frozenset({"stage", "to", "known", "name", "state", "names"})  # details that are words of our lists


class _Isolated(str):
    """Words that stand between the marks of a page and not of a program."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)


def refused_in_words(say: Texts, refused: Refused) -> str:
    """Return the two sentences of a refusal."""
    detail = {name: _told(say, name, value) for name, value in refused.detail.items()}
    return " ".join(say(text).format(**detail) for text in REFUSALS[refused.code])


def _told(say: Texts, name: str, value: object) -> _Isolated:
    if isinstance(value, dt.date):
        return _Isolated(say.date(value))
    if isinstance(value, float):
        return _Isolated(say.number(value))
    if isinstance(value, str) and name in _WORDS:
        parts = [name_of_word(say, part) for part in value.split(", ")]
        return _Isolated(("، " if say.language == "ar" else ", ").join(parts))
    return _Isolated(f"\u2066{value}\u2069" if isinstance(value, str) else str(value))
