"""Where a reader is in a desk, as the address of the page says it."""

import re
from typing import Any

import traitlets

from widgets.components.component import Component
from widgets.components.drawing import script_of

LONGEST = 100  # letters of one value
MOST = 60  # names in one address
UNREAD = "unread"  # stands for what in an address cannot be part of any place
_NAME = re.compile(r"[a-z][a-z_]{0,29}")


class DeskPlace(Component):
    """Keep the page's address and a desk's place equal, so that a link opens the same place and back goes back.

    The desk sets ``place``; the browser writes it into its address and sets it again when the reader goes back. A new
    ``step`` says that the reader went somewhere, so that going back returns from there; a place without a new step
    takes the place of the last one. What a name means, and whether its value is one that the reader may see, is the
    desk's to judge.
    """

    _esm = script_of(__file__)
    asks = frozenset({"place"})

    place = traitlets.Dict(
        value_trait=traitlets.Unicode(), key_trait=traitlets.Unicode(), help="Short texts by name, as in an address."
    ).tag(sync=True)

    step = traitlets.Int(0, min=0, help="How many steps the reader has taken.").tag(sync=True)

    @traitlets.validate("place")
    def _place_is_short(self, proposal: Any) -> Any:
        if strange := {name: value for name, value in proposal["value"].items() if not is_part_of_a_place(name, value)}:
            raise traitlets.TraitError(f"A place has short names and values; these are not: {str(strange)[:LONGEST]}.")
        if len(proposal["value"]) > MOST:
            raise traitlets.TraitError(f"A place has at most {MOST} names.")
        return proposal["value"]


def is_part_of_a_place(name: str, value: str) -> bool:
    """Return whether a name and its value can stand in an address.

    Examples
    --------
    >>> is_part_of_a_place("tab", "register"), is_part_of_a_place("Tab", "x"), is_part_of_a_place("tab", "x" * 101)
    (True, False, False)
    """
    return bool(_NAME.fullmatch(name)) and 0 < len(value) <= LONGEST and value.isprintable()
