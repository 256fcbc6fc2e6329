"""The record of a cohort's grades: every one, who gave it and why, to be read page by page or as a file."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.responses import Response

from academy import ledger
from academy.cohorts import cohort_of, roster
from academy.gradebook_exports.csv_text import csv_pieces
from academy.ledger_view import PAGE, GradeLine, Wanted, exercises_in_ledger, page_of_ledger, whole_ledger
from academy.player.pages import page
from academy.player.site import Visit
from academy.trainer_office.exercise_prompts import prompts_of
from widgets.theme.texts import Texts

_COLUMNS = (
    "entry", "written_at_utc", "learner_id", "learner", "lesson", "exercise", "attempt", "points_before", "points",
    "max_points", "given_by", "author_id", "author", "comment", "reason", "entry_hash",
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """An entry in words."""

    found: GradeLine
    giver: str


def show_ledger(visit: Visit) -> Response:
    """Show a page of a cohort's ledger, the newest entries first."""
    cohort = cohort_of(visit.session, visit.parameters["cohort_id"])
    wanted, trainer_id = _wanted(visit), visit.someone.person_id
    typed = visit.request.query_params.get("before", "")
    before = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 16 else None
    exercises = exercises_in_ledger(visit.session, cohort.cohort_id)
    lines = page_of_ledger(visit.session, wanted, trainer_id=trainer_id, before=before, most=PAGE + 1)
    return page(
        visit,
        "ledger.html",
        cohort=cohort,
        lines=[Line(each, _giver(visit.texts, each)) for each in lines[:PAGE]],
        older=_address(visit, wanted, before=lines[PAGE - 1].entry.entry_id) if len(lines) > PAGE else "",
        file=_address(visit, wanted, "csv"),
        is_first=before is None,
        wanted=wanted,
        learners=[each for each in roster(visit.session, cohort.cohort_id) if each.status != "waiting"],
        exercises=exercises,
        prompts=prompts_of(visit, cohort, (lesson_id for lesson_id, _ in exercises)),
        head=ledger.head(visit.session),
    )


def ledger_file(visit: Visit) -> Response:
    """Return the entries asked for as a CSV file that no spreadsheet computes with."""
    wanted = _wanted(visit)
    found = whole_ledger(visit.session, wanted, trainer_id=visit.someone.person_id)
    content = b"".join(csv_pieces(_COLUMNS, _rows(found), has_mark=True))
    headers = {
        "Content-Disposition": f'attachment; filename="grades-{wanted.cohort_id}.csv"',
        "Cache-Control": "no-store",
    }
    return Response(content, media_type="text/csv; charset=utf-8", headers=headers)


def _rows(found: Iterator[GradeLine]) -> Iterator[list[object]]:
    for line in found:
        entry = line.entry
        yield [
            entry.entry_id, entry.written_at.isoformat(timespec="seconds"), entry.person_id, line.learner,
            entry.lesson_id, entry.exercise_id, line.attempt, line.before.points if line.before else None,
            entry.points, entry.max_points, entry.origin, entry.author_id, line.author, entry.comment, line.reason,
            entry.entry_hash,
        ]  # fmt: skip


def _wanted(visit: Visit) -> Wanted:
    asked = visit.request.query_params
    names = (asked.get(name, "")[:60] for name in ("learner", "exercise"))
    return Wanted(visit.parameters["cohort_id"], *names)


def _address(visit: Visit, wanted: Wanted, *parts: str, **more: int) -> str:
    asked = {"learner": wanted.person_id, "exercise": wanted.exercise_id, **more}
    place = visit.site.path("trainer", "cohorts", wanted.cohort_id, "ledger", *parts)
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"{place}?{query}" if query else place


def _giver(texts: Texts, line: GradeLine) -> str:
    """Return who gave a grade, in words; a person's name stands beside it."""
    return {
        "grader": texts("the grader"),
        "trainer": texts("a trainer"),
        "formgrader": texts("a trainer, in formgrader"),
        "regrade": texts("graded anew"),
    }[line.entry.origin]
