"""What changed and what was refused, put into words for lists."""

import json
from collections.abc import Mapping
from typing import Any

import pandas as pd

from widgets.apps.registry_desk.context import DeskContext, office_address
from widgets.apps.registry_desk.file_names import file_in_words
from widgets.components.list_pages import pages_of

_FILES_SHOWN = 8  # our choice: the rest is one press away, among the imports


class ChangeWords:
    """Lists of changes and refusals in the reader's language.

    Parameters
    ----------
    desk
        The desk's surroundings.
    """

    def __init__(self, desk: DeskContext) -> None:
        self._desk = desk

    def changes(self, table: pd.DataFrame, *, page: int, size: int) -> dict[str, Any]:
        """Return the list of what changed lately; ``table`` as ``recent_changes`` gives it."""
        say = self._desk.say
        title = say("What changed in the last 30 days")
        shown = table.iloc[(page - 1) * size : page * size].to_dict("records")
        return {
            "kind": "table", "width": "whole", "name": "changes", "title": title, "note": "",
            "fold": "narrow",
            "columns": [
                {"label": say("When")}, {"label": say("Cooperative")}, {"label": say("What")}, {"label": say("By")},
                {"label": say("Why")},
            ],
            "rows": [self._change({str(name): value for name, value in row.items()}) for row in shown],
            "empty": say("Nothing was changed in the last 30 days."),
            "pages": pages_of(say, "changes", count=len(table), page=page, size=size, title=title),
        }  # fmt: skip

    def _change(self, row: Mapping[str, Any]) -> list[Any]:
        desk = self._desk
        recorded = self._recorded().get(str(row["record_table"])) if pd.isna(row["column"]) else None
        if recorded:
            when = desk.say.moment(row["changed_at"].to_pydatetime())
            return [when, desk.cell(str(row["registration_number"]), row), recorded, desk.who(row["person_id"]), "–"]
        what = desk.labels.label(str(row["column"]))
        by = desk.who(row["person_id"])
        why = row["reason"] if isinstance(row["reason"], str) and row["reason"] else ""
        if not why and isinstance(row["file_name"], str):
            why = desk.say("import of {file}", file=file_in_words(desk.say, row["file_name"]))
        return [
            desk.say.moment(row["changed_at"].to_pydatetime()),
            desk.cell(str(row["registration_number"]), row),
            {"text": what, "note": self.from_to(str(row["column"]), row["old_value"], row["new_value"])},
            by,
            {"text": why, "kind": "own_words"},
        ]

    def _recorded(self) -> dict[str, str]:
        say = self._desk.say
        return {"visits": say("Visit"), "interventions": say("Support"), "mandates": say("Mandate")}

    def from_to(self, column: str, before: Any, after: Any) -> str:
        """Return what a value was and what it has become."""
        say = self._desk.say
        old, new = self.value(column, before), self.value(column, after)
        return say("from {old} to {new}", old=isolated(old or say("not known")), new=isolated(new or say("not known")))

    def value(self, column: str, value: Any) -> str:
        """Return one value of a history as the language writes it; the history keeps values as JSON."""
        if value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and pd.isna(value)):
            return ""
        if isinstance(value, str):
            value = _plain(column, value)
        if isinstance(value, (list, dict)):
            return json.dumps(value, ensure_ascii=False)
        try:
            return self._desk.labels.written(column, value)
        except (ValueError, TypeError):  # a history may hold what a column's type no longer allows
            return str(value)

    def refusals(self, table: pd.DataFrame) -> dict[str, Any]:
        """Return the list of files of which cells were refused; ``table`` as ``recent_refusals`` gives it."""
        desk, say = self._desk, self._desk.say
        counts = table.groupby("file_hash", sort=False).size()
        newest = table.drop_duplicates("file_hash").head(_FILES_SHOWN)
        rows = [
            [
                {
                    "text": file_in_words(say, row["file_name"]),
                    "kind": "own_words",
                    "note": say.moment(row["imported_at"].to_pydatetime()),
                },
                {"text": say.number(int(counts[row["file_hash"]])), "kind": "number"},
            ]
            for _, row in newest.iterrows()
        ]
        link = desk.link(say("See the imports"), office_address("imports", ""), key="imports")
        return {
            "kind": "table", "width": "whole", "name": "refusals", "title": say("Refused at import"),
            "fold": "narrow",
            "note": say("Cells of your provinces that could not be read. Correct the file and import it again."),
            "columns": [{"label": say("File")}, {"label": say("Refused cells"), "kind": "number"}],
            "rows": rows, "empty": say("No cell is waiting to be corrected."), "pages": None, "link": link,
        }  # fmt: skip


def isolated(text: str) -> str:
    r"""Return a text within the marks that keep its own direction from the words around it (UAX 9: FSI, PDI).

    Examples
    --------
    >>> isolated("0508")
    '\u20680508\u2069'
    """
    return f"\u2068{text}\u2069"


def _plain(column: str, text: str) -> Any:
    """Return a value that a history holds as text: numbers and truth values stand there as JSON."""
    if column in {"registration_number", "telephone", "year_end", "province_code", "legal_category"}:
        return text
    try:
        read = json.loads(text)
    except ValueError:
        return text
    return read if isinstance(read, (int, float, bool)) else text
