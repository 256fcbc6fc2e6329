"""Changing a cooperative's sheet by hand: its own values, its years, its status, its unions.

Every function works in the caller's transaction, which :func:`coop_registry.database.begin_writing` began, and
leaves the commit to the caller. Every one asks for a reason and for the revision of the sheet that the writer saw.
All raise :class:`~coop_registry.errors.UnknownCooperative`, :class:`~coop_registry.editing.errors.StaleEdit`,
:class:`~coop_registry.editing.errors.BadValue` or :class:`~coop_registry.editing.errors.NothingToChange`; then the
caller rolls back.
"""

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from coop_registry.editing.errors import BadValue, HeadOfficeOnly, NothingToChange
from coop_registry.editing.hand_writing import Hand, begin
from coop_registry.editing.newest_counts import copy_newest_counts
from coop_registry.editing.value_changes import differences, history_of
from coop_registry.errors import UnknownDelegation
from coop_registry.models.cooperatives import Cooperative, StatusChange
from coop_registry.models.people import Mandate
from coop_registry.models.territory import Delegation, DelegationProvince
from coop_registry.models.yearly import YearlyFiling, YearlySnapshot
from coop_registry.spelling import plain
from coop_registry.writers import Writer

SHEET_FIELDS = (
    "name_ar", "name_latin", "province_code", "commune", "seat", "sector_id", "activity", "activity_id",
    "legal_category", "is_agrarian_reform", "founded_on", "year_end", "capital_mad",
)  # fmt: skip
SNAPSHOT_FIELDS = ("members", "women", "youth", "youth_age_bound", "jobs")
FILING_FIELDS = (
    "assembly_held_on", "accounts_deposited_on", "has_auditor", "auditor_id", "turnover_members_mad",
    "turnover_non_members_mad", "surplus_mad", "reserves_mad", "capital_paid_mad", "assets_mad", "debts_mad",
    "receivables_mad", "cash_mad",
)  # fmt: skip
_CODE = ("province_code",)
_YEARLY: dict[str, tuple[type[YearlySnapshot | YearlyFiling], tuple[str, ...]]] = {
    "yearly_snapshots": (YearlySnapshot, SNAPSHOT_FIELDS),
    "yearly_filings": (YearlyFiling, FILING_FIELDS),
}


def edit_cooperative(
    session: Session,
    writer: Writer,
    number: str,
    changes: Mapping[str, Any],
    *,
    reason: str,
    revision: int,
    now: dt.datetime,
) -> Cooperative:
    """Change values of a cooperative's own row, fields of :data:`SHEET_FIELDS`, and return it.

    An officer may move the seat within their own territory only.
    """
    hand = begin(session, writer, reason=reason, now=now)
    sheet = hand.sheet(number, revision)
    values = hand.read(Cooperative, changes, SHEET_FIELDS)
    if not writer.may_write_in(values.get("province_code", sheet.province_code)):
        raise BadValue("province_code", changes["province_code"], "outside_territory")
    if not (values.get("name_ar", sheet.name_ar) or values.get("name_latin", sheet.name_latin)):
        raise BadValue("name_ar" if "name_ar" in values else "name_latin", None, "no_name")
    changed = hand.put(sheet, values, number)
    sheet.search_text = plain(" ".join(word for word in (number, sheet.name_ar, sheet.name_latin) if word))
    hand.keep("cooperative edited", sheet, sheet, changed)
    return sheet


def edit_year(
    session: Session,
    writer: Writer,
    number: str,
    table: str,
    year: int | str,
    changes: Mapping[str, Any],
    *,
    reason: str,
    revision: int,
    now: dt.datetime,
) -> Cooperative:
    """Change what a cooperative declared for a year, and return its sheet.

    Parameters
    ----------
    table
        ``"yearly_snapshots"`` or ``"yearly_filings"``; a row that is absent is made.
    changes
        Fields of :data:`SNAPSHOT_FIELDS` or :data:`FILING_FIELDS`; ``auditor_id`` is somebody who holds or held an
        auditor's mandate in the cooperative.
    """
    if table not in _YEARLY:
        raise BadValue("table", table, "not_one_of", known=", ".join(_YEARLY))
    record, known = _YEARLY[table]
    hand = begin(session, writer, reason=reason, now=now)
    sheet = hand.sheet(number, revision)
    values = hand.read(record, changes, known)
    _refuse_another_auditor(session, number, values.get("auditor_id"))
    row = _year_row(hand, record, number, hand.read(record, {"year": year}, ("year",))["year"])
    changed = hand.put(row, values, f"{number} in {row.year}")
    session.add(row)
    hand.keep("year edited", sheet, row, changed)
    if record is YearlySnapshot:
        copy_newest_counts(session, [number])
    return sheet


