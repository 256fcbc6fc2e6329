"""The course of a new cohort: whole or not at all, and what a crash left is tidied."""

import os
from pathlib import Path

import pytest

from academy.errors import UnknownLesson
from academy.rosters.new_courses import MARK, NewCourses
from tests.academy.conftest import COURSE, BuiltCourse


def test_a_course_is_made_by_a_process_of_its_own_and_crashes_leave_nothing(built: BuiltCourse, tmp_path: Path) -> None:
    courses = NewCourses(tmp_path / "cohorts", built.folder)
    kept, lost = (courses.make(COURSE, built.version, "fr") for _ in range(2))
    assert (tmp_path / "cohorts" / kept / "gradebook.db").is_file()
    half = tmp_path / "cohorts" / ".new-x"
    half.mkdir()
    courses.tidy({kept})
    assert (tmp_path / "cohorts" / lost).exists(), "it may be in the making: an hour passes first"
    for path in (half, tmp_path / "cohorts" / lost / MARK):
        os.utime(path, (0, 0))
    courses.tidy({kept})
    assert [each.name for each in (tmp_path / "cohorts").iterdir()] == [kept]
    assert not (tmp_path / "cohorts" / kept / MARK).exists()
    with pytest.raises(UnknownLesson):
        courses.make(COURSE, "no-version", "fr")
    assert [each.name for each in (tmp_path / "cohorts").iterdir()] == [kept]
