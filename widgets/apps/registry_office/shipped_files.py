"""The few files that the office's pages load: one style, one module, the mark."""

from functools import cache
from pathlib import Path

from academy.web_service.static_files import StaticFiles, icon, in_the_frame

_HERE = Path(__file__).parent


@cache
def shipped_files() -> StaticFiles:
    """Return the files that came with this version."""
    saved = (_HERE / "modules" / "saved.js").read_text(encoding="utf-8")
    styles = in_the_frame([_HERE / "styles" / "office.css"])
    return StaticFiles({"office.css": styles, "saved.js": saved, "icon.svg": icon()})
