"""A sheet of the bank: an idea with its figures, places, texts, conditions, skills and saturation, in both languages.

What nobody knows is None, or an empty tuple; it is never a zero or a "no".
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from coop_registry.canonical import plain_data, sha256_of

TARGET_GROUPS = (
    "women", "rural_women", "urban_women", "youth", "rural_youth", "neet_youth", "neet_women", "graduates", "disabled",
    "informal_collectors", "farmers", "breeders", "fishers", "craftspeople", "union",
)  # fmt: skip
WATER_NEEDS = ("none", "low", "medium", "high")
SCHOOLING = ("none", "primary", "secondary", "higher")
PLACE_KINDS = ("running", "announced", "speciality", "label", "contest", "none_found")
TEXT_KINDS = (
    "inputs", "season", "market", "equipment", "space", "risk", "failure", "certification", "water", "climate",
    "finance", "visit", "remark",
)  # fmt: skip
CONDITION_KINDS = ("gate", "soft")
NEEDS = ("needed", "helpful")
DEGREES = ("attested", "probable", "check")


@dataclass(frozen=True)
class Figure:
    """A figure from ``low`` to ``high`` in ``unit``; one of the two may not be known."""

    name: str
    low: float | None
    high: float | None
    unit: str
    source: str
    grade: str | None = None
    remark_fr: str | None = None
    remark_ar: str | None = None
    as_of: str | None = None


@dataclass(frozen=True)
class Place:
    """Where an idea was seen: ``none_found`` says that somebody looked and found none there."""

    kind: str
    source: str
    region_code: str | None = None
    province_code: str | None = None
    place_fr: str | None = None
    place_ar: str | None = None


@dataclass(frozen=True)
class Note:
    """A text of a sheet: inputs, season, market, a risk, a known failure, a way to a certificate, and the like."""

    kind: str
    source: str
    text_fr: str | None = None
    text_ar: str | None = None
    grade: str | None = None


@dataclass(frozen=True)
class Condition:
    """What a place must have (``gate``), or had better have (``soft``), for the idea."""

    condition: str
    kind: str
    source: str


@dataclass(frozen=True)
class Skill:
    """What the people of a group must be able to do, or had better."""

    skill: str
    need: str
    source: str


@dataclass(frozen=True)
class SaturationNote:
    """That a place has enough of an activity: attested by a source, probable, or to be checked."""

    degree: str
    source: str
    activity_id: str | None = None
    place_code: str | None = None
    text_fr: str | None = None
    text_ar: str | None = None
    as_of: str | None = None


@dataclass(frozen=True)
class Sheet:
    """One version of an idea's sheet; ``version`` 0 has not been written yet.

    ``season_months`` are 1 to 12; ``min_members`` is what the idea needs, the law asks for five at least; ``source``
    is of the idea itself, each figure and text has its own. A figure that nobody knows has no entry.
    """

    idea_id: str
    source: str
    version: int = 0
    state: str = "draft"
    title_ar: str | None = None
    title_fr: str | None = None
    summary_ar: str | None = None
    summary_fr: str | None = None
    sector_id: str | None = None
    activity_id: str | None = None
    target_groups: tuple[str, ...] = ()
    min_members: int | None = None
    season_months: tuple[int, ...] = ()
    water_need: str | None = None
    schooling: str | None = None
    is_novel: bool | None = None
    evidence_grade: str | None = None
    reviewed_on: dt.date | None = None
    figures: tuple[Figure, ...] = ()
    places: tuple[Place, ...] = ()
    texts: tuple[Note, ...] = ()
    conditions: tuple[Condition, ...] = ()
    skills: tuple[Skill, ...] = ()
    saturation: tuple[SaturationNote, ...] = ()
    written_by: str | None = None
    written_at: dt.datetime | None = None

    def figure(self, name: str) -> Figure | None:
        """Return a figure by its name, None where it is not known."""
        return next((figure for figure in self.figures if figure.name == name), None)

    def notes(self, kind: str) -> tuple[Note, ...]:
        """Return the texts of one kind, in their order."""
        return tuple(note for note in self.texts if note.kind == kind)

    def title(self, language: str) -> str:
        """Return the title in ``"ar"`` or ``"fr"``; in the other language, or the id, where it has none."""
        titles = (self.title_ar, self.title_fr) if language == "ar" else (self.title_fr, self.title_ar)
        return titles[0] or titles[1] or self.idea_id


LISTS: Mapping[str, type[Any]] = {
    "places": Place, "texts": Note, "conditions": Condition, "skills": Skill, "saturation": SaturationNote,
}  # fmt: skip
_SCALARS = ("summary_ar", "summary_fr", "min_members", "water_need", "schooling", "is_novel")
_TUPLES = ("target_groups", "season_months")
OWN_COLUMNS = (
    "title_ar", "title_fr", "sector_id", "activity_id", "state", "evidence_grade", "source", "reviewed_on",
    "written_by", "written_at",
)  # fmt: skip
_NAMES = {record: frozenset(field.name for field in fields(record)) for record in LISTS.values()}
_WRITING = ("version", "state", "written_by", "written_at")


def packed_fields(sheet: Sheet) -> dict[str, Any]:
    """Return what stands in the column ``sheet`` of ``project_ideas``: the known fields without a column of theirs."""
    listed = {name: list(map(_known, getattr(sheet, name))) for name in LISTS}
    plain: dict[str, Any] = {name: getattr(sheet, name) for name in _SCALARS}
    plain |= {name: list(getattr(sheet, name)) for name in _TUPLES}
    return {name: value for name, value in (plain | listed).items() if value is not None and value != []}


def sheet_of(columns: Mapping[str, Any], packed: Mapping[str, Any], figures: Iterable[Figure]) -> Sheet:
    """Return a sheet from a row of ``project_ideas``, its column ``sheet`` and its figures.

    Keys that this release does not know are left aside, as a later release may have written them.
    """
    told: dict[str, Any] = {name: columns[name] for name in ("idea_id", "version", *OWN_COLUMNS)}
    told |= {name: packed.get(name) for name in _SCALARS}
    told |= {name: tuple(packed.get(name, ())) for name in _TUPLES}
    for name, record in LISTS.items():
        told[name] = tuple(_made(record, one) for one in packed.get(name, ()))
    return Sheet(**told, figures=tuple(figures))


def content_hash(sheet: Sheet) -> str:
    """Return the SHA-256 of what a sheet says: not of its version, its state, nor who wrote it when."""
    return sha256_of(content(sheet))


def content(sheet: Sheet) -> dict[str, Any]:
    """Return what a sheet says as plain data, figures by name; equal for two sheets that say the same."""
    own = {name: getattr(sheet, name) for name in ("idea_id", *OWN_COLUMNS) if name not in _WRITING}
    figures = [_known(figure) for figure in sorted(sheet.figures, key=lambda figure: figure.name)]
    told: dict[str, Any] = plain_data({**own, **packed_fields(sheet), "figures": figures})
    return told


def _known(record: Any) -> dict[str, Any]:
    return {name: value for name, value in vars(record).items() if value is not None}


def _made(record: type[Any], values: Mapping[str, Any]) -> Any:
    names = _NAMES[record]
    return record(**{name: value for name, value in values.items() if name in names})
