"""What a sheet may say: words of the lists, codes that exist, figures that are numbers, a source for each."""

import datetime as dt
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import fields, replace
from typing import Any

from sqlalchemy.orm import Session

from coop_registry.database import utc_now
from coop_registry.editing.errors import BadValue
from coop_registry.editing.given_values import MOST_PEOPLE, given
from coop_registry.models.ideas import EVIDENCE_GRADES, IDEA_STATES, ProjectFigure, ProjectIdea
from coop_registry.models.territory import Activity, Province, Region
from coop_registry.projects_bank.sheets import (
    CONDITION_KINDS,
    DEGREES,
    LISTS,
    NEEDS,
    PLACE_KINDS,
    SCHOOLING,
    TARGET_GROUPS,
    TEXT_KINDS,
    WATER_NEEDS,
    Figure,
    Sheet,
)
from legal_rules.legal_time import CASABLANCA

MOST_ENTRIES = 200  # of one list of a sheet; our bound: a person reads it
_IDEA_ID = re.compile(r"[A-Z]\d{3,9}")
_CODE = re.compile(r"[a-z0-9_-]{1,40}")
_OWN = ("title_ar", "title_fr", "sector_id", "activity_id", "source", "reviewed_on")
_LONG = ("summary_ar", "summary_fr")
# By list and field: the words that may stand there.
_WORDS: Mapping[tuple[str, str], Collection[str]] = {
    ("places", "kind"): PLACE_KINDS, ("texts", "kind"): TEXT_KINDS, ("conditions", "kind"): CONDITION_KINDS,
    ("skills", "need"): NEEDS, ("saturation", "degree"): DEGREES, ("texts", "grade"): EVIDENCE_GRADES,
}  # fmt: skip
_SLUGS = {("conditions", "condition"), ("skills", "skill")}


def checked(session: Session, sheet: Sheet) -> Sheet:
    """Return a sheet as it can be kept: texts stripped, numbers as such, tuples in their order.

    Raises
    ------
    BadValue
        With the field, the value, what is wrong and what to do; nothing is corrected by guess.
    """
    if not _IDEA_ID.fullmatch(sheet.idea_id):
        raise BadValue("idea_id", sheet.idea_id, "unknown_code")
    today = utc_now().replace(tzinfo=dt.UTC).astimezone(CASABLANCA).date()
    own: dict[str, Any] = {name: given(session, ProjectIdea, name, getattr(sheet, name), today=today) for name in _OWN}
    if not (own["title_ar"] or own["title_fr"]):
        raise BadValue("title_ar", None, "empty")
    long: dict[str, Any] = {name: _text(session, name, getattr(sheet, name), today) for name in _LONG}
    listed: dict[str, Any] = {name: _list(session, name, getattr(sheet, name), today) for name in LISTS}
    return replace(sheet, **own, **long, **listed, **_plain(sheet), figures=_figures(session, sheet, today))


def region_of_place(session: Session, code: str | None) -> str | None:
    """Return the region of a region's or a province's code, None where there is no such place."""
    if code is not None and len(code) == 2:
        return code if session.get(Region, code) else None
    found = session.get(Province, code) if code is not None else None
    return found.region_code if found else None


def _plain(sheet: Sheet) -> dict[str, Any]:
    """Return the checked values of words and whole numbers; a list of words keeps its order and no word twice."""
    for name, known in (("state", IDEA_STATES), ("water_need", WATER_NEEDS), ("schooling", SCHOOLING),
                        ("evidence_grade", EVIDENCE_GRADES)):  # fmt: skip
        _refuse_other(name, getattr(sheet, name), known)
    for group in sheet.target_groups:
        _refuse_other("target_groups", group, TARGET_GROUPS)
    for month in sheet.season_months:
        if isinstance(month, bool) or month not in range(1, 13):
            raise BadValue("season_months", month, "not_a_month")
    if sheet.is_novel not in (None, True, False):
        raise BadValue("is_novel", sheet.is_novel, "not_yes_or_no")
    return {
        "min_members": _whole("min_members", sheet.min_members),
        "target_groups": tuple(dict.fromkeys(sheet.target_groups)),
        "season_months": tuple(sorted(set(sheet.season_months))),
    }


