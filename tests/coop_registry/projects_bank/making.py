"""Small banks made row by row, in the form of the reference tables."""

from typing import Any

from coop_registry.projects_bank.starting_bank import TABLES

IDEA = {
    "idea_id": "P001", "title_ar": "تجفيف التين", "title_fr": "Figues séchées", "summary_ar": None, "summary_fr": None,
    "sector_id": "agriculture", "activity_id": "figues", "target_groups": "rural_women;neet_women", "min_members": "5",
    "season_months": "7;8;9", "water_need": "low", "schooling": "none", "is_novel": "no", "evidence_grade": "B",
    "reviewed_on": "2026-11-21", "source": "https://example.org/figues (2024)",
}  # fmt: skip
Tables = dict[str, list[dict[str, Any]]]


def tables(**rows: list[dict[str, Any]]) -> Tables:
    """Return every table of a starting bank, empty but for the rows given; without ideas it has P001."""
    return {name: [] for name in TABLES} | {"ideas": [IDEA]} | rows


def figure(name: str, low: object, high: object, *, idea_id: str = "P001", unit: str = "MAD") -> dict[str, Any]:
    given = {"low": low, "high": high}
    ends = {end: None if value is None else str(value) for end, value in given.items()}
    rest = {"grade": "B", "source": "https://example.org/2024", "remark_fr": None, "remark_ar": None}
    return {"idea_id": idea_id, "name": name, "unit": unit, **ends, **rest}


def place(region: str | None, province: str | None, *, idea_id: str = "P001", kind: str = "running") -> dict[str, Any]:
    named = {"place_fr": "Kelaât M’Gouna", "place_ar": "قلعة مكونة", "source": "https://example.org/2024"}
    return {"idea_id": idea_id, "region_code": region, "province_code": province, "kind": kind, **named}
