"""How far a plan may be off: spreads, drought, late grants, and how they go together; declared and never assumed."""

from dataclasses import dataclass

import numpy as np

from scoring_models.projects.plan.errors import NotEnoughKnown, UnusableCorrelations
from scoring_models.projects.plan.figures import figure, refuse_unusable

DRAWN = ("price", "quantity", "unit_cost", "drought", "grant_delay")  # the order of the correlations
_SLACK = 1e-9
_FIGURES = ("price_spread", "quantity_spread", "unit_cost_spread", "drought_probability", "drought_lost_share",
            "grant_delay_most_months", "persistence")  # fmt: skip


@dataclass(frozen=True)
class Uncertainty:
    """How far a plan may be off, as its group or its adviser says; nothing has a default.

    Parameters
    ----------
    price_spread, quantity_spread, unit_cost_spread : float
        Standard deviation of the logarithm: 0.1 is about 10 % up or down two times in three. The mean stays the plan's.
    drought_probability, drought_lost_share : float
        Of a year, and the part of the quantity lost in it.
    grant_delay_most_months : int
        Grants come from 0 to so many months late, the shorter the likelier (triangular).
    persistence : float
        0: each year is drawn anew; 1: a bad first year is bad for seven.
    correlations : table
        Between the five of :data:`DRAWN`, in that order: 1 on the diagonal, symmetric.
    """

    price_spread: float = figure("share")
    quantity_spread: float = figure("share")
    unit_cost_spread: float = figure("share")
    drought_probability: float = figure("share")
    drought_lost_share: float = figure("share")
    grant_delay_most_months: int = figure("delay")
    persistence: float = figure("share")
    correlations: tuple[tuple[float, ...], ...] = ()

    def __post_init__(self) -> None:
        """Check every figure, and that the correlations can be those of draws."""
        refuse_unusable(self)
        unknown = [name for name in _FIGURES if getattr(self, name) is None]
        if unknown:
            raise NotEnoughKnown("The uncertainty", unknown)
        _refuse_contradictions(self.correlations)


def _refuse_contradictions(given: tuple[tuple[float, ...], ...]) -> None:
    if len(given) != len(DRAWN) or any(len(row) != len(DRAWN) for row in given):
        raise UnusableCorrelations(f"it must have {len(DRAWN)} rows and columns, for {', '.join(DRAWN)}")
    table = np.array(given, dtype=float)
    if not np.isfinite(table).all() or (np.abs(table) > 1).any():
        raise UnusableCorrelations("a number is not from -1 to 1")
    if not (np.allclose(table, table.T, atol=_SLACK) and np.allclose(np.diag(table), 1.0, atol=_SLACK)):
        raise UnusableCorrelations("it is not symmetric with 1 on its diagonal")
    if np.linalg.eigvalsh(table).min() < -_SLACK:
        raise UnusableCorrelations("three of its numbers contradict one another")


INDEPENDENT = tuple(tuple(1.0 if row == column else 0.0 for column in range(5)) for row in range(5))

# Where the desk's sliders begin: our choice, no estimate, shown with each result. A drought takes quantities down and
# prices and costs up with it; where much is harvested prices fall.
TO_BEGIN_WITH = Uncertainty(
    price_spread=0.15, quantity_spread=0.15, unit_cost_spread=0.10, drought_probability=0.2, drought_lost_share=0.5,
    grant_delay_most_months=12, persistence=0.5,
    correlations=(
        (1.0, -0.3, 0.4, 0.3, 0.0),
        (-0.3, 1.0, -0.2, -0.3, 0.0),
        (0.4, -0.2, 1.0, 0.3, 0.0),
        (0.3, -0.3, 0.3, 1.0, 0.0),
        (0.0, 0.0, 0.0, 0.0, 1.0),
    ),
)  # fmt: skip
