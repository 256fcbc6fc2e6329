"""A national programme and 2,000 groups that nobody asked for, drawn from a seed: what the solver is measured on."""

import numpy as np
import pandas as pd

from scoring_models.projects.programme.prepared_programme import Programme
from scoring_models.projects.programme.rules import Rule

PROVINCES, IDEAS, REGIONS, GROUPS, SECTORS = 75, 71, 12, 2_000, 12
COURSES = ("sell", "digital-skills", "count-and-share")


def national(seed: int = 8) -> Programme:
    """Return 75 provinces × 71 ideas, each up to three times, one in eight of unknown cost."""
    chance = np.random.default_rng(seed)
    province, idea = (one.ravel() for one in np.indices((PROVINCES, IDEAS)))
    table = _drawn(chance, province, idea)
    table["most"] = chance.integers(1, 4, len(table)).astype(float)
    cost_of_idea = chance.lognormal(12.4, 0.7, IDEAS)[idea]
    table["cost_mad"] = np.round(cost_of_idea * chance.lognormal(0, 0.1, len(table)), -3)
    table.loc[np.isin(idea, chance.choice(IDEAS, IDEAS // 8, replace=False)), "cost_mad"] = np.nan
    return Programme(table, _rules(table, chance, budget=180e6))


def groups(seed: int = 9) -> Programme:
    """Return 2,000 groups of which 700 have two ideas, one at most of which is taken."""
    chance = np.random.default_rng(seed)
    group = np.concatenate([np.arange(GROUPS - 700), np.repeat(np.arange(GROUPS - 700, GROUPS - 350), 2)])
    province = chance.integers(0, PROVINCES, GROUPS)[group]
    table = _drawn(chance, province, chance.integers(0, IDEAS, len(group)))
    table["group"] = [f"g{one}" for one in group]
    table["cost_mad"] = np.round(chance.lognormal(12.4, 0.7, len(table)), -3)
    one_each = Rule("one idea a group", "count", at_most=1.0, each="group")
    return Programme(table, (*_rules(table, chance, budget=90e6), one_each))


def _drawn(chance: np.random.Generator, province: np.ndarray, idea: np.ndarray) -> pd.DataFrame:
    size, region = len(province), np.sort(np.arange(PROVINCES) % REGIONS)[province]
    members = chance.integers(5, 20, size)
    women = chance.binomial(members, chance.beta(2, 3, IDEAS)[idea])
    table = pd.DataFrame({
        "province": [f"p{one:02}" for one in province], "region": [f"{one + 1:02}" for one in region],
        "activity": [f"a{one:02}" for one in idea], "branch": [f"s{one % SECTORS:02}" for one in idea],
        "market": [f"a{one:02}-r{where:02}" for one, where in zip(idea, region, strict=True)],
        "value": np.round(chance.gamma(4, 5, size) * chance.lognormal(0, 0.4, REGIONS)[region], 1),
        "members": members, "women": women, "neet_women": chance.binomial(women, 0.35),
        "adviser_days": chance.integers(4, 16, size), "market_load": 1.0,
        **{f"seats.{course}": chance.integers(0, 6, size) for course in COURSES},
    })  # fmt: skip
    table.index = pd.Index([f"c{at:04}" for at in range(size)], name="id")
    numbers = table.select_dtypes("number").columns
    return table.astype(dict.fromkeys(numbers, float))


def _rules(table: pd.DataFrame, chance: np.random.Generator, budget: float) -> tuple[Rule, ...]:
    provinces, regions = sorted(set(table["province"])), sorted(set(table["region"]))
    days = dict(zip(provinces, chance.integers(60, 160, len(provinces)).astype(float).tolist(), strict=True))
    markets = sorted(set(table["market"]))
    room = dict(zip(markets, chance.integers(1, 5, len(markets)).astype(float).tolist(), strict=True))
    return (
        Rule("budget", "cost_mad", at_most=budget),
        Rule("budget of a region", "cost_mad", at_most=budget / 5, each="region"),
        Rule("advisers' days", "adviser_days", at_most=days, each="province"),
        Rule("market", "market_load", at_most=room, each="market"),
        Rule("at most of an activity", "count", at_most=25.0, each="activity"),
        Rule("floor of a region", "cost_mad", at_least=dict.fromkeys(regions, budget / 20), each="region"),
        Rule("women", "women", at_least_share=0.45, of="members"),
        Rule("women without work or schooling", "neet_women", at_least_share=0.16, of="members"),
        *(Rule(f"seats: {course}", f"seats.{course}", at_most=900.0) for course in COURSES),
    )
