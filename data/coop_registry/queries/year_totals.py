"""What the cooperatives that were alive in a year add up to: one line for the whole registry."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import Session

from coop_registry.models.cooperatives import Cooperative, StatusChange
from coop_registry.models.yearly import YearlySnapshot

_ENDED = ("dissolved", "struck_off")


@dataclass(frozen=True)
class Totals:
    """What the registry holds for a year; a sum nobody declared anything for is None, never zero."""

    year: int
    cooperatives: int  # registered by the end of the year, neither dissolved nor struck off
    declaring: int  # of them, those with a snapshot of the year
    members: int | None
    women: int | None
    youth: int | None
    jobs: int | None
    synthetic: int  # of the cooperatives, those that are invented


def totals_of_year(session: Session, year: int) -> Totals:
    """Return the registry's totals of a year; for those of each place, see :mod:`.registry_totals`.

    A cooperative whose day of registration is not known is counted in every year; one that has ended is counted up to
    the year before its end, and not at all where the day of its end is not known.
    """
    counted = (
        select(
            func.count(Cooperative.registration_number),
            func.count(YearlySnapshot.registration_number),
            func.sum(YearlySnapshot.members),
            func.sum(YearlySnapshot.women),
            func.sum(YearlySnapshot.youth),
            func.sum(YearlySnapshot.jobs),
            func.count().filter(Cooperative.is_synthetic),
        )
        .outerjoin(
            YearlySnapshot,
            (YearlySnapshot.registration_number == Cooperative.registration_number) & (YearlySnapshot.year == year),
        )
        .where(or_(Cooperative.founded_on.is_(None), func.extract("year", Cooperative.founded_on) <= year))
        .where(or_(Cooperative.status.is_(None), Cooperative.status.not_in(_ENDED), _ended_after(year)))
    )
    cooperatives, declaring, members, women, youth, jobs, synthetic = session.execute(counted).one()
    return Totals(year, cooperatives, declaring, members, women, youth, jobs, synthetic)


def _ended_after(year: int) -> ColumnElement[bool]:
    """Return the condition that a cooperative was dissolved or struck off after a year."""
    ended = StatusChange.status.in_(_ENDED) & (StatusChange.since > dt.date(year, 12, 31))
    return exists(
        select(StatusChange.status_change_id).where(
            StatusChange.registration_number == Cooperative.registration_number, ended
        )
    )
