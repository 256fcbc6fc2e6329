"""What is asked of a programme on the desk, in groups; only the budget must be said."""

from collections.abc import Mapping
from typing import Any

from widgets.apps.projects.programme_asked import BUDGET, QUESTIONS
from widgets.theme.texts import Texts

_GROUPS = {
    "money": (BUDGET,),
    "floors": ("sum_region_count", "sum_region_share", "sum_women_share"),
    "limits": ("sum_market", "sum_idea", "sum_here"),
    "means": ("sum_days", "sum_days_each", "sum_seats", "sum_seats_each"),
}


def programme_questions(say: Texts, labels: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return the groups of a form.

    Parameters
    ----------
    say
        The texts of the language.
    labels
        Of the questions, by their names.
    """
    told = {
        "money": (say("Money"), "", ""),
        "floors": (say("At least"), "", say("All but the budget may stay open.")),
        "limits": (say("At most"), "", say("One project of an idea in a province where nothing is said.")),
        "means": (say("Advisers and courses"), "always",
                  say("The bank does not know what a project takes of them: say it for one project.")),
    }  # fmt: skip
    return [
        {"name": group, "label": label, "fold": fold, "note": note,
         "questions": [_question(say, name, labels[name]) for name in _GROUPS[group]]}
        for group, (label, fold, note) in told.items()
    ]  # fmt: skip


def _question(say: Texts, name: str, label: str) -> dict[str, Any]:
    bounds = QUESTIONS[name]
    unit = say("DH") if name == BUDGET else "%" if name.endswith("_share") else ""
    return {"name": name, "label": label, "kind": "number", "least": bounds.least, "most": bounds.most,
            "step": 1 if bounds.is_whole else "any", "unit": unit}  # fmt: skip
