"""The registry's own totals."""

import datetime as dt

import pandas as pd
from sqlalchemy.orm import Session

from coop_registry.models.cooperatives import Cooperative
from coop_registry.models.yearly import YearlySnapshot
from coop_registry.queries.registry_totals import registry_totals
from tests.coop_registry.conftest import NOW

BY_HAND = {"declared_by": "command-line", "declared_at": NOW}


def small_registry(session: Session) -> None:
    """Write four cooperatives in three provinces; one has no snapshot of 2025, one is silent on women."""
    given = [
        ("1/908/2023/1", "08.201", "agriculture", (10, 10, 2, 3)),
        ("1/908/2024/1", "08.201", "artisanat", (20, 5, None, None)),
        ("1/905/2023/1", "05.081", None, (30, None, 1, 4)),
        ("1/912/2023/1", "12.391", "peche", None),
    ]
    for number, province, sector, counts in given:
        founded = dt.date(int(number.split("/")[2]), 5, 1)
        session.add(
            Cooperative(
                registration_number=number, name_ar="تعاونية نموذج", province_code=province, sector_id=sector,
                founded_on=founded, search_text=number, **BY_HAND,
            )
        )  # fmt: skip
        session.flush()
        for year, told in ((2025, counts), (2024, (1, 1, 1, 1))):
            if told:
                names = ("members", "women", "youth", "jobs")
                told_by_name = dict(zip(names, told, strict=True))
                session.add(YearlySnapshot(registration_number=number, year=year, **told_by_name, **BY_HAND))
    session.flush()


def totals(session: Session, year: int = 2025) -> pd.DataFrame:
    table = registry_totals(session, year)
    return table[table["sector_id"].isna()].set_index(["place_code", "measure"])[["ours", "known", "of"]]


def test_the_totals_are_sums_of_what_is_declared_for_the_year(session: Session) -> None:
    small_registry(session)
    country = totals(session).loc["MA"]
    assert country.loc["cooperatives"].tolist() == [4, 4, 4]
    assert country.loc["members"].tolist() == [60, 3, 4]
    assert country.loc["women_members"].tolist() == [15, 2, 4]
    assert country.loc["young_members"].tolist() == [3, 2, 4]
    assert country.loc["extra_jobs_one_year"].tolist() == [7, 2, 4]
    assert country.loc["women_only_cooperatives"].tolist() == [1, 2, 4]
    assert totals(session, 2024).loc[("MA", "members"), "ours"] == 4


def test_shares_are_reckoned_over_those_that_declare_both_counts(session: Session) -> None:
    small_registry(session)
    country = totals(session).loc["MA"]
    assert country.loc["share_women_members", "ours"] == 15 / 30
    assert country.loc["share_women_only", "ours"] == 1 / 2


def test_what_nobody_declares_is_missing_and_not_zero(session: Session) -> None:
    small_registry(session)
    south = totals(session).loc["12"]
    assert south.loc["cooperatives", "ours"] == 1
    assert pd.isna(south.loc["members", "ours"])
    assert pd.isna(south.loc["share_women_members", "ours"])
    assert south.loc["members", "known"] == 0


def test_creations_are_counted_by_their_year(session: Session) -> None:
    small_registry(session)
    assert totals(session, 2023).loc[("MA", "cooperatives_created"), "ours"] == 3
    assert totals(session, 2024).loc[("08", "cooperatives_created"), "ours"] == 1


def test_provinces_add_up_to_regions_and_regions_to_the_country(session: Session) -> None:
    small_registry(session)
    members = totals(session).xs("members", level="measure")["ours"]
    is_province = members.index.str.contains(".", regex=False)
    assert members[is_province].sum() == members[members.index.str.len() == 2].drop("MA").sum() == members["MA"]


def test_sectors_are_counted_and_their_share_is_of_those_that_say_one(session: Session) -> None:
    small_registry(session)
    table = registry_totals(session, 2025)
    country = table[(table["place_code"] == "MA") & table["sector_id"].notna()].set_index(["measure", "sector_id"])
    assert country.loc[("cooperatives", "agriculture"), "ours"] == 1
    assert country.loc[("share_of_cooperatives", "agriculture"), ["ours", "known", "of"]].tolist() == [1 / 3, 3, 4]


def test_a_territory_leaves_out_every_place_not_wholly_in_it(session: Session) -> None:
    small_registry(session)
    table = registry_totals(session, 2025, province_codes={"08.201", "05.081"})
    assert set(table["place_code"]) == {"08.201", "05.081"}


def test_a_delegation_counts_when_all_its_provinces_are_known(session: Session) -> None:
    small_registry(session)
    places = set(registry_totals(session, 2025)["place_code"])
    assert totals(session).loc[("meknes", "members"), "ours"] == 30  # Errachidia is one of its six
    assert places & {"marrakech", "oujda", "agadir"} == set()  # known in part, or not at all


def test_an_empty_registry_has_no_totals(session: Session) -> None:
    assert registry_totals(session, 2025).empty
