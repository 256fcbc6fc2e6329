"""Names of what an idea's sheet points to: places, sectors, activities, conditions and skills."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from coop_registry.models.territory import Activity, Province, Region, Sector
from coop_registry.reference_tables import read_reference

_TABLES = {"regions": (Region, "region_code", "name"), "provinces": (Province, "province_code", "name"),
           "sectors": (Sector, "sector_id", "label"), "activities": (Activity, "activity_id", "label")}  # fmt: skip
_LISTS = {"conditions": "condition", "skills": "skill", "funders": "funder_id"}


def idea_names(session: Session, language: str) -> dict[str, dict[str, str]]:
    """Return names by code under ``places``, ``regions``, ``provinces``, ``sectors``, ``activities`` and the like.

    Parameters
    ----------
    session
        The registry.
    language
        ``"ar"`` or ``"fr"``; where it has no name, the other language's stands in.

    Returns
    -------
    dict
        ``places`` holds regions and provinces together; ``conditions``, ``skills`` and ``funders`` come from the
        reference tables of the bank.
    """
    other = "fr" if language == "ar" else "ar"
    named: dict[str, dict[str, str]] = {}
    for kind, (model, code, prefix) in _TABLES.items():
        own, second = (getattr(model, f"{prefix}_{each}") for each in (language, other))
        rows = session.execute(select(getattr(model, code), own, second))
        named[kind] = {key: first or then or key for key, first, then in rows}
    for kind, code in _LISTS.items():
        prefix = "name" if kind == "funders" else "label"
        named[kind] = _listed(kind, code, (f"{prefix}_{language}", f"{prefix}_{other}"))
    return {**named, "places": named["regions"] | named["provinces"]}


def missing_words(language: str) -> Mapping[str, tuple[str, str]]:
    """Return by condition how its lack is said, and how it is said that it were there."""
    rows = read_reference("projects/conditions")
    return {
        str(row["condition"]): (str(row[f"missing_{language}"] or ""), str(row[f"would_{language}"] or ""))
        for row in rows
    }


def courses_of_skills() -> dict[str, str]:
    """Return by skill the course of the academy that teaches it; a skill without one is left out."""
    rows = read_reference("projects/skills")
    return {str(row["skill"]): str(row["course_id"]) for row in rows if row["course_id"]}


def _listed(kind: str, code: str, columns: tuple[str, str]) -> dict[str, str]:
    rows = read_reference(f"projects/{kind}")
    return {str(row[code]): str(row[columns[0]] or row[columns[1]] or row[code]) for row in rows}
