"""The synthetic registry: published totals, published shares, known contradictions, and a label on every row."""

import datetime as dt
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coop_registry.models.cooperatives import Cooperative
from coop_registry.models.record import Record
from coop_registry.published.figures import newest, published_figures, region_shares
from coop_registry.queries.year_totals import totals_of_year
from coop_registry.reference_tables import samples_folder
from coop_registry.synthetic import synthesising
from coop_registry.synthetic.impossible import KINDS
from coop_registry.synthetic.sample import write_sample
from coop_registry.synthetic.shares import published_region_sectors
from coop_registry.synthetic.synthesising import NotEmpty, synthesise, synthetic_tables
from coop_registry.writers import command_line

NOW = dt.datetime.fromisoformat("2026-11-21T09:00")
UNTIL = dt.date(2026, 11, 21)
COUNTRY = 65_315


@pytest.fixture(scope="module")
def country() -> dict[str, pd.DataFrame]:
    return synthetic_tables(COUNTRY, seed=7, until=UNTIL)


@pytest.fixture(scope="module")
def counted(country: dict[str, pd.DataFrame]) -> pd.DataFrame:
    snapshots = country["yearly_snapshots"]
    return snapshots[snapshots["year"] == 2025].set_index("registration_number")


def made(session: Session, cooperatives: int = 300, *, replace: bool = False) -> synthesising.SyntheticRegistry:
    return synthesise(session, cooperatives, seed=7, until=UNTIL, writer=command_line(), now=NOW, replace=replace)


def test_the_published_totals_of_november_2025_are_met_exactly(counted: pd.DataFrame) -> None:
    sums = counted[["members", "women", "youth", "jobs"]].sum().astype(int).to_dict()
    assert len(counted) == COUNTRY
    assert sums == {"members": 788_969, "women": 272_583, "youth": 18_036, "jobs": 24_558}


def test_numbers_are_never_given_twice_and_are_those_of_the_register(country: dict[str, pd.DataFrame]) -> None:
    numbers = country["cooperatives"]["registration_number"]
    assert numbers.is_unique
    assert numbers.str.fullmatch(r"[1-4]/9\d\d/20\d\d/[1-9]\d*").all()


def test_regions_sectors_and_women_only_cooperatives_have_their_published_shares(
    country: dict[str, pd.DataFrame], counted: pd.DataFrame
) -> None:
    table = country["cooperatives"]
    region = table["province_code"].str[:2]
    for code, share in region_shares().items():
        assert (region == code).mean() == pytest.approx(share, abs=0.001)
    known = table["sector_id"].dropna()
    assert (known == "agriculture").mean() == pytest.approx(0.67, abs=0.005)
    for code, sectors in published_region_sectors().items():
        within = table.loc[(region == code) & table["sector_id"].notna(), "sector_id"]
        for sector, share in sectors.items():
            assert (within == sector).mean() == pytest.approx(share, abs=0.02), (code, sector)
    assert (counted["women"] == counted["members"]).mean() == pytest.approx(newest("share_women_only"), abs=0.001)


def test_about_half_of_the_cooperatives_filed_nothing_on_the_newest_year(country: dict[str, pd.DataFrame]) -> None:
    filings = country["yearly_filings"]
    assert (filings["year"] == 2025).sum() / COUNTRY == pytest.approx(0.5, abs=0.02)


def test_one_cooperative_of_a_hundred_carries_one_known_contradiction(
    country: dict[str, pd.DataFrame], counted: pd.DataFrame
) -> None:
    table = country["cooperatives"].set_index("registration_number")
    kinds = Counter(table.loc[table["impossible"] != "", "impossible"])
    assert sum(kinds.values()) == 653
    assert set(kinds) == set(KINDS)
    found = found_contradictions(table, counted, country["yearly_filings"])
    assert found == {kind: set(table.index[table["impossible"] == kind]) for kind in KINDS}


def found_contradictions(table: pd.DataFrame, counted: pd.DataFrame, filings: pd.DataFrame) -> dict[str, set[str]]:
    founded = filings["registration_number"].map(table["founded_on"])
    held, deposited = filings["assembly_held_on"], filings["accounts_deposited_on"]
    of_filings = {
        "accounts_without_assembly": deposited.notna() & held.isna(),
        "accounts_before_assembly": deposited < held,
        "filed_before_founding": held < founded,
    }
    return {
        "women_over_members": set(counted.index[counted["women"] > counted["members"]]),
        "youth_over_members": set(counted.index[counted["youth"] > counted["members"]]),
        **{kind: set(filings.loc[wrong, "registration_number"]) for kind, wrong in of_filings.items()},
    }


def test_nothing_happens_after_the_last_day(country: dict[str, pd.DataFrame]) -> None:
    filings, last = country["yearly_filings"], pd.Timestamp(UNTIL)
    for column in ("assembly_held_on", "accounts_deposited_on"):
        assert filings[column].max() <= last
    assert country["visits"]["visited_on"].max() <= last
    assert country["mandates"]["began_on"].max() <= last


def test_the_same_seed_gives_the_same_rows_and_another_seed_others() -> None:
    one, again, other = (synthetic_tables(90, seed=seed, until=UNTIL) for seed in (1, 1, 2))
    for name, table in one.items():
        pd.testing.assert_frame_equal(table, again[name])
    assert not one["cooperatives"].equals(other["cooperatives"])


def test_every_row_says_that_it_is_invented(session: Session) -> None:
    made(session, 120)
    for row in session.scalars(select(Cooperative)):
        assert row.is_synthetic
        assert "نموذج" in str(row.name_ar)
        assert "exemple" in (row.name_latin or "exemple")


def test_the_registry_holds_what_was_made_and_its_totals_are_scaled(session: Session) -> None:
    registry = made(session)
    for name, count in registry.rows.items():
        assert session.scalar(select(func.count()).select_from(Record.metadata.tables[name])) == count
    totals = totals_of_year(session, 2025)
    assert (totals.cooperatives, totals.declaring, totals.synthetic) == (300, 300, 300)
    assert totals.members == round(788_969 * 300 / COUNTRY)
    assert totals.women == round(272_583 * 300 / COUNTRY)
    assert totals.jobs == round(24_558 * 300 / COUNTRY)


def test_a_second_registry_needs_replace_and_leaves_only_itself(session: Session) -> None:
    made(session, 100)
    with pytest.raises(NotEmpty, match="100 synthetic"):
        made(session, 80)
    made(session, 80, replace=True)
    assert session.scalar(select(func.count()).select_from(Cooperative)) == 80


def test_a_real_cooperative_is_never_replaced(session: Session) -> None:
    made(session, 80)
    session.execute(Cooperative.__table__.update().values(is_synthetic=False))
    session.commit()
    with pytest.raises(NotEmpty, match="80 real"):
        made(session, 80, replace=True)


def test_too_few_cooperatives_for_the_provinces_are_refused() -> None:
    with pytest.raises(ValueError, match="75 cooperatives at least"):
        synthetic_tables(74, seed=1, until=UNTIL)


def test_the_shipped_sample_is_what_the_generator_writes(tmp_path: Path) -> None:
    write_sample(tmp_path / "again.csv")
    shipped = samples_folder() / "cooperatives.csv"
    assert shipped.read_bytes() == (tmp_path / "again.csv").read_bytes()
    assert shipped.stat().st_size < 200_000


def test_the_newest_figure_is_the_one_of_november_2025() -> None:
    assert newest("cooperatives") == COUNTRY
    assert all(figure.source.startswith("https://") for figure in published_figures())
