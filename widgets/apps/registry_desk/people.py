"""Who works with a cooperative and who leads it: programmes, visits, mandates, unions."""

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from widgets.apps.registry_desk.context import DeskContext

_CALLABLE = re.compile(r"0[5-8]\d{8}|\+[1-9]\d{7,14}", re.ASCII)


def telephone_of(desk: DeskContext, telephone: str) -> dict[str, str]:
    """Return a telephone as it is shown; one that can be called has its address, so that pressing it calls.

    The number of an invented person is of no network: it is shown and cannot be called.
    """
    if not telephone:
        return {"text": desk.say("telephone not known")}
    is_callable = _CALLABLE.fullmatch(telephone) is not None
    return {"text": telephone, "href": f"tel:{telephone}" if is_callable else ""}


def to_call(desk: DeskContext, row: "pd.Series[Any] | None") -> dict[str, Any]:
    """Return the cell of whom to call, from ``contacts_of``: the leader, and the telephone or that none is known."""
    telephone = "" if row is None else _text(row["telephone"])
    if not telephone:
        return {"text": _leader(desk, row), "kind": "own_words", "note": desk.say("telephone not known")}
    return {"text": _leader(desk, row), "kind": "own_words", "call": telephone_of(desk, telephone)}


def callers(desk: DeskContext, sheet: Mapping[str, Any], contacts: pd.DataFrame) -> list[dict[str, Any]]:
    """Return what somebody who is about to call looks for: the commune, the province, the leader, the telephone."""
    say = desk.say
    row = None if contacts.empty else contacts.iloc[0]
    is_known = row is not None and not pd.isna(row["role"])
    role = role_of(desk, row) if row is not None and is_known else desk.labels.written("role", "chair")
    telephone = "" if row is None else _text(row["telephone"])
    call = {"call": telephone_of(desk, telephone)} if telephone else {"value": "", "kind": "text"}
    return [
        {"label": say("Commune"), "value": _text(sheet["commune"]), "kind": "own_words"},
        {"label": say("Province"), "value": desk.places.provinces.get(sheet["province_code"], ""), "kind": "text"},
        {"label": _capital(role), "value": _leader(desk, row), "kind": "own_words"},
        {"label": say("Telephone"), **call},
    ]


def _leader(desk: DeskContext, row: "pd.Series[Any] | None") -> str:
    names = ("chair_ar", "chair_latin") if desk.say.language == "ar" else ("chair_latin", "chair_ar")
    return "" if row is None else next((str(row[column]) for column in names if not pd.isna(row[column])), "")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def role_of(desk: DeskContext, row: "pd.Series[Any]") -> str:
    """Return a role in words; of a woman who chairs as such, where that is known."""
    is_woman = not pd.isna(row["is_woman"]) and bool(row["is_woman"])
    return desk.say("chairwoman") if row["role"] == "chair" and is_woman else desk.labels.written("role", row["role"])