def _whole(field: str, value: Any) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:
        raise BadValue(field, value, "not_a_number")
    if value != int(value):
        raise BadValue(field, value, "not_whole")
    if value < 0:
        raise BadValue(field, value, "negative")
    if value > MOST_PEOPLE:
        raise BadValue(field, value, "too_large", most=MOST_PEOPLE)
    return int(value)


def _figures(session: Session, sheet: Sheet, today: dt.date) -> tuple[Figure, ...]:
    read = [_figure(session, figure, today) for figure in sheet.figures]
    names = [figure.name for figure in read]
    for name in names:
        if names.count(name) > 1:
            raise BadValue("figures", name, "twice")
    return tuple(sorted(read, key=lambda figure: figure.name))


def _figure(session: Session, figure: Figure, today: dt.date) -> Figure:
    values: dict[str, Any] = {
        field.name: given(session, ProjectFigure, field.name, getattr(figure, field.name), today=today)
        for field in fields(Figure)
        if field.name not in ("low", "high", "grade")
    }
    _refuse_other("grade", figure.grade, EVIDENCE_GRADES)
    low, high = (_amount(figure.name, value) for value in (figure.low, figure.high))
    if low is None and high is None:
        raise BadValue(figure.name, None, "empty")
    if low is not None and high is not None and low > high:
        raise BadValue(figure.name, low, "range_reversed")
    return replace(figure, low=low, high=high, **values)


def _amount(field: str, value: Any) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value or abs(value) == float("inf"):
        raise BadValue(field, value, "not_a_number")
    if value < 0:
        raise BadValue(field, value, "negative")
    return float(value)


def _list(session: Session, name: str, entries: tuple[Any, ...], today: dt.date) -> tuple[Any, ...]:
    if len(entries) > MOST_ENTRIES:
        raise BadValue(name, len(entries), "too_large", most=MOST_ENTRIES)
    return tuple(_entry(session, name, entry, today) for entry in entries)


def _entry(session: Session, name: str, entry: Any, today: dt.date) -> Any:
    """Return an entry of a list as it can be kept; every one has a source."""
    values: dict[str, Any] = {}
    for field in fields(entry):
        value, words = getattr(entry, field.name), _WORDS.get((name, field.name))
        if words is not None:
            _refuse_other(f"{name}.{field.name}", value, words, needed=field.name != "grade")
        elif (name, field.name) in _SLUGS:
            if not (isinstance(value, str) and _CODE.fullmatch(value)):
                raise BadValue(f"{name}.{field.name}", value, "unknown_code")
        elif check := _CODES.get(field.name):
            check(session, f"{name}.{field.name}", value)
        else:
            values[field.name] = _text(session, f"{name}.{field.name}", value, today, needed=field.name == "source")
    return replace(entry, **values)


def _place_code(session: Session, field: str, value: str | None) -> None:
    if value is not None and region_of_place(session, value) is None:
        raise BadValue(field, value, "unknown_code")


def _activity(session: Session, field: str, value: str | None) -> None:
    if value is not None and session.get(Activity, value) is None:
        raise BadValue(field, value, "unknown_code")


_CODES: Mapping[str, Callable[[Session, str, Any], None]] = {
    "region_code": _place_code, "province_code": _place_code, "place_code": _place_code, "activity_id": _activity,
}  # fmt: skip


def _text(session: Session, field: str, value: Any, today: dt.date, *, needed: bool = False) -> str | None:
    column = "source" if needed else "remark_fr"  # of a long text, needed or not
    try:
        text: str | None = given(session, ProjectFigure, column, value, today=today)
    except BadValue as bad:
        raise BadValue(field, value, bad.code, **bad.detail) from bad
    return text


def _refuse_other(field: str, value: Any, known: Collection[str], *, needed: bool = False) -> None:
    if value is None and not needed:
        return
    if value not in known:
        raise BadValue(field, value, "not_one_of", known=", ".join(known))
