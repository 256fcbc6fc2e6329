"""Panels whose truth is known: pure chance, and groups of activities that draw each other."""

import numpy as np
import pandas as pd
from scipy.stats import poisson

from scoring_models.projects.entry.panel import Panel


def panel_of(tables: dict[int, np.ndarray]) -> Panel:
    """Return the panel of arrays by year, with regions r000, r001 and so on, activities a000, a001."""
    wide = {
        year: pd.DataFrame(
            cells.astype(float),
            index=[f"r{one:03}" for one in range(cells.shape[0])],
            columns=[f"a{one:03}" for one in range(cells.shape[1])],
        )
        for year, cells in tables.items()
    }
    return Panel(wide, sum(cells.size for cells in tables.values()))


def chance_alone(regions: int, activities: int, years: int, seed: int = 0) -> Panel:
    """Return counts that are drawn anew each year, alike for all: what was tells nothing of what comes."""
    random = np.random.default_rng(seed)
    return panel_of({2000 + year: random.poisson(6.0, (regions, activities)) for year in range(years)})


def rates_of_groups(regions: int, activities: int, random: np.random.Generator) -> np.ndarray:
    """Return rates that are high where a region leans to the group of the activity."""
    group = np.arange(activities) % 4
    leaning = random.integers(0, 4, regions)
    return np.where(leaning[:, None] == group[None, :], 8.0, 4.0)


def true_chances(rates: np.ndarray) -> np.ndarray:
    """Return how probably each cell reaches what the margins of the true rates let expect of it."""
    expected = np.outer(rates.sum(axis=1), rates.sum(axis=0)) / rates.sum()
    chances: np.ndarray = poisson.sf(np.ceil(expected) - 1, rates)
    return chances


def drawn_groups(regions: int, activities: int, years: int, seed: int = 0) -> tuple[Panel, np.ndarray]:
    """Return counts of which a region begins mostly what stands in its group, and the true rates."""
    random = np.random.default_rng(seed)
    rates = rates_of_groups(regions, activities, random)
    return panel_of({2000 + year: random.poisson(rates) for year in range(years)}), rates
