"""Each lesson of the shipped courses on one page: laid out as it is printed, nothing is cut and nothing overlaps."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest

from academy.citations import citations_by_text
from academy.lessons import Course, Lesson
from academy.notebooks import source_notebook
from academy.released import lesson_of_notebook
from academy.sheets.paper import sheet_page
from academy.sheets.sections import Sections, sections_of
from tests.catalogue import readings
from widgets.theme.texts import Texts

ADDRESS = "https://academy.example.ma/services/academy/sheets/{course}/0123456789ab/{lesson}"
MILLIMETRES = 25.4 / 96  # of a pixel


@dataclass(frozen=True)
class Sheet:
    """A lesson's sheet in a language: its parts and its page."""

    sections: Sections
    html: str

    @property
    def letters(self) -> int:
        return len(self.sections.goals + self.sections.summary + self.sections.this_week)


@cache
def sheet(course: str, lesson_id: str, language: str) -> Sheet:
    found = next(pair for pair in lessons() if (pair[0].course_id, pair[1].lesson_id) == (course, lesson_id))
    sections = sections_of(lesson_of_notebook(source_notebook(found[1], language), lesson_id, language))
    assert sections, "a lesson ends in a summary"
    html = sheet_page(
        sections,
        found[0].title[language],
        Texts(language),
        sources=citations_by_text((each for one in found[1].exercises.values() for each in one.sources), language),
        address=ADDRESS.format(course=course, lesson=lesson_id),
        picture=found[0].pictures[sections.picture.name] if sections.picture else None,
    )
    return Sheet(sections, html)


def lessons() -> Iterator[tuple[Course, Lesson]]:
    return ((course, lesson) for course, _, lesson in readings.lessons())


SHEETS = [(course.course_id, each.lesson_id, language) for course, each in lessons() for language in ("ar", "fr")]


def laid_out(html: str) -> Any:
    from weasyprint import HTML  # 60 MB of memory

    return HTML(string=html).render()


def boxes(page: Any, name: str) -> list[Any]:
    """Return the boxes of a class on a page of WeasyPrint."""
    whole = page._page_box.descendants()
    return [each for each in whole if each.element is not None and each.element.get("class") == name]


def bottom(box: Any) -> float:
    return float((box.position_y + box.margin_height()) * MILLIMETRES)


def held_on_one_page(one: Sheet) -> float:
    """Hold a sheet to its one page; return the millimetres that stay free above its foot."""
    [page] = laid_out(one.html).pages
    [body], [foot] = boxes(page, "body"), boxes(page, "foot")
    free = float(foot.position_y * MILLIMETRES - max(map(bottom, body.children)))
    assert free >= 2, "the text ends above the foot"
    assert bottom(foot) <= 297 - 5
    wide = [box for box in body.descendants() if box.position_x < 0 or box.position_x + box.width > 210 / MILLIMETRES]
    words = [box.text for box in wide if getattr(box, "text", "")]
    assert words == [], "nothing goes out sideways"
    assert bool(boxes(page, "picture")) == (one.sections.picture is not None)
    return free


@pytest.mark.soak
@pytest.mark.parametrize("name", SHEETS, ids="-".join)
def test_every_sheet_is_one_whole_page(name: tuple[str, str, str]) -> None:
    held_on_one_page(sheet(*name))


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_fullest_sheet_is_one_whole_page(language: str) -> None:
    held_on_one_page(max((sheet(*name) for name in SHEETS if name[2] == language), key=lambda each: each.letters))
