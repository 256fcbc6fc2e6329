"""Checks of a declared table."""

import datetime as dt
from typing import Any

import pytest

from coop_registry.imports.checks import (
    CONTRADICTIONS,
    FIRST_DAY,
    LEAST_YEAR,
    MOST_MAD,
    MOST_PERSONS,
    contradictions,
    out_of_bounds,
)
from tests.coop_registry.imports.tables import TODAY, cooperative, declared

TOMORROW = TODAY + dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("field", "right", "wrong", "reason"),
    [
        ("members", 0, -1, "negative"),
        ("members", MOST_PERSONS, MOST_PERSONS + 1, "too_large"),
        ("jobs", 0, -1, "negative"),
        ("year", LEAST_YEAR, LEAST_YEAR - 1, "out_of_bounds"),
        ("year", TODAY.year, TODAY.year + 1, "future"),
        ("youth_age_bound", 15, 14, "out_of_bounds"),
        ("youth_age_bound", 60, 61, "out_of_bounds"),
        ("founded_on", FIRST_DAY, FIRST_DAY - dt.timedelta(days=1), "out_of_bounds"),
        ("founded_on", TODAY, TOMORROW, "future"),
        ("assembly_held_on", TODAY, TOMORROW, "future"),
        ("capital_mad", 0.0, -0.01, "negative"),
        ("capital_mad", float(MOST_MAD), MOST_MAD + 0.01, "too_large"),
        ("surplus_mad", -5000.0, -MOST_MAD - 1.0, "too_large"),
    ],
)
def test_a_value_at_its_bound_is_taken_and_one_beyond_is_refused(
    field: str, right: Any, wrong: Any, reason: str
) -> None:
    table = declared([cooperative(1, **{field: right}), cooperative(2, **{field: wrong}), cooperative(3)])
    assert [(cell.row, cell.column, cell.reason) for cell in out_of_bounds(table, TODAY)] == [(3, "D", reason)]


def test_all_that_is_wrong_is_told_at_once() -> None:
    table = declared([cooperative(1, members=-1, women=-2, capital_mad=-3.0), cooperative(2, members=MOST_PERSONS * 2)])
    told = {(cell.row, cell.field, cell.value) for cell in out_of_bounds(table, TODAY)}
    assert told == {(2, "members", "-1"), (2, "women", "-2"), (2, "capital_mad", "-3"), (3, "members", "200000")}


DAY = dt.date(2026, 3, 1)


@pytest.mark.parametrize(
    ("reason", "right", "wrong"),
    [
        ("women_over_members", {"members": 7, "women": 7}, {"members": 7, "women": 8}),
        ("youth_over_members", {"members": 7, "youth": 7}, {"members": 7, "youth": 8}),
        ("no_members", {"members": 0, "status": "dissolved"}, {"members": 0, "status": "active"}),
        (
            "deposited_before_assembly",
            {"assembly_held_on": DAY, "accounts_deposited_on": DAY},
            {"assembly_held_on": DAY, "accounts_deposited_on": DAY - dt.timedelta(days=1)},
        ),
        (
            "deposited_without_assembly",
            {"assembly_held_on": DAY, "accounts_deposited_on": None},
            {"assembly_held_on": None, "accounts_deposited_on": DAY},
        ),
        (
            "assembly_before_year_end",
            {"year": 2025, "assembly_held_on": dt.date(2026, 1, 1)},
            {"year": 2025, "assembly_held_on": dt.date(2025, 12, 31)},
        ),
        (
            "assembly_before_year_end",
            {"year": 2025, "year_end": "06-30", "assembly_held_on": dt.date(2025, 7, 1)},
            {"year": 2025, "year_end": "06-30", "assembly_held_on": dt.date(2025, 6, 30)},
        ),
        (
            "founded_after_year",
            {"year": 2020, "founded_on": dt.date(2020, 12, 31)},
            {"year": 2019, "founded_on": dt.date(2020, 1, 1)},
        ),
        ("founded_after_number", {"founded_on": dt.date(2020, 12, 31)}, {"founded_on": dt.date(2021, 1, 1)}),
        (
            "paid_over_subscribed",
            {"capital_mad": 100.0, "capital_paid_mad": 100.0},
            {"capital_mad": 100.0, "capital_paid_mad": 100.01},
        ),
    ],
)
def test_a_contradiction_is_remarked_upon_and_its_limit_is_not(
    reason: str, right: dict[str, Any], wrong: dict[str, Any]
) -> None:
    unsaid = dict.fromkeys(right)
    table = declared([cooperative(1, **right), cooperative(2, **wrong), cooperative(3, **unsaid)])
    shown = next(one.shown for one in CONTRADICTIONS if one.reason == reason)
    found = [remark for remark in contradictions(table) if remark.reason == reason]
    assert [(remark.row, remark.field) for remark in found] == [(3, shown)]


def test_what_contradicts_itself_is_not_refused() -> None:
    assert out_of_bounds(declared([cooperative(1, members=5, women=9)]), TODAY) == []
