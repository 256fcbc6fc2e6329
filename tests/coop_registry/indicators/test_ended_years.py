"""Whole years derived region by region: the same values as at once, and nothing written when nothing changed."""

import datetime as dt

import pandas as pd
from sqlalchemy import Connection, event
from sqlalchemy.orm import Session

from coop_registry import audit
from coop_registry.database import begin_writing, open_registry
from coop_registry.indicators.derivation import derive_indicators
from coop_registry.indicators.ended_years import derive_years, ended_years
from coop_registry.indicators.projection import verify_projection
from coop_registry.indicators.reading import indicators_of_year, verification_of_year
from coop_registry.indicators.writing import COLUMNS, write_indicators
from coop_registry.models.indicators import IndicatorValue
from coop_registry.writers import Writer, command_line
from tests.coop_registry.making import NOW, cooperative, filing, mandate, snapshot

ON = dt.date(2026, 11, 21)
YEARS = (2024, 2025)


def furnish(session: Session) -> None:
    for number, province in (("1/9/2018/1", "03.061"), ("1/9/2018/2", "03.231"), ("2/9/2018/1", "07.041")):
        cooperative(session, number, province_code=province)
        snapshot(session, number, 2025, members=10, women=5)
        filing(session, number, 2025, surplus_mad=5, assembly_held_on=dt.date(2026, 3, 1))
        mandate(session, number, "r1", began_on=dt.date(2025, 1, 1))
    session.commit()


def test_regions_one_by_one_give_what_the_country_at_once_gives(session: Session, url: str) -> None:
    furnish(session)
    derive_indicators(session, 2025, on=ON, writer=command_line(), now=NOW)
    expected, levels = indicators_of_year(session, 2025), verification_of_year(session, 2025)
    session.rollback()
    told: list[tuple[int, int]] = []
    maker = open_registry(url)
    changed = derive_years(
        maker, YEARS, on=ON, person_id="p1", now=NOW, progress=lambda done, total: told.append((done, total))
    )
    assert changed[2025] == len(expected) * len(expected.columns)
    assert told[-1] == (4, 4)  # two years of the two regions that have cooperatives
    assert indicators_of_year(session, 2025).equals(expected)
    assert verification_of_year(session, 2025).equals(levels)
    assert verify_projection(session, 2025).empty
    maker.kw["bind"].dispose()


def test_what_changes_nothing_leaves_no_trace_in_the_log(session: Session, url: str) -> None:
    furnish(session)
    maker = open_registry(url)
    derive_years(maker, YEARS, on=ON, person_id="p1", now=NOW)
    before = audit.head(session)
    session.rollback()
    assert before.entries == 4  # two years of the two regions that have cooperatives
    assert derive_years(maker, YEARS, on=ON, person_id="p1", now=NOW) == dict.fromkeys(YEARS, 0)
    assert audit.head(session) == before
    maker.kw["bind"].dispose()


def test_where_nothing_changes_nobody_is_waited_for(session: Session, url: str) -> None:
    furnish(session)
    maker = open_registry(url)
    derive_years(maker, YEARS, on=ON, person_id="p1", now=NOW)
    with maker() as writer:
        begin_writing(writer)  # an officer's form, an import: the one writer's place is taken all the time
        assert derive_years(maker, YEARS, on=ON, person_id="p1", now=NOW) == dict.fromkeys(YEARS, 0)
        writer.rollback()
    maker.kw["bind"].dispose()


def test_what_somebody_writes_while_a_region_is_reckoned_counts(session: Session, url: str) -> None:
    furnish(session)
    maker, other = open_registry(url), open_registry(url)
    ended: list[Connection] = []

    def declare_in_between(connection: Connection) -> None:
        """Declare when a region was reckoned and its writer's turn has not come: at the end of the second look."""
        ended.append(connection)
        if len(ended) == 2:
            with other() as officer:
                given = pd.DataFrame([("1/9/2018/1", "women_share", 0.25, "observed")], columns=list(COLUMNS[:4]))
                write_indicators(officer, 2025, given, writer=command_line("officer"), now=NOW)
                officer.commit()

    event.listen(maker.kw["bind"], "rollback", declare_in_between)
    derive_years(maker, YEARS[1:], on=ON, person_id="p1", now=NOW)
    assert len(ended) > 2
    assert indicators_of_year(session, 2025).loc["1/9/2018/1", "women_share"] == 0.25
    assert session.get_one(IndicatorValue, ("1/9/2018/1", 2025, "women_share")).declared_by == "officer"
    assert verify_projection(session, 2025).empty
    for each in (maker, other):
        each.kw["bind"].dispose()


def test_of_nobody_nothing_is_derived(session: Session) -> None:
    assert derive_indicators(session, 2025, on=ON, writer=Writer("p1", {"03.061"}), now=NOW) == 0
    assert audit.head(session).entries == 0


def test_the_last_two_years_that_ended_are_derived() -> None:
    assert ended_years(dt.date(2026, 12, 31)) == (2024, 2025)
    assert ended_years(dt.date(2027, 1, 1)) == (2025, 2026)
