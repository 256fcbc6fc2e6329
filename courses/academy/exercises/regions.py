"""Regions of Morocco to pick, on the tile map or in its list."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from academy.exercises import choices
from academy.exercises.items import Entry, text_of
from coop_registry.reference_tables import read_reference, tile_map

AUTOMATIC = True
is_this_error = choices.is_this_error
share = choices.share


@cache
def region_names(language: str) -> dict[str, str]:
    """Return the names of the 12 regions by code, from north to south."""
    return {str(row["region_code"]): str(row[f"name_{language}"]) for row in read_reference("regions")}


@cache
def tiles() -> tuple[tuple[str, int, int], ...]:
    """Return where each region stands on the tile map: code, column from the west, row from the north."""
    return tuple((str(code), int(column), int(row)) for code, column, row in tile_map("region").to_numpy().tolist())


def problems(entry: Entry) -> list[str]:
    """Return what is wrong with the author's key."""
    return choices.key_problems(entry, list(region_names("fr")), "codes of regions, such as ['09']")


def complete_key(entry: Entry) -> dict[str, Any]:
    """Return the key as the grader needs it: with all the regions shown."""
    return choices.with_rule(entry, list(region_names("fr")))


def public(_entry: Entry, language: str, _exercise_id: str) -> dict[str, Any]:
    """Return what a learner may see: the regions and their places on the map."""
    regions = [{"id": code, "text": name} for code, name in region_names(language).items()]
    return {"regions": regions, "tiles": [{"id": code, "column": c, "row": r} for code, c, r in tiles()]}


def format_problem(public: Mapping[str, Any], value: object) -> str | None:
    """Return why the value is no answer to this exercise, or None."""
    known = [region["id"] for region in public["regions"]]
    if not isinstance(value, list) or not value:
        return "Choose at least one region."
    return None if all(item in known for item in value) else "Choose among the regions shown."


def shown(public: Mapping[str, Any], value: object) -> str:
    """Return the names of the regions picked."""
    chosen = value if isinstance(value, list | tuple) else [value]
    return " · ".join(text_of(public["regions"], item) for item in chosen)
