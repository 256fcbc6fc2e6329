"""What funders ask, held against a plan: dated rules that warn and cite, and never forbid."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

import numpy as np
import pandas as pd

from scoring_models.projects.plan.cash_flow import shares_of
from scoring_models.projects.plan.errors import UnusableRules
from scoring_models.projects.plan.figures import number
from scoring_models.projects.plan.project_plan import ProjectPlan

COLUMNS = ("rule_id", "funder_id", "quantity", "value", "unit", "since", "status", "source", "remark_fr", "remark_ar")
RuleState = Literal["within", "beyond", "unknown"]
CONFIRMED = "confirmed"
_CENT = 0.005


@dataclass(frozen=True)
class MoneySources:
    """Where a plan's money comes from, in dirhams; NaN where a part of it is not known."""

    cost: float  # of the investments, with what is brought in kind
    own_cash: float  # members' shares in money, subscribed
    own_in_kind: float
    grants: Mapping[str, float]  # by funder
    loans: float
    women_youth_share: float  # of the members


@dataclass(frozen=True)
class FinancingFinding:
    """How a plan stands to one rule of a funder that it asks. No state forbids anything."""

    rule_id: str
    funder_id: str
    quantity: str
    state: RuleState
    ours: float | None  # the plan's own figure; None is not known
    limit: float
    unit: str
    since: dt.date | None
    is_to_verify: bool  # nobody has confirmed the rule
    source: str
    remarks: Mapping[str, str]  # by language: press cases beyond it, what it rests on


def sources_of(plan: ProjectPlan) -> MoneySources:
    """Return where the money of a plan comes from.

    The cost is that of the investments listed: a funder who counts a first stock wants it listed among them.
    """
    funders = {grant.funder_id for grant in plan.grants}
    members = sum(number(group.members) for group in plan.members)
    return MoneySources(
        cost=sum(number(each.cost_mad) for each in plan.investments),
        own_cash=sum(shares_of(group, plan) for group in plan.members),
        own_in_kind=sum(number(each.in_kind_mad) for each in plan.investments),
        grants={
            name: sum(number(grant.amount_mad) for grant in plan.grants if grant.funder_id == name) for name in funders
        },
        loans=sum(number(loan.amount_mad) for loan in plan.loans),
        women_youth_share=number(plan.women_or_youth) / members,
    )


def financing_findings(plan: ProjectPlan, rules: pd.DataFrame, *, on: dt.date) -> list[FinancingFinding]:
    """Return how a plan stands to each rule, begun on a day, of the funders whose grants it counts on.

    Parameters
    ----------
    plan
        Its grants name their funders by ``funder_id``.
    rules
        The columns of :data:`COLUMNS`: ``quantity`` is one of :data:`QUANTITIES`, ``value`` its limit, ``since`` the
        first day we know of (empty: not known, so it counts), ``status`` ``confirmed`` or ``to_verify``.
    on
        The day of the plan's submission.

    Raises
    ------
    UnusableRules
        For a table that lacks a column, or names a quantity that is not known.
    """
    _check(rules)
    sources = sources_of(plan)
    asked = rules[rules["funder_id"].isin(set(sources.grants) - {""}) & rules["value"].notna()]
    found = []
    for row in asked.itertuples(index=False):
        since = _day(row.since)
        if since is None or since <= on:
            found.append(_finding(row, sources, since))
    return found


def _check(rules: pd.DataFrame) -> None:
    lacking = [name for name in COLUMNS if name not in rules]
    if lacking:
        raise UnusableRules(f"has no column {', '.join(lacking)}", "Add it, empty where nothing is known.")
    unknown = sorted(set(rules["quantity"]) - set(QUANTITIES))
    if unknown:
        raise UnusableRules(f"names {', '.join(map(repr, unknown))}", f"Quantities are {', '.join(QUANTITIES)}.")


def _finding(row: object, sources: MoneySources, since: dt.date | None) -> FinancingFinding:
    said = {name: getattr(row, name) for name in COLUMNS}
    measure, is_within = QUANTITIES[said["quantity"]]
    ours, limit = measure(sources, said["funder_id"]), float(said["value"])
    return FinancingFinding(
        rule_id=str(said["rule_id"]),
        funder_id=str(said["funder_id"]),
        quantity=str(said["quantity"]),
        state="unknown" if np.isnan(ours) else "within" if is_within(ours, limit) else "beyond",
        ours=None if np.isnan(ours) else ours,
        limit=limit,
        unit=_text(said["unit"]),
        since=since,
        is_to_verify=said["status"] != CONFIRMED,
        source=_text(said["source"]),
        remarks=MappingProxyType({"fr": _text(said["remark_fr"]), "ar": _text(said["remark_ar"])}),
    )


def _over(above: float, below: float) -> float:
    return above / below if below else np.nan


def _own(sources: MoneySources) -> float:
    return sources.own_cash + sources.own_in_kind


# What each quantity measures, and what is within: an amount to the centime, a share to its fourth digit.
QUANTITIES: Mapping[
    str, tuple[Callable[[MoneySources, str], float], Callable[[float, float], bool]]
] = MappingProxyType(
    {
        "max_amount_mad": (lambda money, funder: money.grants[funder], lambda ours, most: ours <= most + _CENT),
        "max_share_of_cost": (
            lambda money, funder: _over(money.grants[funder], money.cost),
            lambda ours, most: round(ours, 4) <= most,
        ),
        "own_share_min": (lambda money, _: _over(_own(money), money.cost), lambda ours, least: round(ours, 4) >= least),
        "own_in_kind_max_share": (
            lambda money, _: _over(money.own_in_kind, _own(money)),
            lambda ours, most: round(ours, 4) <= most,
        ),
        # "More than": a share that equals the limit is not within it.
        "women_youth_share_min": (lambda money, _: money.women_youth_share, lambda ours, least: ours > least),
    }
)  # fmt: skip


def _day(value: object) -> dt.date | None:
    day = pd.to_datetime(str(value), errors="coerce")
    return None if value is None or pd.isna(day) else day.date()


def _text(value: object) -> str:
    return "" if value is None or (isinstance(value, float) and np.isnan(value)) else str(value)
