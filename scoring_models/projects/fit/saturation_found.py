"""What is found about full markets: counts, attested notes, and the room that is left for each idea."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scoring_models.projects.fit.errors import UnknownName, UnusableFit

Floats = NDArray[np.float64]
DEGREES = ("none", "check", "counted", "probable", "attested")  # from nothing said to a source that says it
NOTED = ("check", "probable", "attested")
COUNTED, PROBABLE, ATTESTED = 2, 3, 4
PROBABLE_ROOM = (0.25, 0.0, 0.5)  # point, low, high of what a source calls probably full: our choice, a quarter left


@dataclass(frozen=True)
class Turnover:
    """Births and dissolutions of recent years (places, activities), and how likely closing is more than elsewhere."""

    births: Floats
    dissolutions: Floats
    closing: Floats
    national_closing_share: float


@dataclass(frozen=True)
class Room:
    """The room left for ideas at places, all (places, ideas): 1 is a market without sign of being full.

    ``degree`` are places in :data:`DEGREES`; from "counted" on an idea is flagged.
    """

    point: Floats
    low: Floats
    high: Floats
    degree: NDArray[np.int8]

    @property
    def is_flagged(self) -> NDArray[np.bool_]:
        """Return where a market is saturated, by count or by source."""
        return self.degree >= COUNTED


@dataclass(frozen=True)
class SaturationFound:
    """Counts behind each place and activity, and notes by place.

    Attributes
    ----------
    alive, expected, ratio, ratio_low, ratio_high, crowded : float, (places, activities)
        Counted, expected, the shrunk ratio with its interval, and the probability that it is above the threshold.
    turnover : Turnover or None
        None where births and dissolutions are not known.
    sure : float
        The probability from which both count as known.
    notes : DataFrame
        ``place, activity, idea_id, degree, source`` with regions spread over their places.
    """

    places: pd.Index
    activities: pd.Index
    alive: Floats
    expected: Floats
    ratio: Floats
    ratio_low: Floats
    ratio_high: Floats
    crowded: Floats
    turnover: Turnover | None
    sure: float
    notes: pd.DataFrame

    def room(self, ideas: pd.Series) -> Room:
        """Return the room for each idea, from counts of its activity and from notes.

        Parameters
        ----------
        ideas : Series of activity by idea_id
            An activity outside the counts has no count; notes on it still hold.
        """
        columns = self.activities.get_indexer(pd.Index(ideas))
        counted, low, point, degree = (self._spread(one, columns) for one in self._by_activity())
        degree = np.nan_to_num(degree)
        rows = self.places.get_indexer(pd.Index(self.notes["place"]))
        ids, activities = ideas.index.to_numpy(), ideas.to_numpy()
        for row, note in zip(rows, self.notes.itertuples(index=False), strict=True):
            said = DEGREES.index(str(note.degree))
            own = ids == note.idea_id if note.idea_id else np.zeros(len(ids), bool)
            others = (activities == note.activity) & ~own
            at = degree[row]
            at[own] = np.maximum(at[own], said)
            at[others] = np.maximum(at[others], 1 if note.idea_id else said)
        return _with_notes(point, low, counted, degree.astype(np.int8))

    def record(self, place: Any, idea_id: str, activity: str, degree: int) -> dict[str, Any]:
        """Return the flag of one idea at one place with all that stands behind it."""
        here = self.notes[self.notes["place"] == place]
        here = here[(here["idea_id"] == idea_id) | (here["activity"] == activity)]
        found: dict[str, Any] = {
            "degree": DEGREES[degree],
            "is_flagged": degree >= COUNTED,
            "notes": [
                {"degree": n.degree, "source": n.source, "of_this_idea": not n.idea_id or n.idea_id == idea_id}
                for n in here.itertuples()
            ],
            "counts": None,
        }
        if activity in self.activities:
            cell = (self.places.get_loc(place), self.activities.get_loc(activity))
            names = ("alive", "expected", "ratio", "ratio_low", "ratio_high", "crowded")
            found["counts"] = {name: float(getattr(self, name)[cell]) for name in names} | self._turnover_at(cell)
        return found

    def _turnover_at(self, cell: Any) -> dict[str, float | None]:
        names = ("births", "dissolutions", "closing")
        if self.turnover is None:
            return dict.fromkeys(names)
        return {name: float(getattr(self.turnover, name)[cell]) for name in names}

    def _by_activity(self) -> tuple[Floats, Floats, Floats, Floats]:
        """Return high, low and point of the room by the counts, and the degree."""
        if self.turnover is None:  # nobody knows how many close: from none to all of the crowding weighs
            ones = np.ones_like(self.crowded)
            return ones, 1 - self.crowded, 1 - self.crowded / 2, np.where(self.crowded >= self.sure, 1.0, 0.0)
        both = 1 - self.crowded * self.turnover.closing
        full = (self.crowded >= self.sure) & (self.turnover.closing >= self.sure)
        all_closed = (self.alive == 0) & (self.turnover.dissolutions > 0)
        return both, both, both, np.where(full, float(COUNTED), np.where(all_closed, 1.0, 0.0))

    def _spread(self, by_activity: Floats, columns: NDArray[np.intp]) -> Floats:
        """Return values of activities for ideas; NaN where the activity is not counted at all."""
        padded = np.column_stack([by_activity, np.full(len(by_activity), np.nan)])
        return np.asarray(padded[:, columns])


def _with_notes(point: Floats, low: Floats, high: Floats, degree: NDArray[np.int8]) -> Room:
    """Return the room after notes: attested leaves none, probable a quarter, "check" only lowers the low end."""
    checked = np.where(degree == 1, 0.0, low)
    states = [degree == ATTESTED, degree == PROBABLE]
    return Room(
        point=np.select(states, [np.zeros_like(point), np.fmin(point, PROBABLE_ROOM[0])], point),
        low=np.select(states, [np.zeros_like(point), np.full_like(point, PROBABLE_ROOM[1])], checked),
        high=np.select(states, [np.zeros_like(point), np.fmin(high, PROBABLE_ROOM[2])], high),
        degree=degree,
    )


def expanded_notes(notes: pd.DataFrame | None, places: pd.Index, region_of: pd.Series | None) -> pd.DataFrame:
    """Return notes by place of the table; one on a place that the table does not hold stands nowhere."""
    columns = ["place", "activity", "idea_id", "degree", "source"]
    if notes is None or notes.empty:
        return pd.DataFrame(columns=columns)
    if lacking := [name for name in ("activity", "place", "degree", "source") if name not in notes]:
        raise UnusableFit("The notes on saturation", f"they have no column {lacking[0]!r}.", "Add it.")
    regions = pd.Series(dtype=object) if region_of is None else region_of
    rows = []
    for note in notes.to_dict("records"):
        if note["degree"] not in NOTED:
            raise UnknownName("degree of saturation", note["degree"], NOTED)
        idea = note.get("idea_id")
        kept = {name: note[name] for name in ("activity", "degree", "source")}
        kept["idea_id"] = "" if idea is None or pd.isna(idea) else str(idea)
        rows += [{**kept, "place": place, **part} for place, part in _places_of(note["place"], places, regions)]
    return pd.DataFrame(rows, columns=columns)


def _places_of(code: object, places: pd.Index, regions: pd.Series) -> list[tuple[object, dict[str, str]]]:
    """Return where a note stands: at its place, at all of its region's, or, where places are regions, at its region.

    A region is only to be checked for what is said of one of its provinces.
    """
    if code in places:
        return [(code, {})]
    if code in regions.index:
        region = dict(regions.items())[code]
        return [(region, {"degree": NOTED[0]})] if region in places else []
    if not (regions == code).any():
        raise UnknownName("place or region of a note on saturation", code, [*regions.unique(), *places])
    inside = set(regions.index[regions == code])
    return [(place, {}) for place in places if place in inside]