class PeopleBlocks:
    """Blocks on those around one cooperative.

    Parameters
    ----------
    desk
        The desk's surroundings.
    """

    def __init__(self, desk: DeskContext) -> None:
        self._desk = desk

    def notes(self, supports: pd.DataFrame) -> list[dict[str, Any]]:
        """Return the warning that several programmes act on one cooperative, when they do."""
        programmes = sorted(set(supports["programme"].dropna()))
        if len(programmes) < 2:
            return []
        say = self._desk.say
        names = ("، " if say.language == "ar" else ", ").join(programmes)
        counted = say.plural("{count} programme", "{count} programmes", len(programmes))
        text = say("{programmes} have supported this cooperative: {names}.", programmes=counted, names=names)
        return [{"kind": "notes", "width": "whole", "title": "", "notes": [{"tone": "due", "text": text}]}]

    def supports(self, table: pd.DataFrame) -> dict[str, Any]:
        """Return the supports of all programmes, the newest first."""
        desk, say = self._desk, self._desk.say
        labels = desk.labels
        rows = [
            [
                {"text": row["programme"], "kind": "own_words", "note": _text(row["supporter"])},
                {"text": labels.written("kind", row["kind"]), "note": _text(row["subject"])},
                self._period(row["began_on"], row["ended_on"]),
                {"text": desk.number(row["amount_mad"]), "kind": "number"},
                {"text": labels.written("result", row["result"]), "note": _text(row["remark"])},
            ]
            for _, row in table.iterrows()
        ]
        columns = [
            {"label": labels.label("programme")}, {"label": labels.label("kind")}, {"label": say("Period")},
            {"label": labels.label("amount_mad"), "kind": "number"}, {"label": labels.label("result")},
        ]  # fmt: skip
        return _table(
            "supports", say("Supports"), columns, rows, say("No programme has supported it, as far as is known.")
        )

    def visits(self, table: pd.DataFrame) -> dict[str, Any]:
        """Return the visits, the newest first."""
        desk, say = self._desk, self._desk.say
        labels = desk.labels
        rows = [
            [
                desk.day(row["visited_on"]),
                {"text": _text(row["purpose"]), "kind": "own_words"},
                {"text": labels.written("outcome", row["outcome"]), "note": labels.written("gravity", row["gravity"])},
                {"text": _text(row["findings"]) or "–", "kind": "own_words", "note": desk.who(row["inspector_id"])},
            ]
            for _, row in table.iterrows()
        ]
        columns = [{"label": labels.label(name)} for name in ("visited_on", "purpose", "outcome", "findings")]
        return _table("visits", say("Visits"), columns, rows, say("No visit is known."))

    def mandates(self, table: pd.DataFrame, number: str) -> dict[str, Any]:
        """Return who serves or served in which organ; an erased name is said to be erased."""
        desk, say = self._desk, self._desk.say
        labels = desk.labels
        rows = [
            [
                {"text": say("name erased") if row["is_erased"] else desk.name(row), "kind": "own_words"},
                {"text": role_of(desk, row), "note": labels.written("organ", row["organ"])},
                self._telephone(row),
                self._period(row["began_on"], row["ends_on"]),
                {"link": self._amend(row, number)},
            ]
            for _, row in table.iterrows()
        ]  # fmt: skip
        columns = [
            {"label": say("Name of the person")}, {"label": labels.label("role")}, {"label": say("Telephone")},
            {"label": say("Period")}, {"label": say("To do")},
        ]  # fmt: skip
        return _table("mandates", say("Mandates"), columns, rows, say("No mandate is known."))

    def _telephone(self, row: "pd.Series[Any]") -> dict[str, Any]:
        telephone = _text(row["telephone"])
        return {"text": "", "call": telephone_of(self._desk, telephone)} if telephone else {"text": ""}

    def _amend(self, row: "pd.Series[Any]", number: str) -> dict[str, Any]:
        desk = self._desk
        address = desk.page(number, "mandates", int(row["mandate_id"]))
        return desk.link(desk.say("Correct or end"), address, about=desk.name(row))

    def unions(self, unions: pd.DataFrame, members: pd.DataFrame) -> list[dict[str, Any]]:
        """Return the unions that it belongs to and, of a union, its members; nothing where there are none."""
        say = self._desk.say
        parts = ((say("Unions it belongs to"), "unions", unions), (say("Members of the union"), "members", members))
        return [self._linked(name, title, table) for title, name, table in parts if len(table)]

    def _linked(self, name: str, title: str, table: pd.DataFrame) -> dict[str, Any]:
        say = self._desk.say
        rows = [
            [
                {"text": self._desk.name(row), "kind": "own_words", "open": row["registration_number"],
                 "note": row["registration_number"]},
                self._period(row["since"], row["until"]),
            ]
            for _, row in table.iterrows()
        ]  # fmt: skip
        return _table(name, title, [{"label": say("Cooperative")}, {"label": say("Period")}], rows, "")

    def _period(self, began: Any, ended: Any) -> str:
        """Return from when to when; what has no end yet runs since its first day."""
        desk, say = self._desk, self._desk.say
        first, last = desk.day(began), desk.day(ended)
        if first and last:
            return f"{first} – {last}"
        if first:
            return say("since {day}", day=first)
        return say("until {day}", day=last) if last else ""


def _text(value: Any) -> str:
    return "" if value is None or pd.isna(value) else str(value)


def _table(name: str, title: str, columns: list[dict[str, str]], rows: list[list[Any]], empty: str) -> dict[str, Any]:
    return {
        "kind": "table", "width": "whole", "name": name, "title": title, "note": "", "columns": columns, "rows": rows,
        "empty": empty, "pages": None, "fold": "narrow",
    }  # fmt: skip
