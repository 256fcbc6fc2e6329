"""Amounts, shares and tables of a plan as a desk writes them."""

import html
import math
import re
from typing import Any

from widgets.apps.projects.plan_paper_tables import PaperTable
from widgets.apps.registry_desk.context import DeskContext

_TAG = re.compile(r"<[^>]+>")
_WORDS = "words"  # the kind of a paper's table whose cells are sentences


class PlanWords:
    """Write the figures of a plan in the reader's language.

    Parameters
    ----------
    desk
        The desk's surroundings.
    """

    def __init__(self, desk: DeskContext) -> None:
        self._desk, self.say = desk, desk.say

    def amount(self, value: float | None, *, digits: int = 0) -> str:
        """Return an amount without its unit; an empty text for what is not known."""
        if value is None or math.isnan(value):
            return ""
        rounded = round(float(value), digits)
        written = self.say.number(abs(rounded), digits=digits)
        before = "\u200e" if self.say.language == "ar" else ""
        return f"{before}\u2212{written}" if rounded < 0 else written

    def money(self, value: float | None, *, digits: int = 0) -> str:
        """Return an amount in dirhams, in words where it is not known."""
        written = self.amount(value, digits=digits)
        return f"{written}\u00a0{self.say('DH')}" if written else self.say("not known")

    def share(self, value: float | None) -> str:
        """Return a share in percent."""
        return self._desk.share(value)

    def table(self, given: PaperTable, name: str, source: str, **marks: Any) -> dict[str, Any]:
        """Return a table of the paper as a block of the desk; the same figures, to be copied with their source."""
        is_words = given.kind == _WORDS
        first = self.say("Period") if is_words else self.say("Line")
        columns = [
            {"label": header or first, **({} if is_words or not place else {"kind": "number"})}
            for place, header in enumerate(given.headers)
        ]
        rows = [[self._cell(cell, is_first=not place, is_words=is_words) for place, cell in enumerate(row)]
                for row in given.rows]  # fmt: skip
        return {
            "kind": "table", "width": "whole", "name": name, "title": given.title, "note": _plain(given.note),
            "columns": columns, "rows": rows, "empty": given.empty, "pages": None, "source": source, **marks,
        }  # fmt: skip

    def _cell(self, cell: Any, *, is_first: bool, is_words: bool) -> dict[str, Any]:
        text = self._signed(_plain(cell))
        if is_words or is_first:
            return {"text": text or "–", "kind": "own_words"}
        return {"text": text or "–", "kind": "number"}

    def _signed(self, text: str) -> str:
        """Keep a sign before its figure in an Arabic line."""
        return f"\u200e{text}" if self.say.language == "ar" and text.startswith("\u2212") else text


def _plain(cell: Any) -> str:
    """Return a cell without the marks that paper puts around figures; spaces within figures stay what they are."""
    return html.unescape(_TAG.sub("", str(cell)))
