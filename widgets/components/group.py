"""Components one below the other, or side by side: all the layout that a desk needs."""

from typing import Any

import ipywidgets as w
import traitlets

from widgets.components.component import Component
from widgets.components.drawing import script_of, style_of


class Group(Component):
    """Show components in their order; the classes say how they stand, and a desk's style what that means."""

    _esm = script_of(__file__)
    _css = style_of(__file__)

    children = traitlets.List(traitlets.Instance(w.Widget), help="What stands in it, in this order.").tag(
        sync=True, **w.widget_serialization
    )

    def __init__(self, children: list[w.Widget] | None = None, *, classes: tuple[str, ...] = (), **traits: Any) -> None:
        super().__init__(children=children or [], _dom_classes=["desk-group", *classes], **traits)
