"""The form of a programme: candidates with words and numbers, and rules, as a JSON document."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from scoring_models.projects.programme import documents
from scoring_models.projects.programme.errors import UnusableForm, named
from scoring_models.projects.programme.prepared_programme import COST, LEAST, MOST, Programme
from scoring_models.projects.programme.rules import COUNT, LIMITS, TIMES, Rule

MOST_CANDIDATES = 200_000
MOST_TIMES = 1_000_000
RESERVED = (COUNT, TIMES)
KEYS = {
    "candidates": "What may be taken: objects with `id`, texts (region, group ...) and numbers (cost_mad ...).",
    "rules": "Budgets, floors, shares: see the keys of a rule. Default: none.",
    "maximise": "The number whose sum is made largest. Default: value.",
    "needs": 'Numbers that must be known of whatever is taken. Default: ["cost_mad"].',
    "region_weights": "By region, by what the value of its candidates is multiplied. Default: 1 for each.",
    "name": "What the programme is called: for whoever reads the file.",
    "remark": "Where its numbers come from: for whoever reads the file.",
}
NEEDED = ("candidates",)
RULE_KEYS = {
    "name": "How conflicts and prices call it; all differ.",
    "sum": 'What is summed: a number of the candidates, "seats.COURSE" inside an object, or "count".',
    "at_least": "The least sum; with `each`, one number for all or an object of value to number.",
    "at_most": "The most; the same.",
    "at_least_share": "The least share (0 to 1) of the sum of `of`; the same.",
    "at_most_share": "The most; the same.",
    "of": "Of which number the share is taken. Default: that of `sum`.",
    "of_all": "true: the sum of `of` goes over all candidates; false (default): over those of the rule.",
    "where": "Only candidates whose texts are these: an object of text to value, or to a list of values.",
    "each": "A text of the candidates: one rule for each of its values.",
}
EXAMPLE = {
    "maximise": "value",
    "candidates": [
        {"id": "weaving in Errachidia", "region": "08", "activity": "weaving", "group": "g1", "value": 8,
         "cost_mad": 250000, "members": 8, "women": 8, "adviser_days": 12, "seats": {"sell": 8}},
        {"id": "dates in Errachidia", "region": "08", "activity": "dates", "group": "g1", "value": 6,
         "cost_mad": 300000, "members": 8, "women": 3, "adviser_days": 9, "seats": {"sell": 2}},
        {"id": "figs in Tinghir", "region": "08", "activity": "figs", "group": "", "value": 5,
         "cost_mad": 180000, "members": 6, "women": 4, "adviser_days": 8, "seats": {"sell": 4}, "most": 2},
        {"id": "bees in Azilal", "region": "05", "activity": "bees", "group": "", "value": 4,
         "cost_mad": 120000, "members": 5, "women": 1, "adviser_days": 10, "seats": {}},
        {"id": "argan in Agadir", "region": "09", "activity": "argan", "group": "", "value": 7,
         "cost_mad": None, "members": 9, "women": 9, "adviser_days": 6, "seats": {"sell": 9}},
    ],
    "rules": [
        {"name": "budget", "sum": "cost_mad", "at_most": 450000},
        {"name": "advisers' days", "sum": "adviser_days", "each": "region", "at_most": {"08": 30, "05": 12}},
        {"name": "seats in the course on selling", "sum": "seats.sell", "at_most": 20},
        {"name": "one idea a group", "sum": "count", "each": "group", "at_most": 1},
        {"name": "floor of Béni Mellal-Khénifra", "sum": "count", "where": {"region": "05"}, "at_least": 1},
        {"name": "women among members", "sum": "women", "at_least_share": 0.5, "of": "members"},
    ],
}  # fmt: skip


def programme_of_text(text: str) -> Programme:
    """Return the programme of a JSON text, or raise `UnusableForm` with one sentence."""
    return programme_of(documents.document_of_text(text, KEYS, NEEDED))


def programme_of(document: Mapping[str, Any]) -> Programme:
    """Return the programme that a document asks for.

    Raises
    ------
    UnusableForm
        With one sentence, for the first thing that cannot be understood.
    """
    maximise = documents.text(document.get("maximise", "value"), "“maximise”")
    needs = document.get("needs", [COST])
    if not isinstance(needs, list):
        raise UnusableForm(f"“needs” is {documents.told(needs)}. Write a list of numbers' names.")
    table = _candidates(document["candidates"], maximise)
    rules = document.get("rules", [])
    if not isinstance(rules, list):
        raise UnusableForm(f"“rules” is {documents.told(rules)}. Write a list of rules.")
    read = tuple(_rule(rule, at) for at, rule in enumerate(rules, start=1))
    documents.refuse_twice([rule.name for rule in read], "rules")
    return Programme(
        table, read, maximise,
        tuple(documents.text(name, "A name in “needs”") for name in needs),
        _numbers(document.get("region_weights", {}), "“region_weights”", least=0.0),
    )  # fmt: skip


def _candidates(value: Any, maximise: str) -> pd.DataFrame:
    if not isinstance(value, list) or not value:
        raise UnusableForm(f"“candidates” is {documents.told(value)}. Write a list of objects, one a candidate.")
    if len(value) > MOST_CANDIDATES:
        raise UnusableForm(f"“candidates” has {len(value):,} of them; {MOST_CANDIDATES:,} are read at most.")
    read = [_candidate(one, at, maximise) for at, one in enumerate(value, start=1)]
    names = [name for name, _ in read]
    documents.refuse_twice(names, "candidates")
    kinds: dict[str, type] = {}
    for name, cells in read:
        for key, cell in cells.items():
            if cell is not None and kinds.setdefault(key, type(cell)) is not type(cell):
                raise UnusableForm(
                    f"{named([name])}: {named([key])} is a text for some candidates, a number for others."
                )
    table = pd.DataFrame(
        {key: _column(key, kind, read) for key, kind in kinds.items()}, index=pd.Index(names, name="id")
    )
    return _with_empty_objects(table, value)


def _column(key: str, kind: type, read: list[tuple[str, dict[str, Any]]]) -> Any:
    cells = [cells.get(key) for _, cells in read]
    if kind is float:
        return np.array([np.nan if cell is None else cell for cell in cells], dtype=float)
    return pd.array(cells, dtype=object)


def _candidate(value: Any, at: int, maximise: str) -> tuple[str, dict[str, Any]]:
    if not isinstance(value, dict) or "id" not in value:
        raise UnusableForm(f"Candidate {at:,} is {documents.told(value)} without “id”. Write an object with its id.")
    name = documents.text(str(value["id"]) if type(value["id"]) is int else value["id"], f"“id” of candidate {at:,}")
    cells: dict[str, Any] = {}
    found: dict[str, Any]
    for key, cell in value.items():
        if isinstance(cell, dict):
            found = {f"{key}.{one}": _inner(number, name, f"{key}.{one}") for one, number in cell.items()}
        else:
            found = {} if key == "id" else {key: _cell(cell, name, key, maximise)}
        taken = [one for one in found if one in cells or one in RESERVED]
        if taken:
            raise UnusableForm(
                f"{named([name])} has {named(taken)} twice, or as a name that means something else here."
            )
        cells |= found
    return name, cells


def _inner(cell: Any, name: str, key: str) -> float | None:
    return None if cell is None else _amount(cell, f"{named([key])} of {named([name])}")


def _amount(cell: Any, what: str) -> float:
    found = documents.number(cell, what)
    if found < 0:
        raise UnusableForm(f"{what} is {found:g}. It is 0 or more; only what is maximised may be less.")
    return found


def _cell(cell: Any, name: str, key: str, maximise: str) -> float | str | None:
    if cell is None or (isinstance(cell, str) and key not in {LEAST, MOST, maximise}):
        return cell
    what = f"{named([key])} of {named([name])}"
    if key in {LEAST, MOST}:
        return float(documents.whole_number(cell, what, 0, MOST_TIMES))
    return documents.number(cell, what) if key == maximise else _amount(cell, what)


def _with_empty_objects(table: pd.DataFrame, value: list[dict[str, Any]]) -> pd.DataFrame:
    """Return the table where an object that does not name an inner number has 0 of it; without the object, unknown."""
    for column in [str(name) for name in table.select_dtypes("number") if "." in str(name)]:
        outer, inner = column.split(".", 1)
        named_none = [isinstance(one.get(outer), dict) and inner not in one[outer] for one in value]
        table.loc[named_none, column] = 0.0
    return table


def _rule(value: Any, at: int) -> Rule:
    if not isinstance(value, dict):
        raise UnusableForm(f"Rule {at:,} is {documents.told(value)}. Write an object with “name”, “sum” and a limit.")
    documents.refuse_unknown(value, RULE_KEYS, f"rule {at:,}")
    name = documents.text(value.get("name"), f"“name” of rule {at:,}")
    each = None if value.get("each") is None else documents.text(value["each"], f"“each” of the rule {named([name])}")
    limits = {kind: _limit(value.get(kind), kind, name, each) for kind in LIMITS}
    if all(limit is None for limit in limits.values()):
        raise UnusableForm(f"The rule {named([name])} has no limit. Write one of {', '.join(LIMITS)}.")
    of_all = value.get("of_all", False)
    if not isinstance(of_all, bool):
        raise UnusableForm(f"“of_all” of the rule {named([name])} is {documents.told(of_all)}. Write true or false.")
    of = None if value.get("of") is None else documents.text(value["of"], f"“of” of the rule {named([name])}")
    summed = documents.text(value.get("sum"), f"“sum” of the rule {named([name])}")
    return Rule(name, summed, **limits, of=of, of_all=of_all, where=_where(value.get("where", {}), name), each=each)


def _limit(value: Any, kind: str, name: str, each: str | None) -> float | dict[str, float] | None:
    what = f"“{kind}” of the rule {named([name])}"
    most = 1.0 if kind.endswith("share") else documents.LARGEST
    if isinstance(value, dict):
        if each is None:
            raise UnusableForm(f"{what} is an object, and the rule has no “each” whose values it could name.")
        return _numbers(value, what, least=0.0, most=most)
    return None if value is None else _within(documents.number(value, what), what, 0.0, most)


def _numbers(value: Any, what: str, *, least: float, most: float = documents.LARGEST) -> dict[str, float]:
    if not isinstance(value, dict):
        raise UnusableForm(f"{what} is {documents.told(value)}. Write an object of value to number.")
    return {
        key: _within(documents.number(one, f"{named([key])} in {what}"), f"{named([key])} in {what}", least, most)
        for key, one in value.items()
    }


def _within(value: float, what: str, least: float, most: float) -> float:
    if not least <= value <= most:
        raise UnusableForm(f"{what} is {value:g}. Write a number from {least:g} to {most:g}.")
    return value


def _where(value: Any, name: str) -> dict[str, tuple[str, ...]]:
    if not isinstance(value, dict):
        raise UnusableForm(f"“where” of the rule {named([name])} is {documents.told(value)}. Write an object.")
    found = {}
    for key, one in value.items():
        listed = one if isinstance(one, list) else [one]
        if not listed or not all(isinstance(each, str) for each in listed):
            raise UnusableForm(
                f"{named([key])} in “where” of the rule {named([name])} wants a text or a list of texts."
            )
        found[key] = tuple(listed)
    return found


__all__ = ["COUNT", "EXAMPLE", "KEYS", "NEEDED", "RULE_KEYS", "programme_of", "programme_of_text"]
