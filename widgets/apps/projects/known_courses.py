"""Which courses the academy gives today, by the catalogue: a course that a skill names may still have to be written."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from academy.lessons import catalogue_folder
from widgets.apps.projects.idea_names import courses_of_skills

CATALOGUE = "/services/academy/catalogue/"


@dataclass(frozen=True)
class KnownCourses:
    """The courses of the catalogue, and which skill is taught by one of them.

    Attributes
    ----------
    titles : mapping of str to str
        By the course's id.
    by_skill : mapping of str to str
        Skills without a course that exists are left out.
    """

    titles: Mapping[str, str]
    by_skill: Mapping[str, str]

    def address(self, course_id: str) -> str:
        """Return where the course stands."""
        return f"{CATALOGUE}{course_id}"


def course_titles() -> dict[str, dict[str, str]]:
    """Return the titles of the catalogue's courses, by the course's id and by language."""
    files = sorted(catalogue_folder().glob("*/course.toml"))
    read = {path.parent.name: tomllib.loads(path.read_text(encoding="utf-8"))["title"] for path in files}
    return {course: {str(code): str(text) for code, text in title.items()} for course, title in read.items()}


def known_courses(language: str, found: Mapping[str, Mapping[str, str]] | None = None) -> KnownCourses:
    """Return the courses of the catalogue with their titles in ``"ar"`` or ``"fr"``.

    Parameters
    ----------
    language
        The reader's.
    found
        What :func:`course_titles` returned where the catalogue can be read; None: read it here. A desk's kernel never
        sees the catalogue, which holds the keys of the exercises.
    """
    told = course_titles() if found is None else found
    titles = {course: title.get(language) or next(iter(title.values())) for course, title in told.items()}
    taught = {skill: course for skill, course in courses_of_skills().items() if course in titles}
    return KnownCourses(titles, taught)
