"""The provinces of each delegation, which the head office alone changes: they are every officer's territory."""

from sqlalchemy import select
from starlette.responses import Response

from coop_registry.database import utc_now
from coop_registry.editing.edits import set_delegation_provinces
from coop_registry.errors import UnknownDelegation
from coop_registry.models.territory import Delegation, DelegationProvince
from widgets.apps.registry_office.forms import Form, Question, show, take
from widgets.apps.registry_office.listing import wording_of
from widgets.apps.registry_office.pages import page
from widgets.apps.registry_office.site import Visit

_TEMPLATE = "delegation.html"
_QUESTIONS = (Question("province_list", "choice", Delegation, is_required=True),)


def delegations(visit: Visit) -> Response:
    """Show every delegation with the provinces known to be its own."""
    wording = wording_of(visit)
    rows = visit.session.scalars(select(Delegation).order_by(Delegation.name_fr)).all()
    listed = [(row, wording.places.delegation_names[row.delegation_code], _served(visit, row)) for row in rows]
    return page(visit, "delegations.html", wording=wording, delegations=listed)


def show_delegation(visit: Visit) -> Response:
    """Show the provinces of one delegation, to be changed."""
    row, wording = _delegation(visit), wording_of(visit)
    values = {"province_list": row.province_list}
    return show(visit, _form(visit, row), wording, values, template=_TEMPLATE, chosen=_served(visit, row))


def save_delegation(visit: Visit) -> Response:
    """Say which provinces a delegation serves."""
    row, wording = _delegation(visit), wording_of(visit)
    chosen = {str(code) for code in visit.form.getlist("province_codes")}

    def write(texts: dict[str, str], _revision: int) -> None:
        set_delegation_provinces(
            visit.session, visit.at_work.writer, row.delegation_code, chosen,
            province_list=texts["province_list"], reason=texts["reason"], now=utc_now(),
        )  # fmt: skip

    return take(visit, _form(visit, row), wording, write, template=_TEMPLATE, chosen=chosen)


def _delegation(visit: Visit) -> Delegation:
    code = visit.parameters["delegation_code"]
    row = visit.session.get(Delegation, code)
    if row is None:
        raise UnknownDelegation(code, sorted(visit.session.scalars(select(Delegation.delegation_code))))
    return row


def _served(visit: Visit, row: Delegation) -> set[str]:
    own = DelegationProvince.delegation_code == row.delegation_code
    return set(visit.session.scalars(select(DelegationProvince.province_code).where(own)))


def _form(visit: Visit, row: Delegation) -> Form:
    name = (row.name_ar if visit.texts.language == "ar" else None) or row.name_fr
    return Form(
        title=visit.texts("Provinces of the delegation {name}", name=name),
        questions=_QUESTIONS,
        action=visit.address("delegations", row.delegation_code),
        submit=visit.texts("Save"),
        cancel=visit.address("delegations", ""),
    )
