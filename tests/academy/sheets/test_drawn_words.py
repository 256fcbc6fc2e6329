"""A drawing for the paper: its words stand over it as text of the page, where the drawing had them."""

import re

import pypdfium2
import pytest

from academy.sheets.drawn_words import printed_drawing
from academy.web_service.pdf_file import pdf_file

WIDTH = 100.0  # millimetres, of a drawing 200 wide: a unit is half a millimetre


def drawing(inner: str, more: str = "") -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100" font-size="10"{more}>{inner}</svg>'.encode()


@pytest.mark.parametrize(
    ("anchor", "direction", "place"),
    [
        ("start", "ltr", "left: 20.00mm; text-align: left"),
        ("end", "ltr", "right: 80.00mm; text-align: right"),
        ("start", "rtl", "right: 80.00mm; text-align: right"),
        ("end", "rtl", "left: 20.00mm; text-align: left"),
        ("middle", "rtl", "left: -980.00mm; width: 2000.00mm; text-align: center"),
    ],
)
def test_words_stand_where_the_drawing_has_them(anchor: str, direction: str, place: str) -> None:
    made = printed_drawing(
        drawing(f'<text x="40" y="50" text-anchor="{anchor}">a</text>', f' direction="{direction}"'), WIDTH
    )
    assert made
    assert place in made
    assert "font-size: 5.00mm" in made
    assert "height: 50.00mm" in made


def test_arabic_is_joined_on_paper_and_nothing_of_it_stays_in_the_drawing() -> None:
    made = printed_drawing(drawing('<rect width="9" height="9"/><text x="40" y="50">عسل</text>'), WIDTH)
    assert made
    assert made.count("عسل") == 1
    document = pypdfium2.PdfDocument(pdf_file(f"<html><body>{made}</body></html>"))
    letters = re.sub(r"\s", "", document[0].get_textpage().get_text_range())
    assert letters in {"عسل", "ﻋﺴﻞ", "لسع", "ﻞﺴﻋ"}, "joined forms, in an order that the reader of the PDF chooses"


@pytest.mark.parametrize(
    "inner",
    ['<text x="1" y="1"><tspan>a</tspan></text>', '<g transform="rotate(9)"><text x="1" y="1">a</text></g>',
     '<text x="far" y="1">a</text>'],
)  # fmt: skip
def test_words_that_cannot_be_set_so_leave_the_drawing_out(inner: str) -> None:
    assert printed_drawing(drawing(inner), WIDTH) is None
    assert printed_drawing(b"no drawing", WIDTH) is None


def test_words_are_escaped() -> None:
    made = printed_drawing(drawing('<text x="1" y="1">&lt;b&gt;</text>'), WIDTH)
    assert made
    assert "&lt;b&gt;" in made
