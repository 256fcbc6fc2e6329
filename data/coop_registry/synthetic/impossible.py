"""The contradictions that a known share of invented cooperatives carries, one each."""

import numpy as np
import pandas as pd

SHARE = 0.01  # of all cooperatives
KINDS = (
    "women_over_members",
    "youth_over_members",
    "accounts_without_assembly",
    "accounts_before_assembly",
    "filed_before_founding",
)
OF_COUNTS = KINDS[:2]


def contradictions_of(is_union: pd.Series, chance: np.random.Generator) -> pd.Series:
    """Return by row the contradiction it will carry, an empty text for 99 of 100; unions carry none."""
    size = len(is_union)
    wanted = round(size * SHARE)
    order = np.argsort(np.where(is_union, 2.0, chance.random(size)), kind="stable")
    kinds = np.full(size, "", dtype=object)
    kinds[order[:wanted]] = np.array(KINDS, dtype=object)[np.arange(wanted) % len(KINDS)]
    return pd.Series(kinds, index=is_union.index)
