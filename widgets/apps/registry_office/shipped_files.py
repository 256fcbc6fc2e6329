"""The few files that the office's pages load: one style, its modules, the typeface of the site, the mark."""

from functools import cache
from pathlib import Path

from academy.web_service.static_files import StaticFiles, icon, in_the_frame, typeface

_HERE = Path(__file__).parent


@cache
def shipped_files() -> StaticFiles:
    """Return the files that came with this version."""
    modules = {path.name: path.read_text(encoding="utf-8") for path in sorted((_HERE / "modules").glob("*.js"))}
    letters, fonts = typeface()
    styles = f"{letters}\n{in_the_frame([_HERE / 'styles' / 'office.css'])}"
    return StaticFiles({"office.css": styles, **modules, **fonts, "icon.svg": icon()})
