"""Recording what was done with a cooperative: a visit and its outcome, a programme's support and its result."""

from starlette.responses import Response

from coop_registry.database import utc_now
from coop_registry.editing.visits import amend_intervention, amend_visit, record_intervention, record_visit
from coop_registry.models.cooperatives import Cooperative
from coop_registry.models.support import Intervention
from coop_registry.models.support import Visit as FieldVisit
from widgets.apps.registry_office.cooperative_pages import cooperative_of, entry_of, rows_of
from widgets.apps.registry_office.edit_pages import form_of
from widgets.apps.registry_office.forms import Form, Question, amending, as_recorded, show, take
from widgets.apps.registry_office.listing import wording_of
from widgets.apps.registry_office.site import Visit
from widgets.apps.registry_office.wording import Wording

_VISIT = (
    Question("visited_on", "day", FieldVisit, is_required=True),
    Question("purpose", "long", FieldVisit, is_required=True, most=1000),
    Question("outcome", "choice", FieldVisit),
    Question("gravity", "choice", FieldVisit),
    Question("findings", "long", FieldVisit, most=5000),
    Question("is_blind", "yes_no", FieldVisit),
)
_SUPPORT = (
    Question("programme", "text", Intervention, is_required=True, most=120),
    Question("supporter", "text", Intervention, most=120),
    Question("kind", "choice", Intervention, is_required=True),
    Question("amount_mad", "money", Intervention),
    Question("began_on", "day", Intervention),
    Question("ended_on", "day", Intervention),
    Question("result", "choice", Intervention),
    Question("subject", "long", Intervention, most=1000),
    Question("remark", "long", Intervention, most=1000),
)


def show_visit(visit: Visit) -> Response:
    """Show the form of a visit."""
    one, wording = cooperative_of(visit), wording_of(visit)
    return show(visit, _visit_form(visit, one), wording, {"visited_on": visit.site.today()})


def save_visit(visit: Visit) -> Response:
    """Record a visit; who is signed in was there."""
    one, wording = cooperative_of(visit), wording_of(visit)

    def write(texts: dict[str, str], _revision: int) -> object:
        return record_visit(visit.session, visit.at_work.writer, one.registration_number, texts, now=utc_now())

    return take(visit, _visit_form(visit, one), wording, write)


def show_amended_visit(visit: Visit) -> Response:
    """Show a visit as it was recorded, to be corrected; who was there never changes."""
    one, wording = cooperative_of(visit), wording_of(visit)
    row = _visit_of(visit, one)
    return show(visit, _amend_visit_form(visit, one, row), wording, as_recorded(row, _VISIT))


def save_amended_visit(visit: Visit) -> Response:
    """Correct a visit."""
    one, wording = cooperative_of(visit), wording_of(visit)
    row = _visit_of(visit, one)
    return take(visit, _amend_visit_form(visit, one, row), wording, amending(visit, amend_visit, row.visit_id))


def show_support(visit: Visit) -> Response:
    """Show the form of a support, with those that are known: several programmes act on one cooperative."""
    one, wording = cooperative_of(visit), wording_of(visit)
    return show(visit, _support_form(visit, one), wording, {}, existing=_supports(visit, wording, one))


def save_support(visit: Visit) -> Response:
    """Record what a programme did for a cooperative."""
    one, wording = cooperative_of(visit), wording_of(visit)

    def write(texts: dict[str, str], _revision: int) -> object:
        return record_intervention(visit.session, visit.at_work.writer, one.registration_number, texts, now=utc_now())

    return take(visit, _support_form(visit, one), wording, write, existing=_supports(visit, wording, one))


def show_amended_support(visit: Visit) -> Response:
    """Show a support as it was recorded, to be corrected or completed."""
    one, wording = cooperative_of(visit), wording_of(visit)
    row = _support_of(visit, one)
    return show(visit, _amend_form(visit, one, row), wording, as_recorded(row, _SUPPORT))


def save_amended_support(visit: Visit) -> Response:
    """Correct or complete a support."""
    one, wording = cooperative_of(visit), wording_of(visit)
    row = _support_of(visit, one)
    write = amending(visit, amend_intervention, row.intervention_id)
    return take(visit, _amend_form(visit, one, row), wording, write)


def _visit_form(visit: Visit, one: Cooperative) -> Form:
    return form_of(visit, one, visit.texts("Record a visit"), _VISIT, "visits", asks_reason=False)


def _amend_visit_form(visit: Visit, one: Cooperative, row: FieldVisit) -> Form:
    return form_of(visit, one, visit.texts("Correct a visit"), _VISIT, "visits", row.visit_id)


def _visit_of(visit: Visit, one: Cooperative) -> FieldVisit:
    return entry_of(visit, one, FieldVisit, "visit", "visit_id")


def _support_form(visit: Visit, one: Cooperative) -> Form:
    return form_of(visit, one, visit.texts("Record a support"), _SUPPORT, "interventions", asks_reason=False)


def _amend_form(visit: Visit, one: Cooperative, row: Intervention) -> Form:
    title = visit.texts("Correct or complete a support")
    return form_of(visit, one, title, _SUPPORT, "interventions", row.intervention_id)


def _support_of(visit: Visit, one: Cooperative) -> Intervention:
    return entry_of(visit, one, Intervention, "intervention", "intervention_id")


def _supports(visit: Visit, wording: Wording, one: Cooperative) -> list[str]:
    rows: list[Intervention] = rows_of(visit, Intervention, one.registration_number)
    return [
        " · ".join(part for part in (row.programme, wording.written("kind", row.kind), row.supporter or "") if part)
        for row in rows
    ]
