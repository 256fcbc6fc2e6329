"""What is asked of a programme: a budget, floors and limits, as an address says them, and the rules they make."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from scoring_models.projects.programme.rules import COUNT, Rule

BUDGET = "sum_budget"
MOST_MONEY = 1e11  # DH: beyond any budget of the country
MOST_COUNT = 1000.0


@dataclass(frozen=True)
class Bounds:
    """What an answer may be: from, to, and whether it is a whole number."""

    least: float
    most: float
    is_whole: bool = True


# Every question by its name in an address, and what may answer it.
QUESTIONS: Mapping[str, Bounds] = {
    BUDGET: Bounds(1, MOST_MONEY, is_whole=False),
    "sum_region_count": Bounds(1, MOST_COUNT),
    "sum_region_share": Bounds(0.1, 100, is_whole=False),
    "sum_women_share": Bounds(0.1, 100, is_whole=False),
    "sum_market": Bounds(1, MOST_COUNT),
    "sum_idea": Bounds(1, MOST_COUNT),
    "sum_here": Bounds(1, MOST_COUNT),
    "sum_days": Bounds(1, 1e6, is_whole=False),
    "sum_days_each": Bounds(0.1, 1e4, is_whole=False),
    "sum_seats": Bounds(1, 1e6),
    "sum_seats_each": Bounds(1, 1e4),
}
# What is said of a whole stands beside what each project takes of it: one alone rules nothing.
TOGETHER = (("sum_days", "sum_days_each"), ("sum_seats", "sum_seats_each"))


def answers(name: str, value: str) -> bool:
    """Return whether a value answers a question: a plain number within its bounds.

    Examples
    --------
    >>> answers("sum_budget", "2500000"), answers("sum_budget", "-5"), answers("sum_market", "2.5")
    (True, False, False)
    """
    bounds = QUESTIONS.get(name)
    if bounds is None or not value.isascii() or set(value) - set("0123456789."):
        return False
    try:
        number = float(value)
    except ValueError:
        return False
    return bounds.least <= number <= bounds.most and (not bounds.is_whole or number == int(number))


@dataclass(frozen=True)
class Asked:
    """The answers as numbers; what is left open is not among them."""

    numbers: Mapping[str, float]

    @classmethod
    def of(cls, given: Mapping[str, str]) -> "Asked":
        """Take the answers of an address; what answers no question is left out."""
        return cls({name: float(given[name]) for name in QUESTIONS if name in given and answers(name, given[name])})

    def get(self, name: str) -> float | None:
        """Return an answer, None where it is open."""
        return self.numbers.get(name)

    @property
    def budget(self) -> float:
        """The budget in DH.

        Raises
        ------
        KeyError
            Where it is open: nothing can be reckoned then.
        """
        return self.numbers[BUDGET]

    @property
    def alone(self) -> list[str]:
        """The questions left open whose other half is answered."""
        return [
            name for pair in TOGETHER for name in pair
            if name not in self.numbers and any(other in self.numbers for other in pair)
        ]  # fmt: skip

    @property
    def key(self) -> tuple[tuple[str, float], ...]:
        """The answers in their order: the same answers have the same key."""
        return tuple((name, self.numbers[name]) for name in QUESTIONS if name in self.numbers)

    def candidates(self, table: pd.DataFrame) -> pd.DataFrame:
        """Return candidates with what each takes, and how often each may be taken: once where nothing is said."""
        told = {"most": self.get("sum_here") or 1.0}
        told |= {column: each for column, each in (("adviser_days", self.get("sum_days_each")),
                                                   ("seats", self.get("sum_seats_each"))) if each}  # fmt: skip
        return table.assign(**told)

    def rules(self, regions: Sequence[str]) -> tuple[Rule, ...]:
        """Return the rules, named as their questions are.

        Parameters
        ----------
        regions
            Codes of the territory's regions: a floor holds for each, also where nobody may be chosen.
        """
        told = self.get
        found = [Rule(BUDGET, "cost_mad", at_most=self.budget)]
        if (count := told("sum_region_count")) is not None:
            found.append(Rule("sum_region_count", COUNT, at_least=dict.fromkeys(regions, count), each="region"))
        if (share := told("sum_region_share")) is not None:
            amount = share / 100 * self.budget
            found.append(Rule("sum_region_share", "cost_mad", at_least=dict.fromkeys(regions, amount), each="region"))
        if (women := told("sum_women_share")) is not None:
            found.append(Rule("sum_women_share", "women_mad", at_least_share=women / 100, of="cost_mad"))
        for name, field in (("sum_market", "market"), ("sum_idea", "idea_id")):
            if (most := told(name)) is not None:
                found.append(Rule(name, COUNT, at_most=most, each=field))
        for (whole, each), column in zip(TOGETHER, ("adviser_days", "seats"), strict=True):
            if (most := told(whole)) is not None and told(each) is not None:
                found.append(Rule(whole, column, at_most=most))
        return tuple(found)


def written(number: float) -> str:
    """Return a number as an address says it.

    Examples
    --------
    >>> written(2500000.0), written(0.5)
    ('2500000', '0.5')
    """
    return str(int(number)) if math.isfinite(number) and number == int(number) else repr(number)
