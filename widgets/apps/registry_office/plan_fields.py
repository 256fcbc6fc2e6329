"""What a form asks of a plan: read from the plan's own parts, so that a field that is new there is asked here too."""

import datetime as dt
import types
import typing
from collections.abc import Iterator
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from typing import Any

from scoring_models.projects.plan.project_plan import ProjectPlan
from widgets.apps.projects.plan_data import types_of

FIGURE, MONTHS, TEXT, MARK, CHOICE, DAY, LINES, PART, NAMES = (
    "figure", "months", "text", "mark", "choice", "day", "lines", "part", "names",
)  # fmt: skip
PERCENT = frozenset({"share", "rate", "factor"})  # kinds that people say as so much of a hundred
MOST_LINES = 30  # of one list, our bound: a form stays one that a telephone opens
NAMED_FROM = "investments"  # the list whose lines a grant says that it pays


@dataclass(frozen=True)
class PlanField:
    """One thing that a part of a plan holds.

    ``how`` is one of the words above: a figure of a ``kind`` of the plan; twelve figures; lines of a ``part``; a part
    that may be absent; names of investments. ``options`` are those of a choice.
    """

    name: str
    how: str
    kind: str = ""
    options: tuple[str, ...] = ()
    part: Any = None
    is_required: bool = False
    default: str = ""  # of a mark or a choice: how it stands while nobody has touched it


@cache
def fields_of(part: Any) -> tuple[PlanField, ...]:
    """Return what a part of a plan holds, in its own order.

    Examples
    --------
    >>> from scoring_models.projects.plan.project_plan import Instalment
    >>> [(field.name, field.how, field.kind) for field in fields_of(Instalment)]
    [('month', 'figure', 'month'), ('share', 'figure', 'share')]
    """
    known = types_of(part)
    return tuple(_field(each, known[each.name]) for each in fields(part))


def lines_in(part: Any = ProjectPlan) -> Iterator[PlanField]:
    """Yield the lists of a part: those to which lines can be added."""
    return (field for field in fields_of(part) if field.how == LINES)


def _field(each: Any, kind: Any) -> PlanField:
    is_required = each.default is MISSING and each.default_factory is MISSING
    inside = typing.get_args(kind)
    origin = typing.get_origin(kind)
    if "kind" in each.metadata:
        return PlanField(each.name, MONTHS if origin is tuple else FIGURE, each.metadata["kind"])
    if origin is tuple and is_dataclass(inside[0]):
        return PlanField(each.name, LINES, part=inside[0])
    if origin is tuple:
        return PlanField(each.name, NAMES)
    if origin in {typing.Union, types.UnionType}:
        return _field_of(each.name, next(one for one in inside if one is not types.NoneType), default=None)
    return _field_of(each.name, kind, is_required=is_required, default=each.default)


def _field_of(name: str, kind: Any, *, is_required: bool = False, default: Any) -> PlanField:
    if is_dataclass(kind):
        return PlanField(name, PART, part=kind)
    if typing.get_origin(kind) is typing.Literal:
        stands = default if isinstance(default, str) else ""
        return PlanField(name, CHOICE, options=typing.get_args(kind), is_required=is_required, default=stands)
    if kind is bool:
        return PlanField(name, MARK, default="yes" if default is True else "no")
    hows: dict[Any, str] = {str: TEXT, dt.date: DAY}
    return PlanField(name, hows[kind], is_required=is_required and name != "unit")
