"""The filters of the registry: a few lists to choose from and a place to search."""

from pathlib import Path
from typing import Any

import anywidget
import traitlets

_HERE = Path(__file__)


class RegistryFilters(anywidget.AnyWidget):
    """Show filters and hold what is chosen; a filter left open is absent from ``chosen``."""

    _esm = _HERE.with_suffix(".js")
    _css = _HERE.with_suffix(".css")

    filters = traitlets.List(
        traitlets.Dict(), help="Each list: name, label, all (no choice) and options, each a value and a text."
    ).tag(sync=True)
    chosen = traitlets.Dict(
        value_trait=traitlets.Unicode(), key_trait=traitlets.Unicode(), help="Value by filter, and 'search'."
    ).tag(sync=True)
    words = traitlets.Dict(value_trait=traitlets.Unicode(), help="title, search, find, clear.").tag(sync=True)
    languages = traitlets.Dict(
        value_trait=traitlets.Unicode(), help="By text: its language, where that is not the reader's."
    ).tag(sync=True)
    direction = traitlets.Enum(("rtl", "ltr"), default_value="rtl").tag(sync=True)

    @traitlets.validate("chosen")
    def _chosen_is_offered(self, proposal: Any) -> Any:
        offered = {listed["name"]: {option["value"] for option in listed["options"]} for listed in self.filters}
        for name, value in proposal["value"].items():
            if name == "search":
                if len(value) > 100:
                    raise traitlets.TraitError("A search is at most 100 characters long.")
            elif value not in offered.get(name, set()):
                raise traitlets.TraitError(f"The filter {name!r} does not offer {value!r}.")
        return proposal["value"]
