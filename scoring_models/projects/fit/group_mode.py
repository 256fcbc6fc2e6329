"""Which ideas a group can do, and which are one step away: the step named, and the course for a missing skill."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import pandas as pd

from scoring_models.projects.fit.errors import UnknownName, UnusableFit
from scoring_models.projects.fit.group import SCHOOLING, Grant, Group
from scoring_models.projects.fit.ideas_table import checked_ideas, known_range
from scoring_models.projects.fit.place_view import PlaceView

LISTS = ("feasible", "one_step", "further", "cost_unknown")


@dataclass(frozen=True)
class Step:
    """One thing that is missing.

    Attributes
    ----------
    kind : {"skill", "money", "members", "season", "water", "schooling", "hours", "condition"}
    code : str
        The skill, condition or level; months as ``3;4``; empty where the amount says it.
    low, high : float, optional
        What is missing, from to: dirhams, members, hours a week, points of water.
    course_id : str, optional
        Which teaches the skill; None where no course of the academy does.
    covered_by : tuple of str
        Financing rules that would let a grant fill the whole of the missing money.
    """

    kind: str
    code: str = ""
    low: float | None = None
    high: float | None = None
    course_id: str | None = None
    covered_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class GroupIdea:
    """One idea for the group.

    ``steps`` are what is missing, ``to_check`` what the sheet or the place does not tell, ``value`` and ``rank`` how it
    fits the place (None without a place). Missing skills that one course teaches are one step on the way.
    ``cost_at_least_mad`` is what a part of the whole costs, where the sheet knows a part alone: said, never taken for
    the cost.
    """

    idea_id: str
    steps: tuple[Step, ...]
    to_check: tuple[str, ...]
    value: float | None
    rank: int | None
    is_saturated: bool
    cost_at_least_mad: float | None = None

    @property
    def distance(self) -> int:
        """Return how many steps the idea is away."""
        courses = {one.course_id for one in self.steps if one.course_id}
        return len([one for one in self.steps if not one.course_id]) + len(courses)


@dataclass(frozen=True)
class GroupFit:
    """The ideas in four lists, each from the nearest and best on.

    Attributes
    ----------
    feasible, one_step, further : tuple of GroupIdea
        With known cost, by their distance.
    cost_unknown : tuple of GroupIdea
        Whose sheet has no cost: neither too dear nor cheap, whatever else is missing.
    for_all : tuple of Step
        Missing skills that every idea needs (a cooperative keeps accounts, whatever it makes): learned once, they tell
        no idea from another and are not counted as steps.
    """

    feasible: tuple[GroupIdea, ...]
    one_step: tuple[GroupIdea, ...]
    further: tuple[GroupIdea, ...]
    cost_unknown: tuple[GroupIdea, ...]
    for_all: tuple[Step, ...]

    def as_record(self) -> dict[str, Any]:
        """Return it as plain values."""
        return asdict(self)


def group_fit(
    group: Group,
    ideas: pd.DataFrame,
    idea_skills: pd.DataFrame,
    courses: Mapping[str, str | None],
    *,
    place: PlaceView | None = None,
    grants: Sequence[Grant] = (),
) -> GroupFit:
    """Return what a group can do, what is one step away, and what nobody can tell for lack of a cost.

    Parameters
    ----------
    group : Group
    ideas : DataFrame by idea_id
        As :func:`checked_ideas`; read too where given: ``season_months`` ("3;4;5"), ``schooling`` (a level),
        ``hours_per_week`` and ``capex_at_least_mad``.
    idea_skills : DataFrame with columns ``idea_id, skill, need``
        "needed" or "helpful"; only what is needed can be missing.
    courses : mapping of skill to course, or None where none teaches it
        All known skills.
    place : PlaceView, optional
        For gates that lack there, the value of ideas and saturated markets.
    grants : sequence of Grant
        Rules of financing.

    Raises
    ------
    ProjectsError
        When the group has a skill that nobody knows, or a table cannot be read.
    """
    bank = checked_ideas(ideas)
    needed = _needed(idea_skills, bank.index)
    if unknown := sorted(group.skills - set(courses) - set(idea_skills["skill"])):
        raise UnknownName("skill", unknown[0], sorted(courses))
    common = frozenset.intersection(*needed.values()) if len(bank) > 1 else frozenset()
    low, high = known_range(bank, "capex_mad_low", "capex_mad_high")
    lists: dict[str, list[GroupIdea]] = {name: [] for name in LISTS}
    for at, idea in enumerate(bank.index):
        missing = _skills(needed[idea] - common - group.skills, courses)
        told = [
            *missing,
            *_money(group, low[at], high[at], grants),
            *_of_sheet(group, bank.iloc[at]),
            *_of_place(place, idea),
        ]
        one = _group_idea(place, bank.iloc[at], told)
        near = LISTS[min(one.distance, 2)]
        lists["cost_unknown" if np.isnan(low[at]) else near].append(one)
    sorted_lists = {name: tuple(sorted(part, key=_order)) for name, part in lists.items()}
    return GroupFit(**sorted_lists, for_all=tuple(_skills(common - group.skills, courses)))


def _skills(missing: Iterable[str], courses: Mapping[str, str | None]) -> list[Step]:
    return [Step("skill", one, course_id=courses.get(one)) for one in sorted(missing)]


def _order(one: GroupIdea) -> tuple[int, bool, float, str]:
    return one.distance, one.is_saturated, -(one.value if one.value is not None else 0.0), one.idea_id


def _needed(idea_skills: pd.DataFrame, ideas: Iterable[str]) -> dict[str, frozenset[str]]:
    if lacking := [name for name in ("idea_id", "skill", "need") if name not in idea_skills]:
        raise UnusableFit("The skills of ideas", f"they have no column {lacking[0]!r}.", "Add it.")
    if odd := sorted(set(map(str, idea_skills["need"])) - {"needed", "helpful"}):
        raise UnknownName("need of a skill", odd[0], ["needed", "helpful"])
    rows = idea_skills[idea_skills["need"] == "needed"]
    by_idea = rows.groupby(rows["idea_id"].map(str))["skill"].agg(frozenset)
    return {idea: by_idea.get(idea, frozenset()) for idea in ideas}


def _money(group: Group, low: float, high: float, grants: Sequence[Grant]) -> Iterable[Step | str]:
    """Yield what is missing of the cost if even its low end is more than the group has."""
    if group.budget_mad is None:
        yield "budget"
    elif low > group.budget_mad:
        missing = high - group.budget_mad
        covered = tuple(grant.code for grant in grants if grant.may_cover(missing, high, group))
        yield Step("money", low=low - group.budget_mad, high=missing, covered_by=covered)
    elif high > group.budget_mad:
        yield "cost_above_budget_at_high_end"


def _of_sheet(group: Group, sheet: pd.Series) -> Iterable[Step | str]:
    """Yield what the sheet asks beyond the group, and the names of what it does not tell though the group limits it."""
    if np.isnan(sheet["min_members"]):
        yield "members"
    elif (missing := sheet["min_members"] - group.people) > 0:
        yield Step("members", low=missing, high=missing)
    if group.most_water is not None:
        yield from _above("water", sheet["water_need"], group.most_water)
    if group.hours_per_week is not None:
        yield from _above("hours", float(sheet.get("hours_per_week", np.nan)), group.hours_per_week)
    if group.schooling is not None:
        yield from _schooling(group.schooling, sheet)
    if len(group.months) < 12:
        yield from _season(group, sheet.get("season_months"))


def _above(kind: str, asked: float, most: float) -> Iterable[Step | str]:
    if np.isnan(asked):
        yield kind
    elif asked > most:
        yield Step(kind, low=asked - most, high=asked - most)


def _schooling(own: str, sheet: pd.Series) -> Iterable[Step | str]:
    asked = sheet.get("schooling")
    if asked is None or pd.isna(asked):
        is_open = sheet["open_without_schooling"]
        if is_open == 1 or own == SCHOOLING[-1]:
            return
        yield "schooling"
    elif asked not in SCHOOLING:
        raise UnknownName(f"level of schooling (idea {sheet.name!r})", asked, SCHOOLING)
    elif SCHOOLING.index(asked) > SCHOOLING.index(own):
        yield Step("schooling", str(asked))


def _season(group: Group, months: object) -> Iterable[Step | str]:
    """Yield the months of an idea's season in which the group cannot work."""
    if months is None or pd.isna(months) or not str(months).strip():  # type: ignore[call-overload]
        yield "season"
        return
    asked = {int(month) for month in str(months).split(";")}
    if missing := sorted(asked - group.months):
        yield Step("season", ";".join(map(str, missing)), low=len(missing), high=len(missing))


