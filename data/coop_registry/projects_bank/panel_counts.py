"""How many cooperatives of each activity each place had at the end of each year, counted from the register.

A cooperative counts from the year in which it was founded until the year before the one in which it was dissolved or
struck off; one that sleeps still counts, as the register has it: strike-off lags, and what is alive here may be dead.
What is not known is counted apart and never guessed: see :class:`PanelReport`.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd
from sqlalchemy import Subquery, and_, case, exists, extract, func, or_, select
from sqlalchemy.orm import Session, aliased

from coop_registry.canonical import sha256_of
from coop_registry.models.cooperatives import Cooperative, StatusChange
from coop_registry.models.territory import Activity, Province
from coop_registry.projects_bank.errors import NothingCounted
from coop_registry.queries.answers import Question

ENDED = ("dissolved", "struck_off")
CAUSES = ("without_activity", "without_founding_day", "ended_without_day", "contradictory")
Cube = npt.NDArray[np.int64]  # places x activities x years


@dataclass(frozen=True)
class PanelReport:
    """How much of the register a panel counts; each cooperative left out stands under the first cause that holds.

    ``contradictory`` ones ended in a year before the one in which they were founded.
    """

    total: int
    counted: int
    without_activity: int
    without_founding_day: int
    ended_without_day: int
    contradictory: int


@dataclass(frozen=True)
class RegisterPanel:
    """What a register holds by place, activity and year.

    ``events`` has a row for each place, activity, year of founding and year of end (missing: none) with its number
    of ``cooperatives``; ``apart`` has how many of a place were left out, by ``cause`` (see :class:`PanelReport`).
    Places and activities are those of the reference tables, whether anybody is there or not.
    """

    events: pd.DataFrame
    apart: pd.DataFrame
    places: tuple[str, ...]
    activities: tuple[str, ...]

    @property
    def first_year(self) -> int:
        """The year in which the earliest counted cooperative was founded."""
        return int(self.events["founded"].min())

    @property
    def last_year(self) -> int:
        """The newest year in which a counted cooperative was founded or ended."""
        return int(self.events[["founded", "ended"]].max().max())

    @property
    def report(self) -> PanelReport:
        """How much of the register is counted, and why the rest is not."""
        counted = int(self.events["cooperatives"].sum())
        left_out = self.apart.groupby("cause")["cooperatives"].sum()
        causes = {cause: int(left_out.get(cause, 0)) for cause in CAUSES}
        return PanelReport(counted + sum(causes.values()), counted, **causes)

    @property
    def coverage(self) -> pd.Series:
        """Return by place the share of its cooperatives that are counted, missing where it has none."""
        counted = self.events.groupby("place")["cooperatives"].sum().reindex(self.places, fill_value=0)
        left_out = self.apart.groupby("place")["cooperatives"].sum().reindex(self.places, fill_value=0)
        return (counted / (counted + left_out)).rename("coverage")

    @cached_property
    def panel_hash(self) -> str:
        """The SHA-256 of what is counted, and of the places and activities it is counted by."""
        rows = self.events.astype(object).where(self.events.notna(), None)
        return sha256_of([self.places, self.activities, sorted(rows.to_numpy().tolist(), key=str)])

    def counts(self, year: int) -> pd.DataFrame:
        """Return the cooperatives alive at the end of a year: places x activities, floats, none missing.

        Before the first year all are zero; after the last year they are as at its end.
        """
        born, ended = self._cubes
        upto = min(max(year - self.first_year + 1, 0), born.shape[2])
        return self._wide(born[:, :, :upto].sum(axis=2) - ended[:, :, :upto].sum(axis=2))

    def births(self, year: int, last_year: int | None = None) -> pd.DataFrame:
        """Return how many were founded in a year, or from it to a later one, as :meth:`counts`."""
        return self._within(self._cubes[0], year, last_year)

    def dissolutions(self, year: int, last_year: int | None = None) -> pd.DataFrame:
        """Return how many were dissolved or struck off in a year, or from it to a later one, as :meth:`counts`."""
        return self._within(self._cubes[1], year, last_year)

    def long(self, first_year: int, last_year: int) -> pd.DataFrame:
        """Return a panel with columns ``region, activity, year, count``: every place, activity and year, zeros too.

        ``region`` holds the panel's places, provinces or regions: it is the name that backtests read.

        Raises
        ------
        ValueError
            For a first year after the last one.
        """
        if first_year > last_year:
            raise ValueError(f"A panel from {first_year} to {last_year} has no year. Give the earlier year first.")
        years = range(first_year, last_year + 1)
        wide = pd.concat({year: self.counts(year) for year in years}, names=["year", "region"])
        long = wide.reset_index().melt(["year", "region"], var_name="activity", value_name="count")
        whole = long.sort_values(["region", "activity", "year"], kind="stable", ignore_index=True)
        return whole[["region", "activity", "year", "count"]].astype({"count": "int64"})

    def by_region(self) -> "RegisterPanel":
        """Return the same panel with regions for places."""
        events = self.events.assign(place=self.events["place"].str[:2])
        apart = self.apart.assign(place=self.apart["place"].str[:2])
        keys = ["place", "activity", "founded", "ended"]
        return RegisterPanel(
            events.groupby(keys, dropna=False)["cooperatives"].sum().reset_index(),
            _apart(apart),
            tuple(sorted({place[:2] for place in self.places})),
            self.activities,
        )

    @cached_property
    def _cubes(self) -> tuple[Cube, Cube]:
        shape = (len(self.places), len(self.activities), self.last_year - self.first_year + 1)
        place = pd.Index(self.places).get_indexer(pd.Index(self.events["place"]))
        activity = pd.Index(self.activities).get_indexer(pd.Index(self.events["activity"]))
        cubes = []
        for column in ("founded", "ended"):
            has = self.events[column].notna().to_numpy()
            year = (self.events.loc[has, column] - self.first_year).to_numpy(dtype="int64")
            cube = np.zeros(shape, dtype=np.int64)
            np.add.at(cube, (place[has], activity[has], year), self.events.loc[has, "cooperatives"].to_numpy())
            cubes.append(cube)
        return cubes[0], cubes[1]

    def _within(self, cube: Cube, year: int, last_year: int | None) -> pd.DataFrame:
        first, after = (max(one - self.first_year, 0) for one in (year, (last_year or year) + 1))
        return self._wide(cube[:, :, first:after].sum(axis=2))

    def _wide(self, values: npt.NDArray[np.int64]) -> pd.DataFrame:
        index, columns = pd.Index(self.places, name="place"), pd.Index(self.activities, name="activity")
        return pd.DataFrame(values.astype(float), index=index, columns=columns)


def register_panel(session: Session) -> RegisterPanel:
    """Count the register by province, activity, year of founding and year of end, in one aggregation.

    Unions count as cooperatives do. Only the years of days are read: a cooperative founded and ended in one year
    counts at the end of none.

    Raises
    ------
    NothingCounted
        When no cooperative has all that is needed.
    """
    names = ["place", "activity", "founded", "ended", "cause", "cooperatives"]
    rows = pd.DataFrame(map(tuple, session.execute(_question())), columns=names)
    counted = rows[rows["cause"].isna()].drop(columns="cause").reset_index(drop=True)
    if counted.empty:
        raise NothingCounted(int(rows["cooperatives"].sum()))
    counted = counted.astype({"founded": "int64", "ended": "Int64", "cooperatives": "int64"})
    apart = _apart(rows[rows["cause"].notna()])
    places = session.scalars(select(Province.province_code).order_by(Province.province_code))
    activities = session.scalars(select(Activity.activity_id).order_by(Activity.activity_id))
    return RegisterPanel(counted, apart, tuple(places), tuple(activities))


def _apart(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.groupby(["place", "cause"])["cooperatives"].sum().reset_index()


def _question() -> Question:
    end = _ends()
    founded, ended = extract("year", Cooperative.founded_on), extract("year", end.c.ended_on)
    is_ended = or_(Cooperative.status.in_(ENDED), and_(Cooperative.status.is_(None), end.c.number.is_not(None)))
    end_year = case((is_ended, ended))
    cause = case(
        (Cooperative.activity_id.is_(None), CAUSES[0]),
        (founded.is_(None), CAUSES[1]),
        (and_(is_ended, ended.is_(None)), CAUSES[2]),
        (and_(is_ended, ended < founded), CAUSES[3]),
    )
    named = (founded.label("founded"), end_year.label("ended"), cause.label("cause"))
    of_it = end.c.number == Cooperative.registration_number
    each = select(Cooperative.province_code, Cooperative.activity_id, *named).outerjoin(end, of_it).subquery()
    return select(*each.c, func.count()).group_by(*each.c)


def _ends() -> Subquery:
    """Ask since when each cooperative is over: the first day of an end after which nothing says it lives."""
    later = aliased(StatusChange)
    lives_again = exists().where(
        later.registration_number == StatusChange.registration_number,
        later.status.not_in(ENDED),
        later.since > StatusChange.since,
    )
    over = select(StatusChange.registration_number.label("number"), func.min(StatusChange.since).label("ended_on"))
    return over.where(StatusChange.status.in_(ENDED), ~lives_again).group_by("number").subquery()
