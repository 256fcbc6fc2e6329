"""Places, ideas and conditions drawn by chance, with the holes that real tables have."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from scoring_models.projects.fit.entry_criterion import EntryTerms
from scoring_models.projects.fit.place_fit import PlacesFit, fit_places
from scoring_models.projects.fit.saturation import Saturation
from scoring_models.projects.fit.saturation_found import SaturationFound

WEIGHTS = {
    "entry": 0.25,
    "survival": 0.1,
    "neet_women": 0.15,
    "jobs": 0.1,
    "income": 0.1,
    "water": 0.1,
    "novelty": 0.05,
    "resource_fit": 0.1,
    "room": 0.05,
}


@dataclass(frozen=True)
class MadePlaces:
    """All tables that a fit takes."""

    counts: pd.DataFrame
    ideas: pd.DataFrame
    gates: pd.DataFrame
    conditions: pd.DataFrame
    saturation: SaturationFound
    entry: EntryTerms
    region_of: pd.Series

    def fit(self, **changed: Any) -> PlacesFit:
        """Return the fit, with some of what it takes changed."""
        given: dict[str, Any] = {
            "counts": self.counts,
            "ideas": self.ideas,
            "gates": self.gates,
            "conditions": self.conditions,
            "saturation": self.saturation,
            "entry_terms": self.entry,
            "weights": WEIGHTS,
            "draws": 200,
            "seed": 7,
            "region_of": self.region_of,
        }
        return fit_places(**(given | changed))


def made_places(seed: int = 0, *, places: int = 8, ideas: int = 20, activities: int = 9) -> MadePlaces:
    """Return tables with unknown costs, jobs, conditions; survival is known of nobody."""
    chance = np.random.default_rng(seed)
    codes = [f"{k // 4 + 1:02d}.{k:03d}" for k in range(places)]
    acts = [f"a{k}" for k in range(activities)]
    counts = _table(chance.poisson(6, (places, activities)), codes, acts)
    bank = _ideas(chance, ideas, acts)
    needed = [f"c{k}" for k in range(8)]
    gates = [
        (idea, one, "gate" if chance.random() < 0.3 else "soft")
        for idea in bank.index
        for one in chance.choice(needed, 3, replace=False)
    ]
    holds = np.where(chance.random((places, 8)) < 0.4, np.nan, (chance.random((places, 8)) < 0.75).astype(float))
    born, closed = (_table(chance.poisson(mean, (places, activities)), codes, acts) for mean in (1.0, 0.5))
    terms = {f"f{k}": _table(chance.normal(0, 0.5, (places, activities)), codes, acts) for k in range(4)}
    return MadePlaces(
        counts,
        bank,
        pd.DataFrame(gates, columns=["idea_id", "condition", "kind"]),
        _table(holds, codes, needed),
        Saturation().fit(counts).assess(counts, born, closed),
        EntryTerms(terms, 0.3),
        pd.Series([code[:2] for code in codes], index=codes),
    )


def _ideas(chance: np.random.Generator, number: int, activities: list[str]) -> pd.DataFrame:
    def known(values: Any, share: float) -> Any:
        return np.where(chance.random(number) < share, values, np.nan)

    cost, jobs = known(chance.uniform(5e4, 6e5, number), 0.6), known(chance.integers(3, 20, number), 0.6)
    return pd.DataFrame(
        {
            "activity": chance.choice(activities, number),
            "branch": chance.choice([f"b{k}" for k in range(6)], number),
            "capex_mad_low": cost,
            "capex_mad_high": cost * 1.3,
            "jobs_low": jobs,
            "jobs_high": jobs + 3,
            "min_members": 5.0,
            "water_need": known(chance.integers(0, 4, number), 0.9),
            "open_without_schooling": known(chance.integers(0, 2, number), 0.9),
            "neet_women": known(chance.integers(0, 2, number), 0.9),
            "income_per_hour_mad": known(chance.uniform(5, 40, number), 0.3),
            "survival": np.nan,
            "is_novel": (chance.random(number) < 0.2).astype(float),
        },
        index=pd.Index([f"P{k:03d}" for k in range(number)], name="idea_id"),
    )


def _table(values: Any, rows: list[str], columns: list[str]) -> pd.DataFrame:
    return pd.DataFrame(np.asarray(values, dtype=float), index=rows, columns=columns)
