"""Ten thousand ways in which a plan may go: prices, quantities, costs, drought and late grants drawn together."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr, ndtri

from scoring_models.projects.plan.books import books
from scoring_models.projects.plan.cash_flow import Factors, factors_of
from scoring_models.projects.plan.errors import NotEnoughKnown
from scoring_models.projects.plan.figures import SEASON
from scoring_models.projects.plan.indicators import member_flows, net_present_value
from scoring_models.projects.plan.missing_inputs import missing_inputs
from scoring_models.projects.plan.project_plan import ProjectPlan
from scoring_models.projects.plan.timeline import MONTHS, YEARS, Table
from scoring_models.projects.plan.uncertainty import DRAWN, Uncertainty

_TILE = 500  # draws at once: what they need stays near the processor
_LEAST_LACK = 0.005  # dirhams: half a centime is no lack


@dataclass(frozen=True)
class Draws:
    """What the draws of a plan came to, each (draws,); with the seed and the uncertainty that make them again."""

    seed: int
    uncertainty: Uncertainty
    cash_low_mad: Table
    npv_mad: Table  # with grants and loans; NaN where the plan has no discount rate
    income_per_hour_mad: Table  # of seven years: pay of work and refunds over members' hours; NaN without hours
    worth_per_hour_mad: Table  # the same of pay and surplus: what the activity could pay
    surplus_mad: Table  # of seven years

    @property
    def probability_of_lacking_cash(self) -> float:
        """Return the part of the draws in which the cash falls under zero."""
        return float(np.mean(self.cash_low_mad < -_LEAST_LACK))

    @property
    def probability_of_loss(self) -> float:
        """Return the part of the draws in which seven years bring no surplus."""
        return float(np.mean(self.surplus_mad < 0))

    def quantiles(self, name: str, at: Sequence[float] = (0.05, 0.25, 0.5, 0.75, 0.95)) -> tuple[float, ...]:
        """Return quantiles of one result, by its name here; NaN where it is not known."""
        return tuple(float(value) for value in np.quantile(getattr(self, name), at))


def drawn_plan(plan: ProjectPlan, uncertainty: Uncertainty, *, draws: int, seed: int) -> Draws:
    """Return what draws of a plan come to.

    The same plan, uncertainty, number and seed give the same draws; with nothing uncertain each draw is the plan
    itself, to the last digit.

    Raises
    ------
    NotEnoughKnown
        When the plan lacks a figure that its money hangs on.
    """
    lacking = [str(each) for each in missing_inputs(plan)]
    if lacking:
        raise NotEnoughKnown("Drawing a plan", lacking)
    factors = factors_drawn(plan, uncertainty, draws=draws, seed=seed)
    tiles = [_tile(plan, factors, place) for place in range(0, draws, _TILE)]
    low, worth, income, could_pay, surplus = (np.concatenate(parts) for parts in zip(*tiles, strict=True))
    return Draws(seed, uncertainty, low, worth, income, could_pay, surplus)


def factors_drawn(plan: ProjectPlan, uncertainty: Uncertainty, *, draws: int, seed: int) -> Factors:
    """Return the factors of each draw and month, on top of the plan's own changes."""
    normal = _normal(uncertainty, draws, seed)
    year_of = np.minimum((MONTHS.astype(int) - 1) // SEASON, YEARS - 1)
    own = factors_of(plan)
    is_dry = normal[:, :, 3] > ndtri(1 - uncertainty.drought_probability)
    quantity = _spread(normal[:, :, 1], uncertainty.quantity_spread)
    quantity = quantity * np.where(is_dry, 1 - uncertainty.drought_lost_share, 1.0)
    return Factors(
        price=own.price * _spread(normal[:, :, 0], uncertainty.price_spread)[:, year_of],
        quantity=own.quantity * quantity[:, year_of],
        unit_cost=own.unit_cost * _spread(normal[:, :, 2], uncertainty.unit_cost_spread)[:, year_of],
        grant_delay=_delays(normal[:, 0, 4], uncertainty.grant_delay_most_months),
    )


def _normal(uncertainty: Uncertainty, draws: int, seed: int) -> Table:
    """Return correlated standard normal numbers, (draws, YEARS, 5); years share a part when bad years persist."""
    chance = np.random.default_rng(seed)
    values, vectors = np.linalg.eigh(np.array(uncertainty.correlations))
    root = vectors * np.sqrt(np.maximum(values, 0.0))
    lasting = chance.standard_normal((draws, 1, len(DRAWN))) * np.sqrt(uncertainty.persistence)
    own = chance.standard_normal((draws, YEARS, len(DRAWN))) * np.sqrt(1 - uncertainty.persistence)
    drawn: Table = (lasting + own) @ root.T
    return drawn


def _spread(normal: Table, spread: float) -> Table:
    """Return factors of mean 1 whose logarithm has that standard deviation; all 1 when it is 0."""
    factors: Table = np.exp(spread * normal - spread**2 / 2)
    return factors


def _delays(normal: Table, most: int) -> npt.NDArray[np.int64]:
    """Return whole months of delay, from 0 to the most, the shorter the likelier."""
    late = most * (1 - np.sqrt(1 - ndtr(normal)))
    whole: npt.NDArray[np.int64] = np.minimum(np.floor(late + 0.5), most).astype(np.int64)
    return whole


def _tile(plan: ProjectPlan, factors: Factors, place: int) -> tuple[Table, ...]:
    part = slice(place, place + _TILE)
    kept = books(
        plan,
        Factors(factors.price[part], factors.quantity[part], factors.unit_cost[part], factors.grant_delay[part]),
    )
    pay = float(np.sum(kept.work_pay)) if plan.work_pay == "wage" else 0.0
    hours = float(np.sum(kept.hours))
    income, surplus = pay + kept.years.refund.sum(axis=1), kept.results.surplus.sum(axis=1)
    return (
        kept.balance.cash.min(axis=1),
        net_present_value(plan.discount_rate, member_flows(kept)),
        income / hours if hours else np.full(len(income), np.nan),
        (pay + surplus) / hours if hours else np.full(len(income), np.nan),
        surplus,
    )
