"""Parts of the form that are lists: options with the right one ticked, things in order, pairs, hints, wrong answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from academy.authoring.form_formulas import numbers_taken
from academy.authoring.form_parts import (
    TOKEN,
    Draft,
    Said,
    at,
    named,
    number_typed,
    put,
    put_in,
    rows_of,
    taken_rows,
    words_typed,
)
from academy.authoring.prose_pieces import typed_text
from academy.exercises.formulas import is_formula
from academy.exercises.items import ID, LANGUAGES, ids_of
from academy.exercises.regions import region_names

_MATCHED = ("left", "right")  # lists whose lines share no name: it would tell what goes with what


@dataclass(frozen=True)
class Lines:
    """A list of things with a text each: add, remove, move.

    ``tick`` is the part of the key that names the right one (``key.value``) or the right ones (``key.values``),
    ``places`` the one that holds all ids in their right order, ``match`` the list whose ids each line is given.
    """

    path: str
    label: str
    singular: str
    help: str = ""
    tick: str = ""
    places: str = ""
    match: str = ""
    macro: str = "lines"

    def can_show(self, entry: Mapping[str, Any]) -> bool:
        """Tell whether it is a list of tables with an id and texts, and its key one that fits; or not there."""
        value = at(entry, self.path)
        if value is None:
            return True
        rows = rows_of(entry, self.path)
        ids = [str(row.get("id")) for row in rows if "id" in row or TOKEN not in row]
        is_list = isinstance(value, list) and len(rows) == len(value) and all(map(ID.fullmatch, ids))
        return is_list and len(set(ids)) == len(ids) and self._knows_key(entry, ids)

    def _knows_key(self, entry: Mapping[str, Any], ids: list[str]) -> bool:
        if self.tick.endswith("values") or self.places:
            listed = at(entry, self.tick or self.places)
            return listed is None or (isinstance(listed, list) and all(each in ids for each in listed))
        if self.match:
            pairs = at(entry, "key.pairs")
            return pairs is None or (isinstance(pairs, Mapping) and all(each in ids for each in pairs))
        told = at(entry, self.tick) if self.tick else None
        return told is None or told in ids or is_formula(told)

    def take(self, said: Said, entry: Draft) -> None:
        """Write the lines in the form's order, and the part of the key that is told on them."""
        kept = taken_rows(said, self.path, entry)
        ids: dict[str, str] = {}
        known = [str(row["id"]) for _, row in kept if "id" in row]
        known += [each for other in _MATCHED if other != self.path for each in ids_of(entry, other)]
        for token, row in kept:
            named(row, said, f"{self.path}.{token}", [*known, *ids.values()], self.singular)
            ids[token] = str(row["id"])
        put(entry, self.path, [row for _, row in kept] or None)
        if self.tick.endswith("values"):
            _put_set(entry, self.tick, [ids[token] for token in ids if token in said.getlist(f"{self.path}.tick")])
        elif self.tick and not numbers_taken(said, entry, self.path, self.tick):
            put(entry, self.tick, next((ids[token] for token in ids if token == said.get(f"{self.path}.tick")), None))
        if self.places and at(entry, "key.before") is None:
            self._take_places(said, entry, ids)
        if self.match:
            pairs = {ids[token]: said.get(f"{self.path}.{token}.match") for token in ids}
            put(entry, "key.pairs", {left: right for left, right in pairs.items() if right} or None)

    def _take_places(self, said: Said, entry: Draft, ids: Mapping[str, str]) -> None:
        """Write the right order: by the number of each line; a line without one keeps its place after the others."""
        typed = {name: number_typed(said.get(f"{self.path}.{token}.place")) for token, name in ids.items()}
        if not any(isinstance(place, int) for place in typed.values()):
            put(entry, self.places, None)  # nobody said an order: the key is missing
            return
        order = sorted(typed, key=lambda name: place if isinstance(place := typed[name], int) else 999)
        put(entry, self.places, order or None)


