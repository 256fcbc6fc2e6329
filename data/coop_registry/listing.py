"""A long list of cooperatives page by page: the rows of one page, how many there are, and how many by region."""

from dataclasses import dataclass

import pandas as pd
from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from coop_registry.answers import Question, by_code_point, table
from coop_registry.filters import Filters, narrowed
from coop_registry.models.cooperatives import Cooperative
from coop_registry.models.territory import Province
from coop_registry.queries import by_number, list_of, list_question

PAGE_SIZE = 50
TEXT_ORDERS = {
    "registration_number": Cooperative.registration_number,
    "name_ar": func.coalesce(Cooperative.name_ar, Cooperative.name_latin),
    "name_latin": func.coalesce(Cooperative.name_latin, Cooperative.name_ar),
    "province_code": Cooperative.province_code,
    "sector_id": Cooperative.sector_id,
    "commune": Cooperative.commune,
    "status": Cooperative.status,
}
NUMBER_ORDERS = {
    "members": Cooperative.members,
    "women": Cooperative.women,
    "youth": Cooperative.youth,
    "capital_mad": Cooperative.capital_mad,
    "founded_on": Cooperative.founded_on,
}
ORDERS = (*TEXT_ORDERS, *NUMBER_ORDERS)


@dataclass(frozen=True)
class Page:
    """One page of a list: ``rows`` as :func:`~coop_registry.queries.cooperatives_of` gives them."""

    rows: pd.DataFrame
    row_count: int  # in the whole list
    by_region: pd.Series  # cooperatives in the whole list by region_code; a region without any is absent
    synthetic_count: int  # in the whole list

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
) -> Page:
    """Return one page of the cooperatives that the filters let through.

    The database filters, counts and sorts, so a desk holds fifty rows and not the country, and shows what is
    written now.

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

    Raises
    ------
    ValueError
        For an order that is not one of them.
    """
    if sorted_by not in ORDERS:
        raise ValueError(f"A list is not sorted by {sorted_by!r}. It can be sorted by {', '.join(ORDERS)}.")
    counts = _counts(session, filters)
    found = int(counts["cooperatives"].sum())
    shown = min(max(page, 1), max(1, -(-found // PAGE_SIZE)))
    question = narrowed(session, list_question(), filters).order_by(*_order(session, sorted_by, is_descending))
    rows = list_of(session, question.limit(PAGE_SIZE).offset((shown - 1) * PAGE_SIZE))
    by_region = counts.set_index("region_code")["cooperatives"]
    return Page(rows, found, by_region, int(counts["synthetic"].sum()))


def _counts(session: Session, filters: Filters) -> pd.DataFrame:
    """Return by province first: the province's code is in the row, the region's is not."""
    counted: Question = select(
        Province.region_code,
        func.count().label("cooperatives"),
        func.count().filter(Cooperative.is_synthetic).label("synthetic"),
    ).join(Cooperative, Cooperative.province_code == Province.province_code)
    counted = narrowed(session, counted, filters).group_by(Province.region_code).order_by(Province.region_code)
    return table(session, counted, {"region_code": "str"}).astype({"cooperatives": "int64", "synthetic": "int64"})


def _order(session: Session, sorted_by: str, is_descending: bool) -> list[ColumnElement[object]]:
    if sorted_by in TEXT_ORDERS:
        key = by_code_point(session, TEXT_ORDERS[sorted_by])
    else:
        key = NUMBER_ORDERS[sorted_by]
    ordered = key.desc() if is_descending else key.asc()
    first = [] if sorted_by == "registration_number" else [ordered.nulls_last()]
    return [*first, by_number(session).desc() if is_descending and not first else by_number(session)]
