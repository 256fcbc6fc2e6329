"""Reference tables as sources of facts: a table and the date of which it speaks, such as ``table:regions@2024``."""

import datetime as dt
import re
from collections.abc import Mapping
from functools import lru_cache

from babel.dates import format_date

from coop_registry.reference_tables import read_reference

ADDRESS = re.compile(r"table:([a-z_]+)@(\d{4}(?:-\d\d){0,2})")
LIKE_ONE = "table:"  # how whoever means a table begins
NO_BREAK_SPACE = "\u00a0"
_LOCALES = {"ar": "ar_MA", "fr": "fr_MA"}
_FORMATS = {1: "y", 2: "MMMM y", 3: "long"}
_WORDS = {"ar": "جدول «{title}»، {date}", "fr": f"tableau «{NO_BREAK_SPACE}{{title}}{NO_BREAK_SPACE}», {{date}}"}
# The tables that hold facts of others; our own choices and definitions prove nothing.
TITLES: Mapping[str, Mapping[str, str]] = {
    "regions": {"ar": "الجهات وسكانها، المندوبية السامية للتخطيط", "fr": "Régions et population, HCP"},
    "provinces": {
        "ar": "الأقاليم والعمالات وسكانها، المندوبية السامية للتخطيط",
        "fr": "Provinces, préfectures et population, HCP",
    },
    "area_profiles": {
        "ar": "بيانات الجهات والأقاليم، المندوبية السامية للتخطيط",
        "fr": "Profils des régions et provinces, HCP",
    },
    "published_figures": {"ar": "أرقام منشورة عن التعاونيات", "fr": "Chiffres publiés sur les coopératives"},
    "labels_of_origin": {"ar": "العلامات المميزة للمنشأ والجودة", "fr": "Signes distinctifs d’origine et de qualité"},
    "former_regions": {"ar": "الجهات قبل 2015", "fr": "Régions d’avant 2015"},
    "delegations": {"ar": "مندوبيات المكتب", "fr": "Délégations de l’Office"},
    "delegation_provinces": {"ar": "أقاليم المندوبيات", "fr": "Provinces des délégations"},
    "sectors": {"ar": "قطاعات التعاونيات", "fr": "Secteurs des coopératives"},
    "activities": {"ar": "أنشطة التعاونيات", "fr": "Activités des coopératives"},
    "regional_specialities": {"ar": "منتوجات الجهات", "fr": "Spécialités des régions"},
    "ideas": {"ar": "أفكار بنك المشاريع", "fr": "Idées de la banque de projets"},
    "idea_figures": {"ar": "أرقام أفكار بنك المشاريع", "fr": "Chiffres des idées de la banque de projets"},
    "saturation_notes": {"ar": "ملاحظات تشبع السوق، بنك المشاريع", "fr": "Notes de saturation, banque de projets"},
    "funders": {"ar": "من يساعد بالتمويل، بنك المشاريع", "fr": "Qui aide à financer, banque de projets"},
    "financing_rules": {"ar": "قواعد التمويل، بنك المشاريع", "fr": "Règles de financement, banque de projets"},
}
# The bank's tables lie in a folder of their own; here is which column of each says its date.
OF_THE_BANK: Mapping[str, str] = {
    "ideas": "reviewed_on",
    "idea_figures": "as_of",
    "saturation_notes": "as_of",
    "funders": "seen_on",
    "financing_rules": "since",
}


@lru_cache(maxsize=len(TITLES))
def dates_of(name: str) -> tuple[str, ...]:
    """Return the dates of which a table speaks, as it writes them: years, months or days."""
    column = OF_THE_BANK.get(name, "as_of")
    rows = read_reference(f"projects/{name}" if name in OF_THE_BANK else name)
    return tuple(sorted({date for row in rows if (date := row[column])}))


@lru_cache(maxsize=1)
def known_tables() -> tuple[str, ...]:
    """Return every table with every date of which it speaks, each as a lesson may name it."""
    return tuple(f"{LIKE_ONE}{name}@{date}" for name in TITLES for date in dates_of(name))


def table_problem(said: str) -> tuple[str, dict[str, str]] | None:
    """Return what is wrong with a table as a source, as an English sentence with its values; None for nothing."""
    found = ADDRESS.fullmatch(said)
    if found is None:
        return "The source {given} names no table with its date: write it like table:regions@2024.", {"given": said}
    name, date = found.groups()
    if name not in TITLES:
        return "The table {given} is unknown; known are {known}.", {"given": name, "known": ", ".join(TITLES)}
    if date not in dates_of(name):
        told = {"given": name, "date": date, "known": ", ".join(dates_of(name))}
        return "The table {given} says nothing of {date}; it speaks of {known}.", told
    return None


def table_citation(said: str, language: str) -> str:
    """Return a table and its date for a reader, such as ``tableau « Régions et population, HCP », 2024``.

    Parameters
    ----------
    said
        One that :func:`table_problem` finds nothing wrong with.
    """
    name, date = said.removeprefix(LIKE_ONE).split("@")
    shown = _day(date, language)
    return _WORDS[language].format(title=TITLES[name][language], date=shown.replace(" ", NO_BREAK_SPACE))


def _day(written: str, language: str) -> str:
    numbers = [int(part) for part in written.split("-")]
    day = dt.date(*(*numbers, 1, 1)[:3])
    return str(format_date(day, _FORMATS[len(numbers)], locale=_LOCALES[language]))
