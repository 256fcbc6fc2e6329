"""Lines of what changes over time, one chart or several small ones, each with its table behind a button."""

from typing import Any

import traitlets

from widgets.components.charts import Charts
from widgets.components.drawing import script_of, style_of


class LineCharts(Charts):
    """Show points over time, joined within a series; points that a flag doubts are hollow and join nothing.

    Years run from left to right in both languages. Each chart has besides: description, empty (what is said of no
    points), series (labels), columns and rows (of its table), ticks (value and text), years (day and text), ends (the
    points whose value is written on the chart: day, value, text) and points: series, day (a number), value, text,
    is_doubtful.
    """

    _esm = script_of(__file__)
    _css = style_of(__file__)

    @traitlets.validate("charts")
    def _each_point_has_a_series(self, proposal: Any) -> Any:
        for chart in proposal["value"]:
            for point in chart["points"]:
                if not 0 <= point["series"] < len(chart["series"]):
                    raise traitlets.TraitError(f"A point belongs to one of {chart['series']}: {point}.")
        return proposal["value"]
