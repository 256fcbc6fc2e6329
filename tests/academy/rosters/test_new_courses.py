"""The course of a new cohort: whole or not at all, and what a crash left is tidied."""

import os
from pathlib import Path

import pytest

from academy.errors import UnknownLesson
from academy.rosters.new_courses import MARK, NewCourses
from tests.academy.conftest import COURSE, BuiltCourse


def test_a_course_is_made_by_a_process_of_its_own_and_crashes_leave_nothing(built: BuiltCourse, tmp_path: Path) -> None:
    courses = NewCourses(tmp_path / "cohorts", built.folder)
    made, half = courses.make(COURSE, built.version, "fr"), tmp_path / "cohorts" / ".new-x"
    folder = tmp_path / "cohorts" / made
    assert (folder / "gradebook.db").is_file()
    half.mkdir()
    courses.tidy(set())
    assert folder.exists(), "it may be in the making: an hour passes first"
    courses.tidy({made})
    assert not (folder / MARK).exists()
    courses.tidy(set())
    assert folder.exists(), "without its mark it is nobody's to remove"
    (folder / MARK).touch()
    for path in (half, folder / MARK):
        os.utime(path, (0, 0))
    courses.tidy(set())
    assert list((tmp_path / "cohorts").iterdir()) == []
    with pytest.raises(UnknownLesson):
        courses.make(COURSE, "no-version", "fr")
