"""A plan as the texts of its form: percent as percent, a comma before decimals, an empty text for what is not known."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from scoring_models.projects.plan.figures import SEASON
from scoring_models.projects.plan.project_plan import ProjectPlan
from widgets.apps.registry_office import plan_fields as f

Typed = dict[str, str]  # by place: "products.0.price_mad"; the number of lines as "products.rows"
_READ_IN_TWO_WAYS = 3  # decimals: 1,250 may be a thousand and more


def typed_of(plan: ProjectPlan) -> Typed:
    """Return the texts that show a plan; read back they give the same plan."""
    texts: Typed = {}
    names = [each.label for each in plan.investments]
    _write(texts, plan, "", names)
    return texts


def rows_of(texts: Mapping[str, str], place: str) -> int:
    """Return how many lines a list has on the form."""
    said = texts.get(f"{place}.rows", "")
    return min(int(said), f.MOST_LINES) if said.isascii() and said.isdigit() and len(said) < 4 else 0


def number_typed(value: float | None, kind: str) -> str:
    """Return a figure as a person types it.

    Examples
    --------
    >>> number_typed(0.3, "share"), number_typed(1250.5, "amount"), number_typed(1.125, "amount")
    ('30', '1250,5', '1,1250')
    """
    if value is None:
        return ""
    number = Decimal(repr(value)) * (100 if kind in f.PERCENT else 1)
    whole, _, decimals = f"{number:f}".partition(".")
    decimals = decimals.rstrip("0")
    if len(decimals) == _READ_IN_TWO_WAYS:
        decimals += "0"
    return f"{whole},{decimals}" if decimals else whole


def _write(texts: Typed, part: Any, place: str, names: list[str]) -> None:
    kind: Any = type(part)
    for field in f.fields_of(kind):
        value, at = getattr(part, field.name), f"{place}{field.name}"
        if field.how == f.LINES:
            texts[f"{at}.rows"] = str(len(value))
            for number, line in enumerate(value):
                _write(texts, line, f"{at}.{number}.", names)
        elif field.how == f.PART:
            if value is not None:
                _write(texts, value, f"{at}.", names)
        elif field.how == f.MONTHS:
            texts |= {f"{at}.{month}": number_typed(value[month], field.kind) for month in range(SEASON)}
        elif field.how == f.NAMES:
            texts |= {f"{at}.{names.index(name)}": "yes" for name in value}
        else:
            texts[at] = _plain(field, value)


def _plain(field: f.PlanField, value: Any) -> str:
    if field.how == f.FIGURE:
        return number_typed(value, field.kind)
    if field.how == f.MARK:
        return "yes" if value else "no"
    if isinstance(value, dt.date):
        return value.isoformat()
    return value or ""
