"""Bars, one chart or several: counts by category or by period, each with its table behind a button."""

from typing import Any

import traitlets

from widgets.components.charts import Charts
from widgets.components.drawing import script_of, style_of


class BarCharts(Charts):
    """Show bars; the parts of one bar stand on one another. A missing value is said, not drawn as zero.

    Each chart has besides: series (labels), columns (of its table), empty (what is said of no bars) and bars, each
    with a label, values (a number or none for each series) and their written forms.
    """

    _esm = script_of(__file__)
    _css = style_of(__file__)

    @traitlets.validate("charts")
    def _a_value_for_each_series(self, proposal: Any) -> Any:
        for chart in proposal["value"]:
            for bar in chart["bars"]:
                values = bar["values"]
                if len(values) != len(chart["series"]) or len(bar["written"]) != len(values):
                    raise traitlets.TraitError(f"A bar has a value for each of {chart['series']}: {bar}.")
                if any(value is not None and value < 0 for value in values):
                    raise traitlets.TraitError(f"A bar has no length below zero: {bar}.")
        return proposal["value"]
