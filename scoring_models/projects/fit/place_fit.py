"""All ideas at all places at once: values, ranks, shares of weightings, terms, and the view of one place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from scoring_models.projects.fit.basis import Basis, basis_of
from scoring_models.projects.fit.counterfactuals import rank_of
from scoring_models.projects.fit.criteria import CRITERIA, NAMES, Criterion, checked_criteria, checked_weights
from scoring_models.projects.fit.entry_criterion import SURE, EntryCriterion, EntryTerms, entry_criterion
from scoring_models.projects.fit.errors import UnknownName, UnusableFit
from scoring_models.projects.fit.explanation import terms_of_all
from scoring_models.projects.fit.ideas_table import checked_ideas
from scoring_models.projects.fit.place_view import PlaceView
from scoring_models.projects.fit.resource_fit import ResourceFit, Resources
from scoring_models.projects.fit.saturation_found import DEGREES, Room, SaturationFound
from scoring_models.projects.fit.smaa import (
    Around,
    Draws,
    Singles,
    drawn_weights,
    first_shares,
    shared_values,
    values_at,
)
from scoring_models.projects.fit.social_value import (
    Judged,
    Scaled,
    criteria_of_ideas,
    judged,
    value_of,
    water_criterion,
)
from scoring_models.projects.structure.activity_table import activity_table

Floats = NDArray[np.float64]
DRAWS = 1000  # a share of weightings is then known to 0.03 with 95 % at worst
LEAST_COOPERATIVES = 20.0


@dataclass(frozen=True)
class PlacesFit:
    """How all ideas fit all places; arrays are (places, ideas), ideas in the order of their identifiers.

    Attributes
    ----------
    value, low, high : float
        The weighted sum of the criteria from 0 to 1, and its interval over all that is not known.
    rank : int
        Among the ideas whose gates are not known to lack, 1 first; 0 is "not now".
    first_share, first_three_share : float
        Share of the weightings, and of draws of the unknown, in which it comes first, or among the first three.
    terms : dict of criterion to float
        The value above the mean of the place's ideas, as a sum over the criteria.
    """

    places: pd.Index
    ideas: pd.DataFrame
    criteria: tuple[Criterion, ...]
    weights: Floats
    scaled: Mapping[str, Scaled]
    judgements: Mapping[str, Judged]
    entry: EntryCriterion
    needs: ResourceFit
    conditions: pd.DataFrame
    resources: Resources
    saturation: SaturationFound | None
    room: Room
    basis: Basis
    draws: Draws
    shared: Singles
    value: Floats
    low: Floats
    high: Floats
    rank: NDArray[np.intp]
    first_share: Floats
    first_three_share: Floats
    terms: Mapping[str, Floats]

    @property
    def is_open(self) -> NDArray[np.bool_]:
        """Return where no gate is known to lack."""
        return ~self.resources.lacks_gate

    @property
    def set_aside(self) -> tuple[str, ...]:
        """Return the weighed criteria that are not known of any idea at any place, so that they order nothing."""
        pairs = zip(NAMES, self.weights, strict=True)
        return tuple(name for name, weight in pairs if weight > 0 and self.judgements[name].set_aside.all())

    def of_place(self, code: str) -> PlaceView:
        """Return the view of one place.

        Raises
        ------
        UnknownName
            When no such place stands in the counts.
        """
        if code not in self.places:
            raise UnknownName("place", code, self.places)
        return PlaceView(self, code, int(self.places.get_indexer(pd.Index([code]))[0]))

    def table(self) -> pd.DataFrame:
        """Return one row for each place and idea, in the order of places and ranks, those "not now" last."""
        shape = self.value.shape
        flat = {
            "place": np.repeat(self.places.to_numpy(), shape[1]),
            "idea_id": np.tile(self.ideas.index.to_numpy(), shape[0]),
        }
        names = ("rank", "value", "low", "high", "first_share", "first_three_share")
        numbers = {name: getattr(self, name).ravel() for name in names}
        states = np.select(
            [self.resources.lacks_gate, self.resources.gate_unknown], ["not_now", "to_check"], "now"
        ).ravel()
        degrees = np.array(DEGREES, dtype=object)[self.room.degree].ravel()
        found = pd.DataFrame({**flat, **numbers, "state": states, "saturation": degrees})
        found["_last"] = found["rank"] == 0
        order = {place: at for at, place in enumerate(self.places)}
        found["_place"] = found["place"].map(order)
        found = found.sort_values(["_place", "_last", "rank", "value"], ascending=[True, True, True, False])
        return found.drop(columns=["_last", "_place"]).reset_index(drop=True)


def fit_places(
    counts: pd.DataFrame,
    ideas: pd.DataFrame,
    gates: pd.DataFrame | None,
    conditions: pd.DataFrame | None,
    saturation: SaturationFound | None,
    entry_terms: EntryTerms | Mapping[str, Any] | None,
    weights: Mapping[str, float],
    *,
    draws: int = DRAWS,
    seed: int | None = None,
    around: Around = "weights",
    concentration: float = 20.0,
    region_of: pd.Series | None = None,
    dryness: pd.Series | None = None,
    least_cooperatives: float = LEAST_COOPERATIVES,
    criteria: Iterable[Criterion] = CRITERIA,
) -> PlacesFit:
    """Judge all ideas at all places.

    Parameters
    ----------
    counts : DataFrame of shape (places, activities)
        Cooperatives.
    ideas : DataFrame by idea_id
        See :func:`checked_ideas`; what is not known is missing.
    gates : DataFrame with columns ``idea_id, condition, kind``, or None
        What ideas ask of places; rows of ideas that are not in the table are not read.
    conditions : DataFrame of shape (places, conditions), or None
        1 holds, 0 lacks, missing not known; a place or a condition that is not there is not known.
    saturation : SaturationFound or None
        From :meth:`Saturation.assess` with the same places.
    entry_terms
        Log-odds of entry by feature; None where no model was fitted.
    weights : mapping of criterion to number
        The user's; what is not named weighs nothing.
    draws, seed, around, concentration
        See :func:`drawn_weights`.
    region_of : Series by place, optional
        For places with fewer than `least_cooperatives`, whose entry terms are then those of the region.
    dryness : Series by place, optional
        From 0 to 1; see :func:`water_criterion`.
    criteria
        With other goalposts than ours.

    Raises
    ------
    ProjectsError
        When something given cannot be worked with; the sentence says what, and what to do.
    """
    table, bank = activity_table(counts), checked_ideas(ideas)
    scales, given = checked_criteria(criteria), checked_weights(weights)
    by_name = {one.name: one for one in scales}
    basis = basis_of(table, region_of, least_cooperatives)
    entry = entry_criterion(entry_terms, bank["activity"], table, basis, by_name["entry"])
    told, needs = _needs(gates, conditions, table.index, bank)
    resources, room = needs.resources(told), _room(saturation, table.index, bank)
    scaled = _scaled(bank, by_name, entry, resources, room, _dryness(dryness, table.index))
    judgements = {name: judged(scaled[name]) for name in NAMES}
    made = drawn_weights(given, draws, seed, around=around, concentration=concentration)
    shared = shared_values(made, judgements)
    return PlacesFit(
        places=table.index,
        ideas=bank,
        criteria=scales,
        weights=given,
        scaled=scaled,
        judgements=judgements,
        entry=entry,
        needs=needs,
        conditions=told,
        resources=resources,
        saturation=saturation,
        room=room,
        basis=basis,
        draws=made,
        shared=shared,
        **_standing(made, judgements, given, shared, ~resources.lacks_gate),
        terms=terms_of_all(judgements, given),
    )


def _standing(
    draws: Draws, judgements: Mapping[str, Judged], weights: Floats, shared: Singles, free: NDArray[np.bool_]
) -> dict[str, Any]:
    """Return values with their intervals, ranks and shares of the first, all (places, ideas)."""
    value, low, high = (np.broadcast_to(value_of(judgements, weights, p), free.shape) for p in ("point", "low", "high"))
    rows = range(len(free))
    with threadpool_limits(1, user_api="blas"):  # products this small only wait for other threads
        drawn = [first_shares(values_at(draws, judgements, row, shared, free[row])) for row in rows]
    return {
        "value": value,
        "low": low,
        "high": high,
        "rank": np.array([rank_of(value[row], free[row]) for row in rows]),
        "first_share": np.array([first for first, _ in drawn]),
        "first_three_share": np.array([three for _, three in drawn]),
    }


def _scaled(
    bank: pd.DataFrame,
    scales: Mapping[str, Criterion],
    entry: EntryCriterion,
    resources: Resources,
    room: Room,
    dryness: Floats,
) -> dict[str, Scaled]:
    away = SURE * entry.spread
    return {
        **criteria_of_ideas(bank, scales),
        "entry": Scaled(
            entry.points, np.clip(entry.points - away, 0, 1), np.clip(entry.points + away, 0, 1), entry.spread
        ),
        "water": water_criterion(bank, dryness, scales["water"]),
        "resource_fit": _in_points(scales["resource_fit"], resources),
        "room": _in_points(scales["room"], room),
    }


def _in_points(scale: Criterion, found: Resources | Room) -> Scaled:
    return Scaled(scale.points(found.point), scale.points(found.low), scale.points(found.high))


def _needs(
    gates: pd.DataFrame | None, conditions: pd.DataFrame | None, places: pd.Index, bank: pd.DataFrame
) -> tuple[pd.DataFrame, ResourceFit]:
    """Return the conditions of the places and what ideas ask for."""
    asked = pd.DataFrame(columns=["idea_id", "condition", "kind"]) if gates is None else gates
    given = pd.DataFrame(index=places) if conditions is None else conditions
    if not (given.columns.is_unique and given.index.is_unique):
        raise UnusableFit("The conditions", "a place or a condition stands twice.", "Give each one row or one column.")
    numbers = given.apply(pd.to_numeric, errors="coerce").astype(float)
    if (amiss := given.notna() & ~numbers.isin([0.0, 1.0])).to_numpy().any():
        name = given.columns[amiss.any().to_numpy()][0]
        raise UnusableFit("The conditions", f"{name!r} is neither 1, 0 nor missing somewhere.", "Correct it.")
    told = numbers.reindex(places)
    if not len(told.columns):
        told = told.assign(nothing_told=np.nan)  # an estimator needs a column; no idea asks for this one
    return told, ResourceFit(asked, idea_ids=list(bank.index)).fit(told)


def _room(saturation: SaturationFound | None, places: pd.Index, bank: pd.DataFrame) -> Room:
    if saturation is None:
        unknown = np.full((len(places), len(bank)), np.nan)
        return Room(unknown, unknown, unknown, np.zeros(unknown.shape, dtype=np.int8))
    if not saturation.places.equals(places):
        raise UnusableFit("The saturation", "its places are not those of the counts.", "Assess it on the same counts.")
    return saturation.room(bank["activity"])


def _dryness(given: pd.Series | None, places: pd.Index) -> Floats:
    dryness = (pd.Series(np.nan, index=places) if given is None else given).reindex(places).to_numpy(dtype=float)
    if ((dryness < 0) | (dryness > 1)).any():
        raise UnusableFit("The dryness of places", "it is not between 0 and 1 somewhere.", "Give shares.")
    return np.asarray(dryness if given is not None else dryness[:1])  # one unknown for all places, while none is known
