"""Scripts and styles as the browser gets them: in memory, named by their hash, kept for a year."""

import gzip
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

import widgets.theme

_THEME = Path(widgets.theme.__file__).parent
_FRAME = Path(__file__).parent / "styles" / "page.css"  # one site: one head, one set of cards and buttons
_TYPES = {
    "js": "text/javascript", "css": "text/css", "svg": "image/svg+xml", "woff2": "font/woff2", "png": "image/png",
}  # fmt: skip
_COMPRESSED = {"woff2", "png"}


@dataclass(frozen=True)
class StaticFile:
    """One file, plain and compressed."""

    media_type: str
    plain: bytes
    compressed: bytes | None  # None: it is compressed already


class StaticFiles:
    """The few files of the service, by a name that changes when their content does."""

    def __init__(self, contents: Mapping[str, str | bytes]) -> None:
        self._names: dict[str, str] = {}
        self._files: dict[str, StaticFile] = {}
        for name, text in contents.items():
            self._add(name, text.encode() if isinstance(text, str) else text)

    def name(self, plain_name: str) -> str:
        """Return the hashed name of ``academy.js``, ``office.css`` or ``icon.svg``."""
        return self._names[plain_name]

    def respond(self, request: Request, hashed_name: str) -> Response:
        """Return the file, compressed when the browser can, or raise 404 when there is none of that name."""
        file = self._files.get(hashed_name)
        if file is None:
            raise HTTPException(404)
        headers = {"Cache-Control": "public, max-age=31536000, immutable", "Vary": "Accept-Encoding"}
        if file.compressed is None or "gzip" not in request.headers.get("Accept-Encoding", ""):
            return Response(file.plain, media_type=file.media_type, headers=headers)
        headers["Content-Encoding"] = "gzip"
        return Response(file.compressed, media_type=file.media_type, headers=headers)

    def _add(self, name: str, content: bytes) -> None:
        stem, ending = name.split(".")
        hashed = f"{stem}.{hashlib.sha256(content).hexdigest()[:16]}.{ending}"
        self._names[name] = hashed
        self._files[hashed] = StaticFile(
            _TYPES[ending], content, None if ending in _COMPRESSED else gzip.compress(content, 9, mtime=0)
        )


def in_the_frame(styles: Iterable[Path]) -> str:
    """Return a service's styles as one: the palette and the frame of every page come first."""
    return "\n".join(path.read_text(encoding="utf-8") for path in (_THEME / "palette.css", _FRAME, *styles))


def typeface() -> tuple[str, dict[str, str | bytes]]:
    """Return the style that names the site's typeface, and its files by their names.

    The files go into the same :class:`StaticFiles` as the style, so that their hashed names are those it names.
    """
    files: dict[str, str | bytes] = {
        path.name: path.read_bytes() for path in sorted((_THEME / "fonts").glob("*.woff2"))
    }
    named, style = StaticFiles(files), (_THEME / "fonts.css").read_text(encoding="utf-8")
    for name in files:
        style = style.replace(f"fonts/{name}", named.name(name))
    return style, files


def icon() -> str:
    """Return the mark of the site, an SVG."""
    return (_THEME / "mark.svg").read_text(encoding="utf-8")
