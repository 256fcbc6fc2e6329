"""The ideas for a group, from the fit that the desk keeps: three to begin with, then by what is missing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from coop_registry.projects_bank.sheets import Sheet
from scoring_models.projects.fit.diverse_list import Candidate, ListWishes, diverse_list
from scoring_models.projects.fit.group_mode import GroupFit, GroupIdea, Step, group_fit
from scoring_models.projects.fit.place_view import PlaceView
from widgets.apps.projects.group_answers import GroupAnswers
from widgets.apps.projects.group_money import funders_rules
from widgets.apps.projects.live_fit import LiveFit

THREE = 3
_LISTS = ("feasible", "one_step", "further", "cost_unknown")
_WISHES = ListWishes(size=THREE, most_per_branch=2, least_novel=0, least_open=0)


@dataclass(frozen=True)
class GroupFound:
    """Ideas for a group; each stands in one of the lists, and at most three of them are ``first`` as well.

    Attributes
    ----------
    first : tuple of GroupIdea
        The nearest, of different activities, none whose market is said to be full. None where nothing was answered
        that tells ideas apart.
    feasible, one_step, further, cost_unknown : tuple of GroupIdea
        As :class:`GroupFit`, without those that the place lacks something for.
    not_now : tuple of GroupIdea
        The place lacks what they cannot do without.
    for_all : tuple of Step
        Skills that every idea needs and the group lacks.
    view : PlaceView, optional
        The place's own fit, where one was chosen.
    """

    first: tuple[GroupIdea, ...]
    feasible: tuple[GroupIdea, ...]
    one_step: tuple[GroupIdea, ...]
    further: tuple[GroupIdea, ...]
    cost_unknown: tuple[GroupIdea, ...]
    not_now: tuple[GroupIdea, ...]
    for_all: tuple[Step, ...]
    view: PlaceView | None

    @property
    def cost_unknown_left(self) -> list[GroupIdea]:
        """The ideas of unknown cost that are not among the first."""
        shown = {one.idea_id for one in self.first}
        return [one for one in self.cost_unknown if one.idea_id not in shown]


def ideas_for_group(live: LiveFit, answers: GroupAnswers, courses: Mapping[str, str]) -> GroupFound:
    """Return the ideas of the bank for a group.

    Parameters
    ----------
    live
        The fit, read from bank and register.
    answers
        Of the group.
    courses
        By skill: the course that teaches it, as far as it exists.

    Raises
    ------
    ProjectsError
        When the group cannot be, or the bank cannot be worked with.
    """
    view = live.fit().place(answers.province) if answers.province else None
    if live.tables is None:
        live.refresh()
    sheets, ideas = live.sheets, _ideas(live)
    known = {*answers.skills, *courses, *(skill for sheet in sheets.values() for skill in _named(sheet))}
    fit = group_fit(
        answers.group(int(np.nanmax(ideas["min_members"].fillna(1)))), ideas, _skills(sheets.values()),
        {skill: courses.get(skill) for skill in known}, place=view,
        grants=[rules.grant for rules in funders_rules()],
    )  # fmt: skip
    return _sorted(fit, answers, sheets, view)


def lacking(one: GroupIdea) -> list[str]:
    """Return the conditions that an idea cannot do without and the place lacks."""
    return [step.code for step in one.steps if step.kind == "condition"]


def _ideas(live: LiveFit) -> pd.DataFrame:
    """Return the bank's table with what a group is asked beside it: the season and the schooling of each sheet."""
    if live.tables is None:
        raise RuntimeError("A bank that was read has its tables: an error of ours.")
    table = live.tables.ideas
    listed = [live.sheets[str(idea)] for idea in table.index]
    asked = {
        "schooling": [sheet.schooling for sheet in listed],
        "season_months": [";".join(map(str, sheet.season_months)) or None for sheet in listed],
    }
    return table.join(pd.DataFrame(asked, index=table.index, dtype=object))


def _skills(sheets: Iterable[Sheet]) -> pd.DataFrame:
    rows = [(sheet.idea_id, each.skill, each.need) for sheet in sheets for each in sheet.skills]
    return pd.DataFrame(rows, columns=["idea_id", "skill", "need"], dtype=object)


def _named(sheet: Sheet) -> list[str]:
    return [each.skill for each in sheet.skills]


def _sorted(fit: GroupFit, answers: GroupAnswers, sheets: Mapping[str, Sheet], view: PlaceView | None) -> GroupFound:
    def is_asked(one: GroupIdea) -> bool:
        return answers.sector is None or sheets[one.idea_id].sector_id == answers.sector

    lists = {name: [one for one in getattr(fit, name) if is_asked(one)] for name in _LISTS}
    now = {name: tuple(one for one in part if not lacking(one)) for name, part in lists.items()}
    not_now = tuple(one for part in lists.values() for one in part if lacking(one))
    order = _Order(answers, sheets, frozenset(one.idea_id for one in now["cost_unknown"]))
    nearest = _first([one for part in now.values() for one in part], sheets, order) if answers.tells_apart else ()
    return GroupFound(
        first=nearest, **now,
        not_now=tuple(sorted(not_now, key=lambda one: (one.distance, -(one.value or 0.0)))),
        for_all=fit.for_all, view=view,
    )  # fmt: skip


@dataclass(frozen=True)
class _Order:
    """The nearest idea first; then the one whose cost is known, that uses what the group can do, that fits best."""

    answers: GroupAnswers
    sheets: Mapping[str, Sheet]
    cost_unknown: frozenset[str]

    def __call__(self, one: GroupIdea) -> tuple[int, bool, int, float, str]:
        asked = set(_named(self.sheets[one.idea_id]))
        is_unknown = self.answers.money_mad is not None and one.idea_id in self.cost_unknown
        away = one.distance + _too_dear(one, self.answers.money_mad)
        return away, is_unknown, -len(asked & self.answers.skills), -(one.value or 0.0), one.idea_id


def _too_dear(one: GroupIdea, money_mad: float | None) -> int:
    """Return by how much further money sets an idea: what no known rule would fill is more than a step, our choice."""
    part = one.cost_at_least_mad
    if money_mad is not None and part is not None and part > money_mad:
        return 1  # a part of the cost is more than they have
    return int(any(step.kind == "money" and not step.covered_by for step in one.steps))


def _first(ideas: list[GroupIdea], sheets: Mapping[str, Sheet], order: _Order) -> tuple[GroupIdea, ...]:
    """Return the three to begin with: one of an activity, two of a sector at most, none with a full market."""
    one_each: dict[str, GroupIdea] = {}
    for one in sorted((one for one in ideas if not one.is_saturated), key=order):
        one_each.setdefault(sheets[one.idea_id].activity_id or one.idea_id, one)
    nearest = list(one_each.values())
    candidates = [
        Candidate(one.idea_id, -float(place), sheets[one.idea_id].sector_id or "", is_novel=None, is_open=None)
        for place, one in enumerate(nearest)
    ]
    named = {one.idea_id: one for one in nearest}
    return tuple(named[idea] for idea in diverse_list(candidates, _WISHES).idea_ids)
