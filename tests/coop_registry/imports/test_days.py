"""Days as people write them."""

import contextlib
import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop_registry.imports.cells import CellRefused
from coop_registry.imports.days import looks_like_a_day, read_day, read_day_of_year, read_year, strange_forms
from coop_registry.imports.mappings import DayForms
from tests.coop_registry.imports.spreadsheets import TODAY

ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
MOROCCAN = ("يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو", "يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر")
FRENCH = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
SHORT = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("31/05/2019", "2019-05-31"),
        ("31-5-2019", "2019-05-31"),
        ("31.05.2019", "2019-05-31"),
        ("31 05 2019", "2019-05-31"),
        ("2019-05-31", "2019-05-31"),
        ("2019/05/31", "2019-05-31"),
        ("2019-05-31 10:20", "2019-05-31"),
        ("2019-05-31T10:20:33Z", "2019-05-31"),
        ("31/05/2019 00:00:00", "2019-05-31"),
        ("٣١/٠٥/٢٠١٩", "2019-05-31"),
        ("31 ماي 2019", "2019-05-31"),
        ("12 غشت 2020", "2020-08-12"),
        ("فاتح شتنبر 2020", "2020-09-01"),
        ("1er janvier 2019", "2019-01-01"),
        ("mardi 3 déc. 2019", "2019-12-03"),
        ("الثلاثاء 3 دجنبر 2019", "2019-12-03"),
        ("31-mai-2019", "2019-05-31"),
        ("3 AOUT 2019", "2019-08-03"),
        (dt.datetime.fromisoformat("2019-05-31T08:00"), "2019-05-31"),
        ("29/02/2020", "2020-02-29"),
    ],
)
def test_a_day_of_one_meaning_is_read(cell: Any, day: str) -> None:
    assert read_day(cell, TODAY).isoformat() == day


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("31/02/2019", "impossible_day"),
        ("29/02/2021", "impossible_day"),
        ("05/31/2019", "impossible_day"),
        ("0/1/2019", "impossible_day"),
        ("1/1/0219", "impossible_day"),
        ("1440/09/26", "impossible_day"),
        ("31/05/19", "two_digit_year"),
        ("3 mai 19", "two_digit_year"),
        ("43831", "serial_day"),
        ("2019", "only_a_year"),
        (2019.0, "only_a_year"),
        ("ماي 2019", "only_a_month"),
        ("مارس 2021", "only_a_month"),
        ("03/2021", "only_a_month"),
        ("2021-03", "only_a_month"),
        ("13/2021", "not_a_day"),
        ("brumaire 2021", "not_a_day"),
        ("hier", "not_a_day"),
        ("22/11/2026", "future"),
        (dt.time(10, 2), "not_a_day"),
        ("31/05", "not_a_day"),
        ("3 brumaire 2019", "not_a_day"),
        (1.5, "serial_day"),
        ("3 12 mai 2019", "not_a_day"),
        ("20 05 mai 2019", "not_a_day"),
    ],
)
def test_a_day_that_is_none_or_could_be_several_is_refused(cell: Any, reason: str) -> None:
    with pytest.raises(CellRefused, match=reason):
        read_day(cell, TODAY)


# Excel's own values of 1 January 2020 in its two systems: 43831 and 42369 (Microsoft, "Date systems in Excel").
@pytest.mark.parametrize(("serial", "system"), [(43831, "1900"), (42369, "1904"), (43831.75, "1900")])
def test_a_serial_is_read_by_the_system_of_its_workbook(serial: float, system: str) -> None:
    assert read_day(serial, TODAY, serials=system) == dt.date(2020, 1, 1)


def test_two_digits_of_a_year_mean_what_the_mapping_rules() -> None:
    forms = DayForms(two_digit_years_from=1950)
    assert [read_day(f"1/2/{two}", TODAY, forms).year for two in ("50", "99", "00", "25")] == [1950, 1999, 2000, 2025]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("040312", "serial_day"), ("010203", "serial_day"), ("0512", "serial_day"), ("43616", "serial_day"),
        ("3000", "serial_day"), ("1899", "serial_day"), ("2019.05", "only_a_year"), ("2019,05", "only_a_year"),
        ("2101", "only_a_year"),
    ],
)  # fmt: skip
def test_a_text_of_digits_is_no_serial_unless_the_mapping_says_so(text: str, reason: str) -> None:
    with pytest.raises(CellRefused, match=reason):
        read_day(text, TODAY, serials="1900")


@given(text=st.from_regex(r"[0-9]{1,6}([.,][0-9]{1,4})?", fullmatch=True), system=st.sampled_from(["1900", "1904"]))
def test_no_text_of_digits_is_a_day_by_the_workbooks_own_system(text: str, system: str) -> None:
    with pytest.raises(CellRefused, match=r"serial_day|only_a_year"):
        read_day(text, TODAY, serials=system)


@pytest.mark.parametrize("number", [2019.05, 1950.5, 61.0, 366.0, 7305.0, 2200.0])
def test_a_number_that_is_hardly_a_serial_is_refused(number: float) -> None:
    with pytest.raises(CellRefused, match=r"serial_day|only_a_year"):
        read_day(number, TODAY, serials="1900")


