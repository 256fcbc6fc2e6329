"""Which files a course may hold."""

from pathlib import Path

import pytest

from academy.authoring.course_files import files_in, is_file_name

HELD = ["course.toml", "01_name.ar.md", "01_name.exercises.toml", "drawings.toml", "media/road-ar.svg", "data/a.csv"]
REFUSED = ["drawings.md", "media/drawings.toml", "../drawings.toml", "media/road.gif", "1_name.ar.md", "01_name.en.md"]


@pytest.mark.parametrize("name", HELD + REFUSED)
def test_a_course_holds_its_texts_its_pictures_and_what_they_are_drawn_from(name: str) -> None:
    assert is_file_name(name) == (name in HELD)


def test_a_course_taken_over_keeps_what_its_pictures_are_drawn_from(tmp_path: Path) -> None:
    for name in [*HELD, "notes.txt"]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"content")
    assert set(files_in(tmp_path)) == set(HELD)
