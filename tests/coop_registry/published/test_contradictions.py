"""Published figures that cannot both hold."""

from dataclasses import replace

import pytest

from coop_registry.published import contradictions as module
from coop_registry.published.contradictions import KINDS, contradictions
from coop_registry.published.figures import PublishedFigure, published_figures


def test_each_contradiction_has_its_source_its_date_and_its_reason() -> None:
    table = contradictions()
    assert set(table["kind"]) == set(KINDS)
    assert table[["place_code", "measure", "as_of", "value", "source", "remark"]].notna().all().all()
    beside = table[table["kind"] != "source"]
    assert beside[["beside", "beside_source"]].notna().all().all()


def test_the_count_of_2023_is_not_that_of_2022_and_the_creations_between() -> None:
    growth = contradictions().query("kind == 'growth'")
    assert growth[["as_of", "value", "beside"]].to_numpy().tolist() == [["2023-12-31", 60_000, 58_800]]


def test_sectors_of_meknes_tafilalet_make_two_cooperatives_fewer_than_its_total() -> None:
    parts = contradictions().query("kind == 'parts'")
    assert parts[["place_code", "value", "beside"]].to_numpy().tolist() == [["f-meknes-tafilalet", 1008, 1006]]


def test_the_members_of_guelmim_are_shown_as_doubtful() -> None:
    doubtful = contradictions().query("kind == 'source' and measure == 'members'")
    assert doubtful["value"].tolist() == [205_566]


@pytest.mark.parametrize(("change", "expected"), [(0, 0), (1, 1), (-1, 0)])
def test_parts_over_the_whole_contradict_it_and_an_unfinished_list_does_not(change: int, expected: int) -> None:
    flows = [f for f in published_figures() if f.period == "2012-01/2012-03" and f.place_code == "MA"]
    first = next(f for f in flows if f.sector_id)
    changed = [replace(f, value=f.value + change) if f is first else f for f in flows]
    assert len(list(module._parts(changed))) == expected


def test_sixteen_former_regions_are_all_and_must_make_the_whole() -> None:
    flows: list[PublishedFigure] = [f for f in published_figures() if f.period == "2012-01/2012-03" and not f.sector_id]
    last = flows[-1]
    assert not list(module._parts(flows))
    less = [replace(f, value=f.value - 1) if f is last else f for f in flows]
    assert len(list(module._parts(less))) == 1


def test_a_sectors_figure_names_its_sector() -> None:
    meknes = contradictions().query("kind == 'source' and place_code == 'f-meknes-tafilalet'")
    assert dict(zip(meknes["sector_id"], meknes["value"], strict=True)) == {
        "agriculture": 741, "artisanat": 143, "pam": 30, "forets": 21, "other": 71
    }  # fmt: skip
