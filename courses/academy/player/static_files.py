"""Scripts and styles as the browser gets them: joined at start, named by their hash, kept for a year."""

import gzip
import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

import widgets.theme

_HERE = Path(__file__).parent
_THEME = Path(widgets.theme.__file__).parent
# In the order in which they need one another; `start` comes last.
MODULES = (
    "saving", "choice", "choices", "true_false", "number", "short_text", "ordering", "matching", "essay",
    "waiting", "start",
)  # fmt: skip
STYLES = ("page", "exercises", "trainer", "print")
_IMPORT = re.compile(r'^import (\{[^}]*\}) from "\./(\w+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:const|function|class) )", re.MULTILINE)
_EXPORTED = re.compile(r"^export (?:async )?(?:const|function|class) (\w+)", re.MULTILINE)
_TYPES = {"js": "text/javascript", "css": "text/css", "svg": "image/svg+xml"}


@dataclass(frozen=True)
class StaticFile:
    """One file, plain and compressed."""

    media_type: str
    plain: bytes
    compressed: bytes


class StaticFiles:
    """The few files of the service, by a name that changes when their content does."""

    def __init__(self, contents: dict[str, str]) -> None:
        self._names: dict[str, str] = {}
        self._files: dict[str, StaticFile] = {}
        for name, text in contents.items():
            self._add(name, text.encode())

    @classmethod
    def shipped(cls) -> "StaticFiles":
        """Return the files that came with this version of the academy."""
        return _shipped()

    def name(self, plain_name: str) -> str:
        """Return the hashed name of ``academy.js``, ``academy.css`` or ``icon.svg``."""
        return self._names[plain_name]

    def respond(self, request: Request, hashed_name: str) -> Response | None:
        """Return the file, compressed when the browser can, or None when there is none of that name."""
        file = self._files.get(hashed_name)
        if file is None:
            return None
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


def joined_modules(folder: Path = _HERE / "modules", names: tuple[str, ...] = MODULES) -> str:
    """Return the ES modules as one: each becomes a function's result, its imports plain lookups.

    Plain ``import {a} from "./b.js"`` lines and ``export const|function|class`` are all a module may use.
    """
    return "".join(_wrapped(name, (folder / f"{name}.js").read_text(encoding="utf-8")) for name in names)


def _wrapped(name: str, source: str) -> str:
    exported = ", ".join(_EXPORTED.findall(source))
    body = _EXPORT.sub("", _IMPORT.sub(r"const \1 = \2_module;\n", source))
    return f"const {name}_module = (() => {{\n{body}\nreturn {{ {exported} }};\n}})();\n"


@cache
def _shipped() -> StaticFiles:
    styles = [(_THEME / "palette.css"), *(_HERE / "styles" / f"{name}.css" for name in STYLES)]
    return StaticFiles(
        {
            "academy.js": joined_modules(),
            "academy.css": "\n".join(path.read_text(encoding="utf-8") for path in styles),
            "icon.svg": (_THEME / "mark.svg").read_text(encoding="utf-8"),
        }
    )
