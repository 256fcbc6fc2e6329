"""The figures that were published."""

import csv
from decimal import Decimal

import pytest

from coop_registry.published.figures import (
    day_of,
    newest,
    province_shares,
    published_figures,
    region_shares,
    sector_shares,
)
from coop_registry.reference_tables import read_reference
from tests.coop_registry.shared_facts import shared_facts

FLAGS = {None, "contradicted", "implausible", "undated", "partial", "rounded", "at_least"}
TABLES = {
    "region": "regions",
    "province": "provinces",
    "delegation": "delegations",
    "former_region": "former_regions",
}


def codes(table: str) -> set[str | None]:
    return {next(iter(row.values())) for row in read_reference(table)}


def test_no_figure_is_without_an_address_and_a_date() -> None:
    for figure in published_figures():
        assert figure.source.startswith("https://"), figure
        assert figure.source_kind, figure
        assert day_of(figure) > 0


def test_the_totals_of_november_2025_are_there_with_their_source() -> None:
    of_day = {
        figure.measure: figure
        for figure in published_figures()
        if (figure.as_of, figure.place_code) == ("2025-11-30", "MA")
    }
    assert {measure: figure.value for measure, figure in of_day.items()} == {
        "cooperatives": 65_315,
        "members": 788_969,
        "women_members": 272_583,
        "young_members": 18_036,
        "extra_jobs_one_year": 24_558,
    }
    assert all("lematin.ma" in figure.source for figure in of_day.values())


def test_a_place_is_a_code_of_the_table_that_its_level_names() -> None:
    known = {level: codes(table) for level, table in TABLES.items()} | {"country": {"MA"}}
    for figure in published_figures():
        assert figure.place_code in known[figure.place_level], figure


def test_a_sector_is_one_of_ours_or_other_or_two_together() -> None:
    sectors = codes("sectors") | {"other"}
    for figure in published_figures():
        assert set(figure.sector_id.split("+") if figure.sector_id else []) <= sectors, figure


def test_a_share_is_between_0_and_1_and_a_count_is_whole() -> None:
    for figure in published_figures():
        assert figure.unit in {"share", "count", "MAD", "members per cooperative"}, figure
        assert figure.measure.startswith("share_") == (figure.unit == "share"), figure
        if figure.unit == "share":
            assert 0 <= figure.value <= 1, figure
        else:
            assert figure.value > 0, figure
            assert figure.value == int(figure.value), figure


def test_what_is_wrong_with_a_figure_is_one_of_six_words_and_a_remark() -> None:
    for figure in published_figures():
        assert figure.flag in FLAGS, figure
        assert figure.flag is None or figure.remark, figure


def test_the_members_of_guelmim_are_kept_and_flagged_and_not_reckoned_with() -> None:
    found = [figure for figure in published_figures() if figure.value == 205_566]
    assert [(figure.place_code, figure.flag) for figure in found] == [("10", "implausible")]
    with pytest.raises(LookupError, match="No figure 'members'"):
        newest("members", "10")


def test_an_undated_figure_is_not_the_newest() -> None:
    assert any(figure.place_code == "01" and figure.flag == "undated" for figure in published_figures())
    with pytest.raises(LookupError):
        newest("cooperatives", "01")


def test_figures_stand_in_the_order_of_their_days() -> None:
    days = [day_of(figure) for figure in published_figures()]
    assert days == sorted(days)


def test_the_newest_count_of_a_region_is_of_all_sectors() -> None:
    assert newest("cooperatives", "05") == 5000  # its agriculture alone was printed the same day: 3000
    assert newest("cooperatives", "09") == 4772


def test_shares_are_of_the_newest_count_and_sum_to_one() -> None:
    shares = region_shares()
    assert sum(shares.values()) == pytest.approx(1)
    assert shares["05"] == pytest.approx(5000 / 60_939)
    assert shares["10"] == pytest.approx(2870 / 53_800)
    assert sum(sector_shares().values()) == pytest.approx(1)
    assert sum(province_shares("08").values()) == pytest.approx(1)
    assert province_shares("08")["08.201"] == pytest.approx(533 / 1814)


def test_creations_of_the_first_half_of_2013_add_up_by_sector_and_by_former_region() -> None:
    flows = [f for f in published_figures() if (f.measure, f.period) == ("cooperatives_created", "2013-01/2013-06")]
    assert sum(f.value for f in flows if f.sector_id) == 738
    assert sum(f.value for f in flows if f.place_level == "former_region") == 738
    assert [f.value for f in flows if f.place_code == "MA" and not f.sector_id] == [738]


def test_no_published_figure_was_lost_or_changed() -> None:
    path = shared_facts() / "cooperatives" / "ma_cooperative_statistics_from_pages.csv"
    with path.open(encoding="utf-8", newline="") as source:
        theirs = list(csv.DictReader(source))
    expected = sorted((row["source_url"], Decimal(row["value"]) / (100 if row["unit"] == "%" else 1)) for row in theirs)
    ours = sorted((str(row["source"]), Decimal(row["value"] or "")) for row in read_reference("published_figures"))
    assert ours == expected
