"""What a form changes of a course as a whole: its course.toml, and which lessons it has in which order."""

from collections.abc import Mapping
from typing import Any

from academy.authoring.course_files import Snapshot
from academy.authoring.entry_text import field_lines
from academy.authoring.errors import NameTaken
from academy.authoring.exercise_file import entries_of, with_fields
from academy.authoring.form_parts import Draft, Said, at, number_typed, put, words_typed
from academy.authoring.lesson_changes import lesson_stems
from academy.authoring.names import name_for
from academy.authoring.type_forms import copied
from academy.exercises.items import LANGUAGES

Changes = dict[str, bytes | None]
_ENDINGS = (".ar.md", ".fr.md", ".exercises.toml")
_LEAST_SHARE = 0.6  # of the points, for a certificate: what the first course asks


def first_files(title: Mapping[str, str]) -> dict[str, bytes]:
    """Return the files with which a course begins."""
    empty = dict.fromkeys(LANGUAGES, "")
    fields = {"title": {**empty, **title}, "summary": empty, "audience": empty}
    lines = [line for name, words in fields.items() for line in field_lines(name, words)]
    return {"course.toml": ("\n".join(lines) + "\n").encode()}


def changed_course(snapshot: Snapshot, base: Snapshot, said: Said) -> Changes:
    """Return course.toml as the form has it: what did not change keeps its bytes.

    Parameters
    ----------
    snapshot
        The course as it stands now.
    base
        The course of which the form was made: what its author left alone stays as somebody else may have changed it.
    """
    text = snapshot.text("course.toml")
    before, table = (entries_of(each.text("course.toml"), "course.toml") for each in (base, snapshot))
    mine = _said_of_course(before, said)
    for name in {*mine, *before}:
        if mine.get(name) != before.get(name):
            put(table, name, mine.get(name))
    return {"course.toml": with_fields(text, table).encode()}


def _said_of_course(before: Mapping[str, Any], said: Said) -> Draft:
    table: Draft = copied(before)
    for name in ("title", "summary", "audience"):
        put(table, name, words_typed(said, name, table.get(name)))
    minutes = number_typed(said.get("minutes"))
    if minutes != table.get("minutes"):
        put(table, "minutes", minutes)
    _certificate(table, said)
    return table


def _certificate(table: Draft, said: Said) -> None:
    if said.get("certificate") != "yes":
        table.pop("certificate", None)
        return
    percent = number_typed(said.get("percent"))
    share: Any = percent / 100 if isinstance(percent, int | float) else _LEAST_SHARE if percent is None else percent
    if share != at(table, "certificate.least_share"):
        put(table, "certificate.least_share", share)


def moved_lesson(snapshot: Snapshot, lesson_id: str, step: int) -> Changes:
    """Return the files of a course in which a lesson stands one place earlier (-1) or later (1)."""
    order = list(lesson_stems(snapshot))
    place = order.index(lesson_id) if lesson_id in order else -1
    to = place + step
    if place < 0 or not 0 <= to < len(order):
        return {}
    order[place], order[to] = order[to], order[place]
    return _in_order(snapshot, order)


def without_lesson(snapshot: Snapshot, lesson_id: str) -> Changes:
    """Return the files of a course without a lesson."""
    stem = lesson_stems(snapshot).get(lesson_id)
    return {f"{stem}{ending}": None for ending in _ENDINGS if f"{stem}{ending}" in snapshot.files}


def lesson_files(snapshot: Snapshot, title: Mapping[str, str]) -> Changes:
    """Return the files of a new lesson, the last of the course.

    Raises
    ------
    NameTaken
        Without a title in French of which a name can be made.
    """
    stems = lesson_stems(snapshot)
    lesson_id = name_for(title.get("fr", ""), list(stems), otherwise="lesson")
    number = max((int(stem[:2]) for stem in stems.values()), default=0) + 1
    if not title.get("fr") or not title.get("ar") or number > 99:
        raise NameTaken(lesson_id)
    texts = {f"{number:02d}_{lesson_id}.{language}.md": f"# {title[language]}\n".encode() for language in LANGUAGES}
    return {**texts, f"{number:02d}_{lesson_id}.exercises.toml": b""}


def _in_order(snapshot: Snapshot, order: list[str]) -> Changes:
    """Return the files of lessons renamed to an order: numbers stand before names."""
    stems = lesson_stems(snapshot)
    moved = {stems[name]: f"{number:02d}_{name}" for number, name in enumerate(order, start=1)}
    old: Changes = {}
    new: Changes = {}
    for before, after in moved.items():
        for ending in _ENDINGS if before != after else ():
            if f"{before}{ending}" in snapshot.files:
                old[f"{before}{ending}"] = None
                new[f"{after}{ending}"] = snapshot.files[f"{before}{ending}"]
    return old | new
