"""The parameters of the law, dated, each with its article, its text's version and our confidence in it."""

import datetime as dt
import difflib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from legal_rules.errors import BadRule, NotKnownThen, UnknownRule

# A quantity, or several by name; None when the rule has none. Shares and parts are exact fractions.
Quantity = int | Fraction | bool | str | dt.date
Value = Quantity | tuple[Quantity, ...] | Mapping[str, Quantity] | None

_TABLE = Path(__file__).with_suffix(".toml")
_FRACTION = re.compile(r"\d+/\d+", re.ASCII)
_KEYS = {"topic", "fact", "value", "values", "unit", "article", "source", "confidence", "status"}
CONFIDENCES = ("high", "medium")
STATUSES = ("yes", "to_confirm")


@dataclass(frozen=True)
class Parameter:
    """What a rule says on a day."""

    rule_id: str
    value: Value
    unit: str  # empty when there is no value, or when the names of a mapping carry the units
    topic: str
    fact: str  # what the text says, in one or two sentences
    article: str  # empty when the fact is that the text is silent
    source: str
    text_version: str
    confidence: str  # "high": read in the legal text; "medium": told by others
    status: str  # "yes"; "to_confirm" is shown as such and blocks nobody
    since: dt.date  # the day from which we know this value

    @property
    def can_mark(self) -> bool:
        """Return whether a cooperative may be said to break this rule: read in the text, cited, settled."""
        return self.status == "yes" and self.confidence == "high" and bool(self.article)

    def number(self, name: str = "") -> int | Fraction:
        """Return the rule's number, or the one of that name.

        Raises
        ------
        BadRule
            When it has none.
        """
        value = self.value.get(name) if isinstance(self.value, Mapping) else None if name else self.value
        if isinstance(value, bool) or not isinstance(value, int | Fraction):
            raise BadRule(self.rule_id, f"it has no number{f' {name!r}' if name else ''}")
        return value

    def whole(self, name: str = "") -> int:
        """Return the rule's number as a whole one: days, months, members.

        Raises
        ------
        BadRule
            When it has none, or a fraction.
        """
        number = self.number(name)
        if number.denominator != 1:
            raise BadRule(self.rule_id, f"{number} is not a whole number")
        return number.numerator


def parameter(rule_id: str, on: dt.date | None = None) -> Parameter:
    """Return what a rule says on a day; without a day, the newest we know.

    Raises
    ------
    UnknownRule
        For an id that no rule carries.
    NotKnownThen
        For a day before the text we read.

    Examples
    --------
    >>> parameter("L112.members.min").value
    5
    """
    dated = _rules().get(rule_id)
    if dated is None:
        raise UnknownRule(rule_id, difflib.get_close_matches(rule_id, _rules(), n=2))
    return in_force(dated, on)


def all_parameters(on: dt.date | None = None) -> list[Parameter]:
    """Return every rule as it stands on a day, in the table's order; rules not known then are left out."""
    return [in_force(dated, on) for dated in _rules().values() if on is None or dated[0].since <= on]


def in_force(dated: tuple[Parameter, ...], on: dt.date | None) -> Parameter:
    """Return the last of a rule's dated values that had begun on a day."""
    if on is None:
        return dated[-1]
    begun = [value for value in dated if value.since <= on]
    if not begun:
        raise NotKnownThen(dated[0].rule_id, on, dated[0].since)
    return begun[-1]


def read_rules(text: str) -> dict[str, tuple[Parameter, ...]]:
    """Read a table of parameters: each rule's values by first day, the oldest first.

    Raises
    ------
    BadRule
        For an entry that cannot be used.
    """
    table = tomllib.loads(text)
    texts = table.pop("texts", {})
    return {rule_id: _dated(rule_id, entry, texts) for rule_id, entry in table.items()}


@cache
def _rules() -> dict[str, tuple[Parameter, ...]]:
    return read_rules(_TABLE.read_text(encoding="utf-8"))


def _dated(rule_id: str, entry: dict[str, Any], texts: Mapping[str, Any]) -> tuple[Parameter, ...]:
    _check(rule_id, entry, texts)
    text = texts[entry["source"]]
    values = entry.get("values", {text["known_from"].isoformat(): entry.get("value")})
    return tuple(
        Parameter(
            rule_id=rule_id,
            value=_value(value),
            unit=entry.get("unit", ""),
            topic=entry["topic"],
            fact=entry["fact"],
            article=entry["article"],
            source=entry["source"],
            text_version=text["version"],
            confidence=entry.get("confidence", "high"),
            status=entry.get("status", "yes"),
            since=day,
        )
        for day, value in sorted((dt.date.fromisoformat(day), value) for day, value in values.items())
    )


def _check(rule_id: str, entry: dict[str, Any], texts: Mapping[str, Any]) -> None:
    missing = {"topic", "fact", "article", "source"} - set(entry)
    problems = {
        f"it lacks {', '.join(sorted(missing))}": bool(missing),
        f"{', '.join(sorted(set(entry) - _KEYS))} is not known": bool(set(entry) - _KEYS),
        "its source is not among the texts": entry.get("source") not in texts,
        "it has both value and values": {"value", "values"} <= set(entry),
        f"its confidence is not one of {CONFIDENCES}": entry.get("confidence", "high") not in CONFIDENCES,
        f"its status is not one of {STATUSES}": entry.get("status", "yes") not in STATUSES,
    }
    for problem, is_so in problems.items():
        if is_so:
            raise BadRule(rule_id, problem)


def _value(given: Any) -> Any:
    if isinstance(given, dict):
        return MappingProxyType({name: _value(value) for name, value in given.items()})
    if isinstance(given, list):
        return tuple(map(_value, given))
    if isinstance(given, str) and _FRACTION.fullmatch(given):
        return Fraction(given)
    return given
