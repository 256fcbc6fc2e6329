"""Who belongs to invented cooperatives: counts that add up to the published totals exactly."""

import numpy as np
import pandas as pd

from coop_registry.published.figures import newest
from coop_registry.synthetic.counts import Whole, shared_out

MINIMUM_MEMBERS = 5  # law 112-12, article 14 (rule L112.members.min)
COUNTED = {"members": "members", "women": "women_members", "youth": "young_members", "jobs": "extra_jobs_one_year"}
_MOST_JOBS = 40  # our choice: jobs that one cooperative declares in a year


def totals_for(cooperatives: int) -> dict[str, int]:
    """Return the published totals, scaled from the published number of cooperatives to this one."""
    scale = cooperatives / newest("cooperatives")
    totals = {name: round(newest(measure) * scale) for name, measure in COUNTED.items()}
    return totals | {"members": max(totals["members"], MINIMUM_MEMBERS * cooperatives)}


def counts_of(table: pd.DataFrame, impossible: pd.Series, chance: np.random.Generator) -> pd.DataFrame:
    """Return ``members, women, youth, jobs`` of each cooperative, each column summing to its total.

    Parameters
    ----------
    table
        Of :func:`coop_registry.synthetic.identities.identities`.
    impossible
        By row the contradiction it carries, or an empty text: ``women_over_members`` and ``youth_over_members``
        have more of these than members.
    """
    size, totals = len(table), totals_for(len(table))
    is_union = table["is_union"].to_numpy()
    members = _members(totals["members"], is_union, chance)
    women = _women(totals["women"], members, is_union, (impossible == "women_over_members").to_numpy(), chance)
    youth = _few(totals["youth"], members, is_union, (impossible == "youth_over_members").to_numpy(), chance)
    may_hire = np.where(is_union, 0.0, (chance.random(size) < 0.12) * chance.lognormal(0.5, 0.7, size))
    jobs = shared_out(totals["jobs"], may_hire, room=np.full(size, _MOST_JOBS))
    return pd.DataFrame({"members": members, "women": women, "youth": youth, "jobs": jobs})


def _members(total: int, is_union: np.ndarray, chance: np.random.Generator) -> Whole:
    """Return members, five at least; those of a union are five cooperatives, not persons."""
    spread = np.where(is_union, 0.0, chance.lognormal(0.0, 1.1, len(is_union)))
    return shared_out(total - MINIMUM_MEMBERS * len(is_union), spread) + MINIMUM_MEMBERS


def _women(total: int, members: Whole, is_union: np.ndarray, excess: np.ndarray, chance: np.random.Generator) -> Whole:
    """Return women: a published share of cooperatives has women only, the others at least one man."""
    women = np.where(excess, members + 1 + chance.integers(0, 3, len(members)), 0)
    free = ~excess & ~is_union
    order = np.argsort(np.where(free, chance.random(len(members)), 2.0), kind="stable")
    only = np.zeros(len(members), dtype=bool)
    only[order[: round(newest("share_women_only") * len(members))]] = True
    women = np.where(only, members, women)
    mixed = free & ~only
    room = np.where(mixed, members - 1, 0)
    return women + shared_out(total - int(women.sum()), room * chance.random(len(members)), room=room)


def _few(total: int, members: Whole, is_union: np.ndarray, excess: np.ndarray, chance: np.random.Generator) -> Whole:
    """Return youth: few, in a third of the cooperatives."""
    youth = np.where(excess, members + 1 + chance.integers(0, 3, len(members)), 0)
    free = ~excess & ~is_union & (chance.random(len(members)) < 0.35)
    room = np.where(free, members - 1, 0)
    return youth + shared_out(total - int(youth.sum()), room * chance.random(len(members)) ** 2, room=room)