def set_status(
    session: Session,
    writer: Writer,
    number: str,
    status: str,
    *,
    since: dt.date | str | None,
    reason: str,
    revision: int,
    now: dt.datetime,
) -> Cooperative:
    """Say that a cooperative has a status since a day (None: not known), and return its sheet.

    ``status_changes`` keeps every status with its day. One that is told of a day before a later, known status
    joins that history and leaves the present status as it is.
    """
    hand = begin(session, writer, reason=reason, now=now)
    sheet = hand.sheet(number, revision)
    told = hand.read(StatusChange, {"status": status, "since": since}, ("status", "since"))
    if sheet.founded_on and told["since"] and told["since"] < sheet.founded_on:
        raise BadValue("since", since, "wrong_order")
    if _is_known(session, sheet, told):
        raise NothingToChange(number)
    row = StatusChange(registration_number=number, reason=hand.reason, **told)
    hand.declare(row)
    session.add(row)
    if sheet.status == row.status or _has_later(session, number, row.since):
        session.flush()
        hand.keep("status told", sheet, row, {"status": (None, row.status), "since": (None, row.since)})
    else:
        hand.keep("status set", sheet, sheet, hand.put(sheet, {"status": row.status}, number))
    return sheet


def set_delegation_provinces(
    session: Session,
    writer: Writer,
    delegation_code: str,
    province_codes: Collection[str],
    *,
    province_list: str = "complete",
    reason: str,
    now: dt.datetime,
) -> None:
    """Say which provinces a delegation serves: exactly these. The head office alone does.

    Parameters
    ----------
    province_list
        ``"complete"``, ``"partial"`` or ``"unknown"``: how far the list is known.

    Raises
    ------
    HeadOfficeOnly
        For an officer.
    UnknownDelegation
        For a code that nothing carries.
    """
    if writer.province_codes is not None:
        raise HeadOfficeOnly
    hand = begin(session, writer, reason=reason, now=now)
    delegation = _delegation(session, delegation_code)
    wanted = {hand.read(DelegationProvince, {"province_code": code}, _CODE)["province_code"] for code in province_codes}
    rows = {row.province_code: row for row in session.scalars(select(DelegationProvince).where(_of(delegation_code)))}
    changes = differences(delegation, hand.read(Delegation, {"province_list": province_list}, ("province_list",)))
    if wanted != set(rows):
        changes["province_codes"] = (sorted(rows), sorted(wanted))
    if not changes:
        raise NothingToChange(delegation_code)
    delegation.province_list = province_list
    _serve(hand, delegation_code, rows, wanted)
    history = history_of(delegation, changes, number=None)
    hand.note("provinces of a delegation set", delegation_code, history=history, columns=sorted(changes))
    session.flush()


def _refuse_another_auditor(session: Session, number: str, person_id: str | None) -> None:
    held = select(Mandate.mandate_id).where(
        Mandate.registration_number == number, Mandate.organ == "auditor", Mandate.person_id == person_id
    )
    if person_id is not None and session.scalars(held.limit(1)).first() is None:
        raise BadValue("auditor_id", person_id, "unknown_code")


def _of(code: str) -> ColumnElement[bool]:
    return DelegationProvince.delegation_code == code


def _delegation(session: Session, code: str) -> Delegation:
    found = session.get(Delegation, code, populate_existing=True)
    if found is None:
        raise UnknownDelegation(code, sorted(session.scalars(select(Delegation.delegation_code))))
    return found


def _serve(hand: Hand, code: str, rows: Mapping[str, DelegationProvince], wanted: set[str]) -> None:
    for province_code in set(rows) - wanted:
        hand.session.delete(rows[province_code])
    source, as_of = f"head office: {hand.writer.person_id}", hand.today.isoformat()
    hand.session.add_all(
        DelegationProvince(delegation_code=code, province_code=province_code, source=source, as_of=as_of)
        for province_code in sorted(wanted - set(rows))
    )
    hand.session.flush()


def _is_known(session: Session, sheet: Cooperative, told: Mapping[str, Any]) -> bool:
    """Return whether the registry says so already: the same status since the same day, or now if no day is told."""
    if told["since"] is None:
        return bool(sheet.status == told["status"])
    same = select(StatusChange.status_change_id).where(
        StatusChange.registration_number == sheet.registration_number,
        StatusChange.status == told["status"],
        StatusChange.since == told["since"],
    )
    return session.scalars(same.limit(1)).first() is not None


def _has_later(session: Session, number: str, since: dt.date | None) -> bool:
    of_sheet = StatusChange.registration_number == number
    if since is None:
        return False
    later = select(StatusChange.status_change_id).where(of_sheet, StatusChange.since > since)
    return session.scalars(later.limit(1)).first() is not None


def _year_row(hand: Hand, record: type[YearlySnapshot | YearlyFiling], number: str, year: int) -> Any:
    held = hand.session.get(record, (number, year), populate_existing=True)
    return held or record(registration_number=number, year=year)
