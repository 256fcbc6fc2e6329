"""Short sentences that stand above a desk: what is shown, and what the reader must know about it."""

from pathlib import Path
from typing import Any

import anywidget
import traitlets

_HERE = Path(__file__)
KINDS = ("information", "attention")


class Notices(anywidget.AnyWidget):
    """Show sentences, each as information or as something that needs attention."""

    _esm = _HERE.with_suffix(".js")
    _css = _HERE.with_suffix(".css")

    notices = traitlets.List(traitlets.Dict(), help="Each notice: kind ('information' or 'attention') and text.").tag(
        sync=True
    )
    direction = traitlets.Enum(("rtl", "ltr"), default_value="rtl").tag(sync=True)

    @traitlets.validate("notices")
    def _each_has_a_kind(self, proposal: Any) -> Any:
        for notice in proposal["value"]:
            if set(notice) != {"kind", "text"} or notice["kind"] not in KINDS:
                raise traitlets.TraitError(f"A notice has a kind of {KINDS} and a text; this one: {notice}.")
        return proposal["value"]
