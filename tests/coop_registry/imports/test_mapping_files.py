"""Mapping files: what is written reads back, what is wrong is named."""

import contextlib
import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop_registry.imports.fields import FIELDS
from coop_registry.imports.mapping_files import BadMapping, mapping_text, read_mapping, write_mapping
from coop_registry.imports.mappings import DAY_ORDERS, SERIALS, DayForms, Mapping

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
CONSTANTS = TEXTS | st.integers(-(10**12), 10**12) | st.booleans() | st.floats(allow_nan=False) | st.dates()
MAPPINGS = st.builds(
    Mapping,
    columns=st.dictionaries(TEXTS, st.sampled_from(["", *FIELDS]), max_size=4),
    values=st.dictionaries(st.sampled_from(list(FIELDS)), st.dictionaries(TEXTS, TEXTS, max_size=3), max_size=3),
    days=st.builds(
        DayForms,
        order=st.sampled_from([None, *DAY_ORDERS]),
        serials=st.sampled_from([None, *SERIALS]),
        two_digit_years_from=st.none() | st.integers(1900, 2099),
    ),
    constants=st.dictionaries(st.sampled_from([name for name in FIELDS if name != "registration_number"]), CONSTANTS),
    sheet=st.none() | TEXTS,
    header_row=st.none() | st.integers(1, 1_048_576),
)


@given(mapping=MAPPINGS)
def test_a_mapping_written_reads_back_as_the_same(tmp_path_factory: pytest.TempPathFactory, mapping: Mapping) -> None:
    path = tmp_path_factory.getbasetemp() / "mapping.toml"
    write_mapping(path, mapping)
    assert read_mapping(path) == mapping


def test_a_mapping_reads_as_a_person_would_write_it(tmp_path: Path) -> None:
    mapping = Mapping({"N° RLC": "registration_number", "Obs.": ""}, {"status": {"مجمدة": "dormant"}}, sheet="2024")
    assert mapping_text(mapping).splitlines() == [
        'sheet = "2024"', "", "[columns]", '"N° RLC" = "registration_number"', '"Obs." = ""', "",
        '[values."status"]', '"مجمدة" = "dormant"',
    ]  # fmt: skip
    path = tmp_path / "m.toml"
    path.write_bytes(b"\xef\xbb\xbf" + b"[constants]\nyear = 2024\nfounded_on = 2024-01-31\n")
    assert read_mapping(path).constants == {"year": 2024, "founded_on": dt.date(2024, 1, 31)}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("colums = 1", "colums"),
        ("columns = 1", "columns"),
        ('[columns]\n"N°" = "number"', "columns.'N°'"),
        ('[columns]\n"N°" = 1', "columns.'N°'"),
        ("[values.state]\na = 'b'", "values.state"),
        ("[values.status]\na = 1", "values.status"),
        ("[days]\norder = 'year_first'", "days.order"),
        ("[days]\nforms = 'd/m/y'", "days.forms"),
        ("[days]\ntwo_digit_years_from = 50", "days.two_digit_years_from"),
        ("[constants]\nregistration_number = 'x'", "constants.registration_number"),
        ("[constants]\nyear = [2024]", "constants.year"),
        ("header_row = 0", "header_row"),
        ("header_row = true", "header_row"),
        ("sheet = 3", "sheet"),
        ("[columns", ""),
    ],
)
def test_a_wrong_mapping_is_told_in_one_sentence_that_names_the_key(tmp_path: Path, text: str, key: str) -> None:
    path = tmp_path / "m.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadMapping) as refused:
        read_mapping(path)
    assert refused.value.key == key
    assert str(refused.value).startswith("m.toml is not a mapping: the ")
    assert str(refused.value).count("\n") == 0


@given(content=st.binary(max_size=200))
def test_any_bytes_are_a_mapping_or_a_sentence(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_bytes(content)
    with contextlib.suppress(BadMapping):
        read_mapping(path)


def test_a_mapping_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadMapping, match="cannot be opened"):
        read_mapping(tmp_path / "none.toml")
