"""Questions to the registry, each a function that returns a table.

Narrowing is keyword-only. ``province_codes`` is the asker's territory: None is the whole country, an empty
collection is nothing.
"""

from collections.abc import Collection, Mapping
from typing import Any

import pandas as pd
from sqlalchemy import Select, func, inspect, select
from sqlalchemy.orm import Session

from coop_registry.errors import UnknownCooperative, UnknownDelegation
from coop_registry.models.base import Record
from coop_registry.models.cooperatives import Cooperative
from coop_registry.models.files import ImportedFile
from coop_registry.models.territory import Delegation, DelegationProvince, Province, Region, Sector
from coop_registry.spelling import plain

_Question = Select[*tuple[Any, ...]]

EVERYWHERE = "*"  # the delegation code of head office

_TEXTS = ("registration_number", "name_ar", "name_latin", "region_code", "province_code", "sector_id")
_TYPES = {
    **dict.fromkeys((*_TEXTS, "legal_category", "status"), "str"),
    "is_agrarian_reform": "boolean",
    "founded_on": "datetime64[s]",
    "capital_mad": "Float64",
    "members": "Int64",
    "women": "Int64",
    "is_synthetic": "bool",
}


def cooperatives_of(
    session: Session,
    *,
    province_codes: Collection[str] | None = None,
    sector: str | None = None,
    search: str | None = None,
    status: str | None = None,
) -> pd.DataFrame:
    """Return cooperatives, one a row, in the order of their registration numbers.

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

    Returns
    -------
    DataFrame
        Columns ``registration_number, name_ar, name_latin, region_code, province_code, sector_id,
        legal_category, is_agrarian_reform, founded_on, capital_mad, members, women, status, is_synthetic``.
        A value never declared is missing, never zero.
    """
    question: _Question = (
        select(*_COLUMNS)
        .join(Province, Province.province_code == Cooperative.province_code)
        .order_by(Cooperative.registration_number)
    )
    question = _within(question, province_codes)
    if sector is not None:
        question = question.where(Cooperative.sector_id == sector)
    if status is not None:
        question = question.where(Cooperative.status == status)
    if search is not None and plain(search):
        question = question.where(Cooperative.search_text.contains(plain(search), autoescape=True))
    return _table(session, question).astype(_TYPES)


def counts_by_region(session: Session, *, province_codes: Collection[str] | None = None) -> pd.Series:
    """Return the number of cooperatives by ``region_code``, of the asker's territory.

    A region in which the territory has no province is absent from the answer; one in which it has some, but
    no cooperative is registered, counts 0.
    """
    question = (
        select(Province.region_code, func.count(Cooperative.registration_number).label("cooperatives"))
        .outerjoin(Cooperative, Cooperative.province_code == Province.province_code)
        .group_by(Province.region_code)
        .order_by(Province.region_code)
    )
    table = _table(session, _within(question, province_codes)).astype({"cooperatives": "int64"})
    return table.set_index("region_code")["cooperatives"]


def cooperative_sheet(
    session: Session, number: str, *, province_codes: Collection[str] | None = None
) -> Mapping[str, Any]:
    """Return all that is known of one cooperative, with the names of its places and where it comes from.

    Keys: the columns of :func:`cooperatives_of`, ``province_fr, province_ar, region_fr, region_ar,
    sector_fr, sector_ar``, and the provenance ``file_name, file_hash, source_sheet, source_row,
    declared_by, declared_at``. A value never declared is None.

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
        .join(ImportedFile, ImportedFile.file_id == Cooperative.file_id)
        .where(Cooperative.registration_number == number)
    )
    row = session.execute(_within(question, province_codes)).mappings().one_or_none()
    if row is None:
        raise UnknownCooperative(number)
    return dict(row)


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
)
_SHEET_COLUMNS = (
    Province.name_fr.label("province_fr"),
    Province.name_ar.label("province_ar"),
    Region.name_fr.label("region_fr"),
    Region.name_ar.label("region_ar"),
    Sector.label_fr.label("sector_fr"),
    Sector.label_ar.label("sector_ar"),
    ImportedFile.file_name,
    ImportedFile.file_hash,
    Cooperative.source_sheet,
    Cooperative.source_row,
    Cooperative.declared_by,
    Cooperative.declared_at,
)


def _within(question: _Question, province_codes: Collection[str] | None) -> _Question:
    return question if province_codes is None else question.where(Province.province_code.in_(province_codes))


def _whole(session: Session, model: type[Record]) -> pd.DataFrame:
    key = inspect(model).primary_key
    return _table(session, select(*model.__table__.columns).order_by(*key))


def _table(session: Session, question: _Question) -> pd.DataFrame:
    answer = session.execute(question)
    return pd.DataFrame.from_records(answer.all(), columns=list(answer.keys()))
