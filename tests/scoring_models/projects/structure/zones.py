"""The panel of 722 zones by 228 industries, read from the folder of outside truth, never copied."""

from functools import cache

import numpy as np
import pandas as pd
from scipy.stats import rankdata

from tests.scoring_models.projects.structure.published import published


@cache
def zone_counts(year: int) -> pd.DataFrame:
    """Return employment of zones by industries as shares of the nation's: sums to about 1."""
    weight = published("cz_panel/weight.csv")["weight"]
    return published(f"cz_panel/share_{year}.csv.gz").mul(weight, axis=0)


def area_within(scores: np.ndarray, truth: np.ndarray, options: np.ndarray) -> float:
    """Return the mean over places of the area under the curve among the options of each, where it is defined."""
    areas = []
    for score, true, option in zip(scores, truth, options, strict=True):
        yes, no = (true & option).sum(), (~true & option).sum()
        if yes and no:  # Mann and Whitney, by ranks
            areas.append((rankdata(score[option])[true[option]].sum() - yes * (yes + 1) / 2) / (yes * no))
    return float(np.mean(areas))


def thinned(counts: pd.DataFrame, total: int, rng: np.random.Generator) -> pd.DataFrame:
    """Return a draw of `total` jobs spread as `counts` are: what a small country would have counted."""
    values = counts.to_numpy()
    drawn = rng.multinomial(total, (values / values.sum()).ravel()).reshape(values.shape)
    return pd.DataFrame(drawn.astype(float), counts.index, counts.columns)
