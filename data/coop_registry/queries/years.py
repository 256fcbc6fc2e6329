"""Questions about fiscal years: who belonged, what was filed, and the plain facts on which duties are judged."""

import datetime as dt
from collections.abc import Collection, Mapping

import pandas as pd
from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from coop_registry.models.cooperatives import Cooperative, UnionMember
from coop_registry.models.people import Mandate
from coop_registry.models.yearly import YearlyFiling, YearlySnapshot
from coop_registry.queries.answers import AMOUNT, COUNT, DAY, FLAG, TEXT, Question, by_code_point, table
from coop_registry.queries.filters import is_a_union

MANAGING_ORGANS = ("board", "director")
SNAPSHOT = ("members", "women", "youth", "youth_age_bound", "jobs")
AMOUNTS = (
    "turnover_members_mad", "turnover_non_members_mad", "surplus_mad", "reserves_mad", "capital_paid_mad",
    "assets_mad", "debts_mad", "receivables_mad", "cash_mad",
)  # fmt: skip
FILING = ("assembly_held_on", "accounts_deposited_on", "has_auditor", "auditor_id", *AMOUNTS)
SHEET = (
    "is_agrarian_reform", "legal_category", "founded_on", "year_end", "status", "capital_mad", "province_code",
    "sector_id",
)  # fmt: skip
KEY = ["registration_number", "year"]
_TYPES: Mapping[str, str] = {
    **dict.fromkeys(
        (
            "registration_number",
            "legal_category",
            "year_end",
            "status",
            "auditor_id",
            "province_code",
            "sector_id",
            "source_sheet",
            "organ",
            "role",
        ),
        TEXT,
    ),
    **dict.fromkeys(("declared_by",), TEXT),
    **dict.fromkeys(("year", *SNAPSHOT, "source_row"), COUNT),
    **dict.fromkeys((*AMOUNTS, "capital_mad"), AMOUNT),
    **dict.fromkeys(("assembly_held_on", "accounts_deposited_on", "founded_on", "began_on", "ends_on"), DAY),
    "declared_at": DAY,
    **dict.fromkeys(("is_agrarian_reform", "has_auditor", "is_union"), FLAG),
}
_OF_A_YEAR = (
    "assembly_held_on", "accounts_deposited_on", "has_auditor", "turnover_members_mad", "turnover_non_members_mad",
    "surplus_mad", "reserves_mad", "capital_paid_mad",
)  # fmt: skip
FACTS = (
    "registration_number", "is_agrarian_reform", "legal_category", "founded_on", "year_end", "status", "is_union",
    "union_cooperatives", "capital_mad", "year", "members", *_OF_A_YEAR, "last_mandate_began_on",
    "last_mandate_ends_on",
)  # fmt: skip


def facts_of_years(
    session: Session,
    *,
    province_codes: Collection[str] | None = None,
    on: dt.date,
    numbers: Collection[str] | None = None,
) -> pd.DataFrame:
    """Return the facts on which the duties of cooperatives are judged, as they are known on a day.

    Parameters
    ----------
    session
        The registry.
    province_codes
        The asker's territory; None is the whole country.
    on
        The day; mandates that begin later are not looked at.
    numbers
        Only these cooperatives.

    Returns
    -------
    DataFrame
        Columns :data:`FACTS`; a row a cooperative and fiscal year of which something was declared, by number and
        year. A cooperative that declared nothing has one row whose ``year`` is missing. The last mandate is as
        :func:`last_mandates` says. ``union_cooperatives`` counts those that belong to a union on the day; it is
        missing where no member was ever declared.
    """
    sheets = sheets_of(session, province_codes=province_codes, numbers=numbers)
    sheets["is_union"] = sheets["registration_number"].isin(_unions(session)).astype("boolean")
    sheets["union_cooperatives"] = sheets["registration_number"].map(_members_of_unions(session, on)).astype("Int64")
    sheets = sheets.merge(last_mandates(session, on, province_codes, numbers), on=KEY[0], how="left")
    snapshots = snapshots_of(session, province_codes=province_codes, numbers=numbers)[[*KEY, "members"]]
    filings = filings_of(session, province_codes=province_codes, numbers=numbers)[[*KEY, *_OF_A_YEAR]]
    declared = snapshots.merge(filings, on=KEY, how="outer")
    facts = sheets.merge(declared, on=KEY[0], how="left").sort_values(KEY, kind="stable", ignore_index=True)
    return facts[list(FACTS)]


def sheets_of(
    session: Session, *, province_codes: Collection[str] | None = None, numbers: Collection[str] | None = None
) -> pd.DataFrame:
    """Return what a cooperative is whatever the year: ``registration_number`` and :data:`SHEET`, by number."""
    return _asked(session, (Cooperative.registration_number,), SHEET, Cooperative, province_codes, numbers, None)


