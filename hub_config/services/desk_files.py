"""Everything a desk's page loads, in memory: the frame's modules, the components', one style, the fonts.

All stand below one address that carries their fingerprint, so a browser keeps them for good and asks for none of
them again; each is compressed once, when the service starts.
"""

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from widgets import components, theme
from widgets.components.drawing import script_of

THEME = Path(theme.__file__).parent
FRAME = THEME / "templates" / "voila" / "static"
COMPONENTS = Path(components.__file__).parent
_TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".woff2": "font/woff2"}
_SHARED = "drawing"  # what every component begins with: no component itself


@dataclass(frozen=True)
class DeskFile:
    """One file, in each form a browser may take."""

    media_type: str
    forms: Mapping[str, bytes]  # by encoding; "" is plain

    def taken(self, accepted: str) -> tuple[str, bytes]:
        """Return the smallest form that a browser accepts, with the name of its encoding.

        Parameters
        ----------
        accepted
            The request's ``Accept-Encoding``.
        """
        offered = {part.partition(";")[0].strip() for part in accepted.split(",")}
        return min(
            ((name, form) for name, form in self.forms.items() if not name or name in offered),
            key=lambda found: len(found[1]),
        )


@dataclass(frozen=True)
class DeskFiles:
    """The files by name, and the fingerprint of all of them together."""

    by_name: Mapping[str, DeskFile]
    fingerprint: str


def desk_files() -> DeskFiles:
    """Read, join and compress what the pages of this version load."""
    contents = _frame() | _components() | {"page.css": _style()} | _fonts()
    digest = hashlib.sha256()
    for name, content in sorted(contents.items()):
        digest.update(name.encode() + b"\0" + content + b"\0")
    files = {name: _compressed(name, content) for name, content in contents.items()}
    return DeskFiles(files, digest.hexdigest()[:16])


def _frame() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(FRAME.glob("*.js"))}


def _components() -> dict[str, bytes]:
    scripts = [path for path in sorted(COMPONENTS.glob("*.js")) if path.stem != _SHARED]
    return {f"components/{path.name}": script_of(str(path)).encode() for path in scripts}


def _style() -> bytes:
    frame = [THEME / "fonts.css", THEME / "palette.css", FRAME / "desk.css"]
    own = sorted(COMPONENTS.glob("*.css"), key=lambda path: (path.stem != _SHARED, path.stem))
    return b"\n".join(path.read_bytes() for path in (*frame, *own))


def _fonts() -> dict[str, bytes]:
    return {f"fonts/{path.name}": path.read_bytes() for path in sorted((THEME / "fonts").glob("*.woff2"))}


def _compressed(name: str, content: bytes) -> DeskFile:
    ending = Path(name).suffix
    forms = {"": content}
    if ending != ".woff2":  # compressed already
        forms |= {"gzip": gzip.compress(content, 9, mtime=0)}
    return DeskFile(_TYPES[ending], forms)
