"""A lesson with code: its notebooks opened in JupyterLab, its files handed in from there or from any device."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from academy.code_courses import home_files, releasing
from academy.code_courses.assignments import CodeAssignment
from academy.code_courses.course_folders import NOTEBOOK
from academy.code_courses.earlier_files import archive_of, earlier_hand_in
from academy.code_courses.errors import HandInRefused
from academy.code_courses.handed_files import hand_in, page_answers
from academy.database import utc_now
from academy.player.lesson_view import lesson_of
from academy.player.pages import page, seen
from academy.player.site import Visit
from academy.player.terms_words import terms_here
from academy.records import Cohort
from academy.submissions import latest_submission
from academy.terms.errors import NoAttemptLeft
from academy.terms.wall_clock import on_the_wall

MOST_SENT_BYTES, MOST_SENT_FILES = home_files.MOST_BYTES, 20  # of one form
GROUP = "code-course"  # whose people have a JupyterLab
_COPY = re.compile(r"(?: ?\(\d+\)|-\d+)(?=\.ipynb$)")  # what browsers and phones put behind a name
SOME_MISSING = "A notebook is missing: {name}. Add it, or say below that you hand in without it."
NO_ROOM = "Your files could not be laid out. Rename the file or folder “courses” in your JupyterLab, then try again."


@dataclass(frozen=True)
class FileHere:
    """A file as the page lists it before it is handed in."""

    name: str
    kilobytes: int
    is_notebook: bool
    is_missing: bool = False
    is_as_released: bool = False
    is_too_large: bool = False


@dataclass(frozen=True)
class CodeLesson:
    """Where a learner stands with a lesson with code."""

    cohort: Cohort
    asked: CodeAssignment
    released: Mapping[str, bytes]
    title: str

    @property
    def by_machine(self) -> int:
        """How many cells are graded by running them."""
        return sum(not cell.is_manual for each in self.asked.in_jupyterlab for cell in each.cells)

    @property
    def by_trainer(self) -> int:
        """How many cells a trainer grades."""
        return sum(len(each.cells) for each in self.asked.in_jupyterlab) - self.by_machine

    @property
    def on_page(self) -> int:
        """How many questions are answered on the lesson's page."""
        return len(self.asked.page.cells) if self.asked.page else 0

    @property
    def points(self) -> float:
        """What all of them are worth."""
        return sum(cell.points for cell in self.asked.cells.values())

    @property
    def notebooks(self) -> list[str]:
        """The names of the files that are graded."""
        return [f"{each.name}{NOTEBOOK}" for each in self.asked.in_jupyterlab]


def show_code_lesson(visit: Visit, *, problem: str = "", status: int = 200) -> Response:
    """Show a lesson with code: where it is taken, what would be handed in."""
    lesson = _lesson(visit)
    place = {"person_id": visit.someone.person_id, "cohort_id": lesson.cohort.cohort_id}
    home, has_jupyterlab = _home(visit), GROUP in visit.someone.groups
    found = home_files.read_folder(home, _folders(lesson)) if home and has_jupyterlab else {}
    return page(
        visit,
        "code_lesson.html",
        status=status,
        lesson=lesson,
        files=_files(lesson, found) if found else [],
        has_jupyterlab=has_jupyterlab and home is not None,
        problem=problem,
        earlier=earlier_hand_in(visit.session, place["person_id"], lesson.cohort, lesson.asked.lesson_id),
        last=latest_submission(visit.session, **place, lesson_id=lesson.asked.lesson_id),
        terms=terms_here(visit, lesson.asked.lesson_id, now=utc_now()),
        here_lesson=_address(visit),
        answered=len(page_answers(visit.session, lesson.asked, **place)),
    )


def show_notebook(visit: Visit) -> Response:
    """Show what of a lesson is in a notebook, and where both are handed in; not for a lesson that has none."""
    return show_code_lesson(visit)


def open_in_jupyterlab(visit: Visit) -> Response:
    """Lay the assignment into the learner's home and go to a notebook of it; what is there stays."""
    lesson, home = _lesson(visit), _required_home(visit)
    name = visit.said("notebook")
    if name not in lesson.notebooks:
        raise HTTPException(404)
    try:
        if visit.said("again") == "yes":
            mark = on_the_wall(utc_now()).strftime("%Y-%m-%d %H.%M.%S")
            releasing.begin_again(home, visit.site.lessons_folder, lesson.cohort, lesson.asked.lesson_id, mark)
        else:
            releasing.lay_out(home, visit.site.lessons_folder, lesson.cohort, lesson.asked.lesson_id)
    except OSError:  # their own file stands where the folder must be
        return show_code_lesson(visit, problem=visit.texts(NO_ROOM), status=409)
    path = "/".join(quote(part, safe="") for part in (*_folders(lesson), name))
    return RedirectResponse(f"{visit.site.hub.prefix}user-redirect/lab/tree/{path}", 303)


def hand_in_home(visit: Visit) -> Response:
    """Hand in what lies in the learner's home, as it is at this moment."""
    lesson = _lesson(visit)
    return _taken(visit, lesson, home_files.read_folder(_required_home(visit), _folders(lesson)))


