"""A lesson's summary as one A4 page that asks for nothing else: to be drawn, printed and forwarded."""

import io
import re
from base64 import b64encode
from functools import cache
from pathlib import Path

import segno
from jinja2 import Environment
from markupsafe import Markup
from PIL import Image

import widgets.theme
from academy.certificates.issuer import NAMES
from academy.sheets.drawn_words import printed_drawing
from academy.sheets.room import fitting
from academy.sheets.sections import Sections
from academy.web_service.templating import environment
from widgets.theme.texts import Texts

_THEME = Path(widgets.theme.__file__).parent
_KINDS = {"png": "image/png", "jpg": "image/jpeg"}
_FLATTEST = 100  # times as wide as high
_VIEW_BOX = re.compile(rb'viewBox="[-\d.]+[ ,]+[-\d.]+[ ,]+([\d.]+)[ ,]+([\d.]+)"')
_MOST_WIDTH = 178.0  # millimetres


def sheet_page(
    sections: Sections, course_title: str, texts: Texts, *, sources: str, address: str, picture: bytes | None
) -> str:
    """Return the page of a lesson's summary.

    Parameters
    ----------
    sources
        The articles that the lesson rests on, in one line; may be empty.
    address
        Where the same is found on the site; it stands below, and as a QR.
    picture
        The content of ``sections.picture``, drawn into the page.
    """
    made_for = texts("Made for learning. Before you decide, ask your delegation.")
    density, picture_height = fitting(sections, texts.language, [sources, made_for, address])
    return (
        _environment()
        .get_template("sheet_paper.html")
        .render(
            t=texts,
            sections=sections,
            course=course_title,
            office=NAMES[texts.language],
            sources=sources,
            address=address,
            picture=_printed(sections, picture if picture_height else None, picture_height),
            density=density.name,
            palette=_own("palette.css"),
            mark=_own("mark.svg"),
            qr=Markup(segno.make(address, error="m", micro=False).svg_inline(scale=1, border=2, omitsize=True)),  # noqa: S704  # drawn by segno: modules, no text
        )
    )


def _printed(sections: Sections, picture: bytes | None, most_height: float) -> Markup:
    """Return the picture as a part of the page, which holds it whole; empty without one that can be printed."""
    if sections.picture is None or picture is None:
        return Markup()
    kind = sections.picture.name.rpartition(".")[2]
    try:
        width = _width(picture, most_height)
    except (ArithmeticError, ValueError, OSError):  # a shape that is none, or bytes that are no picture
        return Markup()
    if kind == "svg":
        return printed_drawing(picture, width) or Markup()
    if kind not in _KINDS:
        return Markup()
    held = f"data:{_KINDS[kind]};base64,{b64encode(picture).decode()}"
    return Markup('<img src="{}" style="width: {}mm" alt="">').format(held, width)


def _width(picture: bytes, most_height: float) -> float:
    """Return how many millimetres wide a picture stands: WeasyPrint asks it of drawings that only say their shape."""
    box = _VIEW_BOX.search(picture[:4000])
    if box:
        wide, high = float(box[1]), float(box[2])
    else:
        with Image.open(io.BytesIO(picture)) as opened:
            wide, high = opened.size
    if not 0 < wide / high < _FLATTEST:
        raise ValueError(f"a picture of {wide} by {high}")
    return round(min(_MOST_WIDTH, most_height * wide / high), 1)


def _own(name: str) -> Markup:
    return Markup((_THEME / name).read_text(encoding="utf-8"))  # noqa: S704  # our own file


@cache
def _environment() -> Environment:
    return environment(Path(__file__).parent / "templates")
