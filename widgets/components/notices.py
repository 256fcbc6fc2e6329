"""Short sentences that stand above a desk: what is shown, and what the reader must know about it."""

from typing import Any

import traitlets

from widgets.components.component import Component
from widgets.components.drawing import script_of, style_of

KINDS = ("information", "attention")


class Notices(Component):
    """Show sentences, each as information or as something that needs attention."""

    _esm = script_of(__file__)
    _css = style_of(__file__)

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
