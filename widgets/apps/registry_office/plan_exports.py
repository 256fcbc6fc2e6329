"""A plan as a workbook whose formulas live and as a paper, each with the plan's id, version and hash."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from coop_registry.models.project_following import ProjectPlan as PlanRow
from coop_registry.queries.cooperatives import has_synthetic
from scoring_models.projects.plan.missing_inputs import missing_inputs
from scoring_models.projects.plan.monte_carlo import Draws, drawn_plan
from scoring_models.projects.plan.project_plan import ProjectPlan
from scoring_models.projects.plan.uncertainty import TO_BEGIN_WITH
from widgets.apps.projects.plan_data import plan_of
from widgets.apps.projects.plan_paper import plan_paper
from widgets.apps.projects.plan_rules import financing_rules, names_of_funders
from widgets.apps.projects.plan_workbook import plan_workbook
from widgets.apps.registry_office.export_pages import as_file, in_turn
from widgets.apps.registry_office.plan_pages import KINDS, asked_plan, hash_of_plan
from widgets.apps.registry_office.site import Visit

DRAWS, SEED = 10_000, 7  # of every plan, our choice: two plans are drawn with the same bad years


def export_plan(visit: Visit) -> Response:
    """Return a plan, the version asked for or the newest, as XLSX or PDF."""
    kind = visit.parameters["kind"]
    if kind not in KINDS:
        raise HTTPException(404)
    asked = visit.asked("version")
    row = asked_plan(visit, int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else None)
    plan, name = plan_of(row.inputs), f"{visit.texts('plan')}-{row.plan_id}-{row.version}.{kind}"
    sources, make = _sources(visit, row), _workbook if kind == "xlsx" else _paper
    return as_file(in_turn(visit, lambda: make(visit, plan, sources)), kind, name)


def draws_of(plan: ProjectPlan) -> Draws | None:
    """Return the draws of a plan, None where it lacks a figure that its money hangs on."""
    return None if missing_inputs(plan) else drawn_plan(plan, TO_BEGIN_WITH, draws=DRAWS, seed=SEED)


def _workbook(visit: Visit, plan: ProjectPlan, sources: list[str]) -> bytes:
    made_by, on = visit.at_work.name, visit.site.today()
    return plan_workbook(plan, visit.texts.language, sources=sources, made_by=made_by, on=on)


def _paper(visit: Visit, plan: ProjectPlan, sources: list[str]) -> bytes:
    language = visit.texts.language
    return plan_paper(
        plan, language, on=visit.site.today(), rules=financing_rules(), funders=names_of_funders(language),
        drawn=draws_of(plan), sources=sources, made_by=visit.at_work.name,
    )  # fmt: skip


def _sources(visit: Visit, row: PlanRow) -> list[str]:
    """Return what a file says of the plan that it is of."""
    say = visit.texts
    lines = [
        say("Plan {number}, version {version}, saved on {when}.", number=row.plan_id, version=row.version,
            when=say.moment(row.saved_at)),
        say("Hash of what was put in: {hash}.", hash=hash_of_plan(row)),
    ]  # fmt: skip
    if row.idea_id:
        lines.append(say("Source: bank of projects, sheet {number}, version {version}.", number=row.idea_id,
                         version=row.idea_version))  # fmt: skip
    if has_synthetic(visit.session, province_codes=visit.at_work.province_codes):
        lines.append(say("Synthetic data."))
    return lines