def _of_place(place: PlaceView | None, idea: str) -> Iterable[Step | str]:
    """Yield each gate that lacks at the place, and the names of those to be checked."""
    if place is None or idea not in place.fit.ideas.index:
        return
    named = place.conditions(idea)
    yield from (Step("condition", name) for name in named["gates_lacking"])
    yield from (f"condition:{name}" for name in named["gates_to_check"])


def _group_idea(place: PlaceView | None, sheet: pd.Series, told: Sequence[Step | str]) -> GroupIdea:
    """Return an idea with its steps, what is to be checked, and how it fits the place."""
    idea, at_least = str(sheet.name), sheet.get("capex_at_least_mad")
    steps = tuple(one for one in told if isinstance(one, Step))
    checks = tuple(one for one in told if isinstance(one, str))
    part = None if at_least is None or pd.isna(at_least) else float(at_least)
    if place is None or idea not in place.fit.ideas.index:
        return GroupIdea(idea, steps, checks, None, None, is_saturated=False, cost_at_least_mad=part)
    fit, cell = place.fit, (place.row, int(place.fit.ideas.index.get_indexer(pd.Index([idea]))[0]))
    flagged = bool(fit.room.is_flagged[cell])
    return GroupIdea(idea, steps, checks, float(fit.value[cell]), int(fit.rank[cell]), flagged, part)
