"""`taawoun projects bank` and `panel`: what the bank holds, and a panel that adds up to the register."""

import datetime as dt
import json
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner, Result

from coop_registry.database import open_registry, utc_now
from coop_registry.migrations import migrate
from coop_registry.synthetic.synthesising import synthesise
from coop_registry.writers import command_line
from hub_config.commands.projects import app


def empty_registry(state: Path) -> str:
    url = f"sqlite:///{state / 'registry' / 'registry.sqlite'}"
    migrate(url)
    return url


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The state of a site whose register holds 400 invented cooperatives."""
    folder = tmp_path_factory.mktemp("state")
    maker = open_registry(empty_registry(folder))
    with maker() as session:
        synthesise(session, 400, seed=7, until=dt.date(2026, 11, 21), writer=command_line(), now=utc_now())
    maker.kw["bind"].dispose()
    return folder


def run(state: Path, *words: str) -> Result:
    return CliRunner().invoke(app, [*words], env={"TAAWOUN_STATE": str(state), "COLUMNS": "200"})


def test_the_bank_is_counted_by_region_with_its_gaps(state: Path) -> None:
    told = json.loads(run(state, "bank", "--json").stdout)
    assert told["ideas"] == sum(told["sectors"].values()) == sum(told["evidence"].values()) > 70
    assert len(told["regions"]) == 12
    assert all(region["missing"] == max(8 - region["ideas"], 0) for region in told["regions"])
    assert told["without_known_cost"]
    said = run(state, "bank").stdout
    assert "Drâa-Tafilalet" in said
    assert f"{told['ideas']} ideas in the bank" in said


def test_a_panel_is_written_and_adds_up_to_what_is_counted(state: Path, tmp_path: Path) -> None:
    provinces, regions = tmp_path / "provinces.csv", tmp_path / "regions.csv"
    told = json.loads(run(state, "panel", "--out", str(provinces), "--json").stdout)
    assert run(state, "panel", "--out", str(regions), "--places", "regions", "--to", "2025").exit_code == 0
    long = pd.read_csv(provinces, dtype={"region": str})
    assert list(long.columns) == ["region", "activity", "year", "count"]
    assert long.loc[long["year"] == long["year"].max(), "count"].sum() == told["counted"]
    assert told["total"] == 400
    assert told["counted"] + told["without_activity"] + told["without_founding_day"] == 400
    wide = pd.read_csv(regions, dtype={"region": str})
    assert set(wide["region"]) == {f"{i:02d}" for i in range(1, 13)}
    assert wide.groupby("year")["count"].sum().equals(long.groupby("year")["count"].sum())
    assert "of 400 cooperatives are counted; " in run(state, "panel", "--out", str(regions)).stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--out", "panel.txt"), "give a name that ends in .csv"),
        (("--out", "panel.csv", "--from", "2024", "--to", "2020"), "Give the earlier year first"),
        (("--out", "/dev/null/panel.csv"), "cannot be written"),
    ],
)
def test_what_cannot_be_written_is_told_in_a_sentence(state: Path, words: tuple[str, ...], told: str) -> None:
    ended = run(state, "panel", *words)
    assert ended.exit_code == 2
    assert told in ended.stderr


def test_a_register_without_anybody_says_so(tmp_path: Path) -> None:
    empty_registry(tmp_path)
    ended = run(tmp_path, "panel", "--out", str(tmp_path / "panel.csv"))
    assert ended.exit_code == 2
    assert "nothing to count" in ended.stderr
    assert not (tmp_path / "panel.csv").exists()
