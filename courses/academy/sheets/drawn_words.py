"""The words of a drawing set as text of the page around it: the printer joins no Arabic letters inside a drawing.

WeasyPrint 69 draws SVG text letter by letter, each alone and from left to right. Its own text is shaped rightly, so a
drawing is printed without its words, and these stand over it where the drawing has them.
"""

import xml.etree.ElementTree as ET  # drawings are cleaned first, without any document type
from base64 import b64encode
from collections.abc import Iterator

from markupsafe import Markup, escape

from academy.authoring.errors import BadPicture
from academy.authoring.pictures import safe_svg

_SVG = "{http://www.w3.org/2000/svg}"
_TEXT, _WORD_PARTS = f"{_SVG}text", (f"{_SVG}tspan", f"{_SVG}textPath")
_LINE, _BASELINE = 2.0, 1.33  # of a letter's size: a line's height, and where letters stand in it (Noto Sans, Arabic)
_FAR = 1000.0  # half of a box that holds a word set in the middle


def printed_drawing(svg: bytes, width: float) -> Markup | None:
    """Return a drawing for the paper, so many millimetres wide; None for one whose words cannot be set so.

    Words that are turned, bent or made of parts are such.
    """
    try:
        root = ET.fromstring(safe_svg(svg))  # noqa: S314  # cleaned, no document type
        left, top, wide, high = map(float, root.get("viewBox", "").replace(",", " ").split())
        words = list(_taken_out(root, {"font-size": "16", "direction": "ltr"}))
        scale = width / wide
        spans = [_span(each, text, (left, top, wide), scale) for each, text in words]
    except (BadPicture, ValueError, ZeroDivisionError):
        return None
    drawn = b64encode(ET.tostring(root)).decode()
    return Markup(  # noqa: S704  # numbers, escaped words and a drawing in base64
        f'<div style="position: relative; width: {width:.2f}mm; height: {high * scale:.2f}mm; margin: 0 auto; '
        f'direction: ltr; text-align: left">'
        f'<img src="data:image/svg+xml;base64,{drawn}" style="width: {width:.2f}mm" alt="">{"".join(spans)}</div>'
    )


def _taken_out(element: ET.Element, above: dict[str, str]) -> Iterator[tuple[dict[str, str], str]]:
    """Yield each text with what holds for it, and take it out of the drawing."""
    held = above | {name: element.attrib[name] for name in ("font-size", "font-weight", "direction", "text-anchor",
                                                            "fill", "transform") if name in element.attrib}  # fmt: skip
    for child in list(element):
        if child.tag != _TEXT:
            yield from _taken_out(child, held)
            continue
        said = held | child.attrib
        if any(part.tag in _WORD_PARTS for part in child) or "transform" in said:
            raise ValueError("words that are turned or made of parts")
        yield said, child.text or ""
        element.remove(child)


def _span(said: dict[str, str], words: str, box: tuple[float, float, float], scale: float) -> str:
    left, top, wide = box
    size = float(said["font-size"].removesuffix("px")) * scale
    x, y = (float(said.get("x", 0)) - left) * scale, (float(said.get("y", 0)) - top) * scale
    is_right = said["direction"] == "rtl"
    anchor = said.get("text-anchor", "start")
    if anchor == "middle":
        place = f"left: {x - _FAR:.2f}mm; width: {2 * _FAR:.2f}mm; text-align: center"
    elif (anchor == "start") == is_right:
        place = f"right: {wide * scale - x:.2f}mm; text-align: right"
    else:
        place = f"left: {x:.2f}mm; text-align: left"
    weight = "700" if said.get("font-weight") in {"bold", "700"} else "400"
    ink = said.get("fill", "inherit")
    return (
        f'<span style="position: absolute; white-space: nowrap; direction: {said["direction"]}; {place}; '
        f"top: {y - _BASELINE * size:.2f}mm; font-size: {size:.2f}mm; line-height: {_LINE * size:.2f}mm; "
        f'font-weight: {weight}; color: {escape(ink)}">{escape(words)}</span>'
    )
