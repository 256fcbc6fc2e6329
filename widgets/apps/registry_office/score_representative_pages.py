"""Who speaks for a cooperative: an account of the academy is found, and joined to it on a mandate that was seen."""

import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute
from starlette.responses import Response

from academy.database import only_reads
from academy.entry_errors import BadTelephone
from academy.identifiers import telephone_number
from academy.records import Account, Person
from coop_registry.database import utc_now
from coop_registry.editing.errors import UnknownEntry
from coop_registry.models.cooperatives import Cooperative
from coop_registry.models.people import Mandate
from coop_registry.models.score_replies import Representative
from coop_registry.score_runs.errors import Refused
from coop_registry.score_runs.representatives import end_representative, grant_representative
from widgets.apps.registry_office.conflicts import name_of_person
from widgets.apps.registry_office.cooperative_pages import cooperative_of, rows_of
from widgets.apps.registry_office.forms import Form, Question, show
from widgets.apps.registry_office.numbers import number_address
from widgets.apps.registry_office.score_forms import day_given, take_score_form
from widgets.apps.registry_office.score_labels import score_wording_of
from widgets.apps.registry_office.score_pages import mandate_in_words
from widgets.apps.registry_office.site import Visit

_SEARCH = (Question("account", "text", is_required=True, most=40),)
_GRANT = (
    Question("holder", "choice", is_required=True),
    Question("mandate_id", "choice", is_required=True),
    Question("until", "day"),
)
_LETTER = "letter"  # what was seen is no mandate of the sheet
_ACCOUNT = re.compile(r"p[a-z0-9]{1,40}")
_FIELDS = {
    "no_account": "holder", "own_grant": "holder", "grant_stands": "holder", "unknown_mandate": "mandate_id",
    "mandate_over": "mandate_id", "grant_order": "until", "grant_too_long": "until",
}  # fmt: skip


@dataclass(frozen=True)
class Found:
    """The accounts behind what was typed: names by id; or what is wrong with it."""

    names: dict[str, str]
    problem: str = ""


def show_grant(visit: Visit) -> Response:
    """Ask for an account; once one is found, ask on which mandate its holder speaks for the cooperative."""
    one, wording = cooperative_of(visit), score_wording_of(visit)
    typed = visit.asked("account")
    found = accounts_found(visit, typed) if typed else Found({})
    if not found.names:
        errors = {"account": found.problem} if found.problem else {}
        template, status = "score_account.html", 422 if errors else 200
        return show(
            visit, _search_form(visit, one), wording, {"account": typed}, errors=errors, status=status,
            template=template,
        )  # fmt: skip
    first = next(iter(found.names)) if len(found.names) == 1 else ""
    return show(visit, _grant_form(visit, one, typed), wording, {"holder": first}, **_context(visit, one, found))


def save_grant(visit: Visit) -> Response:
    """Let the holder of an account speak for the cooperative."""
    one, typed = cooperative_of(visit), visit.asked("account")
    found = accounts_found(visit, typed)

    def write(texts: dict[str, str]) -> object:
        if texts["holder"] not in found.names:
            raise Refused("no_account", person=texts["holder"])
        until = day_given(visit, Representative, "until", texts["until"]) if texts["until"] else None
        return grant_representative(
            visit.session, visit.at_work.writer, one.registration_number, texts["holder"],
            mandate_id=_mandate_id(one, texts["mandate_id"]), until=until, now=utc_now(),
        )  # fmt: skip

    return take_score_form(
        visit, _grant_form(visit, one, typed), score_wording_of(visit), write, fields=_FIELDS,
        **_context(visit, one, found),
    )  # fmt: skip


def show_end(visit: Visit) -> Response:
    """Show who is to speak for the cooperative no longer."""
    one = cooperative_of(visit)
    row = _grant_of(visit, one)
    return show(visit, _end_form(visit, one, row), score_wording_of(visit), {}, existing=_told(visit, row))


def save_end(visit: Visit) -> Response:
    """End at once that somebody speaks for the cooperative."""
    one = cooperative_of(visit)
    row = _grant_of(visit, one)

    def write(_texts: dict[str, str]) -> object:
        return end_representative(visit.session, visit.at_work.writer, row.representative_id, now=utc_now())

    form, told = _end_form(visit, one, row), _told(visit, row)
    return take_score_form(visit, form, score_wording_of(visit), write, fields={}, existing=told)


