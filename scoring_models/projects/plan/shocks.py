"""What if: drought, lower prices, a grant refused or late, members who leave; each makes another plan of a plan."""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np
import pandas as pd

from scoring_models.projects.plan.books import books
from scoring_models.projects.plan.errors import NothingToTest
from scoring_models.projects.plan.figures import HORIZON, SEASON
from scoring_models.projects.plan.indicators import indicators, told
from scoring_models.projects.plan.project_plan import Change, MemberGroup, ProjectPlan
from scoring_models.projects.plan.timeline import yearly

BASE = "base"


@dataclass(frozen=True)
class Shock:
    """A test of a plan: a name to translate, its figures, and what it makes of a plan."""

    name: str
    figures: MappingProxyType[str, float]
    apply: Callable[[ProjectPlan], ProjectPlan]


def drought(*, lost_share: float, year: int) -> Shock:
    """Return the shock of a year in which a part of every quantity is lost, or not found to buy.

    Parameters
    ----------
    lost_share
        From 0 to 1.
    year
        Of the plan, 1 to 7.
    """
    first = (year - 1) * SEASON + 1

    def apply(plan: ProjectPlan) -> ProjectPlan:
        _ask(plan.products, "drought", "product")
        change = Change(_free_label(plan, "drought"), "quantity", 1 - lost_share, first, first + SEASON - 1)
        return replace(plan, changes=(*plan.changes, change))

    return Shock("drought", MappingProxyType({"lost_share": lost_share, "year": year}), apply)


def price_falls(*, by: float) -> Shock:
    """Return the shock of prices lower by a part, from the first month to the last."""

    def apply(plan: ProjectPlan) -> ProjectPlan:
        _ask(plan.products, "price_falls", "product")
        return replace(
            plan, changes=(*plan.changes, Change(_free_label(plan, "price_falls"), "price", 1 - by, 1, HORIZON))
        )

    return Shock("price_falls", MappingProxyType({"by": by}), apply)


def grant_refused() -> Shock:
    """Return the shock of no grant at all; what was to be bought with it is bought all the same."""

    def apply(plan: ProjectPlan) -> ProjectPlan:
        _ask(plan.grants, "grant_refused", "grant")
        return replace(plan, grants=())

    return Shock("grant_refused", MappingProxyType({}), apply)


def grant_late(*, months: int) -> Shock:
    """Return the shock of grants that come later; one that would come after the plan's end does not come in it."""

    def apply(plan: ProjectPlan) -> ProjectPlan:
        _ask(plan.grants, "grant_late", "grant")
        late = [
            each if each.month is None else replace(each, month=each.month + months)
            for each in plan.grants
            if each.month is None or each.month + months <= HORIZON
        ]
        return replace(plan, grants=tuple(late))

    return Shock("grant_late", MappingProxyType({"months": months}), apply)


def members_leave(*, count: int, month: int, paid_back_after: int) -> Shock:
    """Return the shock of members of the largest group who leave.

    Their hours go, quantities fall by the part of all hours that was theirs, and what they paid on their shares is paid
    back. Where hours are not known the part of all members counts.

    Parameters
    ----------
    count
        Of those who leave.
    month
        The first without them.
    paid_back_after
        Months later: the law pays back after the yearly assembly (article 21).
    """

    def apply(plan: ProjectPlan) -> ProjectPlan:
        known = [group for group in plan.members if group.members is not None and group.leaves_month is None]
        group = max(known, key=lambda each: each.members or 0, default=None)
        if group is None or sum(each.members or 0 for each in plan.members) <= count or (group.members or 0) < count:
            raise NothingToTest("members_leave", f"group from which {count} members can leave")
        kept = 1 - _part_of_work(plan, group, count)
        back = min(month + paid_back_after, HORIZON)
        change = Change(_free_label(plan, "members_leave"), "quantity", kept, month, HORIZON)
        return replace(plan, members=_split(plan, group, count, month, back), changes=(*plan.changes, change))

    figures = {"count": count, "month": month, "paid_back_after": paid_back_after}
    return Shock("members_leave", MappingProxyType(figures), apply)


