"""Changing a cooperative's sheet: its own values, a year, its status."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from coop_registry.database import utc_now
from coop_registry.editing.edits import FILING_FIELDS, SNAPSHOT_FIELDS, edit_cooperative, edit_year, set_status
from coop_registry.models.cooperatives import Cooperative, StatusChange
from coop_registry.models.people import Mandate
from coop_registry.models.record import Record
from coop_registry.models.territory import Activity
from coop_registry.models.yearly import YearlyFiling, YearlySnapshot
from widgets.apps.registry_desk.places import by_name
from widgets.apps.registry_office.conflicts import name_of_holder
from widgets.apps.registry_office.cooperative_pages import check_year, cooperative_of, open_years, rows_of, years_of
from widgets.apps.registry_office.forms import Form, Question, amending, as_recorded, show, take
from widgets.apps.registry_office.listing import wording_of
from widgets.apps.registry_office.numbers import number_address
from widgets.apps.registry_office.pages import page
from widgets.apps.registry_office.site import Visit
from widgets.apps.registry_office.wording import Wording

_SHEET = (
    ("name_ar", "text", 200), ("name_latin", "text", 200), ("province_code", "choice", 0), ("commune", "text", 120),
    ("seat", "text", 300), ("sector_id", "choice", 0), ("activity", "text", 200), ("activity_id", "choice", 0),
    ("legal_category", "choice", 0), ("is_agrarian_reform", "yes_no", 0), ("founded_on", "day", 0),
    ("year_end", "year_end", 5), ("capital_mad", "money", 0),
)  # fmt: skip
_DAYS = ("assembly_held_on", "accounts_deposited_on")
_NO_AUDITOR = "To name the auditor of a year, first record the auditor’s mandate: its holder then stands in the list."
TABLES: Mapping[str, tuple[type[Record], tuple[str, ...]]] = {
    "yearly_snapshots": (YearlySnapshot, SNAPSHOT_FIELDS),
    "yearly_filings": (YearlyFiling, FILING_FIELDS),
}


def show_edit(visit: Visit) -> Response:
    """Show a sheet's own values, to be changed."""
    one, wording = cooperative_of(visit), wording_of(visit)
    form = _sheet_form(visit, one)
    values = as_recorded(one, form.questions)
    return show(visit, form, wording, values, choices=_sheet_choices(visit, wording))


def save_edit(visit: Visit) -> Response:
    """Change a sheet's own values."""
    one, wording = cooperative_of(visit), wording_of(visit)
    write = amending(visit, edit_cooperative, one.registration_number)
    return take(visit, _sheet_form(visit, one), wording, write, choices=_sheet_choices(visit, wording))


def choose_year(visit: Visit) -> Response:
    """Show the years and their choice, or send the browser to the form of the year that was chosen."""
    year, table = visit.asked("year"), visit.asked("table")
    if not (year or table):
        return _years(visit)
    if not (year.isascii() and year.isdigit() and len(year) == 4 and table in TABLES):
        raise HTTPException(400)
    number = number_address(cooperative_of(visit).registration_number)
    return RedirectResponse(visit.address("cooperatives", number, "years", year, table), 303)


def _years(visit: Visit) -> Response:
    one, wording = cooperative_of(visit), wording_of(visit)
    return page(
        visit, "years.html", one=one, wording=wording, name=wording.name_of(one),
        years=years_of(visit, one.registration_number), open_years=open_years(visit, one),
    )  # fmt: skip


def show_year(visit: Visit) -> Response:
    """Show what was declared for a year, to be changed."""
    one, wording, form = _year_form(visit)
    row = visit.session.get(TABLES[visit.parameters["table"]][0], (one.registration_number, visit.parameters["year"]))
    values = as_recorded(row, form.questions) if row else {}
    return show(visit, form, wording, values, choices=_year_choices(visit, one))


def save_year(visit: Visit) -> Response:
    """Change what was declared for a year."""
    one, wording, form = _year_form(visit)
    write = amending(visit, edit_year, one.registration_number, visit.parameters["table"], visit.parameters["year"])
    return take(visit, form, wording, write, choices=_year_choices(visit, one))


def show_status(visit: Visit) -> Response:
    """Show the present status, to be changed, with those before it."""
    one, wording = cooperative_of(visit), wording_of(visit)
    return show(visit, _status_form(visit, one), wording, {}, existing=_statuses(visit, wording, one))


