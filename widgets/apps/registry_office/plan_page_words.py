"""Words of the form of a plan: sections, choices and units, as English texts to translate."""

from collections.abc import Mapping
from types import MappingProxyType

from widgets.apps.projects.plan_words import CHANGED, FIGURES, SECTIONS
from widgets.apps.registry_office.plan_fields import PERCENT, PlanField
from widgets.theme.texts import Texts

# Where the words of a workbook's cell do not suit a question of a form.
_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "ProjectPlan.title": "Title of the plan",
        "ProjectPlan.start": "First day of the plan",
        "ProjectPlan.work_pay": "How members’ work is paid",
        "ProjectPlan.registered_on": "Registered on, or foreseen for",
        "ProjectPlan.legal_category": "Category of the cooperative (article 6)",
        "Investment.is_depreciated": "It wears out (land does not)",
        "Investment.is_renewed": "It is bought again when worn out",
        "Grant.pays": "What it pays",
        "Grant.funder_id": "Who gives it",
        "Loan.repayment": "How it is repaid",
        "UnitCost.is_supply": "Supplied by members, or by others in their place",
        "Product.unit": "Unit (kg, jar, piece)",
        "Change.of": "What changes",
        "Change.factor": "What is left of it (80 % is a fifth less)",
        "SurplusUse.key": "Shared among members by",
    }
)
_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "MemberGroup": "Name of this group of members",
        "Investment": "What is bought",
        "Grant": "Name of the grant",
        "Loan": "Name of the loan",
        "Product": "Name of the product",
        "UnitCost": "What the unit costs",
        "FixedCost": "What is paid",
        "Staff": "Work done",
        "Change": "What is foreseen",
    }
)
OPTIONS: Mapping[str, str] = MappingProxyType(
    {
        "wage": "As a wage: a cost of each month",
        "advance": "As an advance on the surplus",
        "instalments": "Equal instalments",
        "principal": "Equal parts of what was lent",
        "operations": "Operations with the cooperative",
        "work": "Work done",
        **CHANGED,
        "1": "1: members supply what is sold",
        "2": "2: members buy what is provided",
        "3": "3: members work in it",
    }
)
ADDED: Mapping[str, str] = MappingProxyType(
    {
        "members": "Add a group of members",
        "paying_up": "Add an instalment of the shares",
        "investments": "Add an investment",
        "grants": "Add a grant",
        "loans": "Add a loan",
        "products": "Add a product",
        "unit_costs": "Add a cost of the unit",
        "fixed_costs": "Add a cost",
        "staff": "Add people employed",
        "changes": "Add a foreseen change",
    }
)
NOTES: Mapping[str, str] = MappingProxyType(
    {
        "paying_up": "In which month members pay which part of each share; together 100 %.",
        "products": "Quantities are those of a whole year, month by month; 0 in a month without any.",
        "fixed_costs": "Rent, electricity, insurance. If there is none, write one of 0 DH: it says so.",
        "surplus_use": "Of what the legal reserve leaves. Leave all empty while the assembly has not decided.",
        "tax": "Leave empty where nobody said that there is one.",
        "changes": "What is known to come: a poor harvest foreseen, a price agreed from a month on.",
        "rates": "Only for net present values and rates of return: without them these are not told.",
    }
)


TITLES: Mapping[str, str] = MappingProxyType(
    {**SECTIONS, "rates": "Rates of interest", "unit_costs": "Costs of a unit"}
)


def label_of(say: Texts, part: str, field: PlanField) -> str:
    """Return what a field of a part of a plan is called."""
    name = f"{part}.{field.name}"
    text = _LABELS.get(name) or (_NAMES[part] if field.name == "label" else FIGURES[name])
    unit = _unit(say, field)
    return f"{say(text)} ({unit})" if unit else say(text)


def _unit(say: Texts, field: PlanField) -> str:
    if field.kind in PERCENT and field.name != "factor":
        return "%"
    return say("DH") if field.name.endswith("_mad") else ""
