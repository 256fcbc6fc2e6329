"""The officer's list of cooperatives, and the sheet of one: what is known, and the way to each change."""

from collections.abc import Mapping
from typing import Any, TypeVar
from urllib.parse import urlencode

from sqlalchemy import inspect, select
from starlette.responses import Response

from coop_registry.editing.edits import FILING_FIELDS, SHEET_FIELDS, SNAPSHOT_FIELDS
from coop_registry.editing.errors import UnknownEntry
from coop_registry.editing.given_values import FIRST_YEAR
from coop_registry.errors import UnknownCooperative
from coop_registry.models.cooperatives import Cooperative, StatusChange, UnionMember
from coop_registry.models.people import Mandate
from coop_registry.models.record import Record
from coop_registry.models.support import Intervention
from coop_registry.models.support import Visit as FieldVisit
from coop_registry.models.yearly import YearlyFiling, YearlySnapshot
from coop_registry.queries.listing import page_of_cooperatives
from widgets.apps.registry_desk.places import by_name
from widgets.apps.registry_office.bad_addresses import BadAddress
from widgets.apps.registry_office.conflicts import (
    changes_of,
    in_words,
    name_of_holder,
    name_of_person,
    telephone_of_holder,
)
from widgets.apps.registry_office.listing import codes_by_name, filters_of, given_filters, order_of, wording_of
from widgets.apps.registry_office.numbers import number_address, number_of
from widgets.apps.registry_office.pages import page
from widgets.apps.registry_office.site import Visit
from widgets.apps.registry_office.wording import Wording

EntryType = TypeVar("EntryType", FieldVisit, Intervention, Mandate)


def cooperatives(visit: Visit) -> Response:
    """Show the officer's cooperatives, narrowed and by pages."""
    given, wording = given_filters(visit, "page", "embedded"), wording_of(visit)
    asked, order = visit.asked("page"), order_of(visit, given)
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1
    found = page_of_cooperatives(
        visit.session, filters_of(visit, given), sorted_by=order.sorted_by, is_descending=order.is_descending,
        codes=codes_by_name(order, wording), page=max(1, number),
    )  # fmt: skip
    return page(
        visit,
        "cooperatives.html",
        wording=wording,
        rows=found.rows.to_dict("records"),
        found=found,
        given=given,
        choices=_choices(wording),
        page_number=min(max(1, number), found.page_count),
        query=urlencode(given),
    )


def cooperative_of(visit: Visit) -> Cooperative:
    """Return the cooperative in the address.

    Raises
    ------
    UnknownCooperative
        When there is none, or it lies outside the officer's territory: the two are not told apart.
    """
    number = number_of(visit.parameters["number"])
    found = visit.session.get(Cooperative, number)
    if found is None or not visit.at_work.writer.may_write_in(found.province_code):
        raise UnknownCooperative(number)
    return found


def sheet(visit: Visit) -> Response:
    """Show all that is known of one cooperative, with the way to change each part."""
    one, wording = cooperative_of(visit), wording_of(visit)
    number = one.registration_number
    return page(
        visit,
        "sheet.html",
        one=one,
        wording=wording,
        name=wording.name_of(one),
        fields=shown_values(wording, one, ("registration_number", *SHEET_FIELDS, "status")),
        years=years_of(visit, number),
        open_years=open_years(visit, one),
        statuses=rows_of(visit, StatusChange, number),
        mandates=[
            (row, name_of_holder(visit, row.person_id), telephone_of_holder(visit, row.person_id))
            for row in rows_of(visit, Mandate, number)
        ],
        visits=[(row, name_of_person(visit, row.inspector_id)) for row in rows_of(visit, FieldVisit, number)],
        interventions=rows_of(visit, Intervention, number),
        unions=unions_of(visit, number),
        history=[in_words(visit, wording, row) for row in reversed(changes_of(visit, number))],
    )


