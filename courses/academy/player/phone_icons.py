"""The site's mark as pictures of points, for phones that put no SVG on their first screen."""

import io
import math
import re
from functools import cache
from xml.etree import ElementTree as ET

from PIL import Image, ImageDraw

from academy.web_service.static_files import icon

SIZES = (180, 192, 512)  # points: Apple's touch icon; what a page needs to be installed on Android
_FINER = 4  # drawn larger, then made small: its edges are smooth
_SVG = "{http://www.w3.org/2000/svg}"
Point = tuple[float, float]


@cache
def phone_icon(size: int) -> bytes:
    """Return the mark as a PNG, square and without transparent corners (phones cut the corners themselves).

    Parameters
    ----------
    size
        Width and height in points.
    """
    mark = ET.fromstring(icon())  # noqa: S314  # a file of ours
    scale = size * _FINER / float(mark.attrib["viewBox"].split()[-1])
    ground, lines, dot = mark[0].attrib, mark[1], mark[2].attrib
    picture = Image.new("RGB", (size * _FINER, size * _FINER), ground["fill"])
    drawing = ImageDraw.Draw(picture)
    for square in lines.iter(f"{_SVG}rect"):
        corners = [(x * scale, y * scale) for x, y in _corners(square.attrib)]
        width = round(float(lines.attrib["stroke-width"]) * scale)
        drawing.line([*corners, *corners[:2]], fill=lines.attrib["stroke"], width=width, joint="curve")
    x, y, radius = (float(dot[name]) * scale for name in ("cx", "cy", "r"))
    drawing.ellipse((x - radius, y - radius, x + radius, y + radius), fill=dot["fill"])
    kept = io.BytesIO()
    picture.resize((size, size), Image.Resampling.LANCZOS).save(kept, "PNG", optimize=True)
    return kept.getvalue()


def _corners(rectangle: dict[str, str]) -> list[Point]:
    """Return the corners of a rectangle, turned as it says."""
    x, y, width, height = (float(rectangle[name]) for name in ("x", "y", "width", "height"))
    corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
    turned = re.fullmatch(r"rotate\(([\d.]+) ([\d.]+) ([\d.]+)\)", rectangle.get("transform", ""))
    if turned is None:
        return corners
    degrees, around_x, around_y = map(float, turned.groups())
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    return [
        (around_x + cosine * (a - around_x) - sine * (b - around_y),
         around_y + sine * (a - around_x) + cosine * (b - around_y))
        for a, b in corners
    ]  # fmt: skip
