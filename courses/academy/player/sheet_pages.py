"""The one-page summary of a lesson: a page for everybody, its paper to print and its picture to forward.

A version of a course never changes, so neither does what is drawn of it: it is drawn once and kept beside the lessons.
"""

import re
import tempfile
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.responses import Response

from academy.certificates.errors import TooManyDrawings
from academy.citations import citations_by_text
from academy.errors import UnknownLesson
from academy.lessons import COURSE_ID
from academy.player.pages import page, seen
from academy.player.ready_text import forwarded
from academy.player.site import Site, Visit
from academy.released import ReleasedCourse, open_course, open_lesson, private_part
from academy.sheets.paper import sheet_page
from academy.sheets.sections import Sections, sections_of
from widgets.theme.texts import LANGUAGES, Texts

_VERSION = re.compile(r"[0-9a-f]{12}")
_KINDS = {"pdf": "application/pdf", "png": "image/png"}
_FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}


def sheet(visit: Visit) -> Response:
    """Show a lesson's summary, with its paper and its picture."""
    asked, course = visit.parameters, _course(visit)
    lesson_id, language = asked["lesson_id"], visit.texts.language
    sections = _sections(visit.site, course, lesson_id, language)
    here = ("sheets", course.course_id, course.version, lesson_id)
    pictures = visit.site.path("pictures", course.course_id, course.version) + "/"
    text = visit.texts("{title}: the lesson on one page", title=sections.title) + f"\n{_address(visit.site, here)}"
    return page(
        visit, "sheet.html", course=course, sections=sections, files=visit.site.path(*here), pictures=pictures,
        sources=_sources(visit.site, course, lesson_id, visit.texts.language), forwarded=forwarded(text),
        is_busy="busy" in visit.request.query_params,
    )  # fmt: skip


def sheet_file(visit: Visit) -> Response:
    """Return the summary as ``pdf`` or ``png`` in the language of its address."""
    asked, course = visit.parameters, _course(visit)
    lesson_id, language, kind = asked["lesson_id"], asked["language"], asked["file_kind"]
    if language not in LANGUAGES or kind not in _KINDS:
        raise HTTPException(404)
    sections = _sections(visit.site, course, lesson_id, language)
    try:
        content = _kept_or_drawn(visit.site, course, lesson_id, Texts(language), sections, kind)
    except TooManyDrawings:
        return seen(visit, "sheets", course.course_id, course.version, lesson_id, busy="yes")
    name = f'inline; filename="{course.course_id}-{lesson_id}-{language}.{kind}"'
    return Response(content, media_type=_KINDS[kind], headers={**_FOR_EVER, "Content-Disposition": name})


@lru_cache(maxsize=128)
def lessons_with_sheet(lessons_folder: Path, course_id: str, version: str, language: str) -> frozenset[str]:
    """Return the lessons of a course that have a summary to print."""
    course = open_course(lessons_folder, course_id, version)
    opened = (open_lesson(lessons_folder, course_id, version, lesson_id, language) for lesson_id, _ in course.lessons)
    return frozenset(lesson.lesson_id for lesson in opened if sections_of(lesson))


def _course(visit: Visit) -> ReleasedCourse:
    course_id, version = visit.parameters["course_id"], visit.parameters["version"]
    if not (COURSE_ID.fullmatch(course_id) and _VERSION.fullmatch(version)):
        raise HTTPException(404)
    try:
        return open_course(visit.site.lessons_folder, course_id, version)
    except UnknownLesson:
        raise HTTPException(404) from None


def _sections(site: Site, course: ReleasedCourse, lesson_id: str, language: str) -> Sections:
    if lesson_id not in dict(course.lessons):
        raise HTTPException(404)
    found = sections_of(open_lesson(site.lessons_folder, course.course_id, course.version, lesson_id, language))
    if found is None:
        raise HTTPException(404)
    return found


def _sources(site: Site, course: ReleasedCourse, lesson_id: str, language: str) -> str:
    """Return the articles and tables that the lesson's exercises rest on."""
    private = private_part(site.lessons_folder, course.course_id, course.version, lesson_id)
    return citations_by_text((each for exercise in private.values() for each in exercise["sources"]), language)


def _kept_or_drawn(
    site: Site, course: ReleasedCourse, lesson_id: str, texts: Texts, sections: Sections, kind: str
) -> bytes:
    home = site.lessons_folder / course.course_id / course.version
    kept = home / "sheets" / f"{lesson_id}.{texts.language}.{kind}"
    with suppress(FileNotFoundError):
        return kept.read_bytes()
    here = ("sheets", course.course_id, course.version, lesson_id)
    html = sheet_page(
        sections, course.title[texts.language], texts,
        sources=_sources(site, course, lesson_id, texts.language), address=_address(site, here),
        picture=(home / sections.picture.name).read_bytes() if sections.picture else None,
    )  # fmt: skip
    content = site.sheet_drawings.printed(html, f"{course.course_id}/{lesson_id}", kind)
    _keep(kept, content)
    return content


def _keep(path: Path, content: bytes) -> None:
    """Write a drawing whole or not at all; where the disk takes nothing more, it is drawn again next time."""
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=path.parent) as made:
            (Path(made) / path.name).write_bytes(content)
            (Path(made) / path.name).replace(path)


def _address(site: Site, parts: tuple[str, ...]) -> str:
    return site.address + site.path(*parts)
