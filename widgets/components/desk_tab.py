"""One tab of a desk, whatever it shows, and how the parts in it stand."""

from collections.abc import Mapping
from typing import ClassVar, Protocol

import ipywidgets as w

from widgets.components.group import Group


class Tab(Protocol):
    """One tab of the desk: made when it is first opened, asked again when something was saved."""

    names: ClassVar[frozenset[str]]  # what an address can say of it
    view: w.Widget

    @property
    def place(self) -> dict[str, str]:
        """Where in the tab the reader is, as the address says it: what differs from what the tab opens on."""

    def go(self, place: Mapping[str, str]) -> set[str]:
        """Show what a place asks for; return the names of what is not offered here. A new tab is told where to go."""

    @property
    def told(self) -> str:
        """What is chosen in the tab, in words, for whoever reads it on paper; empty where the tab itself says it."""

    def refresh(self) -> None:
        """Ask again and show what it answers."""


def column(*parts: w.Widget) -> w.Widget:
    """Return parts one below the other."""
    return Group(list(parts))


def beside(wide: w.Widget, narrow: w.Widget) -> w.Widget:
    """Return two parts side by side where there is room, the wide one first."""
    return Group([wide, narrow], classes=("desk-beside",))
