"""The few files that the office's pages load: one style, one module, the mark."""

from functools import cache
from pathlib import Path

import widgets.theme
from academy import player
from academy.player.static_files import StaticFiles

_HERE = Path(__file__).parent
_THEME = Path(widgets.theme.__file__).parent
_FRAME = Path(str(player.__file__)).parent / "styles" / "page.css"  # one site: one head, one set of cards and buttons


@cache
def shipped_files() -> StaticFiles:
    """Return the files that came with this version."""
    styles = (_THEME / "palette.css", _FRAME, _HERE / "styles" / "office.css")
    return StaticFiles(
        {
            "office.css": "\n".join(path.read_text(encoding="utf-8") for path in styles),
            "saved.js": (_HERE / "modules" / "saved.js").read_text(encoding="utf-8"),
            "icon.svg": (_THEME / "mark.svg").read_text(encoding="utf-8"),
        }
    )
