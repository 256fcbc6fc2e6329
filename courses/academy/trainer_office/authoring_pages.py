"""Where an author chooses a course, and says what it is: titles, for whom, how long, its lessons in their order."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.responses import Response

from academy.authoring.checks import counted, findings
from academy.authoring.course_entry import (
    changed_course,
    first_files,
    lesson_files,
    moved_lesson,
    without_lesson,
)
from academy.authoring.course_files import Snapshot
from academy.authoring.drafts import titles_of
from academy.authoring.errors import NameTaken, NotReadable, Overtaken
from academy.authoring.exercise_file import entries_of
from academy.authoring.form_parts import words_typed
from academy.authoring.publishing import ever_published, publications
from academy.authoring.shelf import OnShelf
from academy.player.pages import page, seen
from academy.player.site import Visit
from academy.trainer_office.authoring_places import FormSaid, base, by, head, shelf, to_course
from academy.trainer_office.authoring_words import opened, told


@dataclass(frozen=True)
class ListedCourse:
    """A course in the author's list."""

    course: OnShelf
    title: str
    lessons: int


def courses(visit: Visit) -> Response:
    """Show every course, shipped or written here."""
    return _courses(visit)


def _courses(visit: Visit, problem: str = "", status: int = 200) -> Response:
    listed = [_listed(visit, each) for each in shelf(visit).courses()]
    return page(visit, "authoring_courses.html", status=status, courses=listed, problem=problem, said=visit.said)


def _listed(visit: Visit, each: OnShelf) -> ListedCourse:
    snapshot = shelf(visit).head(each.course_id)
    title = _table(snapshot).get("title")
    words = title.get(visit.texts.language) if isinstance(title, Mapping) else ""
    return ListedCourse(each, str(words or each.course_id), len(titles_of(snapshot)))


def begin_course(visit: Visit) -> Response:
    """Begin a course with its name and its titles."""
    said = FormSaid(visit)
    title, course_id = words_typed(said, "title", None) or {}, visit.said("course_id").strip()
    try:
        shelf(visit).begin(course_id, first_files(title), **by(visit))
    except NameTaken:
        problem = visit.texts(
            "This name is taken or can be none: small Latin letters, digits and -, such as count-and-share."
        )
        return _courses(visit, problem, 422)
    return seen(visit, "author", course_id, "")


def take_over(visit: Visit) -> Response:
    """Take a course of the release over as a copy to be changed."""
    shelf(visit).take_over(visit.parameters["course_id"], **by(visit))
    return to_course(visit, "")


def course(visit: Visit) -> Response:
    """Show what a course is, its lessons, and what is to be said of it."""
    return _course(visit)


def _course(visit: Visit, problem: str = "", status: int = 200) -> Response:
    snapshot = head(visit)
    course_id = snapshot.course_id
    is_own = shelf(visit).is_own(course_id)
    found = findings(snapshot, ever_published(shelf(visit), course_id) if is_own else None)
    return page(
        visit,
        "authoring_course.html",
        status=status,
        course_id=course_id,
        base=snapshot.number,
        is_own=is_own,
        table=opened(_table(snapshot)),
        lessons=titles_of(snapshot),
        counts={name: counted([each for each in found if each.lesson_id == name]) for name in titles_of(snapshot)},
        course_told=told(visit.texts, [each for each in found if not each.lesson_id]),
        counted=counted(found),
        published=next(iter(publications(shelf(visit), course_id)), None) if is_own else None,
        problem=problem,
        saved=visit.request.query_params.get("saved", ""),
    )


def change_course(visit: Visit) -> Response:
    """Take what the form says of the course, or move, add or take out a lesson."""
    do, _, lesson_id = visit.said("do").partition(":")
    for _ in range(3):
        snapshot = head(visit)
        try:
            changes, act = _changes(visit, snapshot, do, lesson_id)
            shelf(visit).keep(snapshot, changes, act=act, place=lesson_id, **by(visit))
            return to_course(visit, "", saved="yes")
        except NameTaken:
            return _course(visit, visit.texts("A lesson needs a title in French, and one that none has yet."), 422)
        except Overtaken:
            continue
    return _course(visit, visit.texts("Others are saving this course at this moment. Try again."), 409)


def _changes(visit: Visit, snapshot: Snapshot, do: str, lesson_id: str) -> tuple[dict[str, bytes | None], str]:
    said = FormSaid(visit)
    match do:
        case "up" | "down":
            return moved_lesson(snapshot, lesson_id, -1 if do == "up" else 1), "lessons"
        case "add":
            return lesson_files(snapshot, words_typed(said, "new", None) or {}), "lesson added"
        case "remove":
            return without_lesson(snapshot, lesson_id), "lesson removed"
    return changed_course(snapshot, base(visit), said), "course"


def _table(snapshot: Snapshot) -> dict[str, Any]:
    try:
        return entries_of(snapshot.text("course.toml"))
    except (NotReadable, UnicodeDecodeError):
        return {}
