"""What a form changes in a lesson: its text, one exercise; with what somebody else changed meanwhile told, not lost."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from academy.authoring.course_files import Snapshot
from academy.authoring.errors import NotReadable, Overtaken
from academy.authoring.exercise_file import entries_of, with_entry, without_entry
from academy.authoring.form_parts import Said
from academy.authoring.prose_pieces import Part, Row, pieces_of, put_together, side_by_side, typed_text
from academy.authoring.shelf import Save, Shelf
from academy.authoring.type_forms import DAYS, without_tokens
from academy.errors import UnknownLesson
from academy.exercises.items import LANGUAGES

_LESSON = re.compile(r"(\d\d_([a-z][a-z0-9_]{0,39}))\.(?:(?:ar|fr)\.md|exercises\.toml)")
_TRIES = 3
Changes = dict[str, bytes | None]


@dataclass(frozen=True)
class Clash:
    """What somebody else saved of the same thing meanwhile."""

    theirs: Any
    save: Save


def lesson_stems(snapshot: Snapshot) -> dict[str, str]:
    """Return the lessons of a course in their order: id → the beginning of its files' names."""
    found = sorted({match[1]: match[2] for match in map(_LESSON.fullmatch, snapshot.files) if match}.items())
    return {lesson_id: stem for stem, lesson_id in found}


def stem_of(snapshot: Snapshot, lesson_id: str) -> str:
    """Return the beginning of the names of a lesson's files.

    Raises
    ------
    UnknownLesson
    """
    stem = lesson_stems(snapshot).get(lesson_id)
    if stem is None:
        raise UnknownLesson(snapshot.course_id, str(snapshot.number), lesson_id, "*")
    return stem


def texts_of(snapshot: Snapshot, stem: str) -> dict[str, str]:
    """Return a lesson's text by language.

    Raises
    ------
    NotReadable
    """
    try:
        return {language: snapshot.text(f"{stem}.{language}.md") for language in LANGUAGES}
    except UnicodeDecodeError as error:
        raise NotReadable(stem, "the text is no UTF-8") from error


def exercises_of(snapshot: Snapshot, stem: str) -> dict[str, Any]:
    """Return a lesson's exercises by id.

    Raises
    ------
    NotReadable
    """
    return entries_of(exercise_text(snapshot, stem), f"{stem}.exercises.toml")


def exercise_text(snapshot: Snapshot, stem: str) -> str:
    """Return the file of a lesson's exercises."""
    try:
        return snapshot.text(f"{stem}.exercises.toml")
    except UnicodeDecodeError as error:
        raise NotReadable(f"{stem}.exercises.toml", "the text is no UTF-8") from error


def rows_said(said: Said) -> list[tuple[Row, dict[str, str]]]:
    """Return the rows of a lesson as its form has them: which pieces they were, and the words that now stand there."""
    rows = []
    for token in said.getlist("row@"):
        places = {each: _place(said.get(f"{each}.{token}.was")) for each in LANGUAGES}
        has = {each: f"{each}.{token}" in said.getlist("has@") for each in LANGUAGES}
        exercise_id = said.get(f"id.{token}")
        words = {each: typed_text(said.get(f"{each}.{token}")) for each in LANGUAGES if has[each]}
        if said.get(f"kind.{token}") == "title":
            words = {each: f"# {' '.join(text.split()).lstrip('# ')}" for each, text in words.items() if text}
        rows.append((Row(places, exercise_id), words))
    return rows


def texts_said(before: Mapping[str, str], rows: Sequence[tuple[Row, Mapping[str, str]]]) -> dict[str, str]:
    """Return a lesson's text by language as a form's rows make it."""
    return {
        language: put_together(
            before[language],
            [
                Part(words.get(language, ""), row.places[language], row.exercise_id)
                for row, words in rows
                if language in words
            ],
        )
        for language in LANGUAGES
    }


def rows_shown(texts: Mapping[str, str]) -> list[tuple[Row, dict[str, str]]]:
    """Return the rows of a lesson as they stand, with their words."""
    pieces = {language: pieces_of(text) for language, text in texts.items()}
    return [
        (row, {each: pieces[each][place].body for each, place in row.places.items() if place is not None})
        for row in side_by_side(texts["ar"], texts["fr"])
    ]


