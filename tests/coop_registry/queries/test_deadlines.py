"""The short way to the facts of deadlines says the same as the long one."""

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy.orm import Session

from coop_registry.database import open_registry
from coop_registry.queries.deadlines import calendar_facts
from coop_registry.queries.years import facts_of_years
from coop_registry.synthetic.synthesising import synthesise
from coop_registry.writers import command_line
from legal_rules.calendar import due_table

TODAY = dt.date(2026, 11, 21)
NOW = dt.datetime.fromisoformat("2026-11-21T09:00")


@pytest.fixture(scope="module")
def invented(new_registry: Callable[[], str]) -> Iterator[Session]:
    maker = open_registry(new_registry())
    with maker() as session:
        synthesise(session, 300, seed=7, until=TODAY, writer=command_line(), now=NOW)
        yield session
    maker.kw["bind"].dispose()


@pytest.mark.parametrize("on", [TODAY, dt.date(2026, 1, 1), dt.date(2025, 12, 31), dt.date(2024, 7, 1)], ids=str)
def test_the_law_judges_the_short_facts_as_it_judges_all_of_them(invented: Session, on: dt.date) -> None:
    key = ["registration_number", "rule_id"]
    short = due_table(calendar_facts(invented, on=on), on).sort_values(key).reset_index(drop=True)
    whole = due_table(facts_of_years(invented, on=on), on).sort_values(key).reset_index(drop=True)
    assert short.equals(whole[short.columns])


def test_nothing_of_another_province_is_told(invented: Session) -> None:
    facts = calendar_facts(invented, province_codes={"07.351", "01.051"}, on=TODAY)
    assert set(facts["province_code"]) <= {"07.351", "01.051"}
    assert calendar_facts(invented, province_codes=[], on=TODAY).empty
