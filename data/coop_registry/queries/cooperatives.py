"""Questions to the registry, each a function that returns a table.

Narrowing is keyword-only. ``province_codes`` is the asker's territory: None is the whole country, an empty
collection is nothing.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, inspect, select
from sqlalchemy.orm import Session

from coop_registry.errors import UnknownCooperative, UnknownDelegation
from coop_registry.models.cooperatives import Cooperative
from coop_registry.models.files import ImportedFile
from coop_registry.models.record import Record
from coop_registry.models.territory import Activity, Delegation, DelegationProvince, Province, Region, Sector
from coop_registry.queries.answers import AMOUNT, COUNT, DAY, FLAG, TEXT, Question, by_code_point, table, within
from coop_registry.queries.filters import Filters, is_a_union, narrowed

EVERYWHERE = "*"  # the delegation code of head office

_TYPES: Mapping[str, str] = {
    **dict.fromkeys(("registration_number", "name_ar", "name_latin", "region_code", "province_code"), TEXT),
    **dict.fromkeys(("sector_id", "legal_category", "status", "commune", "activity", "year_end"), TEXT),
    **dict.fromkeys(("members", "women", "youth", "counted_in"), COUNT),
    "is_agrarian_reform": FLAG,
    "founded_on": DAY,
    "capital_mad": AMOUNT,
}


def cooperatives_of(
    session: Session,
    *,
    province_codes: Collection[str] | None = None,
    sector: str | None = None,
    search: str | None = None,
    status: str | None = None,
    filters: Filters | None = None,
) -> pd.DataFrame:
    """Return cooperatives, one a row, in the order of their registration numbers.

    For a page of a long list, see :func:`coop_registry.queries.listing.page_of_cooperatives`.

    Parameters
    ----------
    session
        The registry.
    province_codes
        The asker's territory; None is the whole country.
    sector
        A ``sector_id``.
    search
        A part of a name or a number, in any spelling.
    status
        ``"active"``, ``"dormant"``, ``"dissolved"`` or ``"struck_off"``.
    filters
        All that a list can be narrowed by; what is named beside it comes before what it says.

    Returns
    -------
    DataFrame
        Columns ``registration_number, name_ar, name_latin, region_code, province_code, sector_id,
        legal_category, is_agrarian_reform, founded_on, capital_mad, members, women, status, is_synthetic,
        commune, activity, youth, counted_in, year_end``. A value never declared is missing, never zero.
    """
    named: dict[str, Any] = {"province_codes": province_codes, "sector": sector, "search": search, "status": status}
    asked = replace(filters or Filters(), **{name: value for name, value in named.items() if value is not None})
    return list_of(session, narrowed(session, list_question(), asked).order_by(by_number(session)))


def list_question() -> Question:
    """Return the question for the columns of :func:`cooperatives_of`, joined to provinces, not narrowed yet."""
    question: Question = select(*_COLUMNS)
    # An outer join, though every cooperative has a province: SQLite then walks the cooperatives as they lie, where
    # an inner one tempts it to start from the provinces and fetch each cooperative from somewhere else.
    return question.outerjoin(Province, Province.province_code == Cooperative.province_code)


def list_of(session: Session, question: Question) -> pd.DataFrame:
    """Return the answer to a :func:`list_question` as a table with its types."""
    return table(session, question, _TYPES).astype({"is_synthetic": "bool"})


def by_number(session: Session) -> ColumnElement[Any]:
    """Return the order of registration numbers, the same on every database."""
    return by_code_point(session, Cooperative.registration_number)


def cooperative_sheet(
    session: Session, number: str, *, province_codes: Collection[str] | None = None
) -> Mapping[str, Any]:
    """Return all that is known of one cooperative, with the names of its places and where it comes from.

    Keys: the columns of :func:`cooperatives_of`, ``province_fr, province_ar, region_fr, region_ar,
    sector_fr, sector_ar, activity_fr, activity_ar, activity_id, seat, revision, is_union``, and the provenance
    ``file_name, file_hash, source_sheet, source_row, declared_by, declared_at`` (no file: it was entered by
    hand). A value never declared is None.

    Raises
    ------
    UnknownCooperative
        When nobody carries the number, or only someone outside the territory: the two are not told apart.
    """
    question = (
        select(*_COLUMNS, *_SHEET_COLUMNS)
        .join(Province, Province.province_code == Cooperative.province_code)
        .join(Region, Region.region_code == Province.region_code)
        .outerjoin(Sector, Sector.sector_id == Cooperative.sector_id)
        .outerjoin(Activity, Activity.activity_id == Cooperative.activity_id)
        .outerjoin(ImportedFile, ImportedFile.file_id == Cooperative.file_id)
        .where(Cooperative.registration_number == number)
    )
    row = session.execute(within(question, Province.province_code, province_codes)).mappings().one_or_none()
    if row is None:
        raise UnknownCooperative(number)
    return dict(row)


def has_synthetic(session: Session, *, province_codes: Collection[str] | None = None) -> bool:
    """Return whether any cooperative of the asker's territory is invented."""
    question: Question = select(Cooperative.registration_number).where(Cooperative.is_synthetic)
    return session.scalar(within(question, Cooperative.province_code, province_codes).limit(1)) is not None


