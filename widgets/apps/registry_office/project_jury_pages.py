"""What a juror sees: the ideas they are asked to judge, without their authors, and the form of their marks."""

import math
from collections.abc import Mapping
from typing import Any

from starlette.responses import Response

from coop_registry.database import utc_now
from coop_registry.editing.errors import BadValue, UnknownEntry
from coop_registry.projects_bank.jury import JurySeen, give_marks, jury_for_juror, leave_jury, seats_of, sheet_for_juror
from coop_registry.projects_bank.refusals import Refused
from coop_registry.projects_bank.sheets import Sheet
from widgets.apps.registry_office.forms import sentence
from widgets.apps.registry_office.pages import page, seen
from widgets.apps.registry_office.project_asked import sheet_blocks
from widgets.apps.registry_office.project_idea_pages import shown_jury
from widgets.apps.registry_office.project_labels import name_of_criterion
from widgets.apps.registry_office.project_refusals import NOT_THERE, refused_in_words
from widgets.apps.registry_office.site import Visit

MOST_TYPED = 1000  # letters of a comment


def my_jury(visit: Visit) -> Response:
    """Show the ideas that the visitor is asked to judge."""
    say, rows = visit.texts, []
    for seat in seats_of(visit.session, visit.person_id):
        sheet, jury = _asked(visit, seat.idea_id, seat.version)
        address = visit.address("jury", sheet.idea_id, sheet.version, "")
        is_marked = jury.jurors[0].share is not None
        rows.append({"title": sheet.title(say.language), "address": address, "is_marked": is_marked})
    rows.sort(key=lambda row: bool(row["is_marked"]))
    return page(visit, "project_my_jury.html", rows=rows, is_saved=visit.asked("saved") == "yes")


def show_marks(visit: Visit) -> Response:
    """Show an idea to one of its jury: the form of the marks, or all marks once their own are in."""
    return _marks_page(visit)


def save_marks(visit: Visit) -> Response:
    """Write a juror's marks, or show the form again with what was typed."""
    sheet, jury = _asked(visit, *_key(visit))
    typed = {each.code: visit.said(f"mark_{place}") for place, each in enumerate(jury.rubric)}
    comment = visit.said("comment")[:MOST_TYPED]
    try:
        points = {code: _points(code, text) for code, text in typed.items()}
        give_marks(visit.session, visit.person_id, sheet.idea_id, sheet.version, points, comment=comment, now=utc_now())
    except BadValue as bad:
        problem = sentence(visit, bad)
    except Refused as refused:
        problem = refused_in_words(visit.texts, refused)
    else:
        return seen(visit, "jury", sheet.idea_id, sheet.version, "", saved="yes")
    visit.session.rollback()
    return _marks_page(visit, typed=typed, comment=comment, problem=problem, status=422)


def show_leave(visit: Visit) -> Response:
    """Ask a juror why they leave the jury."""
    return _leave_page(visit)


def save_leave(visit: Visit) -> Response:
    """Let a juror leave the jury."""
    sheet, _ = _asked(visit, *_key(visit))
    words = visit.said("reason")[:MOST_TYPED]
    try:
        leave_jury(visit.session, visit.person_id, sheet.idea_id, sheet.version, reason=words, now=utc_now())
    except Refused as refused:
        visit.session.rollback()
        return _leave_page(visit, words=words, problem=refused_in_words(visit.texts, refused), status=422)
    return seen(visit, "jury", "", saved="yes")


def _key(visit: Visit) -> tuple[str, int]:
    return visit.parameters["idea_id"], visit.parameters["sheet_version"]


def _asked(visit: Visit, idea_id: str, version: int) -> tuple[Sheet, JurySeen]:
    """Return an idea that the visitor judges; any other is not there."""
    try:
        sheet = sheet_for_juror(visit.session, visit.person_id, idea_id, version)
        return sheet, jury_for_juror(visit.session, visit.person_id, idea_id, version)
    except Refused as refused:
        if refused.code in NOT_THERE:
            raise UnknownEntry("idea", idea_id) from refused
        raise


def _points(code: str, text: str) -> float:
    """Return the points of a mark as typed, with a comma or a point before decimals."""
    if not text:
        raise BadValue(code, text, "empty")
    try:
        points = float(text.replace(",", ".").translate(str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")))
    except ValueError:
        raise BadValue(code, text, "not_a_number") from None
    if not math.isfinite(points):
        raise BadValue(code, text, "not_a_number")
    return points


def _marks_page(
    visit: Visit, *, typed: Mapping[str, str] | None = None, comment: str = "", problem: str = "", status: int = 200
) -> Response:
    sheet, jury = _asked(visit, *_key(visit))
    own = jury.jurors[0]
    fields: list[dict[str, Any]] = [
        {
            "name": f"mark_{place}", "label": name_of_criterion(visit.texts, each), "most": each.most,
            "value": (typed or {}).get(each.code, ""),
        }
        for place, each in enumerate(jury.rubric)
    ]  # fmt: skip
    return page(
        visit, "project_marks.html", status=status, title=sheet.title(visit.texts.language), sheet=sheet,
        blocks=sheet_blocks(visit, sheet), fields=fields, comment=comment, problem=problem, most=MOST_TYPED,
        is_marked=own.share is not None, jury=shown_jury(visit, jury), is_saved=visit.asked("saved") == "yes",
        others=[each.comment for each in jury.jurors[1:] if each.comment], own=own.comment,
    )  # fmt: skip


def _leave_page(visit: Visit, *, words: str = "", problem: str = "", status: int = 200) -> Response:
    sheet, _ = _asked(visit, *_key(visit))
    title = sheet.title(visit.texts.language)
    return page(
        visit, "project_leave.html", status=status, title=title, sheet=sheet, words=words, problem=problem,
        most=MOST_TYPED,
    )  # fmt: skip
