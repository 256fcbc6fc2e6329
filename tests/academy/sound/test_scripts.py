"""What is said when a lesson is recorded: written beside it, known to belong to a text, found when that changed."""

from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from academy.lessons import Lesson, read_catalogue
from academy.sound.places import lesson_texts
from academy.sound.script_paper import script_page
from academy.sound.scripts import ScriptLine, lesson_places, mark_of, read_script, script_gaps
from academy.web_service.pdf_file import pdf_file
from tests.academy.conftest import COURSE, LESSON, BuiltCourse

CATALOGUE = Path(__file__).parent.parent / "player" / "catalogue"


@pytest.fixture(scope="module")
def honey() -> Lesson:
    (lesson,) = read_catalogue(CATALOGUE)["one-page"].lessons
    return lesson


def test_places_read_from_the_sources_are_those_of_the_built_lesson(built: BuiltCourse) -> None:
    there = lesson_texts(built.folder, COURSE, built.version, LESSON)
    assert lesson_places(built.course.lessons[0]) == there
    assert any(place.startswith("feedback/") for place in there)


def test_what_is_missing_changed_or_unknown_is_told(honey: Lesson) -> None:
    texts = lesson_places(honey)
    whole = {place: ScriptLine(mark_of(words["ar"]), "كلام") for place, words in texts.items()}
    assert list(script_gaps(whole, texts)) == []
    first, second, *_ = whole
    changed = {**whole, second: ScriptLine("00000000", "كلام"), "text/gone.1": ScriptLine("00000000", "كلام")}
    del changed[first]
    assert list(script_gaps(changed, texts)) == [(first, "missing"), (second, "changed"), ("text/gone.1", "unknown")]


@pytest.mark.parametrize(
    "content",
    [b"x", b'"a" = 1', b'["a"]\nof = "1"', b'["a"]\nof = "1"\nary = " . "', b'["a"]\nof = 1\nary = "a"', b"\xff",
     b'["a"]\nof = "1"\nary = "a"\nmore = "b"'],
)  # fmt: skip
def test_a_file_that_is_no_script_is_told(content: bytes) -> None:
    script, problems = read_script(content, "01_x.spoken.toml")
    assert problems
    assert all(problem.startswith("01_x.spoken.toml") for problem in problems)
    assert not script


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_told(content: bytes) -> None:
    script, problems = read_script(content, "f")
    assert all(line.words for line in script.values()) or problems


def test_the_paper_holds_every_line_once_and_says_what_lacks(honey: Lesson) -> None:
    texts = lesson_places(honey)
    place = "question/members"
    script = {place: ScriptLine(mark_of(texts[place]["ar"]), "شحال د الناس خاصهم يكونو؟")}
    page = script_page(read_catalogue(CATALOGUE)["one-page"], {honey.lesson_id: (texts, script)})
    assert page.count("شحال د الناس خاصهم يكونو؟") == 1
    assert page.count('class="line"') == len(texts)
    assert page.count("لم تُكتب كلمات لهذا النص") == len(texts) - 1
    assert len(pypdfium2.PdfDocument(pdf_file(page))) >= 2
