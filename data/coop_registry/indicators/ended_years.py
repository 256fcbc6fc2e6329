"""Deriving the indicators of whole years for the country: region after region, so that nobody waits long to write."""

import datetime as dt
from collections.abc import Callable, Collection, Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import Session, sessionmaker

from coop_registry.database import begin_writing
from coop_registry.indicators.derivation import derived_changes, write_derived
from coop_registry.models.cooperatives import Cooperative
from coop_registry.models.files import AuditEntry
from coop_registry.models.territory import Province
from coop_registry.writers import Writer
from legal_rules.fiscal_years import last_ended

CALENDAR_YEAR_END = "12-31"  # of nearly all cooperatives, and no fiscal year of that name ends later
YEARS = 2  # our choice: what was filed late changes the year before the last too


def ended_years(on: dt.date) -> tuple[int, ...]:
    """Return the last two fiscal years that had ended on a day, the older first.

    Examples
    --------
    >>> ended_years(dt.date(2026, 11, 21))
    (2024, 2025)
    """
    last = last_ended(CALENDAR_YEAR_END, on) or on.year - 1
    return tuple(range(last - YEARS + 1, last + 1))


def derive_years(
    registry: sessionmaker[Session],
    years: Collection[int],
    *,
    on: dt.date,
    person_id: str,
    now: dt.datetime,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Mapping[int, int]:
    """Derive years for the whole country and return, by year, how many values changed.

    Each region is reckoned while others may write, and committed alone: another writer waits while the values of one
    region that changed are written. Where somebody wrote meanwhile, the region is reckoned anew, in the writer's turn.
    What was derived before a failure stays.

    Parameters
    ----------
    on
        The day, in Morocco.
    person_id
        Who asks.
    now
        The instant, naive UTC.
    progress
        Told the parts that are done and all of them.
    """
    with registry() as session:
        served = select(Cooperative.province_code).distinct()
        places = select(Province.region_code, Province.province_code).where(Province.province_code.in_(served))
        rows = session.execute(places).all()
    regions: dict[str, set[str]] = {}
    for region_code, province_code in rows:
        regions.setdefault(region_code, set()).add(province_code)
    parts = [(year, frozenset(regions[code])) for year in years for code in sorted(regions)]
    changed = dict.fromkeys(years, 0)
    for done, (year, codes) in enumerate(parts):
        progress(done, len(parts))
        changed[year] += _derive_part(registry, year, Writer(person_id, codes), on, now)
    progress(len(parts), len(parts))
    return changed


def _derive_part(registry: sessionmaker[Session], year: int, writer: Writer, on: dt.date, now: dt.datetime) -> int:
    with registry() as session:
        head = _last_entry(session)
        found = derived_changes(session, year, on=on, province_codes=writer.province_codes)
    if found.empty:
        return 0
    with registry() as session:
        begin_writing(session)
        if _last_entry(session) != head:
            found = derived_changes(session, year, on=on, province_codes=writer.province_codes)
        count = write_derived(session, year, found, on=on, writer=writer, now=now)
        session.commit()
    return count


def _last_entry(session: Session) -> int | None:
    """Return the number of the audit log's last entry: whoever writes adds one."""
    return session.scalar(select(func.max(AuditEntry.entry_id)))
