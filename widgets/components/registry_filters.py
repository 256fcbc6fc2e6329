"""The filters of the registry: a few lists to choose from and a place to search."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

import traitlets

from widgets.components.component import Component
from widgets.components.drawing import script_of, style_of

LONGEST = 100  # letters of what is searched for or typed


class RegistryFilters(Component):
    """Show filters and hold what is chosen; a filter left open is absent from ``chosen``."""

    _esm = script_of(__file__)
    _css = style_of(__file__)
    asks = frozenset({"chosen"})

    filters = traitlets.List(
        traitlets.Dict(),
        help="Each list: name, label, all (no choice) and options, each a value and a text; or name, label and input "
        "('text', 'number' or 'date') for what is typed. Those with is_rare stand behind a button.",
    ).tag(sync=True)
    chosen = traitlets.Dict(
        value_trait=traitlets.Unicode(), key_trait=traitlets.Unicode(), help="Value by filter, and 'search'."
    ).tag(sync=True)
    searches = traitlets.Bool(True, help="Whether there is a place to search.").tag(sync=True)
    words = traitlets.Dict(value_trait=traitlets.Unicode(), help="title, search, find, clear, more.").tag(sync=True)
    languages = traitlets.Dict(
        value_trait=traitlets.Unicode(), help="By text: its language, where that is not the reader's."
    ).tag(sync=True)
    direction = traitlets.Enum(("rtl", "ltr"), default_value="rtl").tag(sync=True)

    @traitlets.validate("chosen")
    def _chosen_is_offered(self, proposal: Any) -> Any:
        for name, value in proposal["value"].items():
            if name not in self._offered():
                raise traitlets.TraitError(f"There is no filter {name!r}.")
            if not self.offers(name, value):
                raise traitlets.TraitError(f"The filter {name!r} does not offer {value[:LONGEST]!r}.")
        return proposal["value"]

    def offers(self, name: str, value: str) -> bool:
        """Return whether a filter can be set to a value: one of its list, or one that its kind can be."""
        listed = self._offered().get(name)
        if listed is None:
            return False
        if typed := listed.get("input"):
            return _READS[typed](value)
        return value in {option["value"] for option in listed["options"]}

    def _offered(self) -> dict[str, dict[str, Any]]:
        searched = {"search": {"input": "text"}} if self.searches else {}
        return {listed["name"]: listed for listed in self.filters} | searched


def _is_day(text: str) -> bool:
    try:
        return bool(dt.date.fromisoformat(text))
    except ValueError:
        return False


_READS: Mapping[str, Callable[[str], bool]] = {
    "text": lambda text: len(text) <= LONGEST,
    "number": lambda text: text.isascii() and text.isdigit() and len(text) < 7,
    "date": _is_day,
}