# The five that every plan is put to. Their sizes are tests of ours, no forecast; the desk lets the group change them.
SHOCKS = (
    drought(lost_share=0.5, year=2),
    price_falls(by=0.2),
    grant_refused(),
    grant_late(months=9),
    members_leave(count=2, month=13, paid_back_after=6),
)


def shock_table(plan: ProjectPlan, shocks: Sequence[Shock] = SHOCKS) -> pd.DataFrame:
    """Return what each shock makes of a plan, beside the plan itself.

    Returns
    -------
    pd.DataFrame
        A row for ``base`` and one for each shock that strikes something, by name, in the order given:
        ``cash_low_mad``, ``cash_low_month``, ``months_below_zero``, ``bridge_mad`` (money that has to be found so that
        the cash never falls under zero), ``surplus_mad`` (of seven years), ``npv_mad`` (with grants and loans),
        ``income_per_hour_mad`` (of seven years), ``least_debt_cover``. Missing is not known.
    """
    rows = {BASE: _row(plan)}
    for shock in shocks:
        try:
            rows[shock.name] = _row(shock.apply(plan))
        except NothingToTest:
            continue
    return pd.DataFrame.from_dict(rows, orient="index").astype(float).rename_axis("shock")


def bridges(plan: ProjectPlan, delays: Sequence[int] = (6, 9, 12)) -> dict[int, float | None]:
    """Return the money to be found until the grants come, for delays in months: in dirhams, None when not known."""
    return {months: _row(grant_late(months=months).apply(plan))["bridge_mad"] for months in (0, *delays)}


def _row(plan: ProjectPlan) -> dict[str, float | None]:
    kept = books(plan)
    found = indicators(plan, kept)
    hours = float(np.sum(kept.hours))
    pay = float(np.sum(kept.work_pay)) if plan.work_pay == "wage" else 0.0
    income = pay + float(np.sum(kept.years.refund[0]))
    return {
        "cash_low_mad": found.cash_low_mad,
        "cash_low_month": found.cash_low_month,
        "months_below_zero": found.months_below_zero,
        "bridge_mad": None if found.cash_low_mad is None else max(0.0, -found.cash_low_mad),
        "surplus_mad": told(float(np.sum(yearly(kept.results.surplus[0])))),
        "npv_mad": found.members.npv_mad,
        "income_per_hour_mad": told(income / hours) if hours else None,
        "least_debt_cover": found.least_debt_cover,
    }


def _part_of_work(plan: ProjectPlan, group: MemberGroup, count: int) -> float:
    """Return the part of all hours, or else of all members, that leaves."""
    hours = [(each.members or 0) * (each.hours_each_month or 0) for each in plan.members]
    if sum(hours):
        return count * (group.hours_each_month or 0) / sum(hours)
    return count / sum(each.members or 0 for each in plan.members)


def _split(plan: ProjectPlan, group: MemberGroup, count: int, month: int, back: int) -> tuple[MemberGroup, ...]:
    """Return the groups with those who leave as a group of their own."""
    stay = (group.members or 0) - count
    leave = replace(
        group, label=f"{group.label} (−{count})" if stay else group.label, members=count, leaves_month=month,
        refunded_month=back,
    )  # fmt: skip
    others = []
    for each in plan.members:
        others += [each] if each is not group else [replace(group, members=stay), leave] if stay else [leave]
    return tuple(others)


def _ask(parts: Sequence[object], shock: str, lacking: str) -> None:
    if not parts:
        raise NothingToTest(shock, lacking)


def _free_label(plan: ProjectPlan, wanted: str) -> str:
    """Return a label that no change of the plan bears: somebody may have called one of theirs as a shock is."""
    taken = {change.label for change in plan.changes}
    others = (f"{wanted} {number}" for number in itertools.count(2))
    return next(label for label in itertools.chain([wanted], others) if label not in taken)
