"""What is wrong with a course while it is written: errors that block its publication, remarks that do not."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from academy.authoring.course_files import MEDIA, Snapshot
from academy.authoring.errors import NotReadable
from academy.authoring.exercise_file import entries_of
from academy.authoring.lesson_changes import exercise_text, lesson_stems, texts_of
from academy.authoring.problem_words import in_words
from academy.authoring.text_checks import Found, text_findings, unused_pictures
from academy.certificates.criteria import criteria_problems
from academy.exercises.items import LANGUAGES, ids_of, text_problems
from academy.exercises.kinds import complete_key
from academy.lessons import CODE, exercise_problems, show_problems

_NAMES_ITS_ANSWERS = {"choice": "options", "choices": "options"}


@dataclass(frozen=True)
class Finding:
    """One thing to mend or to think about: where it stands, and the sentence (to translate) that says it."""

    is_error: bool
    message: str
    values: Mapping[str, Any] = field(default_factory=dict)
    lesson_id: str = ""
    exercise_id: str = ""
    field: str = ""  # of the exercise, or of the course
    language: str = ""  # of a text


Published = Mapping[str, str]  # "lesson/exercise" → its type, of everything that was ever published


def findings(snapshot: Snapshot, published: Published | None = None) -> list[Finding]:
    """Return everything that is to be said of a course, in the order of its lessons.

    Parameters
    ----------
    published
        The exercises of earlier versions: their ids name the answers of learners.
    """
    found = list(_of_course(snapshot))
    for lesson_id, stem in lesson_stems(snapshot).items():
        found += [replace(each, lesson_id=lesson_id) for each in lesson_findings(snapshot, lesson_id, stem, published)]
    return found


def lesson_findings(
    snapshot: Snapshot, lesson_id: str, stem: str, published: Published | None = None
) -> Iterator[Finding]:
    """Yield what is to be said of one lesson."""
    try:
        texts, entries = texts_of(snapshot, stem), entries_of(exercise_text(snapshot, stem), f"{stem}.exercises.toml")
    except NotReadable as error:
        yield Finding(True, "A file of this lesson cannot be read: {given}", {"given": str(error)})
        return
    for language in LANGUAGES:
        if f"{stem}.{language}.md" not in snapshot.files:
            yield Finding(True, "The text is missing.", language=language)
    pictures = {name for name in snapshot.files if name.startswith("media/")}
    yield from map(_of_text, text_findings(texts, set(entries), pictures))
    for name, entry in entries.items():
        for each in exercise_findings(name, entry if isinstance(entry, dict) else {}):
            yield replace(each, exercise_id=name)
    yield from _ids(lesson_id, entries, published or {})


def exercise_findings(name: str, entry: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield what is to be said of one exercise, each beside its field."""
    said = [in_words(problem) for problem in exercise_problems(name, entry)]
    for number, problem in enumerate(said):
        if problem not in said[:number]:
            yield Finding(True, problem.message, problem.values, field=problem.field)
    if said:
        return
    if not entry.get("source") and entry.get("source") != [] and entry.get("type") != CODE:
        yield Finding(False, "No source is named: a learner cannot be told where it stands in the law.", field="source")
    yield from _wrong(entry)


def _wrong(entry: Mapping[str, Any]) -> Iterator[Finding]:
    type_name, wrong = str(entry.get("type")), entry.get("wrong", [])
    if type_name in {"essay", "photo"}:
        return
    if type_name == CODE:
        wrong = [*wrong, *(each for each in entry["checks"] if "feedback" in each or each.get("wrong"))]
    if not wrong:
        yield Finding(False, "Nobody who errs is told anything: write words for wrong answers.", field="wrong")
        return
    if any("answer" not in each for each in wrong) or type_name not in _NAMES_ITS_ANSWERS:
        return
    told, key = [each.get("answer") for each in wrong], complete_key(type_name, entry)  # which may be reckoned
    options = ids_of(entry, _NAMES_ITS_ANSWERS[type_name])
    silent = [each for each in options if each not in told and (type_name == "choices" or each != key["value"])]
    if silent and type_name == "choice":
        yield Finding(False, "Some wrong answers have no words of their own: {given}.", {"given": ", ".join(silent)},
                      field="wrong")  # fmt: skip
    if strange := [str(each) for each in told if each not in options]:
        yield Finding(True, "Words are written for an answer that is not among the lines: {given}.",
                      {"given": ", ".join(strange)}, field="wrong")  # fmt: skip


def _ids(lesson_id: str, entries: Mapping[str, Any], published: Published) -> Iterator[Finding]:
    """Yield what breaks the rule that ids survive versions: learners' answers are kept under them."""
    for name, entry in entries.items():
        before = published.get(f"{lesson_id}/{name}")
        if before and isinstance(entry, Mapping) and entry.get("type") != before:
            yield Finding(
                True,
                "This name belonged to an exercise of another kind ({given}) in an earlier version: use a new one.",
                {"given": before},
                exercise_id=name,
            )
    gone = [each.partition("/")[2] for each in published if each.startswith(f"{lesson_id}/")]
    for name in sorted(set(gone) - set(entries)):
        yield Finding(
            False,
            "The exercise {given} was in an earlier version: learners' answers to it are kept and do not count here.",
            {"given": name},
        )


def _of_course(snapshot: Snapshot) -> Iterator[Finding]:
    try:
        table = entries_of(snapshot.text("course.toml"), "course.toml")
    except (NotReadable, UnicodeDecodeError) as error:
        yield Finding(True, "A file of this course cannot be read: {given}", {"given": str(error)})
        return
    problems = [problem for name in ("title", "summary") for problem in text_problems(table.get(name), name)]
    problems += criteria_problems(table.get("certificate")) + show_problems(table)
    for problem in problems:
        said = in_words(problem)
        yield Finding(True, said.message, said.values, field=said.field)
    for name in pictures_unused(snapshot):
        yield Finding(False, "The picture {given} is in no lesson.", {"given": name})
    stems = lesson_stems(snapshot)
    if not stems:
        yield Finding(True, "The course has no lesson yet.")
    names = Counter(name.partition("_")[2].partition(".")[0] for name in snapshot.files if name.endswith(".ar.md"))
    for name, count in names.items():
        if count > 1:
            yield Finding(True, "Two lessons carry the name {given}.", {"given": name})


def pictures_unused(snapshot: Snapshot) -> list[str]:
    """Return the names of the course's pictures that no lesson shows."""
    texts = (content.decode("utf-8", "replace") for name, content in snapshot.files.items() if name.endswith(".md"))
    return unused_pictures(texts, {name for name in snapshot.files if name.startswith(MEDIA)})


def _of_text(found: Found) -> Finding:
    return Finding(found.is_error, found.message, found.values, language=found.language)


def counted(found: list[Finding]) -> tuple[int, int]:
    """Return how many errors and how many remarks there are."""
    errors = sum(each.is_error for each in found)
    return errors, len(found) - errors
