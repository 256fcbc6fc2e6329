"""Who may be in a programme: every idea whose whole cost is known at every province where it may begin now."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from coop_registry.projects_bank.model_tables import WOMEN, YOUTH
from coop_registry.projects_bank.sheets import Figure, Sheet
from scoring_models.projects.fit.place_fit import PlacesFit

POINTS = 100.0  # of the best fit that there can be: the fit goes from 0 to 1
NEET = frozenset({"neet_youth", "neet_women"})
AT = "@"  # between idea and province in the id of a candidate
NO_COST, ONE_END, NO_ACTIVITY = "no_cost", "one_end", "no_activity"


@dataclass(frozen=True)
class Candidates:
    """Who may be chosen, and which ideas cannot enter the sum.

    Attributes
    ----------
    table : DataFrame by ``id`` (``P040@08.577``)
        ``idea_id, province, region, activity, market`` (activity and region), ``state`` (``now`` or ``to_check``);
        ``value`` (fit times 100), ``cost_mad`` (the middle of the known range), ``cost_low_mad, cost_high_mad``,
        ``jobs`` (declared ones, the middle), ``women, youth, neet`` (1: the sheet names them) and ``women_mad`` (the
        cost where it names women). Missing is unknown.
    uncosted : dict of idea to reason
        Why an idea is not in the sum: ``no_cost``, ``one_end`` (at least, or at most), ``no_activity``.
    left_out : int
        Pairs of an idea of known cost and a province that are not possible now, or full.
    """

    table: pd.DataFrame
    uncosted: Mapping[str, str]
    left_out: int


def candidates_of(fit: PlacesFit, sheets: Mapping[str, Sheet], territory: Collection[str]) -> Candidates:
    """Return the candidates of a territory.

    Parameters
    ----------
    fit
        Of provinces, whose codes begin with that of their region.
    sheets
        Of the bank, by idea.
    territory
        Codes of the provinces that count.
    """
    reasons = uncosted_ideas(sheets)
    costed = [idea for idea in sorted(sheets) if idea not in reasons and idea in fit.ideas.index]
    columns = fit.ideas.index.get_indexer(pd.Index(costed))
    seen = np.flatnonzero(fit.places.isin(list(territory)))
    may = fit.is_open & ~fit.room.is_flagged
    pairs = [(int(row), int(at)) for at in columns for row in seen if may[row, at]]
    rows = {f"{fit.ideas.index[at]}{AT}{fit.places[row]}": _row(fit, sheets, row, at) for row, at in pairs}
    table = pd.DataFrame.from_dict(rows, orient="index", columns=_COLUMNS).rename_axis("id")
    numbers = [name for name in _COLUMNS if name not in _WORDS]
    left_out = len(columns) * len(seen) - len(pairs)
    return Candidates(table.astype(dict.fromkeys(numbers, "float64")), reasons, left_out)


def uncosted_ideas(sheets: Mapping[str, Sheet]) -> dict[str, str]:
    """Return the ideas that cannot enter a sum, each with why: ``no_cost``, ``one_end``, ``no_activity``."""
    told = {idea: _reason(sheet) for idea, sheet in sorted(sheets.items())}
    return {idea: reason for idea, reason in told.items() if reason}


def _reason(sheet: Sheet) -> str:
    cost = sheet.figure("capex_total_mad")
    if cost is None or (cost.low is None and cost.high is None):
        return NO_COST
    if cost.low is None or cost.high is None:
        return ONE_END
    return "" if sheet.activity_id else NO_ACTIVITY


_WORDS = ("idea_id", "province", "region", "activity", "market", "state")
_COLUMNS = [*_WORDS, "value", "cost_mad", "cost_low_mad", "cost_high_mad", "jobs", "women", "youth", "neet",
            "women_mad"]  # fmt: skip


def _row(fit: PlacesFit, sheets: Mapping[str, Sheet], row: int, at: int) -> list[object]:
    idea, place, activity = str(fit.ideas.index[at]), str(fit.places[row]), str(fit.ideas["activity"].iloc[at])
    sheet, region = sheets[idea], place.split(".")[0]
    low, high = _ends(sheet.figure("capex_total_mad"))
    cost, women = (low + high) / 2, _named(sheet, WOMEN)
    return [
        idea, place, region, activity, f"{activity}{AT}{region}",
        "to_check" if fit.resources.gate_unknown[row, at] else "now", POINTS * float(fit.value[row, at]), cost, low,
        high, sum(_ends(sheet.figure("jobs_declared"))) / 2, women, _named(sheet, YOUTH), _named(sheet, NEET),
        women * cost,
    ]  # fmt: skip


def _ends(figure: Figure | None) -> tuple[float, float]:
    """Return both ends of a figure; neither is known where one is missing."""
    if figure is None or figure.low is None or figure.high is None:
        return np.nan, np.nan
    return figure.low, figure.high


def _named(sheet: Sheet, groups: Collection[str]) -> float:
    """Return whether a sheet names one of the groups; missing where it names none at all."""
    return float(bool(set(groups) & set(sheet.target_groups))) if sheet.target_groups else np.nan
