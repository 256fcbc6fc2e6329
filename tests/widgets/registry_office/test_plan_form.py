"""The form of a plan: every plan comes back from its texts as it was; mistakes are told; lines come and go."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring_models.projects.plan.project_plan import ProjectPlan
from tests.scoring_models.projects.plan import written_plans
from widgets.apps.registry_office.plan_fields import MOST_LINES, fields_of
from widgets.apps.registry_office.plan_form import SECTIONS, PlanForm
from widgets.apps.registry_office.plan_lines import changed_lines
from widgets.apps.registry_office.plan_reading import read_plan_form
from widgets.apps.registry_office.plan_typing import number_typed, typed_of
from widgets.theme.texts import Texts

_ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@settings(max_examples=60)
@given(written_plans.plans())
def test_a_plan_comes_back_from_its_form(plan: ProjectPlan) -> None:
    bought = [each.label for each in plan.investments]
    grants = tuple(replace(each, pays=tuple(sorted(each.pays, key=bought.index))) for each in plan.grants)
    assert read_plan_form(typed_of(plan)).plan == replace(plan, grants=grants)


@given(st.floats(0, 1), st.floats(0, 1e9))
def test_shares_and_amounts_come_back_to_the_last_digit(share: float, amount: float) -> None:
    texts = typed_of(written_plans.small_plan())
    texts |= {"products.0.outside_share": number_typed(round(share, 12), "share")}
    texts |= {"products.0.price_mad": number_typed(round(amount, 6), "amount")}
    plan = read_plan_form(texts).plan
    assert plan is not None
    assert plan.products[0].outside_share == round(share, 12)
    assert plan.products[0].price_mad == round(amount, 6)


def test_arabic_digits_points_and_percent_signs_are_read() -> None:
    texts = typed_of(written_plans.whole_plan())
    other = {at: text if "label" in at or at == "title" else text.translate(_ARABIC) for at, text in texts.items()}
    other |= {at: text for at, text in texts.items() if at.endswith(("rows", "start", "registered_on", "category"))}
    other |= {"loans.0.annual_rate": "6 %", "products.0.unit_costs.1.amount_mad": "0.5"}
    assert read_plan_form(other).plan == written_plans.whole_plan()


@pytest.mark.parametrize(
    ("at", "typed"),
    [
        ("title", " "), ("start", "31/02/2027"), ("members.0.members", "0"), ("members.0.label", ""),
        ("products.0.price_mad", "-1"), ("products.0.price_mad", "1.250"), ("products.0.quantities.3", "beaucoup"),
        ("products.0.from_month", "85"), ("surplus_use.refund_share", "49"), ("loans.0.grace_months", "36"),
        ("investments.1.in_kind_mad", "40001"), ("members.1.refunded_month", ""), ("work_pay", "gift"),
        ("products.0.price_mad", "99999999999999"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told_at_its_own_place(at: str, typed: str) -> None:
    read = read_plan_form(typed_of(written_plans.whole_plan()) | {at: typed})
    where = {"members.1.refunded_month": "members.1.leaves_month"}.get(at, at)
    assert read.plan is None
    assert set(read.wrong) == {where}
    for language in ("ar", "fr"):
        assert "{" not in read.wrong[where].told(Texts(language))


@given(st.dictionaries(st.sampled_from(sorted(typed_of(written_plans.whole_plan()))), st.text(max_size=12)))
def test_whatever_is_typed_is_a_plan_or_told_to_be_wrong(typed: dict[str, str]) -> None:
    read = read_plan_form(typed_of(written_plans.whole_plan()) | typed)
    assert (read.plan is None) == bool(read.wrong)


def test_every_field_of_a_plan_stands_on_the_page_once() -> None:
    placed = [place for _, places in SECTIONS for place in places]
    assert sorted(placed) == sorted(each.name for each in fields_of(ProjectPlan))
    texts = typed_of(written_plans.whole_plan())
    form = PlanForm(Texts("fr"), texts, {})
    form.sections()
    assert {at for at in texts if not at.endswith(".rows") and ".pays." not in at} <= set(form.labels)


def test_lines_are_added_up_to_a_bound_and_only_where_there_is_a_list() -> None:
    texts = typed_of(written_plans.whole_plan())
    for wish in ("add:nothing", "add:title", "add:products.9.unit_costs", "drop:loans.7", "drop:loans", "x", "add:"):
        assert changed_lines(texts, wish) is None
    more = changed_lines(texts, "add:products.0.unit_costs")
    assert more is not None
    assert changed_lines(more, "drop:products.0.unit_costs.2") == texts
    assert changed_lines(texts | {"staff.rows": str(MOST_LINES)}, "add:staff") is None
