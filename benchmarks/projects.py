"""The bank of projects: all ideas ranked and explained for all provinces, beside the same in a plain pandas loop."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from benchmarks import programme
from benchmarks.plan_draws import plan_rows
from benchmarks.project_tables import registry_rows
from benchmarks.rows import row, timed, write
from scoring_models.projects.fit.entry_criterion import EntryTerms
from scoring_models.projects.fit.place_fit import PlacesFit, fit_places
from scoring_models.projects.fit.saturation import Saturation
from scoring_models.projects.fit.saturation_found import SaturationFound

PROVINCES, ACTIVITIES, IDEAS, MANY_IDEAS = 75, 60, 71, 500
DRAWS, FEW, MORE = 1000, 4, 12
FIT_SECONDS = 0.5
AGAIN = 5
WEIGHTS = {
    "entry": 0.25, "neet_women": 0.2, "jobs": 0.15, "income": 0.1, "water": 0.1, "novelty": 0.05, "resource_fit": 0.1,
    "room": 0.05,
}  # fmt: skip


def measure() -> list[dict[str, Any]]:
    """Measure all of it and write ``build/bench/projects.json``."""
    rows = [*place_fit_rows(), *registry_rows(), *plan_rows(), *programme.rows()]
    write("projects", rows)
    return rows


def place_fit_rows() -> list[dict[str, Any]]:
    """Return the time to judge all ideas at all provinces with shares of weightings and terms down to features."""
    given, many = Bank.of(IDEAS), Bank.of(MANY_IDEAS)
    found = given.fit()
    few, more = (timed(lambda draws=draws: given.plain(found, draws), 1)[0] for draws in (FEW, MORE))  # type: ignore[misc]
    stock = few + (DRAWS - FEW) * (more - few) / (MORE - FEW)
    what = f"{PROVINCES} provinces × {{}} ideas ranked and {{}}, {DRAWS:,} weightings"
    return [
        row(
            f"{what.format(IDEAS, 'explained')} (stock: a pandas loop, from {FEW} and {MORE})",
            "s",
            [stock],
            timed(given.told, AGAIN),
            FIT_SECONDS,
        ),
        row(what.format(MANY_IDEAS, "in terms"), "s", None, timed(many.fit, AGAIN), FIT_SECONDS),
        row("a province's page: list, tiers, explained, what would change", "s", None, _pages(found)),
    ]


def _pages(found: PlacesFit) -> list[float]:
    return [timed(found.of_place(code).as_record, 1)[0] for code in found.places[::5]]


@dataclass(frozen=True)
class Bank:
    """Ideas, conditions and a register drawn by chance, as many holes in them as the real ones have."""

    counts: pd.DataFrame
    ideas: pd.DataFrame
    gates: pd.DataFrame
    conditions: pd.DataFrame
    saturation: SaturationFound
    entry: EntryTerms

    @staticmethod
    def of(number: int) -> "Bank":
        """Return a bank of as many ideas."""
        chance = np.random.default_rng(1)
        places, activities = (
            [f"{k % 12 + 1:02d}.{k:03d}" for k in range(PROVINCES)],
            [f"a{k}" for k in range(ACTIVITIES)],
        )

        def table(values: Any) -> pd.DataFrame:
            return pd.DataFrame(np.asarray(values, dtype=float), index=places, columns=activities)

        size = (PROVINCES, ACTIVITIES)
        counts = table(chance.poisson(chance.gamma(0.5, 4, size)))
        born, closed = table(chance.poisson(1, size)), table(chance.poisson(0.5, size))
        conditions = [f"c{k}" for k in range(20)]
        ideas = _ideas(chance, number, activities)
        gates = [
            (idea, one, "gate" if chance.random() < 0.3 else "soft")
            for idea in ideas.index
            for one in chance.choice(conditions, 2, replace=False)
        ]
        holds = np.where(chance.random((PROVINCES, 20)) < 0.7, np.nan, chance.random((PROVINCES, 20)) < 0.8)
        return Bank(
            counts,
            ideas,
            pd.DataFrame(gates, columns=["idea_id", "condition", "kind"]),
            pd.DataFrame(holds, index=places, columns=conditions),
            Saturation().fit(counts).assess(counts, born, closed),
            EntryTerms({f"f{k}": table(chance.normal(0, 0.4, size)) for k in range(8)}, 0.3),
        )

    def fit(self) -> PlacesFit:
        """Return the fit of all ideas at all provinces."""
        return fit_places(
            self.counts,
            self.ideas,
            self.gates,
            self.conditions,
            self.saturation,
            self.entry,
            WEIGHTS,
            draws=DRAWS,
            seed=1,
        )

    def told(self) -> int:
        """Return how many explanations there are, of all ideas at all provinces, after fitting."""
        found = self.fit()
        return sum(len(found.of_place(code).explanations()) for code in found.places)

    def plain(self, judged: PlacesFit, draws: int) -> list[pd.DataFrame]:
        """Return the same plainly: a place at a time a table of points, per weighting a sum and ranks, then the terms.

        Less than ours does: neither intervals, nor draws of what is unknown, nor gates; points are taken as judged.
        """
        chance, found = np.random.default_rng(1), []
        names = list(WEIGHTS)
        for at, _ in enumerate(self.counts.index):
            points = pd.DataFrame({name: judged.judgements[name].row(at).point[0] for name in names})
            first = pd.Series(0.0, index=points.index)
            for _ in range(draws):
                weights = pd.Series(chance.dirichlet([20 * WEIGHTS[name] for name in names]), index=names)
                first += (points * weights).sum(axis=1).rank(ascending=False) <= 3
            terms = (points - points.mean()) * pd.Series(WEIGHTS)
            found.append(terms.assign(first_three=first / draws, value=(points * pd.Series(WEIGHTS)).sum(axis=1)))
        return found


def _ideas(chance: np.random.Generator, number: int, activities: list[str]) -> pd.DataFrame:
    def known(values: Any, share: float) -> Any:
        return np.where(chance.random(number) < share, values, np.nan)

    cost, jobs = known(chance.uniform(5e4, 6e5, number), 0.2), known(chance.integers(3, 20, number), 0.2)
    return pd.DataFrame(
        {
            "activity": chance.choice(activities, number),
            "branch": chance.choice([f"b{k}" for k in range(20)], number),
            "capex_mad_low": cost,
            "capex_mad_high": cost * 1.2,
            "jobs_low": jobs,
            "jobs_high": jobs + 2,
            "min_members": 5.0,
            "water_need": known(chance.integers(0, 4, number), 0.3),
            "open_without_schooling": known(chance.integers(0, 2, number), 0.4),
            "neet_women": known(chance.integers(0, 2, number), 0.8),
            "income_per_hour_mad": known(chance.uniform(5, 40, number), 0.1),
            "is_novel": (chance.random(number) < 0.2).astype(float),
        },
        index=pd.Index([f"P{k:03d}" for k in range(number)], name="idea_id"),
    )