def snapshots_of(
    session: Session,
    *,
    years: Collection[int] | None = None,
    province_codes: Collection[str] | None = None,
    numbers: Collection[str] | None = None,
) -> pd.DataFrame:
    """Return who belonged: ``registration_number, year`` and :data:`SNAPSHOT`, with where each row comes from."""
    columns = (*SNAPSHOT, "source_sheet", "source_row", "declared_by", "declared_at", "file_id")
    keys = (YearlySnapshot.registration_number, YearlySnapshot.year)
    return _asked(session, keys, columns, YearlySnapshot, province_codes, numbers, years)


def filings_of(
    session: Session,
    *,
    years: Collection[int] | None = None,
    province_codes: Collection[str] | None = None,
    numbers: Collection[str] | None = None,
) -> pd.DataFrame:
    """Return what was filed: ``registration_number, year`` and :data:`FILING`, with where each row comes from.

    A declared nil is 0, a missing amount is missing.
    """
    columns = (*FILING, "source_sheet", "source_row", "declared_by", "declared_at", "file_id")
    keys = (YearlyFiling.registration_number, YearlyFiling.year)
    return _asked(session, keys, columns, YearlyFiling, province_codes, numbers, years)


def mandates_of_organs(
    session: Session, *, province_codes: Collection[str] | None = None, numbers: Collection[str] | None = None
) -> pd.DataFrame:
    """Return the mandates of boards and directors: ``registration_number, organ, role, began_on, ends_on``."""
    own = (Mandate.registration_number, Mandate.organ, Mandate.role, Mandate.began_on, Mandate.ends_on)
    question: Question = select(*own)
    question = question.where(Mandate.organ.in_(MANAGING_ORGANS))
    return table(session, of_territory(question, Mandate.registration_number, province_codes, numbers), _TYPES)


def of_territory(
    question: Question,
    number: InstrumentedAttribute[str],
    province_codes: Collection[str] | None,
    numbers: Collection[str] | None = None,
) -> Question:
    """Return a question about records that bear a ``number``, narrowed to a territory and to some cooperatives."""
    if numbers is not None:
        question = question.where(number.in_(list(numbers)))
    if province_codes is None:
        return question
    inside = select(Cooperative.registration_number).where(Cooperative.province_code.in_(sorted(province_codes)))
    return question.where(number.in_(inside))


def last_mandates(
    session: Session, on: dt.date, province_codes: Collection[str] | None, numbers: Collection[str] | None = None
) -> pd.DataFrame:
    """Return ``last_mandate_began_on`` and ``last_mandate_ends_on`` of each cooperative with a mandate by ``on``.

    Of each organ the mandate that began last; of several organs the one renewed longest ago: a new director does
    not make up for a board whose years are over.
    """
    known = mandates_of_organs(session, province_codes=province_codes, numbers=numbers)
    known = known[~(known["began_on"] > pd.Timestamp(on))]
    newest = known.sort_values(["began_on", "ends_on"], na_position="first", kind="stable")
    newest = newest.drop_duplicates(["registration_number", "organ"], keep="last")
    newest = newest.drop_duplicates("registration_number", keep="first").drop(columns="organ")
    return newest.rename(columns={"began_on": "last_mandate_began_on", "ends_on": "last_mandate_ends_on"})


def _unions(session: Session) -> set[str]:
    return set(session.scalars(select(Cooperative.registration_number).where(is_a_union())))


def _members_of_unions(session: Session, on: dt.date) -> dict[str, int]:
    """Return how many cooperatives belong to each union on a day, of unions of which a member is known."""
    begun, left = UnionMember.since.is_(None) | (UnionMember.since <= on), UnionMember.until < on
    belongs = begun & (UnionMember.until.is_(None) | ~left)
    counted = select(UnionMember.union_number, func.count().filter(belongs)).group_by(UnionMember.union_number)
    return {str(union): int(count) for union, count in session.execute(counted)}


def _asked(
    session: Session,
    keys: Collection[InstrumentedAttribute[object]],
    columns: Collection[str],
    record: type[Cooperative | YearlySnapshot | YearlyFiling],
    province_codes: Collection[str] | None,
    numbers: Collection[str] | None,
    years: Collection[int] | None,
) -> pd.DataFrame:
    question: Question = select(*keys, *(getattr(record, name) for name in columns))
    if years is not None and record is not Cooperative:
        question = question.where(record.year.in_(sorted(years)))  # type: ignore[union-attr]
    question = of_territory(question, record.registration_number, province_codes, numbers)
    ordered = [by_code_point(session, record.registration_number), *list(keys)[1:]]
    return table(session, question.order_by(*ordered), _TYPES)
