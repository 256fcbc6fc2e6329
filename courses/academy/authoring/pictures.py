"""Pictures of lessons: drawn anew and made small, an SVG without anything that runs or comes from outside."""

import io
import re
import unicodedata
import xml.etree.ElementTree as ET  # a document type, which alone could do harm, is refused before
from collections.abc import Collection
from pathlib import PurePath

from PIL import Image, ImageOps, UnidentifiedImageError

from academy.authoring.errors import BadPicture

ADVISED_SVG_BYTES = 15_000
MOST_SVG_BYTES = 100_000
MOST_SIDE = 960  # pixels: twice what a telephone shows
_MOST_PIXELS = 40_000_000
_SVG = "http://www.w3.org/2000/svg"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_ELEMENTS = {
    "svg", "g", "defs", "title", "desc", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text",
    "tspan", "textPath", "marker", "symbol", "use", "clipPath", "mask", "pattern", "linearGradient", "radialGradient",
    "stop",
}  # fmt: skip
_ATTRIBUTE = re.compile(r"[a-zA-Z][a-zA-Z0-9-]*")
_OUTSIDE = re.compile(r"url\s*\(\s*['\"]?\s*(?!#)|@import|expression|javascript:|\\", re.IGNORECASE)
_BAD = "This file is no picture that a lesson can show. Take a PNG, a JPEG or an SVG."


def picture_name(file_name: str, kind: str, taken: Collection[str]) -> str:
    """Return a name below ``media/`` that tells the file's own, and that no picture carries yet.

    Examples
    --------
    >>> picture_name("../La Ruche.PNG", "png", {"media/la-ruche.png"})
    'media/la-ruche-2.png'
    """
    bare = unicodedata.normalize("NFKD", PurePath(file_name.replace("\\", "/")).stem)
    words = "-".join(re.findall(r"[a-z0-9]+", bare.encode("ascii", "ignore").decode().lower()))[:40].strip("-")
    stem = words or "picture"
    named = (f"media/{stem}{end}.{kind}" for end in ("", *(f"-{n}" for n in range(2, len(taken) + 3))))
    return next(name for name in named if name not in taken)


def made_ready(content: bytes) -> tuple[str, bytes]:
    """Return a picture as a lesson keeps it, with its kind: ``svg``, ``png`` or ``jpg``.

    Raises
    ------
    BadPicture
    """
    if b"<svg" in content[:4096].lower() or content.lstrip()[:5].lower() == b"<?xml":
        return "svg", safe_svg(content)
    try:
        with Image.open(io.BytesIO(content), formats=["PNG", "JPEG"]) as opened:
            if opened.width * opened.height > _MOST_PIXELS:
                raise BadPicture(_BAD)
            kind = opened.format
            drawn = ImageOps.exif_transpose(opened)
            drawn.thumbnail((MOST_SIDE, MOST_SIDE))
            return _written(drawn, is_drawing=kind == "PNG")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError, SyntaxError) as error:
        raise BadPicture(_BAD) from error


def _written(picture: Image.Image, *, is_drawing: bool) -> tuple[str, bytes]:
    """Return the pixels alone: a photograph as JPEG, a drawing as PNG with as few colours as it needs."""
    out = io.BytesIO()
    if not is_drawing:
        picture.convert("RGB").save(out, "JPEG", quality=78, optimize=True, progressive=True)
        return "jpg", out.getvalue()
    picture.convert("RGBA").quantize(128, method=Image.Quantize.FASTOCTREE).save(out, "PNG", optimize=True)
    return "png", out.getvalue()


def safe_svg(content: bytes) -> bytes:
    """Return an SVG with shapes and words alone.

    Raises
    ------
    BadPicture
        For what is no SVG, or is larger than a lesson may carry.
    """
    if len(content) > MOST_SVG_BYTES:
        raise BadPicture("This drawing is too large: 100 kB at most, and 15 kB is what a lesson can well carry.")
    if b"\0" in content or re.search(rb"<!(?:DOCTYPE|ENTITY)", content, re.IGNORECASE):
        raise BadPicture(_BAD)
    try:
        root = ET.fromstring(content)  # noqa: S314  # no document type, so no entity
    except (ET.ParseError, ValueError, LookupError) as error:
        raise BadPicture(_BAD) from error
    if root.tag != f"{{{_SVG}}}svg":
        raise BadPicture(_BAD)
    _clean(root)
    ET.register_namespace("", _SVG)
    return ET.tostring(root, encoding="unicode").encode()


def _clean(element: ET.Element) -> None:
    """Take out of an element whatever is not known to be harmless."""
    for name, value in list(element.attrib.items()):
        if not _is_harmless(name, value):
            del element.attrib[name]
    for child in list(element):
        is_known = isinstance(child.tag, str) and child.tag.removeprefix(f"{{{_SVG}}}") in _ELEMENTS
        if is_known and child.tag.startswith(f"{{{_SVG}}}"):
            _clean(child)
        else:
            element.remove(child)


def _is_harmless(name: str, value: str) -> bool:
    if name in {"href", _XLINK}:
        return value.strip().startswith("#")
    return bool(_ATTRIBUTE.fullmatch(name)) and not name.lower().startswith("on") and not _OUTSIDE.search(value)
