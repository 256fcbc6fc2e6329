"""The facts on which a whole territory's yearly duties are judged, and no more: a desk opens on them."""

import datetime as dt
from collections.abc import Collection

import pandas as pd
from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from coop_registry.models.cooperatives import Cooperative
from coop_registry.models.yearly import YearlyFiling
from coop_registry.queries.answers import COUNT, DAY, FLAG, TEXT, Question, table
from coop_registry.queries.years import last_mandates

_TYPES = {
    **dict.fromkeys(("registration_number", "province_code", "year_end", "status"), TEXT),
    **dict.fromkeys(("founded_on", "assembly_held_on", "accounts_deposited_on"), DAY),
    "is_agrarian_reform": FLAG,
    "year": COUNT,
}


def calendar_facts(
    session: Session, *, province_codes: Collection[str] | None = None, on: dt.date, years_back: int = 1
) -> pd.DataFrame:
    """Return what :func:`legal_rules.calendar.due_table` asks for, of the last fiscal years only.

    As :func:`coop_registry.queries.years.facts_of_years`, but without members, amounts and older years: for a whole
    country it takes a quarter of the time.

    Parameters
    ----------
    session
        The registry.
    province_codes
        The asker's territory; None is the whole country.
    on
        The day; the fiscal year that ended last before it ended in its calendar year or in the one before.
    years_back
        Of how many calendar years before the day's the filings are read, 1 or more.

    Returns
    -------
    DataFrame
        A row a cooperative and fiscal year filed for, or one whose ``year`` is missing: ``registration_number,
        province_code, is_agrarian_reform, founded_on, year_end, status, year, assembly_held_on,
        accounts_deposited_on, last_mandate_began_on, last_mandate_ends_on``.
    """
    filed = and_(
        YearlyFiling.registration_number == Cooperative.registration_number,
        YearlyFiling.year.between(on.year - years_back, on.year),
    )
    question: Question = select(
        Cooperative.registration_number, Cooperative.province_code, Cooperative.is_agrarian_reform,
        Cooperative.founded_on, Cooperative.year_end, Cooperative.status, YearlyFiling.year,
        YearlyFiling.assembly_held_on, YearlyFiling.accounts_deposited_on,
    ).outerjoin(YearlyFiling, filed)  # fmt: skip
    if province_codes is not None:
        question = question.where(Cooperative.province_code.in_(sorted(province_codes)))
    facts = table(session, question, _TYPES)
    return facts.merge(last_mandates(session, on, province_codes), on="registration_number", how="left")
