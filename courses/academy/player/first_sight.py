"""A lesson at first sight: whoever has done nothing in it yet gets a page that was drawn once for all of a group.

It is drawn for a stand-in, a person who is nobody and has no row anywhere, so nothing of one learner can stand on the
page of another; each gets it with their own id, name, token and moment put in. It is drawn again after anything that
a trainer or an operator does (the audit grows), after a new sound track, and in any case every minute.
"""

import time
from collections.abc import Callable
from functools import cache

from markupsafe import escape
from sqlalchemy import Exists, Row, Select, Table, bindparam, exists, func, or_, select
from starlette.requests import Request
from starlette.responses import Response

from academy.player.drawn_pages import ID, MADE_AT, NAME, TOKEN
from academy.player.site import Visit
from academy.records import AuditEntry, Cohort, Record
from academy.sessions import SignedIn, form_token
from academy.sound.rows import SoundTrack

_PLACE = {"person_id", "cohort_id", "lesson_id"}
_STAND_IN = SignedIn(ID, NAME, frozenset({"member"}))


def first_sight(visit: Visit, draw: Callable[[Visit], Response]) -> Response | None:
    """Return the lesson in the address for somebody who has done nothing in it; None when it must be drawn for them.

    Parameters
    ----------
    visit
        A learner's request for a lesson.
    draw
        Draws the lesson's page for any visit.
    """
    person, request = visit.someone, visit.request
    if request.url.query or person.groups != _STAND_IN.groups:
        return None
    state = _state(visit)
    if state is None or state.has_begun:
        return None
    key = (request.url.path, visit.texts.language)
    drawn = visit.site.drawn_pages.page(key, tuple(state), lambda: draw(_stand_in(visit)))
    if drawn is None:
        return None
    values = {
        ID: person.person_id,
        NAME: str(escape(person.name)),
        TOKEN: form_token(visit.secret),
        MADE_AT: str(round(time.time() * 1000)),
    }
    return drawn.response(values, takes_gzip="gzip" in request.headers.get("Accept-Encoding", ""))


def _stand_in(visit: Visit) -> Visit:
    """Return the same visit as made by nobody: no cookies, no query, no rows."""
    scope = {"type": "http", "method": "GET", "path": visit.request.url.path, "query_string": b"", "headers": []}
    return Visit(visit.site, visit.session, Request(scope), visit.texts, _STAND_IN, ID, visit.parameters)


def _state(visit: Visit) -> Row[*tuple[object, ...]] | None:
    asked = {name: visit.parameters[name] for name in ("cohort_id", "lesson_id")}
    return visit.session.execute(_question(), {**asked, "person_id": visit.someone.person_id}).one_or_none()


@cache
def _question() -> Select[*tuple[object, ...]]:
    """Return one question: whether the person has any row in this lesson or chose how to take lessons; the edition."""
    tables = Record.metadata.tables
    rows = [_has_row(table) for table in tables.values() if _PLACE.issubset(table.c.keys())]
    chosen = tables["listening_choices"]
    rows.append(exists().where(chosen.c.person_id == bindparam("person_id")))
    cohort, audit, tracks = tables[Cohort.__tablename__], AuditEntry.entry_id, SoundTrack.track_id
    newest = [select(func.max(each)).scalar_subquery() for each in (audit, tracks)]
    found = select(or_(*rows).label("has_begun"), *newest, cohort.c.course_version, cohort.c.title)
    return found.where(cohort.c.cohort_id == bindparam("cohort_id"))


def _has_row(table: Table) -> Exists:
    """Return whether a table has a row of the person in the lesson, or in every lesson (the empty one)."""
    lessons = table.c.lesson_id.in_((bindparam("lesson_id"), ""))
    return exists().where(
        table.c.person_id == bindparam("person_id"), table.c.cohort_id == bindparam("cohort_id"), lessons
    )
