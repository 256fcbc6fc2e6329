"""A course whose keys were corrected: a second version beside the one that the small academy's cohort is given."""

import copy
import shutil
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from academy.building import build_course
from academy.records import Cohort
from tests.academy.certificates.conftest import first_pair, office
from tests.academy.conftest import BuiltCourse, built_once

__all__ = ["first_pair", "office"]
CHANGED: Mapping[str, Mapping[str, Any]] = {
    "minimum_members": {"key": {"value": 7}},  # the key was wrong
    "equal_votes": {"points": 2},  # it weighs more
    "name_validity": {"options": "renamed"},  # learners were asked something else: its key fits no more
}


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuiltCourse:
    """The course in a folder of this room's own, which other versions and editions are built beside."""
    shared = built_once(tmp_path_factory)
    folder = tmp_path_factory.mktemp("corrected")
    shutil.copytree(shared.folder / shared.course.course_id, folder / shared.course.course_id)
    return replace(shared, folder=folder)


@pytest.fixture(scope="session")
def corrected(built: BuiltCourse) -> str:
    """The version with other keys, the newest; the small academy's cohort has the first."""
    return build_course(with_other_keys(built), built.folder)


def with_other_keys(built: BuiltCourse) -> Any:
    (lesson,) = built.course.lessons
    exercises = dict(lesson.exercises)
    for name, changed in CHANGED.items():
        entry = copy.deepcopy(dict(exercises[name].entry))
        if "options" in changed:
            for option in entry["options"]:
                option["id"] += "_renamed"
            entry["key"] = {"value": f"{entry['key']['value']}_renamed"}
            entry.pop("wrong", None)
        else:
            entry |= {
                "key": {**entry["key"], **changed.get("key", {})},
                "points": changed.get("points", entry["points"]),
            }
        exercises[name] = replace(exercises[name], entry=entry, points=float(entry["points"]))
    return replace(built.course, lessons=(replace(lesson, exercises=exercises),))


def version_of(session: Any, cohort_id: str) -> str:
    """Return the version that a cohort stands at."""
    return str(session.get_one(Cohort, cohort_id).course_version)
