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
_TYPES = {"js": "text/javascript", "css": "text/css", "svg": "image/svg+xml"}


@dataclass(frozen=True)
class StaticFile:
    """One file, plain and compressed."""

    media_type: str
    plain: bytes
    compressed: bytes


class StaticFiles:
    """The few files of the service, by a name that changes when their content does."""

    def __init__(self, contents: Mapping[str, str]) -> None:
        self._names: dict[str, str] = {}
        self._files: dict[str, StaticFile] = {}
        for name, text in contents.items():
            self._add(name, text.encode())

    def name(self, plain_name: str) -> str:
        """Return the hashed name of ``academy.js``, ``office.css`` or ``icon.svg``."""
        return self._names[plain_name]

    def respond(self, request: Request, hashed_name: str) -> Response:
        """Return the file, compressed when the browser can, or raise 404 when there is none of that name."""
        file = self._files.get(hashed_name)
        if file is None:
            raise HTTPException(404)
        headers = {"Cache-Control": "public, max-age=31536000, immutable", "Vary": "Accept-Encoding"}
        if "gzip" not in request.headers.get("Accept-Encoding", ""):
            return Response(file.plain, media_type=file.media_type, headers=headers)
        headers["Content-Encoding"] = "gzip"
        return Response(file.compressed, media_type=file.media_type, headers=headers)

    def _add(self, name: str, content: bytes) -> None:
        stem, ending = name.split(".")
        hashed = f"{stem}.{hashlib.sha256(content).hexdigest()[:16]}.{ending}"
        self._names[name] = hashed
        self._files[hashed] = StaticFile(_TYPES[ending], content, gzip.compress(content, 9, mtime=0))


def in_the_frame(styles: Iterable[Path]) -> str:
    """Return a service's styles as one: the palette and the frame of every page come first."""
    return "\n".join(path.read_text(encoding="utf-8") for path in (_THEME / "palette.css", _FRAME, *styles))


def icon() -> str:
    """Return the mark of the site, an SVG."""
    return (_THEME / "mark.svg").read_text(encoding="utf-8")
