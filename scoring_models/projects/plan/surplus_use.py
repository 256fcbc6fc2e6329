"""What becomes of each year's surplus: losses, legal reserve, members by operations or work, reserves, carried forward.

Articles 69 and 70 of law 112-12, with the dated figures of ``legal_rules``.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from legal_rules.parameters import parameter
from scoring_models.projects.plan.figures import number
from scoring_models.projects.plan.project_plan import SurplusUse
from scoring_models.projects.plan.timeline import YEARS, Table

RESERVE_RULE = "L112.fin.legal_reserve"


@dataclass(frozen=True)
class ReserveRule:
    """The legal reserve's figures on a day: the part of the surplus, and the part of the capital at which it stops."""

    share: float
    until: float


@dataclass(frozen=True)
class SurplusYears:
    """The use of the surplus, each (draws, YEARS) in dirhams; what stands under ``at the end`` is after the use."""

    charged_to_reserve: Table  # of a deficit
    to_reserve: Table
    losses_absorbed: Table
    to_special: Table
    refund: Table  # to members, by operations or work
    carried: Table
    reserve: Table  # at the end
    special: Table  # at the end
    carried_forward: Table  # at the end; negative: losses not yet absorbed


def reserve_rule(on: dt.date) -> ReserveRule:
    """Return the rule of the legal reserve on a day, or on the first day we know of when it is earlier."""
    known = parameter(RESERVE_RULE)
    rule = parameter(RESERVE_RULE, max(on, known.since))
    return ReserveRule(float(rule.number("share_of_net_surplus")), float(rule.number("until_share_of_capital")))


def parts_of(use: SurplusUse | None) -> tuple[float, float, float]:
    """Return the parts that go to members, to the special reserve and forward; undecided, all is carried forward."""
    if use is None:
        return 0.0, 0.0, 1.0
    return number(use.refund_share), number(use.special_reserve_share), number(use.carried_share)


def surplus_years(surplus: Table, capital: Table, use: SurplusUse | None, rule: ReserveRule) -> SurplusYears:
    """Return what becomes of each year's surplus.

    A deficit falls on the legal reserve (article 70; a plan has no provisions), then on what is carried forward. Of a
    surplus a tenth goes to the legal reserve while it is under the capital; what remains first fills the losses carried
    forward (our choice: nothing is shared out while old losses stand), and is then shared as the group decides.

    Parameters
    ----------
    surplus
        (draws, YEARS) after tax, in dirhams.
    capital
        (YEARS,) subscribed at each year's end.
    use
        The group's decision.
    rule
        See :func:`reserve_rule`.
    """
    refund_part, special_part, carried_part = parts_of(use)
    reserve, special, carried = (np.zeros(len(surplus)) for _ in range(3))
    years: list[Mapping[str, Table]] = []
    for year in range(YEARS):
        gain, loss = np.maximum(surplus[:, year], 0.0), np.maximum(-surplus[:, year], 0.0)
        charged = np.minimum(reserve, loss)
        reserve = reserve - charged
        to_reserve = np.minimum(np.maximum(rule.until * capital[year] - reserve, 0.0), rule.share * gain)
        reserve = reserve + to_reserve
        rest = gain - to_reserve
        absorbed = np.minimum(rest, np.maximum(-carried, 0.0))
        shared = rest - absorbed
        special = special + special_part * shared
        carried = carried + absorbed - (loss - charged) + carried_part * shared
        years.append(
            {
                "charged_to_reserve": charged,
                "to_reserve": to_reserve,
                "losses_absorbed": absorbed,
                "to_special": special_part * shared,
                "refund": refund_part * shared,
                "carried": carried_part * shared,
                "reserve": reserve,
                "special": special,
                "carried_forward": carried,
            }
        )
    return SurplusYears(**{name: np.stack([year[name] for year in years], axis=1) for name in years[0]})