def regions(session: Session) -> pd.DataFrame:
    """Return the 12 regions: ``region_code, name_fr, name_ar, ...`` as in the dictionary."""
    return _whole(session, Region)


def provinces(session: Session) -> pd.DataFrame:
    """Return the 75 provinces: ``province_code, region_code, ...`` as in the dictionary."""
    return _whole(session, Province)


def delegations(session: Session) -> pd.DataFrame:
    """Return the delegations known so far; ``province_list`` says whether their provinces are known."""
    return _whole(session, Delegation)


def sectors(session: Session) -> pd.DataFrame:
    """Return the sectors; a label that nobody printed in Arabic is missing."""
    return _whole(session, Sector)


def provinces_of_delegations(session: Session, codes: Collection[str]) -> set[str]:
    """Return the codes of the provinces that delegations serve; ``"*"`` among them is every province.

    A delegation whose provinces are not known yet serves none here: unknown opens nothing.

    Raises
    ------
    UnknownDelegation
        For a code the registry does not hold.
    """
    if EVERYWHERE in codes:
        return set(session.scalars(select(Province.province_code)))
    known = sorted(session.scalars(select(Delegation.delegation_code)))
    for code in codes:
        if code not in known:
            raise UnknownDelegation(code, known)
    served = DelegationProvince.delegation_code.in_(codes)
    return set(session.scalars(select(DelegationProvince.province_code).where(served)))


def served_provinces(session: Session) -> dict[str, set[str]]:
    """Return the codes of the provinces that each delegation is known to serve, by delegation; unknown: no entry."""
    served: dict[str, set[str]] = {}
    for delegation, province in session.execute(
        select(DelegationProvince.delegation_code, DelegationProvince.province_code)
    ):
        served.setdefault(delegation, set()).add(province)
    return served


_COLUMNS = (
    Cooperative.registration_number,
    Cooperative.name_ar,
    Cooperative.name_latin,
    Province.region_code,
    Cooperative.province_code,
    Cooperative.sector_id,
    Cooperative.legal_category,
    Cooperative.is_agrarian_reform,
    Cooperative.founded_on,
    Cooperative.capital_mad,
    Cooperative.members,
    Cooperative.women,
    Cooperative.status,
    Cooperative.is_synthetic,
    Cooperative.commune,
    Cooperative.activity,
    Cooperative.youth,
    Cooperative.counted_in,
    Cooperative.year_end,
)
_SHEET_COLUMNS = (
    Province.name_fr.label("province_fr"),
    Province.name_ar.label("province_ar"),
    Region.name_fr.label("region_fr"),
    Region.name_ar.label("region_ar"),
    Sector.label_fr.label("sector_fr"),
    Sector.label_ar.label("sector_ar"),
    Activity.label_fr.label("activity_fr"),
    Activity.label_ar.label("activity_ar"),
    Cooperative.activity_id,
    Cooperative.seat,
    Cooperative.revision,
    is_a_union().label("is_union"),
    ImportedFile.file_name,
    ImportedFile.file_hash,
    Cooperative.source_sheet,
    Cooperative.source_row,
    Cooperative.declared_by,
    Cooperative.declared_at,
)


def _whole(session: Session, model: type[Record]) -> pd.DataFrame:
    key = inspect(model).primary_key
    return _table(session, select(*model.__table__.columns).order_by(*(by_code_point(session, name) for name in key)))


def _table(session: Session, question: Question) -> pd.DataFrame:
    answer = session.execute(question)
    return pd.DataFrame.from_records(answer.all(), columns=list(answer.keys()))
