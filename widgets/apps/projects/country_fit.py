"""Which ideas fit which places of the country, computed from the bank and the register: provinces and regions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from coop_registry.projects_bank.model_tables import ModelTables
from coop_registry.projects_bank.panel_counts import RegisterPanel
from coop_registry.projects_bank.sheets import Sheet
from scoring_models.projects.entry.errors import NotEnoughHistory
from scoring_models.projects.entry.forecast import learnt_entries
from scoring_models.projects.entry.panel import panel_of_table
from scoring_models.projects.errors import ProjectsError
from scoring_models.projects.fit.entry_criterion import EntryTerms
from scoring_models.projects.fit.entry_terms import entry_terms_of
from scoring_models.projects.fit.place_fit import DRAWS, PlacesFit, fit_places
from scoring_models.projects.fit.place_view import PlaceView
from scoring_models.projects.fit.saturation import Saturation
from scoring_models.projects.fit.saturation_found import SaturationFound
from widgets.apps.projects.named_places import named_conditions, named_gates

# Where sliders begin; our choice: what the place has, whether it can begin and has room, before what it brings.
STARTER_WEIGHTS: Mapping[str, float] = {
    "resource_fit": 25.0, "entry": 20.0, "room": 20.0, "neet_women": 15.0, "jobs": 8.0, "water": 7.0, "novelty": 5.0,
}  # fmt: skip
STEP_YEARS, STEPS = 3, 4  # an entry is seen over three years; four such steps are the register's memory here
RECENT_YEARS = 5  # births and ends of as many years speak of a market that is full
ENTRIES_NOT_TOLD = "Entries are not foreseen: {why}"


@dataclass(frozen=True)
class CountryFit:
    """The fit of all ideas to the provinces and, apart, to the regions."""

    year: int
    provinces: PlacesFit
    regions: PlacesFit
    records: tuple[str, ...]  # what could not be done, as sentences

    def place(self, code: str) -> PlaceView:
        """Return the view of a province ("08.577") or a region ("08").

        Raises
        ------
        UnknownName
            When no such place stands in the counts.
        """
        return (self.regions if len(code) == 2 else self.provinces).of_place(code)


@dataclass(frozen=True)
class PreparedPlaces:
    """What a fit of provinces, or of regions, stands on, whatever the weights."""

    counts: pd.DataFrame
    ideas: pd.DataFrame
    gates: pd.DataFrame
    conditions: pd.DataFrame
    saturation: SaturationFound
    entries: EntryTerms | None
    region_of: "pd.Series[str] | None"


@dataclass(frozen=True)
class PreparedCountry:
    """What the fit of a country stands on: prepared once, fitted under as many weights as somebody tries."""

    year: int
    provinces: PreparedPlaces
    regions: PreparedPlaces
    records: tuple[str, ...]

    def fit(self, weights: Mapping[str, float] = STARTER_WEIGHTS, *, draws: int = DRAWS, seed: int = 0) -> CountryFit:
        """Judge all ideas at all provinces and at all regions; see :func:`fit_places`.

        Raises
        ------
        ProjectsError
            When the weights cannot be worked with.
        """
        provinces, regions = (
            fit_places(
                part.counts, part.ideas, part.gates, part.conditions, part.saturation, part.entries, weights,
                draws=draws, seed=seed, region_of=part.region_of,
            )
            for part in (self.provinces, self.regions)
        )  # fmt: skip
        return CountryFit(self.year, provinces, regions, self.records)


def prepared_country(
    tables: ModelTables, sheets: Sequence[Sheet], panel: RegisterPanel, *, year: int
) -> PreparedCountry:
    """Return what fits of the country stand on.

    Parameters
    ----------
    tables
        Of the bank: see :func:`coop_registry.projects_bank.model_tables.model_tables`.
    sheets
        The ideas of the bank, for where a source names them.
    panel
        Of the register.
    year
        Cooperatives are counted as at its end.

    Raises
    ------
    ProjectsError
        When something given cannot be worked with.
    """
    records: list[str] = []
    conditions = tables.conditions.join(named_conditions(sheets, tables.region_of))
    gates = pd.concat([tables.gates, named_gates(sheets)], ignore_index=True)
    provinces = _prepared(tables, gates, conditions, panel, tables.region_of, year, records)
    wide = conditions_of_regions(conditions, tables.region_of)
    regions = _prepared(tables, gates, wide, panel.by_region(), None, year, records)
    return PreparedCountry(year, provinces, regions, tuple(dict.fromkeys(records)))


def conditions_of_regions(conditions: pd.DataFrame, region_of: "pd.Series[str]") -> pd.DataFrame:
    """Return regions x conditions: 1 where one of its provinces has it, 0 where none has, missing where it may.

    Examples
    --------
    >>> told = pd.DataFrame({"coast": [1.0, 0.0, None, 0.0]}, index=["01.1", "01.2", "02.1", "02.2"])
    >>> conditions_of_regions(told, pd.Series(["01", "01", "02", "02"], index=told.index))["coast"].tolist()
    [1.0, nan]
    """
    grouped = conditions.groupby(region_of.reindex(conditions.index))
    some, every = grouped.max(), grouped.apply(lambda part: part.notna().all())
    return some.where((some == 1.0) | every)


def _prepared(
    tables: ModelTables,
    gates: pd.DataFrame,
    conditions: pd.DataFrame,
    panel: RegisterPanel,
    region_of: "pd.Series[str] | None",
    year: int,
    records: list[str],
) -> PreparedPlaces:
    counts, recent = panel.counts(year), (year - RECENT_YEARS + 1, year)
    found = Saturation().fit(counts).assess(
        counts, panel.births(*recent), panel.dissolutions(*recent), tables.saturation_notes,
        region_of=tables.region_of,  # what is full in one province is to be checked in its region
    )  # fmt: skip
    entries = _entries(panel, counts, year, records)
    return PreparedPlaces(counts, tables.ideas, gates, conditions, found, entries, region_of)


def _entries(panel: RegisterPanel, counts: pd.DataFrame, year: int, records: list[str]) -> EntryTerms | None:
    """Return the terms of a model of entries learned from the register's earlier years; None where they tell none."""
    first = max(year - STEP_YEARS * STEPS, panel.first_year)
    years = sorted(range(year, first - 1, -STEP_YEARS))
    try:
        if len(years) < 2:
            raise NotEnoughHistory(f"the register counts no year before {year}")
        long = panel.long(years[0], year)
        learnt = learnt_entries(panel_of_table(long[long["year"].isin(years)]))
        return entry_terms_of(learnt.model, counts, learnt.training)
    except ProjectsError as problem:
        records.append(ENTRIES_NOT_TOLD.format(why=problem))
        return None
