"""The months of a plan as arrays: in which month, since which month, by the calendar, and money that moves later."""

import datetime as dt
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from scoring_models.projects.plan.figures import HORIZON, SEASON, number

Table = npt.NDArray[np.float64]
YEARS = HORIZON // SEASON
MONTHLY_SHOWN = 24  # then by year
DAYS_A_MONTH = 30
REACH = HORIZON + SEASON + 1  # stock for the last month is bought ahead of sales up to a year after it
MONTHS: Table = np.arange(1, REACH + 1, dtype=float)


def at(month: float | None) -> Table:
    """Return 1 in a month and 0 elsewhere, over :data:`REACH` months; NaN where the month is not known."""
    when = number(month)
    return np.where(np.isnan(when), np.nan, np.equal(MONTHS, when).astype(float))


def since(month: float | None) -> Table:
    """Return 0 before a month and 1 from it on; NaN where the month is not known."""
    when = number(month)
    return np.where(np.isnan(when), np.nan, np.greater_equal(MONTHS, when).astype(float))


def by_calendar(quantities: Sequence[float | None], start: dt.date) -> Table:
    """Return twelve figures of the calendar's months, January first, over the plan's months."""
    known = np.array([number(each) for each in quantities])
    return known[(start.month - 1 + np.arange(REACH)) % SEASON]


def ramp(from_month: float | None, months: float | None, first_share: float | None) -> Table:
    """Return the part of the whole quantity that is sold: nothing before, then in equal steps up to all of it."""
    begins, takes = number(from_month), number(months)
    if takes == 0:
        return since(from_month)
    grown = number(first_share) + (1 - number(first_share)) * (MONTHS - begins) / takes
    whole = np.where(begins + takes <= MONTHS, 1.0, grown)
    is_known = not np.isnan([begins, takes]).any()
    return np.where(begins > MONTHS, 0.0, whole) if is_known else np.full(REACH, np.nan)


def later(cumulative: Table, days: float) -> Table:
    """Return a cumulative sum as it stands some days later, a month of thirty days: what is paid of what was owed.

    Parameters
    ----------
    cumulative
        (draws, months) from month 1 on; before it stands nothing.
    days
        The delay; part of a month is shared between two months. NaN gives NaN.

    Returns
    -------
    (draws, HORIZON)
    """
    whole, part = _split(days)
    if whole is None:
        return np.full((len(cumulative), HORIZON), np.nan)
    padded = np.concatenate([np.zeros((len(cumulative), whole + 1)), cumulative], axis=1)
    return (1 - part) * padded[:, 1 : HORIZON + 1] + part * padded[:, :HORIZON]


def earlier(cumulative: Table, days: float) -> Table:
    """Return a cumulative sum over :data:`REACH` months as it stands some days ahead: what is bought for later use.

    In month 1 stands all that had to be bought by then.

    Returns
    -------
    (draws, HORIZON)
    """
    whole, part = _split(days)
    if whole is None:
        return np.full((len(cumulative), HORIZON), np.nan)
    return (1 - part) * cumulative[:, whole : whole + HORIZON] + part * cumulative[:, whole + 1 : whole + 1 + HORIZON]


def monthly(cumulative: Table) -> Table:
    """Return what each month adds to a cumulative sum."""
    return np.diff(cumulative, axis=-1, prepend=0.0)


def yearly(months: Table) -> Table:
    """Return the sums of each of the plan's years: (..., HORIZON) gives (..., YEARS)."""
    sums: Table = months.reshape(*months.shape[:-1], YEARS, SEASON).sum(axis=-1)
    return sums


def _split(days: float) -> tuple[int | None, float]:
    if np.isnan(days):
        return None, np.nan
    whole = int(days // DAYS_A_MONTH)
    return whole, (days - whole * DAYS_A_MONTH) / DAYS_A_MONTH
