"""The pictures of the shipped courses are those that their files of drawings give, and small."""

import re
from pathlib import Path

import pytest

from academy.authoring.pictures import ADVISED_SVG_BYTES, safe_svg
from academy.drawings.course_drawings import drawings_in
from academy.lessons import shipped_catalogue

COURSES = sorted(path.parent for path in shipped_catalogue().glob("*/course.toml"))
SHOWN = re.compile(r"^!\[(?P<words>[^\]]*)\]\((?P<name>media/[^)]+)\)$", re.MULTILINE)


@pytest.mark.parametrize("course", COURSES, ids=lambda path: path.name)
def test_each_drawing_is_what_its_file_gives_now(course: Path) -> None:
    for name, content in drawings_in(course).items():
        path = course / name
        mend = f"run `taawoun courses draw courses/catalogue/{course.name}`"
        assert path.is_file(), f"{course.name}/{name} is not drawn yet: {mend}"
        assert path.read_bytes() == content, f"{course.name}/{name} is not what drawings.toml says: {mend}"


@pytest.mark.parametrize("course", COURSES, ids=lambda path: path.name)
def test_every_picture_is_small_harmless_and_shown(course: Path) -> None:
    texts = "\n".join(path.read_text(encoding="utf-8") for path in sorted(course.glob("*.md")))
    shown = {found["name"] for found in SHOWN.finditer(texts)}
    for path in sorted(course.glob("media/*")):
        name = f"media/{path.name}"
        assert name in shown, f"{course.name}/{name} is shown in no lesson: show it, or take its drawing out"
        if path.suffix == ".svg":
            content = path.read_bytes()
            assert len(content) <= ADVISED_SVG_BYTES, f"{course.name}/{name} takes {len(content)} bytes"
            assert safe_svg(content) == content, f"{course.name}/{name} holds what no lesson shows"


@pytest.mark.parametrize("course", COURSES, ids=lambda path: path.name)
def test_every_picture_that_a_lesson_shows_is_there_in_its_language_with_words(course: Path) -> None:
    for path in sorted(course.glob("*.md")):
        language = path.name.split(".")[-2]
        for found in SHOWN.finditer(path.read_text(encoding="utf-8")):
            assert (course / found["name"]).is_file(), f"{path.name}: {found['name']} is not there"
            assert found["words"].strip(), f"{path.name}: {found['name']} has no words for who cannot see it"
            wrong = found["name"].endswith({"ar": "-fr.svg", "fr": "-ar.svg"}[language])
            assert not wrong, f"{path.name}: {found['name']} is the one of the other language"
