"""One cooperative's sheet as PDF, with its years and what the law says of it, and its deadlines as a calendar."""

from typing import Any

from starlette.responses import Response

from academy.citations import citation
from academy.web_service.pdf_file import pdf_file
from coop_registry.database import utc_now
from coop_registry.editing.edits import SHEET_FIELDS
from coop_registry.models.cooperatives import Cooperative
from coop_registry.models.record import Record
from coop_registry.queries.years import facts_of_years
from legal_rules.calendar_file import deadlines_file
from legal_rules.cooperative_facts import sheet_facts
from legal_rules.duties.whole import judge
from legal_rules.findings import Finding
from widgets.apps.registry_desk.earlier import undeclared_findings
from widgets.apps.registry_office.cooperative_pages import YEAR_FIELDS, cooperative_of, shown_values, years_of
from widgets.apps.registry_office.export_pages import as_file, in_turn
from widgets.apps.registry_office.exports.statement import statement
from widgets.apps.registry_office.listing import wording_of
from widgets.apps.registry_office.numbers import number_address
from widgets.apps.registry_office.pages import render
from widgets.apps.registry_office.sheet_sections import sections_of
from widgets.apps.registry_office.site import Visit
from widgets.apps.registry_office.wording import Wording

_YEARS_IN_PRINT = 5


def export_sheet(visit: Visit) -> Response:
    """Return a cooperative's sheet as PDF; it holds no name of a person."""
    one, wording = cooperative_of(visit), wording_of(visit)
    number = one.registration_number
    said = statement(
        visit.texts,
        title=wording.name_of(one),
        is_synthetic=one.is_synthetic,
        made_by=visit.at_work.name,
        now=utc_now(),
    )
    years = list(years_of(visit, number).items())[:_YEARS_IN_PRINT]
    html = render(
        visit.site,
        visit.texts,
        "print_sheet.html",
        statement=said,
        fields=shown_values(wording, one, ("registration_number", *SHEET_FIELDS, "status")),
        years=[year for year, _ in years],
        yearly=_by_field(wording, [rows for _, rows in years]),
        duties=_duties(visit, wording, findings_of(visit, one)),
        sections=sections_of(visit, wording, one),
    )
    return as_file(
        in_turn(visit, lambda: pdf_file(html)), "pdf", f"{number_address(number)}-{visit.site.today().isoformat()}.pdf"
    )


def export_calendar(visit: Visit) -> Response:
    """Return a cooperative's deadlines as a calendar file: those to come, and those that passed without a word."""
    one, wording = cooperative_of(visit), wording_of(visit)
    name = wording.name_of(one)
    if one.is_synthetic:
        name = f"{name} ({visit.texts('Synthetic data')})"
    say = visit.texts
    content = deadlines_file(
        findings_of(visit, one), number=one.registration_number, name=name, say=say, now=utc_now(),
        on=visit.site.today(), cite=lambda rule_id: citation(rule_id, say.language), written=say.date,
    )  # fmt: skip
    return as_file(content, "ics", f"{number_address(one.registration_number)}.ics")


def findings_of(visit: Visit, one: Cooperative) -> list[Finding]:
    """Return how the duties of a cooperative stand today, with those of earlier years that stand open."""
    today = visit.site.today()
    rows = facts_of_years(visit.session, on=today, numbers=[one.registration_number])
    return [*judge(sheet_facts(rows, today), today), *undeclared_findings(rows, today)]


def _by_field(wording: Wording, years: list[tuple[Record | None, ...]]) -> list[tuple[str, list[str]]]:
    """Return a line for each field that some year declares, with its value year by year."""
    lines = [
        (wording.label(name), [wording.written(name, _of_either(rows, name)) for rows in years]) for name in YEAR_FIELDS
    ]
    return [(label, values) for label, values in lines if any(values)]


def _of_either(rows: tuple[Record | None, ...], name: str) -> Any:
    return next((getattr(row, name) for row in rows if row is not None and hasattr(row, name)), None)


def _duties(visit: Visit, wording: Wording, findings: list[Finding]) -> dict[str, Any]:
    """Return the duties as the desk lists them: what stands open first, how each day was counted, what comes next."""
    # The desk's widgets are many modules: only a process that prints a sheet pays for them.
    from widgets.apps.registry_desk.context import DeskContext, Officer
    from widgets.apps.registry_desk.duties import duties_block

    site, at_work = visit.site, visit.at_work
    officer = Officer(at_work.person_id, at_work.name, at_work.delegation_codes, at_work.province_codes)
    desk = DeskContext(site.registry, officer, visit.texts, wording.places, site.today)
    return {**duties_block(desk, findings), "day": visit.texts.date(site.today())}
