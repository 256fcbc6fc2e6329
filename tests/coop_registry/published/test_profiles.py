"""The profiles of areas."""

import csv
import gzip
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from coop_registry.published.profiles import (
    LEVELS,
    UnknownArea,
    UnknownMeasure,
    areas,
    labels_of,
    measures,
    profile_of,
    profiles,
    specialities_of,
)
from coop_registry.reference_tables import read_reference
from tests.coop_registry.shared_facts import shared_facts

CENSUS = {
    "population": "population_population_legale_ensemble",
    "illiteracy_10_plus": "population_taux_d_analphabetisme_des_10_ans_et_plus_ensemble",
    "illiteracy_10_plus_women": "population_taux_d_analphabetisme_des_10_ans_et_plus_feminin",
    "activity_rate": "population_taux_d_activite_des_15_ans_et_plus_ensemble",
    "activity_rate_women": "population_taux_d_activite_des_15_ans_et_plus_feminin",
    "unemployment_rate": "population_taux_de_chomage_ensemble",
    "unemployment_rate_women": "population_taux_de_chomage_feminin",
    "cooperators_share_of_employed": "population_statut_professionnel_des_actifs_occupes_de_15_ans_et_plus_"
    "cooperateur_associe_ensemble",
    "speaks_tachelhit": "population_langues_locales_utilisees_non_exclusives_tachelhit_ensemble",
}
RURAL_WOMEN = "population_taux_d_analphabetisme_des_10_ans_et_plus_feminin"


def rows() -> list[dict[str, str | None]]:
    return read_reference("area_profiles")


def test_an_area_is_the_country_a_region_or_a_province_by_its_code() -> None:
    known = {code for level in LEVELS for code in areas(level)}
    assert len(known) == 1 + 12 + 75
    assert {row["area_code"] for row in rows()} == known


def test_each_figure_stands_once_and_in_the_unit_of_its_measure() -> None:
    units = {row["measure"]: row["unit"] for row in read_reference("profile_measures")}
    seen = [(row["area_code"], row["measure"], row["as_of"]) for row in rows()]
    assert len(seen) == len(set(seen))
    assert all(row["unit"] == units[row["measure"]] for row in rows())


def test_a_share_is_between_0_and_1_but_for_growth() -> None:
    for row in rows():
        value = float(row["value"] or "")
        if row["unit"] == "share":
            assert (-0.5 if row["measure"] == "gdp_growth" else 0) <= value <= 1, row
        elif row["unit"] != "percentage points":
            assert value >= 0, row


def test_a_value_that_nobody_published_has_no_row_and_is_missing_when_asked_for() -> None:
    assert all(row["value"] for row in rows())
    poverty = profiles("region", ["poverty_2024_method"]).set_index("area_code")
    assert poverty["value"].notna().sum() == 4
    assert pd.isna(poverty.loc["01", "value"])
    assert pd.isna(poverty.loc["01", "source"])
    assert poverty.loc["01", "unit"] == "share"


def test_urban_and_rural_people_are_all_the_people() -> None:
    for level in LEVELS:
        table = profiles(level, ["population", "population_urban", "population_rural"])
        wide = table.pivot_table(index="area_code", columns="measure", values="value").fillna(0)
        assert (wide["population_urban"] + wide["population_rural"] == wide["population"]).all()
        assert wide["population"].sum() == 36_828_330


def test_the_urban_share_is_reckoned_from_the_people() -> None:
    table = profiles("province", ["population", "population_urban", "urban_share"])
    wide = table.pivot_table(index="area_code", columns="measure", values="value")
    assert wide["urban_share"].to_numpy() == pytest.approx(
        (wide["population_urban"] / wide["population"]).to_numpy(), abs=0.00006
    )


def test_every_value_comes_with_its_source_and_its_date() -> None:
    for area in ("MA", "05", "05.081"):
        profile = profile_of(area)
        assert profile[["value", "source", "as_of", "label_ar", "label_fr", "method"]].notna().all().all()


def test_series_that_may_not_be_compared_have_different_names() -> None:
    profile = profile_of("05").set_index("measure")
    assert "NOT comparable" in str(profile.loc["poverty_2014_method", "remark"].iloc[-1])
    assert profile.loc["poverty_2024_method", "value"] == 0.098
    assert {"unemployment_rate", "activity_rate_survey"} <= set(profile.index)


def test_the_newest_figure_is_shown_and_the_older_ones_are_kept() -> None:
    newest = profiles("region", ["gdp_share"]).set_index("area_code")
    assert (newest.loc["06", "value"], newest.loc["06", "as_of"]) == (0.322, "2023")
    assert len(profile_of("06").query("measure == 'gdp_share'")) == 2


def test_rows_come_area_by_area_and_in_the_order_asked() -> None:
    table = profiles("region", ["activity_rate", "population"])
    assert table["measure"].tolist() == ["activity_rate", "population"] * 12
    assert table["area_code"].unique().tolist() == areas("region")


def test_an_unknown_area_measure_or_level_is_answered_with_what_is_known() -> None:
    with pytest.raises(UnknownArea, match="'13'"):
        profile_of("13")
    with pytest.raises(UnknownMeasure, match="Known measures: population"):
        profiles("region", ["happiness"])
    with pytest.raises(ValueError, match="Known levels: country, region, province"):
        profiles("commune", ["population"])


def test_labels_of_a_region_are_not_all_claimed_for_its_provinces() -> None:
    region, province = labels_of("08"), labels_of("08.587")
    assert set(province["label_id"]) < set(region["label_id"])
    assert "argane" in set(labels_of("07")["label_id"]) & set(labels_of("09")["label_id"])


def test_specialities_are_found_by_region_province_and_delegation() -> None:
    assert "safran" in set(specialities_of("05")["activity_id"])
    assert set(specialities_of("05.081")["activity_id"]) == {"safran"}
    assert set(specialities_of("safi")["activity_id"]) >= {"peche", "capres"}
    assert specialities_of("07")["label_ar"].notna().all()


def census() -> Iterator[tuple[str, str, str, Decimal]]:
    """Give area, indicator, milieu and value of the facts' own tables of the census."""
    folder: Path = shared_facts() / "morocco"
    with (folder / "rgph2024_regions_long.csv").open(encoding="utf-8", newline="") as source:
        for row in csv.DictReader(source):
            area = row["region_code"].replace("00", "MA")
            yield area, row["indicator_id"], row["milieu"], Decimal(row["value"])
    with gzip.open(folder / "rgph2024_provinces_long.csv.gz", "rt", encoding="utf-8", newline="") as source:
        for row in csv.DictReader(source):
            yield row["province_code"], row["indicator_id"], row["milieu"], Decimal(row["value"])


def test_the_census_says_what_the_profiles_say() -> None:
    wanted = {(name, "ensemble"): measure for measure, name in CENSUS.items()}
    wanted[RURAL_WOMEN, "rural"] = "illiteracy_10_plus_rural_women"
    theirs = {(area, wanted[name, milieu]): value for area, name, milieu, value in census() if (name, milieu) in wanted}
    asked = set(wanted.values())
    ours = {
        (row["area_code"], row["measure"]): Decimal(row["value"] or "") * (100 if row["unit"] == "share" else 1)
        for row in rows()
        if row["measure"] in asked
    }
    assert ours == theirs
    assert len(ours) == 10 * 88 - 2  # two provinces have no rural people


def test_the_measures_are_told_in_the_order_of_their_table() -> None:
    assert measures()[:2] == ["population", "population_urban"]
