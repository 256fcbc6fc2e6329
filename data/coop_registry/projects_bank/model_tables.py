"""The tables from which fits are computed: ideas, what they ask, what places have, where a market is full.

What nobody knows is missing in every one of them.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
from sqlalchemy import select
from sqlalchemy.orm import Session

from coop_registry.canonical import sha256_of
from coop_registry.models.project_fits import PlaceCondition
from coop_registry.models.territory import Province
from coop_registry.projects_bank.sheet_versions import bank_hash, read_bank
from coop_registry.projects_bank.sheets import SCHOOLING, WATER_NEEDS, Sheet
from coop_registry.projects_bank.starting_bank import notes_without_idea

WOMEN = frozenset({"women", "rural_women", "urban_women", "neet_women"})
YOUTH = frozenset({"youth", "rural_youth", "neet_youth", "graduates"})
# Columns of the ideas' table that are figures of the sheet: the name of the figure, and which end.
_FIGURES = {
    "capex_mad_low": ("capex_total_mad", "low"), "capex_mad_high": ("capex_total_mad", "high"),
    "jobs_low": ("jobs_declared", "low"), "jobs_high": ("jobs_declared", "high"),
    "capex_at_least_mad": ("capex_equipment_mad", "low"),
}  # fmt: skip
_MIDDLES = {"income_per_hour_mad": "income_per_hour_mad", "survival": "survival_share"}


@dataclass(frozen=True)
class ModelTables:
    """Everything about ideas and places that a fit reads, as it was in one transaction; ``tables_hash`` names it."""

    ideas: pd.DataFrame
    gates: pd.DataFrame
    conditions: pd.DataFrame
    saturation_notes: pd.DataFrame
    region_of: "pd.Series[str]"
    bank_hash: str  # of the sheets
    tables_hash: str  # of the sheets and of what places have: the ``bank_hash`` of a run of fits


def model_tables(session: Session) -> ModelTables:
    """Read the bank and what places have, and return the tables of a fit."""
    sheets = read_bank(session)
    region_of = regions_of_provinces(session)
    conditions = condition_table(session, region_of, asked={c.condition for sheet in sheets for c in sheet.conditions})
    notes, sheets_hash = saturation_table(sheets, sorted(set(region_of))), bank_hash(sheets)
    whole = sha256_of([sheets_hash, list(conditions), _plain(conditions), _plain(notes)])
    return ModelTables(idea_table(sheets), gate_table(sheets), conditions, notes, region_of, sheets_hash, whole)


def regions_of_provinces(session: Session) -> "pd.Series[str]":
    """Return the region of each of the 75 provinces, by their codes in order."""
    rows = session.execute(select(Province.province_code, Province.region_code).order_by(Province.province_code)).all()
    return pd.Series([row[1] for row in rows], index=pd.Index([row[0] for row in rows], name="place"), name="region")


def idea_table(sheets: Iterable[Sheet]) -> pd.DataFrame:
    """Return the ideas that have an activity, by ``idea_id``; an idea without one cannot be held against counts.

    Columns ``activity, branch`` (its sector), ``capex_mad_low, capex_mad_high`` (of the whole; missing where only a
    part is known: ``capex_at_least_mad`` is then what that part costs at least), ``jobs_low, jobs_high`` (that were
    declared to exist, never promised ones), ``min_members``, ``water_need`` (0 none to 3 high),
    ``open_without_schooling`` (1: it asks for none), ``neet_women`` and ``youth`` (1: it is meant for women, for
    youth), ``income_per_hour_mad`` and ``survival`` (the middle of what is known), ``is_novel``, ``evidence_grade``.
    """
    rows = {sheet.idea_id: _idea(sheet) for sheet in sheets if sheet.activity_id is not None}
    table = pd.DataFrame.from_dict(rows, orient="index", columns=list(_idea(_NOTHING)))
    numbers = [name for name in table if name not in ("activity", "branch", "evidence_grade")]
    return table.rename_axis("idea_id").astype(dict.fromkeys(numbers, "float64")).sort_index()


def gate_table(sheets: Iterable[Sheet]) -> pd.DataFrame:
    """Return what ideas ask of a place: columns ``idea_id, condition, kind`` (``gate`` or ``soft``)."""
    rows = [(sheet.idea_id, asked.condition, asked.kind) for sheet in sheets for asked in sheet.conditions]
    return pd.DataFrame(rows, columns=["idea_id", "condition", "kind"], dtype=object)


def condition_table(
    session: Session, region_of: "pd.Series[str]", *, asked: Collection[str] = frozenset()
) -> pd.DataFrame:
    """Return provinces x conditions: 1 it holds, 0 it does not, missing: nobody knows.

    A province of which nothing is told has what is told of its region. Columns are the conditions ``asked`` and all
    that are told of a place, in alphabetical order.
    """
    rows = session.execute(select(PlaceCondition.place_code, PlaceCondition.condition, PlaceCondition.holds)).all()
    told = {(place, condition): float(holds) for place, condition, holds in rows}
    names = sorted({condition for _place, condition in told} | set(asked))

    def known(place: str, region: str, condition: str) -> float | None:
        return told.get((place, condition), told.get((region, condition)))

    values = [[known(str(place), region, name) for name in names] for place, region in region_of.items()]
    return pd.DataFrame(values, index=region_of.index, columns=pd.Index(names, name="condition"), dtype="float64")


def saturation_table(sheets: Iterable[Sheet], regions: Sequence[str]) -> pd.DataFrame:
    """Return where sources say that there is enough of an activity, or that it should be checked.

    Columns ``idea_id, activity, place, degree, source, text_fr, text_ar``; ``place`` is a province or a region. A note
    without a place holds everywhere: it stands once for each of ``regions``. A sheet's note is of that idea, and of
    the sheet's activity where it names none; one of an activity alone has no ``idea_id``. Two notes that say the same
    stand once.
    """
    told = [(s.idea_id, note.activity_id or s.activity_id, note) for s in sheets for note in s.saturation]
    alone = [(None, note.activity_id, note) for note in notes_without_idea()]
    rows = [
        (idea_id, activity, place, note.degree, note.source, note.text_fr, note.text_ar)
        for idea_id, activity, note in (*told, *alone)
        for place in ([note.place_code] if note.place_code else regions)
        if activity is not None
    ]
    columns = ["idea_id", "activity", "place", "degree", "source", "text_fr", "text_ar"]
    return pd.DataFrame(rows, columns=columns, dtype=object).drop_duplicates().reset_index(drop=True)


def _plain(table: pd.DataFrame) -> list[list[object]]:
    return table.reset_index().astype(object).where(table.reset_index().notna(), None).to_numpy().tolist()


def _idea(sheet: Sheet) -> Mapping[str, object]:
    return {
        "activity": sheet.activity_id,
        "branch": sheet.sector_id,
        **{column: _end(sheet, name, end) for column, (name, end) in _FIGURES.items()},
        "min_members": sheet.min_members,
        "water_need": _place_in(WATER_NEEDS, sheet.water_need),
        "open_without_schooling": None if sheet.schooling is None else sheet.schooling == SCHOOLING[0],
        "neet_women": _meant_for(sheet, WOMEN),
        "youth": _meant_for(sheet, YOUTH),
        **{column: _middle(sheet, name) for column, name in _MIDDLES.items()},
        "is_novel": sheet.is_novel,
        "evidence_grade": sheet.evidence_grade,
    }


_NOTHING = Sheet("", "")


def _end(sheet: Sheet, name: str, end: str) -> float | None:
    figure = sheet.figure(name)
    return None if figure is None else getattr(figure, end)


def _middle(sheet: Sheet, name: str) -> float | None:
    ends = [value for value in (_end(sheet, name, "low"), _end(sheet, name, "high")) if value is not None]
    return sum(ends) / len(ends) if ends else None


def _place_in(words: Sequence[str], word: str | None) -> int | None:
    return None if word is None else words.index(word)


def _meant_for(sheet: Sheet, groups: Collection[str]) -> bool | None:
    return bool(set(groups) & set(sheet.target_groups)) if sheet.target_groups else None