@dataclass(frozen=True)
class Pairs:
    """Pairs of lines whose order counts: the first before the later; with any, no full order is told."""

    path: str
    label: str
    items: str
    help: str = ""
    macro: str = "pairs"

    def can_show(self, entry: Mapping[str, Any]) -> bool:
        """Tell whether it is a list of pairs of ids that stand in the list of lines, or not there."""
        value, known = at(entry, self.path), ids_of(entry, self.items)
        pairs = value if isinstance(value, list) else []
        is_known = all(isinstance(p, list) and len(p) == 2 and all(each in known for each in p) for p in pairs)
        return value is None or (isinstance(value, list) and is_known)

    def take(self, said: Said, entry: Draft) -> None:
        """Write the pairs that name two lines."""
        both = zip(said.getlist(f"{self.path}.first"), said.getlist(f"{self.path}.later"), strict=False)
        known = ids_of(entry, self.items)
        pairs = [[first, later] for first, later in both if first in known and later in known]
        put(entry, self.path, pairs or None)
        if pairs:
            put(entry, "key.order", None)


@dataclass(frozen=True)
class Regions:
    """Regions ticked on the plan or in its list."""

    path: str
    label: str
    help: str = ""
    macro: str = "regions"

    def can_show(self, entry: Mapping[str, Any]) -> bool:
        """Tell whether it is a list of codes of regions, or not there."""
        value = at(entry, self.path)
        return value is None or (isinstance(value, list) and all(each in region_names("fr") for each in value))

    def take(self, said: Said, entry: Draft) -> None:
        """Write the codes that are ticked."""
        _put_set(entry, self.path, [code for code in region_names("fr") if code in said.getlist(self.path)])


@dataclass(frozen=True)
class Cells:
    """The cells of a table: printed numbers in the rows, asked ones in the key, as numbers or formulas."""

    path: str
    label: str
    help: str = ""
    macro: str = "cells"

    def can_show(self, entry: Mapping[str, Any]) -> bool:
        """Tell whether given numbers and the key are tables of plain values, all of known cells."""
        columns, rows = ids_of(entry, "columns"), rows_of(entry, "rows")
        places = {f"{row.get('id')}.{column}" for row in rows for column in columns}
        asked, given = at(entry, self.path), [row.get("given", {}) for row in rows]
        is_given = all(isinstance(each, Mapping) and set(each) <= set(columns) for each in given)
        return is_given and (asked is None or (isinstance(asked, Mapping) and set(asked) <= places))

    def take(self, said: Said, entry: Draft) -> None:
        """Write each cell where it belongs: nothing typed and not asked, and the cell is empty."""
        asked: dict[str, Any] = dict(at(entry, self.path) or {})
        for row in rows_of(entry, "rows"):
            given = dict(row.get("given", {}))
            for column in ids_of(entry, "columns"):
                name = f"{row['id']}.{column}"
                if f"cell.{name}" not in said.getlist("cell@"):
                    continue
                typed, is_asked = number_typed(said.get(f"cell.{name}")), name in said.getlist("cell.asked")
                put_in(asked, name, (typed if typed is not None else "") if is_asked else None)
                put_in(given, column, None if is_asked else typed)
            if given or "given" in row:
                row["given"] = given  # type: ignore[index]  # rows of the draft, ours to change
                if not given:
                    del row["given"]  # type: ignore[attr-defined]
        put(entry, self.path, asked or None)


@dataclass(frozen=True)
class Hints:
    """Hints in turn, and what each costs."""

    path: str
    label: str
    help: str = ""
    macro: str = "hints"

    def can_show(self, entry: Mapping[str, Any]) -> bool:
        """Tell whether it is a list of tables, or not there."""
        value = at(entry, self.path)
        return value is None or (isinstance(value, list) and len(rows_of(entry, self.path)) == len(value))

    def take(self, said: Said, entry: Draft) -> None:
        """Write the hints that say something."""
        kept = []
        for token, row in taken_rows(said, self.path, entry):
            name = f"{self.path}.{token}"
            row.update(words_typed(said, name, row) or dict.fromkeys(LANGUAGES, ""))
            cost = number_typed(said.get(f"{name}.cost"))
            if cost != row.get("cost"):
                put_in(row, "cost", cost)
            kept.append(row)
        put(entry, self.path, kept or None)