def accounts_found(visit: Visit, typed: str) -> Found:
    """Return the open accounts with exactly this telephone or id."""
    say = visit.texts
    column: InstrumentedAttribute[Any] = Person.person_id
    wanted = typed.lower()
    if not _ACCOUNT.fullmatch(wanted):
        try:
            column, wanted = Person.telephone, telephone_number(typed)
        except BadTelephone:
            bad = say("This is neither a telephone number nor the number of an account. A number of an account begins "
                      "with p: it stands on the holder’s own page “My cooperative”.")  # fmt: skip
            return Found({}, bad)
    asked = select(Person.person_id, Person.name).join(Account, Account.person_id == Person.person_id)
    asked = asked.where(column == wanted, Account.approved_at.is_not(None), Account.blocked_at.is_(None))
    with visit.site.academy() as session:
        only_reads(session)
        names = {row.person_id: row.name for row in session.execute(asked.order_by(Person.person_id))}
    none = say("No open account has it. The person makes an account at the sign-in page first, with this telephone.")
    return Found(names, "" if names else none)


def _mandate_id(one: Cooperative, text: str) -> int | None:
    if text == _LETTER:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 9):
        raise Refused("unknown_mandate", number=one.registration_number, mandate_id=text)
    return int(text)


def _context(visit: Visit, one: Cooperative, found: Found) -> dict[str, Any]:
    wording, today = score_wording_of(visit), visit.site.today()
    rows = [
        row for row in rows_of(visit, Mandate, one.registration_number) if not (row.ends_on and row.ends_on < today)
    ]
    mandates = {str(row.mandate_id): mandate_in_words(visit, wording, row) for row in rows}
    mandates[_LETTER] = mandate_in_words(visit, wording, None)
    people = {person_id: f"{name} ({person_id})" for person_id, name in found.names.items()}
    return {"choices": {"holder": people, "mandate_id": mandates}}


def _grant_of(visit: Visit, one: Cooperative) -> Representative:
    key = visit.parameters["representative_id"]
    row = visit.session.get(Representative, key)
    if row is None or row.registration_number != one.registration_number:
        raise UnknownEntry("representative", key)
    return row


def _search_form(visit: Visit, one: Cooperative) -> Form:
    say = visit.texts
    note = say("Ask the person for it: who speaks for a cooperative enters with the account of the academy, by "
               "telephone and PIN.")  # fmt: skip
    title, submit = say("Let somebody speak for it"), say("Find the account")
    return _form(visit, one, title, _SEARCH, "representatives", submit=submit, note=note)


def _grant_form(visit: Visit, one: Cooperative, typed: str) -> Form:
    say = visit.texts
    note = say("Make sure that this person stands before you, or answers this telephone. They will see the score, its "
               "reasons and what is missing, and can reply, until the mandate ends.")  # fmt: skip
    title, submit = say("Let somebody speak for it"), say("Grant")
    return _form(visit, one, title, _GRANT, "representatives", submit=submit, note=note, account=typed)


def _end_form(visit: Visit, one: Cooperative, row: Representative) -> Form:
    say, place = visit.texts, ("representatives", row.representative_id)
    note = say("This person sees the cooperative’s score no longer, from this moment on. Replies given stay.")
    return _form(visit, one, say("End that somebody speaks for it"), (), *place, submit=say("End it"), note=note)


def _form(
    visit: Visit,
    one: Cooperative,
    title: str,
    questions: tuple[Question, ...],
    *place: object,
    submit: str,
    note: str,
    **query: str,
) -> Form:
    number = number_address(one.registration_number)
    return Form(
        title=title,
        questions=questions,
        action=visit.address("cooperatives", number, *place, **query),
        submit=submit,
        cancel=visit.address("cooperatives", number, ""),
        number=one.registration_number,
        is_synthetic=one.is_synthetic,
        asks_reason=False,
        note=note,
    )


def _told(visit: Visit, row: Representative) -> list[str]:
    say, wording = visit.texts, score_wording_of(visit)
    mandate = visit.session.get(Mandate, row.mandate_id or 0)
    name = name_of_person(visit, row.person_id)
    return [f"{name} ({row.person_id})", mandate_in_words(visit, wording, mandate), say.date(row.since)]
