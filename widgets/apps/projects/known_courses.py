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


def known_courses(language: str) -> KnownCourses:
    """Return the courses of the catalogue with their titles in ``"ar"`` or ``"fr"``."""
    titles: dict[str, str] = {}
    for path in sorted(catalogue_folder().glob("*/course.toml")):
        title = tomllib.loads(path.read_text(encoding="utf-8"))["title"]
        titles[path.parent.name] = str(title.get(language) or next(iter(title.values())))
    taught = {skill: course for skill, course in courses_of_skills().items() if course in titles}
    return KnownCourses(titles, taught)
