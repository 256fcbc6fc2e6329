"""Draws of a project's plan: ten thousand ways of seven years, beside a loop over plans written draw by draw."""

import datetime as dt
from dataclasses import replace
from typing import Any

import numpy as np

from benchmarks.rows import row, timed
from scoring_models.projects.plan.books import books
from scoring_models.projects.plan.indicators import indicators
from scoring_models.projects.plan.monte_carlo import drawn_plan
from scoring_models.projects.plan.project_plan import (
    FixedCost,
    Grant,
    Instalment,
    Investment,
    Loan,
    MemberGroup,
    Product,
    ProjectPlan,
    SurplusUse,
    UnitCost,
)
from scoring_models.projects.plan.uncertainty import TO_BEGIN_WITH
from widgets.apps.projects.plan_workbook import plan_workbook

DRAWS, PART = 10_000, 100
DRAW_SECONDS = 1.0
AGAIN = 5
PRODUCTS = ("couscous", "bread", "amlou", "honey", "oil")


def plan_rows() -> list[dict[str, Any]]:
    """Return the time of draws of a plan of five products, and of its workbook."""
    plan = _plan()
    stock = DRAWS // PART * timed(lambda: _one_by_one(plan), 1)[0]
    what = f"plan drawn, {DRAWS:,} × 84 months, {len(PRODUCTS)} products"
    drawn = timed(lambda: drawn_plan(plan, TO_BEGIN_WITH, draws=DRAWS, seed=7), AGAIN)
    return [
        row(f"{what} (stock: a plan each, from {PART})", "s", [stock], drawn, DRAW_SECONDS),
        row("plan as a workbook of live formulas, five shocks", "s", None, timed(lambda: plan_workbook(plan, "ar"), 3)),
    ]


def _one_by_one(plan: ProjectPlan) -> list[float | None]:
    """Return the lowest cash of plans whose prices are drawn one at a time: what a loop in a notebook does."""
    chance = np.random.default_rng(7)
    found = []
    for factor in np.exp(0.15 * chance.standard_normal(PART)):
        products = tuple(replace(each, price_mad=(each.price_mad or 0.0) * factor) for each in plan.products)
        drawn = replace(plan, products=products)
        found.append(indicators(drawn, books(drawn)).cash_low_mad)
    return found


def _plan() -> ProjectPlan:
    products = tuple(
        Product(
            name, "kg", 40.0 + 10 * place, (300,) * 12, (UnitCost("input", 15.0, True), UnitCost("bag", 1.0)),
            2 + place, 6, 0.3, 15.0 * place, 30.0, 15.0, 0.0,
        )
        for place, name in enumerate(PRODUCTS)
    )  # fmt: skip
    return ProjectPlan(
        "A plan", dt.date(2027, 1, 1), members=(MemberGroup("members", 8, 10, 60.0, 12.0, 2),), share_value_mad=100.0,
        paying_up=(Instalment(1, 0.25), Instalment(13, 0.75)),
        investments=(Investment("mill", 200_000.0, 1, 7.0), Investment("room", 80_000.0, 1, 20.0, 80_000.0)),
        grants=(Grant("INDH", 120_000.0, 6, ("mill",), "indh"),), loans=(Loan("bank", 90_000.0, 1, 0.06, 60, 6),),
        products=products, fixed_costs=(FixedCost("rent", 1_500.0, 1, 1),), surplus_use=SurplusUse(0.5, 0.2, 0.3, 4),
        discount_rate=0.08,
    )  # fmt: skip
