"""Numbers read as one number, and French never breaks a line before its own punctuation."""

import datetime as dt
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from academy.lessons import catalogue_folder, shipped_catalogue
from widgets.theme import texts
from widgets.theme.texts import Texts

TRANSLATIONS = Path(texts.__file__).parent / "translations"
# The house's words, unvowelled but where a word would be misread: one group, one trainer, the polite plural.
NOT_OURS = re.compile(r"فوج|مكون|رمز الدورة|\b(?:اختر|حاول|اسأل|اضغط|اكتب|انتظر|أدخل|أظهر|أخف)\b|\bلك\b|\bعندك\b")
SHARED = ("This page is not open to you.", "There is no page here.", "Something went wrong here, not with you.")
ERROR_PAGES = (
    "widgets/theme/templates/hub/error.html",
    "courses/academy/web_service/templates/refusal.html",
    "hub_config/services/desk_pages.py",
)
MONTHS = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
          "décembre")  # fmt: skip
BREAKS = re.compile(
    r"[^\S\u00a0\u202f][:;?!»]|«(?!\u00a0)|\w[;?!»]|(?<=\w)'|n°[^\u00a0]|(?:loi|décret)\D{0,4}[\d-]*\d-\d"
)


def messages(language: str) -> list[tuple[str, str]]:
    found = []
    for path in sorted((TRANSLATIONS / language).glob("*.po")):
        with path.open("rb") as source:
            for message in read_po(source):
                versions = message.string if isinstance(message.string, tuple) else (message.string,)
                found += [(path.name, version) for version in versions if message.id]
    return found


def french_lesson_lines() -> list[tuple[str, str]]:
    lines = []
    for path in sorted([*catalogue_folder().rglob("*"), *shipped_catalogue().rglob("*")]):
        if path.name.endswith(".fr.md"):
            lines += [(path.name, line) for line in path.read_text(encoding="utf-8").splitlines()]
        elif path.suffix == ".toml":
            french = re.findall(r'\bfr = "([^"]*)"', path.read_text(encoding="utf-8"))
            lines += [(path.name, text) for text in french]
    return lines


def without_marks(text: str) -> str:
    """Leave out rule ids, names of exercises and places to fill."""
    return re.sub(r"\{\w+(?:!r)?\}(`[^`]*`)?", "{}", text)


def test_french_does_not_break_before_its_punctuation_nor_inside_the_number_of_a_law() -> None:
    said = messages("fr") + french_lesson_lines()
    assert len(said) > 250
    assert [(name, text) for name, text in said if BREAKS.search(without_marks(text))] == []


def test_arabic_says_one_word_for_one_thing_and_speaks_to_everybody_alike() -> None:
    assert [(name, text) for name, text in messages("ar") if NOT_OURS.search(text)] == []


@pytest.mark.parametrize("page", ERROR_PAGES)
def test_hub_academy_and_desks_say_the_same_of_the_same_error(page: str) -> None:
    text = Path(page).read_text(encoding="utf-8")
    assert [sentence for sentence in SHARED if sentence not in text] == []


@pytest.mark.parametrize(
    ("language", "value", "written"),
    [
        ("ar", 1800, "1800"),
        ("ar", 9999, "9999"),
        ("ar", 12500, "12\u202f500"),
        ("ar", 2.5, "2,5"),
        ("fr", 1800, "1\u202f800"),
        ("fr", 999, "999"),
        ("fr", 1234567.5, "1\u202f234\u202f567,5"),
    ],
)
def test_thousands_stand_apart_by_a_space_and_never_by_a_point(language: str, value: float, written: str) -> None:
    assert Texts(language).number(value) == written


@given(st.integers(-(10**12), 10**12), st.sampled_from(["ar", "fr"]))
def test_a_written_whole_number_holds_its_digits_and_no_mark_of_a_fraction(value: int, language: str) -> None:
    written = Texts(language).number(value).replace("\u202f", "").replace("\u200e", "").replace("\u200f", "")
    assert written == str(value)


@pytest.mark.parametrize(
    ("language", "points", "written"),
    [
        ("fr", 0, "0 point"), ("fr", 0.5, "0,5 point"), ("fr", 1.5, "1,5 point"), ("fr", 2, "2 points"),
        ("fr", 2.5, "2,5 points"), ("ar", 1, "نقطة واحدة"), ("ar", 2, "نقطتان"), ("ar", 3, "3 نقط"),
        ("ar", 3.5, "3,5 نقطة"), ("ar", 0.5, "0,5 نقطة"), ("ar", 17, "17 نقطة"), ("ar", 102, "102 نقطة"),
    ],
)  # fmt: skip
def test_points_whole_or_broken_count_as_the_language_does(language: str, points: float, written: str) -> None:
    assert Texts(language).plural("{count} point", "{count} points", points) == written


@given(st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2100, 12, 31)))
def test_french_says_1er_of_the_first_of_a_month_and_of_no_other_day(day: dt.date) -> None:
    arabic, french = Texts("ar"), Texts("fr")
    number = "1er" if day.day == 1 else str(day.day)
    assert french.date(day) == f"{number} {MONTHS[day.month - 1]} {day.year}"
    assert french.day_and_month(day) == f"{number} {MONTHS[day.month - 1]}"
    assert french.moment(dt.datetime.combine(day, dt.time(12))).split()[0] == number
    assert arabic.date(day).split()[0] == arabic.day_and_month(day).split()[0] == str(day.day)


def test_the_first_of_a_month_is_that_of_the_clock_in_morocco() -> None:
    last_night = dt.datetime(2026, 6, 30, 23, 30, tzinfo=dt.UTC)  # an hour ahead there: July has begun
    assert Texts("fr").moment(last_night).startswith("1er juil")
    assert Texts("fr").moment(dt.datetime(2026, 7, 31, 23, 30, tzinfo=dt.UTC)).startswith("1er août")
    assert Texts("fr").moment(dt.datetime(2026, 7, 1, 23, 30, tzinfo=dt.UTC)).startswith("2 juil")