def hand_in_sent(visit: Visit) -> Response:
    """Hand in the files that a form brought, from whatever device."""
    lesson = _lesson(visit)
    sent = [each for each in visit.form.getlist("files") if isinstance(each, UploadFile) and each.filename]
    files = {each.filename or "": each.file.read() for each in sent}
    return _taken(visit, lesson, _named_as_asked(lesson, files))


def released_files(visit: Visit) -> Response:
    """Send the released files as one ZIP file."""
    lesson = _lesson(visit)
    content = releasing.released_archive(visit.site.lessons_folder, lesson.cohort, lesson.asked.lesson_id)
    headers = {"Content-Disposition": f'attachment; filename="{lesson.asked.lesson_id}.zip"'}
    return Response(content, media_type="application/zip", headers=headers)


def earlier_files(visit: Visit) -> Response:
    """Send what the learner handed in last in an earlier version of the course, as one ZIP file."""
    lesson = _lesson(visit)
    place = (visit.someone.person_id, lesson.cohort, lesson.asked.lesson_id)
    if (found := earlier_hand_in(visit.session, *place)) is None:
        raise HTTPException(404)
    headers = {"Content-Disposition": f'attachment; filename="{lesson.asked.lesson_id}-earlier.zip"'}
    return Response(archive_of(visit.session, found), media_type="application/zip", headers=headers)


def _taken(visit: Visit, lesson: CodeLesson, files: Mapping[str, bytes | None]) -> Response:
    """Hand files in, in a transaction of their own, and go to the receipt; or say why not, with nothing kept."""
    missing = [name for name in lesson.notebooks if name not in files]
    has_more = lesson.on_page or len(missing) < len(lesson.notebooks)  # than nothing at all
    if missing and has_more and visit.said("incomplete") != "yes":
        said = visit.texts(SOME_MISSING, name=", ".join(missing))
        return show_code_lesson(visit, problem=said, status=422)
    try:
        with visit.site.sessions.begin() as session:
            hand_in(
                session,
                person_id=visit.someone.person_id,
                cohort_id=lesson.cohort.cohort_id,
                asked=lesson.asked,
                files=files,
                released=lesson.released,
                language=visit.texts.language,
                signing_key=visit.site.signing_key,
                now=utc_now(),
            )
    except HandInRefused as refused:
        return show_code_lesson(visit, problem=visit.texts(refused.words, name=refused.name), status=422)
    except NoAttemptLeft:  # the page itself says so
        return show_code_lesson(visit, status=422)
    return seen(visit, "cohorts", lesson.cohort.cohort_id, "lessons", lesson.asked.lesson_id, "feedback")


def _named_as_asked(lesson: CodeLesson, files: Mapping[str, bytes]) -> dict[str, bytes | None]:
    """Return sent files under the names that are asked: devices number copies; one alone can only be the one asked."""
    named: dict[str, bytes | None] = {}
    for name, content in files.items():
        plain = name.replace("\\", "/").rpartition("/")[2]
        original = _COPY.sub("", plain)
        named[original if plain not in lesson.notebooks and original in lesson.notebooks else plain] = content
    notebooks = [name for name in named if name.endswith(NOTEBOOK)]
    if len(notebooks) == len(lesson.notebooks) == 1:
        named[lesson.notebooks[0]] = named.pop(notebooks[0])
    return named


def _files(lesson: CodeLesson, found: Mapping[str, bytes | None]) -> list[FileHere]:
    """Return what would be handed in from a home, notebooks first, those that are missing too."""
    here = []
    for name in (*lesson.notebooks, *(name for name in found if not name.endswith(NOTEBOOK))):
        content = found.get(name)
        is_as_released = content is not None and content == lesson.released.get(name)
        is_notebook = name in lesson.notebooks
        if is_as_released and not is_notebook:
            continue
        kilobytes = max(1, round(len(content or b"") / 1024))
        is_missing = name not in found
        here.append(
            FileHere(name, kilobytes, is_notebook, is_missing, is_as_released, not is_missing and content is None)
        )
    return here


def _lesson(visit: Visit) -> CodeLesson:
    cohort, lesson = lesson_of(visit)
    if lesson.code is None:
        raise HTTPException(404)
    place = (cohort.course_id, cohort.course_version, lesson.lesson_id)
    files = releasing.released_files(visit.site.lessons_folder, *place, cohort.language)
    return CodeLesson(cohort, lesson.code, files, lesson.title)


def _folders(lesson: CodeLesson) -> tuple[str, ...]:
    return releasing.place_of(lesson.cohort, lesson.asked.lesson_id)


def _home(visit: Visit) -> Path | None:
    """Return the home of the person who asks, where homes are; it is made at the first need."""
    folder = visit.site.homes_folder
    return folder / visit.someone.person_id if folder else None


def _required_home(visit: Visit) -> Path:
    home = _home(visit)
    if home is None or GROUP not in visit.someone.groups:
        raise HTTPException(403)
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    return home


def _address(visit: Visit) -> str:
    return visit.site.path("cohorts", visit.parameters["cohort_id"], "lessons", visit.parameters["lesson_id"])


HANDLERS: dict[str, Callable[[Visit], Response]] = {
    "notebook": show_notebook,
    "open_in_jupyterlab": open_in_jupyterlab,
    "hand_in_home": hand_in_home,
    "hand_in_sent": hand_in_sent,
    "released_files": released_files,
}
