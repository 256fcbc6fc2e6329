"""What cannot be in a plan is refused with a sentence that says what to do."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from scoring_models.projects.errors import ProjectsError
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
from tests.scoring_models.projects.plan.written_plans import small_plan

REFUSED: dict[str, tuple[Callable[[], object], str]] = {
    "a negative price": (lambda: Product("jar", "jar", price_mad=-3.0), "an amount, 0 or more"),
    "a price that is no number": (lambda: Product("jar", "jar", price_mad=float("nan")), "an amount, 0 or more"),
    "zero members": (lambda: MemberGroup("all", 0), "a whole number of members, 1 or more"),
    "a plan of nobody": (lambda: ProjectPlan("x", dt.date(2027, 1, 1), members=()), "Add those who carry the project"),
    "a loan of term 0": (lambda: Loan("bank", 100.0, 1, 0.06, 0, 0), "a whole number of months, 1 or more"),
    "a grace as long as the loan": (lambda: Loan("bank", 100.0, 1, 0.06, 12, 12), "is more than"),
    "a month 0": (lambda: Grant("INDH", 5.0, 0), "a month of the plan, a whole number from 1 to 84"),
    "an investment after the plan": (lambda: Investment("mill", 5.0, 85, 5.0), "from 1 to 84"),
    "a month and a half": (lambda: Investment("mill", 5.0, 1.5, 5.0), "a whole number from 1 to 84"),  # type: ignore[arg-type]
    "a percent for a share": (lambda: Product("jar", "jar", outside_share=30), "a share from 0 to 1 (30 % is 0.3)"),
    "a percent for a rate": (lambda: Loan("bank", 5.0, 1, 6.0, 12, 0), "a yearly rate from 0 to 1 (6 % is 0.06)"),
    "a life of no months": (lambda: Investment("mill", 5.0, 1, 0.01), "in whole months"),
    "more in kind than it costs": (lambda: Investment("mill", 5.0, 1, 5.0, 6.0), "in_kind_mad is more than cost_mad"),
    "eleven quantities": (lambda: Product("jar", "jar", quantities=(1.0,) * 11), "twelve quantities, January first"),
    "a cost paid every 13 months": (lambda: FixedCost("rent", 5.0, 13, 1), "every 1 to 12 months"),
    "parts of the surplus over a whole": (lambda: SurplusUse(0.5, 0.5, 0.5, 4), "must add up to 1"),
    "instalments under a whole": (lambda: replace(small_plan(), paying_up=(Instalment(1, 0.25),)), "add up to 0.25"),
    "two products of one name": (lambda: replace(small_plan(), products=small_plan().products * 2), "Give each"),
    "two costs of one name": (lambda: Product("jar", "jar", unit_costs=(UnitCost("a"), UnitCost("a"))), "Give each"),
    "a grant for what is not bought": (lambda: replace(small_plan(), investments=()), "the plan lists no investment"),
    "members who leave and are never paid back": (lambda: MemberGroup("x", 2, leaves_month=4), "give both, or neither"),
    "members paid back before they leave": (lambda: MemberGroup("x", 2, leaves_month=4, refunded_month=3), "before"),
    "a truth for a count": (lambda: MemberGroup("x", True), "1 or more"),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_is_refused_with_what_to_do(what: str) -> None:
    write, says = REFUSED[what]
    with pytest.raises(ProjectsError) as refused:
        write()
    assert says in str(refused.value)
    assert str(refused.value).endswith((".", ". None."))


def test_everything_may_be_unknown() -> None:
    nothing = ProjectPlan("idea", dt.date(2027, 1, 1), members=(MemberGroup("we"),), products=(Product("jar", "jar"),))
    assert nothing.products[0].quantities == (None,) * 12
