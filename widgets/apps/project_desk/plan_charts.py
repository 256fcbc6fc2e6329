"""What is drawn of a plan: the cash of two years, the use of each surplus, how the draws spread."""

import math
from typing import Any

import numpy as np

from scoring_models.projects.plan.monte_carlo import Draws
from scoring_models.projects.plan.timeline import MONTHLY_SHOWN, YEARS
from widgets.apps.project_desk.plan_reckoned import Reckoned
from widgets.apps.project_desk.plan_words import PlanWords
from widgets.apps.projects.plan_words import INDICATORS, LINES
from widgets.apps.registry_desk.lines import round_step

_SHARED = ("to_reserve", "losses_absorbed", "refund", "to_special", "carried")
_BINS = 12  # of the draws, our choice
_MONTHS_ON_AXIS = (1, 6, 12, 18, 24)


class PlanCharts:
    """Describe the charts of a plan.

    Parameters
    ----------
    words
        How figures are written.
    """

    def __init__(self, words: PlanWords) -> None:
        self._words, self._say = words, words.say

    def cash(self, shown: Reckoned, saved: Reckoned, source: str, title: str) -> dict[str, Any]:
        """Return the cash at the end of each month; what is tried beside the saved plan."""
        say = self._say
        lines = [(say("The plan as it is"), saved)]
        if shown is not saved:
            lines.append((say("Tried, not saved"), shown))
        series = [
            [None if math.isnan(value) else float(value) for value in of.kept.balance.cash[0][:MONTHLY_SHOWN]]
            for _, of in lines
        ]
        points: list[dict[str, Any]] = [
            {"series": place, "day": month, "value": value, "is_doubtful": False,
             "text": f"{say('Month {number}', number=month)}: {self._words.money(value)}"}
            for place, values in enumerate(series)
            for month, value in enumerate(values, 1)
            if value is not None
        ]  # fmt: skip
        rows = [
            [str(month + 1), *(self._words.amount(values[month]) for values in series)]
            for month in range(MONTHLY_SHOWN)
        ]
        labels = [label for label, _ in lines]
        return {
            "name": "cash", "title": title, "series": labels, "points": points, "rows": rows, "source": source,
            "note": say("In dirhams. Under zero, money has to be found before."),
            "columns": [say("Month of the plan"), *labels], "ticks": self._ticks([each["value"] for each in points]),
            "years": [{"day": month, "text": str(month)} for month in _MONTHS_ON_AXIS],
            "description": self._described(shown), "empty": say("It cannot be told yet: figures are not known."),
        }  # fmt: skip

    def surplus_use(self, shown: Reckoned, source: str, title: str) -> dict[str, Any]:
        """Return what becomes of each year's surplus, the legal reserve first."""
        say, years = self._say, shown.kept.years
        labels = [say(LINES[name]) for name in _SHARED]
        parts = np.stack([getattr(years, name)[0] for name in _SHARED])
        bars, total = [], {}
        for year in range(YEARS):
            label = say("Year {number}", number=year + 1)
            values = [None if math.isnan(value) else max(0.0, round(float(value), 2)) for value in parts[:, year]]
            bars.append({"label": label, "values": values, "written": [self._words.amount(value) for value in values]})
            total[label] = self._words.amount(float(parts[:, year].sum()))
        is_known = not np.isnan(parts).all()
        note = say("In dirhams. A year with a deficit shares nothing.")
        return {
            "name": "surplus-use", "title": title, "note": note, "series": labels, "total": total, "source": source,
            "columns": [say("Year of the plan"), *labels], "bars": bars if is_known else [],
            "empty": say("It cannot be told yet: figures are not known."),
        }  # fmt: skip

    def spread(self, drawn: Draws, source: str, title: str) -> dict[str, Any]:
        """Return in how many draws the lowest cash falls where."""
        say, words = self._say, self._words
        counts, edges = np.histogram(drawn.cash_low_mad, bins=_BINS)
        bars = [
            {"label": say("{low} to {high}", low=words.amount(low), high=words.amount(high)),
             "values": [int(count)], "written": [say.number(int(count))]}
            for count, low, high in zip(counts, edges[:-1], edges[1:], strict=True)
        ]  # fmt: skip
        return {
            "name": "spread", "title": title, "series": [say("Draws")], "bars": bars, "source": source, "empty": "",
            "columns": [say(INDICATORS["cash_low_mad"]), say("Draws")],
            "note": say("Cash is lacking in {share} of {count} draws; seed {seed}.",
                        share=words.share(drawn.probability_of_lacking_cash),
                        count=say.number(len(drawn.cash_low_mad)), seed=drawn.seed),
        }  # fmt: skip

    def _ticks(self, values: list[float]) -> list[dict[str, Any]]:
        if not values:
            return []
        low, high = min(0.0, *values), max(0.0, *values)
        step = round_step(high - low)
        places = range(math.floor(low / step), math.ceil(high / step) + 1)
        return [{"value": place * step, "text": self._words.amount(place * step)} for place in places]

    def _described(self, of: Reckoned) -> str:
        told = of.told
        if told.cash_low_mad is None:
            return ""
        return self._say("The lowest is {amount} in month {number}.", amount=self._words.money(told.cash_low_mad),
                         number=told.cash_low_month)  # fmt: skip
