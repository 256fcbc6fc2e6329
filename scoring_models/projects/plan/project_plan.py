"""What a group writes down of its project: members, purchases, money, products, costs, work; nothing has a default."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Literal

from scoring_models.projects.plan.errors import (
    MoreThanTheWhole,
    NoMembers,
    OutOfOrder,
    PartsOfAWhole,
    SameLabel,
    UnknownInvestment,
    UnusableFigure,
)
from scoring_models.projects.plan.figures import SEASON, figure, place_of, refuse_unusable

WorkPay = Literal["wage", "advance"]
_CLOSE = 1e-9  # shares are typed with a few digits: a third thrice makes a whole
LISTS = ("members", "paying_up", "investments", "grants", "loans", "products", "fixed_costs", "staff", "changes")


class _Part:
    """A part of a plan: what cannot be is refused when it is written."""

    def __post_init__(self) -> None:
        refuse_unusable(self)


@dataclass(frozen=True)
class Instalment(_Part):
    """A part of each cash share that is paid in a month; together they make 1."""

    month: int | None = figure("month")
    share: float | None = figure("share")


@dataclass(frozen=True)
class MemberGroup(_Part):
    """Members with the same shares and hours. Who leaves is paid back in ``refunded_month`` what was paid."""

    label: str
    members: int | None = figure("members")
    shares_each: int | None = figure("count")
    hours_each_month: float | None = figure("amount")
    hour_pay_mad: float | None = figure("amount")
    work_from_month: int | None = figure("month")
    operations_share: float | None = figure("share", needed=False)  # of the cooperative's operations with members
    leaves_month: int | None = figure("month", needed=False)  # the first without them
    refunded_month: int | None = figure("month", needed=False)

    def __post_init__(self) -> None:
        """Check the figures, and that who leaves has both months in order."""
        super().__post_init__()
        if (self.leaves_month is None) != (self.refunded_month is None):
            raise OutOfOrder(place_of(self), "leaves_month", "refunded_month (give both, or neither)")
        if self.leaves_month and self.refunded_month and self.refunded_month < self.leaves_month:
            raise OutOfOrder(place_of(self), "leaves_month", "refunded_month")


@dataclass(frozen=True)
class Investment(_Part):
    """What is bought once. Linear depreciation from its month; land is not depreciated and needs no life."""

    label: str
    cost_mad: float | None = figure("amount")
    month: int | None = figure("month")
    life_years: float | None = figure("life")
    in_kind_mad: float | None = figure("amount", needed=False, default=0.0)  # brought by members as shares in kind
    is_depreciated: bool = True
    is_renewed: bool = False  # bought again at the same cost each time its life ends

    def __post_init__(self) -> None:
        """Check the figures, and that no more is brought in kind than it costs."""
        super().__post_init__()
        if self.cost_mad is not None and (self.in_kind_mad or 0) > self.cost_mad:
            raise MoreThanTheWhole(place_of(self), "in_kind_mad", "cost_mad")


@dataclass(frozen=True)
class Grant(_Part):
    """Money given. It becomes income as the investments it pays wear out; one that pays none, in its month."""

    label: str
    amount_mad: float | None = figure("amount")
    month: int | None = figure("month")
    pays: tuple[str, ...] = ()
    funder_id: str = ""


@dataclass(frozen=True)
class Loan(_Part):
    """Money lent: interest alone during the grace, then equal instalments or equal parts of the principal."""

    label: str
    amount_mad: float | None = figure("amount")
    month: int | None = figure("month")
    annual_rate: float | None = figure("rate")
    term_months: int | None = figure("term")
    grace_months: int | None = figure("delay")
    repayment: Literal["instalments", "principal"] = "instalments"

    def __post_init__(self) -> None:
        """Check the figures, and that something is left to repay after the grace."""
        super().__post_init__()
        if self.term_months is not None and (self.grace_months or 0) >= self.term_months:
            raise MoreThanTheWhole(place_of(self), "grace_months", "term_months less one month to repay")


@dataclass(frozen=True)
class UnitCost(_Part):
    """What one unit of a product costs; ``is_supply`` where members, or others in their place, supply it."""

    label: str
    amount_mad: float | None = figure("amount")
    is_supply: bool = False


@dataclass(frozen=True)
class Product(_Part):
    """What is sold, by the calendar's months (January first), with its ramp and the days until money moves.

    ``outside_share`` is the part that is operations with third parties as article 6 counts them: supplied by others
    in category 1, sold to others in category 2. Before ``outside_from_month`` that part is not done at all.
    """

    label: str
    unit: str
    price_mad: float | None = figure("amount")
    quantities: tuple[float | None, ...] = figure("amount")
    unit_costs: tuple[UnitCost, ...] = ()
    from_month: int | None = figure("month")
    ramp_months: int | None = figure("delay")  # until the whole quantity is sold; 0: at once
    first_share: float | None = figure("share", needed=False)  # of the quantity, in the first month of a ramp
    customer_days: float | None = figure("days")
    stock_days: float | None = figure("days")
    supplier_days: float | None = figure("days")
    outside_share: float | None = figure("share")
    outside_from_month: int | None = figure("month", needed=False)

    def __post_init__(self) -> None:
        """Check the figures, twelve quantities, and one name for each cost."""
        quantities = (None,) * SEASON if self.quantities is None else tuple(self.quantities)
        object.__setattr__(self, "quantities", quantities)
        super().__post_init__()
        if len(quantities) != SEASON:
            wanted = "twelve quantities, January first"
            raise UnusableFigure(place_of(self), "quantities", quantities, wanted)
        _refuse_same_labels(place_of(self), self.unit_costs)


@dataclass(frozen=True)
class FixedCost(_Part):
    """What is paid whatever is sold, every so many months: 1 for a rent, 12 for a yearly insurance."""

    label: str
    amount_mad: float | None = figure("amount")
    every_months: int | None = figure("every")
    from_month: int | None = figure("month")


@dataclass(frozen=True)
class Staff(_Part):
    """People employed who are not members."""

    label: str
    people: int | None = figure("count")
    pay_each_mad: float | None = figure("amount")
    from_month: int | None = figure("month")


@dataclass(frozen=True)
class Change(_Part):
    """What happens to all products from a month to another: their price, quantity or unit costs times a factor."""

    label: str
    of: Literal["price", "quantity", "unit_cost"]
    factor: float | None = figure("factor")
    from_month: int | None = figure("month")
    until_month: int | None = figure("until")


@dataclass(frozen=True)
class SurplusUse(_Part):
    """What the assembly does with what the reserve leaves, and by which key: never by shares (articles 2 and 69)."""

    refund_share: float | None = figure("share")
    special_reserve_share: float | None = figure("share")
    carried_share: float | None = figure("share")
    paid_after_months: int | None = figure("year_delay")
    key: Literal["operations", "work"] = "work"

    def __post_init__(self) -> None:
        """Check that the three parts make a whole."""
        super().__post_init__()
        parts = [self.refund_share, self.special_reserve_share, self.carried_share]
        known = [part for part in parts if part is not None]
        if len(known) == len(parts) and abs(sum(known) - 1) > _CLOSE:
            raise PartsOfAWhole(place_of(self), sum(known))


@dataclass(frozen=True)
class SurplusTax(_Part):
    """A tax on the surplus, when the group gives one: none is assumed."""

    rate: float | None = figure("share")
    paid_after_months: int | None = figure("year_delay")


@dataclass(frozen=True)
class ProjectPlan(_Part):
    """The whole plan. None is not known: it is listed as missing, and what hangs on it is not told.

    Fiscal years are the plan's twelve months from ``start``. Prices are those of the start, taxes included as the group
    writes them. Only the project is reckoned: an older cooperative's other business is not in it.
    """

    title: str
    start: dt.date
    members: tuple[MemberGroup, ...]
    share_value_mad: float | None = figure("amount")
    paying_up: tuple[Instalment, ...] = ()
    investments: tuple[Investment, ...] = ()
    grants: tuple[Grant, ...] = ()
    loans: tuple[Loan, ...] = ()
    products: tuple[Product, ...] = ()
    fixed_costs: tuple[FixedCost, ...] = ()
    staff: tuple[Staff, ...] = ()
    work_pay: WorkPay = "wage"
    surplus_use: SurplusUse | None = None  # None: the assembly has not decided, and the rest is carried forward
    tax: SurplusTax | None = None  # None: no tax was given, and none is counted
    discount_rate: float | None = figure("rate", needed=False)
    finance_rate: float | None = figure("rate", needed=False)  # what borrowed money costs, for the modified rate
    reinvest_rate: float | None = figure("rate", needed=False)
    registered_on: dt.date | None = None
    legal_category: Literal["1", "2", "3"] | None = None
    women: int | None = figure("count", needed=False)
    youth: int | None = figure("count", needed=False)
    women_or_youth: int | None = figure("count", needed=False)
    changes: tuple[Change, ...] = ()

    def __post_init__(self) -> None:
        """Check the whole: members, names, instalments, and that grants pay what is bought."""
        super().__post_init__()
        if not self.members:
            raise NoMembers
        for name in LISTS:
            _refuse_same_labels(name, getattr(self, name))
        shares = [each.share for each in self.paying_up if each.share is not None]
        if self.paying_up and len(shares) == len(self.paying_up) and abs(sum(shares) - 1) > _CLOSE:
            raise PartsOfAWhole("paying_up", sum(shares))
        bought = [each.label for each in self.investments]
        for grant in self.grants:
            for paid in grant.pays:
                if paid not in bought:
                    raise UnknownInvestment(grant.label, paid, bought)


def _refuse_same_labels(place: str, parts: tuple[Any, ...]) -> None:
    labels = [part.label for part in parts if hasattr(part, "label")]
    for label in labels:
        if labels.count(label) > 1:
            raise SameLabel(place, label)
