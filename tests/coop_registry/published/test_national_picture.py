"""The national picture."""

import datetime as dt

import pandas as pd
import pytest
from sqlalchemy.orm import Session

from coop_registry.published.national_picture import (
    EVOLUTION,
    by_region,
    by_sector,
    evolution,
    nearest_first,
    published,
    published_beside_ours,
    women,
)
from tests.coop_registry.queries.test_registry_totals import small_registry


def test_no_figure_of_the_picture_is_without_source_and_date() -> None:
    for table in (published(), evolution(), by_sector("share_of_cooperatives"), women()):
        assert len(table)
        assert table[["value", "source", "as_of", "day"]].notna().all().all()


def test_the_evolution_goes_from_1998_to_november_2025() -> None:
    table = evolution(measures=["cooperatives"])
    assert (table["as_of"].iloc[0], table["value"].iloc[0]) == ("1998", 2986)
    assert (table["as_of"].iloc[-1], table["value"].iloc[-1]) == ("2025-11-30", 65_315)
    assert table["day"].is_monotonic_increasing
    assert set(evolution()["measure"]) == set(EVOLUTION)


def test_a_split_by_sector_is_of_one_publication() -> None:
    split = by_sector("share_of_cooperatives")
    assert split["as_of"].unique().tolist() == ["2015-06-30"]
    assert split["source"].nunique() == 1
    assert split["value"].sum() == pytest.approx(1)
    assert split["value"].is_monotonic_decreasing
    assert by_sector("share_of_cooperatives", "12").empty


def test_each_region_has_a_row_and_an_unknown_count_is_missing() -> None:
    table = by_region("cooperatives").set_index("place_code")
    assert len(table) == 12
    assert table.loc["05", "value"] == 5000
    assert pd.isna(table.loc["12", "value"])
    assert table.loc["01", "flag"] == "undated"
    assert table.loc[table["value"].notna(), ["as_of", "source"]].notna().all().all()


def test_an_implausible_figure_is_flagged_where_there_is_no_other() -> None:
    table = by_region("members").set_index("place_code")
    assert table.loc["10", "flag"] == "implausible"
    assert table.loc["08", "value"] == 49_418


def test_the_share_of_women_says_whether_it_was_published_or_reckoned() -> None:
    table = women().set_index("as_of")
    assert table.loc["2025-11-30", "basis"] == "reckoned"
    assert table.loc["2025-11-30", "value"] == pytest.approx(272_583 / 788_969)
    assert table.loc["2024-12-23", ["basis", "value"]].tolist() == ["published", 0.34]


def test_published_figures_stand_beside_ours_and_none_is_chosen(session: Session) -> None:
    small_registry(session)
    table = published_beside_ours(session, 2025)
    country = table[(table["place_code"] == "MA") & (table["measure"] == "cooperatives") & table["sector_id"].isna()]
    assert len(country) == 12  # every published count, not one
    assert set(country["ours"]) == {4.0}
    assert set(country["ours_year"]) == {2025}
    newest = country.iloc[-1]
    assert (newest["value"], newest["day"]) == (65_315, dt.date(2025, 11, 30))
    assert newest["difference"] == 4 - 65_315
    assert (table["difference"].isna() == table["ours"].isna()).all()
    assert table["source"].notna().all()


def test_creations_stand_beside_ours_of_their_own_year_only(session: Session) -> None:
    small_registry(session)
    for year, periods in ((2023, {"2023"}), (2025, set())):
        table = published_beside_ours(session, year)
        assert set(table.loc[table["measure"] == "cooperatives_created", "period"]) == periods


def test_a_territory_has_none_of_the_countrys_totals_beside(session: Session) -> None:
    small_registry(session)
    table = published_beside_ours(session, 2025, province_codes={"08.201"})
    assert set(table["place_code"]) == {"08.201"}
    assert set(table["ours"]) == {2.0}


def test_an_empty_registry_has_nothing_to_set_beside(session: Session) -> None:
    assert published_beside_ours(session, 2025).empty


def test_what_can_be_compared_stands_first_and_the_nearest_date_before_others(session: Session) -> None:
    small_registry(session)
    near, older = nearest_first(published_beside_ours(session, 2025))
    assert len(near) + len(older) == len(published_beside_ours(session, 2025))
    far = [abs((day - dt.date(2025, 12, 31)).days) for day in near["day"]]
    assert far == sorted(far)
    assert max(far) <= 366
    assert near.iloc[0]["as_of"].startswith("2025-1")
    assert "1998" in set(older["as_of"])
    assert not set(near["flag"]) & {"undated", "implausible"}
