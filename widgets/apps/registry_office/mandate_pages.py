"""Recording who serves in an organ of a cooperative, and correcting or ending a mandate."""

from collections.abc import Mapping

from starlette.responses import Response

from coop_registry.database import utc_now
from coop_registry.editing.errors import UnknownEntry
from coop_registry.editing.given_values import given
from coop_registry.editing.mandates import (
    MANDATE_FIELDS,
    PERSON_FIELDS,
    amend_mandate,
    amend_person,
    other_chairs,
    record_mandate,
)
from coop_registry.models.cooperatives import Cooperative
from coop_registry.models.people import Mandate, NamedPerson
from widgets.apps.registry_office.conflicts import name_of_holder
from widgets.apps.registry_office.cooperative_pages import cooperative_of, entry_of, rows_of
from widgets.apps.registry_office.edit_pages import form_of
from widgets.apps.registry_office.forms import Doubtful, Form, Question, amending, as_recorded, show, take
from widgets.apps.registry_office.listing import wording_of
from widgets.apps.registry_office.site import Visit
from widgets.apps.registry_office.wording import Wording

_MANDATE = (
    Question("organ", "choice", Mandate, is_required=True),
    Question("role", "choice", Mandate, is_required=True),
    Question("began_on", "day", Mandate),
    Question("ends_on", "day", Mandate),
)
_PERSON = (
    Question("name_ar", "text", NamedPerson, most=120),
    Question("name_latin", "text", NamedPerson, most=120),
    Question("telephone", "telephone", NamedPerson),
    Question("is_woman", "yes_no", NamedPerson),
)


def show_mandate(visit: Visit) -> Response:
    """Show the form of a mandate and of the person who holds it."""
    one, wording = cooperative_of(visit), wording_of(visit)
    return show(visit, _form(visit, one), wording, {}, existing=_mandates(visit, wording, one))


def save_mandate(visit: Visit) -> Response:
    """Record a mandate and the person who holds it."""
    one, wording = cooperative_of(visit), wording_of(visit)

    def write(texts: dict[str, str], _revision: int) -> object:
        values = {name: texts[name] for name in MANDATE_FIELDS}
        person = {name: texts[name] for name in PERSON_FIELDS}
        _ask_about_a_second_chair(visit, one, texts)
        return record_mandate(
            visit.session, visit.at_work.writer, one.registration_number, values, person=person, now=utc_now()
        )

    return take(visit, _form(visit, one), wording, write, existing=_mandates(visit, wording, one))


def show_amended_mandate(visit: Visit) -> Response:
    """Show a mandate as it was recorded, to be corrected or ended; its holder never changes."""
    one, wording = cooperative_of(visit), wording_of(visit)
    row = _mandate_of(visit, one)
    values, holder = as_recorded(row, _MANDATE), name_of_holder(visit, row.person_id)
    return show(visit, _amend_form(visit, one, row), wording, values, existing=[holder] if holder else [])


def save_amended_mandate(visit: Visit) -> Response:
    """Correct or end a mandate."""
    one, wording = cooperative_of(visit), wording_of(visit)
    row = _mandate_of(visit, one)
    amend = amending(visit, amend_mandate, row.mandate_id)

    def write(texts: dict[str, str], revision: int) -> object:
        _ask_about_a_second_chair(visit, one, texts, but=row.mandate_id)
        return amend(texts, revision)

    return take(visit, _amend_form(visit, one, row), wording, write)


def _ask_about_a_second_chair(
    visit: Visit, one: Cooperative, texts: Mapping[str, str], *, but: int | None = None
) -> None:
    """Ask once whether two people chair one organ from the same day; nothing forbids to write it down."""
    if texts["role"] != "chair" or not texts["began_on"] or visit.said("confirmed"):
        return
    began_on = given(visit.session, Mandate, "began_on", texts["began_on"], today=visit.site.today())
    if other_chairs(visit.session, one.registration_number, texts["organ"], began_on, but=but):
        raise Doubtful(
            visit.texts(
                "Somebody else chairs the same organ from the same day. Look at the mandates below; "
                "if both are true, save again."
            )
        )


def show_person(visit: Visit) -> Response:
    """Show what is known of who holds a mandate, to be corrected."""
    one, wording = cooperative_of(visit), wording_of(visit)
    row, holder = _holder_of(visit, one)
    return show(visit, _person_form(visit, one, row), wording, as_recorded(holder, _PERSON))


def save_person(visit: Visit) -> Response:
    """Correct the name, telephone or sex of who holds a mandate."""
    one, wording = cooperative_of(visit), wording_of(visit)
    row, holder = _holder_of(visit, one)

    def write(texts: dict[str, str], _revision: int) -> object:
        return amend_person(visit.session, visit.at_work.writer, holder.person_id, texts, now=utc_now())

    return take(visit, _person_form(visit, one, row), wording, write)


def _person_form(visit: Visit, one: Cooperative, row: Mandate) -> Form:
    say, place = visit.texts, ("mandates", row.mandate_id, "person")
    note = say("For the same person written wrongly. Somebody else in this place is a new mandate.")
    return form_of(visit, one, say("Correct the person’s name"), _PERSON, *place, asks_reason=False, note=note)


def _holder_of(visit: Visit, one: Cooperative) -> tuple[Mandate, NamedPerson]:
    row = _mandate_of(visit, one)
    holder = visit.session.get(NamedPerson, row.person_id)
    if holder is None or holder.erased_at is not None:  # nothing is left to correct of who was forgotten
        raise UnknownEntry("person", row.person_id)
    return row, holder


def _form(visit: Visit, one: Cooperative) -> Form:
    return form_of(visit, one, visit.texts("Record a mandate"), (*_MANDATE, *_PERSON), "mandates", asks_reason=False)


def _amend_form(visit: Visit, one: Cooperative, row: Mandate) -> Form:
    return form_of(visit, one, visit.texts("Correct or end a mandate"), _MANDATE, "mandates", row.mandate_id)


def _mandate_of(visit: Visit, one: Cooperative) -> Mandate:
    return entry_of(visit, one, Mandate, "mandate", "mandate_id")


def _mandates(visit: Visit, wording: Wording, one: Cooperative) -> list[str]:
    rows: list[Mandate] = rows_of(visit, Mandate, one.registration_number)
    return [
        f"{name_of_holder(visit, row.person_id) or wording.say('name erased')} · {wording.written('role', row.role)}"
        f" · {wording.written('began_on', row.began_on)} – {wording.written('ends_on', row.ends_on)}"
        for row in rows
    ]
