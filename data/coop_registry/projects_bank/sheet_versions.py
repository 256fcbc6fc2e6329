"""Sheets in the registry, version by version: reading one, reading the whole bank, writing the next."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, insert, select, tuple_
from sqlalchemy.orm import Session

from coop_registry import audit
from coop_registry.canonical import sha256_of
from coop_registry.models.ideas import ProjectFigure, ProjectIdea
from coop_registry.projects_bank.errors import StaleSheet, UnknownIdea
from coop_registry.projects_bank.sheet_checks import checked
from coop_registry.projects_bank.sheets import (
    OWN_COLUMNS,
    Figure,
    Sheet,
    content,
    content_hash,
    packed_fields,
    sheet_of,
)
from coop_registry.writers import Writer

DECIDED = ("accepted", "retired")  # the newest of these says whether an idea stands in the bank
_KEY = (ProjectIdea.idea_id, ProjectIdea.version)
_AT_ONCE = 1000  # keys of one statement
_FIGURE = ("name", "low", "high", "unit", "source", "remark_fr", "remark_ar", "as_of")


def read_sheet(session: Session, idea_id: str, version: int | None = None) -> Sheet:
    """Return one version of a sheet; without ``version`` the newest accepted one, which stands in the bank.

    Raises
    ------
    UnknownIdea
        When there is none: no such idea, no such version, or nothing of it was accepted or it was retired.
    """
    if version is None:
        found = _sheets(session, _accepted().where(ProjectIdea.idea_id == idea_id))
    else:
        found = _sheets(session, _whole().where(ProjectIdea.idea_id == idea_id, ProjectIdea.version == version))
    if not found:
        raise UnknownIdea(idea_id, version)
    return found[0]


def read_keys(session: Session, keys: Collection[tuple[str, int]]) -> dict[tuple[str, int], Sheet]:
    """Return versions by their key (idea_id, version), whatever their state: a few statements for all of them."""
    found: dict[tuple[str, int], Sheet] = {}
    wanted = sorted(set(keys))
    for begin in range(0, len(wanted), _AT_ONCE):
        some = tuple_(*_KEY).in_(wanted[begin : begin + _AT_ONCE])
        found |= {(sheet.idea_id, sheet.version): sheet for sheet in _sheets(session, _whole().where(some))}
    return found


def read_bank(session: Session) -> list[Sheet]:
    """Return the newest accepted version of every idea that was not retired since, by ``idea_id``."""
    return _sheets(session, _accepted())


def read_versions(session: Session, idea_id: str) -> list[Sheet]:
    """Return every version of an idea, whatever its state, the oldest first.

    Raises
    ------
    UnknownIdea
    """
    found = _sheets(session, _whole().where(ProjectIdea.idea_id == idea_id))
    if not found:
        raise UnknownIdea(idea_id)
    return found


def read_states(session: Session, states: Collection[str]) -> list[Sheet]:
    """Return the ideas whose newest version of all is in one of these states, as that version: ``("submitted",)``."""
    return _sheets(session, _newest_of().where(ProjectIdea.state.in_(states)))


def write_version(session: Session, writer: Writer, sheet: Sheet, *, state: str, now: dt.datetime) -> Sheet:
    """Write what a sheet says as the next version of its idea, in the caller's transaction, and return it.

    Parameters
    ----------
    sheet
        ``version`` is the one it was made from, 0 for an idea that the registry does not hold yet; its ``state``,
        ``written_by`` and ``written_at`` are not read.
    state
        Of the new version. Who may accept is the caller's to judge.
    now
        The instant, naive UTC.

    Raises
    ------
    BadValue
        For what a sheet cannot say; see :func:`coop_registry.projects_bank.sheet_checks.checked`.
    StaleSheet
        When the idea has a newer version than ``sheet.version``.
    """
    audit.take_turn(session)
    whole = checked(session, replace(sheet, state=state))
    newest = newest_version(session, sheet.idea_id)
    if newest != sheet.version:
        raise StaleSheet(sheet.idea_id, sheet.version, newest)
    written = replace(whole, version=newest + 1, written_by=writer.person_id, written_at=now)
    insert_sheets(session, [written])
    detail = {"version": written.version, "state": state, "content_hash": content_hash(written)}
    audit.append(session, writer=writer, action="sheet written", subject=sheet.idea_id, detail=detail, now=now)
    return written


def newest_version(session: Session, idea_id: str) -> int:
    """Return the newest version of an idea in any state, 0 for one that the registry does not hold."""
    return session.scalar(select(func.max(ProjectIdea.version)).where(ProjectIdea.idea_id == idea_id)) or 0


def free_idea_id(session: Session) -> str:
    """Return an id for an idea of the site's own: ``S001``, ``S002`` …; those of the starting bank begin with P.

    Call it after :func:`coop_registry.audit.take_turn`: two writers would else get the same.
    """
    known = session.scalars(select(ProjectIdea.idea_id).where(ProjectIdea.idea_id.startswith("S")).distinct())
    numbers = [int(idea_id[1:]) for idea_id in known if idea_id[1:].isdecimal()]
    return f"S{max(numbers, default=0) + 1:03d}"


def bank_hash(sheets: Iterable[Sheet]) -> str:
    """Return the SHA-256 of what sheets say, in whatever order they are given."""
    return sha256_of([content(sheet) for sheet in sorted(sheets, key=lambda sheet: sheet.idea_id)])


def insert_sheets(session: Session, sheets: Sequence[Sheet]) -> None:
    """Write sheets as rows, as they are: neither checked nor noted in the audit log."""
    if not sheets:
        return
    session.execute(insert(ProjectIdea), [_row(sheet) for sheet in sheets])
    figures = [_figure_row(sheet, figure) for sheet in sheets for figure in sheet.figures]
    if figures:
        session.execute(insert(ProjectFigure), figures)


def _row(sheet: Sheet) -> dict[str, Any]:
    own = {name: getattr(sheet, name) for name in ("idea_id", "version", *OWN_COLUMNS)}
    return {**own, "sheet": packed_fields(sheet)}


def _figure_row(sheet: Sheet, figure: Figure) -> dict[str, Any]:
    told = {name: getattr(figure, name) for name in _FIGURE}
    return {"idea_id": sheet.idea_id, "version": sheet.version, "evidence_grade": figure.grade, **told}


def _whole() -> Select[*tuple[Any, ...]]:
    return select(*ProjectIdea.__table__.columns).order_by(*_KEY)


def _accepted() -> Select[*tuple[Any, ...]]:
    return _newest_of(ProjectIdea.state.in_(DECIDED)).where(ProjectIdea.state == "accepted")


def _newest_of(*conditions: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """Ask for the newest version of each idea among those that meet the conditions."""
    versions = select(ProjectIdea.idea_id, func.max(ProjectIdea.version).label("version")).where(*conditions)
    newest = versions.group_by(ProjectIdea.idea_id).subquery()
    is_newest = (ProjectIdea.idea_id == newest.c.idea_id) & (ProjectIdea.version == newest.c.version)
    return _whole().join(newest, is_newest)


def _sheets(session: Session, question: Select[*tuple[Any, ...]]) -> list[Sheet]:
    """Return the sheets that a question about ``project_ideas`` finds, with their figures: two statements in all."""
    rows = session.execute(question).all()
    keys = question.with_only_columns(*_KEY).order_by(None).subquery()
    of_them = (ProjectFigure.idea_id == keys.c.idea_id) & (ProjectFigure.version == keys.c.version)
    asked = select(*ProjectFigure.__table__.columns).join(keys, of_them)
    found = session.execute(asked.order_by(ProjectFigure.idea_id, ProjectFigure.version, ProjectFigure.name))
    figures = {
        key: [*map(_figure, of_one)] for key, of_one in groupby(found, key=lambda row: (row.idea_id, row.version))
    }
    return [_sheet(row._asdict(), figures) for row in rows]


def _sheet(row: Mapping[str, Any], figures: Mapping[tuple[str, int], Sequence[Figure]]) -> Sheet:
    return sheet_of(row, row["sheet"], figures.get((row["idea_id"], row["version"]), ()))


def _figure(row: Row[Any]) -> Figure:
    told = {name: row._mapping[name] for name in _FIGURE}
    return Figure(**told, grade=row.evidence_grade)