@dataclass(frozen=True)
class Rubric:
    """What a trainer looks for: lines with points, or one text."""

    path: str
    label: str
    help: str = ""
    macro: str = "rubric"

    def can_show(self, entry: Mapping[str, Any]) -> bool:
        """Tell whether it is a list of tables, a table of texts, or not there."""
        value = at(entry, self.path)
        is_list = isinstance(value, list) and len(rows_of(entry, self.path)) == len(value)
        return value is None or isinstance(value, Mapping) or is_list

    def take(self, said: Said, entry: Draft) -> None:
        """Write the lines, or the text where the author wrote a text."""
        if isinstance(at(entry, self.path), Mapping):
            put(entry, self.path, words_typed(said, self.path, at(entry, self.path)))
            return
        kept = []
        for token, row in taken_rows(said, self.path, entry):
            name = f"{self.path}.{token}"
            points = number_typed(said.get(f"{name}.points"))
            if len(row) == 1:
                row["points"] = points
            if points != row.get("points"):
                put_in(row, "points", points)
            kept.append(row | (words_typed(said, name, row) or dict.fromkeys(LANGUAGES, "")))
        put(entry, self.path, kept or None)


@dataclass(frozen=True)
class Wrong:
    """What is said of wrong answers; ``answer`` is how one is told: an option, a number, a cell..."""

    path: str
    label: str
    answer: str
    help: str = ""
    macro: str = "wrong"

    def can_show(self, entry: Mapping[str, Any]) -> bool:
        """Tell whether it is a list of tables whose answers the form can show, or not there."""
        value, rows = at(entry, self.path), rows_of(entry, self.path)
        is_list = isinstance(value, list) and len(rows) == len(value)
        return value is None or (is_list and all(self._is_shown(row.get("answer")) for row in rows))

    def _is_shown(self, answer: object) -> bool:
        match self.answer:
            case "pair":
                return answer is None or (isinstance(answer, list) and len(answer) == 2)
            case "cell":
                is_pair = isinstance(answer, list) and len(answer) == 2 and isinstance(answer[0], str)
                return is_pair or isinstance(answer, str | None)
            case "truth":
                return isinstance(answer, bool | None)
        return isinstance(answer, str | int | float | None)

    def take(self, said: Said, entry: Draft) -> None:
        """Write the words for each wrong answer; without an answer they are for any other."""
        kept = []
        for token, row in taken_rows(said, self.path, entry):
            name = f"{self.path}.{token}"
            answer = self._answer(said, name)
            if answer != row.get("answer"):
                put_in(row, "answer", answer)
            kept.append(row | (words_typed(said, name, row) or dict.fromkeys(LANGUAGES, "")))
        put(entry, self.path, kept or None)

    def _answer(self, said: Said, name: str) -> Any:
        typed, second = typed_text(said.get(f"{name}.answer")).strip(), said.get(f"{name}.second").strip()
        match self.answer:
            case "truth":
                return {"True": True, "False": False}.get(typed)
            case "number":
                return number_typed(typed)
            case "pair":
                return [typed, second] if typed and second else None
            case "cell":
                number = number_typed(second)
                return None if not typed else typed if number is None else [typed, number]
        return typed or None


def _put_set(entry: Draft, path: str, values: list[str]) -> None:
    """Write several values whose order says nothing: those that are the same stay as they stand."""
    before = at(entry, path)
    if not isinstance(before, list) or sorted(map(str, before)) != sorted(values):
        put(entry, path, values or None)
