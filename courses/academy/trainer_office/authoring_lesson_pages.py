"""Where an author writes a lesson: its text side by side in both languages, its exercises at their places."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.responses import Response

from academy.authoring.checks import lesson_findings
from academy.authoring.course_files import Snapshot
from academy.authoring.drafts import titles_of
from academy.authoring.errors import TooLarge
from academy.authoring.lesson_changes import (
    Clash,
    exercises_of,
    keep_texts,
    remove_exercise,
    row_name,
    rows_said,
    rows_shown,
    texts_of,
    texts_said,
)
from academy.authoring.prose_pieces import Row
from academy.authoring.publishing import ever_published
from academy.exercises.items import LANGUAGES
from academy.player.pages import page
from academy.player.site import Visit
from academy.trainer_office.authoring_places import (
    FormSaid,
    base,
    by,
    head,
    lesson_here,
    number_said,
    shelf,
    to_lesson,
)
from academy.trainer_office.authoring_words import Told, name_of, rules_in_words, told, type_words

NEW = "_new"  # in the place of an exercise that is not there yet: no id begins so
_FRESH = dict.fromkeys(LANGUAGES, "## …")  # a heading to be written over
Words = Mapping[str, str]


@dataclass(frozen=True)
class ShownRow:
    """A row of the lesson on the form."""

    row: Row
    words: Words
    kind: str  # "title", "text" or "exercise"
    prompt: str = ""
    type: str = ""
    points: Any = None
    told: Sequence[Told] = ()


@dataclass(frozen=True)
class Overtaken:
    """What somebody else made of the text meanwhile."""

    texts: Words
    name: str
    number: int


def lesson(visit: Visit) -> Response:
    """Show a lesson as it stands."""
    snapshot = head(visit)
    return _lesson_page(visit, snapshot, rows_shown(texts_of(snapshot, lesson_here(visit, snapshot))))


def change_lesson(visit: Visit) -> Response:
    """Take the text; then go where the pressed button leads."""
    do, _, place = visit.said("do").partition(":")
    before, rows = base(visit), rows_said(FormSaid(visit))
    rows, at = _moved(rows, do, int(place) if place.isascii() and place.isdecimal() else -1)
    texts = texts_said(texts_of(before, lesson_here(visit, before)), rows)
    lesson_id = visit.parameters["lesson_id"]
    try:
        outcome = keep_texts(
            shelf(visit), before, lesson_id, texts, seen=number_said(visit, "seen") if do == "mine" else 0, **by(visit)
        )
    except TooLarge:
        problem = visit.texts("The text is too long for one lesson: cut it in two. Nothing was saved.")
        return _lesson_page(visit, before, rows, problem=problem, status=413)
    if isinstance(outcome, Clash):
        clash = Overtaken(outcome.theirs, name_of(visit, outcome.save.person_id), outcome.save.number)
        return _lesson_page(visit, before, rows, clash=clash, status=409)
    if do == "take-out":
        remove_exercise(shelf(visit), before.course_id, lesson_id, place, **by(visit))
    if do in {"exercise", "picture"}:
        after = row_name(*rows[at]) if 0 <= at < len(rows) else ""
        return (
            to_lesson(visit, "exercises", NEW, after=after) if do == "exercise" else to_lesson(visit, do, after=after)
        )
    return to_lesson(visit, at=f"row-{at}" if at >= 0 else "", saved="yes")


def _moved(rows: list[tuple[Row, dict[str, str]]], do: str, place: int) -> tuple[list[tuple[Row, dict[str, str]]], int]:
    """Return the rows after a button: one moved, added or in both languages; and which one is then meant."""
    if not 0 <= place < len(rows):
        return rows, -1
    if do in {"up", "down"}:
        to = place + (-1 if do == "up" else 1)
        is_title = min(place, to) == 0 and any(text.startswith("# ") for text in rows[0][1].values())
        if 0 <= to < len(rows) and not is_title:
            rows[place], rows[to] = rows[to], rows[place]
            return rows, to
    elif do == "text":
        rows.insert(place + 1, (Row({"ar": None, "fr": None}), dict(_FRESH)))
        return rows, place + 1
    elif do == "both":
        row, words = rows[place]
        rows[place] = (row, {**dict.fromkeys(LANGUAGES, ""), **words})
    return rows, place


def _lesson_page(
    visit: Visit,
    snapshot: Snapshot,
    rows: list[tuple[Row, dict[str, str]]],
    *,
    clash: Overtaken | None = None,
    problem: str = "",
    status: int = 200,
) -> Response:
    stem, lesson_id = lesson_here(visit, snapshot), visit.parameters["lesson_id"]
    is_own = shelf(visit).is_own(snapshot.course_id)
    published = ever_published(shelf(visit), snapshot.course_id) if is_own else None
    found = told(visit.texts, lesson_findings(snapshot, lesson_id, stem, published))
    entries = exercises_of(snapshot, stem)
    return page(
        visit,
        "authoring_lesson.html",
        status=status,
        course_id=snapshot.course_id,
        lesson_id=lesson_id,
        base=snapshot.number,
        is_own=is_own,
        titles=titles_of(snapshot).get(lesson_id, {}),
        rows=[_shown(visit, row, words, entries, found, place) for place, (row, words) in enumerate(rows)],
        told=[each for each in found if not each.finding.exercise_id],
        unplaced=[name for name in entries if name not in {row.exercise_id for row, _ in rows}],
        rules=rules_in_words(visit.texts) if is_own else [],
        clash=clash,
        problem=problem,
        saved=visit.request.query_params.get("saved", ""),
    )


def _shown(
    visit: Visit, row: Row, words: Words, entries: Mapping[str, Any], found: Sequence[Told], place: int
) -> ShownRow:
    if not row.exercise_id:
        is_title = place == 0 and any(text.startswith("# ") for text in words.values())
        shown = {each: text.removeprefix("# ") if is_title else text for each, text in words.items()}
        return ShownRow(row, shown, "title" if is_title else "text")
    entry = entries.get(row.exercise_id)
    entry = entry if isinstance(entry, Mapping) else {}
    prompt = entry.get("prompt")
    asked = prompt.get(visit.texts.language, "") if isinstance(prompt, Mapping) else ""
    mine = [each for each in found if each.finding.exercise_id == row.exercise_id]
    kind = type_words(visit.texts, str(entry.get("type", "")))
    points = None if entry.get("mode") == "practice" else entry.get("points")
    return ShownRow(row, words, "exercise", str(asked), kind, points, mine)
