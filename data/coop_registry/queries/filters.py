"""What a list of cooperatives is narrowed by: place, kind, dates, size, filings, and a name in any spelling."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import Session

from coop_registry.models.cooperatives import Cooperative, UnionMember
from coop_registry.models.territory import Province
from coop_registry.models.yearly import YearlyFiling
from coop_registry.queries.answers import Question
from coop_registry.registration_numbers import UNIONS_PART
from coop_registry.spelling import plain, search_words


@dataclass(frozen=True)
class Filters:
    """What must hold for a cooperative to be in a list; None asks for nothing. Bounds are included.

    A cooperative whose value is not known is in no list that asks for one.
    """

    province_codes: Collection[str] | None = None  # the asker's territory; None is the whole country
    region_code: str | None = None
    sector: str | None = None
    status: str | None = None
    search: str | None = None  # a part of a name or a number, in any spelling
    commune: str | None = None  # a part of the commune as it was declared
    legal_category: str | None = None  # "1", "2" or "3", alone or among several
    founded_from: dt.date | None = None
    founded_until: dt.date | None = None
    members_from: int | None = None
    members_until: int | None = None
    filed_for: int | None = None  # a fiscal year for which something was filed
    not_filed_for: int | None = None  # a fiscal year for which nothing was
    is_union: bool | None = None
    is_agrarian_reform: bool | None = None
    near_words: tuple[tuple[str, ...], ...] | None = None  # what searching found near the words: one of each is held

    @property
    def words(self) -> list[str]:
        """What a name must hold: the searched words in plain spelling."""
        return search_words(self.search or "")


def narrowed(session: Session, question: Question, filters: Filters) -> Question:
    """Return a question about cooperatives, joined to their provinces, narrowed to what the filters let through."""
    found = question.where(*_places(filters), *_kinds(filters), *_bounds(filters), *_filings(filters), *_words(filters))
    if not filters.commune:
        return found
    return found.where(Cooperative.commune.in_(_communes(session, filters.commune)))


def is_a_union() -> ColumnElement[bool]:
    """Return the condition that a cooperative is a union: its number is of the unions' part, or it has members."""
    has_members = exists(
        select(UnionMember.member_number).where(UnionMember.union_number == Cooperative.registration_number)
    )
    return or_(Cooperative.registration_number.startswith(f"{UNIONS_PART}/"), has_members)


def _places(filters: Filters) -> list[ColumnElement[bool]]:
    codes = filters.province_codes
    conditions = [] if codes is None else [Cooperative.province_code.in_(sorted(codes))]
    return conditions + ([] if filters.region_code is None else [Province.region_code == filters.region_code])


def _kinds(filters: Filters) -> list[ColumnElement[bool]]:
    asked = (
        (filters.sector, Cooperative.sector_id.__eq__),
        (filters.status, Cooperative.status.__eq__),
        (filters.legal_category, lambda wanted: Cooperative.legal_category.contains(wanted, autoescape=True)),
        (filters.is_agrarian_reform, Cooperative.is_agrarian_reform.is_),
        (filters.is_union, lambda wanted: is_a_union() if wanted else ~is_a_union()),
    )
    return [condition(value) for value, condition in asked if value is not None]


def _bounds(filters: Filters) -> list[ColumnElement[bool]]:
    asked = (
        (filters.founded_from, Cooperative.founded_on.__ge__),
        (filters.founded_until, Cooperative.founded_on.__le__),
        (filters.members_from, Cooperative.members.__ge__),
        (filters.members_until, Cooperative.members.__le__),
    )
    return [condition(value) for value, condition in asked if value is not None]


def _filings(filters: Filters) -> list[ColumnElement[bool]]:
    def filed(year: int) -> ColumnElement[bool]:
        numbers = select(YearlyFiling.registration_number).where(YearlyFiling.year == year)
        return Cooperative.registration_number.in_(numbers)

    asked = ((filters.filed_for, filed), (filters.not_filed_for, lambda year: ~filed(year)))
    return [condition(year) for year, condition in asked if year is not None]


def _words(filters: Filters) -> list[ColumnElement[bool]]:
    asked = filters.near_words or [(word,) for word in filters.words]
    return [or_(*(Cooperative.search_text.contains(word, autoescape=True) for word in words)) for words in asked]


def _communes(session: Session, wanted: str) -> list[str]:
    """Return the communes that were declared and hold the words, in whatever spelling each stands."""
    words = search_words(wanted)
    declared = session.scalars(select(Cooperative.commune).where(Cooperative.commune.is_not(None)).distinct())
    return [commune for commune in declared if commune and all(word in plain(commune) for word in words)]
