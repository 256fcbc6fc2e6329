"""The starting bank: the reference tables of projects as accepted sheets; what a site wrote itself stays.

Not noted in the audit log, as no reference table is: nobody wrote it by hand, and each row has its source.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Any

from sqlalchemy.orm import Session

from coop_registry.database import utc_now
from coop_registry.errors import RegistryError
from coop_registry.models.ideas import IDEA_STATES
from coop_registry.projects_bank.place_conditions import REFERENCE, YES_OR_NO, Row, Rows, load_conditions
from coop_registry.projects_bank.sheet_versions import insert_sheets, read_states
from coop_registry.projects_bank.sheets import (
    Condition,
    Figure,
    Note,
    Place,
    SaturationNote,
    Sheet,
    Skill,
)
from coop_registry.reference_tables import read_reference

TABLES = (
    "ideas", "idea_figures", "idea_places", "idea_texts", "idea_conditions", "idea_skills", "saturation_notes",
    "place_conditions",
)  # fmt: skip
_PLAIN = (
    "title_ar", "title_fr", "summary_ar", "summary_fr", "sector_id", "activity_id", "water_need", "schooling",
    "evidence_grade",
)  # fmt: skip
# By field of the sheet: its table and how an entry is made of a row.
_LISTS: Mapping[str, tuple[str, type[Any], tuple[str, ...]]] = {
    "places": ("idea_places", Place, ("kind", "source", "region_code", "province_code", "place_fr", "place_ar")),
    "texts": ("idea_texts", Note, ("kind", "source", "text_fr", "text_ar", "grade")),
    "conditions": ("idea_conditions", Condition, ("condition", "kind", "source")),
    "skills": ("idea_skills", Skill, ("skill", "need", "source")),
    "saturation": (
        "saturation_notes",
        SaturationNote,
        ("degree", "source", "activity_id", "place_code", "text_fr", "text_ar", "as_of"),
    ),
}


class BadStartingBank(RegistryError):
    """A reference table of projects with a value that cannot stand there: the program itself is at fault."""

    def __init__(self, table: str, idea_id: str | None, problem: str) -> None:
        super().__init__(
            f"projects/{table}.csv has a row of {idea_id or 'no idea'} that cannot be read: {problem}. "
            "It came with the program: install it again."
        )


@dataclass(frozen=True)
class Loaded:
    """What loading the starting bank did: ideas by id."""

    new: tuple[str, ...] = ()
    renewed: tuple[str, ...] = ()  # the program's own sheet says something else now
    retired: tuple[str, ...] = ()  # the program does not bring it any more
    left_to_site: tuple[str, ...] = ()  # somebody of the site wrote the newest version: it stays the newest


def load_starting_bank(session: Session, tables: Mapping[str, Rows] | None = None) -> Loaded:
    """Write the starting bank into the registry, in the caller's transaction.

    A sheet is written where the idea is new, or where the newest version is the program's own and says something
    else now; loading again changes nothing. Where somebody of the site wrote the newest version, in whatever state,
    nothing is written. Conditions of places are refreshed, but for those that somebody of the site wrote.

    Parameters
    ----------
    tables
        Rows of the tables of :data:`TABLES` by name; by default those that travel with the program.

    Raises
    ------
    BadStartingBank
        For a row that cannot be read.
    """
    sheets = _shipped_sheets() if tables is None else starting_sheets(tables)
    now = utc_now()
    held = {sheet.idea_id: sheet for sheet in read_states(session, IDEA_STATES)}
    ours = {idea_id: sheet for idea_id, sheet in held.items() if sheet.written_by == REFERENCE}
    brought = {sheet.idea_id: sheet for sheet in sheets}
    new = [sheet for sheet in sheets if sheet.idea_id not in held]
    renewed = [brought[key] for key in ours.keys() & brought.keys() if _is_other(ours[key], brought[key])]
    gone = [replace(ours[key], state="retired") for key in ours.keys() - brought.keys() if ours[key].state != "retired"]
    insert_sheets(session, [_next(sheet, held, now) for sheet in (*new, *renewed, *gone)])
    load_conditions(session, _shipped_tables() if tables is None else tables, now=now)
    session.flush()
    left = [brought[key] for key in brought.keys() & held.keys() - ours.keys()]
    return Loaded(*map(_ids, (new, renewed, gone, left)))


def starting_tables() -> dict[str, Rows]:
    """Return the rows of every table of the starting bank; an empty cell is None."""
    return dict(_shipped_tables())


def starting_sheets(tables: Mapping[str, Rows]) -> list[Sheet]:
    """Return the sheets that tables make, accepted and without a version, in the order of the ideas.

    Raises
    ------
    BadStartingBank
        For a row that cannot be read, or that is of an idea which is not among the ideas.
    """
    known = {row["idea_id"] for row in tables["ideas"]}
    of_idea: dict[str, dict[str | None, list[Any]]] = {}
    for field, (table, record, columns) in _LISTS.items():
        of_idea[field] = _by_idea(tables, table, known, partial(_entry, record, columns))
    figures = _by_idea(tables, "idea_figures", known, _figure)
    of_idea["figures"] = {key: sorted(told, key=lambda figure: figure.name) for key, told in figures.items()}
    return [_sheet(row, of_idea) for row in tables["ideas"]]


def notes_without_idea(tables: Mapping[str, Rows] | None = None) -> list[SaturationNote]:
    """Return the notes on saturation that are of an activity and a place, and of no sheet."""
    rows = (_shipped_tables() if tables is None else tables).get("saturation_notes", ())
    _table, record, columns = _LISTS["saturation"]
    return [_read("saturation_notes", row, partial(_entry, record, columns)) for row in rows if row["idea_id"] is None]


@cache
def _shipped_tables() -> Mapping[str, Rows]:
    return {name: read_reference(f"projects/{name}") for name in TABLES}


@cache
def _shipped_sheets() -> tuple[Sheet, ...]:
    return tuple(starting_sheets(_shipped_tables()))


def _entry(record: type[Any], columns: Sequence[str], row: Row) -> Any:
    return record(**{name: row.get(name) for name in columns})


def _by_idea(
    tables: Mapping[str, Rows], table: str, known: Collection[str | None], made: Callable[[Row], Any]
) -> dict[str | None, list[Any]]:
    found: dict[str | None, list[Any]] = defaultdict(list)
    for row in tables.get(table, ()):
        if row["idea_id"] is None and table == "saturation_notes":
            continue  # of an activity alone: a note of the place, not of one sheet
        if row["idea_id"] not in known:
            raise BadStartingBank(table, row["idea_id"], "the table ideas has no such idea")
        found[row["idea_id"]].append(_read(table, row, made))
    return found


def _sheet(row: Row, of_idea: Mapping[str, Mapping[str | None, list[Any]]]) -> Sheet:
    lists: dict[str, Any] = {field: tuple(found.get(row["idea_id"], ())) for field, found in of_idea.items()}

    plain: dict[str, Any] = {name: row.get(name) for name in _PLAIN}

    def made(row: Row) -> Sheet:
        return Sheet(
            idea_id=str(row["idea_id"]),
            source=_needed(row, "source"),
            state="accepted",
            target_groups=_parts(row.get("target_groups")),
            season_months=tuple(int(month) for month in _parts(row.get("season_months"))),
            min_members=None if row.get("min_members") is None else int(str(row["min_members"])),
            is_novel=YES_OR_NO[row.get("is_novel")],
            reviewed_on=None if row.get("reviewed_on") is None else dt.date.fromisoformat(str(row["reviewed_on"])),
            **plain,
            **lists,
        )

    sheet: Sheet = _read("ideas", row, made)
    return sheet


def _figure(row: Row) -> Figure:
    low, high = (None if row[end] is None else float(str(row[end])) for end in ("low", "high"))
    told = {name: row.get(name) for name in ("grade", "remark_fr", "remark_ar", "as_of")}
    return Figure(_needed(row, "name"), low, high, _needed(row, "unit"), _needed(row, "source"), **told)


def _read(table: str, row: Row, made: Callable[[Row], Any]) -> Any:
    try:
        return made(row)
    except (KeyError, ValueError) as error:
        raise BadStartingBank(table, row.get("idea_id"), str(error)) from error


def _needed(row: Row, column: str) -> str:
    value = row[column]
    if value is None:
        raise ValueError(f"{column} is empty")
    return value


def _parts(value: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (value or "").split(";") if part.strip())


def _is_other(held: Sheet, brought: Sheet) -> bool:
    return replace(held, version=0, written_by=None, written_at=None) != brought


def _next(sheet: Sheet, held: Mapping[str, Sheet], now: dt.datetime) -> Sheet:
    version = held[sheet.idea_id].version + 1 if sheet.idea_id in held else 1
    return replace(sheet, version=version, written_by=REFERENCE, written_at=now)


def _ids(sheets: Iterable[Sheet]) -> tuple[str, ...]:
    return tuple(sorted(sheet.idea_id for sheet in sheets))
