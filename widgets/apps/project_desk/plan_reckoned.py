"""A plan with everything that is reckoned from it, for the desk's tab of plans."""

from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from scoring_models.projects.plan.books import Books, books
from scoring_models.projects.plan.financing_rules import MoneySources, sources_of
from scoring_models.projects.plan.indicators import Indicators, indicators
from scoring_models.projects.plan.legal_checks import PlanFinding, legal_findings
from scoring_models.projects.plan.missing_inputs import missing_inputs
from scoring_models.projects.plan.monte_carlo import Draws, drawn_plan
from scoring_models.projects.plan.project_plan import ProjectPlan
from scoring_models.projects.plan.shocks import bridges, shock_table
from scoring_models.projects.plan.uncertainty import TO_BEGIN_WITH

DRAWS, SEED = 10_000, 7  # the same for every plan, our choice: two plans meet the same bad years


@dataclass(frozen=True)
class Reckoned:
    """What a plan comes to, reckoned when it is first asked for; what hangs on an unknown figure is not told."""

    plan: ProjectPlan

    @cached_property
    def kept(self) -> Books:
        """Every table."""
        return books(self.plan)

    @cached_property
    def told(self) -> Indicators:
        """What it comes to."""
        return indicators(self.plan, self.kept)

    @cached_property
    def sources(self) -> MoneySources:
        """Where its money comes from."""
        return sources_of(self.plan)

    @cached_property
    def law(self) -> list[PlanFinding]:
        """What the law says of it."""
        return legal_findings(self.plan, self.kept)

    @cached_property
    def shocks(self) -> pd.DataFrame:
        """What each shock makes of it."""
        return shock_table(self._testable)

    @cached_property
    def bridges(self) -> dict[int, float | None]:
        """What has to be found if grants come late."""
        return bridges(self._testable) if self.plan.grants else {}

    @cached_property
    def draws(self) -> Draws | None:
        """Ten thousand ways in which it may go; None where it lacks a figure that its money hangs on."""
        if missing_inputs(self.plan):
            return None
        return drawn_plan(self.plan, TO_BEGIN_WITH, draws=DRAWS, seed=SEED)

    @property
    def _testable(self) -> ProjectPlan:
        """The plan with its changes numbered: a shock may be called what a group calls a change of its own."""
        named = [replace(each, label=f"{place} {each.label}") for place, each in enumerate(self.plan.changes, 1)]
        return replace(self.plan, changes=tuple(named))
