"""The quality of what is known: how complete, what contradicts itself, what lies far from its peers."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from sqlalchemy.orm import Session

from coop_registry.indicators.writing import write_indicators
from coop_registry.models.cooperatives import StatusChange
from coop_registry.models.indicators import REASONS
from coop_registry.quality.completeness import completeness
from coop_registry.quality.contradictions import RULES, contradictions_of
from coop_registry.quality.outliers import outliers_of_year, robust_z, size_classes
from coop_registry.writers import command_line
from tests.coop_registry.making import BY, NOW, cooperative, filing, mandate, snapshot

ON = dt.date(2026, 11, 21)


@pytest.fixture
def session(passing_session: Session) -> Session:
    return passing_session


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def test_each_rule_finds_its_contradiction_and_nothing_else(session: Session) -> None:
    name = {"name_latin": "Coopérative Al-Amal"}
    expected = {
        "women_over_members": "1/9/2018/01", "youth_over_members": "1/9/2018/02",
        "capital_paid_over_capital": "1/9/2018/03", "amount_below_zero": "1/9/2018/04",
        "accounts_without_assembly": "1/9/2018/05", "accounts_before_assembly": "1/9/2018/06",
        "assembly_before_year_end": "1/9/2018/07", "filing_before_founding": "1/9/2018/08",
        "snapshot_before_founding": "1/9/2018/09", "founded_later_than_today": "1/9/2018/10",
        "filed_after_the_end": "1/9/2018/11", "mandate_ends_before_it_begins": "1/9/2018/12",
        "mandate_before_founding": "1/9/2018/13", "two_chairs_at_once": "1/9/2018/19",
        "same_name_in_province": "1/9/2018/16",
    }  # fmt: skip
    assert list(expected) == list(RULES)
    other = {"10": {"founded_on": day("2027-01-01")}, "11": {"status": "dissolved"}, "15": name, "16": name}
    for serial in range(1, 18):
        cooperative(session, f"1/9/2018/{serial:02}", **other.get(f"{serial:02}", {}))
    cooperative(session, "1/9/2018/18", province_code="03.231", name_latin="Coopérative al amal")  # elsewhere: no twin
    snapshot(session, "1/9/2018/01", 2025, members=10, women=11)
    snapshot(session, "1/9/2018/02", 2025, members=10, youth=11, women=10)
    filing(session, "1/9/2018/03", 2025, capital_paid_mad=10_000.5)
    filing(session, "1/9/2018/04", 2025, debts_mad=-1, surplus_mad=-500)
    filing(session, "1/9/2018/05", 2025, accounts_deposited_on=day("2026-04-01"))
    filing(session, "1/9/2018/06", 2025, assembly_held_on=day("2026-04-02"), accounts_deposited_on=day("2026-04-01"))
    filing(session, "1/9/2018/07", 2025, assembly_held_on=day("2025-12-31"))
    filing(session, "1/9/2018/08", 2017)
    snapshot(session, "1/9/2018/09", 2017, members=7)
    session.add(StatusChange(registration_number="1/9/2018/11", status="dissolved", since=day("2026-02-01"), **BY))
    filing(session, "1/9/2018/11", 2025, assembly_held_on=day("2026-03-01"))
    mandate(session, "1/9/2018/12", "r1", began_on=day("2026-01-01"), ends_on=day("2025-01-01"))
    mandate(session, "1/9/2018/12", "r2", began_on=day("2025-01-01"))
    mandate(session, "1/9/2018/13", "r3", began_on=day("2017-01-01"))
    mandate(session, "1/9/2018/13", "r3", began_on=day("2025-01-01"))
    mandate(session, "1/9/2018/14", "r4", began_on=day("2023-11-19"))
    mandate(session, "1/9/2018/17", "r5", began_on=day("2024-01-01"))
    cooperative(session, "1/9/2018/19")
    for person, organ, role in (("r6", "board", "chair"), ("r7", "board", "chair"), ("r8", "board", "member")):
        mandate(session, "1/9/2018/19", person, organ=organ, role=role, began_on=day("2024-09-03"))
    mandate(session, "1/9/2018/17", "r9", began_on=day("2024-01-01"), organ="committee")
    found = contradictions_of(session, on=ON)
    assert found.set_index("rule")["registration_number"].to_dict() == expected
    assert len(found) == len(expected)
    row = found.set_index("rule").loc["women_over_members"]
    assert (row["first_field"], row["first_value"], row["second_value"]) == ("women", "11", "10")
    assert contradictions_of(session, on=ON, province_codes=["03.231"]).empty


def test_a_mandate_whose_years_are_over_contradicts_nothing(session: Session) -> None:
    cooperative(session, "1/9/2018/20")
    mandate(session, "1/9/2018/20", "r1", began_on=day("2019-01-01"))
    assert contradictions_of(session, on=ON).empty


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.floats(-1e6, 1e6).map(lambda x: round(x, 3))), min_size=1, max_size=40
    )
)
def test_the_robust_z_of_groups_is_that_of_scipy(rows: list[tuple[str, float]]) -> None:
    groups, values = pd.Series([g for g, _ in rows]), pd.Series([v for _, v in rows])
    z = robust_z(values, groups)
    for group in groups.unique():
        own = values[groups == group].to_numpy()
        spread = stats.median_abs_deviation(own, scale="normal")
        if spread > 0:
            expected = (own - np.median(own)) / spread
            np.testing.assert_allclose(z[groups == group], expected, rtol=1e-9, atol=1e-9)
        else:
            assert z[groups == group].isna().all()


def test_sizes_begin_where_they_say() -> None:
    members = pd.Series([None, 0, 9, 10, 24, 25, 99, 100, 5000], dtype="Int64")
    assert size_classes(members).tolist() == ["?", "0+", "0+", "10+", "10+", "25+", "50+", "100+", "100+"]


def far_away(session: Session) -> None:
    rng = np.random.default_rng(3)
    rows = []
    for i in range(40):
        place = "03.061" if i % 2 else "03.231"
        number = cooperative(session, f"1/9/2018/{i:03}", sector_id="agriculture", members=12, province_code=place)
        rows.append((number, "turnover_per_member", float(np.exp(rng.normal(10, 0.3))), "observed", None))
    rows[5] = (*rows[5][:2], 5e8, "observed", None)
    rows[6] = (*rows[6][:2], 6e8, "implausible", None)  # already said to be so: not an outlier, nor a peer
    columns = ["registration_number", "indicator_id", "value", "reason", "verification"]
    table = pd.DataFrame(rows, columns=columns)
    write_indicators(session, 2025, table, writer=command_line(), now=NOW)


def test_a_value_far_from_its_peers_is_found_beside_their_median(session: Session) -> None:
    far_away(session)
    found = outliers_of_year(session, 2025)
    first = found.iloc[0]
    assert (first["registration_number"], first["peer_group"], first["peer_count"]) == (
        "1/9/2018/005", "agriculture/10+", 39,
    )  # fmt: skip
    assert first["peer_median"] == pytest.approx(np.exp(10), rel=0.2)
    assert "1/9/2018/006" not in set(found["registration_number"])
    assert outliers_of_year(session, 2025, province_codes=["03.231"]).empty


def test_completeness_counts_every_cooperative_once_under_one_reason(session: Session) -> None:
    rng = np.random.default_rng(4)
    rows = []
    for i in range(30):
        place = ["03.061", "03.231", "07.041"][i % 3]
        number = cooperative(session, f"1/9/2018/{i:03}", province_code=place)
        for name in ("a", "b"):
            if rng.random() < 0.8:
                reason = str(rng.choice(REASONS))
                rows.append((number, name, 1.0 if reason == "observed" else None, reason))
    long = pd.DataFrame(rows, columns=["registration_number", "indicator_id", "value", "reason"])
    write_indicators(session, 2025, long, writer=command_line(), now=NOW)
    found = completeness(session, [2025])
    counts = found[[*REASONS, "unknown"]].sum(axis="columns")
    assert (counts == found["cooperatives"]).all()
    everybody = found[found["delegation_code"] == "*"].set_index("indicator_id")
    oracle = long.groupby(["indicator_id", "reason"]).size().unstack(fill_value=0)
    for reason in REASONS:
        assert everybody[reason].to_dict() == oracle.get(reason, pd.Series(0, index=["a", "b"])).to_dict()
    asked = 30 - everybody["not_applicable"] - everybody["not_yet_due"]
    assert everybody["share"].to_dict() == pytest.approx((everybody["observed"] / asked).to_dict())
    own = completeness(session, [2025], province_codes=["03.061"])
    assert set(own[own["delegation_code"] == "*"]["cooperatives"]) == {10}
