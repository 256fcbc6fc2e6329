"""A table of cooperatives, one page at a time: the browser receives what it shows, not the whole register."""

from typing import Any

import traitlets

from widgets.components.component import Component
from widgets.components.drawing import script_of, style_of


class CooperativeTable(Component):
    """Show one page of cooperatives; ask by traits for another page, another order, or one cooperative.

    Words, numbers and dates arrive written in the reader's language; an empty cell is a value not known.
    """

    _esm = script_of(__file__)
    _css = style_of(__file__)
    asks = frozenset({"page", "sorted_by", "is_descending", "selected"})

    columns = traitlets.List(
        traitlets.Dict(), help="Each column: name, label, kind ('text', 'own_words', 'number' or 'code')."
    ).tag(sync=True)
    rows = traitlets.List(
        traitlets.Dict(), help="Each row: number (of registration) and cells, one text a column."
    ).tag(sync=True)
    row_count = traitlets.Int(0, min=0, help="Rows on all pages together.").tag(sync=True)
    page = traitlets.Int(1, min=1, help="The page shown.").tag(sync=True)
    page_size = traitlets.Int(50, min=1, max=100, help="Rows on a page.").tag(sync=True)
    sorted_by = traitlets.Unicode(help="The column that gives the order.").tag(sync=True)
    is_descending = traitlets.Bool(False).tag(sync=True)
    selected = traitlets.Unicode(help="The chosen registration number; empty: none.").tag(sync=True)
    words = traitlets.Dict(
        value_trait=traitlets.Unicode(),
        help="title, summary, approximate (empty: as typed), page, pages, previous, next, unknown, nothing, take, more",
    ).tag(sync=True)
    links = traitlets.List(traitlets.Dict(), help="Files of the whole list: text and href.").tag(sync=True)
    languages = traitlets.Dict(
        value_trait=traitlets.Unicode(), help="By text: its language, where that is not the reader's."
    ).tag(sync=True)
    direction = traitlets.Enum(("rtl", "ltr"), default_value="rtl").tag(sync=True)

    @traitlets.validate("sorted_by")
    def _order_by_a_column(self, proposal: Any) -> Any:
        known = [column["name"] for column in self.columns]
        if proposal["value"] and proposal["value"] not in known:
            raise traitlets.TraitError(f"No column is named {proposal['value']!r}; columns: {known}.")
        return proposal["value"]

    @traitlets.validate("rows")
    def _a_cell_for_each_column(self, proposal: Any) -> Any:
        for row in proposal["value"]:
            if set(row) != {"number", "cells"} or len(row["cells"]) != len(self.columns):
                raise traitlets.TraitError(f"A row has a number and {len(self.columns)} cells; this one: {row}.")
        return proposal["value"]

    @property
    def page_count(self) -> int:
        """Number of pages, at least one."""
        return max(1, -(-int(self.row_count) // int(self.page_size)))
