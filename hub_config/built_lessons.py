"""The courses that come with a site, built at its start: all of them once, and nothing when nothing has changed."""

import hashlib
import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from nbgrader import __version__ as nbgrader_version

from academy.authoring.publishing import publications
from academy.building import build_courses
from academy.errors import AcademyError
from academy.lessons import catalogue_folder, read_catalogue
from academy.released import current_version
from coop_registry.reference_tables import reference_folder
from hub_config.authors_shelf import shelf_of
from hub_config.model_walls import model_solutions
from hub_config.settings import Settings
from widgets.apps.source_hash import source_hash

_RECORD = ".built.json"  # in the folder of built lessons: of what they were made, and which versions came of it
_CODE = ("academy", "legal_rules", "coop_registry", "widgets.theme")  # what a lesson's notebooks are made by


def build_lessons(settings: Settings, say: Callable[[str], None]) -> dict[str, str]:
    """Build every shipped course, but those that this site published anew; return course id → version."""
    lessons, shelf = settings.below_state("lessons"), shelf_of(settings)
    catalogue = catalogue_folder()
    course_ids = sorted(path.parent.name for path in catalogue.glob("*/course.toml"))
    own = [course_id for course_id in course_ids if publications(shelf, course_id)]
    made_of = _made_of(catalogue, own)
    versions = _built_before(lessons, made_of)
    if versions is None:
        versions = _built(lessons, own)
        record = {"made_of": made_of, "versions": versions}
        (lessons / f"{_RECORD}.new").write_text(json.dumps(record), encoding="utf-8")
        (lessons / f"{_RECORD}.new").replace(lessons / _RECORD)
    for course_id, version in versions.items():
        say(f"course {course_id} is at version {version}")
    return versions | {course_id: current_version(lessons, course_id) for course_id in own}


def _built(lessons: Path, own: list[str]) -> dict[str, str]:
    models, read = model_solutions(), read_catalogue(catalogue_folder())
    shipped = [models.required(course) for course_id, course in read.items() if course_id not in own]
    return dict(build_courses(shipped, lessons))


def _built_before(lessons: Path, made_of: str) -> dict[str, str] | None:
    """Return the versions that stand there already; None when something has changed, or is not there as it was."""
    with suppress(OSError, ValueError, KeyError, TypeError, AcademyError):
        record: dict[str, Any] = json.loads((lessons / _RECORD).read_text(encoding="utf-8"))
        versions: dict[str, str] = dict(record["versions"])
        is_there = all(
            current_version(lessons, course_id) == version and (lessons / course_id / version).is_dir()
            for course_id, version in versions.items()
        )
        if record["made_of"] == made_of and is_there:
            return versions
    return None


def _made_of(catalogue: Path, own: list[str]) -> str:
    """Return a digest of all that decides what is built: the courses, tables that they name, our code, nbgrader."""
    files = [*catalogue.rglob("*"), *reference_folder().rglob("*")]
    lines = [f"{path} {hashlib.sha256(path.read_bytes()).hexdigest()}" for path in sorted(files) if path.is_file()]
    told = [*lines, source_hash(_CODE), nbgrader_version, *own]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()
