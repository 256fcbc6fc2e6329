"""What a plan does not say yet, as the next questions to ask, in the reader's language."""

from scoring_models.projects.plan.missing_inputs import MissingInput, missing_inputs
from scoring_models.projects.plan.project_plan import ProjectPlan
from widgets.apps.projects.plan_words import FIGURES
from widgets.theme.texts import Texts


def asked_next(say: Texts, plan: ProjectPlan) -> list[str]:
    """Return every figure without which some of the plan's money cannot be told, in the plan's order."""
    return [_question(say, each) for each in missing_inputs(plan)]


def _question(say: Texts, each: MissingInput) -> str:
    text = say(FIGURES[f"{each.part}.{each.field}"])
    return say("{name}: {words}", name=f"\u2068{each.label}\u2069", words=text) if each.label else text