def save_status(visit: Visit) -> Response:
    """Say which status a cooperative has, since when."""
    one, wording = cooperative_of(visit), wording_of(visit)

    def write(texts: dict[str, str], revision: int) -> object:
        return set_status(
            visit.session, visit.at_work.writer, one.registration_number, texts["status"],
            since=texts["since"] or None, reason=texts["reason"], revision=revision, now=utc_now(),
        )  # fmt: skip

    return take(visit, _status_form(visit, one), wording, write, existing=_statuses(visit, wording, one))


def form_of(
    visit: Visit,
    one: Cooperative,
    title: str,
    questions: Sequence[Question],
    *place: object,
    asks_reason: bool = True,
    submit: str = "",
    note: str = "",
) -> Form:
    """Return a form about one cooperative that is sent to the page it stands on."""
    number = number_address(one.registration_number)
    return Form(
        title=title,
        questions=questions,
        action=visit.address("cooperatives", number, *place),
        submit=submit or visit.texts("Save"),
        cancel=visit.address("cooperatives", number, ""),
        number=one.registration_number,
        revision=one.revision,
        is_synthetic=one.is_synthetic,
        asks_reason=asks_reason,
        note=note,
    )


def _sheet_form(visit: Visit, one: Cooperative) -> Form:
    required = {"province_code"}
    questions = [
        Question(name, kind, Cooperative, is_required=name in required, most=most) for name, kind, most in _SHEET
    ]
    return form_of(visit, one, visit.texts("Edit the sheet"), questions, "edit")


def _sheet_choices(visit: Visit, wording: Wording) -> dict[str, dict[str, str]]:
    places = wording.places
    provinces = by_name({code: places.provinces[code] for code in places.provinces_in(None)}, wording.say.language)
    return {"province_code": provinces, "activity_id": activities_of(visit)}


def activities_of(visit: Visit) -> dict[str, str]:
    """Return the names of the office's list of activities by code, in the order of the reader's alphabet."""
    language, rows = visit.texts.language, visit.session.scalars(select(Activity))
    names = {row.activity_id: (row.label_ar if language == "ar" else None) or row.label_fr for row in rows}
    return by_name(names, language)


def _year_form(visit: Visit) -> tuple[Cooperative, Wording, Form]:
    one, wording, table = cooperative_of(visit), wording_of(visit), visit.parameters["table"]
    if table not in TABLES:
        raise HTTPException(404)
    check_year(visit, one, visit.parameters["year"])
    record, names = TABLES[table]
    questions = [Question(name, _year_kind(name), record) for name in names]
    say, year = visit.texts, visit.parameters["year"]
    titles = {
        "yearly_snapshots": say("Members and jobs of {year}", year=year),
        "yearly_filings": say("What was filed for {year}", year=year),
    }
    note = "" if table == "yearly_snapshots" or auditors_of(visit, one) else say(_NO_AUDITOR)
    return one, wording, form_of(visit, one, titles[table], questions, "years", year, table, note=note)


def _year_choices(visit: Visit, one: Cooperative) -> dict[str, dict[str, str]]:
    return {"auditor_id": auditors_of(visit, one)}


def auditors_of(visit: Visit, one: Cooperative) -> dict[str, str]:
    """Return who holds or held an auditor's mandate in a cooperative, by ``person_id``; nobody who was forgotten."""
    rows: list[Mandate] = rows_of(visit, Mandate, one.registration_number)
    named = {row.person_id: name_of_holder(visit, row.person_id) for row in rows if row.organ == "auditor"}
    return {person_id: name for person_id, name in named.items() if name}


def _year_kind(name: str) -> str:
    if name in _DAYS:
        return "day"
    if name == "auditor_id":
        return "choice"
    return "yes_no" if name == "has_auditor" else "money" if name.endswith("_mad") else "count"


def _status_form(visit: Visit, one: Cooperative) -> Form:
    questions = [
        Question("status", "choice", StatusChange, is_required=True),
        Question("since", "day", StatusChange),
    ]
    return form_of(visit, one, visit.texts("Set the status"), questions, "status")


def _statuses(visit: Visit, wording: Wording, one: Cooperative) -> list[str]:
    rows = rows_of(visit, StatusChange, one.registration_number)
    known = [f"{wording.written('status', row.status)} · {wording.written('since', row.since)}" for row in rows]
    return known or ([wording.written("status", one.status)] if one.status else [])
