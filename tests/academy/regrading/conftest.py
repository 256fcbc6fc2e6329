"""A course whose keys were corrected: a second version beside the one that the small academy's cohort is given."""

import copy
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from academy.building import build_course
from academy.records import Cohort
from tests.academy.conftest import BuiltCourse, built_once

CHANGED: Mapping[str, Mapping[str, Any]] = {
    "minimum_members": {"key": {"value": 7}},  # the key was wrong
    "equal_votes": {"points": 2},  # it weighs more
    "name_validity": {"options": "renamed"},  # learners were asked something else: its key fits no more
}
_CORRECTED: list[str] = []


@pytest.fixture(scope="session")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The version with other keys, built once; new cohorts still take the first."""
    built = built_once(tmp_path_factory)
    if not _CORRECTED:
        _CORRECTED.append(build_course(with_other_keys(built), built.folder))
        (built.folder / built.course.course_id / "current").write_text(built.version, encoding="ascii")
    return _CORRECTED[0]


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
