"""Released assignments in a learner's home: copied once, brought up to date while untouched, never written over."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from sqlalchemy.orm import Session

from academy.code_courses import home_files
from academy.code_courses.assignments import code_assignment, code_course
from academy.code_courses.course_folders import NOTEBOOK, files_below
from academy.cohorts import cohorts_of_learner
from academy.records import Cohort

COURSES = "courses"  # the folder of a home that holds them


def place_of(cohort: Cohort, lesson_id: str) -> tuple[str, str, str]:
    """Return where an assignment stands in a home, folder by folder."""
    return COURSES, f"{cohort.course_id}-{cohort.cohort_id}", lesson_id


@lru_cache(maxsize=32)
def released_files(
    lessons_folder: Path, course_id: str, version: str, lesson_id: str, language: str = ""
) -> Mapping[str, bytes]:
    """Return the files of a released assignment by path, without the notebook of a page; a version never changes.

    Parameters
    ----------
    language
        Of the notebooks; in none given they are as in any: an adopted course has one for all.

    Raises
    ------
    UnknownLesson
    """
    page = code_assignment(lessons_folder, course_id, version, lesson_id).page
    left_out = f"{page.name}{NOTEBOOK}" if page else ""
    folder = next(_release_folders(lessons_folder / course_id / version, lesson_id, language or "*"))
    return {name: (folder / name).read_bytes() for name, _ in files_below(folder) if name != left_out}


def released_archive(lessons_folder: Path, cohort: Cohort, lesson_id: str) -> bytes:
    """Return a released assignment as a ZIP file, for who works elsewhere."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _of(lessons_folder, cohort, lesson_id).items():
            archive.writestr(f"{lesson_id}/{name}", content)
    return made.getvalue()


def lay_out(home: Path, lessons_folder: Path, cohort: Cohort, lesson_id: str) -> list[str]:
    """Put an assignment into a home; return what was written.

    A file that still is as an earlier version of the course released it becomes the present one.
    """
    files, place = _of(lessons_folder, cohort, lesson_id), place_of(cohort, lesson_id)
    written = home_files.write_new(home, place, files)
    for earlier in _earlier(lessons_folder, cohort, lesson_id):
        for name, content in files.items():
            was = earlier.get(name)
            if name not in written and was is not None and was != content:
                written += [name] if home_files.replace(home, place, name, content, was=was) else []
    return written


def begin_again(home: Path, lessons_folder: Path, cohort: Cohort, lesson_id: str, mark: str) -> list[str]:
    """Put fresh notebooks into a home; what was there stays beside them, under a name with a mark."""
    files, place = _of(lessons_folder, cohort, lesson_id), place_of(cohort, lesson_id)
    for name in files:
        if name.endswith(NOTEBOOK):
            home_files.put_aside(home, place, name, mark)
    return home_files.write_new(home, place, files)


def lay_out_all(session: Session, home: Path, lessons_folder: Path, person_id: str) -> None:
    """Put every assignment of a learner's groups into their home; a folder that cannot be made is passed over."""
    for cohort in cohorts_of_learner(session, person_id):
        course = code_course(lessons_folder, cohort.course_id, cohort.course_version)
        for lesson_id in course.assignments if course else ():
            try:
                lay_out(home, lessons_folder, cohort, lesson_id)
            except OSError:  # their own file bears the folder's name, or their disk is full: nothing to mend from here
                break


def _of(lessons_folder: Path, cohort: Cohort, lesson_id: str) -> Mapping[str, bytes]:
    return released_files(lessons_folder, cohort.course_id, cohort.course_version, lesson_id, cohort.language)


def _earlier(lessons_folder: Path, cohort: Cohort, lesson_id: str) -> Iterator[Mapping[str, bytes]]:
    """Yield the assignment as other versions of its course release it."""
    for version in sorted((lessons_folder / cohort.course_id).glob("*/")):
        course = code_course(lessons_folder, cohort.course_id, version.name)
        if version.name != cohort.course_version and course and lesson_id in course.assignments:
            yield released_files(lessons_folder, cohort.course_id, version.name, lesson_id, cohort.language)


def _release_folders(version: Path, lesson_id: str, language: str) -> Iterator[Path]:
    return (each for each in sorted(version.glob(f"{language}/release/{lesson_id}")) if each.is_dir())
