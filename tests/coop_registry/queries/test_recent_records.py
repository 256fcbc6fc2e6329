"""What an officer recorded by hand is seen on the desk, in the officer's territory alone."""

import datetime as dt
from collections.abc import Callable

from coop_registry.database import open_registry
from coop_registry.queries.changes_seen import recent_records
from tests.coop_registry.making import NOW, cooperative, mandate


def test_a_mandate_recorded_by_hand_is_seen_in_its_territory_and_since_its_day(new_registry: Callable[[], str]) -> None:
    maker = open_registry(new_registry())
    with maker() as session:
        own, other = cooperative(session, "3/001/2020/1"), cooperative(session, "3/002/2020/1", province_code="07.351")
        for place, number in enumerate((own, other)):
            mandate(session, number, f"rperson000{place}")
        before, after = NOW - dt.timedelta(days=1), NOW + dt.timedelta(seconds=1)
        seen = recent_records(session, since=before)
        assert set(seen["registration_number"]) == {own, other}
        assert set(seen["record_table"]) == {"mandates"}
        inside = recent_records(session, province_codes=["03.061"], since=before)
        assert list(inside["registration_number"]) == [own]
        assert recent_records(session, since=after).empty
        assert recent_records(session, province_codes=[], since=before).empty
    maker.kw["bind"].dispose()
