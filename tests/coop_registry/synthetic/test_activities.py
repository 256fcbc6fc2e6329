"""Activities of invented cooperatives: of their sector, where sources name them, by a stream of their own."""

from collections import Counter

import pandas as pd
import pytest

from coop_registry.reference_tables import read_reference
from coop_registry.synthetic.activities import activities_of
from coop_registry.synthetic.shares import places, sectors_by_region


@pytest.fixture(scope="module")
def country() -> pd.DataFrame:
    """A whole country's provinces and sectors, each region's sectors dealt to its provinces in turn."""
    provinces = places(65_315)
    rows = pd.Series(list(provinces)).repeat(list(provinces.values())).reset_index(drop=True)
    table = pd.DataFrame({"province_code": rows, "region": rows.str[:2], "sector_id": ""})
    for region, counts in sectors_by_region(Counter(table["region"])).items():
        sectors = pd.Series(list(counts)).repeat(list(counts.values())).sample(frac=1, random_state=1)
        table.loc[table["region"] == region, "sector_id"] = sectors.to_numpy()
    return table.assign(activity_id=activities_of(table["province_code"], table["sector_id"], seed=7))


def test_an_activity_is_one_of_its_sector_or_unknown(country: pd.DataFrame) -> None:
    sector_of = {row["activity_id"]: row["sector_id"] for row in read_reference("activities")}
    known = country.dropna(subset=["activity_id"])
    assert (known["activity_id"].map(sector_of) == known["sector_id"]).all()
    assert country.loc[country["sector_id"] == "habitat", "activity_id"].isna().all(), "the list has nothing for it"
    assert country.loc[country["sector_id"] == "agriculture", "activity_id"].isna().mean() == pytest.approx(
        0.13, abs=0.02
    )


def share_within(country: pd.DataFrame, activity: str, places: tuple[str, ...]) -> float:
    of_it = country.loc[country["activity_id"] == activity, "province_code"]
    return float((of_it.isin(places) | of_it.str[:2].isin(places)).mean())


def test_activities_are_where_sources_name_them(country: pd.DataFrame) -> None:
    assert share_within(country, "rose", ("08.577",)) > 0.4
    assert share_within(country, "dattes", ("08", "09.551", "02.251")) > 0.6
    assert share_within(country, "huile_argane", ("09", "07", "10")) > 0.8
    assert share_within(country, "lait_chamelle", ("11", "12")) > 0.5
    in_tinghir = country[(country["province_code"] == "08.577") & country["activity_id"].notna()]
    counts = in_tinghir["activity_id"].value_counts()
    assert counts["rose"] > 5 * counts["figues"] > 0, "roses are what Tinghir is known for, figs an example there"


def test_nobody_fishes_inland(country: pd.DataFrame) -> None:
    fishing = country[country["activity_id"].isin(["peche", "produits_mer", "algues"])]
    assert len(fishing) > 50
    assert not fishing["province_code"].isin(["03.061", "07.351", "08.577", "05.091", "02.251"]).any()


def test_the_same_seed_gives_the_same_activities_and_another_seed_others(country: pd.DataFrame) -> None:
    part = country.head(3000)
    again, other = (activities_of(part["province_code"], part["sector_id"], seed=seed) for seed in (7, 8))
    assert again.notna().mean() > 0.6
    pd.testing.assert_series_equal(again, activities_of(part["province_code"], part["sector_id"], seed=7))
    assert not again.equals(other)
