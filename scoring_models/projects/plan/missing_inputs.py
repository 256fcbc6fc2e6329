"""Which figures a plan lacks: the next questions to ask; none of them is ever assumed."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from scoring_models.projects.plan.figures import SEASON, figures_of
from scoring_models.projects.plan.project_plan import (
    FixedCost,
    Grant,
    Investment,
    Loan,
    MemberGroup,
    Product,
    ProjectPlan,
)


@dataclass(frozen=True)
class MissingInput:
    """A figure that is not known. ``part`` is the class of its place, ``label`` the user's own name of the line."""

    part: str
    label: str
    field: str
    place: str  # "products[0].price_mad"

    def __str__(self) -> str:
        """Return where it is missing, for a sentence."""
        return f"{self.label}: {self.field}" if self.label else self.field


def missing_inputs(plan: ProjectPlan) -> list[MissingInput]:
    """Return every figure without which some of the plan's money cannot be told, in the plan's order.

    Three empty lists also count, since a plan without them tells nothing: products, members' instalments where there
    are shares, and fixed costs (a project without any is rare: one of 0 dirhams says that there is none).
    """
    found = list(_walk(plan, "", ""))
    if not plan.products:
        found.append(MissingInput("ProjectPlan", "", "products", "products"))
    if not plan.paying_up and any(group.shares_each != 0 for group in plan.members):
        found.append(MissingInput("ProjectPlan", "", "paying_up", "paying_up"))
    if not plan.fixed_costs:
        found.append(MissingInput("ProjectPlan", "", "fixed_costs", "fixed_costs"))
    return found


def _walk(thing: Any, place: str, above: str) -> Iterator[MissingInput]:
    label = getattr(thing, "label", "") or above
    for each, value in figures_of(thing):
        if _is_asked(thing, each.name, needed=each.metadata["needed"]) and _is_unknown(value):
            yield MissingInput(type(thing).__name__, label, each.name, f"{place}{each.name}")
    for each in fields(thing):
        value = getattr(thing, each.name)
        if is_dataclass(value):
            yield from _walk(value, f"{place}{each.name}.", label)
        elif isinstance(value, tuple) and value and is_dataclass(value[0]):
            for number, part in enumerate(value):
                yield from _walk(part, f"{place}{each.name}[{number}].", label)


def _is_unknown(value: Any) -> bool:
    return value is None or (isinstance(value, tuple) and len(value) == SEASON and None in value)


def _is_asked(thing: Any, name: str, *, needed: bool) -> bool:
    """Return whether a figure is needed here: some hang on another one."""
    if isinstance(thing, Product) and name == "first_share":
        return bool(thing.ramp_months)
    if isinstance(thing, Product) and name == "outside_from_month":
        return bool(thing.outside_share)
    if isinstance(thing, MemberGroup) and name in {"hour_pay_mad", "work_from_month"}:
        return thing.hours_each_month != 0
    if isinstance(thing, Investment) and name == "life_years":
        return thing.is_depreciated
    if isinstance(thing, Grant | Loan | FixedCost) and thing.amount_mad == 0:
        return name == "amount_mad"
    return needed
