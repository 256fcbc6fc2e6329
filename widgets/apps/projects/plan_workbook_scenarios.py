"""The scenarios of a plan's workbook, its own and each shock's: where every figure of a scenario is read from."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType

import numpy as np

from scoring_models.projects.plan.books import Books, books
from scoring_models.projects.plan.cash_flow import factors_of
from scoring_models.projects.plan.errors import NothingToTest
from scoring_models.projects.plan.figures import HORIZON, SEASON
from scoring_models.projects.plan.project_plan import MemberGroup, ProjectPlan
from scoring_models.projects.plan.shocks import BASE, Shock

_FIELDS = ("members", "shares_each", "hours_each_month", "hour_pay_mad", "work_from_month", "leaves_month",
           "refunded_month")  # fmt: skip


@dataclass(frozen=True)
class Scenario:
    """A plan, or what a shock makes of it, and which cells its figures are read from."""

    name: str
    plan: ProjectPlan
    delay: int  # months by which its grants are late
    cells: Mapping[str, str]  # by the figure's place in this scenario's plan

    @cached_property
    def kept(self) -> Books:
        """The scenario's books."""
        own = factors_of(self.plan)
        return books(self.plan, replace(own, grant_delay=np.full(1, self.delay, dtype=np.int64)))


def base_scenario(plan: ProjectPlan, inputs: Mapping[str, str]) -> Scenario:
    """Return the plan as it is written."""
    return Scenario(BASE, plan, 0, inputs)


def shock_scenario(
    plan: ProjectPlan, shock: Shock, inputs: Mapping[str, str], typed: Mapping[str, str]
) -> Scenario | None:
    """Return what a shock makes of a plan, read from the inputs and the shock's own figures; None: it strikes nothing.

    Parameters
    ----------
    inputs
        By place: the cells that formulas use, those of the shocks as ``drought.year``.
    typed
        By place: the cells that are typed in, in which an unknown figure counts as nothing.
    """
    try:
        struck = shock.apply(plan)
    except NothingToTest:
        return None
    cells = dict(inputs)
    if shock.name == "grant_late":
        for place in range(len(plan.grants)):
            cells[f"grants[{place}].month"] = f"({inputs[f'grants[{place}].month']}+{inputs['grant_late.months']})"
        return Scenario(shock.name, plan, int(shock.figures["months"]), MappingProxyType(cells))
    change = f"changes[{len(plan.changes)}]"
    if shock.name == "drought":
        first = f"(({inputs['drought.year']}-1)*{SEASON}+1)"
        _change(cells, change, f"(1-{inputs['drought.lost_share']})", first, f"({first}+{SEASON - 1})")
    elif shock.name == "price_falls":
        _change(cells, change, f"(1-{inputs['price_falls.by']})", "1", str(HORIZON))
    elif shock.name == "members_leave":
        _leave(cells, plan, struck, change, inputs, typed)
    return Scenario(shock.name, struck, 0, MappingProxyType(cells))


def _change(cells: dict[str, str], key: str, factor: str, first: str, last: str) -> None:
    cells |= {f"{key}.factor": factor, f"{key}.from_month": first, f"{key}.until_month": last}


def _leave(
    cells: dict[str, str], plan: ProjectPlan, struck: ProjectPlan, change: str, inputs: Mapping[str, str],
    typed: Mapping[str, str],
) -> None:  # fmt: skip
    """Set the groups of a plan that members leave: those who stay, those who go, the others."""
    count, month = inputs["members_leave.count"], inputs["members_leave.month"]
    back = f"MIN({month}+{inputs['members_leave.paid_back_after']},{HORIZON})"
    source = next(place for place, each in enumerate(plan.members) if not _holds(struck.members, each))
    is_split = len(struck.members) > len(plan.members)
    for place in range(len(struck.members)):
        of = place if place <= source else place - is_split
        for name in _FIELDS:
            cells[f"members[{place}].{name}"] = inputs[f"members[{of}].{name}"]
    gone = source + is_split
    cells |= {f"members[{gone}].leaves_month": month, f"members[{gone}].refunded_month": back}
    if is_split:
        cells[f"members[{source}].members"] = f"({inputs[f'members[{source}].members']}-{count})"
        cells[f"members[{gone}].members"] = count
    _change(cells, change, _part_kept(plan, source, count, typed), month, str(HORIZON))


def _part_kept(plan: ProjectPlan, source: int, count: str, typed: Mapping[str, str]) -> str:
    """Return the part of the work that stays, by hours, or by members where no hours are known."""
    members = [typed[f"members[{place}].members"] for place in range(len(plan.members))]
    hours = [typed[f"members[{place}].hours_each_month"] for place in range(len(plan.members))]
    of_all = "+".join(f"{one}*{other}" for one, other in zip(members, hours, strict=True))
    by_members = f"{count}/({'+'.join(members)})"
    return f"(1-IF(({of_all})=0,{by_members},{count}*{hours[source]}/({of_all})))"


def _holds(groups: tuple[MemberGroup, ...], one: MemberGroup) -> bool:
    return any(each == one for each in groups)
