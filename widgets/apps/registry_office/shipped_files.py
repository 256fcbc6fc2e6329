"""The few files that the office's pages load: two styles, their modules, the typeface of the site, the mark."""

from functools import cache
from pathlib import Path

from academy.web_service.static_files import StaticFiles, icon, in_the_frame, typeface

_HERE = Path(__file__).parent


@cache
def shipped_files() -> StaticFiles:
    """Return the files that came with this version."""
    modules = {path.name: path.read_text(encoding="utf-8") for path in sorted((_HERE / "modules").glob("*.js"))}
    letters, fonts = typeface()
    office, bank = _HERE / "styles" / "office.css", _HERE / "styles" / "bank.css"
    styles = {
        "office.css": f"{letters}\n{in_the_frame([office])}",
        "bank.css": f"{letters}\n{in_the_frame([office, bank])}",
    }
    return StaticFiles({**styles, **modules, **fonts, "icon.svg": icon()})
