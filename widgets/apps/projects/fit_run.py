"""A run of the fit as the registry keeps it for the public pages: for each place, its ideas in order, and why."""

import datetime as dt
from typing import Any

import pandas as pd
from sqlalchemy.orm import Session

from coop_registry.models.project_fits import ProjectFitRun
from coop_registry.projects_bank.fit_runs import ComputedFit, store_fit
from coop_registry.projects_bank.model_tables import model_tables
from coop_registry.projects_bank.panel_counts import register_panel
from coop_registry.projects_bank.sheet_versions import read_bank
from coop_registry.writers import Writer
from scoring_models.projects.errors import ProjectsError
from scoring_models.projects.fit.place_fit import PlacesFit
from scoring_models.projects.fit.place_view import PlaceView
from scoring_models.projects.fit.saturation_found import DEGREES
from widgets.apps.projects.country_fit import STARTER_WEIGHTS, CountryFit, prepared_country
from widgets.apps.projects.live_fit import SEED
from widgets.apps.source_hash import source_hash, versions_now

_CODE = ("scoring_models.projects", "coop_registry.projects_bank", "widgets.apps.projects")


class YearNotCounted(ProjectsError):
    """A year at whose end the register counts nobody, or that has not begun."""

    def __init__(self, year: int, first: int, last: int) -> None:
        super().__init__(f"The register counts nobody at the end of {year}. Give a year from {first} to {last}.")


def store_country_fit(session: Session, writer: Writer, *, year: int, now: dt.datetime) -> ProjectFitRun:
    """Compute the fit of the country and write it down as a run, in the caller's transaction.

    Raises
    ------
    ProjectsError, NothingCounted
        When bank or register cannot be worked with; nothing is written.
    """
    tables, panel, sheets = model_tables(session), register_panel(session), read_bank(session)
    if not panel.first_year <= year <= now.year:
        raise YearNotCounted(year, panel.first_year, now.year)
    fit = prepared_country(tables, sheets, panel, year=year).fit(seed=SEED)
    code_hash, code = code_now()
    computed = ComputedFit(
        year=year, bank_hash=tables.tables_hash, panel_hash=panel.panel_hash, code_hash=code_hash, code=code,
        seed=SEED, settings={"weights": dict(STARTER_WEIGHTS)}, ideas=len(tables.ideas), fits=records_of(fit),
        records=list(fit.records),
    )  # fmt: skip
    return store_fit(session, writer, computed, now=now)


def records_of(fit: CountryFit) -> dict[str, Any]:
    """Return by place, provinces and regions, what is kept of it: see :func:`place_record`."""
    return {str(code): place_record(fit.place(str(code))) for code in (*fit.provinces.places, *fit.regions.places)}


def place_record(view: PlaceView) -> dict[str, Any]:
    """Return a place as plain data: on what it stands, its ideas from the best on, then those not possible now.

    Each idea has its ``idea_id``, ``rank`` (0: not now), ``tier``, ``value`` with its interval, ``first_share``,
    ``state``, degree of ``saturation`` and the ``terms`` of the criteria, which add up to the value above the mean.
    """
    tiers, lacking = view.tiers(), view.not_now()
    return {
        "basis": view.fit.basis.record(view.row),
        "short_list": list(view.short_list().idea_ids),
        "ideas": [_idea(view, idea, tiers.get(idea)) for idea in (*view.ranking(), *lacking)],
        "lacking": lacking,
    }


def position(fit: PlacesFit, idea: str) -> int:
    """Return the position of an idea in the arrays of a fit; -1 where it has none."""
    return int(fit.ideas.index.get_indexer(pd.Index([idea]))[0])


def code_now() -> tuple[str, dict[str, str]]:
    """Return the SHA-256 of the source that decides what a fit is, and the versions of the program and libraries."""
    return source_hash(_CODE), versions_now()


def _idea(view: PlaceView, idea: str, tier: int | None) -> dict[str, Any]:
    fit, row = view.fit, view.row
    at = position(fit, idea)
    numbers = {name: round(float(getattr(fit, name)[row, at]), 6) for name in ("value", "low", "high", "first_share")}
    terms = {name: round(float(part[row if len(part) > 1 else 0, at]), 6) for name, part in fit.terms.items()}
    state = "not_now" if fit.resources.lacks_gate[row, at] else (
        "to_check" if fit.resources.gate_unknown[row, at] else "now")  # fmt: skip
    return {
        "idea_id": idea, "rank": int(fit.rank[row, at]), "tier": tier, **numbers, "state": state,
        "saturation": DEGREES[int(fit.room.degree[row, at])], "terms": {k: v for k, v in terms.items() if v},
    }  # fmt: skip
