"""What all components are: widgets of which a browser may set the few traits that it is there to ask by."""

from collections import deque
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import anywidget
import traitlets

REMEMBERED_MESSAGES = 50  # of one widget; a browser has one update under way at a time, and few acts
_SCRIPTS = frozenset({"_esm", "_css"})


class Component(anywidget.AnyWidget):
    """A widget whose words, rows and choices are Python's own; a browser sets the traits of :attr:`asks` alone."""

    asks: ClassVar[frozenset[str]] = frozenset()
    # A desk's page has the scripts and styles already and takes no other: there, no widget carries its own.
    carries_script: ClassVar[bool] = True

    layout = traitlets.Any(None, allow_none=True, help="None: a component's own style is all the layout it has.").tag(
        sync=True
    )

    def __init__(self, *values: Any, **traits: Any) -> None:
        self.when_cancelled: Callable[[], None] | None = None
        self._heard: deque[str] = deque(maxlen=REMEMBERED_MESSAGES)
        super().__init__(*values, **traits)

    def get_state(self, key: Any = None, drop_defaults: bool = False) -> dict[str, Any]:
        """Return what a browser is told, without the script where the page has it."""
        state: dict[str, Any] = super().get_state(key, drop_defaults)
        return state if self.carries_script else {name: state[name] for name in state if name not in _SCRIPTS}

    def _handle_msg(self, msg: dict[str, Any]) -> None:
        """Hear a message once: after a broken line a browser says again what it does not know was heard."""
        said = msg["header"]["msg_id"]
        if said in self._heard:
            return
        self._heard.append(said)
        try:
            super()._handle_msg(msg)
        except KeyboardInterrupt:  # the reader cancelled, and nobody nearer to the work has taken it back
            if self.when_cancelled:
                self.when_cancelled()
            self.send_state(sorted(self.asks))

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
