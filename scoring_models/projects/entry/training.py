"""What a model learns entries from: options of earlier steps with their features, and at most so many of them."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from scoring_models.projects.entry.baselines import BOTH_MARGINS, SEVEN
from scoring_models.projects.entry.features import FEATURES
from scoring_models.projects.entry.steps import Step

MOST_ROWS = 300_000  # options a model learns from; of more, this many are drawn: nine coefficients ask for no more


@dataclass(frozen=True)
class Options:
    """Options in rows: features under their names, whether each was taken, and whose they are."""

    features: pd.DataFrame
    taken: np.ndarray
    region: np.ndarray
    activity: np.ndarray

    def __len__(self) -> int:
        return len(self.taken)

    def where(self, kept: np.ndarray) -> "Options":
        """Return the rows that `kept` marks or names by their place."""
        return Options(self.features.iloc[_places(kept)], self.taken[kept], self.region[kept], self.activity[kept])


def options_of(step: Step, values: dict[str, np.ndarray]) -> Options:
    """Return the options of a step, in row order, with every feature that a model of the backtest reads."""
    names = sorted({*FEATURES, *SEVEN, *BOTH_MARGINS})
    cells = step.is_option
    region, activity = np.nonzero(cells)
    labels = step.counts.index.to_numpy()[region], step.counts.columns.to_numpy()[activity]
    table = pd.DataFrame({name: values[name][cells] for name in names})
    return Options(table, step.is_entry[cells], *labels)


def joined(parts: list[Options]) -> Options:
    """Return the options of several steps one below the other."""
    return Options(
        pd.concat([one.features for one in parts], ignore_index=True),
        *(np.concatenate([getattr(one, name) for one in parts]) for name in ("taken", "region", "activity")),
    )


def at_most(options: Options, random: np.random.Generator, rows: int = MOST_ROWS) -> Options:
    """Return all options, or `rows` of them drawn without replacement when there are more."""
    if len(options) <= rows:
        return options
    return options.where(np.sort(random.choice(len(options), rows, replace=False)))


def _places(kept: np.ndarray) -> np.ndarray:
    return np.flatnonzero(kept) if kept.dtype == bool else kept
