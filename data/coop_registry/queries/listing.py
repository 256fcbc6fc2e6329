"""A long list of cooperatives page by page: the rows of one page, how many there are, and how many by region."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, SQLColumnExpression, case, func, select
from sqlalchemy.orm import Session

from coop_registry.models.cooperatives import Cooperative
from coop_registry.models.territory import Province
from coop_registry.queries.answers import Question, by_code_point, table
from coop_registry.queries.cooperatives import by_number, list_of, list_question
from coop_registry.queries.filters import Filters, narrowed
from coop_registry.queries.searching import nearest_spelling

PAGE_SIZE = 50
TEXT_ORDERS: dict[str, SQLColumnExpression[Any]] = {
    "registration_number": Cooperative.registration_number,
    "name_ar": func.coalesce(Cooperative.name_ar, Cooperative.name_latin),
    "name_latin": func.coalesce(Cooperative.name_latin, Cooperative.name_ar),
    "province_code": Cooperative.province_code,
    "sector_id": Cooperative.sector_id,
    "commune": Cooperative.commune,
    "status": Cooperative.status,
}
NUMBER_ORDERS: dict[str, SQLColumnExpression[Any]] = {
    "members": Cooperative.members,
    "women": Cooperative.women,
    "youth": Cooperative.youth,
    "capital_mad": Cooperative.capital_mad,
    "founded_on": Cooperative.founded_on,
}
ORDERS = (*TEXT_ORDERS, *NUMBER_ORDERS)


@dataclass(frozen=True)
class Page:
    """One page of a list: ``rows`` as :func:`~coop_registry.queries.cooperatives.cooperatives_of` gives them."""

    rows: pd.DataFrame
    row_count: int  # in the whole list
    by_region: pd.Series  # cooperatives in the whole list by region_code; a region without any is absent
    synthetic_count: int  # in the whole list
    is_approximate: bool  # no name holds the words as typed: these hold words near them

    @property
    def page_count(self) -> int:
        """How many pages the list has; an empty list has one."""
        return max(1, -(-self.row_count // PAGE_SIZE))


def page_of_cooperatives(
    session: Session,
    filters: Filters,
    *,
    sorted_by: str = "registration_number",
    is_descending: bool = False,
    page: int = 1,
    codes: Sequence[str] = (),
) -> Page:
    """Return one page of the cooperatives that the filters let through.

    The database filters, counts and sorts, so a desk holds fifty rows and not the country, and shows what is
    written now. When no name holds the words searched for, names with words near them are found instead, and
    the page says so.

    Parameters
    ----------
    session
        The registry.
    filters
        What the list is narrowed by, the asker's territory included.
    sorted_by
        One of :data:`ORDERS`. A missing value stands last, either way; equal ones stand by number.
    page
        From 1; beyond the end, the last page.
    codes
        The codes of the column that the list is sorted by, in the order of their names in the reader's language;
        one that is not among them stands last. Without any, codes stand in their own order.

    Raises
    ------
    ValueError
        For an order that is not one of them.
    """
    asked, counts = _spelled_and_counted(session, filters)
    found = int(counts["cooperatives"].sum())
    shown = min(max(page, 1), max(1, -(-found // PAGE_SIZE)))
    question = _ordered(session, asked, sorted_by, is_descending, codes)
    rows = list_of(session, question.limit(PAGE_SIZE if found else 0).offset((shown - 1) * PAGE_SIZE))
    by_region = counts.set_index("region_code")["cooperatives"]
    return Page(
        rows, found, by_region, int(counts["synthetic"].sum()), is_approximate=asked is not filters and found > 0
    )


def whole_list(
    session: Session,
    filters: Filters,
    *,
    sorted_by: str = "registration_number",
    is_descending: bool = False,
    codes: Sequence[str] = (),
) -> pd.DataFrame:
    """Return all pages of :func:`page_of_cooperatives` as one table: the same cooperatives in the same order.

    Raises
    ------
    ValueError
        For an order that is not one of :data:`ORDERS`.
    """
    asked, _counts_by_region = _spelled_and_counted(session, filters)
    return list_of(session, _ordered(session, asked, sorted_by, is_descending, codes))


def _ordered(session: Session, filters: Filters, sorted_by: str, is_descending: bool, codes: Sequence[str]) -> Question:
    if sorted_by not in ORDERS:
        raise ValueError(f"A list is not sorted by {sorted_by!r}. It can be sorted by {', '.join(ORDERS)}.")
    question = narrowed(session, list_question(), filters)
    return question.order_by(*_order(session, sorted_by, is_descending, codes))


def cooperatives_by_region(session: Session, filters: Filters) -> pd.Series:
    """Return :attr:`Page.by_region` of the list that the filters let through, without reading any of its rows."""
    return _spelled_and_counted(session, filters)[1].set_index("region_code")["cooperatives"]


def _spelled_and_counted(session: Session, filters: Filters) -> tuple[Filters, pd.DataFrame]:
    """Return the filters, with near words where no name holds those searched for, and what they let through."""
    counts = _counts(session, filters)
    if counts.empty and (near := nearest_spelling(session, filters)):
        return near, _counts(session, near)
    return filters, counts


def _counts(session: Session, filters: Filters) -> pd.DataFrame:
    counted: Question = select(
        Province.region_code,
        func.count().label("cooperatives"),
        func.count().filter(Cooperative.is_synthetic).label("synthetic"),
    ).select_from(Cooperative)
    joined = counted.outerjoin(Province, Province.province_code == Cooperative.province_code)  # see list_question
    asked = narrowed(session, joined, filters).group_by(Province.region_code).order_by(Province.region_code)
    return table(session, asked, {"region_code": "str"}).astype({"cooperatives": "int64", "synthetic": "int64"})


def _order(
    session: Session, sorted_by: str, is_descending: bool, codes: Sequence[str] = ()
) -> list[ColumnElement[Any]]:
    key = _key(session, sorted_by, codes)
    ordered = key.desc() if is_descending else key.asc()
    first = [] if sorted_by == "registration_number" else [ordered.nulls_last()]
    return [*first, by_number(session).desc() if is_descending and not first else by_number(session)]


def _key(session: Session, sorted_by: str, codes: Sequence[str]) -> SQLColumnExpression[Any]:
    if sorted_by not in TEXT_ORDERS:
        return NUMBER_ORDERS[sorted_by]
    if codes:
        return case({code: place for place, code in enumerate(codes)}, value=TEXT_ORDERS[sorted_by])
    return by_code_point(session, TEXT_ORDERS[sorted_by])
