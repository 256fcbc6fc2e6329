"""The demonstration registry."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop_registry import synthetic
from coop_registry.published_figures import newest, published_figures, region_shares
from coop_registry.reference_tables import samples_folder
from coop_registry.synthetic import apportion, synthesise, write_sample


def test_the_shipped_sample_is_what_the_generator_writes(tmp_path: Path) -> None:
    write_sample(tmp_path / "again.csv")
    shipped = samples_folder() / "cooperatives.csv"
    assert shipped.read_bytes() == (tmp_path / "again.csv").read_bytes()
    assert shipped.stat().st_size < 200_000


def test_every_invented_row_says_so_in_its_name_and_its_column() -> None:
    for row in synthesise(200, seed=1):
        assert row["is_synthetic"] == "yes"
        assert "نموذج" in row["name_ar"]
        assert "exemple" in row["name_latin"] or not row["name_latin"]


def test_another_seed_gives_other_rows() -> None:
    assert synthesise(100, seed=1) == synthesise(100, seed=1)
    assert synthesise(100, seed=1) != synthesise(100, seed=2)


def test_members_and_women_follow_the_published_totals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(synthetic, "_MISSING", {})  # before gaps are made
    rows = synthesise(2000, seed=3)
    members = sum(int(row["members"]) for row in rows)
    women = sum(int(row["women"]) for row in rows)
    only = sum(row["members"] == row["women"] for row in rows)
    assert members == round(788_969 / 65_315 * 2000)
    assert women == round(272_583 / 788_969 * members)
    assert only == 260  # 13 % in December 2024


def test_some_values_are_missing_on_purpose() -> None:
    rows = synthesise(600, seed=7)
    for column, share in synthetic._MISSING.items():
        missing = sum(not row[column] for row in rows) / len(rows)
        assert missing == pytest.approx(share, abs=0.04)


def test_published_regions_have_their_published_share() -> None:
    shares = region_shares()
    assert sum(shares.values()) == pytest.approx(1)
    assert shares["09"] == pytest.approx(4772 / 53800)
    assert shares["08"] == pytest.approx(1814 / 40531)


def test_the_newest_figure_is_the_one_of_november_2025() -> None:
    assert newest("cooperatives") == 65_315
    assert all(figure.source.startswith("https://") for figure in published_figures())


@given(
    total=st.integers(0, 10_000),
    weights=st.dictionaries(st.text(max_size=3), st.floats(0.001, 1000), min_size=1, max_size=20),
)
def test_apportioning_gives_everything_away_and_is_never_one_off(total: int, weights: dict[str, float]) -> None:
    given_away = apportion(total, weights)
    assert sum(given_away.values()) == total
    for key, count in given_away.items():
        assert abs(count - total * weights[key] / sum(weights.values())) < 1 + 1e-6


def test_apportioning_refuses_what_cannot_be_given() -> None:
    with pytest.raises(ValueError, match="cannot give"):
        apportion(2, {"a": 1, "b": 1, "c": 1}, least=1)
