"""What can be tried on a plan: sliders, and the plan that they make of it; nothing of it is ever saved."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from scoring_models.projects.plan.errors import NothingToTest
from scoring_models.projects.plan.figures import HORIZON
from scoring_models.projects.plan.project_plan import Change, Investment, Loan, ProjectPlan
from scoring_models.projects.plan.shocks import grant_late, grant_refused
from widgets.theme.texts import Texts

FACTORS = ("price", "quantity", "unit_cost")
REFUSED = "refused"
_TRIED = "\u200b"  # before the label of a tried change: no label that is typed begins with it


def slider_groups(say: Texts, plan: ProjectPlan) -> list[dict[str, Any]]:
    """Return the questions of what can be tried on this plan: what it has none of is not offered.

    Bounds are ours: half less or half more, up to a year and a half late, ten points of interest.
    """
    percent = {"kind": "slider", "least": -50, "most": 50, "step": 1, "own": 0, "unit": "%"}
    asked: list[dict[str, Any]] = []
    if plan.products:
        labels = {"price": say("Prices"), "quantity": say("Quantities"), "unit_cost": say("Unit costs")}
        asked += [{"name": name, "label": label, **percent} for name, label in labels.items()]
    if plan.investments:
        asked.append({"name": "investment", "label": say("Cost of the investments, paid in money"), **percent})
    if plan.grants:
        late = {"kind": "slider", "least": 0, "most": 18, "step": 1, "own": 0, "unit": say("months")}
        options = [{"value": REFUSED, "text": say("No grant comes")}]
        asked.append({"name": "delay", "label": say("Grants come later by"), **late})
        asked.append({"name": "grants", "label": say("Grants"), "kind": "marks", "options": options})
    if plan.loans:
        points = {"kind": "slider", "least": -10, "most": 10, "step": 0.5, "own": 0, "unit": say("points")}
        asked.append({"name": "rate", "label": say("Yearly rate of loans"), **points})
    return [{"name": "tries", "label": say("What if"), "note": "", "fold": "", "questions": asked}] if asked else []


def tried_in_words(say: Texts, groups: list[dict[str, Any]], answers: Mapping[str, str]) -> str:
    """Return what is tried, each with its figure."""
    told = []
    for each in (question for group in groups for question in group["questions"]):
        answer = answers.get(each["name"], "")
        if answer and each["kind"] == "marks":
            told.append(each["options"][0]["text"])
        elif answer and float(answer):
            sign = "\u2212" if float(answer) < 0 else "+"
            amount = f"\u2066{sign}{say.number(abs(float(answer)))}\u2069 {each['unit']}"
            told.append(say("{name}: {words}", name=each["label"], words=amount))
    return " · ".join(told)


def tried_plan(plan: ProjectPlan, answers: Mapping[str, str]) -> ProjectPlan:
    """Return the plan with what is tried; the plan itself where nothing is."""
    numbers = {name: float(text) for name, text in answers.items() if name != "grants"}
    for of in FACTORS:
        if numbers.get(of):
            change = Change(f"{_TRIED}{of}", of, 1 + numbers[of] / 100, 1, HORIZON)  # type: ignore[arg-type]  # of FACTORS
            plan = replace(plan, changes=(*plan.changes, change))
    if numbers.get("investment"):
        factor = 1 + numbers["investment"] / 100
        plan = replace(plan, investments=tuple(_dearer(each, factor) for each in plan.investments))
    if numbers.get("rate"):
        plan = replace(plan, loans=tuple(_at_rate(each, numbers["rate"] / 100) for each in plan.loans))
    try:
        if answers.get("grants") == REFUSED:
            return grant_refused().apply(plan)
        return grant_late(months=int(numbers["delay"])).apply(plan) if numbers.get("delay") else plan
    except NothingToTest:
        return plan


def _dearer(one: Investment, factor: float) -> Investment:
    """Return an investment whose part in money costs more or less; what is brought in kind stays what it is."""
    if one.cost_mad is None:
        return one
    in_kind = one.in_kind_mad or 0.0
    return replace(one, cost_mad=in_kind + (one.cost_mad - in_kind) * factor)


def _at_rate(one: Loan, more: float) -> Loan:
    return one if one.annual_rate is None else replace(one, annual_rate=min(1.0, max(0.0, one.annual_rate + more)))
