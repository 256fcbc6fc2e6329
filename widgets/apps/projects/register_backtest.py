"""How well entries of activities are foreseen in the register's own years already seen, beside simple baselines."""

from collections.abc import Callable
from typing import Any

from coop_registry.projects_bank.panel_counts import RegisterPanel
from scoring_models.projects.entry.backtest import Backtest
from scoring_models.projects.entry.backtest_record import backtest_record
from scoring_models.projects.entry.errors import NotEnoughHistory
from scoring_models.projects.entry.panel import panel_of_table
from widgets.apps.projects.country_fit import STEP_YEARS, STEPS

RESAMPLINGS = 50  # our choice: intervals to a hundredth in a second or two; the command takes 200
SEED = 2026


def backtest_of_register(
    panel: RegisterPanel, *, year: int, progress: Callable[[int, int, str], None] | None = None
) -> dict[str, Any]:
    """Return what :func:`scoring_models.projects.entry.backtest_record.backtest_record` tells of the register.

    The years are those that the fit learns from: steps of three years back from ``year``, provinces by activities.

    Raises
    ------
    ProjectsError
        When the register's years tell too little.
    """
    first = max(year - STEP_YEARS * STEPS, panel.first_year)
    years = sorted(range(year, first - 1, -STEP_YEARS))
    if len(years) < 2:
        raise NotEnoughHistory(f"the register counts no year before {year}")
    long = panel.long(years[0], year)
    table = panel_of_table(long[long["year"].isin(years)])
    record = backtest_record(Backtest(table, seed=SEED, resamplings=RESAMPLINGS, progress=progress).run())
    return record | {"years": years, "seed": SEED, "resamplings": RESAMPLINGS, "panel_hash": panel.panel_hash}
