"""Writing many rows at once: whatever their number, all stand there, and those that were known are replaced."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from coop_registry.bulk_writing import upsert_rows
from coop_registry.models.yearly import YearlySnapshot
from tests.coop_registry.making import NOW, cooperative

COLUMNS = ("registration_number", "year", "members", "women")
SAME = {"declared_by": "command-line", "declared_at": NOW}


@pytest.mark.parametrize("count", [0, 1, 99, 100, 101, 250])
def test_any_number_of_rows_is_written_and_written_over(passing_session: Session, count: int) -> None:
    number = cooperative(passing_session, "1/9/2018/1")
    written: dict[int, tuple[int, int | None]] = {}
    for chosen, women in ((range(1900, 1900 + count), None), (range(1900, 1900 + count, 2), 3)):
        rows = [(number, year, year % 7, women) for year in chosen]
        upsert_rows(passing_session, YearlySnapshot, COLUMNS, rows, same=SAME)
        written |= {year: (members, women) for _, year, members, women in rows}
    asked = select(YearlySnapshot.year, YearlySnapshot.members, YearlySnapshot.women, YearlySnapshot.declared_at)
    found = {year: (members, women, at) for year, members, women, at in passing_session.execute(asked)}
    assert found == {year: (*values, NOW) for year, values in written.items()}
