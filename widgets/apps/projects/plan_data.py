"""A plan as plain data, as the registry keeps it and a form sends it, and back again; what is not known stays None."""

import dataclasses
import datetime as dt
import types
import typing
from collections.abc import Mapping
from functools import cache
from typing import Any

from scoring_models.projects.errors import ProjectsError
from scoring_models.projects.plan.project_plan import ProjectPlan


class UnreadablePlan(ProjectsError):
    """Data that are no plan: a part is missing, of another kind, or unknown."""

    def __init__(self, where: str, what: str) -> None:
        self.where = where
        super().__init__(f"{where}: {what}. Open the plan's form and save it again.")


def plan_data(plan: ProjectPlan) -> dict[str, Any]:
    """Return a plan as JSON can hold it: days as ``YYYY-MM-DD``, lists for tuples, None for what is not known."""
    told: dict[str, Any] = _plain(dataclasses.asdict(plan))
    return told


def plan_of(data: Mapping[str, Any]) -> ProjectPlan:
    """Return the plan that data hold.

    Raises
    ------
    UnreadablePlan
        When they are none.
    ProjectsError
        When a figure in them cannot be.
    """
    plan: ProjectPlan = _made(ProjectPlan, data, "plan")
    return plan


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _plain(part) for name, part in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(part) for part in value]
    return value.isoformat() if isinstance(value, dt.date) else value


@cache
def types_of(part: Any) -> dict[str, Any]:
    """Return the type of each field of a part of a plan."""
    hints = typing.get_type_hints(part)
    return {field.name: hints[field.name] for field in dataclasses.fields(part)}


def _made(kind: Any, value: Any, where: str) -> Any:
    """Return a value of a kind: a part of a plan, a tuple of them, a day, a number, a word, or nothing."""
    origin, inside = typing.get_origin(kind), typing.get_args(kind)
    if origin in {typing.Union, types.UnionType}:
        if value is None and type(None) in inside:
            return None
        return _made(next(one for one in inside if one is not type(None)), value, where)
    if origin is tuple:
        _check(isinstance(value, list | tuple), where, "a list is wanted")
        return tuple(_made(inside[0], part, f"{where}[{place}]") for place, part in enumerate(value))
    if origin is typing.Literal:
        _check(value in inside, where, f"{value!r} is none of {', '.join(map(str, inside))}")
        return value
    if dataclasses.is_dataclass(kind):
        return _part(typing.cast("type[Any]", kind), value, where)
    if kind is dt.date:
        return _day(value, where)
    _check(_is_plain(kind, value), where, f"{value!r} is not of the kind {kind.__name__}")
    return value


def _part(kind: type[Any], value: Any, where: str) -> Any:
    _check(isinstance(value, Mapping), where, "a part of a plan is wanted")
    known = types_of(typing.cast("Any", kind))
    _check(not set(value) - set(known), where, f"{', '.join(sorted(set(value) - set(known)))} is not known")
    needed = {
        field.name for field in dataclasses.fields(kind)
        if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    }  # fmt: skip
    _check(not needed - set(value), where, f"{', '.join(sorted(needed - set(value)))} is missing")
    return kind(**{name: _made(known[name], part, f"{where}.{name}") for name, part in value.items()})


def _day(value: Any, where: str) -> dt.date:
    try:
        return dt.date.fromisoformat(value)
    except (TypeError, ValueError):
        raise UnreadablePlan(where, f"{value!r} is no day") from None


def _is_plain(kind: type[Any], value: Any) -> bool:
    if kind is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    return isinstance(value, kind) and (kind is bool or not isinstance(value, bool))


def _check(is_so: bool, where: str, what: str) -> None:
    if not is_so:
        raise UnreadablePlan(where, what)
