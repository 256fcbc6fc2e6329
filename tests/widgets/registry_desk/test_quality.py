"""The quality of the data: who is behind in what, told in words that an officer uses."""

import datetime as dt
import sqlite3
from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest

from coop_registry.database import open_registry
from coop_registry.indicators.derivation import derive_indicators
from coop_registry.quality.completeness import completeness
from coop_registry.writers import command_line
from tests.widgets.conftest import NOW, TODAY
from tests.widgets.registry_desk.desks import PROVINCES, Registry, desk_of
from widgets.apps.registry_desk.completeness import ALL
from widgets.apps.registry_desk.quality import QualityTab

YEAR = TODAY.year - 1


@pytest.fixture(scope="module")
def derived(registry: Registry, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Registry]:
    """The invented registry with the indicators of one year."""
    path = tmp_path_factory.mktemp("derived") / "registry.sqlite"
    with sqlite3.connect(registry.kw["bind"].url.database) as whole, sqlite3.connect(path) as own:
        whole.backup(own)
    whole.close()
    own.close()
    sessions = open_registry(f"sqlite:///{path}")
    with sessions() as session:
        derive_indicators(session, YEAR, on=TODAY, writer=command_line("demonstration"), now=NOW)
        session.commit()
    yield sessions
    sessions.kw["bind"].dispose()


def quality_of(registry: Registry, language: str = "fr") -> QualityTab:
    tab: QualityTab = desk_of(registry, PROVINCES, language, tab="quality").tab("quality")
    return tab


def block_of(tab: QualityTab, name: str) -> dict[str, Any]:
    return next(block for block in tab.blocks.blocks if block["name"] == name)


def test_each_delegation_has_a_row_and_each_indicator_of_the_chosen_group_a_column(derived: Registry) -> None:
    tab = quality_of(derived)
    with derived() as session:
        truth = completeness(session, [YEAR])
    parts = truth[truth["delegation_code"] != "*"]
    table = block_of(tab, "delegations")
    assert len(table["rows"]) == parts["delegation_code"].nunique(dropna=False)
    assert len(table["columns"]) == 1 + 6
    tab._asked("group", "social")
    table = block_of(tab, "delegations")
    assert len(table["columns"]) == 1 + 5
    place = [column["label"] for column in table["columns"]].index("Part des femmes parmi les membres")
    own = parts[(parts["delegation_code"] == "marrakech") & (parts["indicator_id"] == "women_share")].iloc[0]
    row = next(row for row in table["rows"] if row[0]["text"] == "Marrakech")
    assert row[place]["text"] == tab._desk.share(own["share"], 0)


@pytest.mark.parametrize("value", ["", "secret", "2025; drop", "all "])
def test_a_group_or_a_year_that_is_none_changes_nothing(derived: Registry, value: str) -> None:
    tab = quality_of(derived)
    tab._asked("group", value)
    tab._asked("year", value)
    assert (tab._group, tab._year) == (ALL, YEAR)


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_share_that_is_not_known_says_why(derived: Registry, language: str) -> None:
    tab = quality_of(derived, language)
    for name in ("completeness", "delegations"):
        for row in block_of(tab, name)["rows"]:
            assert all(cell["text"] not in ("", "–") or cell["note"] for cell in row[1:])


def test_an_officer_of_one_delegation_sees_the_whole_once(derived: Registry) -> None:
    tab = desk_of(derived, ["07.351"], tab="quality").tab("quality")
    assert not [block for block in tab.blocks.blocks if block["name"] == "delegations"]


@pytest.mark.parametrize(
    ("z", "told"),
    [(30.9, "au-dessus, 31 fois l’écart habituel"), (-4.2, "au-dessous, 4 fois l’écart habituel")],
)
def test_a_distance_is_told_in_words(registry: Registry, z: float, told: str) -> None:
    assert quality_of(registry)._distance(z) == told


def test_days_are_whole_and_a_minus_is_no_hyphen(registry: Registry) -> None:
    tab = quality_of(registry)
    told = [tab._value(value, "days") for value in (0.333, 1.4, 12.6)]
    assert told == ["moins d’un jour", "1 jour", "13 jours"]
    assert tab._value(-0.043, "share") == "\u22124,3\u00a0%"
    assert tab._value(float("nan"), "days") == ""


def test_a_day_in_a_contradiction_is_written_as_a_day(registry: Registry) -> None:
    tab = quality_of(registry)
    row = {"rule": "two_chairs_at_once", "year": pd.NA, "first_field": "began_on", "first_value": "2026-09-03",
           "second_value": "2"}  # fmt: skip
    assert tab._contradiction(pd.Series(row))[1].startswith("2 personnes")
    assert tab._desk.say.date(dt.date(2026, 9, 3)) in tab._contradiction(pd.Series(row))[1]
