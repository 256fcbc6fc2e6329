"""The tabs of a desk, and which sheet stands over them."""

from typing import Any

import traitlets

from widgets.components.component import Component
from widgets.components.drawing import script_of, style_of


class DeskTabs(Component):
    """Show tabs over the panels of a desk; the panels are boxes beside it, of the classes ``desk-panel-NAME``.

    Which tab a desk opens on is said before it is drawn, so that nothing is asked in vain. While
    ``sheet`` names a cooperative, the box ``desk-panel-sheet`` stands in the place of the tab's own.
    """

    _esm = script_of(__file__)
    _css = style_of(__file__)
    asks = frozenset({"chosen", "sheet"})

    tabs = traitlets.List(traitlets.Dict(), help="Each tab: name and label; the first is the one a desk opens on.").tag(
        sync=True
    )
    chosen = traitlets.Unicode(help="The name of the open tab; empty: not said yet.").tag(sync=True)
    sheet = traitlets.Unicode(help="The registration number of the open sheet; empty: none.").tag(sync=True)
    words = traitlets.Dict(value_trait=traitlets.Unicode(), help="title, loading.").tag(sync=True)
    direction = traitlets.Enum(("rtl", "ltr"), default_value="rtl").tag(sync=True)

    @traitlets.validate("chosen")
    def _chosen_is_a_tab(self, proposal: Any) -> Any:
        if proposal["value"] and proposal["value"] not in {tab["name"] for tab in self.tabs}:
            raise traitlets.TraitError(f"There is no tab {proposal['value']!r}.")
        return proposal["value"]

    @traitlets.validate("sheet")
    def _a_number_is_short(self, proposal: Any) -> Any:
        if len(proposal["value"]) > 40:
            raise traitlets.TraitError("A registration number has at most 40 letters.")
        return proposal["value"]
