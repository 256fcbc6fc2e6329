"""Likely duplicates."""

from typing import Any

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz

from coop_registry.imports.duplicates import LEAST_LIKENESS, likely_duplicates

COLUMNS = ["name_ar", "name_latin", "province_code", "commune"]


def table(*rows: tuple[Any, ...]) -> pd.DataFrame:
    """Rows: number, name_ar, name_latin, province_code, commune."""
    made = pd.DataFrame([row[1:] for row in rows], columns=COLUMNS, dtype=object)
    made.index = pd.Index([row[0] for row in rows])
    return made


def pairs(new: pd.DataFrame, known: pd.DataFrame | None = None) -> list[tuple[str, str]]:
    numbered = new.assign(row=range(2, 2 + len(new)))
    found = likely_duplicates(numbered, table() if known is None else known)
    assert found.total == len(found.shown)
    return [(pair.number, pair.other_number) for pair in found.shown]


def test_names_alike_in_one_province_are_proposed_across_spellings() -> None:
    new = table(
        ("1/1/2020/1", "تعاونية تافوكت النسوية", None, "01", None), ("1/1/2020/2", "تعاونية أخرى", None, "01", None)
    )
    known = table(("1/1/2019/9", "التعاونية تافوكت", None, "01", None))
    assert pairs(new, known) == [("1/1/2020/1", "1/1/2019/9")]


def test_the_same_name_in_another_province_or_commune_is_another_cooperative() -> None:
    new = table(("1/1/2020/1", "تعاونية النور", None, "01", "أيت باها"))
    assert pairs(new, table(("1/1/2019/9", "تعاونية النور", None, "02", None))) == []
    assert pairs(new, table(("1/1/2019/9", "تعاونية النور", None, "01", "تزنيت"))) == []
    assert pairs(new, table(("1/1/2019/9", "تعاونية النور", None, "01", None))) != []


def test_numerals_in_names_tell_cooperatives_apart() -> None:
    new = table(
        ("1/1/2020/1", "تعاونية النور 12", None, "01", None), ("1/1/2020/2", "تعاونية النور 13", None, "01", None)
    )
    assert pairs(new) == []


def test_names_unlike_in_the_other_script_are_not_alike() -> None:
    new = table(
        ("1/1/2020/1", "تعاونية الأمل", "Coopérative Al Amal", "01", None),
        ("1/1/2020/2", "تعاونية الأمل", "Coopérative Tifawin", "01", None),
    )
    assert pairs(new) == []


def test_one_number_written_with_other_zeros_is_proposed_whatever_the_names() -> None:
    new = table(("1/023/2020/7", "تعاونية أ", None, "01", None))
    assert pairs(new, table(("1/23/2020/7", "Tout autre", "Tout autre", "02", None))) == [
        ("1/023/2020/7", "1/23/2020/7")
    ]


def test_what_the_registry_has_under_the_same_number_is_no_duplicate() -> None:
    new = table(("1/1/2020/1", "تعاونية النور", None, "01", None))
    assert pairs(new, new) == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text("ابتثجح", min_size=3, max_size=8), min_size=2, max_size=12))
def test_every_pair_is_found_that_comparing_one_by_one_finds(names: list[str]) -> None:
    new = table(*((f"1/1/2020/{i}", name, None, "01", None) for i, name in enumerate(names, start=1)))
    expected = {
        (f"1/1/2020/{i + 1}", f"1/1/2020/{j + 1}")
        for i in range(len(names))
        for j in range(i + 1, len(names))
        if fuzz.ratio(names[i], names[j]) >= LEAST_LIKENESS
    }
    assert set(pairs(new)) == expected