def keep_texts(
    shelf: Shelf, base: Snapshot, lesson_id: str, texts: Mapping[str, str], *, seen: int, **by: Any
) -> Save | Clash:
    """Keep a lesson's text, or tell what somebody else made of it since ``base``.

    Parameters
    ----------
    seen
        The save whose text its writer has seen, and which may be overwritten; 0 for none.
    by
        ``person_id`` and ``now``.
    """
    before = texts_of(base, stem_of(base, lesson_id))

    def change(head: Snapshot) -> Changes | Clash:
        stem = stem_of(head, lesson_id)
        theirs = texts_of(head, stem)
        wanted = {each: theirs[each] if texts[each] == before[each] else texts[each] for each in LANGUAGES}
        both = [each for each in LANGUAGES if theirs[each] not in {before[each], wanted[each]}]
        if both and seen != head.number:
            return Clash(theirs, shelf.saves(head.course_id)[0])
        return {f"{stem}.{each}.md": wanted[each].encode() for each in LANGUAGES if wanted[each] != theirs[each]}

    return _kept(shelf, base.course_id, change, act="text", place=lesson_id, **by)


def keep_exercise(
    shelf: Shelf, base: Snapshot, lesson_id: str, exercise_id: str, entry: Mapping[str, Any], *, seen: int, **by: Any
) -> Save | Clash:
    """Keep one exercise, or tell what somebody else made of it since ``base``."""
    before = exercises_of(base, stem_of(base, lesson_id)).get(exercise_id)
    plain = without_tokens(entry)
    days = DAYS if plain.get("type") == "dates" else ()

    def change(head: Snapshot) -> Changes | Clash:
        stem = stem_of(head, lesson_id)
        theirs = exercises_of(head, stem).get(exercise_id)
        if theirs not in (before, plain) and seen != head.number:
            return Clash(theirs, shelf.saves(head.course_id)[0])
        text = with_entry(exercise_text(head, stem), exercise_id, plain, days=days)
        return {f"{stem}.exercises.toml": text.encode()}

    return _kept(shelf, base.course_id, change, act="exercise", place=f"{lesson_id}/{exercise_id}", **by)


def add_exercise(
    shelf: Shelf, course_id: str, lesson_id: str, exercise_id: str, entry: Mapping[str, Any], *, after: str, **by: Any
) -> Save | Clash:
    """Add an exercise to a lesson, after the row that ``after`` names (see ``row_name``) or at the end."""

    def change(head: Snapshot) -> Changes | Clash:
        stem = stem_of(head, lesson_id)
        plain = without_tokens(entry)
        days = DAYS if plain.get("type") == "dates" else ()
        texts = texts_of(head, stem)
        rows = rows_shown(texts)
        names = [row_name(row, words) for row, words in rows]
        place = names.index(after) + 1 if after in names else len(rows)
        rows.insert(place, (Row({"ar": None, "fr": None}, exercise_id), {"ar": "", "fr": ""}))
        changes: Changes = {f"{stem}.{each}.md": text.encode() for each, text in texts_said(texts, rows).items()}
        file = with_entry(exercise_text(head, stem), exercise_id, plain, days=days)
        return {**changes, f"{stem}.exercises.toml": file.encode()}

    return _kept(shelf, course_id, change, act="exercise added", place=f"{lesson_id}/{exercise_id}", **by)


def remove_exercise(shelf: Shelf, course_id: str, lesson_id: str, exercise_id: str, **by: Any) -> Save | Clash:
    """Take an exercise out of a lesson, with its place in both languages."""

    def change(head: Snapshot) -> Changes | Clash:
        stem = stem_of(head, lesson_id)
        texts = texts_of(head, stem)
        rows = [(row, words) for row, words in rows_shown(texts) if row.exercise_id != exercise_id]
        changes: Changes = {f"{stem}.{each}.md": text.encode() for each, text in texts_said(texts, rows).items()}
        file = without_entry(exercise_text(head, stem), exercise_id)
        return {**changes, f"{stem}.exercises.toml": file.encode()}

    return _kept(shelf, course_id, change, act="exercise removed", place=f"{lesson_id}/{exercise_id}", **by)


def row_name(row: Row, words: Mapping[str, str]) -> str:
    """Return how a row is known again when others have come before it: its exercise, or its first line."""
    return row.exercise_id or (words.get("fr") or words.get("ar") or "").partition("\n")[0][:120]


def _kept(
    shelf: Shelf, course_id: str, change: Callable[[Snapshot], Changes | Clash], *, act: str, place: str, **by: Any
) -> Save | Clash:
    """Make a change on the newest save; when another one comes in between, on that."""
    for left in reversed(range(_TRIES)):
        head = shelf.head(course_id)
        changes = change(head)
        if isinstance(changes, Clash):
            return changes
        try:
            return shelf.keep(head, changes, act=act, place=place, **by)
        except Overtaken:
            if not left:
                raise
    raise AssertionError  # the loop ends in one of the two


def _place(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 5 else None
