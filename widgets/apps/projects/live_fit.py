"""The fit of a country as a desk keeps it: computed when first asked for, and again after a change."""

from collections.abc import Callable, Mapping

from sqlalchemy.orm import Session, sessionmaker

from coop_registry.projects_bank.model_tables import ModelTables, model_tables
from coop_registry.projects_bank.panel_counts import RegisterPanel, register_panel
from coop_registry.projects_bank.sheet_versions import read_bank
from coop_registry.projects_bank.sheets import Sheet
from widgets.apps.projects.country_fit import STARTER_WEIGHTS, CountryFit, PreparedCountry, prepared_country

SEED = 2026  # the same draws for everybody: two officers who look read the same shares


class LiveFit:
    """The newest fit, with the tables it was computed from.

    Parameters
    ----------
    sessions
        Maker of sessions on the registry.
    year
        Returns the last year that has ended: cooperatives are counted as at its end.
    """

    def __init__(self, sessions: sessionmaker[Session], year: Callable[[], int]) -> None:
        self._sessions, self._year = sessions, year
        self._key: tuple[object, ...] = ()
        self._prepared: PreparedCountry | None = None
        self._fits: dict[tuple[tuple[str, float], ...], CountryFit] = {}
        self.tables: ModelTables | None = None
        self.panel: RegisterPanel | None = None
        self.sheets: dict[str, Sheet] = {}

    def refresh(self) -> None:
        """Read bank and register again; what was computed from others is forgotten."""
        with self._sessions() as session:
            tables, panel = model_tables(session), register_panel(session)
            sheets = read_bank(session)
        key = (tables.tables_hash, panel.panel_hash, self._year())
        if key != self._key:
            self._key, self._fits, self._prepared = key, {}, None
            self.tables, self.panel = tables, panel
            self.sheets = {sheet.idea_id: sheet for sheet in sheets}

    def fit(self, weights: Mapping[str, float] = STARTER_WEIGHTS) -> CountryFit:
        """Return the fit under weights.

        Raises
        ------
        ProjectsError, NothingCounted
            When the bank or the register cannot be worked with; the sentence says what, and what to do.
        """
        if not self._key:
            self.refresh()
        key = tuple(sorted(weights.items()))
        if key not in self._fits:
            self._fits = dict(list(self._fits.items())[-3:])  # a few, as sliders go to and fro
            self._fits[key] = self._whole().fit(weights, seed=SEED)
        return self._fits[key]

    def _whole(self) -> PreparedCountry:
        if self._prepared is None:
            if self.tables is None or self.panel is None:
                raise RuntimeError("A bank that was read has its tables: an error of ours.")
            sheets = list(self.sheets.values())
            self._prepared = prepared_country(self.tables, sheets, self.panel, year=self._year())
        return self._prepared

    @property
    def hashes(self) -> tuple[str, str]:
        """The hashes of the bank's tables and of the register's panel."""
        if self.tables is None or self.panel is None:
            return "", ""
        return self.tables.tables_hash, self.panel.panel_hash
