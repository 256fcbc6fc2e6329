"""What an idea asks of a place: gates that must hold and soft conditions, held, lacking or not known."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted, validate_data

from scoring_models.projects.fit.errors import UnusableFit

Floats = NDArray[np.float64]
KINDS = ("gate", "soft")


@dataclass(frozen=True)
class Resources:
    """How ideas stand at places, all (places, ideas).

    Attributes
    ----------
    point : float
        Share of the conditions asked for, gates and soft, that hold, and 0 if a gate lacks: its mean where each one
        that nobody knows of may as well hold as lack. NaN where an idea asks for none.
    low, high : float
        The share if all that is unknown lacked (0 where that is a gate: nothing fits then), and if all of it held; both
        0 if a gate lacks.
    lacks_gate, gate_unknown : bool
        A gate is known to lack; a gate is not known of.
    """

    point: Floats
    low: Floats
    high: Floats
    lacks_gate: NDArray[np.bool_]
    gate_unknown: NDArray[np.bool_]


class ResourceFit(TransformerMixin, BaseEstimator):
    """Hold what ideas ask against what places have: gates first, then the share of conditions that hold.

    A condition that nobody knows of is never taken to lack: it counts as a fair coin, widens the interval and is named
    to be checked. To count it as what is known of others would favour what nobody looked at, since it is mostly what a
    place has that gets written down. A gate known to hold counts as well: it is what sets the place apart.

    Parameters
    ----------
    needs : DataFrame with columns ``idea_id, condition, kind``, optional
        ``kind`` is "gate" or "soft". Left out, one idea asks all columns softly.
    idea_ids : sequence of str, optional
        The ideas in the order of the result, those without any need too; those of ``needs``, sorted, when left out.

    Raises
    ------
    UnusableFit
        In ``fit``, when ``needs`` lacks a column, names another kind, or asks a condition twice of one idea.

    References
    ----------
    Gates before weighing: what cannot be made up for is not averaged away (our choice; non-compensatory screening, as
    Hwang and Yoon (1981) call conjunctive).

    Examples
    --------
    >>> columns = ["idea_id", "condition", "kind"]
    >>> needs = pd.DataFrame([("figs", "orchards", "gate"), ("figs", "cold_store", "soft")], columns=columns)
    >>> places = pd.DataFrame({"orchards": [1.0, 0.0], "cold_store": [np.nan, 1.0]}, index=["08.577", "09.001"])
    >>> found = ResourceFit(needs).fit(places).resources(places)
    >>> found.lacks_gate[:, 0].tolist(), found.low[:, 0].tolist(), found.high[:, 0].tolist()
    ([False, True], [0.5, 0.0], [1.0, 0.0])
    """

    def __init__(self, needs: pd.DataFrame | None = None, *, idea_ids: Any = None) -> None:
        self.needs = needs
        self.idea_ids = idea_ids

    def fit(self, X: Any, y: object = None) -> "ResourceFit":  # noqa: N803
        """Learn which columns of the conditions of places each idea asks for."""
        values = validate_data(self, X, dtype=np.float64, ensure_all_finite="allow-nan")
        columns = list(getattr(self, "feature_names_in_", range(values.shape[1])))
        needs = self._needs(columns)
        self.ideas_ = np.array(sorted(set(needs["idea_id"])) if self.idea_ids is None else list(self.idea_ids), object)
        self.conditions_ = [*columns, *sorted(set(needs["condition"]) - set(columns), key=str)]
        self.gates_, self.softs_ = (self._asked(needs[needs["kind"] == kind]) for kind in KINDS)
        return self

    def transform(self, X: Any) -> Floats:  # noqa: N803
        """Return the fit (places, ideas): 0 where a gate is known to lack, NaN where an idea asks for nothing."""
        return self.resources(X).point

    def resources(self, X: Any) -> Resources:  # noqa: N803
        """Return how each idea stands at each place.

        Parameters
        ----------
        X : array of shape (places, conditions)
            1 or more than one half where the condition holds, 0 where it lacks, NaN where nobody knows.
        """
        return self._resources(*self._states(X))

    def resources_if(self, row: Floats, names: Collection[str]) -> Resources:
        """Return how all ideas would stand at a place (its row of conditions) if some conditions held there."""
        whole = np.append(row, np.full(len(self.conditions_) - len(row), np.nan))
        whole[[at for at, name in enumerate(self.conditions_) if str(name) in names]] = 1.0
        return self._resources(*self._states(whole.reshape(1, -1), names=False))

    def named(self, row: Floats, idea: int) -> dict[str, list[str]]:
        """Return which conditions of one idea hold, lack or are to be checked at a place (its row of conditions).

        The keys are ``gates_lacking, gates_to_check, gates_held, softs_lacking, softs_to_check, softs_held``.
        """
        states = [part[0] > 0 for part in self._states(row.reshape(1, -1), names=False)]
        found = {}
        for kind, asked in (("gates", self.gates_[idea]), ("softs", self.softs_[idea])):
            for state, held in zip(("held", "lacking", "to_check"), states, strict=True):
                found[f"{kind}_{state}"] = [str(self.conditions_[k]) for k in np.flatnonzero(held & (asked > 0))]
        return found

    def get_feature_names_out(self, input_features: Any = None) -> NDArray[np.object_]:
        """Return the ideas."""
        check_is_fitted(self)
        return np.array([str(name) for name in self.ideas_], dtype=object)

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.allow_nan = True
        return tags

    def _resources(self, held: Floats, lacking: Floats, unknown: Floats) -> Resources:
        needs = self.gates_ + self.softs_
        asked, holds, blank = needs.sum(axis=1), held @ needs.T, unknown @ needs.T
        gates = unknown @ self.gates_.T
        gate_unknown, lacks = gates > 0, (lacking @ self.gates_.T) > 0
        return Resources(
            point=np.where(lacks, 0.0, 0.5**gates * _share(holds + gates + (blank - gates) / 2, asked, np.nan)),
            low=np.where(gate_unknown | lacks, 0.0, _share(holds, asked, 0.0)),
            high=np.where(lacks, 0.0, _share(holds + blank, asked, 1.0)),
            lacks_gate=lacks,
            gate_unknown=gate_unknown,
        )

    def _states(self, X: Any, *, names: bool = True) -> tuple[Floats, Floats, Floats]:  # noqa: N803
        """Return as numbers where conditions hold, lack and are unknown; what no column tells is unknown everywhere."""
        check_is_fitted(self)
        values = np.asarray(X, float) if not names else validate_data(
            self, X, dtype=np.float64, ensure_all_finite="allow-nan", reset=False
        )  # fmt: skip
        absent = np.full((len(values), len(self.conditions_) - values.shape[1]), np.nan)
        told = np.hstack([values, absent])
        return (told > 0.5).astype(float), (told <= 0.5).astype(float), np.isnan(told).astype(float)

    def _needs(self, columns: list[Any]) -> pd.DataFrame:
        if self.needs is None:
            return pd.DataFrame({"idea_id": ["idea"] * len(columns), "condition": columns, "kind": "soft"})
        if lacking := [name for name in ("idea_id", "condition", "kind") if name not in self.needs]:
            raise UnusableFit("The table of gates", f"it has no column {lacking[0]!r}.", "Add it.")
        if odd := sorted(set(map(str, self.needs["kind"])) - set(KINDS)):
            raise UnusableFit("The table of gates", f"a kind is {odd[0]!r}.", 'Write "gate" or "soft".')
        twice = self.needs.duplicated(["idea_id", "condition"])
        if twice.any():
            idea, condition = self.needs.loc[twice, ["idea_id", "condition"]].iloc[0]
            raise UnusableFit("The table of gates", f"{idea!r} asks for {condition!r} twice.", "Keep one of the rows.")
        return self.needs

    def _asked(self, needs: pd.DataFrame) -> Floats:
        """Return 1 where an idea (row) asks for a condition (column)."""
        ideas = {name: at for at, name in enumerate(self.ideas_)}
        conditions = {name: at for at, name in enumerate(self.conditions_)}
        asked = np.zeros((len(ideas), len(conditions)))
        for idea, condition in zip(needs["idea_id"], needs["condition"], strict=True):
            if idea in ideas:
                asked[ideas[idea], conditions[condition]] = 1.0
        return asked


def _share(part: Floats, whole: Floats, nothing: float) -> Floats:
    return np.divide(part, whole, out=np.full_like(part, nothing), where=whole > 0)