def test_the_mapping_makes_a_text_of_digits_a_serial() -> None:
    assert read_day("43831", TODAY, DayForms(serials="1900")) == dt.date(2020, 1, 1)


def test_a_column_with_a_month_first_makes_its_other_days_ambiguous() -> None:
    strange = strange_forms(["05/31/2019", "04/05/2019"])
    assert strange == {"year_last": "05/31/2019"}
    assert not strange_forms(["31/05/2019", "04/05/2019", "2019-05-31"])
    with pytest.raises(CellRefused) as refused:
        read_day("04/05/2019", TODAY, strange=strange)
    assert refused.value.detail == {"readings": "2019-05-04 / 2019-04-05", "confusing": "05/31/2019"}
    assert read_day("04/05/2019", TODAY, DayForms(order="month_first"), strange=strange) == dt.date(2019, 4, 5)
    assert read_day("05/05/2019", TODAY, strange=strange) == dt.date(2019, 5, 5)
    assert read_day("2019-05-04", TODAY, strange=strange) == dt.date(2019, 5, 4)


def test_a_column_with_days_before_months_after_the_year_makes_its_other_days_ambiguous() -> None:
    strange = strange_forms(["2019/31/05", "2019/05/04"])
    assert strange == {"year_first": "2019/31/05"}
    with pytest.raises(CellRefused, match="ambiguous_day"):
        read_day("2019/05/04", TODAY, strange=strange)
    assert read_day("2019/05/31", TODAY, strange=strange) == dt.date(2019, 5, 31)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("31/12", "12-31"),
        ("12-31", "12-31"),
        ("30 juin", "06-30"),
        ("31 دجنبر", "12-31"),
        (dt.date(2024, 6, 30), "06-30"),
        (31.12, "12-31"),
        ("31.10", "10-31"),
        ("31/1", "01-31"),
    ],
)
def test_the_end_of_a_fiscal_year_is_a_month_and_a_day(cell: Any, day: str) -> None:
    assert read_day_of_year(cell) == day


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("5/6", "ambiguous_day"), ("31/11", "impossible_day"), ("x", "not_a_day"), (31.1, "ambiguous_day"),
        ("31.1", "ambiguous_day"), ("30.1", "ambiguous_day"),
    ],
)  # fmt: skip
def test_an_unclear_end_of_a_fiscal_year_is_refused(cell: Any, reason: str) -> None:
    with pytest.raises(CellRefused, match=reason):
        read_day_of_year(cell)


@pytest.mark.parametrize(
    ("cell", "year"), [("2024", 2024), (2024.0, 2024), ("٢٠٢٤", 2024), ("exercice 2024", 2024), ("سنة 2023", 2023)]
)
def test_a_year_has_four_digits(cell: Any, year: int) -> None:
    assert read_year(cell, TODAY) == year


@pytest.mark.parametrize(("cell", "reason"), [("24", "not_a_year"), ("2023/2024", "not_a_year"), ("2027", "future")])
def test_an_unclear_year_is_refused(cell: str, reason: str) -> None:
    with pytest.raises(CellRefused, match=reason):
        read_year(cell, TODAY)


@given(
    day=st.dates(dt.date(1900, 1, 1), TODAY),
    form=st.sampled_from(["numeric", "iso", "arabic", "french", "short", "time"]),
    digits=st.sampled_from([{}, ARABIC]),
)
def test_a_day_written_in_any_supported_spelling_reads_back(day: dt.date, form: str, digits: dict[int, int]) -> None:
    month = day.month - 1
    written = {
        "numeric": f"{day.day}/{day.month}/{day.year}",
        "iso": day.isoformat(),
        "arabic": f"{day.day} {MOROCCAN[month]} {day.year}",
        "french": f"{day.day} {FRENCH[month]} {day.year}",
        "short": f"{day.day} {SHORT[month]} {day.year}",
        "time": f"{day.isoformat()} 00:00:00",
    }[form]
    assert read_day(written.translate(digits), TODAY) == day
    assert form != "numeric" or looks_like_a_day(written)


@given(day=st.dates(dt.date(1900, 3, 1), dt.date(2025, 12, 31)), system=st.sampled_from(["1900", "1904"]))
def test_a_serial_reads_back(day: dt.date, system: str) -> None:
    serial = (day - {"1900": dt.date(1899, 12, 30), "1904": dt.date(1904, 1, 1)}[system]).days
    with contextlib.suppress(CellRefused):  # numbers that look like years, and the first days of a system
        assert read_day(float(serial), TODAY, serials=system) == day


@given(
    text=st.text(max_size=20) | st.from_regex(r"[0-9٠-٩]{1,4}[-/. ][0-9a-zماي]{1,5}[-/. ][0-9]{0,5}", fullmatch=True),
    serials=st.sampled_from([None, "1900", "1904"]),
)
def test_any_text_is_a_day_or_refused(text: str, serials: str | None) -> None:
    for reader in (lambda: read_day(text, TODAY, serials=serials), lambda: read_day_of_year(text)):
        with contextlib.suppress(CellRefused):
            reader()
