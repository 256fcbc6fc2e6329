"""One place: its ideas ranked, in tiers, explained, with what is missing, what is full and what would change it."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from scoring_models.projects.fit.counterfactuals import Counterfactual, Flags, Floats, Reranking, counterfactuals
from scoring_models.projects.fit.criteria import NAMES
from scoring_models.projects.fit.diverse_list import Candidate, DiverseList, ListWishes, diverse_list
from scoring_models.projects.fit.diversity import intra_list_diversity
from scoring_models.projects.fit.errors import UnknownName
from scoring_models.projects.fit.explanation import Explanation, explanations
from scoring_models.projects.fit.saturation_found import DEGREES
from scoring_models.projects.fit.smaa import Acceptability, Singles, acceptability, values_at
from scoring_models.projects.fit.tiers import SURE, tiers

if TYPE_CHECKING:
    from scoring_models.projects.fit.place_fit import PlacesFit


@dataclass(frozen=True)
class PlaceView:
    """The fit as one place sees it; answers are made when asked for.

    Attributes
    ----------
    fit : PlacesFit
    code : str
    row : int
        The place's position in ``fit.places``.
    """

    fit: "PlacesFit"
    code: str
    row: int

    def ranking(self) -> list[str]:
        """Return the ideas whose gates are not known to lack, from the best on."""
        ranks = self.fit.rank[self.row]
        order = np.argsort(ranks, kind="stable")
        return [str(self.fit.ideas.index[at]) for at in order if ranks[at] > 0]

    def not_now(self) -> dict[str, list[str]]:
        """Return the ideas of which a gate lacks, by value, each with the gates that lack."""
        closed = np.flatnonzero(self.fit.resources.lacks_gate[self.row])
        order = closed[np.argsort(-self.fit.value[self.row, closed], kind="stable")]
        return {str(self.fit.ideas.index[at]): self._named(int(at))["gates_lacking"] for at in order}

    def values(self) -> Singles:
        """Return the drawn values (ideas, draws), minus infinity for ideas "not now"."""
        fit = self.fit
        with threadpool_limits(1, user_api="blas"):  # as in the fit: a product this small only waits for other threads
            return values_at(fit.draws, fit.judgements, self.row, fit.shared, fit.is_open[self.row])

    def acceptability(self) -> Acceptability:
        """Return the shares of all ranks and the central weights, of all ideas."""
        return acceptability(self.values(), self.fit.draws.weights)

    def tiers(self, *, sure: float = SURE) -> dict[str, int]:
        """Return the tier of each idea of the ranking, 1 first; see :func:`tiers`."""
        ranking = self.ranking()
        positions = [self._position(idea) for idea in ranking]
        return dict(zip(ranking, (int(n) for n in tiers(self.values(), positions, sure=sure)), strict=True))

    def short_list(self, wishes: ListWishes | None = None) -> DiverseList:
        """Return the diverse list; see :func:`diverse_list`."""
        return diverse_list(self._candidates(), wishes or ListWishes())

    def diversity(self, listed: Sequence[str]) -> float:
        """Return in how many of activity and branch two ideas of a list differ, on average over all pairs."""
        sheets = self.fit.ideas[["activity", "branch"]].astype(str)
        return intra_list_diversity(listed, dict(zip(sheets.index, sheets.to_numpy(), strict=True)))

    def explanation(self, idea_id: str) -> Explanation:
        """Return why an idea stands where it does; its terms add up to 1e-9 at each level."""
        fit = self.fit
        return explanations(fit.judgements, fit.weights, fit.entry, self.row, [self._position(idea_id)])[0]

    def explanations(self) -> dict[str, Explanation]:
        """Return the explanation of every idea, down to the features of entry; :meth:`explanation` goes further."""
        fit, everyone = self.fit, range(len(self.fit.ideas))
        found = explanations(fit.judgements, fit.weights, fit.entry, self.row, everyone, with_parts=False)
        return dict(zip(map(str, fit.ideas.index), found, strict=True))

    def counterfactuals(self, idea_id: str) -> list[Counterfactual]:
        """Return what would have to change for an idea to come first; see :func:`counterfactuals`."""
        at, fit = self._position(idea_id), self.fit
        points = {name: fit.scaled[name].point[self.row if len(fit.scaled[name].point) > 1 else 0] for name in NAMES}
        again = Reranking(points, fit.weights, fit.is_open[self.row], self._if_held)
        flagged = bool(fit.room.is_flagged[self.row, at])
        return counterfactuals(again, at, self._named(at), fit.criteria, is_flagged=flagged)

    def conditions(self, idea_id: str) -> dict[str, list[str]]:
        """Return the conditions of an idea that hold, lack or are to be checked here, gates and soft ones."""
        return self._named(self._position(idea_id))

    def saturation(self, idea_id: str) -> dict[str, Any] | None:
        """Return the flag of an idea's market with counts and sources behind it; None where nothing was assessed."""
        at = self._position(idea_id)
        if self.fit.saturation is None:
            return None
        activity = self.fit.ideas["activity"].iloc[at]
        return self.fit.saturation.record(self.code, idea_id, activity, int(self.fit.room.degree[self.row, at]))

    def unknown(self, idea_id: str) -> list[str]:
        """Return the weighed criteria that are not known of an idea here, while they are of others."""
        at, fit = self._position(idea_id), self.fit
        rows = [(name, fit.judgements[name].row(self.row)) for name, w in zip(NAMES, fit.weights, strict=True) if w > 0]
        return [name for name, one in rows if one.unknown[0, at] and not one.set_aside[0]]

    def set_aside(self) -> list[str]:
        """Return the weighed criteria that are known of no idea here, so that they order nothing."""
        pairs = zip(NAMES, self.fit.weights, strict=True)
        return [name for name, w in pairs if w > 0 and self.fit.judgements[name].row(self.row).set_aside[0]]

    def record(self, idea_id: str) -> dict[str, Any]:
        """Return all that is said of one idea here, as plain values."""
        at, fit = self._position(idea_id), self.fit
        cell = (self.row, at)
        numbers = ("value", "low", "high", "first_share", "first_three_share")
        lacks, unknown = fit.resources.lacks_gate[cell], fit.resources.gate_unknown[cell]
        return {
            "idea_id": idea_id,
            "activity": fit.ideas["activity"].iloc[at],
            "branch": fit.ideas["branch"].iloc[at],
            "state": "not_now" if lacks else "to_check" if unknown else "now",
            "rank": int(fit.rank[cell]),
            **{name: float(getattr(fit, name)[cell]) for name in numbers},
            "conditions": self._named(at),
            "saturation": self.saturation(idea_id),
            "saturation_degree": DEGREES[fit.room.degree[cell]],
            "unknown": self.unknown(idea_id),
            "explanation": self.explanation(idea_id).as_record(),
            "counterfactuals": [one.as_record() for one in self.counterfactuals(idea_id)],
        }

    def as_record(self, wishes: ListWishes | None = None, *, idea_ids: Iterable[str] | None = None) -> dict[str, Any]:
        """Return the place with its short list as plain values: what a page or a file needs.

        Parameters
        ----------
        wishes
            Of the short list.
        idea_ids
            The ideas told in full; those of the short list when left out.
        """
        listed, tier = self.short_list(wishes), self.tiers()
        told = list(listed.idea_ids if idea_ids is None else idea_ids)
        return {
            "place": self.code,
            "basis": self.fit.basis.record(self.row),
            "draws": len(self.fit.draws.weights),
            "seed": self.fit.draws.seed,
            "weights": dict(zip(NAMES, map(float, self.fit.weights), strict=True)),
            "set_aside": self.set_aside(),
            "ranking": self.ranking(),
            "tiers": tier,
            "short_list": asdict(listed),
            "diversity": self.diversity(listed.idea_ids),
            "not_now": self.not_now(),
            "ideas": [self.record(idea) | {"tier": tier.get(idea)} for idea in told],
        }

    def _if_held(self, names: Collection[str]) -> tuple[Floats, Flags]:
        """Return the points of all ideas in resource fit, and which are open, if conditions held here."""
        told = self.fit.conditions.iloc[self.row].to_numpy(dtype=float)
        found = self.fit.needs.resources_if(told, names)
        scale = next(one for one in self.fit.criteria if one.name == "resource_fit")
        return scale.points(found.point)[0], ~found.lacks_gate[0]

    def _position(self, idea_id: str) -> int:
        if idea_id not in self.fit.ideas.index:
            raise UnknownName("idea", idea_id, self.fit.ideas.index)
        return int(self.fit.ideas.index.get_indexer(pd.Index([idea_id]))[0])

    def _named(self, idea: int) -> dict[str, list[str]]:
        return self.fit.needs.named(self.fit.conditions.iloc[self.row].to_numpy(dtype=float), idea)

    def _candidates(self) -> Iterator[Candidate]:
        """Yield the ideas that may be listed: those whose gates are not known to lack."""
        fit = self.fit
        said = [
            [None if np.isnan(value) else bool(value > 0) for value in fit.ideas[name]]
            for name in ("is_novel", "open_without_schooling")
        ]
        flagged, values = fit.room.is_flagged[self.row].tolist(), fit.value[self.row].tolist()
        each = zip(map(str, fit.ideas.index), values, map(str, fit.ideas["branch"]), *said, flagged, strict=True)
        yield from (Candidate(*one) for one, free in zip(each, fit.is_open[self.row], strict=True) if free)
