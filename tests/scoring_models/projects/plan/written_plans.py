"""Plans that tests write down: a small one worked out by hand, a whole one, and plans of any shape for hypothesis."""

import datetime as dt

from hypothesis import strategies as st

from scoring_models.projects.plan.project_plan import (
    Change,
    FixedCost,
    Grant,
    Instalment,
    Investment,
    Loan,
    MemberGroup,
    Product,
    ProjectPlan,
    Staff,
    SurplusTax,
    SurplusUse,
    UnitCost,
)


def small_plan() -> ProjectPlan:
    """Return a plan that fits on a sheet of paper: every figure of its test was worked out by hand."""
    return ProjectPlan(
        "Olives in jars",
        dt.date(2027, 1, 1),
        members=(
            MemberGroup("members", 5, 10, hours_each_month=20.0, hour_pay_mad=10.0, work_from_month=1),
        ),
        share_value_mad=100.0,
        paying_up=(Instalment(1, 0.25), Instalment(13, 0.75)),
        investments=(Investment("press", 12_000.0, 1, 5.0),),
        grants=(Grant("INDH", 6_000.0, 3, ("press",), "indh"),),
        loans=(Loan("bank", 6_000.0, 1, 0.12, 12, 0, "principal"),),
        products=(
            Product(
                "jar", "jar", price_mad=30.0, quantities=(100,) * 12, unit_costs=(UnitCost("olives", 10.0, True),),
                from_month=1, ramp_months=0, customer_days=30.0, stock_days=0.0, supplier_days=0.0, outside_share=0.0,
            ),
        ),
        fixed_costs=(FixedCost("rent", 400.0, 1, 1),),
        surplus_use=SurplusUse(0.5, 0.2, 0.3, 4),
        discount_rate=0.08,
        finance_rate=0.06,
        reinvest_rate=0.03,
        registered_on=dt.date(2027, 1, 1),
        legal_category="1",
        women=5,
        youth=2,
        women_or_youth=5,
    )  # fmt: skip


def whole_plan() -> ProjectPlan:
    """Return a plan that uses every part that a plan has."""
    return ProjectPlan(
        "تعاونية الكسكس",
        dt.date(2027, 3, 1),
        members=(
            MemberGroup("النساجات", 8, 10, 60.0, 12.0, 2),
            MemberGroup("leavers", 2, 10, 30.0, 12.0, 2, leaves_month=25, refunded_month=30),
        ),
        share_value_mad=150.0,
        paying_up=(Instalment(1, 0.25), Instalment(13, 0.5), Instalment(30, 0.25)),
        investments=(
            Investment("mill", 60_000.0, 1, 5.0, is_renewed=True),
            Investment("room", 40_000.0, 2, 20.0, in_kind_mad=40_000.0),
            Investment("land", 10_000.0, 2, None, is_depreciated=False),
            Investment("tools", 7_000.0, 14, 1.5),
        ),
        grants=(Grant("INDH", 50_000.0, 4, ("mill", "room"), "indh"), Grant("fair", 3_000.0, 9)),
        loans=(
            Loan("bank", 40_000.0, 1, 0.06, 36, 6),
            Loan("friends", 5_000.0, 3, 0.0, 20, 2),
            Loan("late bank", 20_000.0, 60, 0.08, 48, 0, "principal"),
        ),
        products=(
            Product("couscous", "kg", 38.0, (500,) * 12, (UnitCost("wheat", 7.0, True), UnitCost("bag", 0.5)),
                    2, 6, 0.3, 45.0, 30.0, 15.0, 0.2, 15),
            Product("amlou", "jar", 90.0, (40, 40, 0, 0, 0, 0, 0, 0, 60, 80, 90, 60),
                    (UnitCost("almonds", 55.0, True),), 7, 0, None, 10.0, 100.0, 0.0, 0.0),
        ),
        fixed_costs=(FixedCost("rent", 800.0, 1, 1), FixedCost("insurance", 2_400.0, 12, 3)),
        staff=(Staff("guard", 1, 1_500.0, 6),),
        work_pay="advance",
        surplus_use=SurplusUse(0.5, 0.2, 0.3, 4),
        tax=SurplusTax(0.1, 3),
        discount_rate=0.08,
        finance_rate=0.06,
        reinvest_rate=0.03,
        registered_on=dt.date(2027, 2, 15),
        legal_category="1",
        women=9,
        youth=3,
        women_or_youth=9,
        changes=(Change("poor harvest", "quantity", 0.6, 25, 36), Change("dear wheat", "unit_cost", 1.2, 30, 40)),
    )  # fmt: skip


def _amounts(most: float) -> st.SearchStrategy[float]:
    return st.integers(0, int(most * 4)).map(lambda quarter: quarter / 4)


_SHARES = st.integers(0, 20).map(lambda twentieth: twentieth / 20)
_MONTHS = st.integers(1, 84)
_DAYS = st.integers(0, 360).map(float)