def shown_values(wording: Wording, record: Record, names: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return the labels and written values of some columns of a record."""
    return [(wording.label(name), wording.written(name, getattr(record, name))) for name in names]


def years_of(visit: Visit, number: str) -> dict[int, tuple[YearlySnapshot | None, YearlyFiling | None]]:
    """Return what was declared by year, the newest first."""
    snapshots: Mapping[int, Any] = {row.year: row for row in rows_of(visit, YearlySnapshot, number)}
    filings: Mapping[int, Any] = {row.year: row for row in rows_of(visit, YearlyFiling, number)}
    years = sorted({*snapshots, *filings}, reverse=True)
    return {year: (snapshots.get(year), filings.get(year)) for year in years}


def open_years(visit: Visit, one: Cooperative) -> range:
    """Return the years that may be declared, the newest first: since the registration, or all where it is unknown.

    A registration that is said to be still to come is not known.
    """
    last = visit.site.today().year
    first = one.founded_on.year if one.founded_on and one.founded_on.year <= last else FIRST_YEAR
    return range(last, first - 1, -1)


def check_year(visit: Visit, one: Cooperative, year: int) -> None:
    """Let through a year that may be declared, and one that has been: what is wrong can be corrected.

    Raises
    ------
    BadAddress
        For a year before the registration, or one to come.
    """
    years, say = open_years(visit, one), visit.texts
    if year in years or year in years_of(visit, one.registration_number):
        return
    words = say(
        "{year}: the years of this cooperative that can be declared go from {first} to {last}.",
        year=year, first=years[-1], last=years[0],
    )  # fmt: skip
    number = number_address(one.registration_number)
    raise BadAddress([words], visit.address("cooperatives", number, "years", ""), say("Choose a year"))


def rows_of(visit: Visit, model: type[Any], number: str) -> list[Any]:
    """Return a cooperative's rows of a table, the newest record last."""
    keys = inspect(model).primary_key
    return list(visit.session.scalars(select(model).where(model.registration_number == number).order_by(*keys)).all())


def entry_of(visit: Visit, one: Cooperative, model: type[EntryType], what: str, place: str) -> EntryType:
    """Return the row of a cooperative whose key stands at a place of the address.

    Raises
    ------
    UnknownEntry
        When there is none, or it is another cooperative's.
    """
    key = visit.parameters[place]
    row = visit.session.get(model, key)
    if row is None or row.registration_number != one.registration_number:
        raise UnknownEntry(what, key)
    return row


def unions_of(visit: Visit, number: str) -> list[UnionMember]:
    """Return the links of a cooperative with unions, or of a union with its members."""
    linked = (UnionMember.union_number == number) | (UnionMember.member_number == number)
    return list(visit.session.scalars(select(UnionMember).where(linked).order_by(UnionMember.member_number)).all())


def _choices(wording: Wording) -> list[tuple[str, str, str, dict[str, str]]]:
    """Return the filters as lists: name, label, what stands for all, and the choices."""
    say, places = wording.say, wording.places
    regions = {code: places.regions[code] for code in places.seen_regions}
    provinces = by_name({code: places.provinces[code] for code in places.provinces_in(None)}, say.language)
    delegations = {code: places.delegation(code, say) for code in places.seen_delegations}
    by_delegation = ("delegation", wording.label("delegation_code"), say("All delegations"), delegations)
    return [
        ("region", wording.label("region_code"), say("All regions"), regions),
        *([by_delegation] if len(delegations) > 1 else []),
        ("province", wording.label("province_code"), say("All provinces and prefectures"), provinces),
        ("sector", wording.label("sector_id"), say("All sectors"), places.sectors),
        ("status", wording.label("status"), say("All statuses"), wording.names("status")),
    ]


# What a sheet in print tells of a year: no person.
YEAR_FIELDS = tuple(name for name in (*SNAPSHOT_FIELDS, *FILING_FIELDS) if name != "auditor_id")
