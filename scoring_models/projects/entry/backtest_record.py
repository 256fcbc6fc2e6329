"""A backtest as plain values for JSON: every figure with its interval, every figure that is missing with the reason."""

import math
from typing import Any

import numpy as np

from scoring_models.projects.entry.backtest import Report, StepReport
from scoring_models.projects.entry.calibration import Calibration
from scoring_models.projects.entry.contestants import LOGIT
from scoring_models.projects.entry.price_of_spreading import SpreadingPrice
from scoring_models.projects.entry.ranking_measures import COVERED, INTERVALS, Ranked, interval_of

SUSPECT = 0.80  # within-region AUC above which a leak is looked for before the figure is believed


def backtest_record(report: Report) -> dict[str, Any]:
    """Return what a backtest found; what cannot be told is None, and ``left_out`` says why."""
    return {
        "interval": COVERED,
        "steps": [_step(one) for one in report.steps],
        "mean_of_tested_steps": _means([one for one in report.steps if LOGIT in one.rows]),
        **{kind: _step(one) for kind, one in report.held_out.items()},
        "price_of_spreading": _spreading(report.spreading),
        "left_out": report.left_out,
        "warnings": _warnings(report),
    }


def _step(report: StepReport) -> dict[str, Any]:
    step = report.step
    options, entries = int(step.is_option.sum()), int(step.is_entry.sum())
    return {
        "start": step.start,
        "end": step.end,
        "options": options,
        "entries": entries,
        "base_rate": entries / options,
        "regions": int(step.is_option.any(axis=1).sum()),
        "activities": int(step.is_option.any(axis=0).sum()),
        "unrecorded": step.left_out,
        "trained_on": report.trained_on,
        "trained_rows": report.trained_rows,
        "rows": {name: {**_row(one), **_calibration(report, name)} for name, one in report.rows.items()},
        "scaled_coefficients": report.coefficients,
        "left_out": report.left_out,
    }


def _row(row: Ranked) -> dict[str, Any]:
    with_ends = {name: _measured(row.values[name], row.draws[name]) for name in INTERVALS}
    return with_ends | {name: _told(value) for name, value in row.values.items() if name not in with_ends}


def _calibration(report: StepReport, name: str) -> dict[str, Any]:
    if name not in report.calibrations:
        return {}
    found: Calibration = report.calibrations[name]
    return {
        "calibration": {
            "slope": _told(found.slope),
            "slope_error": _told(found.slope_error),
            "intercept": _told(found.intercept),
        }
    }


def _means(reports: list[StepReport]) -> dict[str, Any]:
    """Return the mean over steps of each row that all of them have; a resampling takes the same regions in each."""
    if not reports:
        return {}
    names = [name for name in reports[0].rows if all(name in one.rows for one in reports)]
    return {
        name: {
            measure: _measured(
                float(np.mean([one.rows[name].values[measure] for one in reports])),
                np.mean([one.rows[name].draws[measure] for one in reports], axis=0),
            )
            for measure in INTERVALS
        }
        for name in names
    }


def _spreading(price: SpreadingPrice | None) -> dict[str, Any] | None:
    if price is None:
        return None
    lists = {"free": price.free, "capped": price.capped}
    told = {kind: {name: _told(value) for name, value in found.items()} for kind, found in lists.items()}
    return {"even_share": price.even_share, "cap": price.cap, **told}


def _warnings(report: Report) -> list[str]:
    found = [
        f"{one.step.name}: {LOGIT} reaches {one.rows[LOGIT].values['auc_within_region']:.3f} within regions; above "
        f"{SUSPECT:.2f}, suspect first that something in the panel already tells the later year."
        for one in report.steps
        if LOGIT in one.rows and one.rows[LOGIT].values["auc_within_region"] > SUSPECT
    ]
    regions = max(int(one.step.is_option.any(axis=1).sum()) for one in report.steps)
    return [*found, f"{regions} regions: intervals from so few say little."] if regions < 10 else found


def _measured(value: float, draws: np.ndarray) -> dict[str, float | None]:
    low, high = interval_of(draws)
    return {"value": _told(value), "low": _told(low), "high": _told(high)}


def _told(value: float) -> float | None:
    return None if math.isnan(value) else value
