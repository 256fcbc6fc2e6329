"""The panel of a register: who is counted, who is not and why, and the same counts by a plain loop."""

import datetime as dt
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from coop_registry.models.cooperatives import Cooperative, StatusChange
from coop_registry.projects_bank.errors import NothingCounted
from coop_registry.projects_bank.panel_counts import PanelReport, register_panel
from tests.coop_registry.making import BY, cooperative

TINGHIR, MEKNES = "08.577", "03.061"


def status(session: Session, number: str, word: str, since: dt.date | None) -> None:
    session.add(StatusChange(registration_number=number, status=word, since=since, **BY))
    session.flush()


def day(year: int, month: int = 6) -> dt.date:
    return dt.date(year, month, 1)


def test_a_cooperative_counts_from_its_founding_to_the_year_before_its_end(passing_session: Session) -> None:
    s = passing_session
    cooperative(s, "1/1/2016/1", province_code=TINGHIR, activity_id="rose", founded_on=day(2018))
    cooperative(s, "1/1/2016/2", province_code=TINGHIR, activity_id="rose", founded_on=day(2019), status="dissolved")
    status(s, "1/1/2016/2", "dissolved", day(2021))
    cooperative(s, "1/1/2016/3", province_code=MEKNES, activity_id="figues", founded_on=day(2020), status="dormant")
    panel = register_panel(s)
    assert panel.report == PanelReport(3, 3, 0, 0, 0, 0)
    rose = [panel.counts(year).loc[TINGHIR, "rose"] for year in range(2017, 2024)]
    assert rose == [0, 1, 2, 2, 1, 1, 1]
    assert panel.counts(2022).loc[MEKNES, "figues"] == 1, "one that sleeps is still in the register"
    assert panel.counts(2022).shape == (75, len(panel.activities))
    assert panel.births(2019).loc[TINGHIR, "rose"] == 1
    assert panel.dissolutions(2021).loc[TINGHIR].sum() == panel.dissolutions(2021).to_numpy().sum() == 1
    assert [panel.births(*years).to_numpy().sum() for years in ((2050,), (2010,), (2010, 2050), (2019, 2020))] == [
        0,
        0,
        3,
        2,
    ]


def test_what_is_not_known_is_counted_apart_by_its_cause(passing_session: Session) -> None:
    s = passing_session
    cooperative(s, "1/1/2016/1", activity_id="rose", province_code=TINGHIR)
    cooperative(s, "1/1/2016/2", province_code=TINGHIR)  # no activity
    cooperative(s, "1/1/2016/3", activity_id="rose", founded_on=None, province_code=TINGHIR)
    cooperative(s, "1/1/2016/4", activity_id="rose", status="struck_off")  # nobody knows since when
    cooperative(s, "1/1/2016/5", activity_id="rose", status="dissolved", founded_on=day(2020))
    status(s, "1/1/2016/5", "dissolved", day(2019))
    panel = register_panel(s)
    assert panel.report == PanelReport(5, 1, 1, 1, 1, 1)
    assert panel.coverage[TINGHIR] == pytest.approx(1 / 3)
    assert panel.coverage[MEKNES] == 0
    assert pd.isna(panel.coverage["12.066"])


def test_one_that_came_back_to_life_counts_and_one_of_unknown_status_follows_its_history(
    passing_session: Session,
) -> None:
    s = passing_session
    cooperative(s, "1/1/2016/1", activity_id="rose", founded_on=day(2017), status="active")
    status(s, "1/1/2016/1", "struck_off", day(2018))
    status(s, "1/1/2016/1", "active", day(2019))
    cooperative(s, "1/1/2016/2", activity_id="figues", founded_on=day(2017), status=None)
    status(s, "1/1/2016/2", "dissolved", day(2020))
    cooperative(s, "1/1/2016/3", activity_id="dattes", founded_on=day(2017), status="dissolved")
    status(s, "1/1/2016/3", "struck_off", day(2018))
    status(s, "1/1/2016/3", "active", day(2019))
    status(s, "1/1/2016/3", "dissolved", day(2022))
    cooperative(s, "1/1/2016/4", activity_id="henne", founded_on=day(2017), status="active")
    status(s, "1/1/2016/4", "dissolved", day(2018))  # nobody told since when it lives again
    panel, asked = register_panel(s), ["rose", "figues", "dattes", "henne"]
    assert panel.counts(2025).sum()[asked].tolist() == [1, 0, 0, 1]
    assert panel.counts(2021).sum()[asked].tolist() == [1, 0, 1, 1]


def test_an_empty_register_says_so(passing_session: Session) -> None:
    with pytest.raises(NothingCounted, match="None of the 0 cooperatives"):
        register_panel(passing_session)


def test_the_long_panel_has_every_year_and_regions_add_up(passing_session: Session) -> None:
    s = passing_session
    cooperative(s, "1/1/2016/1", activity_id="rose", province_code=TINGHIR, founded_on=day(2018))
    cooperative(s, "1/1/2016/2", activity_id="rose", province_code="08.201", founded_on=day(2018))
    panel = register_panel(s)
    long = panel.by_region().long(2017, 2018)
    assert list(long.columns) == ["region", "activity", "year", "count"]
    assert len(long) == 12 * len(panel.activities) * 2
    assert long.loc[long["count"] > 0].to_numpy().tolist() == [["08", "rose", 2018, 2]]
    with pytest.raises(ValueError, match="earlier year first"):
        panel.long(2020, 2019)
    assert panel.panel_hash != panel.by_region().panel_hash


LIVES = st.lists(
    st.tuples(
        st.sampled_from([TINGHIR, MEKNES, "01.511"]),
        st.sampled_from(["rose", "figues", None]),
        st.one_of(st.none(), st.integers(2010, 2024)),
        st.sampled_from(["active", "dormant", "dissolved", "struck_off", None]),
        st.one_of(st.none(), st.integers(2010, 2024)),
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lives=LIVES)
def test_counts_are_those_of_a_plain_loop(passing_session: Session, lives: list[tuple[Any, ...]]) -> None:
    s = passing_session
    s.query(StatusChange).delete()
    s.query(Cooperative).delete()
    whole = []
    for i, (place, activity, founded, word, end) in enumerate(lives):
        born = day(founded) if founded else None
        cooperative(s, f"1/1/2016/{i + 1}", province_code=place, activity_id=activity, founded_on=born, status=word)
        is_over = word in ("dissolved", "struck_off")
        if is_over:
            status(s, f"1/1/2016/{i + 1}", word, day(end) if end else None)
        if activity and founded and (not is_over or (end and end >= founded)):
            whole.append((place, activity, founded, end if is_over else None))
    if not whole:
        with pytest.raises(NothingCounted):
            register_panel(s)
        return
    panel = register_panel(s)
    assert panel.report.counted == len(whole)
    assert panel.report.total == len(lives)
    for year in range(2009, 2026):
        wanted = panel.counts(year) * 0
        for place, activity, founded, end in whole:
            wanted.loc[place, activity] += founded <= year and (end is None or end > year)
        np.testing.assert_array_equal(panel.counts(year), wanted)
