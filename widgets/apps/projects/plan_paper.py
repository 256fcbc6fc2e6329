"""A plan on paper for a bank or a jury, in Arabic or French: a few pages that say what is known, and what is not."""

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import pandas as pd
from jinja2 import Environment

from academy.citations import citation
from academy.web_service.pdf_file import pdf_file
from academy.web_service.templating import environment
from scoring_models.projects.plan.books import books
from scoring_models.projects.plan.financing_rules import financing_findings
from scoring_models.projects.plan.indicators import indicators
from scoring_models.projects.plan.legal_checks import legal_findings
from scoring_models.projects.plan.missing_inputs import missing_inputs
from scoring_models.projects.plan.monte_carlo import Draws
from scoring_models.projects.plan.project_plan import ProjectPlan
from scoring_models.projects.plan.shocks import SHOCKS, Shock, bridges, shock_table
from scoring_models.projects.plan.surplus_use import RESERVE_RULE
from scoring_models.projects.plan.timeline import yearly
from widgets.apps.projects.plan_paper_charts import cash_chart, surplus_chart
from widgets.apps.projects.plan_paper_tables import PaperTable, PaperTables
from widgets.apps.projects.plan_words import LINES
from widgets.apps.projects.plan_workbook_notes import METHOD, missing_in_words
from widgets.theme.texts import Texts

_TEMPLATES = Path(__file__).with_name("templates")


def plan_paper(
    plan: ProjectPlan, language: str, *, on: dt.date, rules: pd.DataFrame | None = None,
    funders: Mapping[str, str] | None = None, drawn: Draws | None = None, shocks: Sequence[Shock] = SHOCKS,
    sources: Sequence[str] = (), made_by: str = "",
) -> bytes:  # fmt: skip
    """Return a plan as PDF, two to four A4 pages.

    Parameters
    ----------
    plan
        What is not known stands as a dash, and is listed on the first page.
    language
        ``"ar"`` or ``"fr"``.
    on
        The day it is printed, in Morocco: rules of funders are those of this day.
    rules
        The table that ``financing_findings`` takes; without it nothing is said of funders.
    funders
        Names of funders by id, in the reader's language.
    drawn
        Draws of the plan; without them nothing is said of its spread.
    shocks
        Those that are tested.
    sources
        Where the figures come from, a line each.
    made_by
        For whom.
    """
    return pdf_file(printed_plan(plan, language, on=on, rules=rules, funders=funders, drawn=drawn, shocks=shocks,
                                 sources=sources, made_by=made_by))  # fmt: skip


def printed_plan(
    plan: ProjectPlan, language: str, *, on: dt.date, rules: pd.DataFrame | None = None,
    funders: Mapping[str, str] | None = None, drawn: Draws | None = None, shocks: Sequence[Shock] = SHOCKS,
    sources: Sequence[str] = (), made_by: str = "",
) -> str:  # fmt: skip
    """Return the page that is printed: see :func:`plan_paper`."""
    say = Texts(language)
    kept = books(plan)
    tables = PaperTables(say, plan, kept, indicators(plan, kept))
    later: list[PaperTable] = [tables.shocks(shock_table(plan, shocks), bridges(plan) if plan.grants else {})]
    later += [tables.draws(drawn)] if drawn is not None else []
    later += [tables.rules(financing_findings(plan, rules, on=on), funders or {})] if rules is not None else []
    charts = [
        (say(LINES["cash"]), cash_chart(kept.balance.cash[0], say)),
        (say("Surplus of each year"), surplus_chart(yearly(kept.results.surplus)[0], say)),
    ]
    return (
        _templates()
        .get_template("plan_paper.html")
        .render(
            t=say,
            plan=plan,
            lines=_lines(plan, say, on=on, made_by=made_by),
            missing=[missing_in_words(each, say) for each in missing_inputs(plan)],
            first=[tables.money(), tables.glance()],
            charts=[(title, drawing) for title, drawing in charts if drawing],
            tables=[tables.years(), tables.months(), *later, tables.law(legal_findings(plan, kept))],
            method=[*(say(line) for line in METHOD), citation(RESERVE_RULE, language)],
            sources=list(sources) or [say("The group’s own figures, as they were written.")],
        )
    )


def _lines(plan: ProjectPlan, say: Texts, *, on: dt.date, made_by: str) -> list[str]:
    """Return what stands under the title: when it begins, how many carry it, for whom and when it was printed."""
    counts = [group.members for group in plan.members]
    known = [count for count in counts if count is not None]
    lines = [say("Plan of a project from {day}, seven years", day=say.date(plan.start))]
    if len(known) == len(counts):
        lines.append(say.plural("{count} member", "{count} members", sum(known)))
    lines.append(say("Made for {name}.", name=made_by) if made_by else "")
    lines.append(say("Made on {day}.", day=say.date(on)))
    return [line for line in lines if line]


@cache
def _templates() -> Environment:
    return environment(_TEMPLATES)
