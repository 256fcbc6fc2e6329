"""The paper of a sheet: whatever its picture is, the page stands."""

import io

import pytest
from PIL import Image

from academy.sheets.paper import sheet_page
from academy.sheets.sections import Picture, Sections
from widgets.theme.texts import Texts


def page(name: str, content: bytes, title: str = "العسل") -> str:
    sections = Sections(title, "<ul><li>a</li></ul>", "<ul><li>b</li></ul>", "<p>c</p>", Picture(name, "words"))
    return sheet_page(sections, "دورة", Texts("ar"), sources="", address="https://a.example/s", picture=content)


def png() -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (40, 20), "white").save(written, "PNG")
    return written.getvalue()


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="{}"><rect width="1" height="1"/></svg>'


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("media/a.svg", SVG.format("0 0 1 0").encode()), ("media/a.svg", SVG.format("0 0 99999 1").encode()),
        ("media/a.svg", b"<svg"), ("media/a.png", b"no picture"), ("media/a.gif", png()), ("media/a.png", b""),
    ],
)  # fmt: skip
def test_a_picture_that_is_none_is_left_out(name: str, content: bytes) -> None:
    made = page(name, content)
    assert 'class="picture"' not in made
    assert "العسل" in made


@pytest.mark.parametrize(("name", "content"), [("media/a.png", png()), ("media/a.svg", SVG.format("0 0 4 2").encode())])
def test_a_picture_is_held_by_the_page_itself(name: str, content: bytes) -> None:
    made = page(name, content)
    assert 'class="picture"' in made
    assert "data:image/" in made


def test_a_title_is_no_markup() -> None:
    assert "<script>" not in page("media/a.png", png(), "<script>alert(1)</script>")