_INVESTMENTS = st.builds(
    lambda cost, month, life, part, depreciated, renewed: Investment(
        "x", cost, month, life / 2, cost * part, depreciated, renewed
    ),
    _amounts(90_000), _MONTHS, st.integers(1, 30), _SHARES, st.booleans(), st.booleans(),
)  # fmt: skip
_LOANS = st.builds(
    lambda amount, month, rate, grace, more, how: Loan("x", amount, month, rate, grace + more, grace, how),
    _amounts(90_000), _MONTHS, _SHARES, st.integers(0, 12), st.integers(1, 90),
    st.sampled_from(["instalments", "principal"]),
)  # fmt: skip
_PRODUCTS = st.builds(
    lambda price, quantities, costs, start, grows, days, outside: Product(
        "x", "kg", price, tuple(quantities),
        tuple(UnitCost(f"cost {n}", cost, bool(n % 2)) for n, cost in enumerate(costs)),
        start, grows, 0.25, *days, outside, start,
    ),
    _amounts(200), st.lists(_amounts(300), min_size=12, max_size=12), st.lists(_amounts(60), max_size=3), _MONTHS,
    st.integers(0, 24), st.tuples(_DAYS, _DAYS, _DAYS), _SHARES,
)  # fmt: skip
_FIXED = st.builds(lambda amount, every, start: FixedCost("x", amount, every, start), _amounts(5_000),
                   st.integers(1, 12), _MONTHS)  # fmt: skip
_STAFF = st.builds(
    lambda people, pay, start: Staff("x", people, pay, start), st.integers(0, 4), _amounts(4_000), _MONTHS
)
_CHANGES = st.builds(
    lambda of, factor, start, lasts: Change("x", of, factor, start, start + lasts),
    st.sampled_from(["price", "quantity", "unit_cost"]), _amounts(2), _MONTHS, st.integers(0, 40),
)  # fmt: skip
_USES = st.sampled_from(
    [None, SurplusUse(1.0, 0.0, 0.0, 4), SurplusUse(0.5, 0.25, 0.25, 12, "operations"), SurplusUse(0.0, 0.5, 0.5, 1)]
)


@st.composite
def _groups(draw: st.DrawFn) -> tuple[MemberGroup, ...]:
    groups = []
    for place in range(draw(st.integers(1, 2))):
        leaves = draw(st.one_of(st.none(), st.integers(2, 60)))
        groups.append(
            MemberGroup(
                f"group {place}", draw(st.integers(1, 12)), draw(st.integers(0, 40)), draw(_amounts(150)),
                draw(_amounts(25)), draw(_MONTHS), leaves_month=leaves,
                refunded_month=None if leaves is None else leaves + draw(st.integers(0, 20)),
            )
        )  # fmt: skip
    return tuple(groups)


def _named(parts: list[object], kind: str) -> tuple[object, ...]:
    from dataclasses import replace

    return tuple(replace(part, label=f"{kind} {place}") for place, part in enumerate(parts))  # type: ignore[type-var]


@st.composite
def plans(draw: st.DrawFn) -> ProjectPlan:
    """Draw a plan with every figure known."""

    def several(strategy: st.SearchStrategy[object], kind: str, most: int) -> tuple[object, ...]:
        return _named(draw(st.lists(strategy, max_size=most)), kind)

    investments = several(_INVESTMENTS, "investment", 3)
    labels = [each.label for each in investments]  # type: ignore[attr-defined]
    grants = [
        Grant(f"grant {n}", draw(_amounts(60_000)), draw(_MONTHS),
              tuple(draw(st.lists(st.sampled_from(labels), unique=True))) if labels else (), "indh")
        for n in range(draw(st.integers(0, 2)))
    ]  # fmt: skip
    return ProjectPlan(
        "any", dt.date(2027, draw(st.integers(1, 12)), 1), members=draw(_groups()), share_value_mad=draw(_amounts(500)),
        paying_up=(Instalment(1, 0.25), Instalment(draw(st.integers(2, 36)), 0.75)), investments=investments,
        grants=tuple(grants), loans=several(_LOANS, "loan", 2), products=several(_PRODUCTS, "product", 3),
        fixed_costs=several(_FIXED, "cost", 2), staff=several(_STAFF, "job", 1),
        work_pay=draw(st.sampled_from(["wage", "advance"])), surplus_use=draw(_USES),
        tax=draw(st.sampled_from([None, SurplusTax(0.2, 3)])), discount_rate=draw(_SHARES), finance_rate=draw(_SHARES),
        reinvest_rate=draw(_SHARES), registered_on=draw(st.dates(dt.date(2026, 1, 1), dt.date(2028, 1, 1))),
        legal_category=draw(st.sampled_from(["1", "2", "3"])), women=1, youth=1, women_or_youth=1,
        changes=several(_CHANGES, "change", 2),
    )  # type: ignore[arg-type]  # fmt: skip
