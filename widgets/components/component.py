"""What all components are: widgets of which a browser may set the few traits that it is there to ask by."""

from collections.abc import Mapping
from typing import Any, ClassVar

import anywidget
import traitlets


class Component(anywidget.AnyWidget):
    """A widget whose words, rows and choices are Python's own; a browser sets the traits of :attr:`asks` alone."""

    asks: ClassVar[frozenset[str]] = frozenset()

    def set_state(self, sync_data: Mapping[str, Any]) -> None:
        """Take what a browser says.

        Raises
        ------
        TraitError
            For a trait that is not the browser's to set, and for a text that no database can be asked for.
        """
        if strange := sorted(set(map(str, sync_data)) - self.asks):
            raise traitlets.TraitError(f"A browser does not set {', '.join(strange)}.")
        if not is_plain(list(sync_data.values())):
            raise traitlets.TraitError("A text holds signs that stand for nothing.")
        super().set_state(dict(sync_data))


def is_plain(value: object) -> bool:
    r"""Return whether all texts in a value can be written and looked for.

    Examples
    --------
    >>> is_plain({"search": "أركان"}), is_plain(["a\0"]), is_plain("\ud800")
    (True, False, False)
    """
    if isinstance(value, str):
        return not any(sign == "\0" or "\ud800" <= sign <= "\udfff" for sign in value)
    if isinstance(value, Mapping):
        return all(is_plain(part) for pair in value.items() for part in pair)
    return all(map(is_plain, value)) if isinstance(value, list | tuple) else True
