"""A measure over time as the description of a line chart: points, axes, and the table behind it."""

import datetime as dt
import math
from typing import Any

import pandas as pd

from coop_registry.published.figures import UNFIT
from widgets.apps.registry_desk.context import DeskContext
from widgets.apps.registry_desk.figures import FigureWords

_YEARS_ON_AXIS = 4
_TICKS = 4


def line_chart(desk: DeskContext, words: FigureWords, measure: str, told: pd.DataFrame) -> dict[str, Any]:
    """Return one chart; ``told`` has ``as_of, day, value, flag, source``, the oldest first."""
    say = desk.say
    points = [_point(words, measure, row) for _, row in told.iterrows()]
    rows = [_row(words, measure, row) for _, row in told.iterrows()]
    return {
        "name": measure, "title": words.measure(measure), "note": "", "series": [words.measure(measure)],
        "points": points, "rows": rows, "columns": [say("Date"), say("Figure"), say("Source"), say("Remark")],
        "ticks": _ticks(words, measure, told["value"]), "years": _years(told["day"]),
        "description": _described(desk, words, measure, told), "ends": _ends(words, measure, told),
        "empty": say("Nothing was published."),
        "source": desk.source(is_of_registry=False),
    }  # fmt: skip


def round_step(most: float, steps: int = _TICKS) -> float:
    """Return the distance of round marks on an axis that reaches to ``most``.

    Examples
    --------
    >>> round_step(65_315), round_step(0.34)
    (20000.0, 0.1)
    """
    if most <= 0:
        return 1.0
    rough = most / steps
    size = 10 ** math.floor(math.log10(rough))
    return float(f"{next(step for step in (1, 2, 5, 10) if step * size >= rough) * size:.12g}")


def _point(words: FigureWords, measure: str, row: "pd.Series[Any]") -> dict[str, Any]:
    text = " · ".join((words.value(measure, row["value"]), words.dated(row)))
    doubtful = row["flag"] in UNFIT or row["flag"] == "contradicted"
    return {
        "series": 0,
        "day": _ordinal(row["day"]),
        "value": float(row["value"]),
        "text": text,
        "is_doubtful": doubtful,
    }


def _row(words: FigureWords, measure: str, row: "pd.Series[Any]") -> list[str]:
    told = [words.when(row), words.value(measure, row["value"]), str(words.source(row["source"])["text"])]
    return [*told, words.flag(row["flag"]) or "–"]


def _ticks(words: FigureWords, measure: str, values: "pd.Series[float]") -> list[dict[str, Any]]:
    if values.empty:
        return []
    step = round_step(float(values.max()))
    count = math.ceil(float(values.max()) / step)
    return [{"value": place * step, "text": words.value(measure, place * step)} for place in range(count + 1)]


def _years(days: "pd.Series[Any]") -> list[dict[str, Any]]:
    """Return a few years for the axis, the first and the last among them."""
    if days.empty:
        return []
    first, last = days.min().year, days.max().year + 1
    step = max(1, math.ceil((last - first) / _YEARS_ON_AXIS))
    return [{"day": dt.date(year, 1, 1).toordinal(), "text": str(year)} for year in range(last, first - 1, -step)]


def _described(desk: DeskContext, words: FigureWords, measure: str, told: pd.DataFrame) -> str:
    if told.empty:
        return ""
    first, last = told.iloc[0], told.iloc[-1]
    return desk.say(
        "From {first} ({first_date}) to {last} ({last_date}).",
        first=words.value(measure, first["value"]), first_date=words.when(first),
        last=words.value(measure, last["value"]), last_date=words.when(last),
    )  # fmt: skip


def _ends(words: FigureWords, measure: str, told: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the first and the last figure with their years; none that a flag doubts."""
    sure = told[~told["flag"].isin([*UNFIT, "contradicted"])]
    ends = [sure.iloc[place] for place in (0, -1)] if len(sure) > 1 else []
    return [
        {
            "day": _ordinal(row["day"]),
            "value": float(row["value"]),
            "text": f"{words.value(measure, row['value'])} ({row['day'].year})",
        }
        for row in ends
    ]


def _ordinal(day: dt.date) -> int:
    return day.toordinal()
