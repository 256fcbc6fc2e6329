"""What an entry of a file of drawings says: words in two languages, numbers and days, read with every mistake."""

import datetime
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

MOST_LETTERS = 90
_MOST, _LEAST_PART = Decimal(10) ** 12, -6  # of a number: what a picture can show, in whole and in decimals
_YEARS = range(1900, 2200)
_SAID_LETTERS = 60
_UNDRAWABLE = {"Cc", "Cs", "Cn", "Co"}  # kinds of signs that no picture may hold: control, halves, unassigned
_EASTERN = re.compile(r"[٠-٩۰-۹]")
_LATIN_LETTER = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ](?![^«»]*»)")  # but a name between « »


@dataclass(frozen=True)
class Words:
    """The same words in Arabic and in French."""

    ar: str = ""
    fr: str = ""

    def __bool__(self) -> bool:
        return bool(self.ar)


class Entry:
    """One drawing of the file, with the list that takes what is wrong in it."""

    def __init__(self, name: str, table: Mapping[str, Any], problems: list[str]) -> None:
        self.name = name
        self.table = table
        self._problems = problems

    def refuse(self, place: str, wrong: str, mend: str) -> None:
        """Remember a mistake: where, what is wrong, what to do."""
        self._problems.append(f"{self.name}{place and '.'}{place}: {wrong}; {mend}")

    def only(self, *known: str) -> None:
        """Refuse what a drawing of this kind does not know."""
        self.only_in(self.table, "", {"kind", "title", *known})

    def only_in(self, table: Mapping[str, Any], place: str, known: set[str]) -> None:
        """Refuse names that a table of the entry does not know."""
        for name in sorted(set(table) - known):
            self.refuse(place, f"{name!r} means nothing here", f"use {', '.join(sorted(known))}")

    def words(self, table: Mapping[str, Any], place: str) -> Words:
        """Return the Arabic and French words of a table."""
        return Words(*(self._text(table.get(language), f"{place}.{language}".lstrip(".")) for language in ("ar", "fr")))

    def optional_words(self, table: Mapping[str, Any], key: str, place: str = "") -> Words:
        """Return the words below a key; none where there is no such key."""
        where = f"{place}.{key}".lstrip(".")
        return self.words(self.below(table, key, where), where) if key in table else Words()

    def below(self, table: Mapping[str, Any], key: str, place: str) -> Mapping[str, Any]:
        """Return the table below a key."""
        found = table.get(key)
        if isinstance(found, Mapping):
            return found
        self.refuse(place, f"{_said(found)} stands where words belong", 'write { ar = "…", fr = "…" }')
        return {"ar": "؟", "fr": "?"}

    def items(
        self, table: Mapping[str, Any], key: str, most: int, least: int = 2, place: str = ""
    ) -> list[tuple[str, Mapping[str, Any]]]:
        """Return the tables of a list, each with its place."""
        where = f"{place}.{key}".lstrip(".")
        found = table.get(key)
        if not isinstance(found, Sequence) or not all(isinstance(each, Mapping) for each in found):
            self.refuse(where, f"{_said(found)} stands where a list belongs", 'write [ { ar = "…", fr = "…" }, … ]')
            return []
        if not least <= len(found) <= most:
            self.refuse(where, f"it has {len(found)} entries", f"give {least} to {most}, or make two drawings")
        return [(f"{where}[{number}]", each) for number, each in enumerate(found, start=1)]

    def number(self, table: Mapping[str, Any], place: str) -> Decimal:
        """Return the value of a table: zero or more."""
        found = table.get("value")
        if isinstance(found, int | Decimal) and not isinstance(found, bool) and _can_be_shown(Decimal(found)):
            return Decimal(found)
        wrong = f"{_said(found)} is no number from 0 to {_MOST:f} with six decimals at most"
        self.refuse(f"{place}.value", wrong, "write a number, such as value = 12.5")
        return Decimal(1)

    def day(self, table: Mapping[str, Any], key: str, place: str = "") -> datetime.date:
        """Return a day."""
        found = table.get(key)
        if isinstance(found, datetime.date) and not isinstance(found, datetime.datetime) and found.year in _YEARS:
            return found
        where = f"{place}.{key}".lstrip(".")
        self.refuse(where, f"{_said(found)} is no day", f"write it as {key} = 2027-05-04, without quotes")
        return datetime.date(2027, 1, 1)

    def _text(self, found: object, place: str) -> str:
        if not isinstance(found, str) or not found.strip():
            self.refuse(place, f"{_said(found)} stands where words belong", "write a few words in quotes")
        elif len(found) > MOST_LETTERS:
            self.refuse(
                place, f"it has {len(found)} letters", f"say it in {MOST_LETTERS} at most, the rest in the lesson"
            )
        elif any(unicodedata.category(letter) in _UNDRAWABLE for letter in found):
            self.refuse(place, f"{found!r} has signs that nobody sees", "write the words again")
        elif _EASTERN.search(found):
            self.refuse(place, f"{found!r} has digits that a lesson does not use", "write 0 to 9")
        elif place.endswith("ar") and _LATIN_LETTER.search(found):
            self.refuse(place, f"{found!r} has Latin letters", "say it in Arabic, or put a name between « »")
        else:
            return found.strip()
        return "؟" if place.endswith("ar") else "?"


def _said(found: object) -> str:
    return "nothing" if found is None else repr(found)[:_SAID_LETTERS]


def _can_be_shown(number: Decimal) -> bool:
    return number.is_finite() and 0 <= number <= _MOST and number == round(number, -_LEAST_PART)
